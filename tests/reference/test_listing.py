"""All tables as one list: every row has a source and a status, and follows from what its source printed."""

import re
from datetime import date
from decimal import Decimal
from itertools import product

import pint
import pytest

from sxsh_toolkit.reference import ListedRow, Status, list_rows, load_sources

ROWS = list_rows()
PRINTED = [row for row in ROWS if row.cell("value_as_printed") and row.cell("unit_as_printed")]

REGISTRY = pint.UnitRegistry()
for definition in (
    "TOE = [toe]",
    "hl = 100 liter",
    "piece = [piece]",
    "VND = [vnd]",
    "million_vnd = 1e6 VND",
):
    REGISTRY.define(definition)
WORDS = {
    "tấn dầu tương đương (TOE)": "TOE",
    "tấn CO2 tương đương": "t",
    "tCO2e": "t",
    "kgCO2e": "kg",
    "tCO2": "t",
    "kg CH4": "kg",
    "kg COD": "kg",
    "kgCH4": "kg",
    "kgCOD": "kg",
    "1.000 l": "(1000*liter)",
    "1.000 m3": "(1000*m3)",
    "m3": "m**3",
    "kcal": "(4.1868*kJ)",
    "đồng": "VND",
    "dong per year": "VND/yr",
    "năm": "yr",
    "triệu": "million_",
    "viên": "piece",
    "brick": "piece",
    "t_equivalent": "t",
    "tấn sản phẩm": "t",
    "tấn": "t",
    "cosφ": "1",
    " x ": " * ",
}


def numbers(text: str) -> set[Decimal]:
    """Read a printed number in both styles: 98,300 and 3.000 are thousands, 0,70 and 0.70 are decimals."""
    english = text.replace(",", "")
    vietnamese = text.replace(".", "").replace(",", ".")
    return {
        Decimal(found)
        for found in (english, vietnamese)
        if re.fullmatch(r"[\d.]*\d", found) and found.count(".") < 2
    }


def results(text: str) -> set[Decimal]:
    """Work out a printed number, product or sum of products."""
    found: set[Decimal] = set()
    terms = [[numbers(factor) for factor in term.split(" x ")] for term in text.split(" + ")]
    for choice in product(*(product(*term) for term in terms)):
        total = Decimal(0)
        for factors in choice:
            value = Decimal(1)
            for factor in factors:
                value *= factor
            total += value
        found.add(total)
    return found


def ratio(printed: str, unit: str) -> float:
    """Return how many ``unit`` make one printed unit, by an independent unit library."""
    if printed == unit:
        return 1.0
    for word, plain in WORDS.items():
        printed, unit = printed.replace(word, plain), unit.replace(word, plain)
    one = REGISTRY.Quantity(1.0, "dimensionless")
    return float((one * REGISTRY(printed) / REGISTRY(unit)).to("dimensionless").magnitude)


def test_there_are_rows_of_every_kind() -> None:
    assert {"factors", "norms", "conventions", "thresholds", "refrigerants", "techniques"} <= {
        r.table for r in ROWS
    }
    assert len({(row.table, row.id) for row in ROWS if row.table not in {"vsic"}}) == len(
        [row for row in ROWS if row.table not in {"vsic"}]
    )


def test_every_row_resolves_to_a_source_and_a_status() -> None:
    sources = load_sources()
    for row in ROWS:
        assert row.source_id in sources, (row.table, row.id)
        assert row.status in Status, (row.table, row.id)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row.table}/{row.id}")
def test_every_value_follows_from_what_was_printed(row: ListedRow) -> None:
    times = ratio(row.cell("unit_as_printed"), row.cell("unit"))
    text = row.cell("value_as_printed").replace("–", "-")
    if row.cell("value"):
        candidates = [float(found) * times for found in results(text)]
        assert any(c == pytest.approx(float(row.cell("value")), rel=1e-9) for c in candidates), candidates
        return
    ends = text.split("-")
    for column, end in zip(("low", "high"), (ends[0], ends[-1]), strict=True):
        candidates = [float(found) * times for found in results(end.strip())]
        assert any(c == pytest.approx(float(row.cell(column)), rel=1e-9) for c in candidates), candidates


def test_a_wrong_conversion_would_be_seen() -> None:
    assert ratio("TOE/1.000 l", "TOE/m3") == pytest.approx(1)
    assert ratio("TOE/1.000 m3", "TOE/m3") == pytest.approx(0.001)
    assert ratio("TOE/1.000 l x GJ/TOE", "MJ/m3") == pytest.approx(1000)
    assert results("0.88 x 41.868") >= {Decimal("36.84384")}
    assert results("98,300") == {Decimal(98300), Decimal("98.300")}


def test_texts_dates_and_search() -> None:
    grid = next(row for row in ROWS if row.id == "grid_ef.2018")
    assert (grid.table, grid.shown_value, grid.shown_unit) == ("factors", "0.9130", "tCO2/MWh")
    assert grid.covers(date(2018, 1, 1))
    assert not grid.covers(date(2019, 1, 1))
    assert grid.place("en") == "series, year 2018"
    assert grid.says("GRID báo")
    assert not grid.says("grid trấu")
    beer = next(row for row in ROWS if row.id == "beer_small.2025")
    assert beer.name("vi") == "Bia, dưới 20 triệu lít/năm"
    coke = next(row for row in ROWS if row.id == "toe.3505_2011.coke")
    assert coke.shown_value == "0.70 – 0.75"

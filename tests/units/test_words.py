"""Unit words: a closed list; containers count only with the weight that the plant found."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units import UnitWord, parse_quantity
from sxsh_toolkit.units.words import LOCAL_CONTAINERS, parse_unit, unit_registry

BAG = {"bao trấu": UnitWord("bao trấu", 0.012, "tonne", 0.08)}


def _table() -> list[dict[str, str]]:
    with files("sxsh_toolkit.units").joinpath("words.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_every_word_of_the_table_is_in_the_registry() -> None:
    registry = unit_registry()
    for row in _table():
        assert str(parse_unit(row["word"], {})[0]) == str(registry.Unit(row["unit"])), row["word"]


def test_words_stand_once() -> None:
    listed = [row["word"] for row in _table()]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("tấn", "tonne"),
        ("Tấn", "tonne"),
        ("TẤN", "tonne"),
        ("m³", "cubic_meter"),
        ("m3", "cubic_meter"),
        ("m²", "square_meter"),
        ("số điện", "kilowatt_hour"),
        ("số  điện", "kilowatt_hour"),
        ("Kwh", "kilowatt_hour"),
        ("tr.đ", "million_vnd"),
        ("VNĐ", "VND"),
        ("$", "USD"),
        ("%", "percent"),
        ("đồng/kg", "VND / kilogram"),
        ("tấn / ngày", "tonne / operating_day"),
    ],
)
def test_spellings(word: str, unit: str) -> None:
    found, factor, uncertainty = parse_unit(word, {})
    assert found == unit_registry().Unit(unit)
    assert (factor, uncertainty) == (1.0, None)


@pytest.mark.parametrize(
    "word", ["xyz", "km", "mt", "T", "Mg", "kkg", "TOE", "lb", "m3 nước", "tấn//kg", "2", "1/kg"]
)
def test_unknown_units_are_refused(word: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_unit(word, {})
    assert refused.value.code == "unit.unknown"
    assert refused.value.values["unit"] == word


@pytest.mark.parametrize(
    "word", ["__import__('os')", "kg if True else t", "().__class__", "kg;t", "kg**9999999"]
)
def test_a_unit_is_never_run(word: str) -> None:
    with pytest.raises(UnitError):
        parse_unit(word, {})


def test_an_unknown_unit_comes_with_the_nearest_words() -> None:
    with pytest.raises(UnitError) as refused:
        parse_quantity("5 tan")
    assert "tấn" in str(refused.value.values["suggestion"])


@pytest.mark.parametrize("word", sorted(LOCAL_CONTAINERS))
def test_containers_need_unit_words(word: str) -> None:
    for text in (word, f"{word} trấu", f"{word}/ngày", word.upper()):
        with pytest.raises(UnitError) as refused:
            parse_unit(text, {})
        assert refused.value.code == "unit.local_container"


def test_a_declared_container_has_weight_and_uncertainty() -> None:
    found = parse_quantity("50 bao trấu", local=BAG)
    assert found.value == pytest.approx(0.6)
    assert (found.unit, found.per) == ("t", "")
    assert found.relative_uncertainty == pytest.approx(0.08)


def test_uncertainties_of_count_and_container_add_in_squares() -> None:
    assert parse_quantity("50 bao trấu ± 6 %", local=BAG).relative_uncertainty == pytest.approx(0.10)


def test_a_container_may_stand_in_a_rate_or_a_price() -> None:
    rate = parse_quantity("50 bao trấu/ngày", local=BAG)
    assert (rate.value, rate.unit, rate.per) == (pytest.approx(0.6), "t", "day")
    price = parse_quantity("6.000 đồng/bao trấu", local=BAG)
    assert (price.value, price.unit) == (pytest.approx(500_000), "VND/t")


def test_another_container_stays_unknown() -> None:
    with pytest.raises(UnitError) as refused:
        parse_quantity("50 bao lúa", local=BAG)
    assert refused.value.code == "unit.local_container"


@pytest.mark.parametrize("word", ["kWs", "kgs", "HPs"])
def test_a_slip_with_s_is_not_another_unit(word: str) -> None:
    with pytest.raises(UnitError):
        parse_unit(word, {})

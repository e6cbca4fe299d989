"""The savings that the province reads, and five changes that are no saving, through the whole chain."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.assessment.saving_keys import RESOURCES
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
PARTS = ("pct", "low_pct", "high_pct", "u_pct", "level", "class", "base_cost", "why", "figure")
G = '{product: g, amount: "1.000 tấn"}'
H = ', {product: h, amount: "1.000 tấn"}'
POWER = '{id: d, carrier: electricity, amount: "%s kWh"%s}'
FUEL = ', {id: c, carrier: %s, amount: "%s tấn", ncv: "%s MJ/kg"}'
PADDY = ', {id: p, material: thóc, amount: "%s tấn", moisture_wet: "%s %%"}'


def _books(before: tuple[str, str], after: tuple[str, str]) -> str:
    row = '  - {id: "%d", role: %s, from: %d-01-01, to: %d-12-31, outputs: [%s], uses: [%s]}\n'
    first = row % (2015, "baseline", 2015, 2015, *before)
    return "periods:\n" + first + row % (2016, "reporting", 2016, 2016, *after)


def _power(kwh: str, more: str = "") -> str:
    return POWER % (kwh, more)


def test_every_key_is_there_without_periods(assess_text: Assess) -> None:
    summary = assess_text("periods: []\n").summary
    for resource in RESOURCES:
        assert {f"saving_{resource}_{part}" for part in PARTS} <= set(summary)
        assert summary[f"saving_{resource}_pct"] is None
        assert summary[f"saving_{resource}_class"] == ""
        assert summary[f"saving_{resource}_why"] == "period_missing"
        assert summary[f"saving_{resource}_base_cost"] is None


@pytest.mark.parametrize(
    ("kwh", "pct", "name"),
    [
        ("93.000", 7.0, "below"),
        ("90.000", 10.0, "within"),
        ("80.000", 20.0, "above"),
        ("110.000", -10.0, "below"),
    ],
)
def test_a_saving_has_class_level_and_figure(assess_text: Assess, kwh: str, pct: float, name: str) -> None:
    """100.000 kWh for 1.000 t before: 1.000 kWh less is 1 %."""
    cost = ', cost: "180.000.000 đồng"'
    result = assess_text(_books((G, _power("100.000", cost)), (G, _power(kwh))))
    for resource in ("energy", "electricity"):
        stem = f"saving_{resource}"
        assert result.summary[f"{stem}_pct"] == pytest.approx(pct)
        assert (result.summary[f"{stem}_class"], result.summary[f"{stem}_level"]) == (name, "L2")
        assert result.summary[f"{stem}_base_cost"] == 180e6
        assert result.summary[f"{stem}_low_pct"] is None
        assert result.summary[f"{stem}_figure"] in {figure.id for figure in result.figures()}
    assert result.summary["saving_fuel_why"] == "not_in_books"


COAL, HUSK, WORSE = (
    FUEL % ("coal", "520", "25"),
    FUEL % ("rice_husk", "1.000", "13"),
    FUEL % ("rice_husk", "1.100", "13"),
)
GENERATED = ', generated: "20.000 kWh", generated_from: solar'
PANELS = ', {id: s, carrier: solar_electricity, amount: "20.000 kWh"}'
COST = ', cost: "%s đồng"'
NO_SAVING = {
    "coal_to_husk": ((G, _power("100.000") + COAL), (G, _power("100.000") + HUSK), "carriers_differ"),
    "coal_to_husk_worse": ((G, _power("100.000") + COAL), (G, _power("100.000") + WORSE), "carriers_differ"),
    "husk_to_coal": ((G, _power("100.000") + HUSK), (G, _power("100.000") + COAL), "carriers_differ"),
    "solar_generated": ((G, _power("100.000")), (G, _power("80.000", GENERATED)), ""),
    "solar_carrier": ((G, _power("100.000")), (G, _power("80.000") + PANELS), "carriers_differ"),
    "price_fall": (
        (G, _power("100.000", COST % "200.000.000")),
        (G, _power("100.000", COST % "160.000.000")),
        "",
    ),
    "closed_line": ((G + H, _power("300.000")), (G, _power("100.000")), "products_differ"),
    "drier_paddy": (
        (G, _power("100.000") + FUEL % ("rice_husk", "300", "13") + PADDY % ("1.600", "25")),
        (G, _power("100.000") + FUEL % ("rice_husk", "150", "13") + PADDY % ("1.440", "17")),
        "moisture_differs",
    ),
}


@pytest.mark.parametrize("name", NO_SAVING)
def test_what_is_no_saving_is_none_or_zero(assess_text: Assess, name: str) -> None:
    before, after, why = NO_SAVING[name]
    result = assess_text(_books(before, after))
    assert result.summary["saving_energy_why"] == why
    for resource in RESOURCES:
        assert result.summary[f"saving_{resource}_pct"] in (None, pytest.approx(0.0))
        assert result.summary[f"saving_{resource}_class"] in ("", "below")
    said = {finding.code for finding in result.findings}
    assert not why or f"change.{why}" in said


def test_several_meters_are_not_added(assess_text: Assess) -> None:
    two = _power("60.000") + ', {id: e, carrier: electricity, amount: "40.000 kWh"}'
    summary = assess_text(_books((G, two), (G, two))).summary
    assert (summary["saving_electricity_pct"], summary["saving_electricity_why"]) == (None, "several_uses")
    assert summary["saving_energy_pct"] == pytest.approx(0.0)


def test_a_cost_that_is_unknown_gives_no_base_cost(assess_text: Assess) -> None:
    half = _power("60.000", COST % "1.000") + ', {id: e, carrier: electricity, amount: "40.000 kWh"}'
    summary = assess_text(_books((G, half), (G, half))).summary
    assert summary["saving_electricity_base_cost"] is None

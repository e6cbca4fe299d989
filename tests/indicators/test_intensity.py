"""Intensities and their change."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.energy.carriers import account_uses
from sxsh_toolkit.indicators import (
    compare_intensities,
    compute_change_pct,
    compute_intensities,
    compute_intensity,
    total_output,
    total_period,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import AssessmentResult, Intensity, PeriodTotals

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
Books = tuple[tuple[Intensity, ...], PeriodTotals]


def books(outputs: list[dict[str, str]], kwh: str | None, products: tuple[dict[str, str], ...] = ()) -> Books:
    use = {"id": "dien", "carrier": "electricity", **({"amount": kwh} if kwh else {"cost": "1 đồng"})}
    period = {
        "id": "p",
        "role": "baseline",
        "from": "2015-01-01",
        "to": "2015-12-31",
        "outputs": outputs,
        "uses": [use],
    }
    facility = Facility.model_validate({**HEAD, "periods": [period], "products": list(products)})
    now = facility.periods[0]
    output, uses = total_output(facility, now), account_uses(facility, now)
    return compute_intensities(facility, now, uses, output), total_period(facility, now, uses, (), output)


def made(amount: str, product: str = "gao") -> dict[str, str]:
    return {"product": product, "amount": amount}


def test_kwh_per_tonne_by_hand() -> None:
    """312,000 kWh over 9,800 t = 31.84 kWh/t."""
    rows, total = books([made("9.800 tấn")], "312.000 kWh")
    assert rows[0].value.value == pytest.approx(312_000 / 9800)
    assert rows[0].value.unit == "kWh/t"
    assert total.energy_intensity.value == pytest.approx(3.6 * 312_000 / 9800)


def test_equivalence_factors_weigh_the_products() -> None:
    """1,000 t of A and 500 t of B at 0.5 are 1,250 t of equivalent product."""
    products = ({"id": "a", "name": "a"}, {"id": "b", "name": "b", "equivalence": "0,5"})
    _, total = books([made("1.000 tấn", "a"), made("500 tấn", "b")], "1 kWh", products)
    assert total.output.value == pytest.approx(1250.0)


def test_mixed_units_are_not_added_and_said_so() -> None:
    rows, total = books([made("1.000 tấn"), made("9.000 viên", "gach")], "1.000 kWh")
    assert (total.output.value, total.output.unit, total.output.why) == (1000.0, "t", "outputs_not_added")
    assert rows[0].value.why == "outputs_not_added"


@pytest.mark.parametrize("outputs", [[], [made("0 tấn")]])
def test_no_output_has_no_intensity(outputs: list[dict[str, str]]) -> None:
    rows, total = books(outputs, "1.000 kWh")
    assert rows[0].value.value is None
    assert total.energy_intensity.value is None


def test_less_per_tonne_is_a_negative_change() -> None:
    """Use rises by 10 %, output by 25 %: 1.1/1.25 − 1 = −12 %."""
    rows = compare_intensities(
        "x", books([made("100 tấn")], "1.000 kWh"), books([made("125 tấn")], "1.100 kWh")
    )
    found = {r.use_id: r.change_pct.value for r in rows}
    assert found["dien"] == pytest.approx(-12.0)
    assert found["total.energy"] == pytest.approx(-12.0)
    assert rows[0].level == "L2"


def test_intensities_of_other_units_are_not_compared() -> None:
    rows = compare_intensities(
        "x", books([made("100 tấn")], "1.000 kWh"), books([made("125 viên")], "1.100 kWh")
    )
    assert [(r.change_pct.value, r.change_pct.why) for r in rows] == [(None, "units_differ")] * len(rows)


def test_an_unknown_use_has_no_change() -> None:
    rows = compare_intensities("x", books([made("100 tấn")], None), books([made("125 tấn")], "1.100 kWh"))
    assert all(r.change_pct.value is None for r in rows)


@given(st.floats(1e-3, 1e9), st.floats(1e-3, 1e9), st.floats(0.5, 2.0))
def test_change_knows_only_the_ratio(use: float, output: float, ratio: float) -> None:
    before = compute_intensity(use, output)
    assert compute_change_pct(before, before * ratio) == pytest.approx(100 * (ratio - 1), abs=1e-9)


def test_formulas_refuse_zero() -> None:
    with pytest.raises(ValueError):
        compute_intensity(1.0, 0.0)
    with pytest.raises(ValueError):
        compute_change_pct(0.0, 1.0)


TOLL = """\
periods:
  - id: "1"
    role: baseline
    from: 2016-01-01
    to: 2016-12-31
    outputs: [{product: g, amount: "60 tấn"}, {product: k, amount: "20 tấn", ownership: customer}]
    uses: [{id: a, material: lúa, amount: "100 tấn"}, {id: b, material: lúa khách, amount: "30 tấn", ownership: customer}, {id: d, carrier: electricity, amount: "8.000 kWh"}]
  - id: "2"
    role: reporting
    from: 2017-01-01
    to: 2017-12-31
    outputs: [{product: g, amount: "60 tấn"}, {product: k, amount: "40 tấn", ownership: customer}]
    uses: [{id: a, material: lúa, amount: "100 tấn"}, {id: b, material: lúa khách, amount: "60 tấn", ownership: customer}, {id: d, carrier: electricity, amount: "10.000 kWh"}]
"""


def test_a_material_goes_by_the_output_of_its_own_owner(assess_text: Callable[..., AssessmentResult]) -> None:
    """100/60 and 30/20 = 60/40 by hand: a larger toll share alone saves no paddy; power goes by all output."""
    rows = {c.use_id: c for c in assess_text(TOLL).changes}
    assert rows["a"].baseline.value == rows["a"].reporting.value == pytest.approx(100 / 60)
    assert rows["b"].baseline.value == rows["b"].reporting.value == pytest.approx(1.5)
    assert rows["d"].baseline.value == rows["d"].reporting.value == pytest.approx(100.0)


def test_the_grid_s_own_change_is_no_saving(assess_text: Callable[..., AssessmentResult]) -> None:
    """100 kWh/t in both years: 0.9185 and 0.8649 tCO2/MWh differ by 5.8 %, the plant by nothing."""
    rows = {c.use_id: c for c in assess_text(TOLL).changes}
    assert rows["total.co2e"].change_pct.value == pytest.approx(0.0, abs=1e-12)
    assert rows["total.co2e"].reporting.value == pytest.approx(0.1 * 0.9185)

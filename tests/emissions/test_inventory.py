"""Sums by scope and legal thresholds: what is missing makes a lower bound, a list decides."""

from datetime import date

import pytest

from sxsh_toolkit.emissions.inventory import check_thresholds, total_inventory
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierEmission, PeriodTotals
from sxsh_toolkit.model.result_emission import EmissionInventory, OtherEmission
from sxsh_toolkit.reference import load_thresholds


def figure(name: str, value: float | None, why: str = "") -> Figure:
    return Figure(name, value, "tCO2e", why=why)


def energy(name: str, scope: str, value: float | None) -> CarrierEmission:
    why = "" if value is not None else "factor_missing"
    return CarrierEmission("2022", name, name, scope, figure(name, value, why), figure(f"{name}.b", 5.0))


def other(value: float | None) -> OtherEmission:
    state = "missing" if value is None else "counted"
    return OtherEmission("2022", "refrigerant", "kho", state, figure("kho.a", 1.0), figure("kho", value, "x"))


OUTPUT = Figure("o", 100.0, "t")


def take(*emissions: CarrierEmission, others: tuple[OtherEmission, ...] = ()) -> EmissionInventory:
    return total_inventory("vl-0012", "2022", emissions, others, OUTPUT)


def test_sums_by_scope() -> None:
    found = take(energy("than", "1", 300.0), energy("dien", "2", 200.0), others=(other(21.0),))
    assert (found.scope1.value, found.scope2.value, found.total.value) == (321.0, 200.0, 521.0)
    assert found.per_output.value == pytest.approx(5.21)
    assert found.per_output.unit == "tCO2e/t"


def test_a_missing_source_makes_a_lower_bound() -> None:
    found = take(energy("than", "1", 300.0), energy("dien", "2", 200.0), others=(other(None),))
    assert (found.scope1.value, found.scope1.why, found.scope2.why) == (300.0, "partial", "")
    assert (found.total.value, found.total.why) == (500.0, "partial")


def test_no_source_is_not_an_unknown() -> None:
    assert take(energy("dien", "2", 200.0)).scope1.why == "not_used"


def totals(
    toe: float | None, low: float | None = None, high: float | None = None, why: str = ""
) -> PeriodTotals:
    blank = Figure("x", None, "")
    held = Figure("toe", toe, "TOE", low=low, high=high, why=why)
    parts = (OUTPUT, blank, held, *([blank] * 9))
    return PeriodTotals("2022", "baseline", *parts)


def period(year: int, to: str = "12-31") -> Period:
    return Period.model_validate(
        {"id": "2022", "role": "baseline", "from": f"{year}-01-01", "to": f"{year}-{to}"}
    )


def states(total: PeriodTotals, co2e: float, when: Period) -> dict[str, str]:
    found = take(energy("dien", "2", co2e))
    rows = check_thresholds(found, total, when, load_thresholds().values(), 0.8).thresholds
    return {row.threshold_id: row.state for row in rows}


@pytest.mark.parametrize(
    ("toe", "state"), [(799.0, "below"), (800.0, "near"), (999.9, "near"), (1000.0, "above")]
)
def test_near_and_above_a_thousand_toe(toe: float, state: str) -> None:
    assert states(totals(toe), 100.0, period(2018)) == {"energy_user.21_2011": state}


def test_only_what_was_in_force_counts() -> None:
    found = states(totals(1200.0), 2500.0, period(2023))
    assert found == {
        "energy_user.21_2011": "above",
        "ghg_inventory_co2e.06_2022": "near",
        "ghg_inventory_toe.06_2022": "above",
    }
    assert states(totals(1200.0), 2500.0, period(2010)) == {}


def test_half_a_year_is_compared_with_nothing() -> None:
    assert states(totals(1200.0), 2500.0, period(2023, "06-30")) == {}


def test_a_range_and_a_lower_bound() -> None:
    assert states(totals(None, 500.0, 700.0), 1.0, period(2018)) == {"energy_user.21_2011": "below"}
    assert states(totals(None, 500.0, 900.0), 1.0, period(2018)) == {"energy_user.21_2011": "near"}
    assert states(totals(500.0, why="partial"), 1.0, period(2018)) == {"energy_user.21_2011": "open"}
    assert states(totals(None), 1.0, period(2018)) == {"energy_user.21_2011": "unknown"}


def test_midpoint_days() -> None:
    assert load_thresholds()["energy_user.21_2011"].covers(date(2018, 7, 2))

"""Rates become amounts only by the operating calendar."""

import pytest

from sxsh_toolkit.model.calendar import resolve_amount, resolve_rates
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.units import parse_quantity

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
CALENDAR = {"days": "210", "shifts_per_day": "2", "hours_per_shift": "8", "batches": "98"}


def resolve(
    amount: str, basis: dict[str, str], scale: bool = True, to: str = "2015-12-31"
) -> tuple[float | None, list[str]]:
    flow = {"id": "f", "from": "outside", "to": "s", "kind": "raw_material", "amount": amount}
    balance = {"id": "b", "basis": basis, "flows": [flow]}
    if scale:
        balance["scale_to"] = {"period": "p", "by": "output"}
    period = {"id": "p", "role": "other", "from": "2015-01-01", "to": to, "operations": CALENDAR}
    facility = Facility.model_validate({**HEAD, "periods": [period], "balances": [balance]})
    resolved, findings = resolve_rates(facility)
    found = resolved.balances[0].flows[0].amount
    return (found.value if found else None), [f.code for f in findings]


@pytest.mark.parametrize(
    ("amount", "basis", "value"),
    [
        ("12 tấn/ngày", {"kind": "day"}, 12.0),
        ("12 tấn/ngày", {"kind": "day", "days": "3"}, 36.0),
        ("12 tấn/ca", {"kind": "shift"}, 12.0),
        ("12 tấn/mẻ", {"kind": "batch"}, 12.0),
        ("12 tấn/ngày", {"kind": "period"}, 2520.0),
        ("12 tấn/giờ", {"kind": "period"}, 12.0 * 3360),
        ("12 tấn", {"kind": "campaign"}, 12.0),
        ("12 tấn/ngày", {"kind": "batch"}, None),
        ("12 tấn/ngày", {"kind": "campaign", "days": "3"}, None),
        ("12 tấn/mẻ", {"kind": "day"}, None),
    ],
)
def test_flows_by_the_basis_of_their_balance(amount: str, basis: dict[str, str], value: float | None) -> None:
    found, codes = resolve(amount, basis)
    assert found == (None if value is None else pytest.approx(value))
    assert codes == ([] if value is not None else ["unit.rate_without_calendar"])


def test_a_rate_per_year_needs_a_year() -> None:
    assert resolve("12 tấn/năm", {"kind": "period"})[0] == 12.0
    assert resolve("12 tấn/năm", {"kind": "period"}, to="2015-06-30")[1] == ["unit.rate_without_calendar"]


def test_a_period_that_nobody_named_has_no_calendar() -> None:
    assert resolve("12 tấn/ngày", {"kind": "period"}, scale=False)[0] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("640 m3/năm", 640.0), ("10 m3/ngày", 2_100.0), ("640 m3", 640.0), ("10 m3/giờ", 33_600.0)],
)
def test_an_amount_of_a_period(text: str, value: float) -> None:
    """210 days of two shifts of eight hours: 210 × 10 and 3,360 × 10."""
    tree = {"id": "p", "role": "other", "from": "2015-01-01", "to": "2015-12-31", "operations": CALENDAR}
    found = resolve_amount(Period.model_validate(tree), parse_quantity(text))
    assert found is not None
    assert found.value == pytest.approx(value)


def test_a_rate_without_calendar_is_no_amount() -> None:
    tree = {"id": "p", "role": "other", "from": "2015-01-01", "to": "2015-06-30"}
    period = Period.model_validate(tree)
    assert resolve_amount(period, parse_quantity("640 m3/năm")) is None
    assert resolve_amount(period, parse_quantity("10 m3/ngày")) is None

"""Rates become amounts only by the operating calendar."""

import pytest

from sxsh_toolkit.model.calendar import resolve_rates
from sxsh_toolkit.model.facility import Facility

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

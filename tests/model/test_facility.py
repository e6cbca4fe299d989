"""The facility record."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.words import PeriodRole

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}


def period(name: str, role: str, year: str) -> dict[str, str]:
    return {"id": name, "role": role, "from": f"{year}-01-01", "to": f"{year}-12-31"}


def test_the_current_period_is_the_last_to_end_whatever_its_place() -> None:
    rows = [period("b", "reporting", "2018"), period("a", "baseline", "2015")]
    facility = Facility.model_validate({**HEAD, "periods": rows})
    for order in (facility, facility.model_copy(update={"periods": facility.periods[::-1]})):
        current = order.current_period()
        assert current is not None
        assert current.id == "b"
    assert Facility.model_validate(HEAD).current_period() is None


def test_parts_are_found_by_id_and_role() -> None:
    facility = Facility.model_validate({**HEAD, "periods": [period("a", "baseline", "2015")]})
    assert facility.period(PeriodRole.BASELINE) is facility.period_of("a")
    assert facility.period(PeriodRole.REPORTING) is None
    assert facility.product_of("x") is None
    assert facility.currency == "VND"


@pytest.mark.parametrize(
    "change", [{"facility": "con"}, {"schema": "sxsh/facility/2"}, {"price_basis": {"currency": "EUR"}}]
)
def test_the_head_is_closed(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Facility.model_validate({**HEAD, **change})

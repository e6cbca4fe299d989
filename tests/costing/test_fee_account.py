"""The fee of a period as result rows: computed, stated, charged, and traced to its rows and fields."""

from typing import Any

import pytest

from sxsh_toolkit.costing.fee_account import account_fee, build_fee_case
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import walk_figures
from sxsh_toolkit.model.result_water import WastewaterFee
from sxsh_toolkit.reference import load_wastewater_fees

RIVER: dict[str, Any] = {
    "discharges_to": "river",
    "monitored": "yes",
    "volume": "18.000 m3",
    "outlet_concentrations": {"cod": "120 mg/l", "tss": "60 mg/l"},
}
USES = [{"id": "phi", "material": "Phí nước thải", "cost": "8 triệu đồng"}]


def facility(currency: str = "VND", **wastewater: Any) -> Facility:
    period = {"id": "2018", "role": "other", "from": "2018-01-01", "to": "2018-12-31", "uses": USES}
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "price_basis": {"currency": currency},
        "periods": [period],
    }
    return Facility.model_validate({**tree, "wastewater": {**RIVER, **wastewater}})


def account(**wastewater: Any) -> WastewaterFee:
    plant = facility(**wastewater)
    found = account_fee(plant, plant.periods[0])
    assert found is not None
    return found


def test_computed_fee_is_charged_where_nobody_states_one() -> None:
    """8.412 million: the plant of 18,000 m³ a year in 2018 (see test_wastewater_fee)."""
    fee = account()
    assert fee.computed.value == fee.charged.value == pytest.approx(8.412e6)
    assert (fee.stated.value, fee.stated.why, fee.booked, fee.computed.mark) == (
        None,
        "not_stated",
        False,
        "secondary",
    )
    assert fee.m3_per_day.value == pytest.approx(18_000 / 365)
    assert [part.kind for part in fee.parts] == ["fixed", "variable", "variable"]
    assert sum(part.money.value or 0 for part in fee.parts) == pytest.approx(8.412e6)
    assert [part.amount.value for part in fee.parts] == pytest.approx([1.0, 2_160.0, 1_080.0])


def test_a_stated_fee_wins() -> None:
    fee = account(fee_paid="9,1 triệu đồng")
    assert (fee.charged.value, fee.computed.value, fee.booked) == (9.1e6, pytest.approx(8.412e6), False)


def test_a_fee_in_the_books_is_not_counted_again() -> None:
    fee = account(fee_use="phi")
    assert (fee.charged.value, fee.booked) == (8e6, True)
    assert fee.stated.inputs == ("periods[2018].uses[phi].cost",)


def test_a_tenant_pays_no_fee_even_without_a_volume() -> None:
    fee = account(discharges_to="central_works", volume="1 tấn")
    assert (fee.payer, fee.charged.value, fee.charged.why) == ("operator", 0.0, "")
    assert fee.volume.why == "volume_missing"


def test_what_is_missing_is_named() -> None:
    fee = account(outlet_concentrations={"tss": "60 mg/l"})
    assert (fee.missing, fee.computed.why) == (("cod",), "partial")


def test_another_currency_or_no_wastewater_has_no_fee() -> None:
    abroad = facility("USD")
    assert account_fee(abroad, abroad.periods[0]) is None
    dry = facility().model_copy(update={"wastewater": None})
    assert account_fee(dry, dry.periods[0]) is None
    assert build_fee_case(dry, dry.periods[0]).volume_m3 is None


def test_every_figure_is_traced() -> None:
    """Inputs are other figures of the fee, rows of the table or fields of the file."""
    fee = account(heavy_metals="yes", fee_paid="1 triệu đồng")
    figures = list(walk_figures(fee))
    ids = {figure.id for figure in figures}
    assert len(ids) == len(figures)
    for figure in figures:
        assert figure.inputs or figure.value is None, figure.id
        for name in figure.inputs:
            assert (
                name in ids or name in load_wastewater_fees() or name.startswith(("wastewater.", "periods["))
            ), name

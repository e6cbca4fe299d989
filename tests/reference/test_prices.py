"""Bands of plausible prices: wide, dated, and never tighter than a slip of a thousand."""

from datetime import date

import pytest

from sxsh_toolkit.reference import load_carriers
from sxsh_toolkit.reference.electricity import load_electricity_prices
from sxsh_toolkit.reference.prices import find_plausible_price, load_plausible_prices

TODAY = date(2018, 6, 30)


def test_every_band_is_of_a_carrier_in_its_own_unit_and_narrower_than_a_thousand() -> None:
    for row in load_plausible_prices().values():
        assert load_carriers()[row.carrier].unit == row.unit, row.id
        assert 1 < row.high / row.low < 1000, row.id


def test_every_price_of_the_tariff_is_plausible() -> None:
    band = find_plausible_price("electricity", "kWh", "VND", TODAY)
    assert band is not None
    assert all(band.low <= row.value <= band.high for row in load_electricity_prices().values())


@pytest.mark.parametrize("price", [300, 1500, 2500])
def test_well_water_without_a_bill_is_not_a_slip(price: float) -> None:
    """Field practice: 300 to 1,500 đồng/m3 for a well is usual."""
    band = find_plausible_price("well_water", "m3", "VND", TODAY)
    assert band is not None
    assert band.low <= price <= band.high


def test_no_band_for_another_currency_or_before_it_begins() -> None:
    assert find_plausible_price("electricity", "kWh", "USD", TODAY) is None
    assert find_plausible_price("electricity", "kWh", "VND", date(2005, 1, 1)) is None

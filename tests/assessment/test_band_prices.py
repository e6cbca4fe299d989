"""Prices of the bands: by the dated table, shares by meter or contract, nothing where VAT or voltage is unclear."""

from typing import Any

import pytest

from sxsh_toolkit.assessment.band_prices import price_bands
from sxsh_toolkit.assessment.option_year import place_scenario
from sxsh_toolkit.model.words import TariffBand
from sxsh_toolkit.reference.electricity import load_electricity_prices
from tests.options.conftest import TREE, balance_of, build_facility

CONTRACT = {"voltage": "22 kV", "three_price": "yes", "peak_share": "18 %", "off_peak_share": "24 %"}
NET = {"currency": "VND", "vat": "excluded", "year": "2018"}


def facility_with(**changes: Any) -> Any:
    return build_facility(**{"price_basis": NET, "energy": {"tariff": CONTRACT}, **changes})


def test_a_year_under_one_table_has_its_prices() -> None:
    """2018 lies in one table: the price of each band is that row's, dearest in peak hours."""
    found = price_bands(facility_with())
    rows = load_electricity_prices()
    by_band = {rows[name].band: rows[name].value for name in found.rows}
    assert len(found.rows) == 3
    assert {band.value: price for band, price in found.prices.items()} == pytest.approx(by_band)
    assert found.prices[TariffBand.PEAK] > found.prices[TariffBand.NORMAL] > found.prices[TariffBand.OFF_PEAK]
    assert found.shares == {TariffBand.PEAK: pytest.approx(0.18), TariffBand.OFF_PEAK: pytest.approx(0.24)}


def test_the_meter_comes_before_the_contract() -> None:
    read = [{"use": "dien", "normal": "200.000 kWh", "off_peak": "100.000 kWh", "peak": "100.000 kWh"}]
    period = {**TREE["periods"][0], "time_of_use": read}
    assert price_bands(facility_with(periods=[period])).shares[TariffBand.PEAK] == pytest.approx(0.25)


@pytest.mark.parametrize(
    "changes",
    [
        {"price_basis": {**NET, "vat": "included"}},
        {"energy": {"tariff": {**CONTRACT, "voltage": "0,4 kV, trạm 22 kV"}}},
        {"energy": None},
        {"periods": [], "balances": []},
    ],
)
def test_without_a_sure_table_there_is_no_price(changes: dict[str, Any]) -> None:
    assert price_bands(facility_with(**changes)).prices == {}


def test_a_shift_is_valued_by_the_table_and_says_its_rows() -> None:
    """9 % of 400,000 kWh × (peak − off-peak)."""
    act = {"kind": "time_of_use", "use": "dien", "change": "9 %", "from_band": "peak", "to_band": "off_peak"}
    option = {"id": "1.1", "name": "a", "technique": "process_control", "acts_on": [act]}
    facility = facility_with(options=[option])
    year, found = place_scenario(facility, balance_of(facility)), price_bands(facility)
    gap = found.prices[TariffBand.PEAK] - found.prices[TariffBand.OFF_PEAK]
    assert year.alone["1.1"].margin == pytest.approx(36_000 * gap)
    assert year.placed["1.1"].acts[0].rows == found.rows

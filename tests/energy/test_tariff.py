"""Bills against the dated tariff, with every number worked out by hand."""

from typing import Any

import pytest

from sxsh_toolkit.energy.tariff import voltage_class
from sxsh_toolkit.model.result_energy import TariffCheck
from sxsh_toolkit.model.utilities import Tariff
from sxsh_toolkit.model.words import Vat

TOU = {"use": "dien", "normal": "60.000 kWh", "off_peak": "20.000 kWh", "peak": "20.000 kWh"}
CONTRACT = {"voltage_class": "from_22_kv", "three_price": "yes"}
MONEY_2016 = 60_000 * 1405 + 20_000 * 902 + 20_000 * 2556
"""Decision 2256/QĐ-BCT, 22 kV to below 110 kV."""


def check(make_plant: Any, make_balance: Any, year: int = 2016, **more: Any) -> TariffCheck:
    period = {"time_of_use": more.pop("tou", [TOU])}
    result = make_balance(make_plant(year=year, period=period, tariff=CONTRACT | more))
    (row,) = result.tariffs
    return row


def test_a_year_of_one_table(make_plant: Any, make_balance: Any) -> None:
    row = check(make_plant, make_balance)
    assert {b.band: b.price.value for b in row.bands} == {"normal": 1405, "off_peak": 902, "peak": 2556}
    assert (row.basis, row.expected.value) == ("read", MONEY_2016)
    assert row.billed.value == 200e6
    assert row.gap_pct.value == pytest.approx(100 * (200e6 / MONEY_2016 - 1))
    assert (row.average_price.value, row.tariff_average.value) == pytest.approx((2000, MONEY_2016 / 1e5))
    assert (row.expected.mark, row.penalty_pct.why) == ("secondary", "power_factor_missing")


def test_months_take_the_table_of_their_days(make_plant: Any, make_balance: Any) -> None:
    """November 2017 at 1,405, December at 1,452 đồng/kWh; their own money is the bill."""
    months = [
        {
            "use": "dien",
            "from": "2017-11-01",
            "to": "2017-11-30",
            "normal": "10.000 kWh",
            "cost": "14 triệu đồng",
        },
        {
            "use": "dien",
            "from": "2017-12-01",
            "to": "2017-12-31",
            "normal": "10.000 kWh",
            "cost": "15 triệu đồng",
        },
    ]
    row = check(make_plant, make_balance, 2017, tou=months)
    assert row.expected.value == 10_000 * 1405 + 10_000 * 1452
    assert row.billed.value == 29e6
    assert row.expected.mark == "memory"


def test_shares_of_the_contract_stand_in_and_say_so(make_plant: Any, make_balance: Any) -> None:
    row = check(make_plant, make_balance, tou=[], peak_share="20 %", off_peak_share="20 %")
    assert (row.basis, row.expected.value) == ("shares", pytest.approx(MONEY_2016))


def test_one_price_is_the_normal_price(make_plant: Any, make_balance: Any) -> None:
    row = check(make_plant, make_balance, tou=[], three_price="no")
    assert (row.basis, row.expected.value) == ("single", 100_000 * 1405)


@pytest.mark.parametrize(
    ("more", "pct"),
    [
        ({"power_factor": "0,8"}, 12.5),
        ({"power_factor": "0,95"}, 0.0),
        ({"power_factor": "0,8", "registered_power": "30 kW"}, 0.0),
    ],
)
def test_reactive_power(make_plant: Any, make_balance: Any, more: dict[str, str], pct: float) -> None:
    row = check(make_plant, make_balance, **more)
    assert row.penalty_pct.value == pytest.approx(pct)
    assert row.expected.value == pytest.approx(MONEY_2016 * (1 + pct / 100))


@pytest.mark.parametrize(
    ("year", "more", "why"),
    [
        (2016, {"voltage_class": None, "voltage": "0,4 kV, trạm 22 kV"}, "voltage_missing"),
        (2012, {}, "tariff_missing"),
        (2016, {"tou": []}, "bands_missing"),
    ],
)
def test_what_is_not_known_is_not_guessed(
    make_plant: Any, make_balance: Any, year: int, more: dict[str, Any], why: str
) -> None:
    row = check(make_plant, make_balance, year, **more)
    assert (row.expected.value, row.expected.why, row.gap_pct.value) == (None, why, None)
    assert row.average_price.value == pytest.approx(2000)


def test_vat_is_compared_like_with_like(make_plant: Any, make_balance: Any) -> None:
    plain = make_plant(year=2016, period={"time_of_use": [TOU]}, tariff=CONTRACT)
    with_vat = plain.model_copy(
        update={"price_basis": plain.price_basis.model_copy(update={"vat": Vat.INCLUDED})}
    )
    (unknown,) = make_balance(with_vat).tariffs
    rated = make_plant(year=2016, period={"time_of_use": [TOU]}, tariff=CONTRACT | {"vat_rate": "10 %"})
    rated = rated.model_copy(update={"price_basis": with_vat.price_basis})
    (known,) = make_balance(rated).tariffs
    assert (unknown.expected.value, unknown.expected.why) == (None, "vat_unknown")
    assert known.expected.value == pytest.approx(MONEY_2016 * 1.1)


def test_without_contract_and_readings_nothing_is_said(make_plant: Any, make_balance: Any) -> None:
    assert make_balance(make_plant()).tariffs == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("110 kV", "from_110_kv"),
        ("22 kV", "from_22_kv"),
        ("20 kV", "from_22_kv"),
        ("15 kV", "from_6_kv"),
        ("0,4 kV", "below_6_kv"),
        ("0,4 kV, trạm khách hàng 22 kV", ""),
        ("trung thế", ""),
    ],
)
def test_a_voltage_is_read_only_where_it_is_one(text: str, found: str) -> None:
    """20 kV is charged as 22 kV (foot of the price tables)."""
    assert voltage_class(Tariff(voltage=text)) == found
    assert voltage_class(Tariff(voltage=text, voltage_class="below_6_kv")) == "below_6_kv"

"""Compressed-air leak test: only leaks draw air, and the compressor's load and unload times are taken."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

INPUTS = (
    Input("free_air", "m3/min", 0.05, 1000, example=25.5),
    Input("load_time", "min", 0.05, 600, example=8),
    Input("unload_time", "min", 0, 600, example=48),
    Input("load_power", "kW", 0.5, 5000, example=144),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class LeakTest:
    """Leak as a share of the compressor's air, as a flow, as power, and over a year where hours are given."""

    leak: float
    leak_flow: float
    lost_power: float
    lost_energy: float | None
    lost_cost: float | None


@valid_within(INPUTS)
def compute_air_leak_test(
    free_air: float,
    load_time: float,
    unload_time: float,
    load_power: float,
    hours: float | None = None,
    price: float | None = None,
) -> LeakTest:
    """Leak flow of a compressed-air net from load and unload times.

    Parameters
    ----------
    free_air : float
        Free air delivered by the compressor on load, 0.05 to 1000. [m3/min]
    load_time, unload_time : float
        Total times on load and off load over the test, all consumers shut. [min]
    load_power : float
        Electric power on load. [kW]
    hours : float, optional
        Hours a year that the net is under pressure. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    LeakTest
        Leak [%], leak flow [m3/min], power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    L = T / (T + t), q = L·Q, P = L·P_load, with T the time on load and t off load. The power off load is not taken
    off, so that P is an upper bound. Valid for one load/unload compressor with every consumer shut; a machine with
    speed control or modulation gives no such times.

    References
    ----------
    Training calculation of a compressor maker (source id ``august_leak_test``).
    """
    share = load_time / (load_time + unload_time)
    power = share * load_power
    return LeakTest(100 * share, share * free_air, power, *yearly_electricity(power, hours, price))


CALCULATOR = Calculator(
    "air_leak_test",
    "air",
    compute_air_leak_test,
    INPUTS,
    (
        Output("leak", "%"),
        Output("leak_flow", "m3/min"),
        Output("lost_power", "kW"),
        Output("lost_energy", "kWh/yr", Checked.IDENTITY),
        Output("lost_cost", "VND/yr", Checked.IDENTITY),
    ),
    "august_leak_test",
    checked=Checked.PUBLISHED,
    note="air_leak_test",
)

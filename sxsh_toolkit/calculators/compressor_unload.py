"""What a compressor costs on load and off load over a year."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.yearly import PRICE, yearly_electricity

INPUTS = (
    Input("load_power", "kW", 0.5, 5000, example=75),
    Input("unload_power", "kW", 0, 2500, example=22),
    Input("load_share", "%", 0, 100, example=65),
    Input("hours", "h/yr", 1, 8784, example=6000),
    PRICE,
)


@dataclass(frozen=True, slots=True)
class UnloadedRunning:
    """Energy on load and off load, and the share that goes off load."""

    load_energy: float
    unload_energy: float
    unload_share: float
    load_cost: float | None
    unload_cost: float | None


@valid_within(INPUTS)
def compute_compressor_unload(
    load_power: float, unload_power: float, load_share: float, hours: float, price: float | None = None
) -> UnloadedRunning:
    """Electricity of a load/unload compressor, parted into running on load and off load.

    Parameters
    ----------
    load_power, unload_power : float
        Electric power on load and off load, measured. [kW]
    load_share : float
        Share of the running hours on load. [%]
    hours : float
        Running hours a year. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    UnloadedRunning
        Energy on load and off load [kWh/yr], share off load [%], costs [VND/yr].

    Notes
    -----
    W = P·x·h on load, W = P₀·(1 − x)·h off load. Valid for load/unload control; what is spent off load is the most
    that speed control or a stop timer can save, less the losses of a drive.

    References
    ----------
    ORNL AMO-Tools-Suite, compressor operating cost (source id ``amo_tools_suite``).
    """
    share = load_share / 100
    loaded, unloaded = load_power * share, unload_power * (1 - share)
    load_energy, load_cost = yearly_electricity(loaded, hours, price)
    unload_energy, unload_cost = yearly_electricity(unloaded, hours, price)
    part = 100 * unloaded / (loaded + unloaded) if loaded + unloaded else 0.0
    return UnloadedRunning(load_energy or 0.0, unload_energy or 0.0, part, load_cost, unload_cost)


CALCULATOR = Calculator(
    "compressor_unload",
    "air",
    compute_compressor_unload,
    INPUTS,
    (
        Output("load_energy", "kWh/yr"),
        Output("unload_energy", "kWh/yr"),
        Output("unload_share", "%", Checked.IDENTITY),
        Output("load_cost", "VND/yr"),
        Output("unload_cost", "VND/yr"),
    ),
    "amo_tools_suite",
    "tests/cpp/CompressedAir.unit.cpp",
    Checked.PUBLISHED,
    "compressor_unload",
)

"""Refrigeration: a compressor's electricity per kelvin of evaporating or condensing temperature."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

INPUTS = (
    Input("power", "kW", 0.1, 5000, example=80),
    Input("temperature_change", "K", 0.5, 5, example=4),
    Input("saving_per_kelvin", "%", 1, 4, example=3),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class RefrigerationSaving:
    """Saved share, power, energy and cost."""

    saving: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_refrigeration_temperature(
    power: float,
    temperature_change: float,
    saving_per_kelvin: float,
    hours: float | None = None,
    price: float | None = None,
) -> RefrigerationSaving:
    """Electricity saved by a higher evaporating or a lower condensing temperature, by a stated share per kelvin.

    Parameters
    ----------
    power : float
        Electric power of the compressors now. [kW]
    temperature_change : float
        Rise of the evaporating or fall of the condensing temperature, 0.5 to 5. [K]
    saving_per_kelvin : float
        Saving per kelvin, 1 to 4; the user states it. [%]
    hours : float, optional
        Running hours a year. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    RefrigerationSaving
        Saving [%], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    ΔW = P·h·a·ΔT. Linear, hence valid for a few kelvin at most. The source takes a = 3 % per kelvin of condensing
    temperature; 2 to 3 % for either side is a rule of thumb without a source here. Fans and pumps are not counted: a
    condenser fan that runs more takes part of the saving.

    References
    ----------
    Standardised measure KA-03b, control of the condensing temperature (source id ``eeagentur_ka03b``).
    """
    share = saving_per_kelvin * temperature_change
    saved = power * share / 100
    return RefrigerationSaving(share, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "refrigeration_temperature",
    "cold",
    compute_refrigeration_temperature,
    INPUTS,
    (
        Output("saving", "%", Checked.IDENTITY),
        Output("saved_power", "kW", Checked.IDENTITY),
        Output("saved_energy", "kWh/yr"),
        Output("saved_cost", "VND/yr", Checked.IDENTITY),
    ),
    "eeagentur_ka03b",
    checked=Checked.PUBLISHED,
    note="refrigeration_temperature",
)

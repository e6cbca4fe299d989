"""Specific power of a compressor: electric power per free air delivered."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within

INPUTS = (
    Input("load_power", "kW", 0.5, 5000, example=75),
    Input("free_air", "m3/min", 0.05, 1000, example=12),
)


@dataclass(frozen=True, slots=True)
class SpecificPower:
    """Power per flow, and the same as energy per volume of free air."""

    specific_power: float
    energy_per_air: float


@valid_within(INPUTS)
def compute_air_specific_power(load_power: float, free_air: float) -> SpecificPower:
    """Electric power of a compressor per free air delivered.

    Parameters
    ----------
    load_power : float
        Electric power on load, measured. [kW]
    free_air : float
        Free air delivered at the same pressure, measured (pump-up test) or from the data sheet. [m3/min]

    Returns
    -------
    SpecificPower
        Specific power [kW min m⁻³] and energy per free air [kWh m⁻³].

    Notes
    -----
    SP = P/q, e = SP/60. Compare only at the same pressure. The training calculation of the source prints its inverse,
    6.25 cfm/kW for 900 cfm and 144 kW.

    References
    ----------
    Training calculation of a compressor maker (source id ``august_leak_test``).
    """
    specific = load_power / free_air
    return SpecificPower(specific, specific / 60)


CALCULATOR = Calculator(
    "air_specific_power",
    "air",
    compute_air_specific_power,
    INPUTS,
    (Output("specific_power", "kW*min/m3"), Output("energy_per_air", "kWh/m3", Checked.IDENTITY)),
    "august_leak_test",
    checked=Checked.PUBLISHED,
    note="air_specific_power",
)

"""Live steam through a trap that stays open."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_stored_water_enthalpy,
)

INPUTS = (
    Input("orifice", "mm", 0.5, 25, example=3),
    Input("gauge_pressure", "bar", 0.3, 25, example=7),
    Input("open_share", "%", 1, 100, default=100, example=100),
    Input("makeup_temperature", "degC", 0, 100, example=28),
    Input("boiler_efficiency", "%", 20, 99, example=78),
    Input("hours", "h/yr", 0, 8784, example=6000),
)
_NAPIER = 24.24 * 0.45359237 / (0.0689475729 * 25.4**2)
"""24.24 lb/h for an inch squared and a psi, in kg/h for a millimetre squared and a bar."""


@dataclass(frozen=True, slots=True)
class SteamTrap:
    """Steam that one trap loses, and the fuel behind it."""

    leak_flow: float
    steam: float
    fuel: float


@valid_within(INPUTS)
def compute_steam_trap(
    orifice: float,
    gauge_pressure: float,
    open_share: float,
    makeup_temperature: float,
    boiler_efficiency: float,
    hours: float,
) -> SteamTrap:
    """Steam lost through a trap that fails open to the atmosphere.

    Parameters
    ----------
    orifice : float
        Diameter of the trap's orifice, 0.5 to 25. [mm]
    gauge_pressure : float
        Before the trap, 0.3 to 25. [bar]
    open_share : float
        How much of the orifice is open to steam; 100 is the upper bound. [%]
    makeup_temperature : float
        Of the water that replaces the steam. [degC]
    boiler_efficiency : float
        Of the boiler. [%]
    hours : float
        Under steam. [h/yr]

    Returns
    -------
    SteamTrap
        Leak [kg/h], steam [t/yr], fuel [MJ/yr].

    Notes
    -----
    Napier: W = 24.24·p·d² (lb/h, psia, in). Exact only where flow is critical, above some 0.75 bar gauge into the
    atmosphere; below, and where condensate fills part of the orifice or the return line has pressure, it overstates.

    References
    ----------
    H. Manczyk, Napier formula with example of 5 psig and 0.1875 in (source id ``manczyk_trap``).
    """
    pressure = gauge_pressure + ATMOSPHERE
    flow = _NAPIER * pressure * orifice**2 * open_share / 100
    steam = flow * hours / 1000
    boiling = compute_saturation_temperature(pressure)
    rise = compute_steam_enthalpy(pressure, boiling) - compute_stored_water_enthalpy(makeup_temperature)
    return SteamTrap(flow, steam, steam * rise / (boiler_efficiency / 100))


CALCULATOR = Calculator(
    "steam_trap",
    "steam",
    compute_steam_trap,
    INPUTS,
    (
        Output("leak_flow", "kg/h"),
        Output("steam", "t/yr", Checked.IDENTITY),
        Output("fuel", "MJ/yr", Checked.IDENTITY),
    ),
    "manczyk_trap",
    checked=Checked.PUBLISHED,
    note="steam_trap",
)

"""Flash steam: the part of hot condensate or blowdown that boils off at a lower pressure."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_water_enthalpy,
)

INPUTS = (
    Input("gauge_pressure", "bar", 0.1, 160, example=7),
    Input("flash_pressure", "bar", 0, 100, example=0.5),
    Input("condensate_flow", "t/h", 0.001, 500, example=2),
)


@dataclass(frozen=True, slots=True)
class FlashSteam:
    """Flash steam as a share, a flow, and the heat in that flow."""

    flash_share: float
    flash_flow: float
    heat_power: float


@valid_within(INPUTS)
def compute_flash_steam(gauge_pressure: float, flash_pressure: float, condensate_flow: float) -> FlashSteam:
    """Flash steam of saturated condensate.

    Parameters
    ----------
    gauge_pressure, flash_pressure : float
        Before and after the trap or valve, as gauges show them. [bar]
    condensate_flow : float
        Saturated water before it. [t/h]

    Returns
    -------
    FlashSteam
        Share [%], flow [t/h], heat that the flash steam gives when it condenses [kW].

    Notes
    -----
    x = (h_1 − h_2)/r_2 with h the enthalpy of boiling water and r the latent heat. Water colder than boiling at the first
    pressure gives less: upper bound.

    References
    ----------
    ORNL AMO-Tools-Suite, FlashTank.unit.cpp, second case (source id ``amo_tools_suite``); IAPWS-IF97.
    """
    if flash_pressure >= gauge_pressure:
        refuse_values("calculator.pressure_order", "flash_pressure", high=gauge_pressure, low=flash_pressure)
    first, second = gauge_pressure + ATMOSPHERE, flash_pressure + ATMOSPHERE
    boiling = compute_saturation_temperature(second)
    water = compute_water_enthalpy(second, boiling)
    latent = compute_steam_enthalpy(second, boiling) - water
    share = (compute_water_enthalpy(first, compute_saturation_temperature(first)) - water) / latent
    flow = share * condensate_flow
    return FlashSteam(100 * share, flow, flow * latent / 3.6)


CALCULATOR = Calculator(
    "flash_steam",
    "steam",
    compute_flash_steam,
    INPUTS,
    (Output("flash_share", "%"), Output("flash_flow", "t/h"), Output("heat_power", "kW", Checked.IDENTITY)),
    "amo_tools_suite",
    "FlashTank.unit.cpp",
    checked=Checked.PUBLISHED,
    note="gauge_pressure",
)

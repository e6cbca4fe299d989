"""Heat that a hot surface gives to its surroundings by convection and radiation."""

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

INPUTS = (
    Input("wall_area", "m2", 0.01, 100000, example=40),
    Input("surface_temperature", "degC", 30, 600, example=120),
    Input("ambient_temperature", "degC", -10, 60, example=30),
    Input("emissivity", "", 0.05, 1, example=0.9),
    Input("film_convection", "W/m2/K", 2, 50, example=6),
)
_STEFAN_BOLTZMANN = 5.670374e-8
_KELVIN = 273.15


@dataclass(frozen=True, slots=True)
class WallLoss:
    """Loss of a square metre by its two ways, and of the whole surface."""

    convection: float
    radiation: float
    wall_flux: float
    heat_power: float


@valid_within(INPUTS)
def compute_wall_loss(
    wall_area: float,
    surface_temperature: float,
    ambient_temperature: float,
    emissivity: float,
    film_convection: float,
) -> WallLoss:
    """Heat lost by a surface whose temperature was measured.

    Parameters
    ----------
    wall_area : float
        [m2]
    surface_temperature, ambient_temperature : float
        [degC]
    emissivity : float
        0.8 to 0.95 for brick, paint, rust; 0.05 to 0.3 for bright metal; a bare number.
    film_convection : float
        Convection alone: some 4 to 8 in still air, more in wind; stated. [W/m2/K]

    Returns
    -------
    WallLoss
        Convection, radiation and their sum [W/m2]; the whole surface [kW].

    Notes
    -----
    q = h·(T_s − T_a) + ε·σ·(T_s⁴ − T_a⁴), T in kelvin, σ = 5.670374·10⁻⁸ W/(m2·K4). Surroundings at air temperature; one
    temperature for the whole surface.

    References
    ----------
    ORNL AMO-Tools-Suite, WallLosses.unit.cpp: 404,627.55 Btu/h with its own convection (source id ``amo_tools_suite``).
    """
    rise = surface_temperature - ambient_temperature
    if rise <= 0:
        refuse_values(
            "calculator.not_warmer", "surface_temperature", warm=surface_temperature, cold=ambient_temperature
        )
    hot, cold = surface_temperature + _KELVIN, ambient_temperature + _KELVIN
    convection = film_convection * rise
    radiation = emissivity * _STEFAN_BOLTZMANN * (hot**4 - cold**4)
    flux = convection + radiation
    return WallLoss(convection, radiation, flux, flux * wall_area / 1000)


CALCULATOR = Calculator(
    "wall_loss",
    "heat",
    compute_wall_loss,
    INPUTS,
    (
        Output("convection", "W/m2", Checked.IDENTITY),
        Output("radiation", "W/m2", Checked.IDENTITY),
        Output("wall_flux", "W/m2"),
        Output("heat_power", "kW"),
    ),
    "amo_tools_suite",
    "WallLosses.unit.cpp",
    checked=Checked.PUBLISHED,
    note="film",
)

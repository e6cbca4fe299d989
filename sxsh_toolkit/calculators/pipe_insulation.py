"""Heat lost by a pipe, bare and insulated."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within

INPUTS = (
    Input("pipe_diameter", "mm", 10, 1000, example=114),
    Input("pipe_length", "m", 0.1, 10000, example=50),
    Input("surface_temperature", "degC", 30, 450, example=165),
    Input("ambient_temperature", "degC", -10, 60, example=30),
    Input("insulation_thickness", "mm", 5, 300, example=50),
    Input("conductivity", "W/m/K", 0.015, 0.3, example=0.045),
    Input("film_bare", "W/m2/K", 4, 60, example=15),
    Input("film_insulated", "W/m2/K", 3, 40, example=9),
    Input("boiler_efficiency", "%", 20, 99, example=78),
    Input("hours", "h/yr", 0, 8784, example=6000),
)


@dataclass(frozen=True, slots=True)
class PipeInsulation:
    """Loss of a metre before and after, temperature of the jacket, and what a year saves."""

    bare_loss: float
    insulated_loss: float
    jacket_temperature: float
    heat: float
    fuel: float


@valid_within(INPUTS)
def compute_pipe_insulation(
    pipe_diameter: float,
    pipe_length: float,
    surface_temperature: float,
    ambient_temperature: float,
    insulation_thickness: float,
    conductivity: float,
    film_bare: float,
    film_insulated: float,
    boiler_efficiency: float,
    hours: float,
) -> PipeInsulation:
    """Heat and fuel saved by insulating a pipe.

    Parameters
    ----------
    pipe_diameter, pipe_length : float
        Outside diameter [mm]; length, valves and flanges as equivalent metres [m].
    surface_temperature, ambient_temperature : float
        Of the bare pipe's surface and of the air. [degC]
    insulation_thickness, conductivity : float
        Of the insulation, the latter at its mean temperature. [mm, W/m/K]
    film_bare, film_insulated : float
        Heat transfer from the surface to its surroundings, convection and radiation together: some 10 to 20 for a bare hot
        pipe, 6 to 12 for a jacket indoors; stated, not guessed. [W/m2/K]
    boiler_efficiency : float
        Of the boiler that makes the heat. [%]
    hours : float
        Hot hours. [h/yr]

    Returns
    -------
    PipeInsulation
        Losses [W/m], jacket temperature [degC], heat and fuel saved [MJ/yr].

    Notes
    -----
    q_0 = h_0·π·D·T; q = T/[ln(D_1/D)/(2π·k) + 1/(h·π·D_1)] with D_1 = D + 2·s, T the temperature difference. Resistance of
    steam film and pipe wall is left out. Refused where the insulation would not reduce the loss.

    References
    ----------
    Conduction through a layer (source id ``heat_transfer_basics``); with films of 8 to 12 W/(m2·K) within 3 % of the
    insulated case of AMO-Tools-Suite, InsulatedPipeReduction.unit.cpp (source id ``amo_tools_suite``).
    """
    rise = surface_temperature - ambient_temperature
    if rise <= 0:
        refuse_values(
            "calculator.not_warmer", "surface_temperature", warm=surface_temperature, cold=ambient_temperature
        )
    inner = pipe_diameter / 1000
    outer = inner + 2 * insulation_thickness / 1000
    bare = film_bare * math.pi * inner * rise
    outside = 1 / (film_insulated * math.pi * outer)
    insulated = rise / (math.log(outer / inner) / (2 * math.pi * conductivity) + outside)
    if insulated >= bare:
        refuse_values("calculator.no_insulation", "insulation_thickness", bare=bare, insulated=insulated)
    heat = (bare - insulated) * pipe_length * hours * 0.0036
    jacket = ambient_temperature + insulated * outside
    return PipeInsulation(bare, insulated, jacket, heat, heat / (boiler_efficiency / 100))


CALCULATOR = Calculator(
    "pipe_insulation",
    "heat",
    compute_pipe_insulation,
    INPUTS,
    (
        Output("bare_loss", "W/m"),
        Output("insulated_loss", "W/m"),
        Output("jacket_temperature", "degC"),
        Output("heat", "MJ/yr"),
        Output("fuel", "MJ/yr"),
    ),
    "heat_transfer_basics",
    note="film",
)

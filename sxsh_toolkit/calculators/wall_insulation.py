"""Heat through a flat wall, before and after a layer of insulation."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within

INPUTS = (
    Input("wall_area", "m2", 0.01, 100000, example=40),
    Input("hot_temperature", "degC", 30, 1400, example=600),
    Input("ambient_temperature", "degC", -10, 60, example=30),
    Input("wall_thickness", "mm", 1, 2000, example=345),
    Input("wall_conductivity", "W/m/K", 0.05, 60, example=0.9),
    Input("insulation_thickness", "mm", 5, 500, example=100),
    Input("conductivity", "W/m/K", 0.015, 1, example=0.12),
    Input("film", "W/m2/K", 3, 60, example=12),
    Input("hours", "h/yr", 0, 8784, example=6000),
)


@dataclass(frozen=True, slots=True)
class WallInsulation:
    """Loss of a square metre before and after, the new outside temperature, and the heat of a year."""

    loss_before: float
    loss_after: float
    outside_temperature: float
    heat: float


@valid_within(INPUTS)
def compute_wall_insulation(
    wall_area: float,
    hot_temperature: float,
    ambient_temperature: float,
    wall_thickness: float,
    wall_conductivity: float,
    insulation_thickness: float,
    conductivity: float,
    film: float,
    hours: float,
) -> WallInsulation:
    """Heat saved by a layer of insulation on a flat wall.

    Parameters
    ----------
    wall_area : float
        [m2]
    hot_temperature, ambient_temperature : float
        Of the wall's hot face, and of the air outside. [degC]
    wall_thickness, insulation_thickness : float
        [mm]
    wall_conductivity, conductivity : float
        Of the wall and of the insulation, at their mean temperatures. [W/m/K]
    film : float
        Heat transfer from the outside face, convection and radiation together; stated. [W/m2/K]
    hours : float
        Hot hours. [h/yr]

    Returns
    -------
    WallInsulation
        Losses [W/m2], outside temperature after [degC], heat saved [MJ/yr].

    Notes
    -----
    q = T/(d_w/k_w + d/k + 1/h), steady state, one direction. Not for a kiln that heats up and cools down with every batch,
    where the wall stores heat; the wall behind the insulation gets hotter: check what it bears.

    References
    ----------
    Steady conduction through layers in series (source id ``heat_transfer_basics``).
    """
    rise = hot_temperature - ambient_temperature
    if rise <= 0:
        refuse_values(
            "calculator.not_warmer", "hot_temperature", warm=hot_temperature, cold=ambient_temperature
        )
    wall = wall_thickness / 1000 / wall_conductivity + 1 / film
    before = rise / wall
    after = rise / (wall + insulation_thickness / 1000 / conductivity)
    heat = (before - after) * wall_area * hours * 0.0036
    return WallInsulation(before, after, ambient_temperature + after / film, heat)


CALCULATOR = Calculator(
    "wall_insulation",
    "heat",
    compute_wall_insulation,
    INPUTS,
    (
        Output("loss_before", "W/m2"),
        Output("loss_after", "W/m2"),
        Output("outside_temperature", "degC"),
        Output("heat", "MJ/yr"),
    ),
    "heat_transfer_basics",
    note="film",
)

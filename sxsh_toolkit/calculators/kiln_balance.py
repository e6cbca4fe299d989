"""Heat balance of a kiln: stack, water, clay reactions, ware, walls, and what is left unaccounted."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within
from sxsh_toolkit.calculators.drying_fuel import compute_latent_heat
from sxsh_toolkit.calculators.stack_losses import KCAL

INPUTS = (
    Input("fuel_mass", "t", 0.001, 100000, example=12),
    Input("heating_value_net", "MJ/kg", 5, 50, example=12.8),
    Input("flue_gas", "kg/kg", 1, 80, example=9),
    Input("flue_temperature", "degC", 60, 1300, example=220),
    Input("ambient_temperature", "degC", 0, 60, example=30),
    Input("ware_mass", "t", 0.001, 100000, example=50),
    Input("ware_temperature", "degC", 20, 1300, example=120),
    Input("ware_water", "t", 0, 50000, example=3),
    Input("reaction_heat", "kJ/kg", 0, 2000, example=250),
    Input("wall_area", "m2", 0, 100000, example=180),
    Input("wall_flux", "W/m2", 0, 20000, example=400),
    Input("firing_hours", "h", 0.1, 8784, example=240),
    Input("ware_heat", "kJ/kg/K", 0.5, 1.5, example=0.9),
    Input("gas_heat", "kJ/kg/K", 0.9, 1.3, default=0.24 * KCAL, example=1.005),
)
_VAPOUR_CP = 0.45 * KCAL
_TOLERANCE = 5.0


@dataclass(frozen=True, slots=True)
class KilnBalance:
    """Heat put in, and where it goes in per cent of it; the seven shares sum to 100."""

    heat_input: float
    stack_loss: float
    water_heat: float
    reaction: float
    ware_loss: float
    wall_loss: float
    unaccounted: float
    heat_per_ware: float


@valid_within(INPUTS)
def compute_kiln_balance(
    fuel_mass: float,
    heating_value_net: float,
    flue_gas: float,
    flue_temperature: float,
    ambient_temperature: float,
    ware_mass: float,
    ware_temperature: float,
    ware_water: float,
    reaction_heat: float,
    wall_area: float,
    wall_flux: float,
    firing_hours: float,
    ware_heat: float,
    gas_heat: float = 0.24 * KCAL,
) -> KilnBalance:
    """Heat balance of one firing or one period of a kiln.

    Parameters
    ----------
    fuel_mass, heating_value_net, flue_gas : float
        Fuel [t]; its net heating value at its moisture, the plant's own, not the IPCC's [MJ/kg]; flue gas for a mass of fuel,
        leaked air included [kg/kg].
    ware_mass, ware_temperature, ware_water, reaction_heat : float
        Fired ware [t], how hot it leaves [degC], water in it when it enters [t], heat of dehydration and carbonates (loss on
        ignition) for a mass of fired ware [kJ/kg].
    wall_area, wall_flux, firing_hours : float
        Outer surface, its loss by ``compute_wall_loss``, and for how long. [m2, W/m2, h]
    flue_temperature, ambient_temperature, ware_heat, gas_heat : float
        At the stack, of air and green ware [degC]; specific heats of ware and of flue gas [kJ/kg/K].

    Returns
    -------
    KilnBalance
        Input [MJ]; stack, water, reaction, ware, walls, unaccounted [%]; heat for a mass of ware [kJ/kg].

    Notes
    -----
    On net heating value: the water formed from hydrogen takes no latent heat out of the input. Water of the ware takes
    r(T_air) + 1.88·(T_flue − T_air). Unaccounted = input − all others: heat stored in walls and cars, openings, unburnt fuel;
    below −5 % the readings contradict each other and the balance is refused.

    References
    ----------
    Items as in BEE India, guide book 4, chapter 2 (source id ``bee_book_4``) and for brick works in Zi 10/2012 (source id
    ``zi_2012_10``).
    """
    rise = flue_temperature - ambient_temperature
    total = 1000 * fuel_mass * heating_value_net
    vapour = compute_latent_heat(ambient_temperature) + _VAPOUR_CP * rise
    stack = 100 * fuel_mass * flue_gas * gas_heat * rise / total
    water, reaction = 100 * ware_water * vapour / total, 100 * ware_mass * reaction_heat / total
    ware = 100 * ware_mass * ware_heat * max(0.0, ware_temperature - ambient_temperature) / total
    wall = 100 * wall_area * wall_flux * firing_hours * 0.0036 / total
    left = 100 - stack - water - reaction - ware - wall
    if left < -_TOLERANCE:
        refuse_values("calculator.losses_above_100", "fuel_mass", losses=100 - left)
    return KilnBalance(total, stack, water, reaction, ware, wall, left, total / ware_mass)


CALCULATOR = Calculator(
    "kiln_balance",
    "heat",
    compute_kiln_balance,
    INPUTS,
    (
        Output("heat_input", "MJ"),
        Output("stack_loss", "%"),
        Output("water_heat", "%"),
        Output("reaction", "%"),
        Output("ware_loss", "%"),
        Output("wall_loss", "%"),
        Output("unaccounted", "%"),
        Output("heat_per_ware", "kJ/kg"),
    ),
    "bee_book_4",
    note="kiln_balance",
)

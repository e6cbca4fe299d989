"""Boiler efficiency by the indirect method, solid fuel: coal, husk, wood."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.excess_air import compute_excess_air
from sxsh_toolkit.calculators.stack_losses import (
    GAS_CP,
    STACK_INPUTS,
    Burnt,
    IndirectEfficiency,
    Stack,
    compute_monoxide_loss,
    compute_stack_losses,
)
from sxsh_toolkit.calculators.theoretical_air import compute_theoretical_air

INPUTS = (
    Input("carbon", "%", 15, 92, example=35),
    Input("hydrogen", "%", 0, 8, example=4.5),
    Input("oxygen", "%", 0, 45, example=31.9),
    Input("nitrogen", "%", 0, 5, example=0.5),
    Input("sulphur", "%", 0, 8, example=0.1),
    Input("moisture", "%", 0, 60, example=11),
    Input("ash", "%", 0, 50, example=17),
    Input("heating_value_gross", "MJ/kg", 5, 35, example=14.2),
    Input("flue_oxygen", "%", 0.5, 17, example=9),
    Input("bottom_ash_share", "%", 0, 100, example=80),
    Input("bottom_ash_heat", "MJ/kg", 0, 25, example=2),
    Input("fly_ash_heat", "MJ/kg", 0, 25, example=3),
    *STACK_INPUTS,
    Input("flue_monoxide", "%", 0, 3, default=0, example=0.2),
    Input("flue_dioxide", "%", 1, 21, optional=True, example=11),
)


@valid_within(INPUTS)
def compute_boiler_indirect_solid(
    carbon: float,
    hydrogen: float,
    oxygen: float,
    nitrogen: float,
    sulphur: float,
    moisture: float,
    ash: float,
    heating_value_gross: float,
    flue_oxygen: float,
    bottom_ash_share: float,
    bottom_ash_heat: float,
    fly_ash_heat: float,
    flue_temperature: float,
    ambient_temperature: float,
    radiation_loss: float,
    humidity: float = 0.018,
    gas_heat: float = GAS_CP,
    flue_monoxide: float = 0.0,
    flue_dioxide: float | None = None,
) -> IndirectEfficiency:
    """Boiler efficiency on coal, husk or wood by the losses at the stack and in the ash.

    Parameters
    ----------
    carbon, hydrogen, oxygen, nitrogen, sulphur, moisture, ash : float
        Share of the fuel's mass as fired; hydrogen without that of the moisture. [%]
    heating_value_gross, flue_oxygen, flue_monoxide, flue_dioxide : float
        Gross heating value as fired, wet [MJ/kg]; readings in dry flue gas, carbon dioxide where there is monoxide [%].
    bottom_ash_share, bottom_ash_heat, fly_ash_heat : float
        Part of the ash that falls, the rest flies [%]; gross heating value of both, 0 only where looked at [MJ/kg].
    flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat : float
        At the stack and of the air [degC]; shell and unaccounted loss, which nobody measures [%]; humidity of the air
        [kg/kg]; specific heat of dry flue gas [kJ/kg/K].

    Returns
    -------
    IndirectEfficiency
        Losses and efficiency on gross heating value [%], air and dry gas [kg/kg].

    Notes
    -----
    η = 100 − Σ losses (see ``compute_stack_losses``); unburnt: ash share times its heating value over that of the fuel.
    Valid for an analysis that sums to 99 to 101 %, moisture and ash included.

    References
    ----------
    BEE India, guide book 4, chapter 1, coal-fired boiler (source id ``bee_book_4``): eight losses and 77.77 %.
    """
    _require_whole(carbon + hydrogen + oxygen + nitrogen + sulphur + moisture + ash)
    if flue_monoxide > 0 and flue_dioxide is None:
        refuse_values("calculator.dioxide_missing", "flue_dioxide", monoxide=flue_monoxide)
    unburnt = bottom_ash_share * bottom_ash_heat + (100 - bottom_ash_share) * fly_ash_heat
    air = (compute_theoretical_air(carbon, hydrogen, oxygen, sulphur), compute_excess_air(flue_oxygen))
    return compute_stack_losses(
        Burnt(hydrogen / 100, moisture / 100, ash / 100, heating_value_gross, *air),
        Stack(flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat),
        compute_monoxide_loss(flue_monoxide, flue_dioxide or 0.0, carbon / 100, heating_value_gross),
        ash / 100 * unburnt / heating_value_gross,
    )


def _require_whole(total: float) -> None:
    if not 99 <= total <= 101:
        refuse_values("calculator.analysis_sum", "carbon", total=total)


CALCULATOR = Calculator(
    "boiler_indirect_solid",
    "steam",
    compute_boiler_indirect_solid,
    INPUTS,
    (
        Output("efficiency", "%"),
        Output("efficiency_air_mass", "%", Checked.IDENTITY),
        Output("excess_air", "%", Checked.IDENTITY),
        Output("actual_air", "kg/kg"),
        Output("dry_gas", "kg/kg"),
        Output("dry_gas_loss", "%"),
        Output("hydrogen_loss", "%"),
        Output("moisture_loss", "%"),
        Output("air_moisture_loss", "%"),
        Output("monoxide_loss", "%"),
        Output("ash_loss", "%"),
        Output("radiation_loss", "%"),
    ),
    "bee_book_4",
    checked=Checked.PUBLISHED,
    note="dry_gas",
)

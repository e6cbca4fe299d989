"""Boiler efficiency by the indirect method, liquid fuel."""

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
from sxsh_toolkit.calculators.excess_air import compute_excess_air
from sxsh_toolkit.calculators.stack_losses import (
    GAS_CP,
    STACK_INPUTS,
    Burnt,
    IndirectEfficiency,
    Stack,
    compute_stack_losses,
)
from sxsh_toolkit.calculators.theoretical_air import compute_theoretical_air

INPUTS = (
    Input("carbon", "%", 70, 90, example=84),
    Input("hydrogen", "%", 8, 16, example=12),
    Input("oxygen", "%", 0, 12, example=1),
    Input("sulphur", "%", 0, 6, example=3),
    Input("moisture", "%", 0, 5, default=0, example=0),
    Input("heating_value_gross", "MJ/kg", 30, 48, example=42.7),
    Input("flue_oxygen", "%", 0.5, 15, example=7),
    *STACK_INPUTS,
)


@dataclass(frozen=True, slots=True)
class OilEfficiency:
    """Losses in per cent of the fuel's gross heat, and what is left of 100, by both rules for dry gas."""

    efficiency: float
    efficiency_air_mass: float
    excess_air: float
    actual_air: float
    dry_gas: float
    dry_gas_loss: float
    hydrogen_loss: float
    moisture_loss: float
    air_moisture_loss: float
    radiation_loss: float


@valid_within(INPUTS)
def compute_boiler_indirect_liquid(
    carbon: float,
    hydrogen: float,
    oxygen: float,
    sulphur: float,
    moisture: float,
    heating_value_gross: float,
    flue_oxygen: float,
    flue_temperature: float,
    ambient_temperature: float,
    radiation_loss: float,
    humidity: float = 0.018,
    gas_heat: float = GAS_CP,
) -> OilEfficiency:
    """Boiler efficiency on oil by the losses at the stack.

    Parameters
    ----------
    carbon, hydrogen, oxygen, sulphur, moisture : float
        Share of the fuel's mass as fired. [%]
    heating_value_gross : float
        Gross heating value as fired. [MJ/kg]
    flue_oxygen : float
        In dry flue gas. [%]
    flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat : float
        At the stack and of the air [degC]; shell and unaccounted loss, which nobody measures [%]; humidity of the air
        [kg/kg]; specific heat of dry flue gas [kJ/kg/K].

    Returns
    -------
    OilEfficiency
        Losses and efficiency on gross heating value [%], air and dry gas [kg/kg].

    Notes
    -----
    η = 100 − Σ losses (see ``compute_stack_losses``), theoretical air and excess air by the rules of the source. Valid for
    oil with an analysis that sums to 97 to 101 %, complete combustion without soot.

    References
    ----------
    BEE India, guide book 2, chapter 2, oil-fired boiler (source id ``bee_book_2``).
    """
    total = carbon + hydrogen + oxygen + sulphur + moisture
    if not 97 <= total <= 101:
        refuse_values("calculator.analysis_sum", "carbon", total=total)
    burnt = Burnt(
        hydrogen / 100,
        moisture / 100,
        0.0,
        heating_value_gross,
        compute_theoretical_air(carbon, hydrogen, oxygen, sulphur),
        compute_excess_air(flue_oxygen),
    )
    stack = Stack(flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat)
    return _without_ash(compute_stack_losses(burnt, stack))


def _without_ash(found: IndirectEfficiency) -> OilEfficiency:
    return OilEfficiency(
        found.efficiency,
        found.efficiency_air_mass,
        found.excess_air,
        found.actual_air,
        found.dry_gas,
        found.dry_gas_loss,
        found.hydrogen_loss,
        found.moisture_loss,
        found.air_moisture_loss,
        found.radiation_loss,
    )


CALCULATOR = Calculator(
    "boiler_indirect_liquid",
    "steam",
    compute_boiler_indirect_liquid,
    INPUTS,
    (
        Output("efficiency", "%", Checked.IDENTITY),
        Output("efficiency_air_mass", "%"),
        Output("excess_air", "%"),
        Output("actual_air", "kg/kg"),
        Output("dry_gas", "kg/kg", Checked.IDENTITY),
        Output("dry_gas_loss", "%", Checked.IDENTITY),
        Output("hydrogen_loss", "%"),
        Output("moisture_loss", "%", Checked.IDENTITY),
        Output("air_moisture_loss", "%"),
        Output("radiation_loss", "%"),
    ),
    "bee_book_2",
    checked=Checked.PUBLISHED,
    note="dry_gas",
)

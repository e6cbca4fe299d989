"""Boiler efficiency by the indirect method, gaseous fuel by its composition: natural gas, LPG, biogas."""

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
from sxsh_toolkit.calculators.stack_losses import (
    STACK_INPUTS,
    Burnt,
    Stack,
    compute_stack_losses,
)

INPUTS = (
    Input("methane", "%", 0, 100, example=60),
    Input("ethane", "%", 0, 100, default=0, example=0),
    Input("propane", "%", 0, 100, default=0, example=0),
    Input("butane", "%", 0, 100, default=0, example=0),
    Input("carbon_dioxide", "%", 0, 60, default=0, example=39),
    Input("nitrogen_gas", "%", 0, 60, default=0, example=1),
    Input("heating_value_gross", "MJ/kg", 8, 56, example=19.5),
    Input("flue_oxygen", "%", 0, 15, example=5),
    *STACK_INPUTS[:-1],
    Input("gas_heat", "kJ/kg/K", 0.9, 1.3, default=1.06, example=1.06),
)
_CARBON, _HYDROGEN, _CARBON_DIOXIDE, _NITROGEN, _AIR = 12.011, 1.008, 44.009, 28.014, 28.96
_OXYGEN_IN_AIR = 0.2095


@dataclass(frozen=True, slots=True)
class GasEfficiency:
    """Losses in per cent of the gas's gross heat, and what is left of 100."""

    efficiency: float
    excess_air: float
    actual_air: float
    dry_gas: float
    dry_gas_loss: float
    hydrogen_loss: float
    air_moisture_loss: float
    radiation_loss: float


@valid_within(INPUTS)
def compute_boiler_indirect_gas(
    methane: float,
    ethane: float,
    propane: float,
    butane: float,
    carbon_dioxide: float,
    nitrogen_gas: float,
    heating_value_gross: float,
    flue_oxygen: float,
    flue_temperature: float,
    ambient_temperature: float,
    radiation_loss: float,
    humidity: float = 0.018,
    gas_heat: float = 1.06,
) -> GasEfficiency:
    """Boiler efficiency on gas by the losses at the stack.

    Parameters
    ----------
    methane, ethane, propane, butane, carbon_dioxide, nitrogen_gas : float
        Share of the fuel's volume. [%]
    heating_value_gross : float
        Gross heating value of the gas as it is, with its carbon dioxide. [MJ/kg]
    flue_oxygen : float
        In dry flue gas. [%]
    flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat : float
        At the stack and of the air [degC]; shell and unaccounted loss, 0 for combustion efficiency [%]; humidity of the
        air [kg/kg]; specific heat of dry flue gas, 1.06 meets the table below best [kJ/kg/K].

    Returns
    -------
    GasEfficiency
        Losses and efficiency on gross heating value [%], air and dry gas [kg/kg].

    Notes
    -----
    Air and dry flue gas by volume from the equations of combustion (20.95 % oxygen in air); excess air e = 100·(V/A)·
    O2/(20.95 − O2) with V dry flue gas and A air without excess. Losses as in ``compute_stack_losses``. Valid for shares that
    sum to 99 to 101 % and a flue gas above its dew point (no condensing boiler).

    References
    ----------
    Losses: BEE India, guide book 2, chapter 2 (source id ``bee_book_2``). Held against the table of natural gas of US DOE,
    Energy Tips – Steam 4 (source id ``doe_steam_tip_4``), within 0.4 points.
    """
    shares = (methane, ethane, propane, butane, carbon_dioxide, nitrogen_gas)
    burnt = _burn(shares, heating_value_gross, flue_oxygen)
    stack = Stack(flue_temperature, ambient_temperature, radiation_loss, humidity, gas_heat)
    found = compute_stack_losses(burnt, stack)
    return GasEfficiency(
        found.efficiency,
        found.excess_air,
        found.actual_air,
        found.dry_gas,
        found.dry_gas_loss,
        found.hydrogen_loss,
        found.air_moisture_loss,
        found.radiation_loss,
    )


def _burn(shares: tuple[float, ...], heating_value_gross: float, flue_oxygen: float) -> Burnt:
    """Return what a kilogram of gas turns into, by the equations of combustion."""
    if not 99 <= sum(shares) <= 101:
        refuse_values("calculator.analysis_sum", "methane", total=sum(shares))
    if sum(shares[:4]) <= 0:
        refuse_values("calculator.nothing_burns", "methane", total=sum(shares))
    carbon_dioxide, nitrogen_gas = shares[4:]
    chains = tuple(zip((1, 2, 3, 4), shares[:4], strict=True))
    carbon = sum(n * x for n, x in chains)
    hydrogen = sum((2 * n + 2) * x for n, x in chains)
    mass = (
        _CARBON * carbon + _HYDROGEN * hydrogen + _CARBON_DIOXIDE * carbon_dioxide + _NITROGEN * nitrogen_gas
    )
    air = (carbon + hydrogen / 4) / _OXYGEN_IN_AIR
    dry = carbon + carbon_dioxide + nitrogen_gas + air * (1 - _OXYGEN_IN_AIR)
    excess = dry / air * flue_oxygen / (100 * _OXYGEN_IN_AIR - flue_oxygen)
    return Burnt(_HYDROGEN * hydrogen / mass, 0.0, 0.0, heating_value_gross, _AIR * air / mass, 100 * excess)


CALCULATOR = Calculator(
    "boiler_indirect_gas",
    "steam",
    compute_boiler_indirect_gas,
    INPUTS,
    (
        Output("efficiency", "%"),
        Output("excess_air", "%"),
        Output("actual_air", "kg/kg", Checked.IDENTITY),
        Output("dry_gas", "kg/kg", Checked.IDENTITY),
        Output("dry_gas_loss", "%", Checked.IDENTITY),
        Output("hydrogen_loss", "%", Checked.IDENTITY),
        Output("air_moisture_loss", "%", Checked.IDENTITY),
        Output("radiation_loss", "%", Checked.IDENTITY),
    ),
    "doe_steam_tip_4",
    checked=Checked.PUBLISHED,
    note="gas_efficiency",
)

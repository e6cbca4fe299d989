"""Refrigeration: how evaporating and condensing temperatures change a compressor's power, by Carnot's ratio."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

_ZERO_CELSIUS = 273.15
_LEAST_LIFT = 10.0
INPUTS = (
    Input("power", "kW", 0.1, 5000, example=80),
    Input("evaporating_old", "degC", -45, 15, example=-12),
    Input("evaporating_new", "degC", -45, 15, example=-10),
    Input("condensing_old", "degC", 15, 60, example=40),
    Input("condensing_new", "degC", 15, 60, example=38),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class CarnotSaving:
    """Ideal performance before and after, saved share, power, energy and cost."""

    ideal_old: float
    ideal_new: float
    saving: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_refrigeration_carnot(
    power: float,
    evaporating_old: float,
    evaporating_new: float,
    condensing_old: float,
    condensing_new: float,
    hours: float | None = None,
    price: float | None = None,
) -> CarnotSaving:
    """Electricity saved at the same cooling duty when the temperature lift of a refrigeration plant is smaller.

    Parameters
    ----------
    power : float
        Electric power of the compressors now. [kW]
    evaporating_old, evaporating_new : float
        Evaporating temperatures, −45 to 15. [°C]
    condensing_old, condensing_new : float
        Condensing temperatures, 15 to 60. [°C]
    hours : float, optional
        Running hours a year. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    CarnotSaving
        Ideal coefficients of performance as factor, saving [%], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    COP_C = T_e/(T_c − T_e) in kelvin, P₂/P₁ = COP_C1/COP_C2: the real plant is taken to keep its share of the ideal.
    Valid for small changes at a lift of 10 K and more on both sides. The result is a thermodynamic estimate, to be
    held against the maker's data.

    References
    ----------
    Carnot's theorem, definition of the thermodynamic temperature (source id ``carnot_ratio``).
    """
    lifts = (condensing_old - evaporating_old, condensing_new - evaporating_new)
    if min(lifts) < _LEAST_LIFT:
        refuse_values("calculator.small_lift", "condensing_new", lift=min(lifts), least=_LEAST_LIFT)
    if lifts[1] >= lifts[0]:
        refuse_values("calculator.no_smaller_lift", "condensing_new", old=lifts[0], new=lifts[1])
    old = (evaporating_old + _ZERO_CELSIUS) / lifts[0]
    new = (evaporating_new + _ZERO_CELSIUS) / lifts[1]
    share = 1 - old / new
    saved = power * share
    return CarnotSaving(old, new, 100 * share, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "refrigeration_carnot",
    "cold",
    compute_refrigeration_carnot,
    INPUTS,
    (
        Output("ideal_old", ""),
        Output("ideal_new", ""),
        Output("saving", "%"),
        Output("saved_power", "kW"),
        Output("saved_energy", "kWh/yr"),
        Output("saved_cost", "VND/yr"),
    ),
    "carnot_ratio",
    note="refrigeration_carnot",
)

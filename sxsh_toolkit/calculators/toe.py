"""Tonnes of oil equivalent by the legal table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.reference import find_factor

_MOST = 1e9
_CARRIERS = {
    "electricity": "kWh",
    "coal_1_2": "t",
    "coal_3_4": "t",
    "coal_5_6": "t",
    "diesel": "m3",
    "fuel_oil": "m3",
    "lpg": "t",
    "natural_gas": "m3",
    "gasoline": "m3",
}
_EXAMPLES = {"electricity": 1_000_000.0, "diesel": 10.0}
INPUTS = tuple(
    Input(carrier, unit, 0, _MOST, default=0, example=_EXAMPLES.get(carrier, 0))
    for carrier, unit in _CARRIERS.items()
)
_ON = date(2011, 4, 19)


@dataclass(frozen=True, slots=True)
class Toe:
    """Electricity apart from fuels, and both."""

    toe_electricity: float
    toe_fuels: float
    toe_total: float


@valid_within(INPUTS)
def compute_toe(
    electricity: float = 0.0,
    coal_1_2: float = 0.0,
    coal_3_4: float = 0.0,
    coal_5_6: float = 0.0,
    diesel: float = 0.0,
    fuel_oil: float = 0.0,
    lpg: float = 0.0,
    natural_gas: float = 0.0,
    gasoline: float = 0.0,
) -> Toe:
    """Tonnes of oil equivalent of a use of energy.

    Parameters
    ----------
    electricity : float
        Bought. [kWh]
    coal_1_2, coal_3_4, coal_5_6, lpg : float
        Fine coal by its grade; liquefied gas. [t]
    diesel, fuel_oil, natural_gas, gasoline : float
        [m3]

    Returns
    -------
    Toe
        Of electricity, of fuels, and in all. [TOE]

    Notes
    -----
    T = Σ a·f, f of the table of letter 3505. Biomass and solar electricity are not in it. Electricity stands there as
    primary energy (6.46 MJ/kWh): for legal thresholds only, never next to final energy.

    References
    ----------
    Letter 3505/BCT-KHCN of 19/4/2011 (source id ``letter_3505_2011``).
    """
    fuels = {
        "coal_1_2": coal_1_2,
        "coal_3_4": coal_3_4,
        "coal_5_6": coal_5_6,
        "diesel": diesel,
        "fuel_oil": fuel_oil,
        "lpg": lpg,
        "natural_gas": natural_gas,
        "gasoline": gasoline,
    }
    power = _toe("electricity", electricity)
    burnt = sum(_toe(carrier, amount) for carrier, amount in fuels.items())
    return Toe(power, burnt, power + burnt)


def _toe(carrier: str, amount: float) -> float:
    factor = find_factor("toe", carrier, _ON, unit=f"TOE/{_CARRIERS[carrier]}")
    if factor is None or factor.value is None:
        refuse_values("calculator.factor_missing", carrier, carrier=carrier, year=float(_ON.year))
    return amount * factor.value


CALCULATOR = Calculator(
    "toe",
    "heat",
    compute_toe,
    INPUTS,
    (Output("toe_electricity", "TOE"), Output("toe_fuels", "TOE"), Output("toe_total", "TOE")),
    "letter_3505_2011",
    checked=Checked.PUBLISHED,
    note="toe",
)

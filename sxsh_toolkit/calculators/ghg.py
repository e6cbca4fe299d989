"""Greenhouse gases of a use of energy by the packaged factors of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Choice,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.reference import find_factor

_MOST = 1e9
_FUELS = {
    "coal": ("t", 100.0),
    "diesel": ("m3", 10.0),
    "fuel_oil": ("m3", 0.0),
    "lpg": ("t", 0.0),
    "natural_gas": ("m3", 0.0),
    "rice_husk": ("t", 0.0),
    "firewood": ("t", 0.0),
}
INPUTS: tuple[Input | Choice, ...] = (
    Input("year", "", 2014, 2025, example=2023),
    Input("electricity", "kWh", 0, _MOST, default=0, example=1_000_000),
    *(Input(fuel, unit, 0, _MOST, default=0, example=example) for fuel, (unit, example) in _FUELS.items()),
    Choice("gwp_set", ("ar5", "ar4", "ar6"), default="ar5"),
)


@dataclass(frozen=True, slots=True)
class Ghg:
    """Emissions of fuels, of grid electricity, both; and biogenic carbon dioxide, which is not in them."""

    scope_1: float
    scope_2: float
    co2e_total: float
    biogenic_co2: float


@valid_within(INPUTS)
def compute_ghg(
    year: float,
    electricity: float = 0.0,
    coal: float = 0.0,
    diesel: float = 0.0,
    fuel_oil: float = 0.0,
    lpg: float = 0.0,
    natural_gas: float = 0.0,
    rice_husk: float = 0.0,
    firewood: float = 0.0,
    gwp_set: str = "ar5",
) -> Ghg:
    """Greenhouse gases of fuels and grid electricity.

    Parameters
    ----------
    year : float
        Of the grid factor, 2014 to 2025; one year on both sides of a comparison.
    electricity : float
        From the grid. [kWh]
    coal, lpg, rice_husk, firewood : float
        Burnt; coal as anthracite. [t]
    diesel, fuel_oil, natural_gas : float
        Burnt. [m3]
    gwp_set : str
        ``ar5``, ``ar4`` or ``ar6``.

    Returns
    -------
    Ghg
        Scope 1, scope 2, their sum [tCO2e], biogenic carbon dioxide [tCO2].

    Notes
    -----
    Fuel: E·(f_CO2 + f_CH4·GWP_CH4 + f_N2O·GWP_N2O), E by the IPCC's net heating value (volumes by the legal TOE); biogenic
    carbon dioxide apart. Electricity: W·f of the year. No refrigerants, wastewater or processes.

    References
    ----------
    IPCC 2006 Guidelines, vol. 2 (source id ``ipcc_2006``); grid factors (source id ``vietnamplus_1032011``).
    """
    on = date(int(year), 7, 1)
    amounts = {
        "coal": coal,
        "diesel": diesel,
        "fuel_oil": fuel_oil,
        "lpg": lpg,
        "natural_gas": natural_gas,
        "rice_husk": rice_husk,
        "firewood": firewood,
    }
    scope_1 = biogenic = 0.0
    for fuel, amount in amounts.items():
        if amount:
            counted, memo = _burn(fuel, amount, on, gwp_set)
            scope_1, biogenic = scope_1 + counted, biogenic + memo
    scope_2 = electricity * _value("grid_ef", "electricity", on) / 1000
    return Ghg(scope_1, scope_2, scope_1 + scope_2, biogenic)


def _burn(fuel: str, amount: float, on: date, gwp_set: str) -> tuple[float, float]:
    """Return CO2e that counts and biogenic CO2 of an amount. [t]"""
    if _FUELS[fuel][0] == "t":
        terajoules = amount * _value("ncv", fuel, on, unit="MJ/kg") / 1000
    else:
        terajoules = amount * _value("energy_per_volume", fuel, on) / 1e6
    gases = sum(
        _value(gas, fuel, on) * _value(f"gwp_{gas}", "", on, variant=gwp_set) for gas in ("ch4", "n2o")
    )
    if find_factor("co2_biogenic", fuel, on) is not None:
        return terajoules * gases / 1000, terajoules * _value("co2_biogenic", fuel, on) / 1000
    return terajoules * (_value("co2", fuel, on) + gases) / 1000, 0.0


def _value(
    quantity: str, carrier: str, on: date, unit: str | None = None, variant: str | None = None
) -> float:
    factor = find_factor(quantity, carrier, on, unit=unit, variant=variant)
    if factor is None or factor.value is None:
        refuse_values("calculator.factor_missing", carrier, carrier=carrier, year=float(on.year))
    return factor.value


CALCULATOR = Calculator(
    "ghg",
    "heat",
    compute_ghg,
    INPUTS,
    (
        Output("scope_1", "tCO2e"),
        Output("scope_2", "tCO2e"),
        Output("co2e_total", "tCO2e"),
        Output("biogenic_co2", "tCO2"),
    ),
    "ipcc_2006",
    note="ghg",
)

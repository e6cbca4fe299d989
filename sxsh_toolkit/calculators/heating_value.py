"""Heating value of a fuel: from gross to net, and from one moisture to another."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.drying_fuel import compute_latent_heat

INPUTS = (
    Input("heating_value_gross", "MJ/kg", 3, 60, example=14.2),
    Input("hydrogen", "%", 0, 26, example=4.5),
    Input("moisture", "%", 0, 65, example=11),
    Input("moisture_after", "%", 0, 65, optional=True, example=14),
)
_REFERENCE = 25.0


@dataclass(frozen=True, slots=True)
class HeatingValue:
    """Net value as the fuel is, and gross and net value at the other moisture where one is given."""

    heating_value_net: float
    gross_after: float | None
    net_after: float | None


@valid_within(INPUTS)
def compute_heating_value(
    heating_value_gross: float, hydrogen: float, moisture: float, moisture_after: float | None = None
) -> HeatingValue:
    """Net heating value of a moist fuel.

    Parameters
    ----------
    heating_value_gross : float
        Gross value of the fuel with its moisture. [MJ/kg]
    hydrogen : float
        In the moist fuel, without the hydrogen of its moisture. [%]
    moisture : float
        On wet basis. [%]
    moisture_after : float, optional
        Another moisture of the same fuel, on wet basis. [%]

    Returns
    -------
    HeatingValue
        Net value; gross and net value at the other moisture. [MJ/kg]

    Notes
    -----
    N = G − r·(9·h + w), r the latent heat at 25 °C (2.442 MJ/kg); dry matter scales G and h with (1 − w_2)/(1 − w_1). At
    constant pressure; nitrogen and oxygen terms are left out.

    References
    ----------
    Definition of gross and net heating value (source id ``heat_transfer_basics``); latent heat by IAPWS-IF97.
    """
    latent = compute_latent_heat(_REFERENCE) / 1000
    net = heating_value_gross - latent * (9 * hydrogen + moisture) / 100
    if net <= 0:
        refuse_values("calculator.no_heat", "moisture", net=net)
    if moisture_after is None:
        return HeatingValue(net, None, None)
    scale = (100 - moisture_after) / (100 - moisture)
    gross = heating_value_gross * scale
    return HeatingValue(net, gross, gross - latent * (9 * hydrogen * scale + moisture_after) / 100)


CALCULATOR = Calculator(
    "heating_value",
    "heat",
    compute_heating_value,
    INPUTS,
    (
        Output("heating_value_net", "MJ/kg"),
        Output("gross_after", "MJ/kg"),
        Output("net_after", "MJ/kg"),
    ),
    "heat_transfer_basics",
    note="wet_basis",
)

"""Properties of water and steam by the industrial formulation IAPWS-IF97: saturation, enthalpy of water and steam."""

from __future__ import annotations

import math

from sxsh_toolkit.calculators.calculator import Input, valid_within
from sxsh_toolkit.reference.heat import load_steam_terms

ATMOSPHERE = 1.01325
"""Standard atmosphere, added to gauge pressures. [bar]"""
_KELVIN = 273.15
_GAS_CONSTANT = 0.461526
_TEMPERATURE = Input("temperature", "degC", 0, 350)
_PRESSURE = Input("pressure", "bar", 0.00611213, 165.291)


@valid_within((_TEMPERATURE,))
def compute_saturation_pressure(temperature: float) -> float:
    """Pressure at which water boils.

    Parameters
    ----------
    temperature : float
        Temperature, 0 to 350. [degC]

    Returns
    -------
    float
        Absolute pressure. [bar]

    Notes
    -----
    Equation 30 (region 4): p = 10·[2C/(−B + √(B² − 4AC))]⁴ with A, B, C quadratic in θ = T + n9/(T − n10).

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997, eq. 30 (source id ``iapws_if97``).
    """
    n = _saturation()
    kelvin = temperature + _KELVIN
    theta = kelvin + n[8] / (kelvin - n[9])
    a = theta**2 + n[0] * theta + n[1]
    b = n[2] * theta**2 + n[3] * theta + n[4]
    c = n[5] * theta**2 + n[6] * theta + n[7]
    return float(10 * (2 * c / (-b + math.sqrt(b**2 - 4 * a * c))) ** 4)


@valid_within((_PRESSURE,))
def compute_saturation_temperature(pressure: float) -> float:
    """Temperature at which water boils.

    Parameters
    ----------
    pressure : float
        Absolute pressure, 0.00611213 to 165.291. [bar]

    Returns
    -------
    float
        [degC]

    Notes
    -----
    Equation 31 (region 4), the same curve as equation 30, solved for T with β = (p/10)^¼.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997, eq. 31 (source id ``iapws_if97``).
    """
    n = _saturation()
    beta = (pressure / 10) ** 0.25
    e = beta**2 + n[2] * beta + n[5]
    f = n[0] * beta**2 + n[3] * beta + n[6]
    g = n[1] * beta**2 + n[4] * beta + n[7]
    d = 2 * g / (-f - math.sqrt(f**2 - 4 * e * g))
    root = math.sqrt((n[9] + d) ** 2 - 4 * (n[8] + n[9] * d))
    return float((n[9] + d - root) / 2 - _KELVIN)


@valid_within((_PRESSURE, _TEMPERATURE))
def compute_water_enthalpy(pressure: float, temperature: float) -> float:
    """Specific enthalpy of liquid water.

    Parameters
    ----------
    pressure : float
        Absolute pressure. [bar]
    temperature : float
        Temperature, 0 to 350, at or below boiling. [degC]

    Returns
    -------
    float
        [kJ/kg]

    Notes
    -----
    Equation 7 (region 1): h = R·T·τ·∂γ/∂τ with γ = Σ n·(7.1 − π)^I·(τ − 1.222)^J, π = p/165.3 bar, τ = 1386 K/T.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997, eq. 7 (source id ``iapws_if97``).
    """
    kelvin = temperature + _KELVIN
    x, y = 7.1 - pressure / 165.3, 1386 / kelvin - 1.222
    slope = math.fsum(
        t.coefficient * x**t.exponent_i * t.exponent_j * y ** (t.exponent_j - 1)
        for t in load_steam_terms()["liquid"]
        if t.exponent_j
    )
    return float(_GAS_CONSTANT * 1386 * slope)


@valid_within((_PRESSURE, Input("temperature", "degC", 0, 800)))
def compute_steam_enthalpy(pressure: float, temperature: float) -> float:
    """Specific enthalpy of saturated or superheated steam.

    Parameters
    ----------
    pressure : float
        Absolute pressure, 0.00611213 to 165.291. [bar]
    temperature : float
        Temperature, boiling to 800. [degC]

    Returns
    -------
    float
        [kJ/kg]

    Notes
    -----
    Equation 15 (region 2): h = R·T·τ·(∂γ°/∂τ + ∂γʳ/∂τ) with π = p/10 bar, τ = 540 K/T.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997, eq. 15 to 17 (source id ``iapws_if97``).
    """
    kelvin = temperature + _KELVIN
    pi, tau = pressure / 10, 540 / kelvin
    terms = load_steam_terms()
    ideal = math.fsum(
        t.coefficient * t.exponent_j * tau ** (t.exponent_j - 1) for t in terms["steam_ideal"] if t.exponent_j
    )
    residual = math.fsum(
        t.coefficient * pi**t.exponent_i * t.exponent_j * (tau - 0.5) ** (t.exponent_j - 1)
        for t in terms["steam_residual"]
        if t.exponent_j
    )
    return float(_GAS_CONSTANT * 540 * (ideal + residual))


def compute_stored_water_enthalpy(temperature: float) -> float:
    """Specific enthalpy of water in a tank.

    Parameters
    ----------
    temperature : float
        0 to 350. [degC]

    Returns
    -------
    float
        [kJ/kg]

    Notes
    -----
    Water under the atmosphere, or under its own boiling pressure where that is above.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997, eq. 7 and 30 (source id ``iapws_if97``).
    """
    return compute_water_enthalpy(max(ATMOSPHERE, compute_saturation_pressure(temperature)), temperature)


def _saturation() -> tuple[float, ...]:
    return tuple(term.coefficient for term in load_steam_terms()["saturation"])

"""Biogas from wastewater: methane of the COD removed, its volume and its heat."""

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

INPUTS = (
    Input("wastewater", "m3", 0.001, 1e9, example=36000),
    Input("cod", "mg/l", 50, 150000, example=4500),
    Input("cod_removed", "%", 1, 100, example=75),
    Input("methane_conversion", "%", 1, 100, example=80),
    Input("methane_share", "%", 40, 90, optional=True, example=65),
    Input("methane_capacity", "kg/kg", 0.05, 0.35, optional=True, example=0.25),
)
_METHANE_NET = 50.0
"""Net heating value of methane. [MJ kg⁻¹]"""
_METHANE_VOLUME = 22.414 / 16.043
"""At 0 °C and one atmosphere. [m³ kg⁻¹]"""
_ON = date(2006, 7, 1)


@dataclass(frozen=True, slots=True)
class WastewaterBiogas:
    """COD removed, methane by mass and volume, biogas where its methane share is given, and heat."""

    cod_mass: float
    methane_mass: float
    methane_volume: float
    biogas_volume: float | None
    biogas_heat: float


@valid_within(INPUTS)
def compute_wastewater_biogas(
    wastewater: float,
    cod: float,
    cod_removed: float,
    methane_conversion: float,
    methane_share: float | None = None,
    methane_capacity: float | None = None,
) -> WastewaterBiogas:
    """Methane and heat of biogas from wastewater.

    Parameters
    ----------
    wastewater : float
        Over the time asked for, into the anaerobic step. [m3]
    cod : float
        Chemical oxygen demand there. [mg/l]
    cod_removed : float
        Share of the COD removed without air. [%]
    methane_conversion : float
        Share of the most that this COD could give: the IPCC's MCF, 80 for a reactor. [%]
    methane_share : float, optional
        Methane in the biogas by volume. [%]
    methane_capacity : float, optional
        Most methane of a kilogram of COD; without it the IPCC's B0. [kg/kg]

    Returns
    -------
    WastewaterBiogas
        COD removed and methane [kg], methane and biogas at 0 °C and 1 atm [m3], net heat [MJ].

    Notes
    -----
    m = V·COD·R·B0·MCF; volume 1.397 m3/kg; heat 50.0 MJ/kg net. What can be collected, not what a leaking tank gives:
    losses, sulphide and starved or poisoned sludge give less. Not below some 1000 mg/l in practice.

    References
    ----------
    IPCC 2006 Guidelines, vol. 5, ch. 6 (source id ``ipcc_2006_waste``). Held against CARB's figure for refineries, 3,033 t
    (source id ``carb_petroleum_2018``).
    """
    if methane_capacity is None:
        factor = find_factor("wastewater_b0", "", _ON)
        if factor is None or factor.value is None:
            refuse_values(
                "calculator.factor_missing", "methane_capacity", carrier="COD", year=float(_ON.year)
            )
        methane_capacity = factor.value
    load = wastewater * cod / 1000 * cod_removed / 100
    mass = load * methane_capacity * methane_conversion / 100
    volume = mass * _METHANE_VOLUME
    biogas = None if methane_share is None else volume / (methane_share / 100)
    return WastewaterBiogas(load, mass, volume, biogas, mass * _METHANE_NET)


CALCULATOR = Calculator(
    "wastewater_biogas",
    "heat",
    compute_wastewater_biogas,
    INPUTS,
    (
        Output("cod_mass", "kg", Checked.IDENTITY),
        Output("methane_mass", "kg"),
        Output("methane_volume", "m3", Checked.IDENTITY),
        Output("biogas_volume", "m3", Checked.IDENTITY),
        Output("biogas_heat", "MJ", Checked.IDENTITY),
    ),
    "carb_petroleum_2018",
    checked=Checked.PUBLISHED,
    note="wastewater_biogas",
)

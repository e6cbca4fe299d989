"""Speed control of a pump or fan: affinity law, limited by static head."""

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
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

INPUTS = (
    Input("full_power", "kW", 0.1, 5000, example=30),
    Input("present_power", "kW", 0.1, 5000, example=27),
    Input("flow_share", "%", 30, 100, example=75),
    Input("static_share", "%", 0, 100, example=20),
    Input("drive_efficiency", "%", 80, 100, example=96),
    Input("exponent", "", 2, 3, default=3, example=3),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class SpeedControl:
    """Electric power with speed control, and what it saves against the power measured now."""

    new_power: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_vsd_flow(
    full_power: float,
    present_power: float,
    flow_share: float,
    static_share: float,
    drive_efficiency: float,
    exponent: float = 3,
    hours: float | None = None,
    price: float | None = None,
) -> SpeedControl:
    """Electricity saved when a pump or fan is slowed down instead of throttled.

    Parameters
    ----------
    full_power : float
        Electric power at full flow, valve or damper open. [kW]
    present_power : float
        Electric power measured now, at the throttled flow. [kW]
    flow_share : float
        Flow that is needed as a share of full flow, 30 to 100. [%]
    static_share : float
        Static head or pressure as a share of the head at full flow; 0 for a fan in an open duct or a closed loop. [%]
    drive_efficiency : float
        Efficiency of the drive. [%]
    exponent : float
        Exponent of power over flow where there is no static head: 3 by the affinity law, 2.5 to be careful.
    hours : float, optional
        Hours a year at this flow. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    SpeedControl
        New power [kW], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    P = P₁·q·(s + (1 − s)·q^(n−1))/η_d: without static head (s = 0) it is q^n, the affinity law; with nothing but
    static head (s = 1) power only follows flow. Valid for centrifugal machines at a pump efficiency that stays as at
    full flow, down to 30 % flow; the saving counts from the power measured now, not from full power.

    References
    ----------
    ITAC training, affinity laws (source id ``itac_affinity``); exponent 2.5: ORNL AMO-Tools-Suite, nameplate method
    (source id ``amo_tools_suite``).
    """
    if present_power > full_power:
        values = {"full": float(full_power), "present": float(present_power)}
        refuse_values("calculator.above_full", "present_power", **values)
    flow, static = flow_share / 100, static_share / 100
    head = static + (1 - static) * flow ** (exponent - 1)
    power = full_power * flow * head / (drive_efficiency / 100)
    saved = present_power - power
    if saved <= 0:
        values = {"new": power, "present": float(present_power)}
        refuse_values("calculator.no_saving", "present_power", **values)
    return SpeedControl(power, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "vsd_flow",
    "electricity",
    compute_vsd_flow,
    INPUTS,
    (
        Output("new_power", "kW"),
        Output("saved_power", "kW"),
        Output("saved_energy", "kWh/yr", Checked.IDENTITY),
        Output("saved_cost", "VND/yr", Checked.IDENTITY),
    ),
    "itac_affinity",
    checked=Checked.PUBLISHED,
    note="vsd_flow",
)

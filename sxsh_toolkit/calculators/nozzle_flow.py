"""Water through a nozzle, hose end or hole at a given pressure."""

from __future__ import annotations

import math

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.water_flow import WATER_HOURS, WATER_PRICE, WaterUse, yearly_water

_DENSITY = 998.0
INPUTS = (
    Input("diameter", "mm", 0.2, 60, example=6),
    Input("pressure", "bar", 0.05, 200, example=3),
    Input("discharge", "", 0.5, 1, example=0.8),
    WATER_HOURS,
    WATER_PRICE,
)


@valid_within(INPUTS)
def compute_nozzle_flow(
    diameter: float, pressure: float, discharge: float, hours: float, water_price: float | None = None
) -> WaterUse:
    """Water flow through a round nozzle, and the use of a year.

    Parameters
    ----------
    diameter : float
        Diameter of the opening, 0.2 to 60. [mm]
    pressure : float
        Gauge pressure just before it, 0.05 to 200. [bar]
    discharge : float
        Discharge coefficient: 0.6 for a sharp hole, 0.97 for a smooth bore.
    hours : float
        Hours a year that it is open. [h/yr]
    water_price : float, optional
        True price of water. [VND/m3]

    Returns
    -------
    WaterUse
        Flow [l/min], volume [m3/yr], cost [VND/yr].

    Notes
    -----
    q = C·A·√(2·p/ρ) with ρ = 998 kg/m3. Valid for cold water and the pressure measured at the nozzle, not at the
    pump.

    References
    ----------
    Worked example of nozzle flow (source id ``nozzle_example``).
    """
    area = math.pi / 4 * (diameter / 1000) ** 2
    flow = discharge * area * math.sqrt(2 * pressure * 1e5 / _DENSITY) * 60_000
    return yearly_water(flow, hours, water_price)


CALCULATOR = Calculator(
    "nozzle_flow",
    "water",
    compute_nozzle_flow,
    INPUTS,
    (
        Output("water_flow", "l/min"),
        Output("water_volume", "m3/yr", Checked.IDENTITY),
        Output("water_cost", "VND/yr", Checked.IDENTITY),
    ),
    "nozzle_example",
    checked=Checked.PUBLISHED,
    note="nozzle_flow",
)

"""Feasibility (floor 3): investment and yearly saving → payback, NPV, IRR.

Plain functions of numbers. Depreciation never enters a cash flow. Knows neither options' texts nor balances.
"""

from sxsh_toolkit.feasibility.cash_flows import build_cash_flows
from sxsh_toolkit.feasibility.economic import (
    RateResult,
    discounted_payback_years,
    equivalent_annual_value,
    irr,
    mirr,
    npv,
    payback_years,
    xirr,
    xnpv,
)
from sxsh_toolkit.feasibility.payback import Payback, band_payback, compute_payback

__all__ = [
    "Payback",
    "RateResult",
    "band_payback",
    "build_cash_flows",
    "compute_payback",
    "discounted_payback_years",
    "equivalent_annual_value",
    "irr",
    "mirr",
    "npv",
    "payback_years",
    "xirr",
    "xnpv",
]

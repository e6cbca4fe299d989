"""Feasibility (floor 3): investment and yearly saving → payback, NPV, IRR.

Plain functions of numbers. Depreciation never enters a cash flow. Knows neither options' texts nor balances.
"""

from sxsh_toolkit.feasibility.economic import (
    Payback,
    band_payback,
    build_cash_flows,
    compute_irr,
    compute_npv,
    compute_payback,
)

__all__ = ["Payback", "band_payback", "build_cash_flows", "compute_irr", "compute_npv", "compute_payback"]

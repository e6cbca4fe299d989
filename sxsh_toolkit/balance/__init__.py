"""Balances (floor 3): flows of one basis → closure per step and layer, and the same flows back.

Takes a FlowSet and the process, gives a BalanceResult whose ``flows`` is again a FlowSet. Knows neither money nor
energy, files nor text.
"""

from sxsh_toolkit.balance.closure import close_balance, compute_residual, solve_by_difference
from sxsh_toolkit.balance.nonlinear import solve_nonlinear
from sxsh_toolkit.balance.scaling import combine_gaps, compare_with_books, compute_scale_factor
from sxsh_toolkit.balance.solution import FlowClass, Solution
from sxsh_toolkit.balance.solve import solve_linear

__all__ = [
    "FlowClass",
    "Solution",
    "close_balance",
    "combine_gaps",
    "compare_with_books",
    "compute_residual",
    "compute_scale_factor",
    "solve_by_difference",
    "solve_linear",
    "solve_nonlinear",
]

"""Balances (floor 3): flows of one basis → closure per step and layer, and the same flows back.

Takes a FlowSet and the process, gives a BalanceResult whose ``flows`` is again a FlowSet. Knows neither money nor
energy, files nor text.
"""

from sxsh_toolkit.balance.closure import close_balance, compute_residual, solve_by_difference
from sxsh_toolkit.balance.draws import draw_solutions
from sxsh_toolkit.balance.gross_error import GrossErrors, SuspectGroup, find_gross_errors
from sxsh_toolkit.balance.measure_next import NextMeasurement, rank_measurements
from sxsh_toolkit.balance.nonlinear import solve_nonlinear
from sxsh_toolkit.balance.reconcile import compare_scales, default_spread, reconcile_table
from sxsh_toolkit.balance.reconciliation import Reconciliation
from sxsh_toolkit.balance.scaling import combine_gaps, compare_with_books, compute_scale_factor
from sxsh_toolkit.balance.solution import FlowClass, Solution
from sxsh_toolkit.balance.solve import solve_linear
from sxsh_toolkit.balance.undetermined import MissingMeasurements, find_missing

__all__ = [
    "FlowClass",
    "GrossErrors",
    "MissingMeasurements",
    "NextMeasurement",
    "Reconciliation",
    "Solution",
    "SuspectGroup",
    "close_balance",
    "combine_gaps",
    "compare_scales",
    "compare_with_books",
    "compute_residual",
    "compute_scale_factor",
    "default_spread",
    "draw_solutions",
    "find_gross_errors",
    "find_missing",
    "rank_measurements",
    "reconcile_table",
    "solve_by_difference",
    "solve_linear",
    "solve_nonlinear",
]

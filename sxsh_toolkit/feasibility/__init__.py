"""Feasibility (floor 3): investment, yearly saving and ratings → payback, NPV, IRR, order, best set, risk.

Plain functions of numbers. Depreciation never enters a cash flow. Knows neither options' texts nor balances.
"""

from sxsh_toolkit.feasibility.abatement import Step, compute_abatement_cost, order_abatement
from sxsh_toolkit.feasibility.cash_flows import Venture, build_cash_flows, build_taxed_flows
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
from sxsh_toolkit.feasibility.flow_appraisal import FlowAppraisal, appraise_dated, appraise_yearly
from sxsh_toolkit.feasibility.payback import Payback, band_payback, compute_payback
from sxsh_toolkit.feasibility.portfolio import Candidate, Choice, choose_options
from sxsh_toolkit.feasibility.ranking import (
    Ranked,
    compute_topsis,
    find_smallest_shift,
    range_weights,
    rank_options,
)
from sxsh_toolkit.feasibility.risk import (
    DRAWS,
    INPUTS,
    SEED,
    Spread,
    draw_npv,
    spread_ends,
    swing_inputs,
)

__all__ = [
    "DRAWS",
    "INPUTS",
    "SEED",
    "Candidate",
    "Choice",
    "FlowAppraisal",
    "Payback",
    "Ranked",
    "RateResult",
    "Spread",
    "Step",
    "Venture",
    "appraise_dated",
    "appraise_yearly",
    "band_payback",
    "build_cash_flows",
    "build_taxed_flows",
    "choose_options",
    "compute_abatement_cost",
    "compute_payback",
    "compute_topsis",
    "discounted_payback_years",
    "draw_npv",
    "equivalent_annual_value",
    "find_smallest_shift",
    "irr",
    "mirr",
    "npv",
    "order_abatement",
    "payback_years",
    "range_weights",
    "rank_options",
    "spread_ends",
    "swing_inputs",
    "xirr",
    "xnpv",
]

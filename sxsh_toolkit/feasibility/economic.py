"""Investment appraisal in the usual words: NPV, IRR, MIRR and payback, for yearly and for dated flows."""

from sxsh_toolkit.feasibility.payback import discounted_payback_years, payback_years
from sxsh_toolkit.feasibility.present_value import equivalent_annual_value, npv, xnpv
from sxsh_toolkit.feasibility.rates import RateResult, irr, mirr, xirr

__all__ = [
    "RateResult",
    "discounted_payback_years",
    "equivalent_annual_value",
    "irr",
    "mirr",
    "npv",
    "payback_years",
    "xirr",
    "xnpv",
]

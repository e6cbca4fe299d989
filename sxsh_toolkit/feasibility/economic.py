"""Investment appraisal: payback without holes, NPV and IRR without surprises."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyxirr

BAND_EDGES = (1.0, 2.0, 3.0, 5.0)
"""Upper edges of the payback bands, each edge belonging to the band above it. [yr]"""


@dataclass(frozen=True, slots=True)
class Payback:
    """A payback as a number or as the reason why there is none.

    Parameters
    ----------
    state : str
        ``immediate`` (nothing to invest), ``years``, ``never`` (net saving ≤ 0) or ``unknown``.
    years : float or None
        0 for immediate; None for never and unknown.
    """

    state: str
    years: float | None


def compute_payback(investment: float | None, net_saving: float | None) -> Payback:
    """Simple payback.

    Parameters
    ----------
    investment : float or None
        Paid once, with downtime and training, without support unless asked so. [currency]
    net_saving : float or None
        Yearly saving less running cost; depreciation is no running cost here. [currency yr⁻¹]

    Returns
    -------
    Payback
        In years.

    Notes
    -----
    T = I / s. s ≤ 0 never pays back, also without investment; I ≤ 0 with s > 0 is immediate.

    References
    ----------
    123docz 1148693, "thời gian hoàn vốn" (source id ``docz_1148693``); PCT-16.
    """
    if net_saving is not None and net_saving <= 0:
        return Payback("never", None)
    if investment is None or net_saving is None:
        return Payback("unknown", None)
    if investment <= 0:
        return Payback("immediate", 0.0)
    return Payback("years", investment / net_saving)


def band_payback(payback: Payback) -> str:
    """Return the band of a payback; bands have no holes: an edge belongs to the band above it.

    Returns
    -------
    str
        ``immediate``, ``below_1``, ``1_to_2``, ``2_to_3``, ``3_to_5``, ``5_and_more``, ``never`` or ``unknown``.
    """
    if payback.years is None or payback.state != "years":
        return payback.state
    names = ("below_1", "1_to_2", "2_to_3", "3_to_5")
    return next(
        (name for edge, name in zip(BAND_EDGES, names, strict=True) if payback.years < edge), "5_and_more"
    )


def build_cash_flows(
    investment: float, net_saving: float, life_years: float, one_off_cost: float = 0.0
) -> tuple[float, ...]:
    """Yearly cash flows of an option, the first one at the start.

    Parameters
    ----------
    investment, one_off_cost : float
        Paid at the start: equipment; downtime and training. [currency]
    net_saving : float
        Per year, constant. [currency yr⁻¹]
    life_years : float
        Above 0; the last, broken year counts in proportion. [yr]

    Returns
    -------
    tuple of float
        −(I + c), s, s, …; residual value 0; no depreciation. [currency]
    """
    if life_years <= 0:
        raise ValueError("life must be above 0")
    whole = int(life_years)
    broken = life_years - whole
    tail = (net_saving * broken,) if broken > 1e-9 else ()
    return (-(investment + one_off_cost), *([net_saving] * whole), *tail)


def compute_npv(rate: float, cash_flows: Sequence[float]) -> float:
    """Net present value; the first flow is today's and is not discounted.

    Parameters
    ----------
    rate : float
        Discount rate a year, above −1, as a fraction.
    cash_flows : sequence of float
        One a year, the first at time 0. [currency]

    Returns
    -------
    float
        [currency]

    Notes
    -----
    NPV = Σ Fₜ/(1 + r)ᵗ, t = 0, 1, …. A spreadsheet's NPV() discounts its first flow by one period; this one does not.

    References
    ----------
    123docz 1148693, "giá trị hiện tại ròng" (source id ``docz_1148693``); numpy-financial reference values in tests.
    """
    if rate <= -1:
        raise ValueError("rate must be above -1")
    return math.fsum(flow / (1 + rate) ** year for year, flow in enumerate(cash_flows))


def compute_irr(cash_flows: Sequence[float]) -> float | None:
    """Internal rate of return, where there is exactly one.

    Parameters
    ----------
    cash_flows : sequence of float
        One a year, the first at time 0. [currency]

    Returns
    -------
    float or None
        As a fraction a year; None when the flows never change sign or change it more than once (several roots), and
        for a return below −99 %.

    Notes
    -----
    The r at which NPV = 0. With one change of sign there is one root above −1 (Descartes).

    References
    ----------
    123docz 1148693, "tỷ suất hoàn vốn nội bộ" (source id ``docz_1148693``); root by pyxirr.
    """
    signs = [flow > 0 for flow in cash_flows if flow != 0]
    if sum(a != b for a, b in pairwise(signs)) != 1:
        return None
    found = pyxirr.irr(list(cash_flows))
    return _bisect(cash_flows) if found is None or not math.isfinite(found) else float(found)


def _bisect(cash_flows: Sequence[float]) -> float | None:
    """Find the root by halving where the iteration gives up (options that lose most of their money)."""
    low, high = -0.99, 1e3
    above = compute_npv(low, cash_flows) > 0
    if above == (compute_npv(high, cash_flows) > 0):
        return None
    for _ in range(200):
        middle = (low + high) / 2
        if (compute_npv(middle, cash_flows) > 0) == above:
            low = middle
        else:
            high = middle
    return (low + high) / 2

"""Use per unit of product before and after, unadjusted (evidence level L2), with the months' own scatter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators.baseline import Floats


@dataclass(frozen=True, slots=True)
class UnitRatio:
    """Use per unit of product of one period with its standard error; None below three months."""

    value: float
    standard_error: float | None
    months: int


@dataclass(frozen=True, slots=True)
class UnitSaving:
    """Change of use per unit of product: positive is saved.

    Parameters
    ----------
    before, after : UnitRatio
        The two periods. [unit of use per unit of product]
    pct : float
        [%]
    pct_standard_error : float or None
        [%]
    pct_interval, pct_bounds : tuple or None
        Two-sided interval; one-sided lower and upper bound. [%]
    level : float
        Confidence, as a fraction.
    degrees_of_freedom : int
        Months less two.
    """

    before: UnitRatio
    after: UnitRatio
    pct: float
    pct_standard_error: float | None
    pct_interval: tuple[float, float] | None
    pct_bounds: tuple[float, float] | None
    level: float
    degrees_of_freedom: int


def compute_unit_saving(
    before: tuple[ArrayLike, ArrayLike], after: tuple[ArrayLike, ArrayLike], level: float = 0.95
) -> UnitSaving:
    """Saving per unit of product, from sums of use and output.

    Parameters
    ----------
    before, after : tuple of array (n,)
        Use and output of the months of kỳ nền and of kỳ so sánh; the same months of the year.
    level : float
        Confidence, as a fraction between 0 and 1.

    Returns
    -------
    UnitSaving
        [%]

    Notes
    -----
    e = ΣU/ΣP; d = 100·(1 − e₁/e₀). var e = n/(n−1)·Σ(Uᵢ − e·Pᵢ)²/(ΣP)²; relative variances of the two periods are
    added. Load, product mix and weather are not taken out: where the plant has a base load, more output alone lowers
    e. Valid for outputs above 0; without an interval below three months in either period.

    References
    ----------
    Decision 2807/QĐ-UBND, I.2 "mức tiêu thụ … trên đơn vị sản phẩm" (source id ``decision_2807_2016``); the variance
    of a ratio of sums is textbook knowledge, checked by simulation (source id ``unverified``).
    """
    first, second = (_ratio(np.array(u, dtype=float), np.array(p, dtype=float)) for u, p in (before, after))
    kept = second.value / first.value
    pct, freedom = 100 * (1 - kept), first.months + second.months - 2
    if first.standard_error is None or second.standard_error is None:
        return UnitSaving(first, second, pct, None, None, None, level, freedom)
    relative = (first.standard_error / first.value) ** 2
    relative_after = (second.standard_error / first.value) ** 2
    error = 100 * (kept**2 * relative + relative_after) ** 0.5
    wide, narrow = (float(stdtrit(freedom, p)) * error for p in ((1 + level) / 2, level))
    return UnitSaving(
        first, second, pct, error, (pct - wide, pct + wide), (pct - narrow, pct + narrow), level, freedom
    )


def _ratio(use: Floats, output: Floats) -> UnitRatio:
    if not len(use) or (output <= 0).any() or use.sum() <= 0:
        raise IndicatorError("savings.no_ratio")
    value = float(use.sum() / output.sum())
    n = len(use)
    if n < 3:
        return UnitRatio(value, None, n)
    squares = float(((use - value * output) ** 2).sum())
    return UnitRatio(value, (n / (n - 1) * squares) ** 0.5 / float(output.sum()), n)

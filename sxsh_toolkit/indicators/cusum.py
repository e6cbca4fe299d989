"""CUSUM: the running sum of actual minus expected, and where its trend breaks."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sxsh_toolkit.indicators.baseline import Floats


def compute_cusum(actual: ArrayLike, expected: ArrayLike) -> Floats:
    """Running sum of differences.

    Parameters
    ----------
    actual, expected : array (n,)
        What was used and what the baseline expects, month by month. [unit of use]

    Returns
    -------
    array (n,)
        C_t = Σ_{i≤t} (actual_i − expected_i); falling is good. [unit of use]

    Notes
    -----
    A straight stretch is a steady performance, its slope the monthly excess; a bend is a change. Months must be whole
    and in order.

    References
    ----------
    BEE India, guide book 1, chapter 8, energy monitoring and targeting (source id ``bee_guide_1_8``).
    """
    return np.cumsum(np.array(actual, dtype=float) - np.array(expected, dtype=float))

"""Indicators (floor 3): uses over output → suất tiêu hao; kỳ nền against kỳ so sánh.

Takes CarrierUse rows and a period's outputs, gives intensities and their change. Knows neither balances nor money.
"""

from sxsh_toolkit.indicators.baseline import BaselineFit, fit_baseline
from sxsh_toolkit.indicators.cusum import compute_cusum
from sxsh_toolkit.indicators.intensity import (
    compare_intensities,
    compute_change_pct,
    compute_co2e_intensity,
    compute_intensities,
    compute_intensity,
    total_output,
    total_period,
)

__all__ = [
    "BaselineFit",
    "compare_intensities",
    "compute_change_pct",
    "compute_co2e_intensity",
    "compute_cusum",
    "compute_intensities",
    "compute_intensity",
    "fit_baseline",
    "total_output",
    "total_period",
]

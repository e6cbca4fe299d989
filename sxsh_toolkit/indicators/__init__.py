"""Indicators (floor 3): uses over output → suất tiêu hao; kỳ nền against kỳ so sánh; beside norms and benchmarks.

Takes CarrierUse rows and a period's outputs, gives intensities and their change, cards of norms and positions in
published ranges. Knows neither balances nor money.
"""

from sxsh_toolkit.indicators.baseline import BaselineFit, fit_baseline
from sxsh_toolkit.indicators.benchmarks import convert_intensity, place_benchmarks
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
from sxsh_toolkit.indicators.norms import PlantFigures, compute_norm_energy_mj, fits_capacity, judge_norms

__all__ = [
    "BaselineFit",
    "PlantFigures",
    "compare_intensities",
    "compute_change_pct",
    "compute_co2e_intensity",
    "compute_cusum",
    "compute_intensities",
    "compute_intensity",
    "compute_norm_energy_mj",
    "convert_intensity",
    "fit_baseline",
    "fits_capacity",
    "judge_norms",
    "place_benchmarks",
    "total_output",
    "total_period",
]

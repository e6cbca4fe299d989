"""Indicators (floor 3): uses over output → suất tiêu hao; kỳ nền against kỳ so sánh; beside norms and benchmarks.

Takes CarrierUse rows and a period's outputs, or months of use and output, and gives intensities, savings with their
interval and verdicts, cards of norms and positions in published ranges. Knows neither balances nor money.
"""

from sxsh_toolkit.indicators.acceptance import (
    AcceptanceRules,
    RuleCheck,
    compute_lag_correlation,
    compute_variance_factor,
    compute_variance_inflation,
    find_leverages,
    find_outliers,
    judge_fit,
)
from sxsh_toolkit.indicators.baseline import BaselineFit, fit_baseline
from sxsh_toolkit.indicators.benchmarks import convert_intensity, place_benchmarks
from sxsh_toolkit.indicators.change_points import ChangePoint, compute_cusum_statistic, find_change_points
from sxsh_toolkit.indicators.comparable import find_caution
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
from sxsh_toolkit.indicators.savings import Saving, compute_saving
from sxsh_toolkit.indicators.unit_saving import UnitSaving, compute_unit_saving
from sxsh_toolkit.indicators.verdict import (
    EvidenceLevel,
    GroupSaving,
    PlantSaving,
    SavingClass,
    Verdict,
    VerdictRule,
    classify_saving,
    compute_group_saving,
    judge_group,
)

__all__ = [
    "AcceptanceRules",
    "BaselineFit",
    "ChangePoint",
    "EvidenceLevel",
    "GroupSaving",
    "PlantFigures",
    "PlantSaving",
    "RuleCheck",
    "Saving",
    "SavingClass",
    "UnitSaving",
    "Verdict",
    "VerdictRule",
    "classify_saving",
    "compare_intensities",
    "compute_change_pct",
    "compute_co2e_intensity",
    "compute_cusum",
    "compute_cusum_statistic",
    "compute_group_saving",
    "compute_intensities",
    "compute_intensity",
    "compute_lag_correlation",
    "compute_norm_energy_mj",
    "compute_saving",
    "compute_unit_saving",
    "compute_variance_factor",
    "compute_variance_inflation",
    "convert_intensity",
    "find_caution",
    "find_change_points",
    "find_leverages",
    "find_outliers",
    "fit_baseline",
    "fits_capacity",
    "judge_fit",
    "judge_group",
    "judge_norms",
    "place_benchmarks",
    "total_output",
    "total_period",
]

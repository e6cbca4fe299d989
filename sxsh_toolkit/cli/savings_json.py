"""A savings study as plain values for ``sxsh savings --json``."""

from __future__ import annotations

import math

from sxsh_toolkit.assessment.savings_study import SavingsStudy
from sxsh_toolkit.assessment.savings_use import MonthLine, UseStudy
from sxsh_toolkit.indicators import BaselineFit, Saving, UnitSaving


def plain_study(study: SavingsStudy) -> dict[str, object]:
    """Return a study as what JSON can hold; numbers keep twelve significant digits."""
    rule = study.settings.rule
    return {
        "file": study.name,
        "cut_points_pct": [rule.low, rule.high],
        "confidence": rule.level,
        "uses": [_plain_use(use) for use in study.uses],
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.value,
                "where": f.where,
                "line": f.line,
                "values": dict(f.values),
            }
            for f in study.findings
        ],
    }


def _plain_use(use: UseStudy) -> dict[str, object]:
    return {
        "use": use.name,
        "unit": use.unit,
        "per_day": use.per_day,
        "baseline_months": list(use.baseline_months),
        "reporting_months": list(use.reporting_months),
        "level": use.level.value if use.level else None,
        "class": use.saving_class.value if use.saving_class else None,
        "saving_pct": _plain(use.saving.pct) if use.saving else None,
        "adjusted": _adjusted(use.adjusted),
        "per_unit": _per_unit(use.per_unit, use.product_unit),
        "baseline_fit": _fit(use.fit, use),
        "rules": [
            {
                "rule": c.rule,
                "value": _plain(c.value),
                "limit": c.limit,
                "at_least": c.at_least,
                "holds": c.holds,
            }
            for c in use.checks
        ],
        "variance_factor": _plain(use.factor),
        "missing_for_higher_level": [{"code": need.code, "values": dict(need.values)} for need in use.needs],
        "changes": [{"month": month, "p": _plain(p)} for month, p in use.changes],
        "months": [_month(line) for line in use.months],
    }


def _fit(fit: BaselineFit | None, use: UseStudy) -> dict[str, object] | None:
    if fit is None:
        return None
    return {
        "intercept": _plain(fit.intercept),
        "slopes": [
            {"driver": c.header, "unit": c.unit, "slope": _plain(float(slope))}
            for c, slope in zip(use.drivers, fit.slopes, strict=True)
        ],
        "standard_errors": [_plain(float(e)) for e in fit.standard_errors],
        "t": [_plain(float(t)) for t in fit.t_statistics],
        "r2": _plain(fit.r2),
        "cv_rmse": _plain(fit.cv_rmse),
        "residual_standard_deviation": _plain(fit.residual_standard_deviation),
    }


def _adjusted(saving: Saving | None) -> dict[str, object] | None:
    if saving is None:
        return None
    return {
        "expected": _plain(saving.expected),
        "actual": _plain(saving.actual),
        "saved": _plain(saving.saved),
        "standard_error": _plain(saving.standard_error),
        "interval": _pair(saving.interval),
        "pct": _plain(saving.pct),
        "pct_standard_error": _plain(saving.pct_standard_error),
        "pct_interval": _pair(saving.pct_interval),
        "pct_one_sided": _pair(saving.pct_bounds),
    }


def _per_unit(saving: UnitSaving | None, product_unit: str) -> dict[str, object] | None:
    if saving is None:
        return None
    return {
        "product_unit": product_unit,
        "before": _plain(saving.before.value),
        "after": _plain(saving.after.value),
        "pct": _plain(saving.pct),
        "pct_standard_error": None
        if saving.pct_standard_error is None
        else _plain(saving.pct_standard_error),
        "pct_interval": _pair(saving.pct_interval),
        "pct_one_sided": _pair(saving.pct_bounds),
    }


def _month(line: MonthLine) -> dict[str, object]:
    return {
        "month": line.label,
        "period": line.role,
        "days": line.days,
        "actual": _plain(line.actual),
        "event": _plain(line.event),
        "expected": None if line.expected is None else _plain(line.expected),
        "difference": None if line.difference is None else _plain(line.difference),
        "cusum": None if line.cusum is None else _plain(line.cusum),
        "outlier": line.is_outlier,
        "leverage": line.has_leverage,
    }


def _pair(ends: tuple[float, float] | None) -> list[float | None] | None:
    return None if ends is None else [_plain(end) for end in ends]


def _plain(value: float) -> float | None:
    return float(f"{value:.12g}") if math.isfinite(value) else None

"""One use of a monthly table: its baseline, its saving, the evidence level and what is missing for a higher one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sxsh_toolkit.assessment.savings_periods import Periods, SavingsSettings
from sxsh_toolkit.errors import Finding, FindingValue, IndicatorError, Severity
from sxsh_toolkit.indicators import (
    BaselineFit,
    ChangePoint,
    EvidenceLevel,
    RuleCheck,
    Saving,
    SavingClass,
    UnitSaving,
    classify_saving,
    compute_cusum,
    compute_cusum_statistic,
    compute_lag_correlation,
    compute_saving,
    compute_unit_saving,
    compute_variance_factor,
    compute_variance_inflation,
    find_change_points,
    find_leverages,
    find_outliers,
    fit_baseline,
    judge_fit,
)
from sxsh_toolkit.indicators.baseline import Floats
from sxsh_toolkit.model.monthly import MonthlyColumn, MonthlyRow, MonthlyTable

_INFLATED = 10.0
_LIKE_PCT = 10.0
_UNSTABLE = 0.05


@dataclass(frozen=True, slots=True)
class Need:
    """What keeps a saving from a higher evidence level: a code and the values of its sentence."""

    code: str
    values: tuple[tuple[str, FindingValue], ...] = ()


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month: what was used without named events, what the baseline expects, and the running sum. [unit of use]"""

    label: str
    role: str
    days: int
    actual: float
    event: float
    expected: float | None
    difference: float | None
    cusum: float | None
    is_outlier: bool
    has_leverage: bool


@dataclass(frozen=True, slots=True)
class UseStudy:
    """Everything about one use.

    Parameters
    ----------
    name, unit : str
        Of the use.
    drivers : tuple of MonthlyColumn
        Outputs first, then other drivers.
    per_day : bool
        Whether amounts were divided by the days of their bills.
    baseline_months, reporting_months : tuple of str
        Months that count.
    fit : BaselineFit or None
        The baseline.
    checks : tuple of RuleCheck
        The baseline against its rules.
    factor : float
        On the variance, for months that follow each other.
    adjusted : Saving or None
        From the baseline (L3 where all rules hold).
    per_unit : UnitSaving or None
        Per unit of product (L2), with the unit of the product.
    product_unit : str
        Of the output that ``per_unit`` divides by.
    level : EvidenceLevel or None
        None where nothing can be said.
    saving_class : SavingClass or None
        Of the saving at that level.
    needs : tuple of Need
        What is missing for a higher level.
    changes : tuple of (str, float)
        Months from which the relation is another, with their p-value.
    months : tuple of MonthLine
        In order of time.
    findings : tuple of Finding
        About this use.
    """

    name: str
    unit: str
    drivers: tuple[MonthlyColumn, ...]
    per_day: bool
    baseline_months: tuple[str, ...]
    reporting_months: tuple[str, ...]
    fit: BaselineFit | None
    checks: tuple[RuleCheck, ...]
    factor: float
    adjusted: Saving | None
    per_unit: UnitSaving | None
    product_unit: str
    level: EvidenceLevel | None
    saving_class: SavingClass | None
    needs: tuple[Need, ...]
    changes: tuple[tuple[str, float], ...]
    months: tuple[MonthLine, ...]
    findings: tuple[Finding, ...]

    @property
    def saving(self) -> Saving | UnitSaving | None:
        """The saving at the level that is printed."""
        if self.level is EvidenceLevel.L3:
            return self.adjusted
        return self.per_unit if self.level is EvidenceLevel.L2 else None


@dataclass(frozen=True, slots=True)
class _Months:
    """Complete months of a use as numbers; ``x`` and ``y`` are per day where bills are."""

    rows: tuple[MonthlyRow, ...]
    x: Floats
    y: Floats
    weights: Floats
    events: Floats

    def only(self, rows: Sequence[MonthlyRow]) -> _Months:
        keep = np.array([row in rows for row in self.rows], dtype=bool)
        kept = tuple(row for row in self.rows if row in rows)
        return _Months(kept, self.x[keep], self.y[keep], self.weights[keep], self.events[keep])


def study_use(
    table: MonthlyTable, use: MonthlyColumn, periods: Periods, settings: SavingsSettings
) -> UseStudy:
    """Study one use of a table whose periods are known."""
    outputs, others = table.of_kind("output"), table.of_kind("driver")
    months = _months(table, use, outputs, others)
    before, after = months.only(periods.baseline), months.only(periods.reporting)
    fit, needs = _fit(before)
    checks = judge_fit(fit, settings.acceptance) if fit else ()
    rho = compute_lag_correlation(fit.residuals) if fit and not fit.is_exact else 0.0
    factor = compute_variance_factor(rho, len(before.rows)) if fit else 1.0
    level = settings.rule.level
    adjusted = _adjusted(fit, after, factor, level)
    needs += [
        *_needs(fit, checks, periods, len(outputs)),
        *_driver_needs(fit, before, after, (*outputs, *others)),
    ]
    per_unit, unit_needs, season = _per_unit(before, after, outputs, level)
    evidence = EvidenceLevel.L3 if adjusted and not needs else EvidenceLevel.L2 if per_unit else None
    chosen = adjusted if evidence is EvidenceLevel.L3 else per_unit
    found = [*season, *_findings(use, fit, before, after, rho, factor)]
    if evidence is EvidenceLevel.L2:
        found += _load(before, after, len(outputs))
    changes = find_change_points(months.x, months.y) if fit else ()
    study = UseStudy(
        use.name,
        use.unit,
        (*outputs, *others),
        table.per_day,
        tuple(row.label for row in before.rows),
        tuple(row.label for row in after.rows),
        fit,
        checks,
        factor,
        adjusted,
        per_unit,
        outputs[0].unit if outputs else "",
        evidence,
        classify_saving(chosen.pct, settings.rule) if chosen else None,
        tuple(needs if evidence else [*needs, *unit_needs]),
        _labels(changes, months.rows),
        _lines(months, fit, before, periods),
        tuple(Finding(f.code, f.severity, use.header, f.values, file=table.name) for f in found),
    )
    if study.saving_class is not SavingClass.ABOVE or chosen is None:
        return study
    ask: dict[str, FindingValue] = {"pct": round(chosen.pct, 1), "high": settings.rule.high}
    doubt = Finding("savings.check_baseline", Severity.DOUBT, use.header, ask, file=table.name)
    return replace(study, findings=(*study.findings, doubt))


def _months(
    table: MonthlyTable,
    use: MonthlyColumn,
    outputs: tuple[MonthlyColumn, ...],
    others: tuple[MonthlyColumn, ...],
) -> _Months:
    wanted = [use.header, *(c.header for c in (*outputs, *others))]
    rows = tuple(
        row
        for row in table.rows
        if all(row.values.get(header) is not None for header in wanted)
        and row.values[use.header] != 0
        and any(row.values[c.header] != 0 for c in outputs)
    )
    events = [c.header for c in table.of_kind("event") if c.name in ("", use.name)]
    days = np.array([float(row.days) if table.per_day else 1.0 for row in rows])
    event = np.array([sum(row.values.get(header) or 0.0 for header in events) for row in rows])
    y = np.array([row.values[use.header] or 0.0 for row in rows]) - event
    made = _matrix(rows, outputs) / days[:, None]
    return _Months(rows, np.hstack([made, _matrix(rows, others)]), y / days, days, event)


def _matrix(rows: Sequence[MonthlyRow], columns: Sequence[MonthlyColumn]) -> Floats:
    cells = [[row.values[column.header] or 0.0 for column in columns] for row in rows]
    return np.array(cells, dtype=float).reshape(len(rows), len(columns))


def _fit(before: _Months) -> tuple[BaselineFit | None, list[Need]]:
    try:
        return fit_baseline(before.x, before.y), []
    except IndicatorError as error:
        code = "collinear" if error.code == "baseline.collinear" else "no_fit"
        return None, [Need(code, (("months", len(before.rows)),))]


def _adjusted(fit: BaselineFit | None, after: _Months, factor: float, level: float) -> Saving | None:
    if fit is None:
        return None
    try:
        return compute_saving(fit, after.x, after.y, weights=after.weights, level=level, inflation=factor)
    except IndicatorError:
        return None


def _needs(
    fit: BaselineFit | None, checks: Sequence[RuleCheck], periods: Periods, outputs: int
) -> Iterator[Need]:
    if not periods.declared:
        yield Need("declared")
    for check in checks:
        if not check.holds:
            yield Need(check.rule, (("value", check.value), ("limit", check.limit)))
    if fit is None:
        return
    if (fit.slopes[:outputs] < 0).any():
        yield Need("negative_slope", (("driver", int(fit.slopes[:outputs].argmin()) + 1),))
    statistic, p_value = compute_cusum_statistic(fit.residuals, len(fit.standard_errors))
    if p_value < _UNSTABLE and not fit.is_exact:
        yield Need("unstable", (("statistic", statistic), ("p", p_value)))


def _driver_needs(
    fit: BaselineFit | None, before: _Months, after: _Months, columns: Sequence[MonthlyColumn]
) -> Iterator[Need]:
    """Ask for drivers that can be told apart and that span the reporting period's mean."""
    if not before.rows or not after.rows:
        yield Need("no_months", (("before", len(before.rows)), ("after", len(after.rows))))
        return
    if fit is not None and len(columns) > 1:
        inflation = float(compute_variance_inflation(before.x).max())
        if inflation > _INFLATED:
            yield Need("inflated", (("value", inflation), ("limit", _INFLATED)))
    for j, column in enumerate(columns):
        mean = float(after.x[:, j].mean())
        low, high = float(before.x[:, j].min()), float(before.x[:, j].max())
        if not low <= mean <= high:
            values = (("driver", column.name or column.header), ("mean", mean), ("low", low), ("high", high))
            yield Need("range", values)


def _per_unit(
    before: _Months, after: _Months, outputs: Sequence[MonthlyColumn], level: float
) -> tuple[UnitSaving | None, list[Need], list[Finding]]:
    """Compare per unit over the same months of the year."""
    if len({column.unit for column in outputs}) > 1:
        return None, [Need("several_units")], []
    common = {row.month[1] for row in before.rows} & {row.month[1] for row in after.rows}
    if not common:
        return None, [Need("no_season")], []
    found = []
    left = [row.label for row in (*before.rows, *after.rows) if row.month[1] not in common]
    if left:
        found.append(Finding("savings.season_differs", Severity.DOUBT, "", {"months": ", ".join(left)}))
    if len(outputs) > 1:
        found.append(Finding("savings.several_outputs", Severity.DOUBT, "", {"count": len(outputs)}))
    sums = [_season(period, common, len(outputs)) for period in (before, after)]
    try:
        return compute_unit_saving(sums[0], sums[1], level), [], found
    except IndicatorError:
        return None, [Need("no_ratio")], found


def _load(before: _Months, after: _Months, outputs: int) -> list[Finding]:
    """Say where a comparison per unit may mislead because output itself moved."""
    first, second = (float(m.x[:, :outputs].sum(axis=1).mean()) for m in (before, after))
    change = 100 * (second / first - 1)
    values: dict[str, FindingValue] = {"change": round(change, 1)}
    return [Finding("savings.output_differs", Severity.DOUBT, "", values)] if abs(change) > _LIKE_PCT else []


def _season(months: _Months, common: set[int], outputs: int) -> tuple[Floats, Floats]:
    same = months.only([row for row in months.rows if row.month[1] in common])
    return same.y * same.weights, same.x[:, :outputs].sum(axis=1) * same.weights


def _findings(
    use: MonthlyColumn, fit: BaselineFit | None, before: _Months, after: _Months, rho: float, factor: float
) -> Iterator[Finding]:
    def found(code: str, severity: Severity, **values: FindingValue) -> Finding:
        return Finding(code, severity, use.header, values)

    if fit is None:
        return
    for i in find_outliers(fit):
        yield found("savings.outlier", Severity.DOUBT, month=before.rows[i].label)
    for i in find_leverages(fit):
        yield found("savings.leverage", Severity.NOTE, month=before.rows[i].label)
    if factor > 1:
        yield found("savings.months_follow", Severity.DOUBT, rho=rho, factor=factor**0.5)
    outside = (after.x < before.x.min(axis=0)) | (after.x > before.x.max(axis=0))
    labels = [row.label for row, out in zip(after.rows, outside.any(axis=1), strict=True) if out]
    if labels:
        yield found("savings.extrapolated", Severity.DOUBT, months=", ".join(labels))
    for months in (before, after):
        for row, event in zip(months.rows, months.events, strict=True):
            if event:
                yield found(
                    "savings.event_out",
                    Severity.NOTE,
                    month=row.label,
                    event=float(event),
                    shown_unit=use.unit,
                    reason=row.reason,
                )


def _labels(changes: Sequence[ChangePoint], rows: Sequence[MonthlyRow]) -> tuple[tuple[str, float], ...]:
    return tuple((rows[change.position].label, change.p_value) for change in changes)


def _lines(
    months: _Months, fit: BaselineFit | None, before: _Months, periods: Periods
) -> tuple[MonthLine, ...]:
    w = months.weights
    expected = fit.predict(months.x) * w if fit else None
    actual = months.y * w
    cusum = None if expected is None else compute_cusum(actual, expected)
    outliers = {before.rows[i].label for i in find_outliers(fit)} if fit else set()
    leverages = {before.rows[i].label for i in find_leverages(fit)} if fit else set()
    return tuple(
        MonthLine(
            row.label,
            periods.role_of(row),
            row.days,
            float(actual[i]),
            float(months.events[i]),
            None if expected is None else float(expected[i]),
            None if expected is None else float(actual[i] - expected[i]),
            None if cusum is None else float(cusum[i]),
            row.label in outliers,
            row.label in leverages,
        )
        for i, row in enumerate(months.rows)
    )

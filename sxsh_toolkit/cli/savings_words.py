"""What ``sxsh savings`` prints of one use."""

from __future__ import annotations

from rich.console import Console

from sxsh_toolkit.assessment.savings_use import MonthLine, UseStudy
from sxsh_toolkit.indicators import BaselineFit, EvidenceLevel, RuleCheck, VerdictRule
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.text import Texts
from sxsh_toolkit.text.format import format_number, format_percent

_PER_CENT = {"cv_rmse"}
_WIDTH = 14
_SMALL = 0.001


def print_use(use: UseStudy, rule: VerdictRule, texts: Texts, out: Console) -> None:
    """Print one use: periods, saving, baseline with its rules, months, and what is missing for a higher level."""
    out.print(use_title(use, texts), style="bold", markup=False)
    for line in (
        *_periods(use, texts),
        *_saving(use, rule, texts),
        *_baseline(use, texts),
        *_months(use, texts),
    ):
        out.print(f"  {line}".rstrip(), markup=False)
    for need in use.needs:
        out.print(
            f"  → {texts(f'savings_need.{need.code}', **dict(need.values))}", style="yellow", markup=False
        )


def use_title(use: UseStudy, texts: Texts) -> str:
    """Return the name of a use with its unit."""
    name = use.name or texts("savings.use")
    return f"{name} ({shown_unit(use.unit, texts)})"


def class_name(use: UseStudy, rule: VerdictRule, texts: Texts) -> str:
    """Return the class of a use's saving in words."""
    if use.saving_class is None:
        return texts("savings.class.none")
    return texts(f"savings.class.{use.saving_class.value}", low=rule.low, high=rule.high)


def _periods(use: UseStudy, texts: Texts) -> list[str]:
    shown = []
    for key, months in (("before", use.baseline_months), ("after", use.reporting_months)):
        first, last = (months[0], months[-1]) if months else ("–", "–")
        shown.append(texts(f"savings.{key}", first=first, last=last, count=len(months)))
    return [*shown, texts("savings.per_day")] if use.per_day else shown


def _range(ends: tuple[float, float] | None, level: float, texts: Texts) -> str:
    if ends is None:
        return texts("savings.no_interval")
    low, high = (format_number(end, texts.language, 1) for end in ends)
    return texts("savings.interval", low=low, high=high, level=format_number(100 * level, texts.language, 0))


def _saving(use: UseStudy, rule: VerdictRule, texts: Texts) -> list[str]:
    unit, product = shown_unit(use.unit, texts), shown_unit(use.product_unit, texts)
    if use.saving is None or use.level is None:
        return [texts("savings.none")]
    pct = format_percent(use.saving.pct, texts.language)
    lines = [
        texts("savings.found", pct=pct, interval=_range(use.saving.pct_interval, use.saving.level, texts)),
        texts("savings.level", level=texts(f"savings.level.{use.level.value}")),
        texts("savings.class", name=class_name(use, rule, texts)),
    ]
    if use.adjusted:
        key = "savings.adjusted" if use.level is EvidenceLevel.L3 else "savings.adjusted_only_said"
        a = use.adjusted
        amounts = {
            "expected": a.expected,
            "actual": a.actual,
            "saved": a.saved,
            "low": a.interval[0],
            "high": a.interval[1],
        }
        shown = format_percent(a.pct, texts.language)
        lines.append(texts(key, **amounts, unit=unit, pct=shown))
    if use.per_unit:
        p = use.per_unit
        values = {"before": p.before.value, "after": p.after.value, "unit": f"{unit}/{product}"}
        shown = format_percent(p.pct, texts.language)
        lines.append(
            texts("savings.per_unit", **values, pct=shown, interval=_range(p.pct_interval, p.level, texts))
        )
    return lines


def _baseline(use: UseStudy, texts: Texts) -> list[str]:
    if use.fit is None:
        return []
    lines = [texts("savings.equation", equation=equation(use, use.fit, texts))]
    for check in use.checks:
        word = texts("savings.rule_holds" if check.holds else "savings.rule_fails")
        lines.append(f"  {word}: {texts(f'savings_rule.{check.rule}')} {_compared(check, texts)}")
    if use.factor > 1:
        lines.append(texts("savings.widened", factor=use.factor**0.5))
    return lines


def equation(use: UseStudy, fit: BaselineFit, texts: Texts) -> str:
    """Return the baseline as an equation with the names and units of its terms."""
    unit = shown_unit(use.unit, texts)
    per = texts("savings.a_day" if use.per_day else "savings.a_month")
    terms = [texts("savings.base_load", value=fit.intercept, unit=unit, per=per)]
    for column, slope in zip(use.drivers, fit.slopes, strict=True):
        driver = column.name or column.header
        terms.append(
            texts(
                "savings.term",
                value=float(slope),
                unit=unit,
                driver_unit=shown_unit(column.unit, texts),
                driver=driver,
            )
        )
    return " + ".join(terms)


def _compared(check: RuleCheck, texts: Texts) -> str:
    scale, unit = (100.0, " %") if check.rule in _PER_CENT else (1.0, "")
    value, limit = (format_number(scale * v, texts.language) + unit for v in (check.value, check.limit))
    if check.rule.endswith("_p") and check.value < _SMALL:
        return f"< {format_number(_SMALL, texts.language)} ≤ {limit}"
    better, worse = ("≥", "<") if check.at_least else ("≤", ">")
    return f"{value} {better if check.holds else worse} {limit}"


def _months(use: UseStudy, texts: Texts) -> list[str]:
    heads = ("month", "actual", "expected", "difference", "cusum")
    lines = ["".join(texts(f"savings.col.{head}").rjust(_WIDTH) for head in heads)]
    lines += [_month(line, texts) for line in use.months]
    return [*lines, *(texts("savings.changed", month=month, p=p) for month, p in use.changes)]


def _month(line: MonthLine, texts: Texts) -> str:
    numbers = (line.actual, line.expected, line.difference, line.cusum)
    cells = [
        line.label,
        *(format_number(None if n is None else float(f"{n:.5g}"), texts.language) for n in numbers),
    ]
    notes = [texts(f"savings.role.{line.role}")] if line.role else []
    notes += [texts("savings.is_outlier")] if line.is_outlier else []
    notes += [texts("savings.has_leverage")] if line.has_leverage else []
    return "".join(cell.rjust(_WIDTH) for cell in cells) + "   " + "; ".join(notes)

"""Charts of a study: their numbers are the study's, their drawing is SVG without a missing word."""

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.assessment.savings_periods import SavingsSettings
from sxsh_toolkit.assessment.savings_study import study_savings
from sxsh_toolkit.assessment.savings_use import UseStudy
from sxsh_toolkit.model.monthly_reader import parse_monthly
from sxsh_toolkit.report.savings_charts import build_savings_charts
from sxsh_toolkit.report.svg import render_svg
from sxsh_toolkit.text import LANGUAGES, load_texts


def _use(output: str = "") -> UseStudy:
    rows = []
    for i in range(24):
        p = 60 + (37 * i) % 80
        use = (5000 + 100 * p) * (0.9 if i >= 12 else 1) + (100 if i % 2 else -100)
        rows.append(f"{2022 + i // 12}-{i % 12 + 1:02d};{use:.0f};{output or p}\n")
    text = "month;use:điện lưới (kWh);output:gạo (t)\n" + "".join(rows)
    (found,) = study_savings(
        parse_monthly(text, "m.csv"), SavingsSettings(option_start=date(2023, 1, 1))
    ).uses
    return found


def test_the_numbers_are_those_of_the_study() -> None:
    use = _use()
    cusum, expected, ratio = build_savings_charts(use, load_texts("vi"))
    assert [bar.segments[0].value for bar in cusum.bars] == [line.cusum for line in use.months]
    assert use.adjusted is not None
    assert use.per_unit is not None
    low, high = expected.bars[0].low, expected.bars[0].high
    assert low is not None
    assert high is not None
    assert (use.adjusted.expected - low, use.adjusted.expected - high) == pytest.approx(
        (use.adjusted.interval[1] - use.adjusted.saved, use.adjusted.interval[0] - use.adjusted.saved)
    )
    assert [bar.segments[0].value for bar in ratio.bars] == [
        use.per_unit.before.value,
        use.per_unit.after.value,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_draw_in_both_languages(language: str) -> None:
    drawn = "".join(render_svg(chart) for chart in build_savings_charts(_use(), load_texts(language)))
    assert drawn.count("<svg") == 3
    assert "⟦" not in drawn


def test_without_a_line_only_the_ratio_is_drawn() -> None:
    (chart,) = build_savings_charts(_use("100"), load_texts("vi"))
    assert chart.id.startswith("savings-per-unit")

"""One use: what is saved, at which level, and everything that must not count as saved; numbers independent or by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm

from sxsh_toolkit.assessment.savings_periods import SavingsSettings
from sxsh_toolkit.assessment.savings_study import SavingsStudy, study_savings
from sxsh_toolkit.assessment.savings_use import UseStudy
from sxsh_toolkit.indicators import EvidenceLevel, SavingClass
from sxsh_toolkit.model.monthly_reader import parse_monthly
from sxsh_toolkit.units import NumberStyle

HEAD = "month;use:điện (kWh);output:gạo (t);event:điện (kWh);reason\n"
AFTER_2022 = SavingsSettings(option_start=date(2023, 1, 1))
Change = Callable[[int, float, float], tuple[object, object, object, str]]


def _same(i: int, use: float, output: float) -> tuple[object, object, object, str]:
    return use, output, "", ""


def _series(saved: float = 0.1, seed: int = 4) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    p = draw.uniform(60, 140, 24)
    u = (5000 + 100 * p) * np.where(np.arange(24) < 12, 1, 1 - saved) + draw.normal(0, 300, 24)
    return u.round(3), p.round(3)


def _study(
    saved: float = 0.1,
    change: Change = _same,
    settings: SavingsSettings = AFTER_2022,
    skip: tuple[int, ...] = (),
) -> SavingsStudy:
    lines = []
    for i, (use, output) in enumerate(zip(*_series(saved), strict=True)):
        cells = change(i, float(use), float(output))
        if i not in skip:
            lines.append(f"{2022 + i // 12}-{i % 12 + 1:02d};" + ";".join(str(cell) for cell in cells))
    return study_savings(parse_monthly(HEAD + "\n".join(lines), "m.csv", NumberStyle.EN), settings)


def _use(study: SavingsStudy) -> UseStudy:
    (use,) = study.uses
    return use


def _codes(study: SavingsStudy) -> set[str]:
    return {f.code.removeprefix("savings.") for f in study.findings}


def test_a_sound_plant_reaches_l3_and_its_figures_are_those_of_statsmodels() -> None:
    use = _use(_study())
    u, p = _series()
    other = sm.OLS(u[:12], sm.add_constant(p[:12])).fit()
    expected = float(other.predict(sm.add_constant(p[12:])).sum())
    assert use.level is EvidenceLevel.L3
    assert use.saving_class is SavingClass.WITHIN
    assert use.adjusted is not None
    assert use.adjusted.expected == pytest.approx(expected, rel=1e-9)
    assert use.adjusted.pct == pytest.approx(100 * (1 - u[12:].sum() / expected), rel=1e-9)
    assert use.months[-1].cusum == pytest.approx(-use.adjusted.saved, rel=1e-6)
    assert use.per_unit is not None
    assert use.per_unit.before.value == pytest.approx(u[:12].sum() / p[:12].sum())
    assert [month for month, _ in use.changes] == ["2023-01"]
    assert use.needs == ()


def test_an_invented_plant_without_any_scatter() -> None:
    """A trainer's exact numbers, 4,000 + 80·p and a tenth less: 10 % exactly, and no doubt made of rounding."""

    def exact(i: int, use: float, output: float) -> tuple[object, object, object, str]:
        return (4000 + 80 * round(output)) * (0.9 if i >= 12 else 1), round(output), "", ""

    study = _study(change=exact)
    use = _use(study)
    assert use.level is EvidenceLevel.L3
    assert use.saving is not None
    assert use.saving.pct == pytest.approx(10, abs=1e-9)
    assert use.factor == 1
    assert not _codes(study) & {"outlier", "months_follow"}
    assert [month for month, _ in use.changes] == ["2023-01"]


def test_nothing_saved_holds_zero() -> None:
    use = _use(_study(0.0))
    assert use.saving is not None
    assert use.saving.pct_interval is not None
    assert use.saving.pct_interval[0] < 0 < use.saving.pct_interval[1]
    assert use.saving_class is SavingClass.BELOW
    assert use.changes == ()


def test_a_baseline_nobody_named_stays_at_l2() -> None:
    use = _use(_study(settings=SavingsSettings()))
    assert use.level is EvidenceLevel.L2
    assert [need.code for need in use.needs] == ["declared"]
    assert use.saving is use.per_unit


def test_a_ratio_over_other_output_is_doubted() -> None:
    """A tenth is saved, but output is 30 % lower: the base load hides most of it from the ratio, and that is said."""

    def less(i: int, use: float, output: float) -> tuple[object, object, object, str]:
        lower = 0.7 * output
        return (0.9 * (5000 + 100 * lower), lower, "", "") if i >= 12 else (use, output, "", "")

    study = _study(change=less, settings=SavingsSettings())
    use, (_, p) = _use(study), _series()
    (doubt,) = [f for f in study.findings if f.code == "savings.output_differs"]
    assert doubt.values["change"] == pytest.approx(100 * (0.7 * p[12:].mean() / p[:12].mean() - 1), abs=0.06)
    assert use.saving is not None
    assert use.saving.pct < 5


def test_a_short_baseline_falls_to_l2_over_the_same_months() -> None:
    study = _study(skip=(0, 1, 2, 3))
    use = _use(study)
    assert use.level is EvidenceLevel.L2
    assert "months" in [need.code for need in use.needs]
    assert {"baseline_short", "season_differs"} <= _codes(study)
    assert use.per_unit is not None
    assert (use.per_unit.before.months, use.per_unit.after.months) == (8, 8)


def test_a_named_event_is_counted_out_in_its_month() -> None:
    """A new chiller of another line used 9,000 kWh in May 2023: with its reason the saving is as without it."""

    def event(i: int, use: float, output: float) -> tuple[object, object, object, str]:
        return (use + 9000, output, 9000, "chạy thử kho lạnh") if i == 16 else (use, output, "", "")

    plain, study = _use(_study()), _study(change=event)
    assert _use(study).adjusted == plain.adjusted
    assert "event_out" in _codes(study)


def test_more_than_the_band_asks_for_the_baseline() -> None:
    study = _study(0.3)
    assert _use(study).saving_class is SavingClass.ABOVE
    assert "check_baseline" in _codes(study)


def test_an_outlier_is_named_and_kept() -> None:
    study = _study(change=lambda i, use, output: (use * (1.5 if i == 5 else 1), output, "", ""))
    assert "outlier" in _codes(study)
    assert [line.label for line in _use(study).months if line.is_outlier] == ["2022-06"]
    assert len(_use(study).baseline_months) == 12


def test_a_month_without_output_does_not_count() -> None:
    study = _study(change=lambda i, use, output: (use, 0 if i == 14 else output, "", ""))
    assert "2023-03" not in _use(study).reporting_months
    assert "zero_output" in _codes(study)


def test_output_far_outside_the_baseline_is_not_l3() -> None:
    study = _study(change=lambda i, use, output: (use, output * (1 if i < 12 else 3), "", ""))
    use = _use(study)
    assert use.level is EvidenceLevel.L2
    assert "range" in [need.code for need in use.needs]
    assert "extrapolated" in _codes(study)


def test_use_that_falls_with_output_is_not_l3() -> None:
    study = _study(change=lambda i, use, output: (30_000 - use, output, "", ""))
    assert "negative_slope" in [need.code for need in _use(study).needs]


def test_a_change_inside_the_baseline_is_not_l3() -> None:
    study = _study(change=lambda i, use, output: (use * (0.7 if i >= 6 else 1), output, "", ""))
    assert "unstable" in [need.code for need in _use(study).needs]


def test_constant_output_has_no_line_but_a_ratio() -> None:
    study = _study(change=lambda i, use, output: (use, 100, "", ""))
    use = _use(study)
    assert use.fit is None
    assert use.level is EvidenceLevel.L2
    assert [need.code for need in use.needs] == ["collinear"]


def test_drivers_that_say_the_same_are_told() -> None:
    u, p = _series()
    head = "month;use:điện (kWh);output:gạo (t);driver:giờ máy\n"
    wobble = np.random.default_rng(1).normal(0, 0.5, 24)
    lines = [
        f"{2022 + i // 12}-{i % 12 + 1:02d};{u[i]};{p[i]};{2 * p[i] + wobble[i]:.4f}\n" for i in range(24)
    ]
    use = _use(study_savings(parse_monthly(head + "".join(lines), "m.csv", NumberStyle.EN), AFTER_2022))
    assert "inflated" in [need.code for need in use.needs]
    assert use.level is EvidenceLevel.L2


def test_products_of_other_units_have_no_ratio() -> None:
    u, p = _series()
    head = "month;use:điện (kWh);output:gạo (t);output:bia (m3)\n"
    q = np.random.default_rng(2).uniform(10, 20, 24)
    lines = [f"{2022 + i // 12}-{i % 12 + 1:02d};{u[i]};{p[i]};{q[i]:.4f}\n" for i in range(24)]
    use = _use(study_savings(parse_monthly(head + "".join(lines), "m.csv", NumberStyle.EN), AFTER_2022))
    assert use.per_unit is None
    assert use.level in {EvidenceLevel.L3, None}


def test_bills_of_odd_days_give_the_saving_of_the_days() -> None:
    """Exactly 200 + 3·(t a day) kWh a day, a tenth saved: whatever the bills' days, 10 %."""
    ends, rows = [date(2021, 12, 31)], []
    lengths = [34, 27] + [30] * 22
    output = np.random.default_rng(3).uniform(2, 5, 24)
    noise = np.random.default_rng(5).normal(0, 0.2, 24)
    for i, days in enumerate(lengths):
        start = date.fromordinal(ends[-1].toordinal() + 1)
        ends.append(date.fromordinal(ends[-1].toordinal() + days))
        use = days * ((200 + 3 * output[i]) * (0.9 if i >= 12 else 1) + noise[i])
        rows.append(f"{start};{ends[-1]};{use:.4f};{days * output[i]:.4f}\n")
    text = "from;to;use:điện (kWh);output:gạo (t)\n" + "".join(rows)
    start = date.fromordinal(ends[12].toordinal() + 1)
    study = study_savings(parse_monthly(text, "m.csv", NumberStyle.EN), SavingsSettings(option_start=start))
    use = _use(study)
    assert use.per_day
    assert "odd_bill" in _codes(study)
    assert use.adjusted is not None
    assert use.adjusted.pct == pytest.approx(10, abs=0.1)
    assert use.adjusted.actual == pytest.approx(sum(float(r.split(";")[2]) for r in rows[12:]), rel=1e-9)

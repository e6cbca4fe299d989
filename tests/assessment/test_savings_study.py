"""A whole table: blocked ones compute nothing, sound ones study every use."""

from __future__ import annotations

from sxsh_toolkit.assessment.savings_study import study_savings
from sxsh_toolkit.model.monthly_reader import parse_monthly

HEAD = "month;use:điện (kWh);use:nước (m3);output:gạo (t)\n"


def _rows(count: int) -> str:
    return "".join(
        f"{2022 + i // 12}-{i % 12 + 1:02d};{1000 + 50 * (i % 7)};{100 + 5 * (i % 7)};{10 + i % 7}\n"
        for i in range(count)
    )


def test_every_use_is_studied_in_the_order_of_the_columns() -> None:
    study = study_savings(parse_monthly(HEAD + _rows(24), "m.csv"))
    assert [use.name for use in study.uses] == ["điện", "nước"]
    assert not study.is_blocked
    assert "savings.baseline_assumed" in {f.code for f in study.findings}


def test_a_blocked_table_computes_nothing() -> None:
    study = study_savings(parse_monthly(HEAD + "2022-01;-1;1;1\n", "m.csv"))
    assert study.uses == ()
    assert study.is_blocked


def test_blocked_periods_compute_nothing() -> None:
    study = study_savings(parse_monthly(HEAD + _rows(10), "m.csv"))
    assert study.uses == ()
    assert "savings.no_reporting" in {f.code for f in study.findings}

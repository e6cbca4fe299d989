"""The flat card for the province: scalars only, unknown is None, rungs are not mixed."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
BOOKS = """\
periods:
  - {id: "2015", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "100 tấn"}], uses: [{id: d, carrier: electricity, amount: "1.000 kWh"}]}
  - {id: "2016", role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{product: g, amount: "125 tấn"}], uses: [{id: d, carrier: electricity, amount: "%s"}]}
"""
OPTION = '  - {id: "%s", name: a, technique: good_housekeeping, investment: {amount: "10 đồng"}, savings: [{kind: other, money: "%s đồng"}]%s}\n'


def test_a_saving_is_positive_when_less_energy_goes_into_a_tonne(assess_text: Assess) -> None:
    """1,000/100 = 10; 1,100/125 = 8.8 kWh/t: 12 % saved, from the books alone."""
    summary = assess_text(BOOKS % "1.100 kWh").summary
    assert summary["saving_energy_pct"] == pytest.approx(12.0)
    assert summary["saving_energy_level"] == "L2"
    assert (summary["period_baseline"], summary["period_reporting"]) == ("2015", "2016")
    assert assess_text(BOOKS % "1.300 kWh").summary["saving_energy_pct"] == pytest.approx(-4.0)


def test_an_output_that_was_not_added_gives_no_saving(assess_text: Assess) -> None:
    text = (BOOKS % "1.100 kWh").replace('"125 tấn"}', '"125 tấn"}, {product: h, amount: "5 viên"}')
    assert assess_text(text).summary["saving_energy_pct"] is None


def test_rungs_stand_apart(assess_text: Assess) -> None:
    done = ", claims: [{rung: implemented, date: 2018-09-01, evidence: a1}]"
    text = (
        "options:\n" + OPTION % ("1.1", "5", "") + OPTION % ("1.2", "7", done) + OPTION % ("1.3", "9", done)
    )
    summary = assess_text(text).summary
    assert (summary["rung_identified_count"], summary["rung_identified_saving"]) == (1, 5.0)
    assert (summary["rung_implemented_count"], summary["rung_implemented_saving"]) == (2, 16.0)
    assert (summary["rung_verified_count"], summary["rung_verified_saving"]) == (0, None)
    assert summary["implemented_dates"] == "2018-09-01"


def test_only_scalars(assess_text: Assess) -> None:
    summary = assess_text(BOOKS % "1.100 kWh").summary
    assert all(v is None or isinstance(v, (str, int, float, bool)) for v in summary.values())
    assert summary["water_m3"] is None

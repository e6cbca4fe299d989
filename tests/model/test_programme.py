from __future__ import annotations

from pathlib import Path

import pytest

from sxsh_toolkit.model.programme import DenominatorRule, Indicator, Rhythm, RuleName, rule_of
from sxsh_toolkit.model.programme_reader import read_programme

PROGRAMMES = Path(__file__).resolve().parents[2] / "parameters" / "programmes"
VINH_LONG = PROGRAMMES / "vinh-long-2016-2020" / "programme.yaml"


@pytest.fixture(scope="module")
def vinh_long():
    reading = read_programme(VINH_LONG)
    assert reading.findings == ()
    return reading.require()


def test_every_shipped_programme_reads_without_findings():
    found = sorted(path.parent.name for path in PROGRAMMES.glob("*/programme.yaml"))
    assert found == ["minh-hoa", "vinh-long-2016-2020"]
    assert all(read_programme(PROGRAMMES / name / "programme.yaml").findings == () for name in found)
    assert read_programme(PROGRAMMES / "minh-hoa" / "programme.yaml").require().illustrative


def test_the_five_targets_keep_their_own_denominators(vinh_long):
    found = [
        (t.clause, t.indicator, t.value_low, t.value_high, t.denominator.vi, t.denominator_rule)
        for t in vinh_long.targets
    ]
    assert found == [
        (
            "I.2",
            Indicator.AWARE,
            90,
            None,
            "cơ sở sản xuất công nghiệp, có tiềm năng áp dụng SXSH",
            DenominatorRule.OPERATING_WITH_POTENTIAL,
        ),
        (
            "I.2",
            Indicator.OFFICERS_COMPETENT,
            80,
            None,
            "cán bộ chuyên trách về SXSH ở các cấp các ngành trên địa bàn tỉnh",
            DenominatorRule.DEDICATED_OFFICERS,
        ),
        ("I.2", Indicator.APPLYING, 50, None, "cơ sở sản xuất công nghiệp", DenominatorRule.OPERATING),
        (
            "I.2",
            Indicator.SAVING_PER_UNIT,
            8,
            13,
            "các cơ sở sản xuất công nghiệp áp dụng SXSH",
            DenominatorRule.APPLYING,
        ),
        (
            "III.10",
            Indicator.TRAINED_ENTERPRISES,
            90,
            None,
            "doanh nghiệp và các cấp quản lý",
            DenominatorRule.OPERATING_ENTERPRISES,
        ),
    ]


def test_ten_groups_with_all_their_tasks(vinh_long):
    assert [actor.clause for actor in vinh_long.actors] == [f"III.{n}" for n in range(1, 11)]
    assert [len(actor.tasks) for actor in vinh_long.actors] == [10, 2, 1, 1, 2, 2, 2, 2, 3, 1]
    assert "Phấn đấu đến năm 2020" in vinh_long.actors[9].tasks[0]


def test_the_budget_of_the_decision(vinh_long):
    budget = vinh_long.budget
    assert budget.total.value == 6_636_000_000
    assert [line.amount.value for line in budget.lines] == [3_361_000_000, 3_275_000_000]
    assert len(budget.lines[1].parts) == 3


def test_enterprises_owe_no_report(vinh_long):
    duties = {duty.id: duty for duty in vinh_long.duties}
    own = duties["noi_dung_bao_cao_doanh_nghiep"]
    assert (own.voluntary, own.recipient, own.rhythm) == (True, None, ())
    departments = duties["bao_cao_so_nganh"]
    assert departments.recipient.vi == "Sở Công thương"
    assert departments.rhythm == (Rhythm.SIX_MONTHLY, Rhythm.YEARLY, Rhythm.WHOLE_PERIOD)
    assert [duty.id for duty in vinh_long.duties if duty.voluntary] == [own.id]


def test_eight_areas_of_the_old_province(vinh_long):
    assert sorted(vinh_long.area_ids()) == ["855", "857", "858", "859", "860", "861", "862", "863"]


def test_a_target_knows_its_rule(vinh_long):
    rules = [rule_of(vinh_long, target) for target in vinh_long.targets]
    assert rules == [RuleName.AWARE_NAMES_BENEFIT, None, RuleName.APPLYING_WIDE, None, RuleName.TRAINED_ANY]
    assert vinh_long.use_of(RuleName.APPLYING_STRICT).months == 24
    assert vinh_long.use_of(RuleName.OPERATING).rule is RuleName.OPERATING

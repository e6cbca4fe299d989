from __future__ import annotations

from pathlib import Path

import pytest

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.model.programme_reader import read_programme
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.register_reader import read_register
from sxsh_toolkit.province import aggregate_province
from sxsh_toolkit.province.ladder import Line
from sxsh_toolkit.province.population import OutReason
from sxsh_toolkit.province.summary import build_summary
from sxsh_toolkit.report.chart import BarChart
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.province import PROVINCE_SECTIONS, build_province_section
from sxsh_toolkit.report.province.targets import verdict_of
from sxsh_toolkit.report.province.words import area_name
from sxsh_toolkit.report.table import Table
from sxsh_toolkit.text import load_texts

PARAMETERS = Path(__file__).resolve().parents[2] / "parameters"
LANGUAGES = ("vi", "en")


def option(number, day, **over):
    """One option with one claim of "implemented"."""
    return {
        "option": number,
        "saving": 35.5e6,
        "claims": [{"rung": "implemented", "date": day}] if day else [{"rung": "implemented"}],
        **over,
    }


def card(name, *options, **over):
    flat = {
        "facility": name,
        "currency": "VND",
        "illustrative": True,
        "period_current_to": "2018-12-31",
        **over,
    }
    return build_summary({"facility": name, "claims": list(options), "summary": flat}, name)


def aggregate(name):
    reading = read_register(PARAMETERS / "register")
    programme = read_programme(PARAMETERS / "programmes" / name / "programme.yaml").require()
    done = (option("1", "2019-05-01"), option("2", "2019-05-01"))
    late = option("3", "2019-05-01")
    late["claims"][0]["check_by"] = "2020-05-01"
    plan = option("4", "2019-05-01")
    plan["claims"][0]["rung"] = "committed"
    cards = [
        card(
            "mh-bia",
            *done,
            late,
            plan,
            {**plan, "option": "5", "saving": None},
            saving_energy_pct=9.5,
            saving_energy_level="L2",
            energy_mj=1e7,
        ),
        card("mh-ca-tra", *done, currency="USD"),
        card("mh-01", option("1", ""), energy_mj=5.0, energy_mj_why="partial"),
        card("la-mat"),
    ]
    versions = {"toolkit": "0.1.0", "reference": "abc"}
    return aggregate_province(
        reading.register, programme, cards, findings=reading.findings, versions=versions
    )


@pytest.fixture(scope="module")
def sample():
    return aggregate("minh-hoa")


@pytest.fixture(scope="module")
def vinh_long():
    return aggregate("vinh-long-2016-2020")


def blocks(result, section, language="vi"):
    return {block.id: block for block in build_province_section(section, result, load_texts(language))}


def rows(table):
    return [[cell.value for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", PROVINCE_SECTIONS)
@pytest.mark.parametrize("name", ["sample", "vinh_long"])
def test_every_section_renders_with_every_sentence(language, section, name, request):
    texts = load_texts(language)
    found = build_province_section(section, request.getfixturevalue(name), texts)
    html = render_blocks(found, texts)
    assert found
    assert "⟦" not in html
    assert not texts(f"province.section.{section}").startswith("⟦")
    for block in found:
        if isinstance(block, Table):
            assert all(len(row.cells) == len(block.columns) for row in block.rows)
            assert len({column.id for column in block.columns}) == len(block.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_result_may_need_has_a_sentence(language):
    texts = load_texts(language)
    keys = [f"province.reason.{reason}" for reason in OutReason]
    keys += [f"province.claim_line.{line}" for line in Line]
    keys += [
        f"province.why.{why}"
        for why in ("unknown", "partial", "range", "nobody", "no_frame", "frame_too_small")
    ]
    keys += [f"province.level.{level}" for level in ("L1", "L2", "L3", "none")]
    assert [key for key in keys if not texts.has(key)] == []


def test_each_rate_has_three_lines_and_its_units_in_the_header(sample):
    table = blocks(sample, "p_shares")["province_shares"]
    assert len(table.rows) == 4 * len(sample.shares)
    assert [column.unit for column in table.columns] == ["", *["cơ sở"] * 4, "%", "%"]
    wide = next(
        i for i, row in enumerate(table.rows) if str(row.cells[0].value).startswith("Áp dụng SXSH (rộng)")
    )
    counted, register, frame = rows(table)[wide + 1 : wide + 4]
    assert counted[1:] == [17.0, None, None, None, None, None]
    assert register[1:5] == [17.0, 34.0, 11.0, 6.0]
    assert register[5:] == [pytest.approx(42.5), pytest.approx(85.0)]
    assert frame[1:3] == [17.0, 420.0]
    assert frame[5] == pytest.approx(100 * 17 / 420)


def test_both_readings_stand_side_by_side(sample):
    table = blocks(sample, "p_shares")["province_applying"]
    assert [column.id for column in table.columns] == ["measure", "applying_wide", "applying_strict", "unit"]
    assert "cách đã chọn" in table.columns[1].label
    assert rows(table)[0][1:3] == [17.0, 8.0]


def test_the_two_charts_carry_ranges_targets_and_rungs(sample):
    found = blocks(sample, "p_overview")
    shares, rungs = found["province_share_chart"], found["province_rung_chart"]
    assert isinstance(shares, BarChart)
    assert [bar.target for bar in shares.bars if bar.target is not None] == [90.0, 90.0, 50.0]
    for bar in shares.bars:
        assert bar.low is not None
        assert bar.high is not None
        assert bar.segments[0].value == bar.low <= bar.high
    assert len(rungs.bars) == len(Line)
    done = rungs.bars[list(Line).index(Line.IMPLEMENTED)]
    assert done.segments[0].value == pytest.approx(71.0)
    assert (done.low, done.high) == (pytest.approx(71.0), pytest.approx(106.5))


def test_no_table_adds_rungs_up(sample):
    table = blocks(sample, "p_claims")["province_claims"]
    assert len(table.rows) == len(Line)
    assert all(row.kind != "total" for row in table.rows)
    assert rows(blocks(sample, "p_claims")["province_foreign"]) == [
        ["mh-ca-tra", "USD", "đã thực hiện, chưa quá hạn kiểm tra", 2.0, None, 71e6]
    ]


def test_the_total_row_of_each_view_is_the_sum_of_its_rows(sample):
    for block in blocks(sample, "p_breakdown").values():
        *parts, total = rows(block)
        for place, column in enumerate(block.columns):
            if column.kind == "number":
                assert sum(part[place] or 0.0 for part in parts) == pytest.approx(total[place] or 0.0), (
                    column.id
                )


def test_targets_keep_their_denominators_and_judge_only_what_is_certain(sample):
    table = blocks(sample, "p_targets")["province_targets"]
    verdicts = [verdict_of(target, sample.share_of_target(target)) for target in sample.programme.targets]
    assert verdicts == ["not_reached", "not_in_register", "open", "see_classes", "partly"]
    assert table.rows[0].cells[2].value == "cơ sở sản xuất công nghiệp, có tiềm năng áp dụng SXSH"


def test_a_sample_says_so_everywhere_and_a_decision_nowhere(sample, vinh_long):
    for section in PROVINCE_SECTIONS:
        for block in build_province_section(section, sample, load_texts("vi")):
            words = (
                block.notes
                if isinstance(block, Table)
                else getattr(block, "paragraphs", ()) or (block.description,)
            )
            assert any("DỮ LIỆU MẪU" in text for text in words), block.id
        assert "DỮ LIỆU MẪU" not in render_blocks(
            build_province_section(section, vinh_long, load_texts("vi")), load_texts("vi")
        )


def test_vinh_long_says_that_it_has_no_facilities_and_keeps_its_text(vinh_long):
    head = blocks(vinh_long, "p_overview")["province_head"]
    assert head.notes[0].startswith("Chưa có cơ sở nào")
    assert blocks(vinh_long, "p_shares")["province_shares"].rows == ()
    duties = blocks(vinh_long, "p_duties")
    assert len(duties["province_actors"].rows) == 26
    assert rows(duties["province_budget"]) == [
        ["IV.1.a", "Ngân sách Trung ương", 3361.0, ""],
        ["IV.1.b", "Ngân sách địa phương", 3275.0, duties["province_budget"].rows[1].cells[3].value],
        ["IV", "Toàn chương trình", 6636.0, ""],
    ]
    voluntary = [
        row for row in rows(duties["province_duties"]) if row[5] == "tự nguyện, không bao giờ quá hạn"
    ]
    assert [(row[1], row[3], row[4]) for row in voluntary] == [
        ("Các doanh nghiệp, cơ sở sản xuất kinh doanh", "không nêu nơi nhận", "không có kỳ hạn")
    ]


def test_vinh_long_prints_no_zero_where_there_is_nothing(vinh_long):
    for section, table in (
        ("p_claims", "province_claims"),
        ("p_claims", "province_standing"),
        ("p_claims", "province_amounts"),
        ("p_claims", "province_classes"),
        ("p_facilities", "province_bridge"),
        ("p_breakdown", "province_saving_by_area"),
    ):
        found = blocks(vinh_long, section)[table]
        assert found.rows == ()
        assert found.empty_text.startswith("Chưa có cơ sở nào"), table


def test_a_partial_sum_says_at_least_and_what_is_overdue_stands_apart(sample):
    found = blocks(sample, "p_claims")
    implemented, verified = found["province_standing"].rows
    assert [cell.value for cell in implemented.cells[1:]] == [
        pytest.approx(value) for value in (71.0, 106.5, 35.5, 35.5)
    ]
    assert [cell.value for cell in verified.cells[1:]] == [None] * 4
    ladder = dict(zip(Line, found["province_claims"].rows, strict=True))
    assert ladder[Line.COMMITTED].cells[5].text == "ít nhất 35,5"
    assert ladder[Line.COMMITTED].cells[6].value is None
    assert ladder[Line.COMMITTED].cells[7].value == 1.0
    energy = found["province_amounts"].rows[0]
    assert energy.cells[1].text.startswith("ít nhất 10")
    assert [cell.value for cell in energy.cells[3:]] == [1.0, 1.0, 1.0, 3.0]


def test_frames_say_what_they_count_and_areas_have_names(sample, vinh_long):
    (frame, *_) = rows(blocks(sample, "p_sources")["province_frames"])
    assert frame[2] == "hợp tác xã, doanh nghiệp, doanh nghiệp FDI, hộ kinh doanh"
    assert frame[3:5] == ["tất cả", "tất cả"]
    assert area_name(sample, "857", load_texts("vi")) == "Long Hồ (huyện)"
    assert area_name(sample, "ngoai", load_texts("vi")) == "ngoai"


def test_a_name_from_a_file_is_never_markup(sample):
    register = read_register(PARAMETERS / "register").register
    evil = RegisterRow("mh-x", "<script>alert(1)</script>", area="mh-a")
    result = aggregate_province(type(register)((evil,)), sample.programme)
    html = render_blocks(build_province_section("p_facilities", result, load_texts("vi")), load_texts("vi"))
    assert "<script>" not in html


def test_an_unknown_section_is_refused(sample):
    with pytest.raises(SxshError, match=r"province\.unknown_section"):
        build_province_section("p_khac", sample, load_texts("vi"))

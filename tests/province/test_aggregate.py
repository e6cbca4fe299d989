from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.assessment import write_result
from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.figure import walk_figures
from sxsh_toolkit.model.programme import DenominatorRule, RuleName
from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.aggregate import aggregate_province
from sxsh_toolkit.province.ladder import Line
from sxsh_toolkit.province.population import ResultState
from sxsh_toolkit.province.result_json import province_to_plain
from sxsh_toolkit.province.summary import read_summaries

PARAMETERS = Path(__file__).resolve().parents[2] / "parameters"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_order_of_rows_does_not_matter(data, make):
    register, cards = data.draw(make.registers())
    shuffled = Register(
        tuple(data.draw(st.permutations(register.rows))), tuple(data.draw(st.permutations(register.events)))
    )
    first = aggregate_province(register, make.programme(), cards)
    second = aggregate_province(shuffled, make.programme(), data.draw(st.permutations(cards)))
    assert province_to_plain(first) == province_to_plain(second)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_removing_a_facility_out_of_scope_changes_nothing(data, make):
    """Only the list of those out of scope changes; who moved away stays, for the bridge counts it."""
    register, cards = data.draw(make.registers())
    whole = aggregate_province(register, make.programme(), cards)
    kept = {place.facility_id for place in whole.places if place.in_scope or place.reason == "moved_out"}
    less = Register(
        tuple(row for row in register.rows if row.facility_id in kept),
        tuple(event for event in register.events if event.facility_id in kept),
    )
    part = aggregate_province(less, make.programme(), [card for card in cards if card.facility_id in kept])
    assert part.figures() == whole.figures()
    assert part.in_scope == whole.in_scope


def test_no_figure_id_stands_for_two_values(make, shipped_register, shipped_programme):
    cards = [make.summary("mh-bia", make.option("1", make.claim("verified")), illustrative=True)]
    found = aggregate_province(shipped_register.register, shipped_programme("minh-hoa"), cards)
    every = list(walk_figures((found.counts, found.bridge, found.shares, found.claims, found.breakdowns)))
    assert max(Counter(figure.id for figure in every).values()) == 1
    assert all(figure.id.startswith("minh-hoa/2020-12-14/") for figure in every)
    assert {figure.id for figure in every} <= {figure.id for figure in found.figures()}


@pytest.fixture(scope="session")
def sample_results(tmp_path_factory, shipped):
    """Results of the sample plants, as the province reads them."""
    folder = tmp_path_factory.mktemp("results")
    for name in ("mh-bia", "mh-ca-tra", "mh-lo-gach", "mh-xay-xat"):
        (folder / name).mkdir()
        write_result(shipped(name), folder / name / "result.json")
    return folder


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2020, 12, 14)])
def test_every_input_of_a_figure_is_there(day, sample_results, shipped_register, shipped_programme):
    register, programme = shipped_register.register, shipped_programme("minh-hoa")
    cards, faults = read_summaries(sample_results)
    assert faults == ()
    found = aggregate_province(register, programme, cards, as_of=day)
    known = {figure.id for figure in found.figures()}
    known |= {f"register/{row.facility_id}" for row in register.rows}
    known |= {f"frames/{frame.frame_id}" for frame in register.frames}
    for path in sample_results.glob("*/result.json"):
        known |= {figure["id"] for figure in json.loads(path.read_text(encoding="utf-8"))["figures"]}
    assert {name for figure in found.figures() for name in figure.inputs} - known == set()


def test_the_sample_stands_while_its_checks_last(sample_results, shipped_register, shipped_programme):
    """By hand: 16 options were implemented in 2018, 4 of them verified in January 2019; two of these were checked again in
    January 2020 and are good until 2021; every other check fell due by 2020."""
    cards, _ = read_summaries(sample_results)
    counts = {}
    for day in (date(2018, 12, 31), date(2019, 1, 31), date(2020, 12, 14)):
        found = aggregate_province(shipped_register.register, shipped_programme("minh-hoa"), cards, as_of=day)
        lines = (Line.IMPLEMENTED, Line.VERIFIED, Line.IMPLEMENTED_OVERDUE, Line.VERIFIED_OVERDUE)
        counts[day.year] = [found.claims.of(line).count.value for line in lines]
        assert found.claims.of(Line.REJECTED).count.value == 5.0
    assert counts == {2018: [16.0, 0.0, 0.0, 0.0], 2019: [12.0, 4.0, 0.0, 0.0], 2020: [0.0, 2.0, 12.0, 2.0]}


def test_the_sample_province_counts_as_worked_out_by_hand(shipped_register, shipped_programme):
    found = aggregate_province(shipped_register.register, shipped_programme("minh-hoa"))
    assert found.counts.registered.value == 44
    assert found.counts.ended.value == 2
    values = [
        getattr(found.bridge, n).value
        for n in ("opening", "new", "closed", "merged", "moved_out", "moved_in", "closing")
    ]
    assert values == [39, 5, 1, 1, 1, 1, 42]
    strict = found.share_of(RuleName.APPLYING_STRICT, DenominatorRule.OPERATING)
    assert strict.ids == ("mh-06", "mh-21", "mh-22", "mh-26", "mh-31", "mh-bia", "mh-ca-tra", "mh-xay-xat")
    reasons = Counter(place.reason for place in found.out_of_scope)
    assert reasons == {"area": 9, "moved_out": 1}


def test_no_sample_or_published_case_enters_vinh_long(make, shipped_register, shipped_programme):
    cards = [
        make.summary(row.facility_id, illustrative=row.facility_id.startswith("mh-"))
        for row in shipped_register.register.rows
    ]
    found = aggregate_province(shipped_register.register, shipped_programme("vinh-long-2016-2020"), cards)
    assert found.in_scope == ()
    assert all(not figure.value for figure in found.figures())


def test_both_readings_are_computed_whatever_the_programme_lists(make):
    found = aggregate_province(Register(), make.programme(rules=[{"rule": "trained_any"}]))
    assert {share.rule for share in found.shares} >= {RuleName.APPLYING_WIDE, RuleName.APPLYING_STRICT}


def test_the_cutoff_moves_the_answers(make):
    register = Register(
        (make.row("f"),),
        (make.event("f", "operating", "yes", "2016-06-01"), make.event("f", "closed", "yes", "2019-01-01")),
    )
    early = aggregate_province(register, make.programme(), as_of=date(2018, 6, 1))
    late = aggregate_province(register, make.programme())
    assert (early.counts.operating.value, late.counts.operating.value) == (1.0, 0.0)
    assert early.counts.operating.id == "thu/2018-06-01/facilities.operating"


def test_findings_of_the_readers_are_kept_and_colour_their_facility(make):
    broken = Finding("summary.broken", Severity.BLOCKER, "f", {"facility": "f"})
    found = aggregate_province(Register((make.row("f"),)), make.programme(), findings=[broken])
    assert broken in found.findings
    assert found.places[0].result is ResultState.RED
    assert found.counts.red.value == 1.0


def test_differences_with_the_register_are_doubts_and_the_register_wins(make):
    cards = [
        make.summary("f-1", area="b", sector="bricks"),
        replace(make.summary("f-2"), versions={"toolkit": "0"}),
        make.summary("f-3", period_current_to="2014-12-31"),
        make.summary("f-4"),
    ]
    rows = (
        make.row("f-1", sector="beer"),
        make.row("f-2", sector="beer"),
        make.row("f-3", "", sector="beer"),
        make.row("f-5"),
    )
    found = aggregate_province(Register(rows), make.programme(frame="khong-co"), cards)
    assert {f.code for f in found.findings} == {
        "province.area_differs",
        "province.sector_differs",
        "province.versions_differ",
        "province.area_unknown",
        "province.not_in_register",
        "province.frame_missing",
    }
    assert found.places[0].area == "a"

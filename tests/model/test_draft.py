"""Drafts: what reads is read, what does not is named by its place, and the two together are the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from sxsh_toolkit.model.draft import at, read_draft, without
from sxsh_toolkit.model.yaml_door import parse_raw

HEAD = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: other\nnumber_style: vi\n"
FACILITIES = Path(__file__).parents[2] / "parameters" / "facilities"
BOOKS = """\
periods:
  - id: "2018"
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    uses:
      - {id: dien, carrier: electricity, amount: "%s"}
      - {id: nuoc, carrier: well_water, amount: "5 m3"}
"""


def _draft(text: str, tmp_path: Path):
    return read_draft(parse_raw(HEAD + text, "vl-0012.yaml"), tmp_path / "vl-0012.yaml")


@pytest.mark.parametrize("path", sorted(FACILITIES.glob("*.yaml")), ids=lambda p: p.stem)
def test_a_finished_file_has_nothing_cut(path: Path) -> None:
    draft = read_draft(parse_raw(path.read_text(encoding="utf-8"), path.name), path)
    assert draft.cut == ()
    assert draft.facility is not None


@pytest.mark.parametrize("text", ["nhiều", "12 cái", "5 m3", "-3 kWh"])
def test_a_text_that_does_not_read_is_cut_alone(text: str, tmp_path: Path) -> None:
    draft = _draft(BOOKS % text, tmp_path)
    assert draft.cut == (("periods", 0, "uses", 0, "amount"),)
    assert draft.facility is not None
    assert [use.amount is None for use in draft.facility.periods[0].uses] == [True, False]
    assert [f.where for f in draft.findings if f.is_blocker] == ["periods[2018].uses[dien].amount"]


def test_a_row_that_lacks_something_goes_as_a_whole(tmp_path: Path) -> None:
    draft = _draft("housekeeping: [{area: a}, {area: b, observation: c}]\n", tmp_path)
    assert draft.cut == (("housekeeping", 0),)
    assert draft.facility is not None
    assert [row.area for row in draft.facility.housekeeping] == ["b"]


def test_an_orphan_reference_is_cut_where_it_stands(tmp_path: Path) -> None:
    text = (
        "process: {steps: [{id: say, name: Sấy}]}\n"
        "balances:\n  - id: a\n    basis: {kind: batch}\n    flows:\n"
        "      - {id: x, from: outside, to: kho, kind: fuel}\n"
        "      - {id: y, from: outside, to: say, kind: fuel}\n"
    )
    draft = _draft(text, tmp_path)
    assert draft.facility is not None
    assert [flow.id for flow in draft.facility.balances[0].flows] == ["y"]
    assert all(place[:4] == ("balances", 0, "flows", 0) for place in draft.cut)


def test_a_fault_of_the_head_leaves_the_rest(tmp_path: Path) -> None:
    draft = _draft("illustrative: chắc thế\n" + BOOKS % "1 kWh", tmp_path)
    assert draft.cut == (("illustrative",),)
    assert draft.facility is not None


def test_without_takes_out_places_from_the_last_to_the_first() -> None:
    tree = {"a": [{"x": "1"}, {"x": "2"}, {"x": "3"}], "b": {"c": "4"}}
    assert without(tree, (("a", 0), ("a", 2), ("b", "c"))) == {"a": [{"x": "2"}], "b": {}}
    assert at(tree, ("a", 2, "x")) == "3"
    assert at(tree, ("a", 7)) is None

"""Findings keep their order and values; errors survive pickling."""

import pickle

import pytest

from sxsh_toolkit.errors import (
    BalanceError,
    BatchError,
    FacilityFileError,
    Finding,
    ReferenceDataError,
    ResultError,
    Severity,
    SxshError,
    UnitError,
    WorkspaceError,
    sort_findings,
)


def test_findings_come_by_weight_then_place_and_only_once() -> None:
    note = Finding("a.note", Severity.NOTE, "x", file="f", line=1)
    late = Finding("b.block", Severity.BLOCKER, "y", file="f", line=9)
    early = Finding("z.block", Severity.BLOCKER, "y", file="f", line=2)
    doubt = Finding("c.doubt", Severity.DOUBT, "w", {"gap": 1.0}, file="f", line=1)
    assert sort_findings([note, late, doubt, early, late]) == (early, late, doubt, note)


def test_findings_that_differ_in_a_value_are_two() -> None:
    one = Finding("a", Severity.DOUBT, "x", {"uses": "dien"})
    other = Finding("a", Severity.DOUBT, "x", {"uses": None})
    assert len(sort_findings([one, other])) == 2


def test_a_finding_finds_its_place_and_knows_its_weight() -> None:
    found = Finding("a", Severity.BLOCKER).at("vl-0012.yaml", 7)
    assert (found.file, found.line, found.is_blocker) == ("vl-0012.yaml", 7, True)
    assert not Finding("a", Severity.DOUBT).is_blocker


@pytest.mark.parametrize(
    "kind",
    [
        UnitError,
        WorkspaceError,
        ReferenceDataError,
        FacilityFileError,
        BalanceError,
        ResultError,
        BatchError,
    ],
)
def test_errors_are_of_one_tree_and_survive_pickling(kind: type[SxshError]) -> None:
    error = kind("number.unreadable", text="1.2.3", line=4)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.code, again.values) == ("number.unreadable", {"text": "1.2.3", "line": 4})
    assert "1.2.3" in str(again)
    assert isinstance(again, SxshError)

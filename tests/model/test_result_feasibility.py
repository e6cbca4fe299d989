"""Rows of the feasibility study."""

import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_feasibility import Feasibility, OptionStudy, Ranking


def study_of(option_id: str) -> OptionStudy:
    none = Figure("x", None, "yr")
    return OptionStudy(option_id, "low_cost", False, *[none] * 7, (), "unknown", none)


def test_a_study_is_found_by_its_option() -> None:
    ranking = Ranking((25.0, 50.0, 25.0), "convention", ())
    rows = (study_of("1.1"), study_of("1.2"))
    found = Feasibility(rows, (), ranking, None, (), (), (), 1, 1)
    assert found.study("1.2") is rows[1]
    with pytest.raises(StopIteration):
        found.study("9.9")

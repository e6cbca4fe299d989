"""The row of a suggestion is frozen, and its figures are listed with the result's."""

from dataclasses import FrozenInstanceError, fields

import pytest

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_suggestion import NamedFigure, Suggestion

FIGURE = Figure("x", 1.0, "%")
ROW = Suggestion(
    library="utilities",
    option="o",
    technique="t",
    kind="boiler",
    subject="b",
    rule="r",
    trigger=Figure("t", 9.0, "%", ("energy.boilers[b].oxygen",)),
    limit=Figure("l", 6.0, "%"),
    limit_source="tool_convention",
    stake=Figure("s", None, "VND", why="unknown"),
    calculator="c",
    state="estimated",
    estimates=(NamedFigure("out", Figure("e", 2.0, "%")),),
    assumed=(NamedFigure("in", Figure("a", 3.0, "degC")),),
    missing=(),
    status="published",
    source_id="s",
)


def test_all_its_figures_are_walked() -> None:
    assert [f.id for f in walk_figures(ROW)] == ["t", "l", "s", "e", "a"]


def test_it_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        ROW.state = "none"  # type: ignore[misc]
    assert {f.name for f in fields(NamedFigure)} == {"name", "figure"}

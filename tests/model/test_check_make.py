"""Constructors of findings."""

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.check.make import blocker, doubt, note, repeated, unknown


def test_severities_and_values() -> None:
    found = [make("c", "w", a=1).severity for make in (blocker, doubt, note)]
    assert found == [Severity.BLOCKER, Severity.DOUBT, Severity.NOTE]
    assert blocker("c", "w", a=1).values == {"a": 1}


def test_an_unknown_id_is_met_with_the_nearest() -> None:
    assert list(unknown("w", "say", ["say", "xay"], "step")) == []
    (found,) = unknown("w", "sayy", ["say", "mai"], "step")
    assert found.values["suggestion"] == "say"
    (found,) = unknown("w", "x", [], "step")
    assert found.values["known"] == ""


def test_each_repeated_id_is_named_once() -> None:
    assert [f.where for f in repeated("periods", ["a", "b", "a", "a"])] == ["periods[a]"]

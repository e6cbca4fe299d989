"""Numbering and loose ends of the cause tree."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.reader import FacilityReading

Read = Callable[..., FacilityReading]
FILE = """\
balances:
  - id: b
    basis: {kind: day}
    flows: [{id: w, from: outside, to: s, kind: water, amount: "1 m3"}, {id: x, from: s, to: outside, kind: waste, amount: "1 m3"}]
process: {steps: [{id: s, name: S}]}
causes:
  - {id: "1.1", stream: x, group: people, text: t}
  - {id: "1.2", stream: x, group: equipment, text: t}
options:
  - {id: "1.1.1", name: a, technique: good_housekeeping, causes: ["1.1", "1.2"]}
  - {id: "1.2.1", name: b, technique: good_housekeeping, causes: ["1.2"]}
"""
CODES = {
    "cause.number_level",
    "option.number_level",
    "option.number_other_cause",
    "option.number_no_cause",
    "cause.without_stream",
    "cause.unanswered",
    "option.without_cause",
    "option.library_unknown",
}


def found(reading: FacilityReading) -> list[tuple[str, Severity]]:
    return [(f.code, f.severity) for f in reading.findings if f.code in CODES]


def test_a_sound_tree_is_silent_and_may_be_many_to_many(read_text: Read) -> None:
    assert found(read_text(FILE)) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ('{id: "1.2", stream', '{id: "2", stream', "cause.number_level", Severity.DOUBT),
        ('{id: "1.2.1", name', '{id: "1.2", name', "option.number_level", Severity.DOUBT),
        ('{id: "1.1.1", name: a', '{id: "1.2.7", name: a', None, None),
        ('"1.2.1", name: b', '"1.1.2", name: b', "option.number_other_cause", Severity.DOUBT),
        ('"1.2.1", name: b', '"4.1.1", name: b', "option.number_no_cause", Severity.DOUBT),
        ('"1.2", stream: x, ', '"1.2", ', "cause.without_stream", Severity.NOTE),
        ('causes: ["1.2"]', "causes: []", "option.without_cause", Severity.NOTE),
        (
            "name: b, technique",
            "name: b, library: khong_co, technique",
            "option.library_unknown",
            Severity.DOUBT,
        ),
        ("name: b, technique", "name: b, library: den_led, technique", None, None),
    ],
)
def test_each_loose_end(
    read_text: Read, old: str, new: str, code: str | None, severity: Severity | None
) -> None:
    assert old in FILE
    text = FILE.replace(old, new, 1)
    if '{id: "2", stream' in new:
        text = text.replace('"1.1", "1.2"', '"1.1"').replace('["1.2"]', '["1.1", "2"]')
    codes = found(read_text(text))
    if code is None:
        assert codes == []
    else:
        assert (code, severity) in codes


def test_a_cause_that_nothing_answers(read_text: Read) -> None:
    text = FILE.replace('["1.1", "1.2"]', '["1.1"]').replace('"1.2.1", name: b', '"1.1.2", name: b')
    text = text.replace('causes: ["1.2"]', 'causes: ["1.1"]')
    assert found(read_text(text)) == [("cause.unanswered", Severity.NOTE)]


def test_options_without_any_cause_tree_are_not_judged(read_text: Read) -> None:
    start = FILE.index("causes:\n")
    text = FILE[:start] + FILE[FILE.index("options:\n") :]
    text = text.replace(', causes: ["1.1", "1.2"]', "").replace(', causes: ["1.2"]', "")
    assert found(read_text(text)) == []

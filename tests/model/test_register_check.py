from __future__ import annotations

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.register import (
    frame_count,
)
from sxsh_toolkit.model.register_reader import EVENT_COLUMNS, FRAME_COLUMNS, read_register

HEADS = {
    "facilities": "facility_id,name,area",
    "events": ",".join(EVENT_COLUMNS),
    "frames": ",".join(FRAME_COLUMNS),
}


def write(folder, **tables):
    for name, head in HEADS.items():
        lines = [head, *tables.get(name, [])]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_register(folder)


def codes(reading):
    return [(f.code, f.file, f.line) for f in reading.findings]


CROSS = [
    (["f-1,closed,yes,2018-01-01,,,", "f-1,trained,yes,2019-01-01,,,"], "register.event_after_end", 3),
    (["f-1,operating,yes,2018-01-01,,,", "f-1,operating,no,2018-01-01,,,"], "register.event_contradicts", 3),
    (["f-1,operating,yes,2018-01-01,,,", "f-1,operating,yes,2018-01-01,,,"], "register.event_repeated", 3),
    (["f-1,merged,f-khac,2018-01-01,,,"], "register.successor_unknown", 2),
]


def test_a_closed_facility_has_one_finding_with_its_dates(tmp_path):
    events = [
        "f-1,closed,yes,2018-01-01,,,",
        "f-1,trained,yes,2018-06-01,,,",
        "f-1,aware,heard,2018-07-01,,,",
        "f-1,operating,yes,2019-01-01,,,",
        "f-1,trained,yes,2019-06-01,,,",
    ]
    (finding,) = write(tmp_path, facilities=["f-1,Một,a"], events=events).findings
    assert (finding.code, finding.line) == ("register.event_after_end", 3)
    assert finding.values["facts"] == "2018-06-01 trained yes; 2018-07-01 aware heard"


@pytest.mark.parametrize(("events", "code", "line"), CROSS)
def test_events_are_checked_against_each_other(events, code, line, tmp_path):
    reading = write(tmp_path, facilities=["f-1,Một,a"], events=events)
    assert codes(reading) == [(code, "events.csv", line)]
    assert reading.findings[0].severity is Severity.DOUBT


def test_an_event_before_founding_and_a_tax_code_twice_are_doubts(tmp_path):
    write(tmp_path, events=["f-1,trained,yes,2018-01-01,,,"])
    text = "facility_id,name,area,founded,tax_code\nf-1,Một,a,2019,0301234567\nf-2,Hai,a,,0301234567\nf-3,Ba,b,,0301234567\n"
    (tmp_path / "facilities.csv").write_text(text, encoding="utf-8")
    reading = read_register(tmp_path)
    assert codes(reading) == [
        ("register.event_before_founding", "events.csv", 2),
        ("register.perhaps_twice", "facilities.csv", 3),
    ]


FRAMES = [
    (["k,2017,household,,,5,s,,yes", "k,2017,household,,,6,s,,yes"], "register.frame_line_twice"),
    (["k,2017,,,,50,s,,yes", "k,2017,household,,,5,s,,yes"], "register.frame_mixed"),
]


@pytest.mark.parametrize(("frames", "code"), FRAMES)
def test_a_frame_that_would_count_twice_falls(frames, code, tmp_path):
    reading = write(tmp_path, frames=frames)
    assert [f.code for f in reading.findings] == [code]
    assert frame_count(reading.register, "k") is None

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.register import (
    Fact,
    Register,
    RegisterEvent,
    RegisterRow,
    area_on,
    find_row,
    founded_on,
    frame_count,
    history_of,
)
from sxsh_toolkit.model.register_reader import EVENT_COLUMNS, FACILITY_COLUMNS, FRAME_COLUMNS, read_register

SHIPPED = Path(__file__).resolve().parents[2] / "parameters" / "register"
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


def test_the_shipped_register_has_no_findings_and_tells_no_real_name():
    reading = read_register(SHIPPED)
    assert reading.findings == ()
    assert len(reading.register.rows) == 54
    assert all(row.name.startswith(("Cơ sở minh họa", "Ca đã công bố")) for row in reading.register.rows)
    assert all("minh họa" in frame.source for frame in reading.register.frames)
    assert frame_count(reading.register, "khung-minh-hoa-2017") == 420


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_both_delimiters_with_and_without_a_byte_order_mark(mark, delimiter, tmp_path):
    write(tmp_path)
    head = delimiter.join(FACILITY_COLUMNS)
    cells = dict.fromkeys(FACILITY_COLUMNS, "") | {"facility_id": "f-1", "name": "Cơ sở, thử", "area": "a"}
    cells |= {"tax_code": "0012345678", "name": "Co\u031b so\u031b\u0309 thu\u031b\u0309"}
    text = f"{mark}{head}\r\n{delimiter.join(cells.values())}\r\n"
    (tmp_path / "facilities.csv").write_bytes(text.encode())
    reading = read_register(tmp_path)
    row = find_row(reading.register, "f-1")
    assert reading.findings == ()
    assert row is not None
    assert (row.tax_code, row.name) == ("0012345678", "Cơ sở thử")


def test_excel_hint_line_quotes_and_trailing_cells_are_read(tmp_path):
    write(tmp_path)
    text = 'sep=;\nfacility_id;name;area\nf-1;"Tên; có\nhai dòng";a;;\n\n;;\nf-2;Tên;a\n'
    (tmp_path / "facilities.csv").write_text(text, encoding="utf-8")
    reading = read_register(tmp_path)
    assert [row.facility_id for row in reading.register.rows] == ["f-1", "f-2"]
    assert reading.findings == ()


def test_all_faults_come_at_once_with_their_lines(tmp_path):
    reading = write(
        tmp_path,
        facilities=["f-1,Một,a", "F 2,Hai,a", "f-1,Một nữa,a", "f-3,,", "f-4,Bốn"],
        events=[
            "f-1,operating,yes,2018-13-01,,,",
            "f-1,operatng,yes,2018-01-01,,,",
            "f-9,operating,yes,2018-01-01,,,",
            "f-1,operating,có,2018-01-01,,,",
            "f-1,operating,yes,,,,",
            "f-1,trained,yes,2018-02-01,2018-01-01,,",
            "f-1,moved,yes,2018-01-01,,,",
            "f-1,assessed,yes,05/03/2018,,,",
            "f-1,aware,names_benefit,2018-01-01,,,",
        ],
        frames=[
            "k,2017,,,,1.250,s,,yes",
            "k2,2017,,,,nhiều,s,,yes",
            "k3,2017,hộ,,,5,s,,yes",
            "k4,2017,,,,5,,,yes",
        ],
    )
    assert set(codes(reading)) == {
        ("register.id_malformed", "facilities.csv", 3),
        ("register.duplicate_facility", "facilities.csv", 4),
        ("register.cell_empty", "facilities.csv", 5),
        ("register.row_shape", "facilities.csv", 6),
        ("register.date_unreadable", "events.csv", 2),
        ("register.fact_unknown", "events.csv", 3),
        ("register.event_unknown_facility", "events.csv", 4),
        ("register.word_unknown", "events.csv", 5),
        ("register.date_missing", "events.csv", 6),
        ("register.until_before_date", "events.csv", 7),
        ("register.value_not_a_name", "events.csv", 8),
        ("register.assessed_without_report", "events.csv", 9),
        ("register.count_unreadable", "frames.csv", 3),
        ("register.word_unknown", "frames.csv", 4),
        ("register.frame_without_source", "frames.csv", 5),
    }
    assert [row.facility_id for row in reading.register.rows] == ["f-1", "f-3"]
    assert [(e.fact, e.date) for e in reading.register.events] == [
        (Fact.AWARE, date(2018, 1, 1)),
        (Fact.ASSESSED, date(2018, 3, 5)),
    ]
    assert frame_count(reading.register, "k") == 1250
    assert (
        next(f for f in reading.findings if f.code == "register.fact_unknown").values["suggestion"]
        == "operating"
    )


HEADERS = [
    ("facility_id,name,aera", {"register.unknown_column", "register.missing_column"}),
    ("facility_id,name,area,ghi_chu", {"register.unknown_column"}),
    ("facility_id,name,area,name", {"register.repeated_column"}),
    ("", {"file.empty"}),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_a_faulty_header_is_a_finding(header, expected, tmp_path):
    write(tmp_path)
    (tmp_path / "facilities.csv").write_text(header, encoding="utf-8")
    findings = read_register(tmp_path).findings
    assert {f.code for f in findings} == expected
    assert all(f.severity is Severity.BLOCKER for f in findings)


def test_unreadable_files_are_findings(tmp_path):
    write(tmp_path)
    (tmp_path / "facilities.csv").write_bytes("facility_id,name,area\nf-1,Cơ sở,a\n".encode("utf-16"))
    (tmp_path / "events.csv").unlink()
    (tmp_path / "frames.csv").write_text(",".join(FRAME_COLUMNS) + '\n"k,2017', encoding="utf-8")
    found = {(f.code, f.file) for f in read_register(tmp_path).findings}
    assert found == {
        ("file.not_utf8", "facilities.csv"),
        ("file.unreadable", "events.csv"),
        ("register.broken", "frames.csv"),
    }


TAX = [
    ("0301234567", True),
    ("0301234567001", True),
    ("0301234567-001", True),
    ("301234567", False),
    ("03012345678", False),
    ("x", False),
]


@pytest.mark.parametrize(("code", "fits"), TAX)
def test_a_tax_code_is_text_of_ten_or_thirteen_digits(code, fits, tmp_path):
    write(tmp_path)
    (tmp_path / "facilities.csv").write_text(
        f"facility_id,name,area,tax_code\nf-1,Một,a,{code}\n", encoding="utf-8"
    )
    reading = read_register(tmp_path)
    assert [(f.code, f.severity) for f in reading.findings] == (
        [] if fits else [("register.tax_code_length", Severity.DOUBT)]
    )
    assert reading.register.rows[0].tax_code == code


def test_a_wrong_word_empties_its_cell_but_the_facility_still_counts(tmp_path):
    write(tmp_path)
    text = "facility_id,name,area,size,zone,legal_form,potential,founded,vsic\nf-1,Một,a,smal,kcn,DN,có,2009-13-01,1061\n"
    (tmp_path / "facilities.csv").write_text(text, encoding="utf-8")
    reading = read_register(tmp_path)
    row = reading.register.rows[0]
    assert (row.size, row.zone, row.legal_form, row.potential, row.founded) == ("", "", "", "", "2009-13-01")
    assert sorted(f.code for f in reading.findings) == [
        "register.founded_unreadable",
        "register.vsic_without_version",
        *["register.word_unknown"] * 4,
    ]
    first = next(f for f in reading.findings if f.values["column"] == "size")
    assert first.values["suggestion"] == "small"


CROSS = [
    (["f-1,closed,yes,2018-01-01,,,", "f-1,trained,yes,2019-01-01,,,"], "register.event_after_end", 3),
    (["f-1,operating,yes,2018-01-01,,,", "f-1,operating,no,2018-01-01,,,"], "register.event_contradicts", 3),
    (["f-1,operating,yes,2018-01-01,,,", "f-1,operating,yes,2018-01-01,,,"], "register.event_repeated", 3),
    (["f-1,merged,f-khac,2018-01-01,,,"], "register.successor_unknown", 2),
]


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


def test_area_follows_the_moves_of_the_day():
    moves = (
        RegisterEvent("f-1", Fact.MOVED, "c", date(2020, 1, 1)),
        RegisterEvent("f-1", Fact.MOVED, "b", date(2018, 1, 1)),
        RegisterEvent("f-2", Fact.MOVED, "x", date(2017, 1, 1)),
    )
    register = Register((RegisterRow("f-1", "Một", area="a"), RegisterRow("f-2", "Hai")), moves)
    days = (date(2017, 12, 31), date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1))
    assert [area_on(register, "f-1", day) for day in days] == ["a", "b", "b", "c"]
    assert area_on(register, "f-9", days[0]) == ""
    assert [event.value for event in history_of(register, "f-1")] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009", date(2009, 1, 1)),
        ("2009-05-20", date(2009, 5, 20)),
        ("", None),
        ("20090520", None),
        ("0000", None),
        ("2009-02-30", None),
    ],
)
def test_founding_is_a_year_or_a_day(text, expected):
    assert founded_on(RegisterRow("f", "n", founded=text)) == expected


@given(
    st.permutations(
        ["f-1,operating,yes,2018-01-01,,,", "f-1,trained,no,2017-01-01,,,", "f-2,aware,heard,2018-01-01,,,"]
    )
)
def test_the_order_of_lines_does_not_matter(tmp_path_factory, lines):
    reading = write(tmp_path_factory.mktemp("r"), facilities=["f-2,Hai,a", "f-1,Một,a"], events=list(lines))
    assert [(e.facility_id, e.date.year) for e in reading.register.events] == [
        ("f-1", 2017),
        ("f-1", 2018),
        ("f-2", 2018),
    ]
    assert [row.facility_id for row in reading.register.rows] == ["f-1", "f-2"]


@given(text=st.text(max_size=300))
def test_no_text_makes_the_reader_raise(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("r")
    write(folder)
    for name in HEADS:
        (folder / f"{name}.csv").write_bytes(f"{HEADS[name]}\n{text}".encode("utf-8", "surrogatepass"))
    read_register(folder)

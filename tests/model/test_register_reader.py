from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.register import (
    Fact,
    frame_count,
)
from sxsh_toolkit.model.register_reader import EVENT_COLUMNS, FRAME_COLUMNS, read_register

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

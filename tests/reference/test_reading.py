"""Every fault of a table names file, line and column."""

from pathlib import Path

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.reading import Record, build_rows, read_csv, read_yaml, read_yaml_entries
from sxsh_toolkit.reference.rows import Status


def write(folder: Path, text: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def place(fault: ReferenceDataError) -> tuple[object, object, object]:
    return fault.values["file"], fault.values["line"], fault.values["column"]


def test_csv_gives_text_and_line_numbers(tmp_path: Path) -> None:
    first, second = read_csv(write(tmp_path, 'id,vi\na,"Sấy, nghiền"\nb,007\n'), ("id", "vi"))
    assert (first.line, first.text("vi")) == (2, "Sấy, nghiền")
    assert (second.line, second.text("vi")) == (3, "007")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("id,en\na,b\n", "reference.column_missing", 1, "vi"),
        ("id,vi,extra\na,b,c\n", "reference.key_unknown", 1, "extra"),
        ("id,vi\na,b\nc\n", "reference.row_length", 3, "id"),
        ("id,vi\na,b,c\n", "reference.row_length", 2, "vi"),
        ('id,vi\na,"b\n', "reference.csv_malformed", 2, ""),
    ],
)
def test_broken_csv(tmp_path: Path, text: str, code: str, line: int, column: str) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        read_csv(write(tmp_path, text), ("id", "vi"))
    assert caught.value.code == code
    assert place(caught.value) == ("table.csv", line, column)


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="file_unreadable"):
        read_csv(tmp_path / "none.csv", ("id",))
    (tmp_path / "latin.csv").write_bytes("id\nSấy".encode("utf-16"))
    with pytest.raises(ReferenceDataError, match="file_unreadable"):
        read_csv(tmp_path / "latin.csv", ("id",))


@pytest.mark.parametrize(
    ("method", "value", "code"),
    [
        ("text", "", "value_missing"),
        ("number", "", "value_missing"),
        ("number", "1,5", "number_malformed"),
        ("number", "nan", "number_malformed"),
        ("optional_number", "inf", "number_malformed"),
        ("optional_day", "1/7/2025", "date_malformed"),
        ("flag", "true", "value_not_allowed"),
        ("percent", "20", "percent_malformed"),
        ("percent", "20,5 %", "percent_malformed"),
        ("identifier", "Sấy", "id_malformed"),
    ],
)
def test_refused_cells(method: str, value: str, code: str) -> None:
    record = Record("table.csv", 7, {"cell": value})
    with pytest.raises(ReferenceDataError, match=code) as caught:
        getattr(record, method)("cell")
    assert place(caught.value) == ("table.csv", 7, "cell")


def test_accepted_cells() -> None:
    record = Record("t.csv", 2, {"n": "0.0001543", "p": "8.5 %", "s": "memory", "empty": ""})
    assert record.number("n") == 0.0001543
    assert record.percent("p") == 8.5
    assert record.choice("s", Status) is Status.MEMORY
    assert record.optional_number("empty") is None
    assert record.optional_day("empty") is None


def test_duplicate_id(tmp_path: Path) -> None:
    records = read_csv(write(tmp_path, "id\na\nb\na\n"), ("id",))
    with pytest.raises(ReferenceDataError, match="id_duplicate") as caught:
        build_rows(records, lambda record: record.text("id"), lambda row: row)
    assert place(caught.value) == ("table.csv", 4, "id")


def test_yaml_scalars_stay_text(tmp_path: Path) -> None:
    text = "day: 2018-03-05\nyes: no\ncode: 0301\nlist: [1, 2]\nempty: []\nrows:\n  - {id: a}\n"
    record = read_yaml(write(tmp_path, text, "s.yaml"))
    assert record.cells == {"day": "2018-03-05", "yes": "no", "code": "0301"}
    assert record.words == {"list": ("1", "2"), "empty": ()}
    assert [(row.line, row.text("id")) for row in record.blocks["rows"]] == [(7, "a")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "key_duplicate", 3),
        ("a: 1\nb: [x, {y: 1}]\n", "yaml_malformed", 2),
        ("- a\n", "yaml_malformed", 1),
        ("a: 1\nb: [x\n", "yaml_malformed", 3),
    ],
)
def test_broken_yaml(tmp_path: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(ReferenceDataError, match=code) as caught:
        read_yaml(write(tmp_path, text, "s.yaml"))
    assert caught.value.values["file"] == "s.yaml"
    assert caught.value.values["line"] == line


def test_entries_must_be_mappings(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="yaml_malformed"):
        read_yaml_entries(write(tmp_path, "a: {b: 1}\nc: text\n", "s.yaml"))
    entries = read_yaml_entries(write(tmp_path, "a: {b: 1}\n", "s.yaml"))
    assert [(key, record.text("b")) for key, record in entries] == [("a", "1")]

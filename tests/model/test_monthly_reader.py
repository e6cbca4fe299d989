"""The CSV door of monthly tables: separators, styles, headers, units; every fault at once, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.model.monthly_reader import parse_month, parse_monthly, parse_span, read_monthly
from sxsh_toolkit.units import NumberStyle

HEAD = "month;use:điện (kWh);output:gạo (t)\n"


def _codes(text: str, style: NumberStyle = NumberStyle.VI) -> list[str]:
    return [f.code for f in parse_monthly(text, "x.csv", style).findings]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (HEAD + "2023-01;1.234,5;10\n02/2023;1.300;11,5\n", NumberStyle.VI),
        ('month,use:điện (kWh),output:gạo (t)\n2023-01,"1,234.5",10\nT2/2023,1300,11.5\n', NumberStyle.EN),
        (
            "tháng;tiêu thụ: điện [kWh];sản lượng: gạo [tấn]\n1/2023;1.234,5;10\n2/2023;1.300;11,5\n",
            NumberStyle.VI,
        ),
        ("sep=;\n" + HEAD + "2023-02;1.300;11,5\n2023-01;1.234,5;10\n", NumberStyle.VI),
        ("month;use:điện;output:gạo\n2023-01;1.234,5 kWh;10 t\n2023-02;1.300 kWh;11,5 t\n", NumberStyle.VI),
    ],
)
def test_one_table_written_in_many_ways(text: str, style: NumberStyle) -> None:
    table = parse_monthly(text, "x.csv", style)
    assert table.findings == ()
    use, output = table.columns
    assert [row.label for row in table.rows] == ["2023-01", "2023-02"]
    assert [row.values[use.header] for row in table.rows] == [1234.5, 1300]
    assert [row.values[output.header] for row in table.rows] == [10, 11.5]


def test_bills_from_day_to_day() -> None:
    text = "from;to;use (kWh);output (t)\n26/12/2022;25/01/2023;100;10\n2023-01-26;2023-02-25;90;9\n"
    table = parse_monthly(text, "x.csv")
    assert table.findings == ()
    assert [(row.label, row.days) for row in table.rows] == [("2023-01", 31), ("2023-02", 31)]


def test_kilograms_among_tonnes_are_converted_and_said() -> None:
    table = parse_monthly(HEAD + "2023-01;100;10\n2023-02;100;9.500 kg\n", "x.csv")
    assert table.rows[1].values["output:gạo (t)"] == pytest.approx(9.5)
    assert [f.code for f in table.findings] == ["savings.mixed_units"]
    assert not table.is_blocked


def test_kilograms_typed_as_tonnes_are_refused() -> None:
    rows = "".join(f"2023-{m:02d};100;{9500 if m == 5 else 10}\n" for m in range(1, 13))
    table = parse_monthly(HEAD + rows, "x.csv")
    assert [(f.code, f.line) for f in table.findings] == [("savings.unit_slip", 6)]
    assert table.is_blocked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file.empty"),
        ("use (kWh);output (t)\n1;2\n", "savings.no_month_column"),
        ("month;output (t)\n2023-01;2\n", "savings.no_use_column"),
        ("month;use (kWh)\n2023-01;2\n", "savings.no_output_column"),
        ("month;use;output (t)\n2023-01;5;2\n", "savings.no_unit"),
        ("month;use;output (t)\n2023-01;5 kWh;2\n2023-02;5;2\n", "savings.no_unit"),
        ("month;usage (kWh);output (t)\n2023-01;5;2\n", "savings.unknown_column"),
        ("month;month;use (kWh);output (t)\n2023-01;;5;2\n", "register.repeated_column"),
        (HEAD + "2023-13;5;2\n", "savings.month_unreadable"),
        (HEAD + "2023-01;5;2\n2023-01;6;2\n", "savings.month_twice"),
        (HEAD + "2023-01;-5;2\n", "savings.negative"),
        (HEAD + "2023-01;năm;2\n", "number.unreadable"),
        (HEAD + "2023-01;1,234.5;2\n", "number.other_style"),
        (HEAD + "2023-01;5 t;2\n", "unit.wrong_dimension"),
        (HEAD + "2023-01;5 xyz;2\n", "unit.unknown"),
        (HEAD + "2023-01;5;2;3\n", "register.row_shape"),
        ("month;use:a (kWh);output (t);event:b (kWh)\n2023-01;5;2;1\n", "savings.event_of_nothing"),
        ("from;to;use (kWh);output (t)\n2023-02-01;2023-01-01;5;2\n", "savings.month_unreadable"),
        ("from;to;use (kWh);output (t)\n2023-02-01;mai;5;2\n", "savings.month_unreadable"),
    ],
)
def test_faults(text: str, code: str) -> None:
    assert code in _codes(text)
    assert parse_monthly(text, "x.csv").is_blocked


def test_all_faults_at_once() -> None:
    assert len(_codes(HEAD + "2023-01;x;2\nkhông;5;y\n")) == 3


def test_what_cannot_be_read_hides_no_other_fault() -> None:
    text = HEAD + "2023-01;x;2\n2023-02;-5;2\n2023-02;5;2\n2023-04;5;2\n"
    assert _codes(text) == [
        "number.unreadable",
        "savings.month_twice",
        "savings.month_missing",
        "savings.negative",
    ]


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    assert [f.code for f in read_monthly(file).findings] == ["file.unreadable"]
    file.write_bytes("tháng".encode("utf-16"))
    assert [f.code for f in read_monthly(file).findings] == ["file.not_utf8"]
    file.write_bytes(b"\xef\xbb\xbf" + (HEAD + "2023-01;5;2\n").encode())
    assert len(read_monthly(file).rows) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2023-01", (2023, 1)), ("1/2023", (2023, 1)), ("T12.2023", (2023, 12)), ("2023-00", None), ("x", None)],
)
def test_months(text: str, expected: tuple[int, int] | None) -> None:
    assert parse_month(text) == expected


def test_spans() -> None:
    assert parse_span("2022-01..2022-12") == ((2022, 1), (2022, 12))
    assert parse_span("2022-05") == ((2022, 5), (2022, 5))
    assert parse_span("2022-05..2022-01") is None
    assert parse_span("2022-05..") is None


@given(st.text(max_size=80))
def test_any_text_ends_in_findings_or_rows(text: str) -> None:
    table = parse_monthly(HEAD + text, "x.csv")
    assert all(f.file == "x.csv" for f in table.findings)

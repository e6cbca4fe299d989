"""The CSV door of cash flows."""

from pathlib import Path

import pytest

from sxsh_toolkit.model.cash_flow_csv import CashFlowReading, CashFlows, check_lengths, read_cash_flows
from sxsh_toolkit.units import NumberStyle


def read(tmp_path: Path, text: str, style: NumberStyle = NumberStyle.UNDECLARED) -> CashFlowReading:
    (tmp_path / "f.csv").write_bytes(text.encode("utf-8"))
    return read_cash_flows(tmp_path / "f.csv", "f.csv", style)


def test_yearly_flows_with_a_gap_and_a_year_in_two_parts(tmp_path: Path) -> None:
    found = read(tmp_path, "year;amount\n2018;-1000\n2020;500\n2020;100\n2021;700,5\n")
    assert found == CashFlowReading((CashFlows("", "2018", (-1000.0, 0.0, 600.0, 700.5)),), ())


def test_dated_flows_of_two_options_in_any_order(tmp_path: Path) -> None:
    text = "option,date,amount\nb,05/03/2019,20\na,2018-01-01,-10\nb,2018-03-05,-15\na,2018-12-31,12\n"
    found = read(tmp_path, text).flows
    assert found == (
        CashFlows("b", "2018-03-05", (-15.0, 20.0), (0, 365)),
        CashFlows("a", "2018-01-01", (-10.0, 12.0), (0, 364)),
    )


def test_vietnamese_names_and_numbers(tmp_path: Path) -> None:
    text = "\ufeffgiải pháp;năm;số tiền\n1.1;0;-120.000.000\n1.1;1;35.500.000,5\n"
    assert read(tmp_path, text, NumberStyle.VI).flows == (CashFlows("1.1", "0", (-120e6, 35500000.5)),)


def test_english_numbers(tmp_path: Path) -> None:
    text = 'year,amount\n0,"-1,200.5"\n1,1300\n'
    assert read(tmp_path, text, NumberStyle.EN).flows == (CashFlows("", "0", (-1200.5, 1300.0)),)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("year;amount\n0;-100\n1;1.200\n", "cash_flow.number.ambiguous", 3),
        ("year;amount\n0;-100\n1;abc\n", "cash_flow.number.unreadable", 3),
        ("year;amount\n0;-100\n1;\n", "cash_flow.number.unreadable", 3),
        ("year;amount\n0;-100\nx;5\n", "cash_flow.year_unreadable", 3),
        ("year;amount\n0;-100\n-1;5\n", "cash_flow.year_unreadable", 3),
        ("date;amount\n2018-01-01;-100\n31/02/2018;5\n", "date.unreadable", 3),
        ("year;money\n0;5\n", "register.missing_column", 1),
        ("amount\n5\n", "register.missing_column", 1),
        ("year;amount\n0\n", "register.row_shape", 2),
        ("", "file.empty", None),
    ],
)
def test_bad_rows_are_findings_and_their_option_is_left_out(
    tmp_path: Path, text: str, code: str, line: int | None
) -> None:
    found = read(tmp_path, text)
    assert (code, line) in {(f.code, f.line) for f in found.findings}
    assert all(f.is_blocker for f in found.findings if f.code == code)
    assert found.flows == ()


def test_one_bad_option_does_not_spoil_the_others(tmp_path: Path) -> None:
    text = "option;year;amount\na;0;-5\na;1;x\nb;0;-5\nb;1;9\n"
    found = read(tmp_path, text)
    assert [flows.option for flows in found.flows] == ["b"]
    assert [f.line for f in found.findings] == [3]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    found = read_cash_flows(tmp_path / "none.csv", "none.csv")
    assert [f.code for f in found.findings] == ["file.unreadable"]


def test_a_year_that_is_likely_a_slip_is_doubted(tmp_path: Path) -> None:
    found = read(tmp_path, "year;amount\n0;-5\n2018;9\n")
    assert [f.code for f in check_lengths(found)] == ["cash_flow.too_long"]
    assert list(check_lengths(read(tmp_path, "year;amount\n2017;-5\n2018;9\n"))) == []

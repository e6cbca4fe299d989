"""Bills beside the facility file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.model.bills import read_bills
from sxsh_toolkit.model.reader import FacilityReading

Read = Callable[..., FacilityReading]
FILE = """\
periods:
  - {id: p, role: baseline, from: 2015-01-01, to: 2015-12-31, uses: [{id: d, carrier: electricity, amount: "%s", bills: "%s"}]}
"""
GOOD = "from,to,amount,cost\n2015-01-01,2015-01-31,1.000 kWh,2 triệu đồng\n2015-02-01,2015-02-28,1.500 kWh,3 triệu đồng\n"


def check(
    read: Read, tmp_path: Path, bills: str | bytes, amount: str = "2.500 kWh", name: str = "d.csv"
) -> set[str]:
    (tmp_path / "vl-0012").mkdir(exist_ok=True)
    (tmp_path / "vl-0012" / "d.csv").write_bytes(bills if isinstance(bills, bytes) else bills.encode())
    return {f.code for f in read(FILE % (amount, name)).findings if "bill" in f.code or "file" in f.code}


def test_bills_that_prove_the_use(read_text: Read, tmp_path: Path) -> None:
    assert check(read_text, tmp_path, GOOD) == set()
    assert check(read_text, tmp_path, "\ufeff" + GOOD.replace(",", ";").replace("\n", "\r\n")) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("1.500 kWh", "1.600 kWh", "bill.sum_differs"),
        ("2015-02-01", "2015-01-31", "bill.overlap"),
        ("2015-02-28", "2016-02-28", "bill.outside_period"),
        ("2015-02-28", "2015-01-28", "bill.reversed"),
        ("2015-02-28", "2015-02-10", "bill.odd_length"),
        ("1.500 kWh", "1.5.00 kWh", "bill.unreadable"),
        ("1.500 kWh", "1.500 kWh/ngày", "bill.unreadable"),
        ("2015-02-01", "hai", "bill.unreadable"),
        ("3 triệu đồng", "3 USD", "bill.unreadable"),
        ("from,", "tu,", "bill.unreadable"),
    ],
)
def test_bills_that_do_not(read_text: Read, tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in check(read_text, tmp_path, GOOD.replace(old, new, 1))


def test_files_outside_missing_or_of_another_encoding(read_text: Read, tmp_path: Path) -> None:
    assert check(read_text, tmp_path, GOOD, name="../d.csv") == {"file.outside_folder"}
    assert check(read_text, tmp_path, GOOD, name="e.csv") == {"file.missing"}
    assert check(read_text, tmp_path, "từ".encode("utf-16")) == {"file.not_utf8"}


def test_lines_are_counted_from_the_heading(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(GOOD + "x,y,z,\n", encoding="utf-8")
    bills, findings = read_bills(tmp_path / "b.csv", "VND", "vi")
    assert [b.line for b in bills] == [2, 3]
    assert {f.line for f in findings} == {4}

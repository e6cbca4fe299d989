"""Twelve bills in one go: read line by line, odd ones in words, sums only where they cover the period."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from sxsh_toolkit.forms.guide import GuideSession
from sxsh_toolkit.forms.guide.bills import describe_bills, read_pasted, sum_bills
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.text import LANGUAGES, load_texts
from sxsh_toolkit.units import NumberStyle

VI = load_texts("vi")
USE = ["periods", 0, "uses", 2]


def months(year: int = 2018) -> list[tuple[date, date]]:
    starts = [date(year, m, 1) for m in range(1, 13)] + [date(year + 1, 1, 1)]
    return [(a, b - timedelta(days=1)) for a, b in pairwise(starts)]


def block(amounts: list[str], days: list[tuple[date, date]] | None = None) -> str:
    lines = [
        f"{a:%d/%m/%Y}\t{b:%d/%m/%Y}\t{amount}\t{n + 40}.000.000"
        for n, ((a, b), amount) in enumerate(zip(days or months(), amounts, strict=True))
    ]
    return "Từ\tĐến\tLượng\tTiền\n" + "\n".join(lines) + "\n"


def read(text: str, unit: str = "kWh") -> Any:
    return read_pasted(text, unit, "đồng", NumberStyle.VI, "VND", VI)


def test_amounts_of_a_vietnamese_bill() -> None:
    pasted = read(block([f"2{n % 10}.400" for n in range(12)]))
    assert pasted.faults == ()
    assert [bill.amount.value for bill in pasted.bills[:2]] == [20_400, 21_400]
    assert pasted.bills[2].from_ == date(2018, 3, 1)
    assert pasted.bills[0].cost.value == 40_000_000


def test_every_fault_is_told_and_nothing_is_taken() -> None:
    text = block(["26.400"] * 12).replace("01/03/2018", "32/03/2018").replace("\t45.000.000", "\tbốn mươi")
    pasted = read(text)
    assert pasted.bills == ()
    assert len(pasted.faults) == 2
    assert "“32/03/2018”" in pasted.faults[0]
    assert "3" in pasted.faults[0]
    assert read("01/01/2018\t31/01/2018\t5\t6\tghi chú\tthừa", "kWh").faults


def test_an_unknown_unit_is_a_fault() -> None:
    assert read(block(["26.400 lạ lùng"] * 12)).faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_odd_months_are_told_in_words(language: str) -> None:
    """March reaches to 3 April: 34 days, as the bill of practice does; October is five times the others."""
    texts = load_texts(language)
    days = months()
    days[2] = (days[2][0], date(2018, 4, 3))
    days[3] = (date(2018, 4, 4), days[3][1])
    amounts = [f"{800 * ((b - a).days + 1) + 100 * (n % 3)}" for n, (a, b) in enumerate(days)]
    amounts[9] = "132.000"
    pasted = read(block(amounts, days))
    chart, marks = describe_bills(pasted.bills, "điện", texts)
    assert len(chart.bars) == 12
    assert [bar.label for bar in chart.bars if "⚠" in bar.label] == ["03/2018 ⚠", "10/2018 ⚠"]
    assert marks[0] == texts("guide.bills.odd", label="03/2018", what=texts("guide.bills.days", days=34))
    assert "34" in marks[0]
    assert len(marks) == 2


def test_gap_and_overlap_are_told() -> None:
    days = months()
    days[5] = (date(2018, 6, 3), days[5][1])
    days[8] = (date(2018, 8, 30), days[8][1])
    _, marks = describe_bills(read(block(["26.400"] * 12, days)).bills, "điện", VI)
    assert any("hở 2 ngày" in mark for mark in marks)
    assert any("trùng ngày" in mark for mark in marks)


def test_sums_only_of_bills_that_cover_the_period() -> None:
    bills = read(block(["26.400,5"] * 12)).bills
    first, last = date(2018, 1, 1), date(2018, 12, 31)
    assert sum_bills(bills, first, last, NumberStyle.VI) == {
        "amount": "316.806 kWh",
        "cost": "546.000.000 đồng",
    }
    assert sum_bills(bills, first, last, NumberStyle.EN)["amount"] == "316,806 kWh"
    assert sum_bills(bills[:-1], first, last, NumberStyle.VI) == {}
    assert sum_bills(bills, first, date(2018, 12, 30), NumberStyle.VI) == {}


def test_pasted_bills_are_the_same_as_a_table_written_by_hand(session: GuideSession) -> None:
    view = session.handle(
        {"kind": "bills", "path": USE, "text": block(["26.400"] * 12), "unit": "kWh", "money": "đồng"}
    )
    assert [n["level"] for n in view["notices"]] == ["note"]
    record = session.record
    assert record is not None
    assert record.text(("periods", 0, "uses", 2, "amount")) == "316.800 kWh"
    reading = read_facility(record.path)
    assert reading.facility is not None
    assert not [f for f in reading.findings if f.code.startswith("bill.")]
    session.handle({"kind": "go", "task": "2"})
    shown = next(b for b in session.view()["task"]["blocks"] if b["kind"] == "bills")
    assert "<svg" in shown["html"]


def test_faulty_bills_stay_in_the_box(session: GuideSession) -> None:
    text = block(["26.400"] * 12).replace("26.400", "nhiều", 1)
    view = session.handle({"kind": "bills", "path": USE, "text": text, "unit": "kWh", "money": "đồng"})
    assert view["notices"][0]["level"] == "error"
    view = session.handle({"kind": "go", "task": "2"})
    shown = next(b for b in view["task"]["blocks"] if b["kind"] == "bills")
    assert shown["text"] == text
    assert len(shown["faults"]) == 1
    assert not list(session.record.folder.glob("*.csv"))

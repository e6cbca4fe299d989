"""Dirty cells and dirty workbooks as people really send them, each with the verdict it must get.

A cell case: name, table, cells to put (column path → value; ``path:unit`` and ``path:spread`` for the other parts),
the codes that the row must get (an empty tuple: none), and what the tree must say there (None: not compared).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

U = "periods.uses"
N = "instruments"
H = "housekeeping"
F = "balances.flows"
S = "sessions"
C = "causes"


@dataclass(frozen=True)
class Cell:
    """One dirty row of a table."""

    name: str
    table: str
    cells: dict[str, Any]
    codes: tuple[str, ...] = ()
    says: tuple[str, Any] | None = None


CELLS = (
    Cell("vi text number", U, {"amount": "1.234,5", "amount:unit": "kWh"}, (), ("amount", "1.234,5 kWh")),
    Cell("thousands as text", U, {"amount": "28.350", "amount:unit": "kWh"}, (), ("amount", "28.350 kWh")),
    Cell("english text number", U, {"amount": "1,234.5", "amount:unit": "kWh"}, ("number.other_style",)),
    Cell("real number", U, {"amount": 1234.5, "amount:unit": "kWh"}, (), ("amount", "1.234,5 kWh")),
    Cell("number without unit", U, {"amount": 1234.5}, ("unit.missing",)),
    Cell("unknown unit", U, {"amount": 5, "amount:unit": "thúng lúa"}, ("unit.local_container",)),
    Cell("nobody knows this unit", U, {"amount": 5, "amount:unit": "furlong"}, ("unit.unknown",)),
    Cell("money in an amount", U, {"amount": 5, "amount:unit": "đồng"}, ("unit.wrong_dimension",)),
    Cell("dollars in a dong file", U, {"cost": 5, "cost:unit": "USD"}, ("unit.other_currency",)),
    Cell("unit in the value", U, {"amount": "12 tấn"}, (), ("amount", "12 tấn")),
    Cell("same unit twice", U, {"amount": "12 tấn", "amount:unit": "tấn"}, (), ("amount", "12 tấn")),
    Cell("two units", U, {"amount": "12 kg", "amount:unit": "tấn"}, ("intake.two_units",)),
    Cell(
        "not available", U, {"amount": "#N/A", "amount:unit": "kWh"}, ("intake.error_cell",), ("amount", None)
    ),
    Cell(
        "division by zero",
        U,
        {"cost": "#DIV/0!", "cost:unit": "đồng"},
        ("intake.error_cell",),
        ("cost", None),
    ),
    Cell("reference lost", U, {"unit_price": "#REF!"}, ("intake.error_cell",)),
    Cell(
        "formula without value",
        U,
        {"amount": "=1+1", "amount:unit": "kWh"},
        ("intake.formula_without_value",),
    ),
    Cell("negative", U, {"amount": -5, "amount:unit": "kWh"}, ("value.negative",)),
    Cell("words for a number", U, {"amount": "khoảng năm tấn"}, ("number.unreadable",)),
    Cell("question mark", U, {"amount": "?"}, ("number.unreadable",)),
    Cell("dash for nothing", U, {"amount": "-"}, ("number.unreadable",)),
    Cell("blank with spaces", U, {"amount": "   "}, (), ("amount", None)),
    Cell(
        "no-break spaces",
        U,
        {"amount": "1\u00a0234", "amount:unit": "\u00a0kWh "},
        (),
        ("amount", "1 234 kWh"),
    ),
    Cell("decomposed Vietnamese", U, {"note": "Ru\u031b\u0309a"}, (), ("note", "Rửa")),
    Cell("text that looks like a formula", U, {"note": "+84 912"}, (), ("note", "+84 912")),
    Cell(
        "date in an amount",
        U,
        {"amount": date(2018, 3, 5), "amount:unit": "kWh"},
        ("intake.date_for_number",),
    ),
    Cell("number in a note", U, {"note": 2018}, (), ("note", "2018")),
    Cell("spread alone", U, {"amount:spread": 3}, ("intake.spread_alone",)),
    Cell(
        "spread in per cent",
        U,
        {"amount": 5, "amount:unit": "tấn", "amount:spread": 3},
        (),
        ("amount", "5 tấn ± 3 %"),
    ),
    Cell(
        "spread with unit",
        U,
        {"amount": 5, "amount:unit": "tấn", "amount:spread": "0,2 tấn"},
        (),
        ("amount", "5 tấn ± 0,2 tấn"),
    ),
    Cell(
        "rate with calendar missing",
        U,
        {"amount": 5, "amount:unit": "tấn/ngày"},
        ("unit.rate_without_calendar",),
    ),
    Cell("label of a list", U, {"data_source": "hoá đơn"}, (), ("data_source", "bill")),
    Cell("token of a list", U, {"data_source": "meter"}, (), ("data_source", "meter")),
    Cell("label in capitals", U, {"data_source": "SỔ KHO"}, (), ("data_source", "stock_book")),
    Cell("not in the list", U, {"data_source": "nghe nói"}, ("choice.unknown",)),
    Cell("carrier by its name", U, {"carrier": "Điện lưới"}, ("carrier.unknown", "id.malformed")),
    Cell("float noise", U, {"amount": 0.1 + 0.2, "amount:unit": "kWh"}, (), ("amount", "0,3 kWh")),
    Cell(
        "eighteen digits",
        U,
        {"amount": "123456789012345678901234", "amount:unit": "kWh"},
        ("number.unreadable",),
    ),
    Cell("date cell", N, {"calibrated_until": date(2018, 9, 30)}, (), ("calibrated_until", "2018-09-30")),
    Cell("day first", N, {"calibrated_until": "30/9/2018"}, (), ("calibrated_until", "30/9/2018")),
    Cell("month first", N, {"calibrated_until": "9/30/2018"}, ("date.unreadable",)),
    Cell("short year", N, {"calibrated_until": "30/9/18"}, ("date.unreadable",)),
    Cell("date and time", N, {"calibrated_until": datetime(2018, 9, 30, 14, 5)}, ("date.unreadable",)),  # noqa: DTZ001
    Cell("serial number for a date", N, {"calibrated_until": 43373}, (), ("calibrated_until", "2018-09-30")),
    Cell("no such day", N, {"calibrated_until": "31/02/2018"}, ("date.unreadable",)),
    Cell("score too high", H, {"severity": 25}, ("value.too_large",)),
    Cell("score as text", H, {"severity": "12,5"}, (), ("severity", "12,5")),
    Cell("observation missing", H, {"observation": None}, ("key.missing",)),
    Cell("outline number eaten by Excel", C, {"id": 1.1}, ("intake.number_as_text",), ("id", "1.1")),
    Cell(
        "step nobody declared", F, {"from": "noi_hoi"}, ("flow.unknown", "reference.unknown", "step.unknown")
    ),
    Cell(
        "share as a plain number",
        F,
        {"composition.moisture_wet": 17},
        (),
        ("composition", {"moisture_wet": "17 %"}),
    ),
    Cell("share above one", F, {"composition.moisture_wet": 170}, ("value.too_large",)),
    Cell(
        "share with its sign",
        F,
        {"composition.moisture_wet": "17 %"},
        (),
        ("composition", {"moisture_wet": "17 %"}),
    ),
    Cell("yes in Vietnamese", "process.steps", {"focus": "Có"}, (), ("focus", "yes")),
    Cell("tick for yes", "process.steps", {"focus": True}, (), ("focus", "yes")),
    Cell("x for yes", "process.steps", {"focus": "x"}, ("choice.unknown",)),
    Cell(
        "list with line breaks", S, {"participants": "p1\np2; p3"}, (), ("participants", ["p1", "p2", "p3"])
    ),
)


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "encrypted": ("a.xlsx", lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "intake.encrypted"),
    "old format": ("a.xls", lambda: _OLE, "intake.old_format"),
    "macro by name": ("a.xlsm", lambda: _zip({"xl/workbook.xml": b"<workbook/>"}), "intake.macros"),
    "macro inside": (
        "a.xlsx",
        lambda: _zip({"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"}),
        "intake.macros",
    ),
    "zip bomb": (
        "a.xlsx",
        lambda: _zip({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(60_000_000)}),
        "intake.zip_bomb",
    ),
    "entities": (
        "a.xlsx",
        lambda: _zip({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}),
        "intake.not_a_workbook",
    ),
    "text file": ("a.xlsx", lambda: b"from;to;amount\n", "intake.not_a_workbook"),
    "empty file": ("a.xlsx", lambda: b"", "intake.not_a_workbook"),
    "other zip": ("a.xlsx", lambda: _zip({"a.txt": b"x"}), "intake.not_a_workbook"),
    "broken workbook": ("a.xlsx", lambda: _zip({"xl/workbook.xml": b"<workbook"}), "intake.not_a_workbook"),
    "too big": ("a.xlsx", lambda: bytes(21 * 1024 * 1024), "file.too_big"),
}


def write_file(name: str, folder: Path) -> Path:
    """Write one of the files that are no workbook."""
    file, make, _ = FILES[name]
    (folder / file).write_bytes(make())
    return folder / file

"""``sxsh factors``: list, filter and explain every reference row, and a facility file's own factors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Annotated

import typer

from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.reference import Factor, ListedRow, Status, list_rows, load_sources
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace

_NOT_NUMBERS = frozenset({"areas_vinh_long", "vsic", "techniques"})
_SAID_APART = frozenset(
    {
        "id",
        "vi",
        "en",
        "value",
        "low",
        "high",
        "unit",
        "valid_from",
        "valid_to",
        "source_id",
        "locator",
        "value_as_printed",
        "unit_as_printed",
        "status",
        "note_vi",
        "note_en",
    }
)
_ANSWER_YES = "yes"


def factors(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Mã một dòng để xem kỹ, hoặc chữ cần tìm · a row's id, or words to look for"),
    ] = None,
    table: Annotated[str, typer.Option("--table", help="Chỉ một bảng · one table only")] = "",
    quantity: Annotated[str, typer.Option("--quantity", help="ncv, co2, grid_ef, toe …")] = "",
    carrier: Annotated[str, typer.Option("--carrier", help="coal_5_6, electricity, r22 …")] = "",
    status: Annotated[Status | None, typer.Option("--status")] = None,
    on: Annotated[str, typer.Option("--on", help="Ngày áp dụng, 2018-07-01 · day on which it holds")] = "",
    facility: Annotated[
        str, typer.Option("--facility", help="Thêm hệ số riêng của cơ sở · add a facility's own factors")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Liệt kê, lọc và giải thích hệ số, định mức, biểu giá, phí · list, filter and explain reference rows."""
    texts = load_texts(language.value)
    own = _own_rows(open_workspace(workspace), facility, texts) if facility else ()
    rows = (*own, *(row for row in list_rows() if row.table not in _NOT_NUMBERS or row.table == table))
    chosen = [row for row in rows if words and [row.id] == words]
    is_one = bool(chosen)
    if not is_one:
        chosen = _filter(rows, " ".join(words or ()), table, quantity, carrier, status, _day(on))
    if as_json:
        typer.echo(json.dumps([_plain(row, texts) for row in chosen], ensure_ascii=False, indent=1))
    elif is_one:
        for row in chosen:
            _explain(row, texts)
    else:
        _list(chosen, rows, " ".join(words or ()), texts)
    if not chosen:
        raise typer.Exit(1)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise SxshError("factors.day_unreadable", text=text) from None


def _filter(
    rows: Iterable[ListedRow],
    words: str,
    table: str,
    quantity: str,
    carrier: str,
    status: Status | None,
    on: date | None,
) -> list[ListedRow]:
    return [
        row
        for row in rows
        if (not table or row.table == table)
        and (not quantity or quantity in (row.cell("quantity"), row.cell("indicator")))
        and (not carrier or row.cell("carrier") == carrier)
        and (status is None or row.status is status)
        and (on is None or row.covers(on))
        and row.says(words)
    ]


def _own_rows(place: Workspace, facility_id: str, texts: Texts) -> tuple[ListedRow, ...]:
    reading = read_facility(place.facility_file(facility_id))
    if reading.facility is None:
        print_findings(reading.findings, texts, console(stderr=True), least=Severity.BLOCKER)
        raise typer.Exit(1)
    return tuple(_own(row) for row in factor_table(reading.facility.factors).own)


def _own(row: Factor) -> ListedRow:
    cells = {
        "id": row.id,
        "quantity": row.quantity,
        "carrier": row.carrier,
        "is_default": _ANSWER_YES,
        "value": f"{row.value:.12g}",
        "unit": row.unit,
        "valid_from": row.valid_from.isoformat() if row.valid_from else "",
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
        "source_id": row.source_id,
        "locator": row.locator,
        "value_as_printed": row.value_as_printed,
        "unit_as_printed": row.unit_as_printed,
        "status": row.status.value,
        "note_vi": row.note_vi,
        "note_en": row.note_en,
    }
    return ListedRow("own_factors", row.id, cells)


def _mark(row: ListedRow) -> str:
    own = row.status is Status.USER and row.source_id != "tool_convention"
    return row.status.value if row.status.is_marked or own else ""


def _plain(row: ListedRow, texts: Texts) -> dict[str, object]:
    source = load_sources()[row.source_id]
    return {
        "table": row.table,
        **row.cells,
        "mark": _mark(row),
        "source_title": source.name(texts.language),
        "source_place": source.place(texts.language),
    }


def _number(text: str, texts: Texts) -> str:
    return text.replace(".", ",") if texts.language == "vi" else text


def _value(row: ListedRow, texts: Texts) -> str:
    shown = _number(row.shown_value, texts)
    return " ".join(filter(None, (shown, row.shown_unit))) if shown else texts("factors.no_value")


def _dates(row: ListedRow, texts: Texts) -> str:
    first, last = row.cell("valid_from"), row.cell("valid_to")
    return f"{first or '…'} → {last or '…'}" if first or last else texts("factors.no_dates")


def _list(chosen: list[ListedRow], rows: Iterable[ListedRow], words: str, texts: Texts) -> None:
    out, shown = console(), ""
    for row in chosen:
        if row.table != shown:
            shown = row.table
            out.print(shown, style="bold", markup=False)
        name = row.name(texts.language)
        parts = (row.id, _value(row, texts), _dates(row, texts), texts(f"status.{row.status.value}"), name)
        out.print("  " + " · ".join(filter(None, parts)), markup=False)
    if chosen:
        out.print(texts("factors.count", count=len(chosen)), style="bold", markup=False)
        return
    close = get_close_matches(words, [row.id for row in rows], 3, 0.5)
    out.print(texts("factors.none"), style="yellow", markup=False)
    if close:
        out.print(texts("factors.close", ids=", ".join(close)), markup=False)


def _explain(row: ListedRow, texts: Texts) -> None:
    """Print one row whole: converted value, what was printed, dates, source with its place, status and remark."""
    language, source = texts.language, load_sources()[row.source_id]
    mark = _mark(row)
    status = texts(f"status.{row.status.value}")
    printed = " ".join(filter(None, (row.cell("value_as_printed"), row.cell("unit_as_printed"))))
    said = (
        ("factors.name", row.name(language)),
        ("factors.value", _value(row, texts)),
        ("factors.printed", printed),
        ("factors.dates", _dates(row, texts)),
        ("factors.source", "; ".join(filter(None, (source.name(language), source.published)))),
        ("factors.place", "; ".join(filter(None, (row.place(language), source.place(language))))),
        ("factors.status", f"{status} – {texts(f'mark.{mark}')}" if mark else status),
        ("factors.note", row.text("note", language)),
    )
    out = console()
    out.print(f"{row.id} ({row.table})", style="bold", markup=False)
    for key, text in said:
        if text:
            out.print(f"  {texts(key)}: {text}", markup=False)
    other = "en" if language == "vi" else "vi"
    for column, text in row.cells.items():
        if text and column not in _SAID_APART and not column.endswith(f"_{other}"):
            out.print(f"  {column.removesuffix(f'_{language}')}: {text}", markup=False)

"""Rows → the intake workbook: sheets in the order of the visit, yellow cells, drop-downs, live sums."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sxsh_toolkit.forms.intake.around import Around
from sxsh_toolkit.forms.intake.cells import CellValue, Field, Kind, encode
from sxsh_toolkit.forms.intake.formulas import Formula, Sums
from sxsh_toolkit.forms.intake.layout import Block, Layout, lay_out
from sxsh_toolkit.forms.intake.lists import Lists
from sxsh_toolkit.forms.intake.plan import Plan, build_plan, column_labels
from sxsh_toolkit.forms.intake.rows import Row, Rows
from sxsh_toolkit.forms.intake.style import (
    LINE_HEIGHT,
    MAX_WIDTH,
    MIN_WIDTH,
    Look,
    head_width,
    lines,
    set_up_page,
    text_width,
)
from sxsh_toolkit.forms.intake.visit import BILLS, SPREADS
from sxsh_toolkit.text import Texts
from sxsh_toolkit.units import NumberStyle
from sxsh_toolkit.workspace import write_by_rename

_PATTERN = {Kind.NUMBER: "General", Kind.QUANTITY: "General", Kind.SHARE: "General", Kind.DAY: "dd/mm/yyyy"}
_LABEL_WIDTH = 30.0
_PAGE_WIDTH = 230.0
"""Column widths that still read well on one page of A4, across."""


@dataclass(frozen=True)
class Intake:
    """What a workbook holds.

    Parameters
    ----------
    rows : mapping
        Table → rows; those of the bills under ``bills``.
    source : str
        Digest of the facility file it was made from; empty for a new one.
    """

    rows: Rows
    source: str = ""


def digest(tree: Mapping[str, Any]) -> str:
    """Return the digest of a tree of text, whatever the order of its keys."""
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_intake(path: Path, intake: Intake, texts: Texts) -> None:
    """Write an intake workbook by rename.

    Parameters
    ----------
    path : Path
        Target; an open workbook raises ``workspace.file_in_use``.
    intake : Intake
        What stands in it.
    texts : Texts
        Language of labels, help and drop-downs.
    """
    plan = build_plan(texts)
    layout = lay_out(plan, intake.rows, texts)
    write_by_rename(path, lambda target: _Writer(str(target), plan, layout, intake, texts).write())


class _Writer:
    """Writes sheet after sheet."""

    def __init__(self, path: str, plan: Plan, layout: Layout, intake: Intake, texts: Texts) -> None:
        self._plan, self._layout, self._intake, self._texts = plan, layout, intake, texts
        self._look = Look(path, texts("intake.title"))
        self._lists = Lists(self._look.book, plan, layout)
        kinds = next(f for f in plan.table("balances.flows").fields if f.path == ("kind",))
        self._sums = Sums(layout, kinds.choice.labels if kinds.choice else {})

    def write(self) -> None:
        """Write everything and close the file."""
        around = Around(self._look, self._layout, self._texts)
        around.guide()
        for sheet, name in self._layout.sheets:
            self._sheet(sheet, name)
            if sheet == BILLS:
                around.months(self._sums)
            if sheet == "flows":
                around.closure(self._sums)
        self._lists.write(self._sums, self._texts("word.outside"))
        around.keep(self._intake.source, self._intake.rows[""][0].rest)
        self._look.book.close()

    def _sheet(self, sheet: str, name: str) -> None:
        page = self._look.book.add_worksheet(name)
        blocks = self._layout.on(name)
        lead = blocks[0]
        set_up_page(
            page,
            self._look,
            name,
            self._texts(f"intake.sheet.{sheet}.note"),
            head_row=lead.header if len(blocks) == 1 else None,
        )
        if len(blocks) == 1 and not lead.fields:
            page.freeze_panes(lead.header + 1, len(lead.table.keys) + 1)
        widths: dict[int, float] = {}
        for block in blocks:
            self._measure(block, widths)
        for column, width in widths.items():
            page.set_column(column, column, width)
        shown = self._fold(page, blocks, widths)
        page.fit_to_pages(max(1, math.ceil(sum(shown) / _PAGE_WIDTH)), 0)
        if not lead.fields:
            page.repeat_columns(0, len(lead.table.keys))
        for block in blocks:
            if block.fields:
                self._form(page, block, widths)
            else:
                self._table(page, block, widths)

    def _measure(self, block: Block, widths: dict[int, float]) -> None:
        """Give columns the width of their heads and of what stands in them."""

        def want(column: int, width: float) -> None:
            widths[column] = min(MAX_WIDTH, max(widths.get(column, MIN_WIDTH), width))

        if block.fields:
            want(0, _LABEL_WIDTH)
            want(1, 24.0)
            want(2, 12.0)
            return
        for field, part, label in column_labels(block.table, self._texts):
            column = block.columns[(field.path, part)]
            want(column, head_width(label))
            place = field.parts.index(part)
            for row in block.rows:
                cells = self._cells(block, row, field)
                shown = cells[place] if place < len(cells) else None
                want(
                    column, min(26.0, text_width(shown)) if isinstance(shown, str) else 12.0 if shown else 0.0
                )
        for column in block.computed.values():
            want(column, 12.0)

    def _fold(self, page: Any, blocks: tuple[Block, ...], widths: Mapping[int, float]) -> list[float]:
        """Fold away columns that no table of the sheet usually needs and that hold nothing; return the widths left."""
        needed: set[int] = set()
        for block in blocks:
            if block.fields:
                needed |= {0, 1, 2, 3, 4}
                continue
            needed |= {block.computed[n] for n in block.computed if n not in ("start", "end", "per_day")}
            for field in (*block.table.keys, *block.table.fields):
                needed |= {
                    block.columns[(field.path, part)]
                    for part in field.parts
                    if self._shown(block, field, part)
                }
        every = range(max(b.width for b in blocks))
        for column in every:
            if column not in needed:
                page.set_column(
                    column, column, widths.get(column, MIN_WIDTH), None, {"hidden": True, "level": 1}
                )
        return [widths.get(column, MIN_WIDTH) for column in every if column in needed]

    def _shown(self, block: Block, field: Field, part: str) -> bool:
        """Whether a column stands open: it is usual, or something stands in it."""
        place = field.parts.index(part)
        cells = (row.cells.get(field.path, ()) for row in block.rows)
        filled = any(place < len(c) and c[place] is not None for c in cells)
        return filled or (field.usual and (part != "spread" or block.name in SPREADS))

    def _cells(self, block: Block, row: Row, field: Field) -> tuple[CellValue, ...]:
        if field.path[0].startswith("^"):
            return (row.keys[[k.path for k in block.table.keys].index(field.path)],)
        return row.cells.get(field.path, ())

    def _title(self, page: Any, block: Block, label: str) -> None:
        page.write_string(
            block.top, 0, label, self._look.format(bold=True, font_size=11, font_color="#0B4F6C")
        )

    def _form(self, page: Any, block: Block, widths: Mapping[int, float]) -> None:
        texts, look = self._texts, self._look
        self._title(page, block, texts(f"intake.form.{block.name.removeprefix('form:')}"))
        for column, head in enumerate(("item", "answer", "unit_head", "spread_head", "help")):
            page.write_string(block.header, column, texts(f"intake.head.{head}"), look.header())
        record = block.rows[0]
        for row, field in enumerate(block.fields, start=block.first):
            page.write_string(row, 0, field.label, look.format(text_wrap=True, border=1))
            cells = record.cells.get(field.path, ())
            for n, part in enumerate(field.parts):
                shown = cells[n] if n < len(cells) else None
                self._input(page, row, block.columns[((), part)], field, part, shown)
                self._lists.validate(page, row, row, block.columns[((), part)], field, part)
            help_text = field.help or (
                texts("intake.example", example=field.example) if field.example else ""
            )
            page.write_string(row, 4, help_text, look.format(font_color="#555555", font_size=9))
            shown_text = next((str(c) for c in cells if isinstance(c, str)), "")
            page.set_row(row, LINE_HEIGHT * max(lines(field.label, widths[0]), lines(shown_text, widths[1])))
        self._lists.name(f"t_{block.name}", block)

    def _input(self, page: Any, row: int, column: int, field: Field, part: str, shown: CellValue) -> None:
        pattern = _PATTERN.get(field.kind, "@") if part == "value" else "General" if part == "spread" else "@"
        self._look.write_input(page, row, column, shown, pattern)

    def _table(self, page: Any, block: Block, widths: Mapping[int, float]) -> None:
        self._title(page, block, block.table.label)
        self._heads(page, block, widths)
        for field in (*block.table.keys, *block.table.fields):
            for part in field.parts:
                column = block.columns[(field.path, part)]
                self._lists.validate(page, block.first, block.last, column, field, part)
        for index, row in enumerate(range(block.first, block.last + 1)):
            record = block.rows[index] if index < len(block.rows) else None
            self._record(page, block, row, record, widths)
        self._lists.name(f"t_{block.name}", block)

    def _heads(self, page: Any, block: Block, widths: Mapping[int, float]) -> None:
        texts, look = self._texts, self._look
        high = 1
        for field, part, label in column_labels(block.table, texts):
            column = block.columns[(field.path, part)]
            page.write_string(block.header, column, label, look.header())
            high = max(high, lines(label, widths[column] * 0.9))
            example = encode(field, field.example, NumberStyle.VI) if field.example else ()
            shown = example[field.parts.index(part)] if example else None
            if shown is not None:
                grey = {"font_color": "#8A8A8A", "italic": True, "font_size": 8}
                text = texts("intake.eg", example=f"{shown:g}" if isinstance(shown, float) else str(shown))
                page.write_string(block.header - 1, column, text.replace(".", ","), look.format(**grey))
        for name, column in block.computed.items():
            page.write_string(block.header, column, texts(f"intake.computed.{name}"), look.header())
            high = max(high, lines(texts(f"intake.computed.{name}"), widths[column] * 0.9))
        page.write_string(block.header, block.rest, texts("intake.rest"), look.header())
        page.set_row(block.header, LINE_HEIGHT * high + 3)

    def _record(
        self, page: Any, block: Block, row: int, record: Row | None, widths: Mapping[int, float]
    ) -> None:
        high = 1
        for field in (*block.table.keys, *block.table.fields):
            cells = self._cells(block, record, field) if record else ()
            for n, part in enumerate(field.parts):
                column = block.columns[(field.path, part)]
                shown = cells[n] if n < len(cells) else None
                self._input(page, row, column, field, part, shown)
                high = max(high, lines(shown, widths[column]) if isinstance(shown, str) else 1)
        for name, formula in self._sums.of_row(block, row, record).items():
            self._formula(page, row, block.computed[name], formula, "#,##0" if name == "days" else "#,##0.00")
        rest = record.rest if record else ""
        if rest:
            page.write_string(row, block.rest, rest, self._look.input(num_format="@"))
        else:
            page.write_blank(row, block.rest, None, self._look.input(num_format="@"))
        page.set_row(row, LINE_HEIGHT * high)

    def _formula(self, page: Any, row: int, column: int, formula: Formula, pattern: str) -> None:
        page.write_formula(row, column, formula.text, self._look.result(pattern), formula.value)

"""Sheets around the tables: the guide, the sheets that only compute, and the hidden sheet that says what is what."""

from __future__ import annotations

from collections.abc import Iterable

from sxsh_toolkit.forms.intake.cells import MAX_TEXT
from sxsh_toolkit.forms.intake.formulas import MONTHS, SUMS_FIRST, Formula, Sums
from sxsh_toolkit.forms.intake.layout import Layout
from sxsh_toolkit.forms.intake.plan import column_labels
from sxsh_toolkit.forms.intake.style import LINE_HEIGHT, Look, lines, set_up_page
from sxsh_toolkit.text import Texts
from sxsh_toolkit.version import VERSION

SCHEMA = "sxsh/intake/1"
KEEPING = "_sxsh"
"""The hidden sheet that says what the others mean."""

_CLOSURE = ("balance", "step", "in", "out", "gap", "share", "unknown")


class Around:
    """Writes the sheets that hold no input."""

    def __init__(self, look: Look, layout: Layout, texts: Texts) -> None:
        self._look, self._layout, self._texts = look, layout, texts

    def guide(self) -> None:
        """Write the first sheet: how to fill in, and where what stands."""
        texts, look = self._texts, self._look
        page = look.book.add_worksheet(texts("intake.sheet.guide"))
        set_up_page(page, look, texts("intake.title"), texts("intake.guide.note"), head_row=None)
        page.set_column(0, 0, 120)
        row = 3
        for paragraph in texts("intake.guide.text").split("\n"):
            page.write_string(row, 0, paragraph, look.format(text_wrap=True))
            page.set_row(row, LINE_HEIGHT * lines(paragraph, 120))
            row += 1
        row += 1
        for sheet, name in self._layout.sheets:
            page.write_url(
                row, 0, f"internal:'{name}'!A1", look.format(font_color="#0B4F6C", underline=1), string=name
            )
            row += 1
            note = texts(f"intake.sheet.{sheet}.note")
            page.write_string(row, 0, note, look.format(text_wrap=True, indent=1))
            page.set_row(row, LINE_HEIGHT * lines(note, 118))
            row += 1

    def months(self, sums: Sums) -> None:
        """Write the bills by month."""
        self._computed("months", self._month_heads(), sums.months(), ("dd/mm/yyyy", "#,##0"))

    def closure(self, sums: Sums) -> None:
        """Write what goes in and out of every step."""
        heads = [self._texts(f"intake.closure.{name}") for name in _CLOSURE]
        self._computed("closure", heads, sums.closure(), ("#,##0.00", "#,##0.00"))

    def _month_heads(self) -> list[str]:
        texts = self._texts
        heads = [texts(f"intake.months.{n}") for n in ("period", "use", "start", "unit")]
        months = [texts("intake.months.month", number=n + 1) for n in range(MONTHS)]
        return [*heads, *months, texts("intake.months.sum")]

    def _computed(
        self, name: str, heads: list[str], rows: Iterable[tuple[Formula, ...]], patterns: tuple[str, str]
    ) -> None:
        """Write a sheet that only computes."""
        texts = self._texts
        page = self._look.book.add_worksheet(texts(f"intake.sheet.{name}"))
        set_up_page(
            page,
            self._look,
            texts(f"intake.sheet.{name}"),
            texts(f"intake.sheet.{name}.note"),
            head_row=SUMS_FIRST - 1,
        )
        page.freeze_panes(SUMS_FIRST, 2)
        page.set_column(0, 1, 18)
        page.set_column(2, len(heads) - 1, 11)
        for column, head in enumerate(heads):
            page.write_string(SUMS_FIRST - 1, column, head, self._look.header())
        page.set_row(SUMS_FIRST - 1, LINE_HEIGHT * 3)
        for row, formulas in enumerate(rows, start=SUMS_FIRST):
            for column, formula in enumerate(formulas):
                pattern = (
                    patterns[0]
                    if column == 2
                    else "0.0%"
                    if name == "closure" and column == 5
                    else patterns[1]
                )
                page.write_formula(row, column, formula.text, self._look.result(pattern), formula.value)

    def keep(self, source: str, rest: str) -> None:
        """Write the hidden sheet: version, source, and what every header means."""
        book = self._look.book
        page = book.add_worksheet(KEEPING)
        page.very_hidden()
        facts = [("schema", SCHEMA), ("toolkit", VERSION), ("language", self._texts.language)]
        facts += [("source", source)]
        facts += [("rest", rest[n : n + MAX_TEXT]) for n in range(0, len(rest), MAX_TEXT)]
        facts += [("note", "")]
        for row, (key, value) in enumerate(facts):
            page.write_string(row, 0, key)
            page.write_string(row, 1, value)
        row = len(facts) + 1
        for block in self._layout.blocks:
            named = [(f, "value", f.label) for f in block.fields] or column_labels(block.table, self._texts)
            for field, part, label in named:
                cells = ("column", block.name, ".".join(field.path), part, label, block.sheet)
                for column, text in enumerate(cells):
                    page.write_string(row, column, text)
                page.write_number(row, len(cells), 1 if block.fields else block.columns[(field.path, part)])
                row += 1
        book.set_custom_property("schema_version", SCHEMA)
        book.set_custom_property("toolkit_version", VERSION)

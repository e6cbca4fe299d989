"""Drop-downs, input messages and defined names of the intake workbook."""

from __future__ import annotations

import re
from typing import Any

from sxsh_toolkit.forms.intake.cells import Field, Kind
from sxsh_toolkit.forms.intake.formulas import Sums, factors, first
from sxsh_toolkit.forms.intake.layout import Block, Layout, column_name
from sxsh_toolkit.forms.intake.plan import Plan
from sxsh_toolkit.forms.intake.visit import MASS_WORDS, VOLUME_WORDS
from sxsh_toolkit.model.process import OUTSIDE

LISTS = "_lists"
_ENDS = "ends"


class Lists:
    """Collects the closed lists that drop-downs need and writes them on a hidden sheet."""

    def __init__(self, book: Any, plan: Plan, layout: Layout) -> None:
        self._book, self._plan, self._layout = book, plan, layout
        self._words: dict[str, tuple[str, ...]] = {}

    def name(self, name: str, block: Block) -> None:
        """Define the name of a whole block, from its title to its last row."""
        last = f"${column_name(max(block.width - 1, 4))}${block.last + 1}"
        self._book.define_name(safe_name(name), f"={block.cell(block.top, 0)}:{last}")

    def validate(self, page: Any, start: int, end: int, column: int, field: Field, part: str) -> None:
        """Give cells their drop-down and the message that shows when they are entered."""
        rule: dict[str, Any] = {"validate": "any"}
        if part == "unit" and field.units:
            rule = {
                "validate": "list",
                "source": "=" + self._list(f"u_{'_'.join(field.units)}", field.units),
                "error_type": "information",
                "show_error": False,
            }
        elif field.kind is Kind.CHOICE and field.choice and part == "value":
            labels = tuple(field.choice.labels.values())
            rule = {"validate": "list", "source": "=" + self._list(f"c_{field.choice.name}", labels)}
        elif part == "value" and (source := self._referred(field)):
            rule = {"validate": "list", "source": f"={source}", "show_error": False}
        message = " ".join(t for t in (field.help, field.example and f"({field.example})") if t)
        if message and part == "value":
            rule |= {"input_title": field.label[:32], "input_message": message[:255]}
        if rule != {"validate": "any"}:
            page.data_validation(start, column, end, column, rule)

    def _referred(self, field: Field) -> str:
        """Return the range whose ids a field may name."""
        table = field.path[0].removeprefix("^") if field.path[0].startswith("^") else field.refers
        if table == _ENDS:
            return "sx_ends"
        if not table:
            return ""
        block = self._layout.block(table)
        return block.range(block.columns[(block.table.fields[0].path, "value")])

    def _list(self, name: str, words: tuple[str, ...]) -> str:
        known = next((n for n, w in self._words.items() if w == words), None)
        if known is None:
            known = f"sx_list_{len(self._words) + 1}"
            self._words[known] = words
        return known

    def write(self, sums: Sums, outside: str) -> None:
        """Write the hidden sheet with all lists and the unit words' factors."""
        page = self._book.add_worksheet(LISTS)
        page.hide()
        column = 0
        for name, words in self._words.items():
            for row, word in enumerate(words):
                page.write_string(row, column, word)
            self._define(name, column, len(words))
            column += 1
        column = self._ends(page, column)
        column = self._mass(page, column, sums)
        volume = factors(VOLUME_WORDS)
        for row, (word, factor) in enumerate(volume.items()):
            page.write_string(row, column, word)
            page.write_number(row, column + 1, factor)
        self._define("sx_volume_words", column, len(volume))
        self._define("sx_volume_factors", column + 1, len(volume))

    def _define(self, name: str, column: int, count: int) -> None:
        letter = column_name(column)
        self._book.define_name(name, f"='{LISTS}'!${letter}$1:${letter}${count}")

    def _ends(self, page: Any, column: int) -> int:
        """Write what a flow may begin and end at: outside, then the steps, linked to their table."""
        steps = self._layout.block("process.steps")
        page.write_string(0, column, OUTSIDE)
        for n, row in enumerate(range(steps.first, steps.last + 1)):
            cell = steps.cell(row, steps.column("id"))
            value = str(first(steps.rows[n], "id") or "") if n < len(steps.rows) else ""
            page.write_formula(n + 1, column, f'=IF({cell}="","",{cell})', None, value)
        self._define("sx_ends", column, steps.last - steps.first + 2)
        return column + 1

    def _mass(self, page: Any, column: int, sums: Sums) -> int:
        """Write unit words of mass with their tonnes; the plant's own containers are linked to their table."""
        static = factors(MASS_WORDS)
        for row, (word, factor) in enumerate(static.items()):
            page.write_string(row, column, word)
            page.write_number(row, column + 1, factor)
        count = len(static)
        words, letters = self._layout.block("unit_words"), (column_name(column), column_name(column + 1))
        fixed = [f"'{LISTS}'!${letter}$1:${letter}${count}" for letter in letters]
        for n, row in enumerate(range(words.first, words.last + 1)):
            word, value, unit = (
                words.cell(row, words.column(*at)) for at in (("word",), ("means",), ("means", "unit"))
            )
            known = first(words.rows[n], "word") if n < len(words.rows) else None
            found = f"MATCH({unit},{fixed[0]},0)"
            page.write_formula(count + n, column, f'=IF({word}="","",{word})', None, str(known or ""))
            text = f"=IF(AND(ISNUMBER({value}),ISNUMBER({found})),{value}*INDEX({fixed[1]},{found}),0)"
            page.write_formula(count + n, column + 1, text, None, sums.mass.get(str(known), 0.0))
        total = count + words.last - words.first + 1
        self._define("sx_mass_words", column, total)
        self._define("sx_mass_factors", column + 1, total)
        return column + 2


def safe_name(name: str) -> str:
    """Return a defined name for a table."""
    return "sx_" + re.sub(r"\W", "_", name)

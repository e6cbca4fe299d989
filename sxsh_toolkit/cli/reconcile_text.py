"""A reconciliation as aligned text: raw closure first, then the test, then the flows."""

from __future__ import annotations

from unicodedata import combining

from rich.console import Console

from sxsh_toolkit.balance.reconciliation import Conclusion, Reconciliation, Verdict
from sxsh_toolkit.report.html import show_cell
from sxsh_toolkit.report.reconciliation import (
    closure_table,
    content_table,
    convention_lines,
    flow_table,
    verdict_sentence,
)
from sxsh_toolkit.report.reconciliation_advice import missing_lines, next_line, scale_lines, suspect_lines
from sxsh_toolkit.report.table import Table
from sxsh_toolkit.text import Texts

_STYLE = {Verdict.PASSED: "bold green", Verdict.FAILED: "bold red", Verdict.UNTESTABLE: "bold yellow"}


def print_reconciliation(
    found: Reconciliation, conclusions: tuple[Conclusion, ...], scale: float, texts: Texts, out: Console
) -> None:
    """Print all parts in the order in which a reader should see them."""
    print_table(closure_table(found, texts), texts, out)
    if found.test is None:
        out.print(texts("reconcile.refused"), style="bold red", markup=False)
        return
    out.print(verdict_sentence(found.test, texts), style=_STYLE[found.test.verdict], markup=False)
    for line in suspect_lines(found, texts):
        out.print(line, markup=False)
    out.print("")
    print_table(flow_table(found, texts), texts, out)
    contents = content_table(found, texts)
    if contents.rows:
        print_table(contents, texts, out)
    for line in (*missing_lines(found, texts), next_line(found, texts)):
        if line:
            out.print(line, markup=False)
    for line in (*convention_lines(found, scale, texts), *scale_lines(conclusions, texts)):
        out.print(line, style="dim", markup=False)


def print_table(table: Table, texts: Texts, out: Console) -> None:
    """Print a table in aligned columns, numbers to the right."""
    out.print(table.title, style="bold", markup=False)
    if not table.rows:
        out.print(f"  {table.empty_text}", markup=False)
        return
    head = [f"{c.label} [{c.unit}]" if c.unit else c.label for c in table.columns]
    lines = [head] + [
        [show_cell(cell, column, texts) for cell, column in zip(row.cells, table.columns, strict=True)]
        for row in table.rows
    ]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(head))]
    for number, line in enumerate(lines):
        cells = [
            _pad(text, width, column.kind == "number")
            for text, width, column in zip(line, widths, table.columns, strict=True)
        ]
        out.print(f"  {'  '.join(cells)}".rstrip(), style="dim" if number == 0 else "", markup=False)
    out.print("")


def _width(text: str) -> int:
    return sum(not combining(sign) for sign in text)


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks

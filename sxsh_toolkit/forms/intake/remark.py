"""What people did to a workbook's frame: sheets, columns and cells renamed, added, lost, merged or locked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.intake.around import KEEPING
from sxsh_toolkit.forms.intake.find import Head, Keeping, Region, address, plain
from sxsh_toolkit.forms.intake.lists import LISTS
from sxsh_toolkit.text import Texts


def remark_frame(book: Any, keeping: Keeping, regions: dict[str, Region], texts: Texts) -> Iterator[Finding]:
    """Yield what is odd about the frame; what was read in spite of it is a note."""
    for region in regions.values():
        if not region.name.startswith("form:"):
            yield from _region(region, texts)
    yield from _sheets(book, keeping, regions, texts)


def _finding(code: str, severity: Severity, where: str, **values: FindingValue) -> Finding:
    return Finding(code, severity, where, values)


def _region(region: Region, texts: Texts) -> Iterator[Finding]:
    """Report columns that were renamed, added or lost, and merged cells."""
    for column, text in region.renamed.items():
        label = region.columns[column].label
        yield _finding(
            "intake.column_renamed",
            Severity.NOTE,
            address(region, region.header, column),
            text=text,
            label=label,
        )
    computed = {plain(texts.messages[k]) for k in texts.messages if k.startswith("intake.computed.")}
    for column, text in region.added.items():
        filled = any(
            region.page.cell(r, column).value is not None for r in range(region.header + 1, region.last + 1)
        )
        if filled and plain(text) not in computed:
            yield _finding(
                "intake.column_added",
                Severity.NOTE,
                address(region, region.header, column),
                text=text,
            )
    for head in region.missing:
        yield _finding("intake.column_missing", Severity.DOUBT, region.page.title, label=head.label)
    for area in region.page.merged_cells.ranges:
        if region.header <= area.max_row and area.min_row <= region.last:
            code = "intake.merged_header" if area.min_row <= region.header else "intake.merged_cells"
            yield _finding(code, Severity.DOUBT, f"{region.page.title}!{area.coord}")


def _sheets(book: Any, keeping: Keeping, regions: dict[str, Region], texts: Texts) -> Iterator[Finding]:
    known = {KEEPING, LISTS, *(texts(f"intake.sheet.{n}") for n in ("guide", "months", "closure"))}
    used = {region.page.title for region in regions.values()}
    for region in regions.values():
        heads: tuple[Head, ...] = keeping.heads[region.name]
        if heads[0].sheet != region.page.title:
            values = {"old": heads[0].sheet, "new": region.page.title}
            yield _finding("intake.sheet_renamed", Severity.NOTE, region.page.title, **values)
    for page in book.worksheets:
        if page.title in used and page.protection.password:
            yield _finding("intake.sheet_locked", Severity.NOTE, page.title)
        if page.title not in used | known and page.max_row + page.max_column > 2:
            yield _finding("intake.sheet_added", Severity.NOTE, page.title)

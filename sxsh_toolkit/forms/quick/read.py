"""A filled quick sheet → facilities, their assessment by the same engine, and a few option prompts each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.quick.columns import (
    MARKER,
    SECTORS,
    QuickForm,
    QuickPrompt,
    load_form,
    load_prompts,
)
from sxsh_toolkit.forms.quick.figures import compute_quick_figures
from sxsh_toolkit.forms.quick.row import RowReader
from sxsh_toolkit.forms.quick.tree import QuickRow
from sxsh_toolkit.forms.sheets.cells import Book, Grid, GridCell
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import SectorOption, load_sectors

FEWEST_PROMPTS, MOST_PROMPTS = 3, 5
_IF_FEW = "if_few"
_SEARCHED_ROWS = 15
_NEEDED = 4
_EXAMPLE = "vi-du"
_MARKER = re.compile(re.escape(MARKER) + r"\s*·\s*(?P<sector>\w+)")
_BARE = {"facility", "year", "note", "use_unit"}


@dataclass(frozen=True)
class Prompt:
    """One option prompt of a row: the library's option, and the money it is about today where the row gives it."""

    option: SectorOption
    figure: Figure | None
    source: str = ""


@dataclass(frozen=True)
class QuickResult:
    """One row's outcome.

    Parameters
    ----------
    row : QuickRow
        As read, with its findings.
    result : AssessmentResult or None
        None when the row has no facility id or year.
    figures : mapping
        End of the figure's id (``intensity/trau``, ``quick/defect_pct``) → figure.
    prompts : tuple of Prompt
        At most five.
    """

    row: QuickRow
    result: AssessmentResult | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    prompts: tuple[Prompt, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the row's cells say wrongly or doubtfully."""
        return tuple(self.row.findings)


@dataclass(frozen=True)
class QuickReading:
    """A whole sheet: its form, its rows, and findings about the file."""

    form: QuickForm | None
    results: tuple[QuickResult, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether anything could not be read."""
        return any(f.is_blocker for f in self.findings) or any(r.row.blocked for r in self.results)


def read_quick_sheet(book: Book, source: str) -> QuickReading:
    """Read and assess every row of a quick sheet.

    Parameters
    ----------
    book : Book
        The workbook's or CSV file's sheets; the first one that is a quick sheet is read.
    source : str
        What the facility files say about where they come from.

    Returns
    -------
    QuickReading
        One bad row stops none of the others; a row with empty or faulty cells gives what the rest allows.
    """
    if any(finding.is_blocker for finding in book.findings):
        return QuickReading(None, findings=book.findings)
    for grid in book.grids:
        found = _find_form(grid)
        if found is None:
            continue
        form, header, places = found
        findings = [*book.findings, *_columns_left(grid, form, header, places)]
        reader = RowReader(grid, form, places, source)
        results = tuple(
            _assess(form, reader.read(number, cells))
            for number, cells in grid.rows().items()
            if number > header and _is_filled(form, places, cells)
        )
        return QuickReading(form, results, tuple(findings))
    missing = Finding("quick.sheet_missing", Severity.BLOCKER, file=book.file)
    return QuickReading(None, findings=(*book.findings, missing))


def _find_form(grid: Grid) -> tuple[QuickForm, int, dict[str, int]] | None:
    """Return the form, its last header row and where its columns stand, by their ids or else by their headers."""
    rows = {number: cells for number, cells in grid.rows().items() if number <= _SEARCHED_ROWS}
    named = [m["sector"] for c in rows.values() for x in c.values() if (m := _MARKER.search(x.text))]
    best: tuple[int, QuickForm, int, dict[str, int]] | None = None
    for sector in [name for name in named if name in SECTORS] or SECTORS:
        form = load_form(sector)
        places: dict[str, int] = {}
        header = 0
        for number, cells in rows.items():
            found = _places(form, cells)
            if len(found) >= _NEEDED:
                places, header = {**places, **found}, number
        if places and (best is None or len(places) > best[0]):
            best = len(places), form, header, places
    return best[1:] if best else None


def _places(form: QuickForm, cells: Mapping[int, GridCell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in cells.items():
        column = next((c for c in form.columns if c.is_header(cell.text)), None)
        if column is not None:
            found.setdefault(column.id, place)
    return found


def _columns_left(grid: Grid, form: QuickForm, header: int, places: Mapping[str, int]) -> list[Finding]:
    """Say which columns the sheet has and the form does not, and the other way round."""
    found = []
    known = set(places.values())
    shown: dict[int, str] = {}
    for number in range(max(1, header - 1), header + 1):
        line = {place: cell.text for place, cell in grid.row(number).items()}
        if len(set(line) & known) >= _NEEDED:
            shown = {**line, **shown}
    for place, text in sorted(shown.items()):
        if place not in known:
            values: dict[str, FindingValue] = {"column": text}
            at = grid.place(header, place)
            found.append(Finding("quick.column_unknown", Severity.NOTE, values=values, file=at))
    for column in form.columns:
        if column.id not in places:
            values = {"column": column.label("vi")}
            found.append(Finding("quick.column_missing", Severity.DOUBT, values=values, file=grid.file))
    return found


def _is_filled(form: QuickForm, places: Mapping[str, int], cells: Mapping[int, GridCell]) -> bool:
    """Whether a row holds a facility: more than a prefilled year, and not one of the examples."""
    ids = form.column("facility")
    typed = cells.get(places.get(ids.id, 0)) if ids else None
    if typed is not None and typed.text.startswith(_EXAMPLE):
        return False
    telling = {places[c.id] for c in form.columns if c.id in places and c.role not in _BARE - {"facility"}}
    return any(place in telling for place in cells)


def _assess(form: QuickForm, row: QuickRow) -> QuickResult:
    if row.facility is None:
        return QuickResult(row)
    names = {c.role: row.texts.get(c.id, "") for c in form.columns if c.role in ("name", "area")}
    identity = RegisterRow(
        row.facility_id, names.get("name", ""), address=names.get("area", ""), sector=form.sector
    )
    result = assess_facility(row.facility, [f for f in row.findings if not f.is_blocker], identity)
    prefix = f"{row.facility_id}/{row.facility.periods[0].id}/"
    own = compute_quick_figures(form.sector, prefix.rstrip("/"), row.values)
    figures = {f.id.removeprefix(prefix): f for f in (*result.figures(), *own) if f.id.startswith(prefix)}
    return QuickResult(row, result, figures, _prompts(form, row, figures))


def _prompts(form: QuickForm, row: QuickRow, figures: Mapping[str, Figure]) -> tuple[Prompt, ...]:
    """Return the prompts whose condition the row meets, at most five, each once."""
    library = {option.id: option for option in load_sectors()[form.sector].options}
    found: dict[str, Prompt] = {}
    for prompt in load_prompts(form.sector):
        wanted = prompt.equals != _IF_FEW or len(found) < FEWEST_PROMPTS
        if prompt.option in library and prompt.option not in found and wanted and _holds(prompt, row):
            figure = figures.get(prompt.figure)
            known = figure if figure is not None and figure.value else None
            found[prompt.option] = Prompt(library[prompt.option], known, prompt.figure if known else "")
    return tuple(found.values())[:MOST_PROMPTS]


def _holds(prompt: QuickPrompt, row: QuickRow) -> bool:
    if not prompt.column:
        return True
    if prompt.equals == "*":
        return row.values.get(prompt.column, 0.0) > 0
    return row.texts.get(prompt.column) == prompt.equals

"""The outcome of a quick sheet as tables: figures by facility, option prompts, findings."""

from __future__ import annotations

from collections.abc import Iterable

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.forms.quick.columns import QuickForm, in_language, load_figures
from sxsh_toolkit.forms.quick.read import Prompt, QuickReading, QuickResult
from sxsh_toolkit.report.sections.findings import finding_place, finding_remedy, finding_sentence
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell
from sxsh_toolkit.report.xlsx import Sheet
from sxsh_toolkit.text import Texts


def build_quick_sheets(reading: QuickReading, texts: Texts) -> tuple[Sheet, ...]:
    """Return the sheets of the result workbook."""
    return (
        Sheet(texts("quick.sheet_figures"), (figures_table(reading, texts),)),
        Sheet(texts("quick.sheet_prompts"), (prompts_table(reading, texts),)),
        Sheet(texts("quick.sheet_findings"), (findings_table(reading, texts),)),
    )


def figures_table(reading: QuickReading, texts: Texts) -> Table:
    """Return one row a facility with the sector's figures; what a row does not give is a dash."""
    form = reading.form
    figures = load_figures(form.sector) if form else ()
    columns = [
        Column("row", texts("quick.col.row"), kind="number", digits=0),
        Column("facility", texts("quick.col.facility")),
        Column("name", texts("quick.col.name")),
        Column("kind", texts("quick.col.kind")),
    ]
    language = texts.language
    columns += [
        Column(f.source, in_language(f.labels, language), in_language(f.units, language), "number", f.digits)
        for f in figures
    ]
    columns.append(Column("partial", texts("quick.col.partial")))
    columns.append(Column("doubts", texts("quick.col.doubts"), kind="number", digits=0))
    rows = []
    for item in reading.results:
        cells = [Cell(float(item.row.number)), Cell(item.row.facility_id or texts("quick.no_id"))]
        cells += [Cell(_typed(item, form, "name")), Cell(_kind(item, form, language))]
        for shown in figures:
            figure = item.figures.get(shown.source)
            scale = 1 / shown.scale
            cells.append(figure_cell(figure, scale=scale) if figure else Cell(None))
        partial = [f for f in figures if (known := item.figures.get(f.source)) and known.value and known.why]
        cells.append(Cell(", ".join(in_language(f.labels, language) for f in partial)))
        cells.append(Cell(float(len(_told(item)))))
        rows.append(Row(tuple(cells)))
    return Table(
        "quick-figures",
        texts("quick.table_figures"),
        tuple(columns),
        tuple(rows),
        (
            *_rules(form, texts),
            texts("quick.note_engine"),
            *_marked(reading, texts),
            texts("quick.note_missing"),
        ),
        texts("quick.empty"),
    )


def _rules(form: QuickForm | None, texts: Texts) -> tuple[str, ...]:
    key = f"quick.rule.{form.sector}" if form else ""
    return (texts(key),) if key else ()


def _marked(reading: QuickReading, texts: Texts) -> tuple[str, ...]:
    """Say which columns rest on factors whose source was not seen, or is a secondary one."""
    marks: dict[str, list[str]] = {}
    for shown in load_figures(reading.form.sector) if reading.form else ():
        found = (item.figures.get(shown.source) for item in reading.results)
        for mark in sorted({figure.mark for figure in found if figure is not None and figure.mark}):
            marks.setdefault(mark, []).append(in_language(shown.labels, texts.language))
    return tuple(
        texts("quick.note_marked", names=", ".join(names), status=texts(f"status.{mark}"))
        for mark, names in marks.items()
    )


def _typed(item: QuickResult, form: QuickForm | None, role: str) -> str:
    column = form.column(role) if form else None
    return item.row.texts.get(column.id, "") if column else ""


def _kind(item: QuickResult, form: QuickForm | None, language: str) -> str:
    column = form.column("note") if form else None
    value = item.row.texts.get(column.id, "") if column else ""
    if column is None or not value or not column.choices:
        return value
    return in_language(column.choices[value], language)


def prompts_table(reading: QuickReading, texts: Texts) -> Table:
    """Return three to five option prompts a facility, with source and status, and the money they are about today."""
    columns = (
        Column("facility", texts("quick.col.facility")),
        Column("name", texts("quick.col.name")),
        Column("option", texts("quick.col.option")),
        Column("money", texts("quick.col.money"), texts("unit.million_vnd"), "number", 1),
        Column("about", texts("quick.col.about")),
        Column("said", texts("quick.col.said")),
        Column("status", texts("quick.col.status")),
        Column("source", texts("quick.col.source")),
    )
    rows = tuple(
        Row(_prompt_cells(item, prompt, reading, texts))
        for item in reading.results
        for prompt in item.prompts
    )
    notes = (texts("quick.note_money"), texts("quick.note_prompts"))
    return Table("quick-prompts", texts("quick.table_prompts"), columns, rows, notes, texts("quick.empty"))


def _prompt_cells(item: QuickResult, prompt: Prompt, reading: QuickReading, texts: Texts) -> tuple[Cell, ...]:
    said = prompt.option.saving_as_printed(texts.language)
    money = figure_cell(prompt.figure, scale=1e6) if prompt.figure else Cell(None)
    return (
        Cell(item.row.facility_id),
        Cell(_typed(item, reading.form, "name")),
        Cell(prompt.option.name(texts.language)),
        money,
        Cell(_label(prompt.source, reading, texts.language)),
        Cell("" if "%" in said else said),
        Cell(texts(f"status.{prompt.option.status.value}")),
        Cell("" if prompt.option.source_id == "unverified" else prompt.option.source_id),
    )


def findings_table(reading: QuickReading, texts: Texts) -> Table:
    """Return every finding by sheet and cell, with its remedy."""
    columns = (
        Column("where", texts("col.where")),
        Column("facility", texts("quick.col.facility")),
        Column("severity", texts("col.severity")),
        Column("what", texts("col.finding")),
        Column("remedy", texts("col.remedy")),
    )
    told = [("", finding) for finding in reading.findings]
    told += [(item.row.facility_id, finding) for item in reading.results for finding in _told(item)]
    rows = tuple(
        Row(
            (
                Cell(finding_place(finding)),
                Cell(owner),
                Cell(texts(f"severity.{finding.severity.value}")),
                Cell(finding_sentence(finding, texts)),
                Cell(finding_remedy(finding, texts)),
            ),
            finding.severity.value,
        )
        for owner, finding in told
    )
    return Table("quick-findings", texts("quick.table_findings"), columns, rows, (), texts("empty.findings"))


def _label(source: str, reading: QuickReading, language: str) -> str:
    """Return what a figure of the form is called."""
    figures = load_figures(reading.form.sector) if reading.form else ()
    return next((in_language(f.labels, language) for f in figures if f.source == source), "")


def _told(item: QuickResult) -> list[Finding]:
    return [finding for finding in item.findings if finding.severity is not Severity.NOTE]


def all_findings(reading: QuickReading) -> Iterable[Finding]:
    """Yield the findings of the file, then those of the rows in their order."""
    yield from reading.findings
    for item in reading.results:
        yield from _told(item)

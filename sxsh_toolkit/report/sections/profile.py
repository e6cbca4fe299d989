"""Step 1, tasks 1 to 3: the plant, its periods and its team."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.model.visit import Session
from sxsh_toolkit.reference import load_areas
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the plant's profile."""
    return (
        *scene.narrative("co_so"),
        _identity(scene),
        _periods(scene),
        _sessions(scene),
        _walk_through(scene),
    )


def _identity(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(Row((Cell(label), Cell(value))) for label, value in _identity_rows(scene) if value)
    columns = (Column("item", texts("col.item")), Column("value", texts("col.value")))
    notes = () if scene.result.identity else (texts("note.not_in_register"),)
    return Table("identity", texts("table.identity"), columns, rows, notes, texts("empty.identity"))


def _identity_rows(scene: Scene) -> Iterator[tuple[str, str]]:
    texts, facility, row = scene.texts, scene.result.facility, scene.result.identity
    yield texts("identity.id"), facility.facility
    yield texts("identity.sector"), scene.names.sector
    if row is not None:
        yield texts("identity.name"), row.name
        yield texts("identity.area"), _area(row.area)
        yield texts("identity.size"), texts.either(f"size.{row.size}", row.size)
        yield texts("identity.legal_form"), texts.either(f"legal_form.{row.legal_form}", row.legal_form)
        yield (
            texts("identity.vsic"),
            " ".join(filter(None, (row.vsic, row.vsic_version and f"({row.vsic_version})"))),
        )
        yield texts("identity.capacity"), row.capacity
    basis = facility.price_basis
    year = f", {texts('word.price_year')} {basis.year}" if basis.year else ""
    yield texts("identity.prices"), f"{scene.unit(basis.currency)}, {texts(f'vat.{basis.vat.value}')}{year}"
    for source in facility.water_sources:
        meter = {True: texts("word.metered"), False: texts("word.unmetered"), None: ""}[source.meter]
        yield (
            texts("identity.water"),
            " ".join(filter(None, (texts(f"water_kind.{source.kind.value}"), meter))),
        )
    if facility.wastewater:
        yield texts("identity.wastewater"), texts(f"discharges_to.{facility.wastewater.discharges_to.value}")


def _area(code: str) -> str:
    """Return the name of an area with its code; a programme's own areas have only their code here."""
    return next((f"{area.name_vi} ({code})" for area in load_areas() if area.code == code), code)


def _periods(scene: Scene) -> Table:
    texts, rows = scene.texts, []
    for period in scene.result.facility.periods:
        operations = period.operations
        total = next(t for t in scene.result.totals if t.period_id == period.id)
        rows.append(
            Row(
                (
                    Cell(f"{period.id} – {texts(f'period_role.{period.role.value}')}"),
                    Cell(period.from_),
                    Cell(period.to),
                    Cell(operations.days if operations else None),
                    Cell(operations.shifts_per_day if operations else None),
                    Cell(operations.batches if operations else None),
                    scene.with_unit(total.output),
                )
            )
        )
    columns = (
        Column("period", texts("col.period")),
        Column("from", texts("col.from"), kind="date"),
        Column("to", texts("col.to"), kind="date"),
        Column("days", texts("col.operating_days"), kind="number"),
        Column("shifts", texts("col.shifts_per_day"), kind="number"),
        Column("batches", texts("col.batches"), kind="number"),
        Column("output", texts("col.output"), kind="number"),
    )
    return Table("periods", texts("table.periods"), columns, tuple(rows), (), texts("empty.periods"))


def _sessions(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(s.date),
                Cell(_task(s, scene)),
                Cell(float(len(s.participants))),
                Cell(s.decisions or s.minutes or ""),
            )
        )
        for s in scene.result.facility.sessions
    )
    columns = (
        Column("date", texts("col.date"), kind="date"),
        Column("task", texts("col.task")),
        Column("people", texts("col.participants"), kind="number", digits=0),
        Column("decisions", texts("col.decisions")),
    )
    return Table("sessions", texts("table.sessions"), columns, rows, (), texts("empty.sessions"))


def _task(session: Session, scene: Scene) -> str:
    if session.task is None:
        return session.purpose or ""
    return scene.texts.either(f"task.{session.task}", session.task)


def _walk_through(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row((Cell(line.area), Cell(line.observation), Cell(line.severity), Cell(line.option or "")))
        for line in scene.result.facility.housekeeping
    )
    columns = (
        Column("area", texts("col.area")),
        Column("observation", texts("col.observation")),
        Column("severity", texts("col.weight"), kind="number", digits=0),
        Column("option", texts("col.option")),
    )
    return Table("walk-through", texts("table.walk_through"), columns, rows, (), texts("empty.walk_through"))

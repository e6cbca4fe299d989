"""Electricity by band of the three prices, at the dated tariff, against the bill."""

from __future__ import annotations

from sxsh_toolkit.assessment.sources import used_prices
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_energy import TariffCheck
from sxsh_toolkit.reference import load_sources
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def tariff_blocks(scene: Scene) -> tuple[Block, ...]:
    """Build the table of bands and the comparison with the bill; nothing where no contract is stated."""
    checks = scene.result.energy.tariffs
    return (_bands(scene), _bills(scene)) if checks else ()


def _bands(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(check.period_id),
                Cell(texts(f"tariff_band.{band.band}")),
                figure_cell(band.energy),
                figure_cell(band.share_pct),
                figure_cell(band.price, text="" if band.price.known else scene.why(band.price)),
                money.cell(band.cost, "" if band.cost.known else scene.why(band.cost)),
            )
        )
        for check in scene.result.energy.tariffs
        for band in check.bands
    )
    columns = (
        Column("period", texts("col.period")),
        Column("band", texts("col.band")),
        Column("energy", texts("col.energy_kwh"), "kWh", "number", 0),
        Column("share", texts("col.share_of_use"), "%", "number", 1),
        Column("price", texts("col.tariff_price"), texts("unit.vnd_per_kwh"), "number", 1),
        money.column("cost", texts("col.cost")),
    )
    return Table("bands", texts("table.bands"), columns, rows, _notes(scene), texts("empty.bands"))


def _notes(scene: Scene) -> tuple[str, ...]:
    """Say whose price table, which hours, and how the bands are known."""
    texts, checks = scene.texts, scene.result.energy.tariffs
    notes = [texts("note.bands")]
    sources = dict.fromkeys(row.source_id for row in used_prices(scene.result))
    known = load_sources()
    if sources:
        names = "; ".join(known[name].name(texts.language) for name in sources)
        notes.append(texts("note.tariff_sources", sources=names))
    bases = dict.fromkeys(check.basis for check in checks)
    calendars = dict.fromkeys(name for check in checks for name in check.calendars)
    notes += [texts(f"tariff_basis.{basis}") for basis in bases]
    notes += [texts(f"calendar.{calendar}") for calendar in calendars]
    return tuple(notes)


def _bills(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(check.period_id),
                Cell(_group(scene, check)),
                money.cell(check.expected, "" if check.expected.known else scene.why(check.expected)),
                _penalty(scene, check.penalty_pct),
                money.cell(check.billed, "" if check.billed.known else scene.why(check.billed)),
                figure_cell(check.gap_pct, text="" if check.gap_pct.known else "–"),
                figure_cell(check.average_price),
                figure_cell(check.tariff_average, text="" if check.tariff_average.known else "–"),
            )
        )
        for check in scene.result.energy.tariffs
    )
    price = texts("unit.vnd_per_kwh") if scene.money.scale > 1 else scene.unit("USD/kWh")
    columns = (
        Column("period", texts("col.period")),
        Column("group", texts("col.tariff_group")),
        money.column("expected", texts("col.by_tariff")),
        Column("penalty", texts("col.reactive_penalty"), "%", "number", 2),
        money.column("billed", texts("col.billed")),
        Column("gap", texts("col.bill_gap"), "%", "number", 1),
        Column("average", texts("col.average_price"), price, "number", 0),
        Column("tariff_average", texts("col.tariff_average"), price, "number", 0),
    )
    notes = (texts("note.tariff_check"), texts("note.reactive"))
    return Table("tariff_check", texts("table.tariff_check"), columns, rows, notes)


def _group(scene: Scene, check: TariffCheck) -> str:
    texts = scene.texts
    voltage = texts(f"voltage_class.{check.voltage}") if check.voltage else texts("why.voltage_missing")
    return f"{texts(f'customer_group.{check.customer}')}, {voltage}"


def _penalty(scene: Scene, figure: Figure) -> Cell:
    return figure_cell(figure, text="" if figure.known else scene.why(figure))

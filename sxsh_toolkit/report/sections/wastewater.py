"""Wastewater: the facts, who pays the environmental fee, and how it is computed, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_water import FeePart, WastewaterFee
from sxsh_toolkit.model.utilities import Wastewater
from sxsh_toolkit.reference import load_sources, load_wastewater_fees
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell
from sxsh_toolkit.text import format_date


def build_wastewater(scene: Scene) -> tuple[Block, ...]:
    """Build the facts and the fee; nothing where the file says nothing of wastewater."""
    plant = scene.result.facility.wastewater
    if plant is None:
        return ()
    fees = [water.fee for water in scene.result.water if water.fee is not None]
    return (_facts(scene, plant), *((_fee(scene, fees),) if fees else ()))


def _facts(scene: Scene, plant: Wastewater) -> Table:
    texts = scene.texts
    rows = tuple(Row((Cell(label), Cell(value))) for label, value in _fact_rows(scene, plant) if value)
    columns = (Column("item", texts("col.item")), Column("value", texts("col.value")))
    title = texts("table.wastewater")
    return Table("wastewater", title, columns, rows, (texts("note.wastewater"),), texts("empty.wastewater"))


def _fact_rows(scene: Scene, plant: Wastewater) -> Iterator[tuple[str, str]]:
    texts = scene.texts

    def label(name: str) -> str:
        return texts(f"field.Wastewater.{name}")

    yield label("discharges_to"), texts(f"discharges_to.{plant.discharges_to.value}")
    yield (
        label("monitored"),
        {True: texts("yes"), False: texts("no"), None: texts("why.not_stated")}[plant.monitored],
    )
    for water in scene.result.water:
        volume = scene.with_unit(water.discharge, 0).text
        yield f"{label('volume')} {water.period_id}", volume
    yield label("volume_source"), plant.volume_source or ""
    for name in ("raw_concentrations", "outlet_concentrations"):
        sample = getattr(plant, name)
        shown = "; ".join(
            f"{key.upper()} {scene.number(q.value)} {scene.unit(q.unit)}" for key, q in sample.items()
        )
        yield label(name), shown or texts("why.not_stated")
    yield label("sampled_on"), format_date(plant.sampled_on, texts.language) if plant.sampled_on else ""
    for name in ("treatment_price", "service_price"):
        price = getattr(plant, name)
        yield label(name), f"{scene.number(price.value)} {scene.unit(price.unit)}" if price else ""
    yield label("note"), plant.note or ""


def _fee(scene: Scene, fees: list[WastewaterFee]) -> Table:
    texts, rows = scene.texts, []
    for fee in fees:
        rows += [_part(scene, fee, part) for part in fee.parts]
        rows.append(_sum(scene, fee, "computed", fee.computed))
        if fee.stated.known:
            rows.append(_sum(scene, fee, "stated", fee.stated))
        rows.append(_sum(scene, fee, "booked" if fee.booked else "charged", fee.charged, "total"))
    columns = (
        Column("period", texts("col.period")),
        Column("law", texts("col.fee_law")),
        Column("item", texts("col.item")),
        Column("amount", texts("col.fee_amount"), kind="number"),
        Column("rate", texts("col.fee_rate"), kind="number"),
        Column("money", texts("col.fee_money"), scene.unit("VND"), "number", 0),
        Column("clause", texts("col.fee_clause")),
    )
    notes = tuple(texts(f"note.fee_payer.{fee.payer}", period=fee.period_id) for fee in fees)
    title = texts("table.wastewater_fee")
    every = (*notes, texts("note.fee_outlet"), texts("note.fee_saving"))
    return Table("wastewater-fee", title, columns, tuple(rows), every, texts("empty.wastewater"))


def _part(scene: Scene, fee: WastewaterFee, part: FeePart) -> Row:
    texts = scene.texts
    law = load_sources()[part.regime].name(texts.language).partition(",")[0] if part.regime else ""
    first, last = (format_date(date.fromisoformat(day), texts.language) for day in (part.first, part.last))
    counted = part.kind in {"fixed", "variable", "flat", "multiplier"}
    return Row(
        (
            Cell(f"{fee.period_id}: {first}–{last}"),
            Cell(law),
            Cell(_item(scene, part)),
            scene.with_unit(part.amount) if counted else Cell(None, part.amount.id),
            scene.with_unit(part.rate) if counted else Cell(None, part.rate.id),
            figure_cell(part.money, text="" if part.money.known else scene.why(part.money)),
            Cell(_clause(scene, part)),
        )
    )


def _item(scene: Scene, part: FeePart) -> str:
    if part.kind == "variable":
        return scene.texts("fee_kind.variable", substance=part.item.upper())
    if part.kind == "payer":
        return scene.texts.either(f"discharges_to.{part.item}", scene.texts("fee_kind.payer"))
    return scene.texts(f"fee_kind.{part.kind}")


def _clause(scene: Scene, part: FeePart) -> str:
    row = load_wastewater_fees().get(part.row_id)
    if row is None:
        return ""
    language = scene.texts.language
    return ". ".join(filter(None, (row.place(language), row.note(language))))


def _sum(scene: Scene, fee: WastewaterFee, kind: str, figure: Figure, style: str = "") -> Row:
    texts, shown = scene.texts, ""
    if figure.value is None:
        shown = scene.why(figure)
    elif figure.why == "partial":
        shown = texts("word.at_least", value=scene.number(figure.value, 0))
    remark = scene.why(figure) if figure.known and figure.why else ""
    name = Cell(texts(f"fee_sum.{kind}"))
    empty = (Cell(""), Cell(None), Cell(None))
    return Row(
        (Cell(fee.period_id), empty[0], name, *empty[1:], figure_cell(figure, text=shown), Cell(remark)),
        style,
    )

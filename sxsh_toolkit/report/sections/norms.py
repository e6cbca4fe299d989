"""Legal norms as cards and benchmarks as ranges: what holds, what is not known, and why nothing is judged."""

from __future__ import annotations

from datetime import date

from sxsh_toolkit.model.result_norm import BenchmarkCard, NormCard
from sxsh_toolkit.reference import Norm, Status, load_benchmarks, load_norms, load_sources
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table
from sxsh_toolkit.text import format_date


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the cards; where a sector has none, one sentence says so."""
    report = scene.result.norms
    blocks: list[Block] = []
    if report.norms:
        blocks.append(_norms(scene, report.norms))
    if report.benchmarks:
        blocks.append(_benchmarks(scene, report.benchmarks))
    if not blocks:
        blocks.append(Prose("norms-none", (scene.texts("empty.norms"),), "note"))
    return tuple(blocks)


def _norms(scene: Scene, cards: tuple[NormCard, ...]) -> Table:
    texts = scene.texts
    rows = tuple(_norm_row(scene, card, load_norms()[card.norm_id]) for card in cards)
    columns = (
        Column("norm", texts("col.norm")),
        Column("value", texts("col.norm_value"), kind="number"),
        Column("validity", texts("col.validity")),
        Column("state", texts("col.norm_state")),
        Column("rule", texts("col.norm_rule")),
        Column("figure", texts("col.norm_figure"), kind="number"),
        Column("verdict", texts("col.verdict")),
        Column("source", texts("col.source")),
    )
    notes = [texts("note.norms")]
    if scene.result.facility.design_capacity is None and any(
        load_norms()[c.norm_id].capacity_vi for c in cards
    ):
        notes.append(texts("note.design_capacity"))
    return Table("norms", texts("table.norms"), columns, rows, tuple(notes))


def _norm_row(scene: Scene, card: NormCard, norm: Norm) -> Row:
    texts, language = scene.texts, scene.texts.language
    name = "; ".join(filter(None, (norm.name(language), norm.capacity(language))))
    unit = scene.unit(norm.unit)
    value = Cell(None, text=texts("why.norm_value_not_seen"))
    if norm.value is not None:
        mark = norm.status.value if norm.status.is_marked else ""
        value = Cell(norm.value, mark=mark, text=f"{scene.number(norm.value)} {unit}")
    verdict = texts(f"verdict.{card.verdict}") if card.verdict else scene.texts(f"why.{card.reason}")
    source = load_sources()[norm.source_id].name(language)
    return Row(
        (
            Cell(name),
            value,
            Cell(_validity(scene, norm.valid_from, norm.valid_to)),
            Cell(texts(f"norm_state.{norm.state.value}")),
            Cell(_rule(scene, norm)),
            scene.with_unit(card.figure),
            Cell(verdict),
            Cell("; ".join((source, norm.place(language), texts(f"status.{norm.status.value}")))),
        )
    )


def _validity(scene: Scene, first: date | None, last: date | None) -> str:
    texts, language = scene.texts, scene.texts.language
    if first and last:
        return f"{format_date(first, language)} – {format_date(last, language)}"
    if last:
        return texts("word.until", day=format_date(last, language))
    return texts("word.since", day=format_date(first, language)) if first else texts("word.dates_not_seen")


def _rule(scene: Scene, norm: Norm) -> str:
    """Return the card's own definition: rule, electricity conversion, biomass, boundary."""
    texts, parts = scene.texts, [scene.texts(f"norm_rule.{norm.figure_rule}")]
    if norm.electricity_mj_per_kwh is not None:
        parts.append(texts("norm_electricity", value=scene.number(norm.electricity_mj_per_kwh)))
    parts.append(texts(f"norm_biomass.{norm.biomass}"))
    parts.append(norm.boundary(texts.language))
    return "; ".join(parts)


def _benchmarks(scene: Scene, cards: tuple[BenchmarkCard, ...]) -> Table:
    texts = scene.texts
    rows = tuple(_benchmark_row(scene, card) for card in cards)
    columns = (
        Column("benchmark", texts("col.benchmark")),
        Column("range", texts("col.range"), kind="number"),
        Column("figure", texts("col.plant_figure"), kind="number"),
        Column("position", texts("col.position")),
        Column("boundary", texts("col.boundary")),
        Column("source", texts("col.source")),
    )
    return Table("benchmarks", texts("table.benchmarks"), columns, rows, (texts("note.benchmarks"),))


def _benchmark_row(scene: Scene, card: BenchmarkCard) -> Row:
    texts, language = scene.texts, scene.texts.language
    row = load_benchmarks()[card.benchmark_id]
    mark = row.status.value if row.status in (Status.SECONDARY, Status.MEMORY) else ""
    unit = scene.unit(row.unit)
    span = scene.number(row.low)
    if row.low != row.high:
        span = f"{span} – {scene.number(row.high)}"
    source = load_sources()[row.source_id].name(language)
    said = f"position.{card.position}" if card.position else f"why.{card.reason}"
    shown = scene.with_unit(card.figure) if card.position else Cell(None)
    return Row(
        (
            Cell(row.name(language)),
            Cell(row.low, mark=mark, text=f"{span} {unit}"),
            shown,
            Cell(texts(said)),
            Cell("; ".join(filter(None, (row.boundary(language), row.note(language))))),
            Cell("; ".join((source, row.place(language)))),
        )
    )

"""Annex: what the uncertain inputs of an option do to its NPV (tornado, seeded draws)."""

from __future__ import annotations

from sxsh_toolkit.model.result_feasibility import RiskRow
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the draws of all options and a tornado of each; a sentence where no input is uncertain."""
    study = scene.result.feasibility
    if study is None or not study.risks:
        return (Prose("risk-none", (scene.texts("empty.risk"),), "note"),)
    return (_draws(scene, study.risks), *(_tornado(scene, row) for row in study.risks if len(row.swings) > 1))


def _draws(scene: Scene, risks: tuple[RiskRow, ...]) -> Table:
    texts, money = scene.texts, scene.money
    study = scene.result.feasibility
    options = {o.option_id: o for o in scene.result.options}
    rows = tuple(
        Row(
            (
                Cell(row.option_id),
                Cell(scene.names.option(row.option_id)),
                money.cell(options[row.option_id].npv),
                money.cell(row.npv_p5),
                money.cell(row.npv_p50),
                money.cell(row.npv_p95),
                Cell(row.loss_share.value, row.loss_share.id),
            )
        )
        for row in risks
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        money.column("npv", texts("col.npv")),
        money.column("p5", texts("col.p5")),
        money.column("p50", texts("col.p50")),
        money.column("p95", texts("col.p95")),
        Column("loss", texts("col.loss_share"), "%", "number", 1),
    )
    seed, draws = (str(study.seed), scene.number(float(study.draws))) if study else ("", "")
    return Table("draws", texts("table.draws"), columns, rows, (texts("note.draws", seed=seed, draws=draws),))


def _tornado(scene: Scene, row: RiskRow) -> BarChart:
    """Bars from the usual NPV to the NPV at each end of an input."""
    texts, money = scene.texts, scene.money
    usual = next(o.npv.value for o in scene.result.options if o.option_id == row.option_id) or 0.0
    bars = []
    for swing in row.swings:
        segments = []
        for name, figure in (("at_low", swing.at_low), ("at_high", swing.at_high)):
            change = ((figure.value or 0.0) - usual) / money.scale
            text = scene.number((figure.value or 0.0) / money.scale, money.digits)
            segments.append(BarSegment(name, change, text, figure.id))
        ends = f"{_ends(scene, swing.name, swing.low)} – {_ends(scene, swing.name, swing.high)}"
        bars.append(Bar(f"{texts(f'risk_input.{swing.name}')}\n{ends}", tuple(segments)))
    shown = f"{scene.number(usual / money.scale, money.digits)} {money.unit}"
    name = scene.names.option(row.option_id)
    return BarChart(
        f"chart-tornado-{row.option_id}",
        texts("chart.tornado", id=row.option_id, name=name),
        texts("chart.tornado.description", npv=shown),
        money.unit,
        tuple(bars),
        (("at_low", texts("word.at_low")), ("at_high", texts("word.at_high"))),
        texts("empty.risk"),
    )


def _ends(scene: Scene, name: str, value: float) -> str:
    if name == "rate":
        return f"{scene.number(100 * value, 1)} %"
    if name == "life_years":
        return f"{scene.number(value, 1)} {scene.unit('yr')}"
    return f"{scene.number(value / scene.money.scale, scene.money.digits)} {scene.money.unit}"

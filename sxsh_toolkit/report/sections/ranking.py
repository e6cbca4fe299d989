"""Task 13: order by the team's ratings, how firm it is, and the best set under the budget."""

from __future__ import annotations

from sxsh_toolkit.model.result_feasibility import Feasibility, Portfolio, Ranking
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table

_CRITERIA = ("technical", "economic", "environmental")


def build_ranking(scene: Scene, study: Feasibility) -> list[Block]:
    """Build the order, the limits of the weights, and the choice under the budget, as far as there is one."""
    blocks: list[Block] = []
    if scene.result.options:
        blocks.append(_ranking(scene, study.ranking))
    if study.ranking.limits and len([r for r in study.ranking.rows if r.rank is not None]) > 1:
        blocks.append(_limits(scene, study.ranking))
    if study.portfolio:
        blocks.append(_portfolio(scene, study.portfolio))
    return blocks


def _ranking(scene: Scene, ranking: Ranking) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(
                    None if row.rank is None else float(row.rank),
                    text=scene.why(row.score) if row.rank is None else "",
                ),
                Cell(row.option_id),
                Cell(scene.names.option(row.option_id)),
                *(Cell(score) for score in row.ratings),
                Cell(row.score.value, row.score.id),
            )
        )
        for row in ranking.rows
    )
    columns = (
        Column("rank", texts("col.rank"), "", "number", 0),
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        *(Column(name, texts(f"criterion.{name}"), texts("unit.points"), "number") for name in _CRITERIA),
        Column("score", texts("col.score"), texts("unit.points"), "number", 2),
    )
    return Table(
        "ranking", texts("table.ranking"), columns, rows, _rank_notes(scene, ranking), texts("empty.options")
    )


def _rank_notes(scene: Scene, ranking: Ranking) -> tuple[str, ...]:
    texts = scene.texts
    weights = " / ".join(scene.number(w) for w in ranking.weights)
    gate = scene.number(scene.result.settings.technical_gate)
    notes = [texts(f"note.weights_{ranking.weights_from}", weights=weights), texts("note.ratings", gate=gate)]
    ranked = [row for row in ranking.rows if row.rank is not None]
    if len({row.rank for row in ranked}) < len(ranked):
        notes.append(texts("note.level"))
    if ranking.shift is not None and len(ranking.shift_pair) == 2:
        first, second = ranking.shift_pair
        points = scene.number(ranking.shift.value, 1)
        notes.append(texts("note.shift", points=points, first=first, second=second))
    elif len(ranked) > 1:
        notes.append(texts("note.no_shift"))
    return tuple(notes)


def _limits(scene: Scene, ranking: Ranking) -> Table:
    texts = scene.texts

    def pair(names: tuple[str, ...]) -> str:
        return " ↔ ".join(names) if names else texts("word.no_change")

    rows = tuple(
        Row(
            (
                Cell(texts(f"criterion.{limit.criterion}")),
                Cell(limit.weight),
                Cell(limit.low),
                Cell(limit.high),
                Cell(pair(limit.below)),
                Cell(pair(limit.above)),
            )
        )
        for limit in ranking.limits
    )
    columns = (
        Column("criterion", texts("col.criterion")),
        Column("weight", texts("col.weight"), "%", "number", 1),
        Column("low", texts("col.weight_low"), "%", "number", 1),
        Column("high", texts("col.weight_high"), "%", "number", 1),
        Column("below", texts("col.swap_below")),
        Column("above", texts("col.swap_above")),
    )
    return Table("weights", texts("table.weights"), columns, rows, (texts("note.limits"),))


def _portfolio(scene: Scene, portfolio: Portfolio) -> Table:
    texts, money = scene.texts, scene.money
    options = {o.option_id: o for o in scene.result.options}
    why = {x.option_id: x.why for x in portfolio.left_out}
    rows = []
    for name in (*portfolio.chosen, *portfolio.not_chosen, *why):
        option = options[name]
        said = texts("word.chosen") if name in portfolio.chosen else texts("word.not_chosen")
        said = texts("word.not_a_candidate", why=texts(f"why.{why[name]}")) if name in why else said
        cells = (
            Cell(name),
            Cell(scene.names.option(name)),
            money.cell(option.investment),
            money.cell(option.one_off_cost),
            money.cell(option.npv if portfolio.worth_by == "npv" else option.net_saving),
            Cell(said),
        )
        rows.append(Row(cells))
    total = (
        Cell(""),
        Cell(texts("word.chosen_total")),
        money.cell(portfolio.cost),
        Cell(""),
        money.cell(portfolio.worth),
        Cell(""),
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        money.column("investment", texts("col.investment")),
        money.column("one_off", texts("col.one_off_cost")),
        money.column("worth", texts(f"col.{portfolio.worth_by}")),
        Column("choice", texts("col.choice")),
    )
    budget = f"{scene.number((portfolio.budget.value or 0.0) / money.scale)} {money.unit}"
    notes = (texts(f"note.portfolio_{portfolio.worth_by}", budget=budget), texts("note.overlap"))
    return Table("portfolio", texts("table.portfolio"), columns, (*rows, Row(total, "total")), notes)

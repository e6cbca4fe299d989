"""Steps 5 and 6, tasks 14 to 18: the plan over time, the claim ladder, next year's targets."""

from __future__ import annotations

from datetime import date

from sxsh_toolkit.model.option import PlanItem
from sxsh_toolkit.model.result_feasibility import PlanState
from sxsh_toolkit.report.chart import Span, TimeChart
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table
from sxsh_toolkit.report.ticks import month_ticks
from sxsh_toolkit.text import format_date

_STATES = ("done", "on_time", "overdue", "no_report_date", "rejected")


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the action plan with its picture, the claim ladder, and what step 6 holds the plant to."""
    spans = _spans(scene)
    picture = (_gantt(scene, spans),) if spans else ()
    return (*scene.narrative("thuc_hien"), _plan(scene), *picture, _ladder(scene), *_follow_up(scene))


def _states(scene: Scene) -> dict[int, PlanState]:
    study = scene.result.feasibility
    return {state.index: state for state in study.plan} if study else {}


def _plan(scene: Scene) -> Table:
    texts, money, states = scene.texts, scene.money, _states(scene)
    rows = tuple(
        Row(
            (
                Cell(item.option),
                Cell(scene.names.option(item.option)),
                Cell(item.responsible or ""),
                Cell(item.deadline),
                Cell(item.budget.value / money.scale if item.budget else None),
                Cell(item.funding or ""),
                Cell(item.monitoring or ""),
                Cell(_said(scene, states.get(index), item)),
            ),
            "doubt" if index in states and states[index].state == "overdue" else "",
        )
        for index, item in enumerate(scene.result.facility.plan)
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("responsible", texts("col.responsible")),
        Column("deadline", texts("col.deadline"), kind="date"),
        money.column("budget", texts("col.budget")),
        Column("funding", texts("col.funding")),
        Column("monitoring", texts("col.monitoring")),
        Column("state", texts("col.plan_state")),
    )
    day = scene.result.facility.report_date
    shown = format_date(day, texts.language)
    notes = (texts("note.plan_day", day=shown) if day else texts("note.plan_no_day"),) if rows else ()
    return Table("plan", texts("table.plan"), columns, rows, notes, texts("empty.plan"))


def _said(scene: Scene, state: PlanState | None, item: PlanItem) -> str:
    """Return how a line stands, with what the plant itself says of it."""
    words = []
    if state is not None and state.state != "no_report_date":
        words.append(scene.texts(f"plan_state.{state.state}", days=str(state.days_late)))
    return "; ".join([*words, *([item.status] if item.status else [])])


def _spans(scene: Scene) -> tuple[Span, ...]:
    states = _states(scene)
    starts = {o.id: o.start for o in scene.result.facility.options}
    spans = []
    for index, item in enumerate(scene.result.facility.plan):
        if item.deadline is None:
            continue
        begin = item.start or starts.get(item.option)
        start = float(begin.toordinal()) if begin and begin <= item.deadline else None
        label = f"{item.option} {scene.names.option(item.option)}"
        end, kind = (
            float(item.deadline.toordinal()),
            states[index].state if index in states else "no_report_date",
        )
        spans.append(Span(label, kind, start, end, format_date(item.deadline, scene.texts.language)))
    return tuple(spans)


def _gantt(scene: Scene, spans: tuple[Span, ...]) -> TimeChart:
    texts, today = scene.texts, scene.result.facility.report_date
    days = [span.end for span in spans] + [span.start for span in spans if span.start is not None]
    days += [float(today.toordinal())] if today else []
    first, last = date.fromordinal(int(min(days))), date.fromordinal(int(max(days)))
    ticks = tuple((float(d.toordinal()), d.strftime("%m/%Y")) for d in month_ticks(first, last))
    used = [state for state in _STATES if any(span.series == state for span in spans)]
    words = texts("word.report_day", day=format_date(today, texts.language)) if today else ""
    return TimeChart(
        "chart-plan",
        texts("chart.plan"),
        texts("chart.plan.description"),
        spans,
        tuple((state, texts(f"plan_legend.{state}")) for state in used),
        texts("empty.plan"),
        ticks,
        (float(today.toordinal()), words) if today else None,
    )


def _ladder(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    checks = {o.id: [c.check_by for c in o.claims if c.check_by] for o in scene.result.facility.options}
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(texts(f"rung.{o.rung.value}")),
                Cell(date.fromisoformat(o.rung_date) if o.rung_date else None),
                Cell(o.evidence),
                Cell(o.level),
                Cell(max(checks[o.option_id]) if checks[o.option_id] else None),
                money.cell(o.net_saving),
            )
        )
        for o in scene.result.options
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("rung", texts("col.rung")),
        Column("date", texts("col.date"), kind="date"),
        Column("evidence", texts("col.evidence")),
        Column("level", texts("col.level")),
        Column("check_by", texts("col.check_by"), kind="date"),
        money.column("saving", texts("col.net_saving")),
    )
    notes = (texts("note.ladder"), texts("note.levels"))
    return Table("ladder", texts("table.ladder"), columns, rows, notes, texts("empty.options"))


def _follow_up(scene: Scene) -> tuple[Block, ...]:
    """Step 6, where the file says something of it; where there is a plan, what is still missing."""
    texts, own = scene.texts, scene.result.facility.follow_up
    if own is None:
        return (
            (Prose("follow-up", (texts("empty.follow_up"),), "note"),) if scene.result.facility.plan else ()
        )
    sentences = []
    if own.next_focus:
        names = ", ".join(scene.names.step(step) for step in own.next_focus)
        sentences.append(texts("word.next_focus", steps=names))
    if own.reassessment:
        day = format_date(own.reassessment, texts.language)
        who = own.responsible or texts("word.not_stated")
        sentences.append(texts("word.reassessment", day=day, who=who))
    sentences += [own.note] if own.note else []
    rows = tuple(
        Row(
            (
                Cell(target.text.in_language(texts.language)),
                Cell(scene.names.use(target.use) if target.use else ""),
                Cell(target.value or ""),
                Cell(target.by),
            )
        )
        for target in own.targets
    )
    columns = (
        Column("target", texts("col.target")),
        Column("use", texts("col.use")),
        Column("value", texts("col.target_value")),
        Column("by", texts("col.target_by"), kind="date"),
    )
    table = (Table("targets", texts("table.targets"), columns, rows),) if rows else ()
    prose = (Prose("follow-up", tuple(sentences)),) if sentences else ()
    return (*table, *prose)

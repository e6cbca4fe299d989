"""First page: where money is lost and could be avoided, what to do first, and how good the figures are."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.options import payback_text
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, KeyFigure, KeyFigures, Prose, Row, Table, figure_cell

_FIRST = 5


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the first page."""
    return (
        *_banners(scene),
        *scene.narrative("mo_dau"),
        _headline(scene),
        *_quality(scene),
        _losses(scene),
        _first_options(scene),
    )


def _banners(scene: Scene) -> tuple[Prose, ...]:
    facility, texts = scene.result.facility, scene.texts
    found = []
    if facility.illustrative:
        found.append(Prose("sample", (texts("banner.sample"), texts("banner.sample_why")), "banner sample"))
    origin = [texts("banner.source", source=facility.source)] if facility.source else []
    origin += [texts("banner.scope", scope=facility.scope)] if facility.scope else []
    if origin:
        found.append(Prose("origin", tuple(origin), "note"))
    return tuple(found)


def _headline(scene: Scene) -> KeyFigures:
    texts, head, money = scene.texts, scene.result.headline, scene.money
    unknown = sum(s.rank_by == "gross" for s in scene.result.streams)
    share = scene.number(head.avoidable_share_pct.value, 1)
    whole = "of_known_cost" if head.avoidable_share_pct.why == "partial" else "of_input_cost"
    note = texts(f"headline.{whole}", share=share) if head.avoidable_share_pct.known else ""
    parts = (note, _cut(scene), texts("headline.streams_unknown", count=unknown) if unknown else "")
    note = " ".join(filter(None, parts))
    return KeyFigures(
        "headline",
        texts("headline.title"),
        (
            KeyFigure(
                texts("headline.avoidable"),
                money.cell(head.avoidable_cost, money.at_least(head.avoidable_cost, texts)),
                money.unit,
                note,
                money.digits,
            ),
            KeyFigure(
                texts("headline.now"),
                Cell(float(head.todo_count)),
                texts("headline.now_of", count=head.options_count),
                " ".join((texts("headline.done", count=head.done_count), texts("headline.now_note"))),
                0,
            ),
            KeyFigure(
                texts("headline.now_investment"),
                money.cell(head.todo_investment, _todo_text(scene, head.todo_investment)),
                money.unit if head.todo_count else "",
                texts("headline.now_investment_note"),
                money.digits,
            ),
            KeyFigure(
                texts("headline.now_saving"),
                money.cell(head.todo_saving, _todo_text(scene, head.todo_saving)),
                f"{money.unit}/{texts('unit.year')}" if head.todo_count else "",
                texts("headline.now_saving_note"),
                money.digits,
            ),
        ),
    )


def _cut(scene: Scene) -> str:
    """Return what share of the avoidable money the options cut; nothing where no option acts on the balance."""
    cut = next((one.avoidable_cut_pct for one in scene.result.scenarios if one.name == "all"), None)
    if cut is None or cut.value is None:
        return ""
    return scene.texts("headline.avoidable_cut", share=scene.number(cut.value, 1))


def _todo_text(scene: Scene, figure: Figure) -> str:
    """Return what stands instead of a sum over the options to do: there are none, or a part is missing."""
    if not scene.result.headline.todo_count:
        return scene.texts("headline.none_to_do")
    return scene.money.at_least(figure, scene.texts)


def _quality(scene: Scene) -> tuple[Table | Prose, ...]:
    """Return the shares behind the figures; the number of doubts stands there with and without them."""
    texts, quality = scene.texts, scene.result.quality
    doubts = sum(f.severity.value == "doubt" for f in scene.result.findings)
    rows = [
        Row((Cell(texts(f"quality.{name}")), figure_cell(figure)))
        for name, figure in (
            ("measured", quality.measured),
            ("booked", quality.booked),
            ("estimated", quality.estimated),
            ("unknown", quality.unknown),
        )
        if figure.known
    ]
    note = texts("note.quality", doubts=doubts)
    table = Table(
        "quality",
        texts("table.quality"),
        (Column("kind", texts("col.quality")), Column("share", texts("col.share_of_cost"), "%", "number", 0)),
        tuple(rows),
        (note,) if rows else (),
        texts("empty.quality"),
    )
    return (table,) if rows else (table, Prose("doubts", (note,), "note"))


def _losses(scene: Scene) -> BarChart:
    texts, money = scene.texts, scene.money
    ranked = [s for s in scene.result.streams if s.rank is not None and s.avoidable_cost.value][:8]
    bars = []
    for stream in ranked:
        value = (stream.avoidable_cost.value or 0.0) / money.scale
        text = scene.number(value, money.digits)
        segment = BarSegment("avoidable", value, text, stream.avoidable_cost.id)
        bars.append(Bar(scene.names.flow(stream.flow_id), (segment,)))
    return BarChart(
        "chart-losses",
        texts("chart.losses"),
        texts("chart.losses.description"),
        money.unit,
        tuple(bars),
        (("avoidable", texts("col.avoidable_cost")),),
        texts("empty.losses"),
    )


def _first_options(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    options = scene.result.options
    todo = [o for o in options if o.screening is not ScreeningClass.REJECTED and not o.is_done]
    first = sorted(todo, key=lambda o: o.screening is not ScreeningClass.IMPLEMENT_NOW)
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(texts(f"screening_class.{o.screening.value}")),
                money.cell(o.investment),
                money.cell(o.net_saving),
                Cell(o.payback.value, o.payback.id, text=payback_text(o, texts)),
            )
        )
        for o in first[:_FIRST]
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("class", texts("col.screening")),
        money.column("investment", texts("col.investment")),
        money.column("saving", texts("col.net_saving")),
        Column("payback", texts("col.payback"), "", "number", 1),
    )
    return Table(
        "first-options",
        texts("table.first_options"),
        columns,
        rows,
        (texts("note.overlap"),),
        texts("empty.options_done" if options else "empty.options"),
    )

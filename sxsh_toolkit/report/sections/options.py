"""Step 3, tasks 8 and 9: options and their screening; phase 1 (no and low cost) and phase 2 (investment)."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.result import OptionResult
from sxsh_toolkit.model.result_feasibility import Feasibility, PhaseTotal
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_number


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the options as a published case shows them, their screening, and what they act on."""
    study = scene.result.feasibility
    phases = tuple(_phase(scene, study, total) for total in study.phases if total.count) if study else ()
    return (*scene.narrative("giai_phap"), _screening(scene), *phases, _acts(scene))


def payback_text(option: OptionResult, texts: Texts, *, after_support: bool = False) -> str:
    """Return a payback in words: ngay, 0,5 năm (6 tháng), không hoàn vốn, chưa rõ."""
    figure = option.payback_after_support if after_support else option.payback
    if figure.value is None:
        return texts(f"payback.{option.payback_state}")
    return years_text(figure.value, texts)


def years_text(years: float, texts: Texts) -> str:
    """Return years with one decimal and the months in brackets; 0 is ngay."""
    if years == 0:
        return texts("payback.immediate")
    shown = format_number(years, texts.language, 1)
    months = format_number(years * 12, texts.language, 0 if years * 12 >= 1 else 1)
    return texts("payback.years", years=shown, months=months)


def _screening(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(scene.names.technique(o.technique)),
                money.cell(o.investment),
                money.cell(o.net_saving, "" if o.net_saving.known else scene.why(o.net_saving)),
                Cell(texts(f"screening_class.{o.screening.value}")),
                Cell(texts(f"rung.{o.rung.value}")),
                Cell("; ".join(texts(f"reason.{reason}") for reason in o.reasons)),
            )
        )
        for o in scene.result.options
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("technique", texts("col.technique")),
        money.column("investment", texts("col.investment")),
        money.column("saving", texts("col.net_saving")),
        Column("class", texts("col.screening")),
        Column("rung", texts("col.rung")),
        Column("reason", texts("col.reason")),
    )
    return Table("screening", texts("table.screening"), columns, rows, _rule(scene), texts("empty.options"))


def _rule(scene: Scene) -> tuple[str, ...]:
    texts, settings = scene.texts, scene.result.settings
    gate, limit = scene.number(settings.technical_gate), scene.number(settings.payback_limit_years)
    if settings.investment_threshold is None:
        return (texts("note.screening_no_threshold", gate=gate, limit=limit), texts("note.overlap"))
    threshold = scene.number(settings.investment_threshold / scene.money.scale)
    rule = texts("note.screening", threshold=threshold, unit=scene.money.unit, gate=gate, limit=limit)
    return rule, texts("note.overlap")


def _phase(scene: Scene, study: Feasibility, total: PhaseTotal) -> Table:
    """One phase with the technical, economic and environmental side of every option, and its totals."""
    texts, money = scene.texts, scene.money
    members = {s.option_id: s for s in study.studies if s.phase == total.phase}
    declared = {o.id: o for o in scene.result.facility.options}
    rows = [
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(_technical(scene, o, declared[o.option_id])),
                money.cell(o.investment, "" if o.investment.known else texts("word.unknown_money")),
                money.cell(o.net_saving, "" if o.net_saving.known else scene.why(o.net_saving)),
                Cell(o.payback.value, o.payback.id, text=payback_text(o, texts)),
                Cell(_environmental(scene, declared[o.option_id], members[o.option_id].co2e_avoided)),
                Cell(texts(f"rung.{o.rung.value}")),
            )
        )
        for o in scene.result.options
        if o.option_id in members
    ]
    back = total.payback
    said = years_text(back.value, texts) if back.value is not None else scene.why(back)
    cells = (
        Cell(""),
        Cell(texts("word.estimated_total")),
        Cell(""),
        money.cell(total.investment, money.at_least(total.investment, texts)),
        money.cell(total.net_saving, money.at_least(total.net_saving, texts)),
        Cell(back.value, back.id, text=said),
        Cell(_co2e(scene, total.co2e_avoided)),
        Cell(""),
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("technical", texts("col.benefit_technical")),
        money.column("investment", texts("col.investment")),
        money.column("saving", texts("col.net_saving")),
        Column("payback", texts("col.payback"), scene.unit("yr"), "number", 1),
        Column("environmental", texts("col.benefit_environmental")),
        Column("rung", texts("col.rung")),
    )
    notes = [texts(f"note.phase_{total.phase}", **_phase_limit(scene)), texts("note.overlap")]
    rivals = [name for name in members if set(declared[name].excludes) & set(members)]
    if rivals:
        notes.insert(0, texts("note.exclusive_in_total", options=", ".join(rivals)))
    title = texts(f"table.phase_{total.phase}")
    return Table(f"phase-{total.phase}", title, columns, (*rows, Row(cells, "total")), tuple(notes))


def _phase_limit(scene: Scene) -> dict[str, str]:
    threshold = scene.result.settings.investment_threshold
    if threshold is None:
        return {"limit": scene.texts("screening_class.implement_now")}
    return {"limit": f"{scene.number(threshold / scene.money.scale)} {scene.money.unit}"}


def _technical(scene: Scene, row: OptionResult, option: CpOption) -> str:
    texts, score = scene.texts, option.ratings.technical if option.ratings else None
    parts = [scene.names.technique(row.technique)]
    if score is not None:
        parts.append(texts("word.technical_score", score=scene.number(score)))
    if option.technical_doubt:
        parts.append(texts("word.technical_doubt"))
    return "; ".join(parts)


def _environmental(scene: Scene, option: CpOption, avoided: Figure) -> str:
    texts = scene.texts
    parts = []
    for saving in option.savings:
        name = saving.use or saving.flow
        if saving.amount is not None and name:
            shown = f"{scene.number(saving.amount.value)} {scene.unit(saving.amount.unit)}"
            parts.append(texts("word.saved_a_year", name=scene.names.any(name), amount=shown))
    co2e = _co2e(scene, avoided)
    parts += [co2e] if co2e else []
    if option.environmental_benefit:
        parts.append(option.environmental_benefit.in_language(texts.language))
    return "; ".join(parts) or "–"


def _co2e(scene: Scene, avoided: Figure) -> str:
    if avoided.value is None:
        unsaid = avoided.why in ("replacement_not_counted", "partial")
        return scene.texts(f"why.co2e_{avoided.why}") if unsaid else ""
    amount = scene.number(abs(avoided.value))
    if avoided.value < 0:
        return scene.texts("word.co2e_added", amount=amount)
    key = "word.co2e_avoided_at_least" if avoided.why == "partial" else "word.co2e_avoided"
    return scene.texts(key, amount=amount)


def _acts(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(option.id),
                Cell(texts(f"action.{act.kind.value}")),
                Cell(" → ".join(scene.names.any(x) for x in (act.flow or act.use, act.from_, act.to) if x)),
                Cell(act.change.text if act.change else ""),
                Cell(texts(f"effect.{option.effect.value}") if option.effect else ""),
            )
        )
        for option in scene.result.facility.options
        for act in option.acts_on
    )
    columns = (
        Column("id", texts("col.number")),
        Column("action", texts("col.action")),
        Column("flow", texts("col.flow")),
        Column("change", texts("col.change")),
        Column("effect", texts("col.effect")),
    )
    return Table("acts", texts("table.acts"), columns, rows, (texts("note.acts"),), texts("empty.acts"))

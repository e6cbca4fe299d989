"""Steps 3 and 4, tasks 8 to 13: options, screening with its reason, appraisal."""

from __future__ import annotations

from sxsh_toolkit.model.result import OptionResult
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_number


def build(scene: Scene) -> tuple[Block, ...]:
    """Build screening, appraisal and the conventions behind them."""
    return (*scene.narrative("giai_phap"), _screening(scene), _appraisal(scene), _acts(scene))


def payback_text(option: OptionResult, texts: Texts, *, after_support: bool = False) -> str:
    """Return a payback in words: ngay, 0,5 năm (6 tháng), không hoàn vốn, chưa rõ."""
    figure = option.payback_after_support if after_support else option.payback
    if figure.value is None:
        return texts(f"payback.{option.payback_state}")
    if figure.value == 0:
        return texts("payback.immediate")
    years = format_number(figure.value, texts.language, 1)
    months = format_number(figure.value * 12, texts.language, 0 if figure.value * 12 >= 1 else 1)
    return texts("payback.years", years=years, months=months)


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


def _appraisal(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                money.cell(o.gross_saving),
                money.cell(o.operating_cost),
                money.cell(o.net_saving),
                money.cell(o.one_off_cost),
                Cell(o.payback.value, o.payback.id, text=payback_text(o, texts)),
                Cell(
                    o.payback_after_support.value,
                    o.payback_after_support.id,
                    text="" if o.payback_after_support.value else payback_text(o, texts, after_support=True),
                ),
                money.cell(o.npv, "" if o.npv.known else scene.why(o.npv)),
                Cell(o.irr.value, o.irr.id, text=_no_irr(scene, o)),
            )
        )
        for o in scene.result.options
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        money.column("gross", texts("col.gross_saving")),
        money.column("running", texts("col.operating_cost")),
        money.column("net", texts("col.net_saving")),
        money.column("one_off", texts("col.one_off_cost")),
        Column("payback", texts("col.payback"), scene.unit("yr"), "number", 1),
        Column("payback_after", texts("col.payback_after_support"), scene.unit("yr"), "number", 1),
        money.column("npv", texts("col.npv")),
        Column("irr", texts("col.irr"), "%", "number", 1),
    )
    return Table(
        "appraisal",
        texts("table.appraisal"),
        columns,
        rows,
        _money_notes(scene),
        texts("empty.options"),
    )


def _no_irr(scene: Scene, option: OptionResult) -> str:
    """Return why there is no IRR: nothing comes back, or more than one rate would do; NPV's own reason stands once."""
    if option.irr.known:
        return ""
    saving = option.net_saving.value
    if option.irr.why == "no_single_irr" and saving is not None and saving <= 0:
        return scene.texts("why.no_irr").replace(" (", "\n(")
    return "–" if option.irr.why == option.npv.why else scene.why(option.irr)


def _money_notes(scene: Scene) -> tuple[str, ...]:
    texts, settings = scene.texts, scene.result.settings
    basis = scene.result.facility.price_basis
    notes = [texts("note.one_off"), texts("note.depreciation")]
    notes += [texts("note.vat", vat=texts(f"vat.{basis.vat.value}"))]
    if settings.discount_rate is None:
        notes.append(texts("note.no_discount_rate"))
    else:
        rate = scene.number(100 * settings.discount_rate)
        notes.append(texts("note.discount_rate", rate=rate, source=settings.discount_source or "–"))
    return tuple(notes)


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

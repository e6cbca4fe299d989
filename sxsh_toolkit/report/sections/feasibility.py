"""Step 4, tasks 10 to 13: appraisal with its conventions, alternatives, cost of avoided CO2e."""

from __future__ import annotations

from sxsh_toolkit.model.result import OptionResult
from sxsh_toolkit.model.result_feasibility import CurveStep, Feasibility
from sxsh_toolkit.model.words import Effect
from sxsh_toolkit.report.chart import Step, StepChart
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.options import payback_text, years_text
from sxsh_toolkit.report.sections.ranking import build_ranking
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.report.ticks import round_ticks


def build(scene: Scene) -> tuple[Block, ...]:
    """Build appraisal, ranges, alternatives, ranking, choice under the budget and the abatement curve."""
    study = scene.result.feasibility
    blocks: list[Block] = [_appraisal(scene)]
    if study is None:
        return tuple(blocks)
    blocks += [t for t in (_worth(scene, study), _ranges(scene, study), _alternatives(scene, study)) if t]
    blocks += build_ranking(scene, study)
    if study.curve:
        blocks += [_curve(scene, study.curve), _curve_table(scene, study.curve)]
    return tuple(blocks)


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
                *_discounted(scene, o),
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
    notes = _money_notes(scene)
    return Table("appraisal", texts("table.appraisal"), columns, rows, notes, texts("empty.options"))


def is_small(scene: Scene, option: OptionResult) -> bool:
    """Whether an option is so cheap and quick that payback alone decides."""
    settings = scene.result.settings
    limit, invested, years = (
        settings.appraisal_investment_threshold,
        option.investment.value,
        option.payback.value,
    )
    if limit is None or invested is None or years is None:
        return False
    return invested < limit and years < settings.appraisal_payback_years


def _discounted(scene: Scene, option: OptionResult) -> tuple[Cell, Cell]:
    if is_small(scene, option):
        return Cell(None), Cell(None)
    npv = scene.money.cell(option.npv, "" if option.npv.known else scene.why(option.npv))
    return npv, Cell(option.irr.value, option.irr.id, text=_no_irr(scene, option))


def _no_irr(scene: Scene, option: OptionResult) -> str:
    """Return why there is no IRR: nothing comes back, or several rates would do; NPV's own reason stands once."""
    if option.irr.known:
        return ""
    saving = option.net_saving.value
    if option.irr.why == "no_single_irr" and saving is not None and saving <= 0:
        return scene.texts("why.no_irr").replace(" (", "\n(")
    study = scene.result.feasibility.study(option.option_id) if scene.result.feasibility else None
    if study and study.irr_status == "several":
        roots = "; ".join(f"{scene.number(root, 1)} %" for root in study.irr_roots)
        return scene.texts("why.several_irr", roots=roots)
    return "–" if option.irr.why == option.npv.why else scene.why(option.irr)


def _money_notes(scene: Scene) -> tuple[str, ...]:
    texts, settings = scene.texts, scene.result.settings
    basis = scene.result.facility.price_basis
    notes = [texts("note.one_off"), texts("note.depreciation")]
    if settings.tax_rate is not None:
        notes.append(texts("note.tax", rate=scene.number(100 * settings.tax_rate)))
    year = basis.year or texts("word.not_stated")
    notes.append(texts("note.prices", vat=texts(f"vat.{basis.vat.value}"), year=year))
    notes += [_rate_note(scene), texts("note.flows")]
    if settings.appraisal_investment_threshold is not None:
        limit = (
            f"{scene.number(settings.appraisal_investment_threshold / scene.money.scale)} {scene.money.unit}"
        )
        years = scene.number(settings.appraisal_payback_years)
        notes.append(texts("note.npv_threshold", limit=limit, years=years))
    return tuple(notes)


def _rate_note(scene: Scene) -> str:
    texts, settings = scene.texts, scene.result.settings
    own = scene.result.facility.appraisal
    if settings.discount_rate is None or settings.appraisal_rate is None:
        return texts("note.no_discount_rate")
    rate = scene.number(100 * settings.discount_rate)
    day = own.discount_date.strftime("%d/%m/%Y") if own.discount_date else texts("word.not_stated")
    source = settings.discount_source or texts("word.not_stated")
    stated = texts("note.discount_rate", rate=rate, source=source, date=day)
    if settings.appraisal_rate != settings.discount_rate and settings.inflation is not None:
        used, inflation = scene.number(100 * settings.appraisal_rate), scene.number(100 * settings.inflation)
        return f"{stated} {texts('note.rate_made_real', rate=used, inflation=inflation)}"
    return f"{stated} {texts('note.rate_' + (settings.discount_terms or 'unstated'))}"


def _worth(scene: Scene, study: Feasibility) -> Table | None:
    """Discounted payback, yearly worth and NPV after tax, of options large enough for NPV."""
    texts, money, taxed = scene.texts, scene.money, scene.result.settings.tax_rate is not None
    rows = []
    for o in scene.result.options:
        own = study.study(o.option_id)
        if is_small(scene, o) or not o.npv.known:
            continue
        back = own.discounted_payback
        said = years_text(back.value, texts) if back.value is not None else scene.why(back)
        cells = [
            Cell(o.option_id),
            Cell(scene.names.option(o.option_id)),
            Cell(o.life_years),
            Cell(back.value, back.id, text=said),
            money.cell(own.annual_value),
        ]
        rows.append(Row((*cells, money.cell(own.npv_after_tax)) if taxed else tuple(cells)))
    columns = [
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("life", texts("col.life"), scene.unit("yr"), "number"),
        Column("discounted_payback", texts("col.discounted_payback"), scene.unit("yr"), "number", 1),
        Column(
            "annual_value",
            texts("col.annual_value"),
            f"{money.unit}/{scene.unit('yr')}",
            "number",
            money.digits,
        ),
    ]
    columns += [money.column("npv_after_tax", texts("col.npv_after_tax"))] if taxed else []
    notes = (texts("note.annual_value"),)
    return Table("worth", texts("table.worth"), tuple(columns), tuple(rows), notes) if rows else None


def _ranges(scene: Scene, study: Feasibility) -> Table | None:
    """Low, usual and high payback and NPV on one line."""
    texts, money = scene.texts, scene.money
    rows = []
    for o in scene.result.options:
        own = study.study(o.option_id)
        ranged = o.payback.value != 0 and (own.payback_low.known or own.payback_high.known)
        if own.phase == "rejected" or not (ranged or (own.npv_low.known and not is_small(scene, o))):
            continue
        usual = Cell(o.payback.value, o.payback.id, text="" if o.payback.value else payback_text(o, texts))
        worst = "" if own.payback_high.known else texts("payback.never")
        rows.append(
            Row(
                (
                    Cell(o.option_id),
                    Cell(scene.names.option(o.option_id)),
                    Cell(own.payback_low.value, own.payback_low.id),
                    usual,
                    Cell(
                        own.payback_high.value,
                        own.payback_high.id,
                        text=worst if own.payback_low.known else "",
                    ),
                    money.cell(own.npv_low),
                    money.cell(o.npv),
                    money.cell(own.npv_high),
                )
            )
        )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("payback_low", texts("col.payback_best"), scene.unit("yr"), "number", 1),
        Column("payback", texts("col.payback"), scene.unit("yr"), "number", 1),
        Column("payback_high", texts("col.payback_worst"), scene.unit("yr"), "number", 1),
        money.column("npv_low", texts("col.npv_worst")),
        money.column("npv", texts("col.npv")),
        money.column("npv_high", texts("col.npv_best")),
    )
    notes = (texts("note.ranges"),)
    return Table("ranges", texts("table.ranges"), columns, tuple(rows), notes) if rows else None


def _alternatives(scene: Scene, study: Feasibility) -> Table | None:
    """Options of which only one can be done, by what they are worth a year."""
    texts, money = scene.texts, scene.money
    declared = {o.id: o for o in scene.result.facility.options}
    involved = {x for o in declared.values() if o.excludes for x in (o.id, *o.excludes)}
    shown = [o for o in scene.result.options if o.option_id in involved]
    ordered = sorted(shown, key=lambda o: -(study.study(o.option_id).annual_value.value or float("-inf")))
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(", ".join(_rivals(o.option_id, scene))),
                Cell(o.life_years),
                money.cell(o.npv, "" if o.npv.known else scene.why(o.npv)),
                money.cell(study.study(o.option_id).annual_value),
            )
        )
        for o in ordered
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("excludes", texts("col.excludes")),
        Column("life", texts("col.life"), scene.unit("yr"), "number"),
        money.column("npv", texts("col.npv")),
        Column(
            "annual_value",
            texts("col.annual_value"),
            f"{money.unit}/{scene.unit('yr')}",
            "number",
            money.digits,
        ),
    )
    lives = {o.life_years for o in shown if o.life_years}
    notes = (texts("note.unlike_lives"),) if len(lives) > 1 else (texts("note.like_lives"),)
    return Table("alternatives", texts("table.alternatives"), columns, rows, notes) if rows else None


def _rivals(option_id: str, scene: Scene) -> list[str]:
    options = scene.result.facility.options
    own = next(o.excludes for o in options if o.id == option_id)
    return [o.id for o in options if o.id in own or option_id in o.excludes]


def _curve(scene: Scene, curve: tuple[CurveStep, ...]) -> StepChart:
    texts, money = scene.texts, scene.money
    names = {row.option_id: scene.names.option(row.option_id) for row in curve}
    steps = tuple(
        Step(
            row.option_id,
            row.effect or "none",
            row.avoided.value or 0.0,
            (row.cost_per_t.value or 0.0) / money.scale,
            f"{row.option_id} {names[row.option_id]}: {scene.number((row.cost_per_t.value or 0.0) / money.scale, 2)}",
            row.cost_per_t.id,
        )
        for row in curve
    )
    kinds = [*(effect.value for effect in Effect), "none"]
    used = [kind for kind in kinds if any(step.series == kind for step in steps)]
    heights = [step.height for step in steps]
    total = curve[-1].total_t
    return StepChart(
        "chart-abatement",
        texts("chart.abatement"),
        texts("chart.abatement.description"),
        f"{texts('unit.tCO2e')}/{scene.unit('yr')}",
        f"{money.unit}/{texts('unit.tCO2e')}",
        steps,
        tuple((kind, texts(f"effect.{kind}")) for kind in used),
        texts("empty.abatement"),
        tuple((x, scene.number(x)) for x in round_ticks(0.0, total) if x <= total * 1.001),
        tuple((y, scene.number(y)) for y in round_ticks(min(heights), max(heights))),
    )


def _curve_table(scene: Scene, curve: tuple[CurveStep, ...]) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(row.option_id),
                Cell(scene.names.option(row.option_id)),
                Cell(texts(f"effect.{row.effect or 'none'}")),
                Cell(row.avoided.value, row.avoided.id, row.avoided.mark),
                Cell(
                    None if row.cost_per_t.value is None else row.cost_per_t.value / money.scale,
                    row.cost_per_t.id,
                    row.cost_per_t.mark,
                ),
            )
        )
        for row in curve
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("effect", texts("col.effect")),
        Column(
            "avoided", texts("col.co2e_avoided"), f"{texts('unit.tCO2e')}/{scene.unit('yr')}", "number", 1
        ),
        Column("cost", texts("col.cost_per_t"), f"{money.unit}/{texts('unit.tCO2e')}", "number", 2),
    )
    return Table("abatement", texts("table.abatement"), columns, rows, (texts("note.abatement"),))

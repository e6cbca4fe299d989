"""One option looked at closely: discounted payback, ends of the range, tax, yearly worth, CO2e, risk."""

from __future__ import annotations

from collections.abc import Mapping

from sxsh_toolkit.assessment.venture import build_venture, collect_spreads, first_year_share, one_off_cost
from sxsh_toolkit.feasibility import (
    Spread,
    Venture,
    build_cash_flows,
    build_taxed_flows,
    compute_payback,
    discounted_payback_years,
    draw_npv,
    equivalent_annual_value,
    irr,
    npv,
    spread_ends,
    swing_inputs,
)
from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.result import AssessmentResult, OptionResult
from sxsh_toolkit.model.result_feasibility import OptionStudy, RiskRow, SwingRow
from sxsh_toolkit.model.words import Effect, SavingKind, ScreeningClass


def study_option(result: AssessmentResult, row: OptionResult, avoided: Figure) -> OptionStudy:
    """Study one option beyond payback and NPV."""
    option = _declared(result, row)
    venture = build_venture(option, row.net_saving.value)
    roots = irr(build_cash_flows(venture)) if venture else None
    ends = _payback_ends(option, row, collect_spreads(result.facility, option, row.net_saving))
    name, inputs = f"{_path(result)}/{row.option_id}", (row.payback.id,)
    low, high = _npv_ends(result, row, venture)
    return OptionStudy(
        row.option_id,
        find_phase(result, row),
        row.investment.value == 0 and row.screening is ScreeningClass.IMPLEMENT_NOW,
        _discounted_payback(result, row, venture),
        Figure(
            f"{name}.payback_low_yr", ends[0], "yr", inputs, why="" if ends[0] is not None else "no_range"
        ),
        Figure(
            f"{name}.payback_high_yr", ends[1], "yr", inputs, why="" if ends[1] is not None else "no_range"
        ),
        low,
        high,
        _after_tax(result, row, venture),
        _annual_value(result, row, venture),
        tuple(100 * root for root in roots.roots) if roots else (),
        roots.status if roots else "unknown",
        avoided,
    )


def find_phase(result: AssessmentResult, row: OptionResult) -> str:
    """Return the phase of an option: ``low_cost`` up to the threshold of thực hiện ngay, else ``investment``.

    Notes
    -----
    Without a threshold in the file's currency there are no phases: ``unphased``.
    """
    if row.screening is ScreeningClass.REJECTED:
        return "rejected"
    threshold = result.settings.investment_threshold
    if threshold is None:
        return "unphased"
    if row.investment.value is None:
        return "investment"
    return "low_cost" if row.investment.value <= threshold else "investment"


def avoided_co2e(result: AssessmentResult) -> Mapping[str, Figure]:
    """Return what each option avoids a year: what its acts do to the plant's year, else what its rows say. [t yr⁻¹]

    Notes
    -----
    Rows count only where they are of energy and name a use of the current period, in its unit: saved amount × booked
    emission per unit used. A fuel that another one replaces is then not counted (``replacement_not_counted``): what
    burns instead emits too.
    """
    acted = {e.option_id: e.change.co2e for e in result.effects if e.state == "acts"}
    period = result.facility.current_period()
    used = {u.use_id: u.used for u in result.uses if period and u.period_id == period.id}
    emitted: dict[str, list[Figure]] = {}
    for emission in result.emissions:
        if period and emission.period_id == period.id:
            emitted.setdefault(emission.use_id, []).append(emission.co2e)
    return {
        row.option_id: _turned(result, row.option_id, acted[row.option_id])
        if row.option_id in acted
        else _avoided(result, _declared(result, row), used, emitted)
        for row in result.options
    }


def study_risk(result: AssessmentResult, row: OptionResult) -> RiskRow | None:
    """Return the tornado and the draws of an option still to do whose money is uncertain; None for any other."""
    option, rate = _declared(result, row), result.settings.appraisal_rate
    venture = build_venture(option, row.net_saving.value)
    spreads = collect_spreads(result.facility, option, row.net_saving)
    settled = row.is_done or row.screening is ScreeningClass.REJECTED
    if venture is None or rate is None or settled or not {"investment", "net_saving"} & set(spreads):
        return None
    name, inputs = f"{_path(result)}/{row.option_id}.risk", (row.npv.id,)
    unit = result.facility.currency
    swings = tuple(
        SwingRow(
            swing.name,
            spreads[swing.name].low,
            spreads[swing.name].high,
            Figure(f"{name}.{swing.name}.at_low_{unit.lower()}", swing.at_low, unit, inputs),
            Figure(f"{name}.{swing.name}.at_high_{unit.lower()}", swing.at_high, unit, inputs),
        )
        for swing in swing_inputs(venture, rate, spreads)
    )
    drawn = draw_npv(venture, rate, spreads)
    return RiskRow(
        row.option_id,
        swings,
        Figure(f"{name}.p5_{unit.lower()}", drawn.p5, unit, inputs),
        Figure(f"{name}.p50_{unit.lower()}", drawn.p50, unit, inputs),
        Figure(f"{name}.p95_{unit.lower()}", drawn.p95, unit, inputs),
        Figure(f"{name}.loss_pct", 100 * drawn.loss_share, "%", inputs),
    )


def _path(result: AssessmentResult) -> str:
    return f"{result.facility_id}/study"


def _declared(result: AssessmentResult, row: OptionResult) -> CpOption:
    return next(option for option in result.facility.options if option.id == row.option_id)


def _missing(row: OptionResult) -> str:
    return row.npv.why or "unknown"


def _payback_ends(
    option: CpOption, row: OptionResult, spreads: Mapping[str, Spread]
) -> tuple[float | None, float | None]:
    invested, saving = row.investment.value, row.net_saving.value
    if invested is None or saving is None or not {"investment", "net_saving"} & set(spreads):
        return None, None
    usual = Spread(invested, invested, invested), Spread(saving, saving, saving)
    money, gain = spreads.get("investment", usual[0]), spreads.get("net_saving", usual[1])
    rest, share = one_off_cost(option), first_year_share(option)
    best = compute_payback(money.low + rest, gain.high, share)
    worst = compute_payback(money.high + rest, gain.low, share)
    return best.years, worst.years


def _npv_ends(result: AssessmentResult, row: OptionResult, venture: Venture | None) -> tuple[Figure, Figure]:
    unit, rate = result.facility.currency, result.settings.appraisal_rate
    name = f"{_path(result)}/{row.option_id}.npv"
    spreads = collect_spreads(result.facility, _declared(result, row), row.net_saving)
    values: tuple[float | None, float | None] = (None, None)
    why = _missing(row)
    if venture is not None and rate is not None:
        values, why = (spread_ends(venture, rate, spreads), "") if spreads else (values, "no_range")
    low, high = (
        Figure(f"{name}_{end}_{unit.lower()}", value, unit, (row.npv.id,), why=why)
        for end, value in zip(("low", "high"), values, strict=True)
    )
    return low, high


def _discounted_payback(result: AssessmentResult, row: OptionResult, venture: Venture | None) -> Figure:
    rate = result.settings.appraisal_rate
    name, inputs = f"{_path(result)}/{row.option_id}.payback_discounted_yr", (row.npv.id,)
    if venture is None or rate is None:
        return Figure(name, None, "yr", inputs, why=_missing(row))
    flows = build_cash_flows(venture)
    years = discounted_payback_years(rate, -flows[0], flows[1:])
    return Figure(name, years, "yr", inputs, why="" if years is not None else "not_within_life")


def _after_tax(result: AssessmentResult, row: OptionResult, venture: Venture | None) -> Figure:
    unit, settings = result.facility.currency, result.settings
    name = f"{_path(result)}/{row.option_id}.npv_after_tax_{unit.lower()}"
    inputs = (row.npv.id, "appraisal.tax_rate")
    if settings.tax_rate is None:
        return Figure(name, None, unit, inputs, why="tax_rate_missing")
    if venture is None or settings.appraisal_rate is None:
        return Figure(name, None, unit, inputs, why=_missing(row))
    investment = _declared(result, row).investment
    booked = investment.depreciation.value if investment and investment.depreciation else None
    value = npv(settings.appraisal_rate, build_taxed_flows(venture, settings.tax_rate, booked))
    return Figure(name, value, unit, inputs)


def _annual_value(result: AssessmentResult, row: OptionResult, venture: Venture | None) -> Figure:
    unit, rate = f"{result.facility.currency}/yr", result.settings.appraisal_rate
    name = f"{_path(result)}/{row.option_id}.annual_value_{result.facility.currency.lower()}"
    if venture is None or rate is None or row.npv.value is None:
        return Figure(name, None, unit, (row.npv.id,), why=_missing(row))
    return Figure(name, equivalent_annual_value(rate, row.npv.value, venture.life_years), unit, (row.npv.id,))


def _turned(result: AssessmentResult, option_id: str, change: Figure) -> Figure:
    """Return the change of the plant's emissions with its sign turned; a part of it is not given for the whole."""
    name = f"{_path(result)}/{option_id}.avoided_tco2e"
    if change.value is None or change.why:
        return Figure(name, None, "t/yr", (change.id,), mark=change.mark, why=change.why or "unknown")
    if change.value == 0:
        return Figure(name, None, "t/yr", (change.id,), why="no_energy_saving")
    return Figure(name, -change.value, "t/yr", (change.id,), mark=change.mark)


def _avoided(
    result: AssessmentResult,
    option: CpOption,
    used: Mapping[str, Figure],
    emitted: Mapping[str, list[Figure]],
) -> Figure:
    name = f"{_path(result)}/{option.id}.avoided_tco2e"
    total, inputs, marks = 0.0, [], []
    why = "no_energy_saving"
    for index, saving in enumerate(option.savings):
        amount, use = saving.amount, used.get(saving.use or "")
        if saving.kind is not SavingKind.ENERGY or amount is None or use is None or not use.value:
            continue
        factors = [f for f in emitted.get(saving.use or "", ()) if f.value is not None]
        if amount.unit != use.unit or not factors:
            return Figure(name, None, "t/yr", (use.id,), why="factor_missing")
        total += amount.value * sum(f.value or 0.0 for f in factors) / use.value
        inputs += [f"options[{option.id}].savings[{index}]", use.id, *(f.id for f in factors)]
        marks += [f.mark for f in factors]
        why = ""
    if option.effect is Effect.FUEL_SWITCH and not why:
        return Figure(name, None, "t/yr", tuple(inputs), why="replacement_not_counted")
    return Figure(name, None if why else total, "t/yr", tuple(inputs), mark=weakest_mark(marks), why=why)

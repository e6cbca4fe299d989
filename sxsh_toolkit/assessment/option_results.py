"""Options: saving → appraisal → screening → rung → order, one after another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sxsh_toolkit.assessment.option_year import OptionYear
from sxsh_toolkit.assessment.venture import build_venture, first_year_share, one_off_cost
from sxsh_toolkit.feasibility import (
    Payback,
    band_payback,
    build_cash_flows,
    compute_payback,
    irr,
    npv,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.result import ClaimRow, OptionResult, Settings
from sxsh_toolkit.model.words import Rung, ScreeningClass
from sxsh_toolkit.options import ActsValue, OptionSaving, screen_option, stand_on_ladder, value_option

_CLASS_ORDER = (ScreeningClass.IMPLEMENT_NOW, ScreeningClass.FURTHER_STUDY, ScreeningClass.REJECTED)


def assess_options(
    facility: Facility, settings: Settings, year: OptionYear | None = None
) -> tuple[OptionResult, ...]:
    """Assess every option and order them: thực hiện ngay first, then by payback before support.

    Returns
    -------
    tuple of OptionResult
        In the order of ``rank``; options with equal payback keep the larger net saving first.
    """
    rows = [
        _assess(facility, option, settings, year.value(option.id) if year else None)
        for option in facility.options
    ]

    def key(row: OptionResult) -> tuple[int, float, float, list[int]]:
        years = row.payback.value if row.payback.value is not None else float("inf")
        number = [int(part) for part in row.option_id.split(".")]
        return _CLASS_ORDER.index(row.screening), years, -(row.net_saving.value or 0.0), number

    return tuple(replace(row, rank=rank) for rank, row in enumerate(sorted(rows, key=key), start=1))


def _assess(facility: Facility, option: CpOption, settings: Settings, acts: ActsValue | None) -> OptionResult:
    saving = value_option(option, facility.current_period(), acts)
    invested = option.investment.amount.value if option.investment else None
    support = option.investment.support.value if option.investment and option.investment.support else 0.0
    outlay = None if invested is None else invested + one_off_cost(option)
    share = first_year_share(option)
    before = compute_payback(outlay, saving.net, share)
    after = compute_payback(None if outlay is None else outlay - support, saving.net, share)
    screening = screen_option(
        option,
        saving.net,
        before.years,
        investment_threshold=settings.investment_threshold,
        payback_limit_years=settings.payback_limit_years,
        technical_gate=settings.technical_gate,
    )
    standing = stand_on_ladder(option)
    money = _Money(facility, option, saving)
    present_value, rate_of_return = _discounted(money, option, saving, settings)
    return OptionResult(
        option.id,
        option.technique,
        option.effect.value if option.effect else "",
        money.figure("investment", invested, (money.field("investment.amount"),)),
        money.figure("support", support, (money.field("investment.support"),)),
        money.figure("one_off", one_off_cost(option), (money.field("investment"),)),
        money.figure("gross_saving", saving.gross, saving.inputs, saving.why, per_year=True),
        money.figure(
            "operating_cost",
            option.operating_cost.value if option.operating_cost else None,
            (money.field("operating_cost"),),
            "" if option.operating_cost else "not_stated",
            per_year=True,
        ),
        money.figure("net_saving", saving.net, saving.inputs, saving.why, per_year=True),
        money.payback("payback", before),
        money.payback("payback_after_support", after),
        before.state,
        band_payback(before),
        present_value,
        rate_of_return,
        option.life.value if option.life else None,
        screening.rule_class,
        screening.final_class,
        screening.vote,
        screening.reasons,
        standing.rung,
        standing.date.isoformat() if standing.date else "",
        standing.evidence,
        standing.level,
        0,
        saving.quality,
        _claims(money, option),
    )


def _claims(money: _Money, option: CpOption) -> tuple[ClaimRow, ...]:
    """Return an option's claims in the order of the ladder, then of their dates."""
    numbered = sorted(
        enumerate(option.claims),
        key=lambda item: (list(Rung).index(item[1].rung), item[1].date or date.min, item[0]),
    )
    rows = []
    for index, claim in numbered:
        field, name = money.field(f"claims[{index}]"), f"claim.{index}.{claim.rung.value}"
        saving = claim.saving.value if claim.saving else None
        invested = claim.investment.value if claim.investment else None
        rows.append(
            ClaimRow(
                claim.rung,
                claim.date.isoformat() if claim.date else "",
                claim.check_by.isoformat() if claim.check_by else "",
                bool(claim.evidence),
                money.figure(f"{name}.saving", saving, (f"{field}.saving",), per_year=True),
                money.figure(f"{name}.investment", invested, (f"{field}.investment",)),
            )
        )
    return tuple(rows)


class _Money:
    """Names and builds the figures of one option."""

    def __init__(self, facility: Facility, option: CpOption, saving: OptionSaving) -> None:
        self.currency = facility.currency
        self.path = f"{facility.facility}/option/{option.id}"
        self.option = option

    def field(self, name: str) -> str:
        return f"options[{self.option.id}].{name}"

    def name(self, name: str) -> str:
        return f"{self.path}.{name}_{self.currency.lower()}"

    def figure(
        self, name: str, value: float | None, inputs: tuple[str, ...], why: str = "", per_year: bool = False
    ) -> Figure:
        unit = f"{self.currency}/yr" if per_year else self.currency
        return Figure(self.name(name), value, unit, inputs, why=why)

    def payback(self, name: str, payback: Payback) -> Figure:
        inputs = (self.name("investment"), self.name("one_off"), self.name("net_saving"))
        why = "" if payback.state == "years" else f"payback_{payback.state}"
        return Figure(f"{self.path}.{name}_yr", payback.years, "yr", inputs, why=why)


def _discounted(
    money: _Money, option: CpOption, saving: OptionSaving, settings: Settings
) -> tuple[Figure, Figure]:
    inputs: tuple[str, ...] = (
        money.name("investment"),
        money.name("one_off"),
        money.name("net_saving"),
        money.field("life"),
    )
    if option.ramp is not None:
        inputs = (*inputs, money.field("ramp"))
    if option.investment and option.investment.residual_value is not None:
        inputs = (*inputs, money.field("investment.residual_value"))
    npv_name, irr_name = money.name("npv"), f"{money.path}.irr_pct"
    venture = build_venture(option, saving.net)
    if venture is None:
        why = "life_unknown" if option.life is None else "saving_or_investment_unknown"
        return Figure(npv_name, None, money.currency, inputs, why=why), Figure(
            irr_name, None, "%", inputs, why=why
        )
    flows = build_cash_flows(venture)
    rate = irr(flows).value
    rate_of_return = Figure(
        irr_name,
        None if rate is None else 100 * rate,
        "%",
        inputs,
        why="no_single_irr" if rate is None else "",
    )
    if settings.appraisal_rate is None:
        return Figure(npv_name, None, money.currency, inputs, why="discount_rate_missing"), rate_of_return
    value = npv(settings.appraisal_rate, flows)
    return Figure(npv_name, value, money.currency, (*inputs, "appraisal.discount_rate")), rate_of_return

"""What options and claims must and should say."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import blocker, doubt, note
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.words import Rung

_DATED_RUNGS = frozenset({Rung.COMMITTED, Rung.IMPLEMENTED, Rung.VERIFIED, Rung.LAPSED})


def rule_options_exist(facility: Facility) -> Iterator[Finding]:
    """An assessment without options is not finished."""
    if not facility.options:
        yield doubt("option.none", "options")


def rule_option_money(facility: Facility) -> Iterator[Finding]:
    """Investment and saving are stated or their absence is; support is not more than the investment."""
    for option in facility.options:
        where = f"options[{option.id}]"
        if option.investment is None:
            yield doubt("option.investment_missing", where, option=option.id)
        elif option.investment.support and option.investment.support.value > option.investment.amount.value:
            yield blocker("option.support_too_large", f"{where}.investment.support", option=option.id)
        if not option.savings and not option.acts_on:
            yield doubt("option.saving_missing", where, option=option.id)
        for index, saving in enumerate(option.savings):
            if saving.money is None and saving.amount is None:
                yield blocker("option.saving_empty", f"{where}.savings[{index}]", option=option.id)
        if option.investment and option.investment.depreciation is not None:
            yield note("option.depreciation_unused", f"{where}.investment.depreciation", option=option.id)


def rule_option_rates(facility: Facility) -> Iterator[Finding]:
    """Savings and running costs are per year; a rate per day or shift is refused."""
    for option in facility.options:
        where = f"options[{option.id}]"
        stated = [("operating_cost", option.operating_cost)]
        for index, saving in enumerate(option.savings):
            stated += [(f"savings[{index}].amount", saving.amount), (f"savings[{index}].money", saving.money)]
        for name, quantity in stated:
            if quantity is not None and quantity.per not in ("", "year"):
                yield blocker("option.not_yearly", f"{where}.{name}", option=option.id, text=quantity.text)


def rule_option_life(facility: Facility) -> Iterator[Finding]:
    """A life of zero is bad input; an unknown life is not."""
    for option in facility.options:
        if option.life is not None and option.life.value <= 0:
            yield blocker("option.life_zero", f"options[{option.id}].life", option=option.id)


def rule_option_vat(facility: Facility) -> Iterator[Finding]:
    """Prices and investments treat VAT alike, or the payback mixes two moneys."""
    for option in facility.options:
        investment = option.investment
        if investment and investment.vat and investment.vat is not facility.price_basis.vat:
            yield doubt(
                "option.vat_mixed",
                f"options[{option.id}].investment.vat",
                option=option.id,
                vat=investment.vat.value,
                file_vat=facility.price_basis.vat.value,
            )


def rule_claims(facility: Facility) -> Iterator[Finding]:
    """From commitment on a claim has a date, and from implementation on evidence."""
    for option in facility.options:
        for index, claim in enumerate(option.claims):
            where = f"options[{option.id}].claims[{index}]"
            if claim.rung in _DATED_RUNGS and claim.date is None:
                yield doubt("claim.undated", where, option=option.id, rung=claim.rung.value)
            if claim.rung in (Rung.IMPLEMENTED, Rung.VERIFIED) and not claim.evidence:
                yield doubt("claim.without_evidence", where, option=option.id, rung=claim.rung.value)


OPTION_RULES = (
    rule_options_exist,
    rule_option_money,
    rule_option_rates,
    rule_option_life,
    rule_option_vat,
    rule_claims,
)

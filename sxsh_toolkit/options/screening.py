"""Screening: thực hiện ngay / cần nghiên cứu thêm / loại bỏ, by a stated rule with a stated reason."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.words import ScreeningClass


@dataclass(frozen=True, slots=True)
class Screening:
    """What the rule says, what the team said, and which holds.

    Parameters
    ----------
    rule_class, final_class : ScreeningClass
        By the rule; after the team's vote.
    vote : ScreeningClass or None
        The team's own decision; it overrides, and both are recorded.
    reasons : tuple of str
        Message keys ``reason.<name>``, the deciding one first.
    """

    rule_class: ScreeningClass
    final_class: ScreeningClass
    vote: ScreeningClass | None
    reasons: tuple[str, ...]


def screen_option(
    option: CpOption,
    net_saving: float | None,
    payback_years: float | None,
    *,
    investment_threshold: float | None,
    payback_limit_years: float,
    technical_gate: float,
) -> Screening:
    """Screen one option.

    Parameters
    ----------
    option : CpOption
        With ratings, doubt and vote.
    net_saving : float or None
        Per year. [currency yr⁻¹]
    payback_years : float or None
        Before support; 0 when there is nothing to invest. [yr]
    investment_threshold : float or None
        Largest investment of thực hiện ngay; None when there is none in the file's currency. [currency]
    payback_limit_years : float
        Payback of thực hiện ngay stays below it. [yr]
    technical_gate : float
        Lowest technical score of 20; below it an option is out, whatever it earns.

    Returns
    -------
    Screening
        Rule: out when the gate fails or the net saving is ≤ 0; now when investment ≤ threshold, payback below the
        limit and no technical doubt; else further study.

    References
    ----------
    Field practice of CP assessments; thresholds are conventions of the toolkit (source id ``tool_convention``).
    """
    rule_class, reasons = _by_rule(
        option, net_saving, payback_years, investment_threshold, payback_limit_years, technical_gate
    )
    if option.vote is None:
        return Screening(rule_class, rule_class, None, (*reasons, "team_not_asked"))
    agreed = option.vote.decision is rule_class
    says = "team_agrees" if agreed else "team_overrides"
    return Screening(rule_class, option.vote.decision, option.vote.decision, (says, *reasons))


def _by_rule(
    option: CpOption,
    net_saving: float | None,
    payback_years: float | None,
    investment_threshold: float | None,
    payback_limit_years: float,
    technical_gate: float,
) -> tuple[ScreeningClass, tuple[str, ...]]:
    score = option.ratings.technical if option.ratings else None
    if score is not None and score < technical_gate:
        return ScreeningClass.REJECTED, ("gate_failed",)
    if net_saving is not None and net_saving <= 0:
        return ScreeningClass.REJECTED, ("no_net_saving",)
    open_points = []
    if net_saving is None:
        open_points.append("saving_unknown")
    if option.investment is None:
        open_points.append("investment_unknown")
    elif investment_threshold is not None and option.investment.amount.value > investment_threshold:
        open_points.append("investment_above_threshold")
    if payback_years is not None and payback_years >= payback_limit_years:
        open_points.append("payback_too_long")
    if option.technical_doubt:
        open_points.append("technical_doubt")
    if open_points:
        return ScreeningClass.FURTHER_STUDY, tuple(open_points)
    return ScreeningClass.IMPLEMENT_NOW, ("cheap_and_quick",)

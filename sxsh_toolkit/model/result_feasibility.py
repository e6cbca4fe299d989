"""Result rows of the feasibility study: appraisal, ranking, choice under a budget, abatement curve, risk, plan."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class OptionStudy:
    """What an option is worth beyond payback and NPV.

    ``phase`` is ``low_cost``, ``investment``, ``unphased`` or ``rejected``; ``straight_to_plan`` says that it costs nothing and is to
    be implemented now. ``irr_status`` is ``one``, ``none``, ``several`` or ``unknown``; roots are in %.
    Low and high are the worse and the better end of what the file states as uncertain.
    """

    option_id: str
    phase: str
    straight_to_plan: bool
    discounted_payback: Figure
    payback_low: Figure
    payback_high: Figure
    npv_low: Figure
    npv_high: Figure
    npv_after_tax: Figure
    annual_value: Figure
    irr_roots: tuple[float, ...]
    irr_status: str
    co2e_avoided: Figure


@dataclass(frozen=True, slots=True)
class PhaseTotal:
    """Sums of one phase; savings of options on one flow are added as they stand."""

    phase: str
    count: int
    investment: Figure
    net_saving: Figure
    payback: Figure
    co2e_avoided: Figure


@dataclass(frozen=True, slots=True)
class RankRow:
    """An option in the weighted ranking; without a rank, ``score.why`` says why it is not ranked."""

    option_id: str
    ratings: tuple[float | None, float | None, float | None]
    score: Figure
    rank: int | None


@dataclass(frozen=True, slots=True)
class WeightLimit:
    """Between which weights of one criterion the order stays; pairs change places beyond. [points]"""

    criterion: str
    weight: float
    low: float
    high: float
    below: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options by weighted ratings.

    ``weights_from`` is ``convention``, ``file`` or ``refused`` (not 100: nothing is ranked). ``shift`` is the least
    number of points to move between criteria until ``shift_pair`` are level; None when no weights change the order.
    """

    weights: tuple[float, float, float]
    weights_from: str
    rows: tuple[RankRow, ...]
    limits: tuple[WeightLimit, ...] = ()
    shift: Figure | None = None
    shift_pair: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An option that could not be a candidate, and why."""

    option_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The best set under a budget. ``worth_by`` is ``npv`` or ``net_saving``."""

    worth_by: str
    budget: Figure
    cost: Figure
    worth: Figure
    chosen: tuple[str, ...]
    not_chosen: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class CurveStep:
    """One option on the abatement curve, cheapest first."""

    option_id: str
    effect: str
    avoided: Figure
    cost_per_t: Figure
    total_t: float


@dataclass(frozen=True, slots=True)
class SwingRow:
    """NPV with one input at its ends, the others as usual."""

    name: str
    low: float
    high: float
    at_low: Figure
    at_high: Figure


@dataclass(frozen=True, slots=True)
class RiskRow:
    """What the uncertain inputs of an option do to its NPV."""

    option_id: str
    swings: tuple[SwingRow, ...]
    npv_p5: Figure
    npv_p50: Figure
    npv_p95: Figure
    loss_share: Figure


@dataclass(frozen=True, slots=True)
class PlanState:
    """A line of the plan: ``done``, ``overdue``, ``on_time``, ``undated``, ``no_report_date`` or ``rejected``."""

    index: int
    option_id: str
    state: str
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Tasks 10 to 16 of one facility. ``seed`` and ``draws`` are those of the Monte Carlo draws."""

    studies: tuple[OptionStudy, ...]
    phases: tuple[PhaseTotal, ...]
    ranking: Ranking
    portfolio: Portfolio | None
    curve: tuple[CurveStep, ...]
    risks: tuple[RiskRow, ...]
    plan: tuple[PlanState, ...]
    seed: int
    draws: int

    def study(self, option_id: str) -> OptionStudy:
        """Return the study of an option."""
        return next(row for row in self.studies if row.option_id == option_id)

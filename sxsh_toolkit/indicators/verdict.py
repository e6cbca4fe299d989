"""Class of a plant's saving, saving of a group, and the group's verdict by a printed rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from scipy.special import bdtr, stdtrit

from sxsh_toolkit.errors import IndicatorError


class EvidenceLevel(StrEnum):
    """How a saving is known: metered and adjusted, bills before and after, or reckoned per option."""

    L3 = "L3"
    L2 = "L2"
    L1 = "L1"


class SavingClass(StrEnum):
    """Where a saving stands against the band of the programme; no pass or fail."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class Verdict(StrEnum):
    """Answer for a group: đạt, chưa đạt, chưa đủ căn cứ."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """The rule of the group's verdict.

    Parameters
    ----------
    low, high : float
        The programme's band. [%]
    level : float
        Confidence of the one-sided bounds, as a fraction.
    strict : bool
        Stricter reading: the lower bound itself must reach ``low``.
    """

    low: float = 8.0
    high: float = 13.0
    level: float = 0.95
    strict: bool = False

    def __post_init__(self) -> None:
        if not (self.low < self.high and 0.5 < self.level < 1):
            raise IndicatorError("savings.bad_rule", low=self.low, high=self.high, level=self.level)


@dataclass(frozen=True, slots=True)
class PlantSaving:
    """One plant's saving in a group.

    Parameters
    ----------
    pct, standard_error : float
        Saving and its standard error without what is shared. [%]
    degrees_of_freedom : float
        Of that error.
    base_cost : float
        Cost of kỳ nền: the weight. [VND]
    shared : mapping
        Factor id → what one standard deviation of it does to ``pct``, with its sign. [%]
    """

    pct: float
    standard_error: float
    degrees_of_freedom: float
    base_cost: float = 1.0
    shared: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupSaving:
    """Saving of a group of plants.

    Parameters
    ----------
    plants : int
        In the group.
    mean, standard_error : float
        Base-cost-weighted mean. [%]
    lower, upper : float
        One-sided bounds of the mean, each at ``level``. [%]
    median : float
        [%]
    median_interval : tuple or None
        Two-sided at ``level`` over plants; None where there are too few. [%]
    level : float
        Confidence, as a fraction.
    """

    plants: int
    mean: float
    standard_error: float
    lower: float
    upper: float
    median: float
    median_interval: tuple[float, float] | None
    level: float


def classify_saving(pct: float, rule: VerdictRule | None = None) -> SavingClass:
    """Return the class of a plant's saving; both cut points belong to the band."""
    band = rule or VerdictRule()
    if pct < band.low:
        return SavingClass.BELOW
    return SavingClass.WITHIN if pct <= band.high else SavingClass.ABOVE


def compute_group_saving(plants: Sequence[PlantSaving], level: float = 0.95) -> GroupSaving:
    """Saving of a group of plants that were all measured.

    Parameters
    ----------
    plants : sequence of PlantSaving
        At least one. [%]
    level : float
        Confidence, as a fraction between 0.5 and 1.

    Returns
    -------
    GroupSaving
        [%]

    Notes
    -----
    m = Σ wᵢfᵢ with wᵢ = cᵢ/Σc; var m = Σ wᵢ²σᵢ² + Σ_k (Σᵢ wᵢ·s_ik)²: plants are independent, a shared factor k moves
    all of them together. Bounds by Student's t with Welch–Satterthwaite's degrees of freedom. They say how well these
    plants are measured, not what other plants would do. The median's interval is between ordered plants (sign test).

    References
    ----------
    GUM, combined standard uncertainty and effective degrees of freedom (source id ``gum_2008``).
    """
    costs = [plant.base_cost for plant in plants]
    if not plants or min(costs) <= 0:
        raise IndicatorError("savings.no_group", plants=len(plants))
    weights = [cost / sum(costs) for cost in costs]
    mean = sum(w * p.pct for w, p in zip(weights, plants, strict=True))
    own = [(w * p.standard_error) ** 2 for w, p in zip(weights, plants, strict=True)]
    factors = sorted({name for plant in plants for name in plant.shared})
    common = [sum(w * p.shared.get(k, 0.0) for w, p in zip(weights, plants, strict=True)) for k in factors]
    variance = sum(own) + sum(part**2 for part in common)
    below = sum(v**2 / p.degrees_of_freedom for v, p in zip(own, plants, strict=True))
    freedom = variance**2 / below if below else 1e9
    half = float(stdtrit(freedom, level)) * variance**0.5
    ordered = sorted(plant.pct for plant in plants)
    return GroupSaving(
        len(plants),
        mean,
        variance**0.5,
        mean - half,
        mean + half,
        median(ordered),
        _median_interval(ordered, level),
        level,
    )


def _median_interval(ordered: Sequence[float], level: float) -> tuple[float, float] | None:
    """Return the narrowest pair of ordered values that holds the median with at least ``level``."""
    n, found = len(ordered), None
    for k in range(n // 2):
        if 2 * float(bdtr(k, n, 0.5)) > 1 - level:
            break
        found = ordered[k], ordered[n - 1 - k]
    return found


def judge_group(group: GroupSaving, rule: VerdictRule | None = None) -> Verdict:
    """Return the group's verdict.

    Notes
    -----
    Met: mean ≥ low and one-sided lower bound > 0 (strict: lower bound ≥ low). Not met: one-sided upper bound < low.
    Else undecided.
    """
    band = rule or VerdictRule()
    if group.level != band.level:
        raise IndicatorError("savings.bad_rule", low=band.low, high=band.high, level=group.level)
    sure = group.lower >= band.low if band.strict else group.lower > 0
    if group.mean >= band.low and sure:
        return Verdict.MET
    return Verdict.NOT_MET if group.upper < band.low else Verdict.UNDECIDED

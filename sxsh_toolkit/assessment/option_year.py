"""Options put on the plant's year: the margin of each alone and of any set, cheap enough for every rerun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sxsh_toolkit.assessment.band_prices import price_bands
from sxsh_toolkit.costing.fee_account import build_fee_case
from sxsh_toolkit.costing.wastewater_fee import compute_fee_saving
from sxsh_toolkit.costing.water_supply import list_variable_costs
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Use
from sxsh_toolkit.model.plant_year import Changed, PlantYear
from sxsh_toolkit.model.result import BalanceResult, OptionResult
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.options import (
    ActsValue,
    PlacedOption,
    apply_acts,
    build_plant_year,
    group_options,
    place_options,
    share_credit,
)
from sxsh_toolkit.units import Quantity

Fee = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class OptionYear:
    """A plant's year with its options.

    Parameters
    ----------
    plant : PlantYear or None
        None where the books are not those of a year.
    placed : mapping
        Option id → its acts on the year, with the reason where they cannot be valued.
    alone : mapping
        Option id → the year with that option alone; only options that can be valued.
    fee : callable or None
        Less wastewater in a year → less fee; None where the plant pays none that can be computed.
    """

    plant: PlantYear | None
    placed: Mapping[str, PlacedOption]
    alone: Mapping[str, Changed]
    fee: Fee | None = None
    together: dict[frozenset[str], Changed] = field(default_factory=dict)

    def value(self, option_id: str) -> ActsValue | None:
        """Return what an option's acts give alone; None where the file's rows stand."""
        changed = self.alone.get(option_id)
        if changed is None or changed.margin is None or self.plant is None:
            return None
        return ActsValue(changed.margin, margin_id(self.plant, option_id))

    def with_options(self, option_ids: Iterable[str]) -> Changed:
        """Return the year with a set of options; those that cannot be valued are left out."""
        names = frozenset(name for name in option_ids if name in self.alone)
        if self.plant is None:
            return Changed({}, {}, None, (), {})
        if names not in self.together:
            acts = [act for name in sorted(names) for act in self.placed[name].acts]
            self.together[names] = _with_fee(apply_acts(self.plant, acts), self.plant, self.fee)
        return self.together[names]

    def margin(self, option_ids: Iterable[str]) -> float:
        """Return how a set of options changes the plant's yearly margin. [currency yr⁻¹]"""
        return self.with_options(option_ids).margin or 0.0

    def overlap(self, option_ids: Iterable[str]) -> float:
        """Return how much more the options of a set are worth added up one by one than together. [currency yr⁻¹]"""
        names = [name for name in option_ids if name in self.alone]
        if len(names) < 2:
            return 0.0
        return sum(self.alone[name].margin or 0.0 for name in names) - self.margin(names)

    def credits(self, option_ids: Iterable[str]) -> dict[str, float]:
        """Share the combined margin of a set among its options, group by group of common places."""
        if self.plant is None:
            return {}
        chosen = [self.placed[name] for name in option_ids if name in self.alone]
        found: dict[str, float] = {}
        for group in group_options(chosen, self.plant):
            names = [o.option_id for o in group]
            found |= share_credit(names, self.margin)
        return found


def margin_id(plant: PlantYear, option_id: str) -> str:
    """Return the id of the figure that says what an option alone does to the margin."""
    return f"{plant.facility_id}/scenario/option/{option_id}.margin_{plant.currency.lower()}"


def place_scenario(facility: Facility, balances: Sequence[BalanceResult]) -> OptionYear:
    """Put every option's acts on the plant's year.

    Returns
    -------
    OptionYear
        An option whose change touches a place without a price is not valued (``price_missing``).
    """
    priced = _with_water_costs(facility)
    plant, rows = place_options(facility.options, build_plant_year(priced, balances), price_bands(facility))
    placed, fee = {row.option_id: row for row in rows}, _fee_of(facility)
    alone: dict[str, Changed] = {}
    for row in rows:
        if plant is None or not row.acts:
            continue
        changed = apply_acts(plant, row.acts)
        if changed.margin is None:
            why = plant.places[changed.unpriced[0]].why or "price_missing"
            placed[row.option_id] = PlacedOption(row.option_id, row.acts, why)
        else:
            alone[row.option_id] = _with_fee(changed, plant, fee)
    return OptionYear(plant, placed, alone, fee)


def _with_water_costs(facility: Facility) -> Facility:
    """Give water without a bill what a cubic metre less saves: chemicals and tax. Its pump's power is in the bill for
    electricity, and licence money stays: neither is counted as saved."""
    period = facility.current_period()
    if period is None or not facility.water_sources:
        return facility
    costs = list_variable_costs(facility, period, account_uses(facility, period))
    uses = tuple(_with_cost(use, costs.get(use.id), facility.currency) for use in period.uses)
    changed = tuple(p.model_copy(update={"uses": uses}) if p.id == period.id else p for p in facility.periods)
    return facility.model_copy(update={"periods": changed})


def _with_cost(use: Use, cost: float | None, currency: str) -> Use:
    if use.cost is not None or use.unit_price is not None or cost is None:
        return use
    return use.model_copy(update={"cost": Quantity(cost, currency, currency.lower())})


def _fee_of(facility: Facility) -> Fee | None:
    """Return what less wastewater saves of the fee by the decrees of the current period; None where it is not known."""
    period = facility.current_period()
    if period is None or facility.wastewater is None or facility.currency != "VND":
        return None
    case = build_fee_case(facility, period)
    volume = case.volume_m3
    if volume is None or compute_fee_saving(case, case) is None:
        return None
    mean = case.m3_per_day

    def saved(less_m3: float) -> float:
        left = max(0.0, volume - less_m3)
        after = replace(case, volume_m3=left, m3_per_day=None if mean is None else mean * left / volume)
        return compute_fee_saving(case, after) or 0.0

    return saved


def _with_fee(changed: Changed, plant: PlantYear, fee: Fee | None) -> Changed:
    """Add the fee that less wastewater saves: fee before less fee after, never a mean rate."""
    if fee is None or changed.margin is None:
        return changed
    less = sum(
        (plant.places[key].amount or 0.0) - after
        for key, after in changed.amounts.items()
        if plant.is_wastewater(key)
    )
    if not less:
        return changed
    saved = fee(less)
    return replace(changed, margin=changed.margin + saved, fee=saved)


def kept_ids(options: Iterable[OptionResult]) -> tuple[str, ...]:
    """Return the options that are not rejected."""
    return tuple(o.option_id for o in options if o.screening is not ScreeningClass.REJECTED)


def now_ids(options: Iterable[OptionResult]) -> tuple[str, ...]:
    """Return the options to implement now, done or not."""
    return tuple(o.option_id for o in options if o.screening is ScreeningClass.IMPLEMENT_NOW)

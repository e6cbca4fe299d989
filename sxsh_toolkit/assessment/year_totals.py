"""Margin, water, energy, emissions and waste of a plant's year, and how they change between two years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from sxsh_toolkit.assessment.emission import choose_factors
from sxsh_toolkit.emissions import account_emissions
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, sum_figures, weakest_mark
from sxsh_toolkit.model.plant_year import Changed, Place, PlantYear
from sxsh_toolkit.model.result import CarrierEmission, CarrierUse
from sxsh_toolkit.model.result_scenario import YearTotals
from sxsh_toolkit.model.words import FlowKind

_NO_ENERGY = frozenset({"water", "ice", "material"})
_UNITS = {
    "water": ("water_m3", "m3/yr"),
    "final_energy": ("energy_mj", "MJ/yr"),
    "toe": ("toe", "TOE/yr"),
    "co2e": ("co2e_t", "tCO2e/yr"),
    "waste": ("waste_t", "t/yr"),
    "wastewater": ("wastewater_m3", "m3/yr"),
}


@dataclass(frozen=True, slots=True)
class YearRows:
    """The booked uses of the current period with their energy, and their emissions."""

    uses: tuple[CarrierUse, ...] = ()
    emissions: tuple[CarrierEmission, ...] = ()

    def of(self, name: str) -> dict[str, Figure]:
        """Return the figures behind a total by use; a use that does not enter it is left out."""
        if name == "co2e":
            return {row.use_id: row.co2e for row in self.emissions}
        if name == "water":
            return {row.use_id: row.used for row in self.uses if row.group == "water"}
        energetic = [row for row in self.uses if row.group not in _NO_ENERGY]
        if name == "toe":
            return {row.use_id: row.toe for row in energetic if row.toe.why != "toe_not_listed"}
        return {row.use_id: row.final_energy for row in energetic}


def account_year(facility: Facility) -> YearRows:
    """Account the current period's books: the same functions as everywhere, on whatever facility."""
    period = facility.current_period()
    if period is None:
        return YearRows()
    uses = account_uses(facility, period)
    factors = choose_factors(facility, period)
    return YearRows(uses, account_emissions(facility.facility, uses, factors))


def level_totals(
    path: str, currency: str, why: str, plant: PlantYear | None = None, rows: YearRows | None = None
) -> YearTotals:
    """Return the totals of a year as it is, or seven unknowns with a reason.

    Notes
    -----
    margin = Σ own outputs × price + service fees + what is sold of other streams − booked uses at their price − treatment
    and disposal per unit. Wages, depreciation and what a balance prices but no book holds are not in it; a missing price
    of an output makes it unknown, one of a use ``partial``.
    """
    suffix = currency.lower()
    if plant is None or rows is None:
        blank = {n: Figure(f"{path}.{i}", None, u, (), why=why) for n, (i, u) in _UNITS.items()}
        return YearTotals(Figure(f"{path}.margin_{suffix}", None, f"{currency}/yr", (), why=why), **blank)
    sums = {
        name: sum_figures(f"{path}.{_UNITS[name][0]}", _UNITS[name][1], rows.of(name).values())
        for name in ("water", "final_energy", "toe", "co2e")
    }
    waste = {
        name: _waste(f"{path}.{_UNITS[name][0]}", _UNITS[name][1], plant, name)
        for name in ("waste", "wastewater")
    }
    return YearTotals(_margin(f"{path}.margin_{suffix}", plant), **sums, **waste)


def _margin(name: str, plant: PlantYear) -> Figure:
    counted = [
        p for key, p in plant.places.items() if p.kind is None or (p.loses_value and key not in plant.links)
    ]
    inputs = tuple(dict.fromkeys(i for p in counted for i in p.inputs))
    unit = f"{plant.currency}/yr"
    outputs = [p for p in counted if p.key.startswith("output/")]
    if not outputs or any(p.rate is None for p in outputs):
        return Figure(name, None, unit, inputs, why="price_missing" if outputs else "output_missing")
    known = [p.rate * p.amount for p in counted if p.rate is not None and p.amount is not None]
    return Figure(name, sum(known), unit, inputs, why="" if len(known) == len(counted) else "partial")


def _is_waste(place: Place, name: str) -> bool:
    wet = place.unit == "m3"
    return place.kind is FlowKind.WASTE and place.loses_value and wet == (name == "wastewater")


def _size(place: Place, name: str) -> float | None:
    """Return how much of a total one unit of a waste is: cubic metres of what is let out, else its mass."""
    return 1.0 if name == "wastewater" else place.tonnes


def _waste(name: str, unit: str, plant: PlantYear, total: str) -> Figure:
    rows = [p for p in plant.places.values() if _is_waste(p, total)]
    if not rows:
        return Figure(name, None, unit, (), why="no_such_flow")
    sizes = [(p.amount, _size(p, total)) for p in rows]
    known = [amount * size for amount, size in sizes if amount is not None and size is not None]
    why = "" if len(known) == len(rows) else ("partial" if known else "unknown")
    inputs = tuple(i for p in rows for i in p.inputs[:2])
    return Figure(name, sum(known) if known else None, unit, inputs, why=why)


def compare_years(
    path: str,
    plant: PlantYear,
    changed: Changed,
    rows: tuple[YearRows, YearRows],
    causes: tuple[str, ...],
) -> YearTotals:
    """Return the change of every total from the year as it was to the year with options.

    Parameters
    ----------
    path : str
        Beginning of the figures' ids.
    plant, changed : PlantYear, Changed
        The year and what differs.
    rows : tuple of YearRows
        Before and after.
    causes : tuple of str
        Paths of the acts, or figures of the options, that make the difference.

    Notes
    -----
    Use by use: one that is unknown in both years and did not change adds nothing; one that changed and has no factor
    makes the change ``partial``.
    """
    before, after = rows
    suffix, unit = plant.currency.lower(), f"{plant.currency}/yr"
    keys = [*changed.amounts, *changed.rates]
    inputs = tuple(dict.fromkeys(i for key in keys for i in plant.places[key].inputs))
    margin = Figure(f"{path}.margin_{suffix}", changed.margin, unit, (*causes, *inputs))
    moved = {u.use_id for u in after.uses} - {u.use_id for u in before.uses}
    were = {u.use_id: u.used.value for u in before.uses}
    moved |= {u.use_id for u in after.uses if u.use_id in were and u.used.value != were[u.use_id]}
    found = {"margin": margin}
    for name, (end, of) in _UNITS.items():
        path_of = f"{path}.{end}"
        if name in ("waste", "wastewater"):
            change = _waste_change(path_of, of, plant, changed, name)
        else:
            change = _difference(path_of, of, before.of(name), after.of(name), moved)
        found[name] = replace(change, inputs=(*causes, *change.inputs))
    return YearTotals(**found)


def _difference(
    name: str, unit: str, before: Mapping[str, Figure], after: Mapping[str, Figure], moved: Iterable[str]
) -> Figure:
    names = [use for use in sorted(set(moved)) if use in before or use in after]
    pairs = [(before.get(use), after.get(use)) for use in names]
    ends = [_end(pairs, pick) for pick in (lambda f: f.value, lambda f: f.low, lambda f: f.high)]
    inputs = tuple(f.id for was, _ in pairs for f in (was,) if f is not None)
    mark = weakest_mark(f.mark for pair in pairs for f in pair if f is not None)
    ranged = any(f is not None and f.low is not None for pair in pairs for f in pair)
    unknown = [p for p in pairs if any(f is not None and f.value is None and f.low is None for f in p)]
    why = ("partial" if len(unknown) < len(pairs) else "unknown") if unknown else ""
    if ranged:
        low, high = sorted((ends[1], ends[2]))
        return Figure(name, None, unit, inputs, low=low, high=high, mark=mark, why=why or "range")
    value = None if why == "unknown" else ends[0]
    return Figure(name, value, unit, inputs, mark=mark, why=why)


def _end(
    pairs: Iterable[tuple[Figure | None, Figure | None]], pick: Callable[[Figure], float | None]
) -> float:
    """Return the sum of the differences at one end of a range; a value stands for both ends."""
    total = 0.0
    for was, now in pairs:
        ends = [0.0 if f is None else (f.value if f.value is not None else pick(f)) for f in (was, now)]
        if ends[0] is not None and ends[1] is not None:
            total += ends[1] - ends[0]
    return total


def _waste_change(name: str, unit: str, plant: PlantYear, changed: Changed, total: str) -> Figure:
    rows = [(p, changed.amounts[key]) for key, p in plant.places.items() if key in changed.amounts]
    rows = [(p, after) for p, after in rows if _is_waste(p, total)]
    sizes = [(after - (p.amount or 0.0), _size(p, total)) for p, after in rows]
    known = [delta * size for delta, size in sizes if size is not None]
    why = "" if len(known) == len(rows) else ("partial" if known else "unknown")
    value = None if rows and not known else sum(known)
    return Figure(name, value, unit, tuple(i for p, _ in rows for i in p.inputs[:2]), why=why)


def shift_totals(path: str, before: YearTotals, change: YearTotals) -> YearTotals:
    """Return the totals after a change; unknown where either is."""
    found: dict[str, Figure] = {}
    for item in fields(YearTotals):
        was, by = getattr(before, item.name), getattr(change, item.name)
        value = None if was.value is None or by.value is None else was.value + by.value
        low, high = (None, None) if value is not None else _shifted(was, by)
        name = f"{path}.{by.id.rsplit('.', 1)[1]}"
        mark, why = weakest_mark((was.mark, by.mark)), was.why or by.why
        found[item.name] = Figure(
            name, value, was.unit, (was.id, by.id), low=low, high=high, mark=mark, why=why
        )
    return YearTotals(**found)


def _shifted(was: Figure, by: Figure) -> tuple[float | None, float | None]:
    """Return the range of a total after a change: the same factor stands behind both, so less ends nearer together."""
    levels = (was.value, was.value) if was.value is not None else (was.low, was.high)
    steps = (by.value, by.value) if by.value is not None else (by.low, by.high)
    if levels[0] is None or levels[1] is None or steps[0] is None or steps[1] is None:
        return None, None
    small, large = (steps[1], steps[0]) if steps[1] <= 0 else (steps[0], steps[1])
    return levels[0] + small, levels[1] + large

"""Sums of physical amounts over the facilities whose result stands, and their saving classes per unit of product."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import Programme, RuleName
from sxsh_toolkit.province.claims import counting
from sxsh_toolkit.province.population import Subject
from sxsh_toolkit.province.rules import RULES
from sxsh_toolkit.province.summary import FacilitySummary

AMOUNTS = (("energy_mj", "MJ"), ("toe", "TOE"), ("co2e_t", "tCO2e"), ("water_m3", "m3"))
CLASSES = ("below", "within", "above", "unknown")
_NO_LEVEL = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """One physical amount: its sum over the ``results``, each in its own latest period.

    ``complete + partial + missing == results``; with a partial or a missing one the sum is a lower bound.
    """

    key: str
    total: Figure
    complete: Figure
    partial: Figure
    missing: Figure
    results: Figure


@dataclass(frozen=True, slots=True)
class SavingClass:
    """Facilities of one saving class and one evidence level; ``applying`` of them apply SXSH by the chosen rule.

    ``below`` is under the lower cut point (a rise of consumption too), ``within`` includes both cut points.
    """

    name: str
    level: str
    count: Figure
    applying: Figure
    ids: tuple[str, ...]


def sum_amounts(subjects: Iterable[Subject], stem: str) -> tuple[Amount, ...]:
    """Sum energy, TOE, CO2 and water over the results that stand; a missing amount is left out, never zero."""
    found = [summary for _, summary in counting(subjects)]
    results = _facilities(f"{stem}/amounts.results", found)
    return tuple(_amount(key, unit, found, results, f"{stem}/amounts/{key}") for key, unit in AMOUNTS)


def _amount(key: str, unit: str, found: list[FacilitySummary], results: Figure, path: str) -> Amount:
    known = [(s, value) for s in found if (value := s.numbers.get(key)) is not None]
    partial = [s for s, _ in known if s.whys.get(key)]
    missing = [s for s in found if s.numbers.get(key) is None]
    total = math.fsum(value for _, value in known) if known else None
    why = "unknown" if total is None else ("partial" if partial or missing else "")
    inputs = tuple(s.figures[key] for s, _ in known if key in s.figures)
    return Amount(
        key=key,
        total=Figure(f"{path}.total", total, unit, inputs, why=why),
        complete=_facilities(f"{path}.complete", [s for s, _ in known if not s.whys.get(key)]),
        partial=_facilities(f"{path}.partial", partial),
        missing=_facilities(f"{path}.missing", missing),
        results=results,
    )


def _facilities(figure_id: str, found: list[FacilitySummary]) -> Figure:
    return Figure(figure_id, float(len(found)), "facility", tuple(f"register/{s.facility_id}" for s in found))


def class_of(saving_pct: float | None, cuts: tuple[float, float]) -> str:
    """Return the saving class of a facility; both cut points belong to ``within``."""
    if saving_pct is None:
        return "unknown"
    low, high = cuts
    return "below" if saving_pct < low else "above" if saving_pct > high else "within"


def count_saving_classes(
    subjects: Iterable[Subject], programme: Programme, as_of: date, stem: str
) -> tuple[SavingClass, ...]:
    """Count the results that stand by class of saving per unit of product and by evidence level.

    Returns
    -------
    tuple of SavingClass
        Every class at least once, with level ``none`` where nobody has it; counts add up to the results.
    """
    rule = RULES[RuleName(programme.applying_rule.value)]
    groups: dict[tuple[str, str], list[tuple[FacilitySummary, bool]]] = {}
    for subject, summary in counting(subjects):
        saving = summary.numbers.get("saving_energy_pct")
        level = summary.words.get("saving_energy_level", _NO_LEVEL) if saving is not None else _NO_LEVEL
        applies = rule(subject.history, as_of, programme) is True
        key = (class_of(saving, programme.saving_classes), level)
        groups.setdefault(key, []).append((summary, applies))
    for name in CLASSES:
        if not any(key[0] == name for key in groups):
            groups[name, _NO_LEVEL] = []
    ordered = sorted(groups.items(), key=lambda item: (CLASSES.index(item[0][0]), item[0][1]))
    return tuple(_class(name, level, members, stem) for (name, level), members in ordered)


def _class(name: str, level: str, members: list[tuple[FacilitySummary, bool]], stem: str) -> SavingClass:
    path = f"{stem}/saving_class/{name}/{level}"
    inputs = tuple(s.figures.get("saving_energy_pct") or f"register/{s.facility_id}" for s, _ in members)
    applied = tuple(f"register/{s.facility_id}" for s, applies in members if applies)
    applying = float(sum(applies for _, applies in members))
    return SavingClass(
        name=name,
        level=level,
        count=Figure(f"{path}.count", float(len(members)), "facility", inputs),
        applying=Figure(f"{path}.applying", applying, "facility", applied),
        ids=tuple(s.facility_id for s, _ in members),
    )

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

AMOUNTS = (("energy_mj", "MJ"), ("toe", "TOE"), ("co2e_t", "tCO2e"), ("water_m3", "m3"))
CLASSES = ("below", "within", "above", "unknown")
_NO_LEVEL = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """One physical amount: its sum over ``covered`` of ``results`` facilities, each in its own latest period."""

    key: str
    total: Figure
    covered: Figure
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
    results = Figure(
        f"{stem}/amounts.results", float(len(found)), "facility", tuple(s.facility_id for s in found)
    )
    rows = []
    for key, unit in AMOUNTS:
        known = [(s.facility_id, v) for s in found if (v := s.numbers.get(key)) is not None]
        inputs = tuple(f"{name}/summary.{key}" for name, _ in known)
        total = math.fsum(value for _, value in known) if known else None
        why = "" if len(known) == len(found) and known else ("partial" if known else "unknown")
        covered = Figure(f"{stem}/amounts/{key}.covered", float(len(known)), "facility", inputs)
        rows.append(
            Amount(key, Figure(f"{stem}/amounts/{key}.total", total, unit, inputs, why=why), covered, results)
        )
    return tuple(rows)


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
    groups: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for subject, summary in counting(subjects):
        saving = summary.numbers.get("saving_energy_pct")
        level = summary.words.get("saving_energy_level", _NO_LEVEL) if saving is not None else _NO_LEVEL
        applies = rule(subject.history, as_of, programme) is True
        key = (class_of(saving, programme.saving_classes), level)
        groups.setdefault(key, []).append((summary.facility_id, applies))
    for name in CLASSES:
        if not any(key[0] == name for key in groups):
            groups[name, _NO_LEVEL] = []
    ordered = sorted(groups.items(), key=lambda item: (CLASSES.index(item[0][0]), item[0][1]))
    return tuple(_class(name, level, members, stem) for (name, level), members in ordered)


def _class(name: str, level: str, members: list[tuple[str, bool]], stem: str) -> SavingClass:
    path = f"{stem}/saving_class/{name}/{level}"
    inputs = tuple(f"{facility_id}/summary.saving_energy_pct" for facility_id, _ in members)
    applying = float(sum(applies for _, applies in members))
    return SavingClass(
        name=name,
        level=level,
        count=Figure(f"{path}.count", float(len(members)), "facility", inputs),
        applying=Figure(f"{path}.applying", applying, "facility", inputs),
        ids=tuple(facility_id for facility_id, _ in members),
    )

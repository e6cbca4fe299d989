"""Result rows of scenarios: what options do to the plant's year, each alone and together."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class YearTotals:
    """What a scenario is judged by, as amounts of a year or as their change."""

    margin: Figure
    water: Figure
    final_energy: Figure
    toe: Figure
    co2e: Figure
    waste: Figure
    wastewater: Figure


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """Change of one booked use or output, or of one flow that leaves, under one option alone.

    ``kind`` is ``use``, ``new``, ``output`` or ``flow``; ``name`` is the id in the file (a carrier's for ``new``).
    """

    kind: str
    name: str
    change: Figure


@dataclass(frozen=True, slots=True)
class CappedAct:
    """An act that asks for more than its flow carries."""

    number: int
    asked: float
    taken: float
    unit: str


@dataclass(frozen=True, slots=True)
class OptionEffect:
    """One option on the plant's year.

    ``state`` is ``acts`` (valued by the scenario) or ``stated`` (the file's rows stand, ``why`` says the reason and
    ``act_number`` which act it is). ``energy_saving`` counts efficiency alone.
    """

    option_id: str
    effect: str
    state: str
    why: str
    act_number: int
    stated: Figure
    valued: Figure
    change: YearTotals
    credit: Figure
    energy_saving: Figure
    fee_saving: Figure
    places: tuple[PlaceChange, ...] = ()
    capped: tuple[CappedAct, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioSet:
    """A set of options together: ``now`` (thực hiện ngay) or ``all`` (all that are not rejected).

    ``margin`` holds ``fee_saving``, less wastewater fee; ``overlap`` is what adding up the options one by one would count too much.
    """

    name: str
    option_ids: tuple[str, ...]
    left_out: tuple[str, ...]
    before: YearTotals
    after: YearTotals
    change: YearTotals
    stand_alone: Figure
    overlap: Figure
    energy_saving: Figure
    fee_saving: Figure
    avoidable_before: Figure
    avoidable_after: Figure
    avoidable_cut_pct: Figure

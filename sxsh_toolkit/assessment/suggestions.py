"""Suggestions of the option library for one assessed plant, with estimates from the named calculators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sxsh_toolkit.calculators import find_calculator, run_calculator
from sxsh_toolkit.errors import CalculatorError
from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_suggestion import NamedFigure, Suggestion
from sxsh_toolkit.options import Gathered, Match, PlantFacts, gather_inputs, held_options, match_options
from sxsh_toolkit.reference import load_sectors, load_utilities

_ORDER = ("estimated", "outside", "missing", "none")


def suggest_options(result: AssessmentResult) -> tuple[Suggestion, ...]:
    """Return what the library suggests to a plant.

    Parameters
    ----------
    result : AssessmentResult
        With books, balances and streams.

    Returns
    -------
    tuple of Suggestion
        Estimated ones first, then prompts, those from memory last; otherwise in the library's order, the plant's own
        sector before the cross-cutting utilities. Nothing of it enters a total.
    """
    facility, utilities = result.facility, load_utilities()
    sector = load_sectors().get(facility.sector)
    libraries = [(sector.id, sector.options)] if sector else []
    libraries.append((utilities.id, utilities.options))
    held = held_options(facility.options, [o for _, options in libraries for o in options])
    plant = collect_facts(result)
    rows = [_suggest(plant, match) for match in match_options(plant, libraries, held)]
    return tuple(sorted(rows, key=lambda row: (row.status == "memory", _ORDER.index(row.state))))


def collect_facts(result: AssessmentResult) -> PlantFacts:
    """Return what a plant shows to the library: the rows of its current period."""
    period = result.facility.current_period()
    name = period.id if period else ""
    return PlantFacts(
        facility=result.facility,
        period=period,
        uses=tuple(row for row in result.uses if row.period_id == name),
        intensities=tuple(row for row in result.intensities if row.period_id == name),
        streams=result.streams,
        totals=next((row for row in result.totals if row.period_id == name), None),
    )


def suggestion_sources(suggestions: tuple[Suggestion, ...]) -> Iterator[str]:
    """Yield the sources behind suggestions: of the library's rows, of limits and of calculators that gave a number."""
    for row in suggestions:
        yield from (row.source_id, row.limit_source)
        if row.state == "estimated":
            yield find_calculator(row.calculator).source_id


def _suggest(plant: PlantFacts, match: Match) -> Suggestion:
    option, hit = match.option, match.hit
    prefix = f"{plant.facility.facility}/suggestion/{match.library}.{option.id}/{hit.subject}"
    rule = option.triggers[0]
    why = "" if hit.value is not None else "not_a_number"
    trigger = Figure(f"{prefix}.trigger", hit.value, hit.unit, hit.inputs, mark=hit.mark, why=why)
    limit = Figure(
        f"{prefix}.limit", rule.limit, hit.unit, (), why="" if rule.limit is not None else "no_limit"
    )
    stake = Figure(f"{prefix}.stake", None, plant.facility.currency, (), why="unknown")
    if hit.stake is not None:
        stake = replace(hit.stake, id=stake.id, inputs=(hit.stake.id,))
    empty = Suggestion(
        library=match.library,
        option=option.id,
        technique=option.technique,
        kind=hit.kind,
        subject=hit.subject,
        rule=rule.rule,
        trigger=trigger,
        limit=limit,
        limit_source=rule.source_id,
        stake=stake,
        calculator=option.calculator.id if option.calculator else "",
        state="none",
        estimates=(),
        assumed=(),
        missing=(),
        status=option.status.value,
        source_id=option.source_id,
    )
    return _estimate(plant, match, empty, prefix)


def _estimate(plant: PlantFacts, match: Match, row: Suggestion, prefix: str) -> Suggestion:
    """Run the calculator that the library names, where the plant's file has what it needs."""
    link = match.option.calculator
    if link is None:
        return row
    calculator = find_calculator(link.id)
    gathered = gather_inputs(plant, match.hit, link)
    optional = {i.name for i in calculator.inputs if getattr(i, "optional", False) or i.default is not None}
    given = {*gathered.known, *gathered.assumed}
    missing = [i.name for i in calculator.inputs if i.name not in given and i.name not in optional]
    if missing:
        return replace(row, state="missing", missing=tuple(missing))
    values = {name: fact.value for name, fact in gathered.known.items()} | dict(gathered.assumed)
    try:
        found = run_calculator(link.id, values)
    except CalculatorError as error:
        refused = tuple(dict.fromkeys(f.where for f in error.findings)) or ("",)
        return replace(row, state="outside", missing=refused)
    units = {i.name: getattr(i, "unit", "") for i in calculator.inputs}
    assumed = tuple(
        NamedFigure(name, Figure(f"{prefix}.assumed.{name}", value, units[name], (), mark=_mark(row.status)))
        for name, value in gathered.assumed.items()
    )
    estimates = tuple(
        NamedFigure(output.name, _own(figure, f"{prefix}.{output.name}", gathered, assumed))
        for output, figure in zip(calculator.outputs, found.outputs, strict=True)
        if figure.known
    )
    return replace(row, state="estimated", estimates=estimates, assumed=assumed)


def _own(figure: Figure, figure_id: str, gathered: Gathered, assumed: tuple[NamedFigure, ...]) -> Figure:
    """Return a calculator's output as a figure of this plant, traced to the facts it was made from."""
    inputs = (*(fact.source for fact in gathered.known.values()), *(a.figure.id for a in assumed))
    marks = [fact.mark for fact in gathered.known.values()] + [a.figure.mark for a in assumed]
    mark = weakest_mark(marks) or figure.mark
    return Figure(figure_id, figure.value, figure.unit, inputs, mark=mark, why=figure.why)


def _mark(status: str) -> str:
    return status if status in ("secondary", "memory", "user") else ""

"""Which factor rows and sources stand behind a result."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.assessment.suggestions import suggestion_sources
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import Factor, WastewaterFeeRow, load_wastewater_fees
from sxsh_toolkit.reference.electricity import ElectricityPrice, hours_of, load_electricity_prices


def used_factors(result: AssessmentResult) -> tuple[Factor, ...]:
    """Return the factor rows behind a result's figures, by id."""
    factors = factor_table(result.facility.factors)
    named = {name for figure in result.figures() for name in figure.inputs}
    found = (factors.row(name) for name in sorted(named))
    return tuple(row for row in found if row is not None)


def used_fees(result: AssessmentResult) -> tuple[WastewaterFeeRow, ...]:
    """Return the rows of the wastewater fee behind a result, in the order of the computation."""
    rows = load_wastewater_fees()
    named = [part.row_id for water in result.water if water.fee for part in water.fee.parts if part.row_id]
    return tuple(rows[name] for name in dict.fromkeys(named))


def used_prices(result: AssessmentResult) -> tuple[ElectricityPrice, ...]:
    """Return the electricity price rows behind a result's figures, by id."""
    prices = load_electricity_prices()
    named = {name for figure in result.figures() for name in figure.inputs if name in prices}
    return tuple(prices[name] for name in sorted(named))


def collect_sources(result: AssessmentResult) -> tuple[str, ...]:
    """Return the ids of all sources that a result used, sorted."""
    return tuple(sorted(set(_sources(result))))


def _sources(result: AssessmentResult) -> Iterator[str]:
    for factor in used_factors(result):
        yield factor.source_id
    for row in used_fees(result):
        yield row.source_id
    for price in used_prices(result):
        yield price.source_id
    for check in result.energy.tariffs:
        for calendar in check.calendars if any(band.cost.known for band in check.bands) else ():
            yield hours_of(calendar)[0].source_id
    for stream in result.streams:
        named = [f.unavoidable for b in result.facility.balances for f in b.flows if f.id == stream.flow_id]
        declared = {u.source_id for u in named if u and u.source_id}
        if stream.unavoidable_source in declared or stream.unavoidable.inputs[:1] == (
            f"sector.unavoidable.{stream.flow_id}",
        ):
            yield stream.unavoidable_source
    yield from suggestion_sources(result.suggestions)
    yield "tool_convention"

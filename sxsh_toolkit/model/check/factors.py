"""A file's own factors and the choices of its inventory: known, dated, sourced and near what the tables say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import blocker, doubt, repeated, unknown
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.own_factor import FACTOR_UNITS, OwnFactor
from sxsh_toolkit.reference import find_factor, load_carriers, load_factors, load_refrigerants

_NO_CARRIER = frozenset({"gwp_ch4", "gwp_n2o", "wastewater_b0"})
_FAR = 3.0
"""Ratio to the packaged row beyond which a slip is likelier than a better figure; a convention of the toolkit."""


def rule_own_factors(facility: Facility) -> Iterator[Finding]:
    """Every own row names a quantity and a carrier that exist, in a unit of theirs, with dates in order."""
    yield from repeated("factors", (f.id for f in facility.factors))
    for item in facility.factors:
        where = f"factors[{item.id}]"
        yield from unknown(f"{where}.quantity", item.quantity, FACTOR_UNITS, "quantity")
        yield from _carrier(item, where)
        allowed = FACTOR_UNITS.get(item.quantity, ())
        if allowed and item.value.unit not in allowed:
            units = ", ".join(allowed)
            yield blocker("factor.unit_unfit", f"{where}.value", quantity=item.quantity, units=units)
        if item.from_ and item.to and item.from_ > item.to:
            yield blocker("factor.reversed", f"{where}.from", factor=item.id)
        if not item.source:
            yield doubt("factor.source_missing", where, factor=item.id)


def _carrier(item: OwnFactor, where: str) -> Iterator[Finding]:
    if item.quantity in _NO_CARRIER:
        if item.carrier:
            yield blocker("factor.carrier_unfit", f"{where}.carrier", quantity=item.quantity)
    elif not item.carrier:
        yield blocker("factor.carrier_missing", where, quantity=item.quantity)
    else:
        known = [*load_refrigerants()] if item.quantity == "gwp_refrigerant" else [*load_carriers()]
        yield from unknown(f"{where}.carrier", item.carrier, known, "carrier")


def rule_own_factors_apart(facility: Facility) -> Iterator[Finding]:
    """No two own rows hold for the same thing on one day."""
    for one, other in combinations(facility.factors, 2):
        same = (one.quantity, one.carrier, one.value.unit) == (
            other.quantity,
            other.carrier,
            other.value.unit,
        )
        if same and _start(one) <= _end(other) and _start(other) <= _end(one):
            yield blocker("factor.overlap", f"factors[{other.id}]", first=one.id, second=other.id)


def _start(item: OwnFactor) -> date:
    return item.from_ or date.min


def _end(item: OwnFactor) -> date:
    return item.to or date.max


def rule_own_factors_used(facility: Facility) -> Iterator[Finding]:
    """An own row that holds in no period changes nothing; one far from the tables is more likely a slip."""
    for item in facility.factors:
        days = [p.midpoint for p in facility.periods if _start(item) <= p.midpoint <= _end(item)]
        if facility.periods and not days:
            yield doubt("factor.never_holds", f"factors[{item.id}]", factor=item.id)
        if item.quantity not in FACTOR_UNITS or item.value.unit not in FACTOR_UNITS[item.quantity]:
            continue
        for day in days[:1]:
            row = find_factor(item.quantity, item.carrier or "", day, item.value.unit)
            if row and row.value and not 1 / _FAR <= item.value.value / row.value <= _FAR:
                yield doubt(
                    "factor.far_from_table",
                    f"factors[{item.id}].value",
                    factor=item.id,
                    value=item.value.value,
                    table=row.value,
                    unit=row.unit,
                )


def rule_grid_year(facility: Facility) -> Iterator[Finding]:
    """A grid year that the file chooses has a factor in the tables or in the file."""
    chosen = facility.emissions.grid_year
    if chosen is None:
        return
    rows = [f for f in load_factors().values() if f.quantity == "grid_ef" and f.valid_from]
    years = [str(f.valid_from.year) for f in rows if f.valid_from]
    own = [f for f in facility.factors if f.quantity == "grid_ef"]
    if chosen not in years and not (chosen.isdecimal() and any(_holds(f, int(chosen)) for f in own)):
        yield blocker(
            "emission.grid_year_unknown", "emissions.grid_year", text=chosen, known=", ".join(years)
        )


def _holds(item: OwnFactor, year: int) -> bool:
    return 1 <= year <= 9999 and _start(item) <= date(year, 7, 1) <= _end(item)


def rule_design_capacity(facility: Facility) -> Iterator[Finding]:
    """A design capacity is a yearly one: a class of a norm goes by the year."""
    capacity = facility.design_capacity
    if capacity is not None and capacity.per not in ("", "year"):
        yield blocker("capacity.not_yearly", "design_capacity", text=capacity.text)


FACTOR_RULES = (
    rule_own_factors,
    rule_own_factors_apart,
    rule_own_factors_used,
    rule_grid_year,
    rule_design_capacity,
)

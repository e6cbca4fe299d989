"""The books of a period and the balances scaled to it → a plant's year, on which options act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from sxsh_toolkit.model.booked import book_use, unit_price
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.flow_set import FlowValue
from sxsh_toolkit.model.period import Output, Period, Use
from sxsh_toolkit.model.plant_year import Place, PlantYear
from sxsh_toolkit.model.process import Flow
from sxsh_toolkit.model.result import BalanceResult
from sxsh_toolkit.model.words import LOSS_KINDS, FlowKind, Ownership
from sxsh_toolkit.options.flow_money import flow_rate, price_in
from sxsh_toolkit.reference import load_carriers

_DAYS_OF_A_YEAR = (360, 372)


def build_plant_year(facility: Facility, balances: Sequence[BalanceResult]) -> PlantYear | None:
    """Build the year that options act on: the current period's books and the balances scaled to it.

    Parameters
    ----------
    facility : Facility
        As read.
    balances : sequence of BalanceResult
        With flows by difference filled in; such a flow keeps its amount unless an act names it.

    Returns
    -------
    PlantYear or None
        None when there is no period, or it is not of twelve months: a yearly effect then has no books.
    """
    period = facility.current_period()
    if period is None or not _DAYS_OF_A_YEAR[0] <= period.days <= _DAYS_OF_A_YEAR[1]:
        return None
    books = [*_uses(period), *_outputs(facility, period)]
    places = {place.key: place for place in books}
    links: dict[str, tuple[str, float]] = {}
    factors: dict[str, float] = {}
    flow_keys: dict[str, tuple[str, ...]] = {}
    declared = {b.id: b for b in facility.balances}
    for balance in balances:
        if balance.period_id != period.id or balance.factor.value is None:
            continue
        factors[balance.balance_id] = balance.factor.value
        for flow in declared[balance.balance_id].flows:
            place, link = _flow(facility, balance, flow, places)
            places[place.key] = place
            flow_keys[flow.id] = (*flow_keys.get(flow.id, ()), place.key)
            if link is not None:
                links[place.key] = link
    return PlantYear(
        facility.facility,
        period.id,
        facility.currency,
        places,
        links,
        factors,
        flow_keys,
        _season_shares(period),
    )


def _uses(period: Period) -> Iterator[Place]:
    for use in period.uses:
        booked, field = book_use(period, use), f"periods[{period.id}].uses[{use.id}]"
        bought = None if booked.bought is None else booked.bought + (booked.stock_change or 0.0)
        offset = 0.0 if booked.used is None or bought is None else booked.used - bought
        carrier = load_carriers().get(use.carrier or "")
        water = carrier is not None and carrier.group == "water"
        unit = booked.unit or (carrier.unit if carrier else "")
        rate = _use_rate(use, unit)
        inputs = (f"{field}.amount", f"periods[{period.id}].stocks[{use.id}]", f"{field}.cost")
        yield Place(
            f"use/{use.id}",
            "book",
            use.id,
            unit,
            bought,
            rate,
            inputs if use.unit_price is None else (*inputs[:2], f"{field}.unit_price"),
            offset,
            1.0 if unit == "t" or (water and unit == "m3") else None,
            None,
            use.carrier or "",
            rate == 0,
            "price_missing",
        )


def _use_rate(use: Use, unit: str) -> float | None:
    if use.ownership is Ownership.CUSTOMER:
        return 0.0
    price = price_in(use.unit_price, unit, None) if use.unit_price else unit_price(use)
    return None if price is None else -price


def _outputs(facility: Facility, period: Period) -> Iterator[Place]:
    seen: set[str] = set()
    for output in period.outputs:
        key = f"output/{output.product}/{output.ownership.value}"
        if key in seen or output.amount is None:
            continue
        seen.add(key)
        field = f"periods[{period.id}].outputs[{output.product}]"
        own = output.ownership is Ownership.OWN
        product = facility.product_of(output.product)
        piece = product.mass_per_piece.value if product and product.mass_per_piece else None
        price = f"products[{output.product}].price" if own else f"{field}.service_fee"
        yield Place(
            key,
            "book",
            output.product,
            output.amount.unit,
            output.amount.value,
            _output_rate(facility, output),
            (f"{field}.amount", price),
            tonnes={"t": 1.0, "piece": piece}.get(output.amount.unit),
            why="price_missing",
        )


def _output_rate(facility: Facility, output: Output) -> float | None:
    product = facility.product_of(output.product)
    own = product.price if product else None
    price = own if output.ownership is Ownership.OWN else output.service_fee
    if price is None or output.amount is None:
        return None
    piece = product.mass_per_piece.value if product and product.mass_per_piece else None
    return price_in(price, output.amount.unit, {"t": 1.0, "piece": piece}.get(output.amount.unit))


def _flow(
    facility: Facility, balance: BalanceResult, flow: Flow, books: Mapping[str, Place]
) -> tuple[Place, tuple[str, float] | None]:
    value, factor = balance.flows[flow.id], balance.factor.value or 0.0
    field = f"balances[{balance.balance_id}].flows[{flow.id}]"
    tonnes = _tonnes(value, flow)
    book = _book_of(flow, books)
    coefficient = None if book is None else _coefficient(value.unit, tonnes, books[book])
    key = f"flow/{balance.balance_id}/{flow.id}"
    linked = None if book is None or coefficient is None else (book, coefficient)
    rate, named, why = flow_rate(facility, flow, value.unit, tonnes)
    if book is not None:
        rate, why = (0.0, "") if linked else (None, "units_differ")
    place = Place(
        key,
        "flow",
        flow.id,
        value.unit,
        None if value.amount is None else value.amount * factor,
        rate,
        (f"{field}.amount", balance.factor.id, *(f"{field}.{name}" for name in named)),
        tonnes=tonnes,
        kind=flow.kind,
        loses_value=flow.leaves and flow.kind in LOSS_KINDS,
        why=why,
    )
    return place, linked


def _tonnes(value: FlowValue, flow: Flow) -> float | None:
    if value.unit == "t":
        return 1.0
    if value.mass_t is not None and value.amount:
        return value.mass_t / value.amount
    return 1.0 if value.unit == "m3" and flow.kind is FlowKind.WATER else None


def _book_of(flow: Flow, books: Mapping[str, Place]) -> str | None:
    """Return the use or output that books a flow: named, or of the same id at the plant's gate."""
    if flow.use or flow.enters:
        key = f"use/{flow.use or flow.id}"
        return key if key in books else None
    if not flow.leaves:
        return None
    first, second = ("customer", "own") if flow.ownership is Ownership.CUSTOMER else ("own", "customer")
    keys = [f"output/{flow.product or flow.id}/{owner}" for owner in (first, second)]
    return next((key for key in keys if key in books), None)


def _coefficient(unit: str, tonnes: float | None, book: Place) -> float | None:
    """Return units of the book per unit of the flow; None where nothing says it."""
    if unit == book.unit:
        return 1.0
    return None if tonnes is None or not book.tonnes else tonnes / book.tonnes


def _season_shares(period: Period) -> dict[str, float]:
    """Return the share of the period's calendar days that lie in a month (1–12) or a named season."""
    seasons = period.operations.seasons if period.operations else ()
    named = tuple((season.name, season.from_, season.to) for season in seasons)
    return dict(_shares(period.from_, period.days, named))


@cache
def _shares(start: date, days: int, named: tuple[tuple[str, date, date], ...]) -> Mapping[str, float]:
    every = [date.fromordinal(start.toordinal() + n) for n in range(days)]
    shares = {str(month): sum(day.month == month for day in every) / days for month in range(1, 13)}
    return shares | {name: sum(begin <= day <= end for day in every) / days for name, begin, end in named}

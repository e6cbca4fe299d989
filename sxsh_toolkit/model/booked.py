"""Booked quantities: what was used, not what was bought."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sxsh_toolkit.model.period import Period, Use
from sxsh_toolkit.model.words import GeneratedFrom
from sxsh_toolkit.units import Quantity


@dataclass(frozen=True, slots=True)
class BookedUse:
    """Parts of one use in a period, in the use's canonical unit.

    Parameters
    ----------
    used : float or None
        bought + generated (not from a booked fuel) + opening − closing − sold.
    bought, generated, stock_change, sold : float or None
        The parts as stated, None where nobody stated them; ``stock_change`` is opening − closing.
    unit : str
        Canonical unit.
    stock_known : bool
        False when nobody stated the stocks: used is then what was bought.
    """

    used: float | None
    bought: float | None
    generated: float | None
    stock_change: float | None
    sold: float | None
    unit: str
    stock_known: bool


def book_use(period: Period, use: Use) -> BookedUse:
    """Return what a use consumed in a period.

    Notes
    -----
    used = purchased + generated from non-fuel + opening − closing − sold. A generator's kWh come from a fuel that is
    booked already; counting both would count twice.
    """
    counted = use.generated if use.generated_from is not GeneratedFrom.FUEL else None
    stated = [q for q in (use.amount, counted) if q is not None]
    stock, change = period.stock_of(use.id), None
    if stock is not None and stock.opening is not None and stock.closing is not None:
        change = stock.opening.value - stock.closing.value
    sold = use.sold.value if use.sold else None
    used = sum(q.value for q in stated) + (change or 0.0) - (sold or 0.0) if stated else None
    return BookedUse(
        used,
        use.amount.value if use.amount else None,
        counted.value if counted else None,
        change,
        sold,
        stated[0].unit if stated else "",
        change is not None,
    )


def book_outputs(period: Period) -> dict[str, Quantity]:
    """Return what was made of each product in a period, own and for customers together, in the file's order.

    A product stated in two dimensions keeps the first; the check of the file has refused or doubted the other.
    """
    made: dict[str, Quantity] = {}
    for output in period.outputs:
        if output.amount is None:
            continue
        before = made.get(output.product)
        if before is None:
            made[output.product] = output.amount
        elif before.dimension == output.amount.dimension:
            made[output.product] = replace(before, value=before.value + output.amount.value)
    return made


def unit_price(use: Use) -> float | None:
    """Return the price of one unit of a use: as stated, else cost over amount bought. [currency per unit]"""
    if use.unit_price is not None:
        return use.unit_price.value
    if use.cost is None or use.amount is None or use.amount.value == 0:
        return None
    return use.cost.value / use.amount.value

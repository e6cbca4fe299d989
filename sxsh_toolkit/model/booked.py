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
    bought, generated, stock_change, sold : float
        The parts; ``stock_change`` is opening − closing.
    unit : str
        Canonical unit.
    stock_known : bool
        False when nobody stated the stocks: used is then what was bought.
    """

    used: float | None
    bought: float
    generated: float
    stock_change: float
    sold: float
    unit: str
    stock_known: bool


def book_use(period: Period, use: Use) -> BookedUse:
    """Return what a use consumed in a period.

    Notes
    -----
    used = purchased + generated from non-fuel + opening − closing − sold. A generator's kWh come from a fuel that is
    booked already; counting both would count twice.
    """
    stated = next((q for q in (use.amount, use.generated) if q is not None), None)
    stock = period.stock_of(use.id)
    change, known = 0.0, False
    if stock is not None and stock.opening is not None and stock.closing is not None:
        change, known = stock.opening.value - stock.closing.value, True
    bought = use.amount.value if use.amount else 0.0
    counted = use.generated is not None and use.generated_from is not GeneratedFrom.FUEL
    generated = use.generated.value if use.generated is not None and counted else 0.0
    sold = use.sold.value if use.sold else 0.0
    used = None if stated is None else bought + generated + change - sold
    return BookedUse(used, bought, generated, change, sold, stated.unit if stated else "", known)


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

"""Finding the row that holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.rows import QUANTITIES, Factor
from sxsh_toolkit.reference.tables import load_factors


@lru_cache(maxsize=4096)
def find_factor(
    quantity: str, carrier: str, on: date, unit: str | None = None, variant: str | None = None
) -> Factor | None:
    """Find the packaged factor valid on a day.

    Parameters
    ----------
    quantity : str
        One of ``rows.QUANTITIES``.
    carrier : str
        Carrier id; empty for quantities without a carrier (GWP, ``toe_energy``).
    on : date
        The day; the period of the data picks the row, never today.
    unit : str, optional
        Needed where rows in several units hold, such as TOE/t and TOE/m3 of a liquid fuel.
    variant : str, optional
        Set or grade other than the default one, such as ``ar4`` for GWP.

    Returns
    -------
    Factor or None
        None where no row holds: there is no TOE factor for biomass, and none is guessed.

    Raises
    ------
    ReferenceDataError
        Unknown quantity, or more than one row holds and the caller named no unit.
    """
    return select_factor(load_factors().values(), quantity, carrier, on, unit, variant)


def select_factor(
    factors: Iterable[Factor],
    quantity: str,
    carrier: str,
    on: date,
    unit: str | None = None,
    variant: str | None = None,
) -> Factor | None:
    """Find the row among given factors; parameters as in :func:`find_factor`."""
    if quantity not in QUANTITIES:
        raise ReferenceDataError("reference.quantity_unknown", quantity=quantity)
    rows = [
        row
        for row in factors
        if row.quantity == quantity
        and row.carrier == carrier
        and row.covers(on)
        and (unit is None or row.unit == unit)
        and (row.is_default if variant is None else row.variant == variant)
    ]
    if len(rows) > 1:
        raise ReferenceDataError(
            "reference.factor_ambiguous",
            quantity=quantity,
            carrier=carrier,
            on=on.isoformat(),
            ids=", ".join(row.id for row in rows),
        )
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class FactorTable:
    """The packaged factors under rows of a user's own.

    Parameters
    ----------
    own : tuple of Factor
        Rows that stand before the packaged ones where their days, quantity, carrier and unit fit.
    """

    own: tuple[Factor, ...] = ()

    def find(
        self, quantity: str, carrier: str, on: date, unit: str | None = None, variant: str | None = None
    ) -> Factor | None:
        """Find the row that holds on a day, the user's own first; parameters as in :func:`find_factor`.

        Notes
        -----
        A row of one's own has no variant: it stands for every set or grade that is asked for.
        """
        mine = select_factor(self.own, quantity, carrier, on, unit) if self.own else None
        return mine or find_factor(quantity, carrier, on, unit, variant)

    def row(self, factor_id: str) -> Factor | None:
        """Return a row by id."""
        own = next((row for row in self.own if row.id == factor_id), None)
        return own or load_factors().get(factor_id)


PACKAGED = FactorTable()
"""The packaged factors alone."""

"""One year of a plant as amounts with their money: what options act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sxsh_toolkit.model.words import FlowKind

Level = Literal["flow", "book"]


@dataclass(frozen=True, slots=True)
class Place:
    """One amount of the plant's year: a booked use, a booked output or a flow of a scaled balance.

    Parameters
    ----------
    key : str
        ``use/dien``, ``output/gao_5/own``, ``flow/<balance>/<flow>`` or ``new/<name>``.
    level : str
        ``book`` or ``flow``.
    name : str
        Id in the file (a carrier's for a new use).
    unit : str
        Canonical unit of the amount.
    amount : float or None
        Per year; of a use what was bought, with the change of stock. None when nobody said it.
    rate : float or None
        Money that one further unit brings (+) or costs (−); None when it has a price that nobody stated.
    inputs : tuple of str
        Field paths of amount and price.
    offset : float
        Of a use: generated and not sold, so that amount + offset is what was used.
    tonnes : float or None
        Mass of one unit. [t]
    kind : FlowKind or None
        Of a flow.
    carrier : str
        Of a use.
    loses_value : bool
        Whether less of it says nothing of what is gained: a loss of material, or a use that is had for nothing.
    why : str
        Why the rate is missing.
    """

    key: str
    level: Level
    name: str
    unit: str
    amount: float | None
    rate: float | None
    inputs: tuple[str, ...] = ()
    offset: float = 0.0
    tonnes: float | None = None
    kind: FlowKind | None = None
    carrier: str = ""
    loses_value: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlantYear:
    """The places of one year and how they hang together.

    Parameters
    ----------
    facility_id, period_id, currency : str
        Of the books.
    places : mapping
        Key → place, in the file's order.
    links : mapping
        Key of a flow → key of the use or output that books it, and units of the book per unit of the flow.
    factors : mapping
        Balance id → factor from its basis to the year.
    flow_keys : mapping
        Flow id → keys of the flows of that id, in all balances scaled to the year.
    season_shares : mapping
        Name of a season or number of a month → its share of the year.
    """

    facility_id: str
    period_id: str
    currency: str
    places: Mapping[str, Place]
    links: Mapping[str, tuple[str, float]]
    factors: Mapping[str, float]
    flow_keys: Mapping[str, tuple[str, ...]]
    season_shares: Mapping[str, float] = field(default_factory=dict)

    def is_wastewater(self, key: str) -> bool:
        """Whether a place is a liquid waste that leaves, counted in cubic metres."""
        place = self.places[key]
        return place.kind is FlowKind.WASTE and place.loses_value and place.unit == "m3"

    def flows_of(self, book_key: str) -> tuple[str, ...]:
        """Return the keys of the flows that a use or output books."""
        return tuple(flow for flow, (book, _) in self.links.items() if book == book_key)

    def money_of(self, key: str) -> tuple[str, float]:
        """Return where the money of a place is counted, and units there per unit of the place."""
        return self.links.get(key, (key, 1.0))


@dataclass(frozen=True, slots=True)
class Changed:
    """A plant's year with options applied.

    Parameters
    ----------
    amounts, rates : mapping
        Of the places that differ from the year as it was.
    margin : float or None
        Change of the yearly margin; None where a place that changed has no price. [currency yr⁻¹]
    unpriced : tuple of str
        Keys of those places.
    taken : mapping
        (option, number of the act) → what it changed, in its place's unit, and what it asked for.
    extra : float
        Part of the margin that no place carries: prices stated with an act, hours of the tariff. [currency yr⁻¹]
    fee : float
        Part of the margin that is less wastewater fee. [currency yr⁻¹]
    """

    amounts: Mapping[str, float]
    rates: Mapping[str, float]
    margin: float | None
    unpriced: tuple[str, ...]
    taken: Mapping[tuple[str, int], tuple[float, float]]
    extra: float = 0.0
    fee: float = 0.0

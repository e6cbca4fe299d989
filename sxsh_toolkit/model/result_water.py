"""Result rows of water: the wastewater fee of a period."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class FeePart:
    """One line of a fee: ``amount`` (years, m3 or kg) at the rate of one reference row.

    ``kind`` is that of the row (``payer``, ``fixed``, ``variable``, ``variable_none``, ``multiplier``, ``flat``,
    ``monitored``), or ``none`` where no regime is known.
    """

    regime: str
    first: str
    last: str
    kind: str
    item: str
    row_id: str
    amount: Figure
    rate: Figure
    money: Figure


@dataclass(frozen=True, slots=True)
class WastewaterFee:
    """The environmental protection fee of one period.

    ``payer`` is ``plant``, ``operator`` (of a central works), ``nobody`` or ``unclear``. ``computed`` follows the
    decrees; ``charged`` is what enters the period's costs: a stated fee wins over the computed one.
    ``booked`` is True where a use of the books already holds it. ``missing`` names pollutants without a sample.
    """

    period_id: str
    payer: str
    volume: Figure
    m3_per_day: Figure
    parts: tuple[FeePart, ...]
    computed: Figure
    stated: Figure
    charged: Figure
    booked: bool
    missing: tuple[str, ...] = ()

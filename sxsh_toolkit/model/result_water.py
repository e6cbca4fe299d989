"""Result rows of water: sources, uses, the wastewater fee and the true cost of a period's water."""

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


@dataclass(frozen=True, slots=True)
class WaterSourceRow:
    """One source of water in a period and what its water costs before it is used.

    ``bill`` is what the books say; a source without a bill is made of pump electricity, chemicals, resource tax and
    licence money. ``in_other_bills`` is the part of ``cost`` that another bill of the plant already holds.
    """

    period_id: str
    source_id: str
    kind: str
    volume: Figure
    bill: Figure
    pump_energy: Figure
    pumping: Figure
    chemicals: Figure
    tax: Figure
    licence: Figure
    cost: Figure
    unit_cost: Figure
    in_other_bills: Figure


@dataclass(frozen=True, slots=True)
class WaterUseRow:
    """Water of one use in a period, and its whole cost.

    ``step`` is a process step, or ``plant`` for what no balance assigns to a step. ``elsewhere`` is what goes into
    product and intermediates (``elsewhere_known``) or out of sight. Costs follow the water through reuse.
    """

    period_id: str
    step: str
    fresh: Figure
    reused_in: Figure
    reused_out: Figure
    discharge: Figure
    evaporation: Figure
    elsewhere: Figure
    elsewhere_known: bool
    supply: Figure
    treatment: Figure
    pumping: Figure
    heating: Figure
    effluent: Figure
    service: Figure
    fee: Figure
    cost: Figure
    unit_cost: Figure


@dataclass(frozen=True, slots=True)
class WaterBalance:
    """Water of one period: sources → uses → where it goes, the fee, and the true cost of water."""

    period_id: str
    sources: tuple[WaterSourceRow, ...]
    uses: tuple[WaterUseRow, ...]
    intake: Figure
    discharge: Figure
    reuse: Figure
    reuse_share_pct: Figure
    effluent_cost: Figure
    service_cost: Figure
    service_booked: bool
    cost: Figure
    unit_cost: Figure
    in_other_bills: Figure
    fee: WastewaterFee | None = None

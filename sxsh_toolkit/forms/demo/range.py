"""Shapes of the invented ranges from which demo plants are drawn."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FlowRange:
    """How much of one flow there is, and what it costs or earns.

    Parameters
    ----------
    share : Range
        Tonnes per tonne of ``of``; without ``of``, of the reference flow (what enters) or of the step's inflow (what
        leaves). The one leaving flow of a step without a row here takes the rest.
    of : tuple of str
        Other flows, drawn before.
    moisture : Range
        Water per wet mass. [%]
    price : Range
        Paid when it enters, earned when it leaves; below zero paid for disposal. [đồng kg⁻¹; đồng m⁻³ of water]
    avoidable : Range
        Part of a loss that could be avoided. [%]
    """

    share: Range
    of: tuple[str, ...] = ()
    moisture: Range = (0.0, 0.0)
    price: Range = (0.0, 0.0)
    avoidable: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ProductRange:
    """A product: the flows in which it leaves, its price, and how it is counted.

    ``piece_kg`` makes it pieces; ``density`` [t m⁻³] makes it hectolitres; the price is per kg, piece or hl.
    """

    id: str
    flows: tuple[str, ...]
    price: Range
    piece_kg: float = 0.0
    density: float = 0.0


@dataclass(frozen=True, slots=True)
class UseRange:
    """A booked carrier: per tonne of the reference flow, or as the fuel flow of the balance says."""

    carrier: str
    unit: str
    price: Range
    per_t: Range = (0.0, 0.0)
    flow: str = ""
    ncv: str = ""


@dataclass(frozen=True, slots=True)
class OptionRange:
    """What an option of the sector file does: percent of a booked use or of a flow; ``price`` where that has none."""

    option: str
    cause: str
    target: str
    percent: Range
    effect: str = "efficiency"
    price: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SectorRange:
    """Everything that is drawn for a plant of one sector."""

    sector: str
    reference: str
    reference_t: Range
    moisture: Range
    price: Range
    basis: str
    scale_by: str
    occasions: Range
    products: tuple[ProductRange, ...]
    flows: dict[str, FlowRange]
    uses: tuple[UseRange, ...]
    options: tuple[OptionRange, ...]
    left_out: frozenset[str] = frozenset()
    workers: Range = (4, 60)
    households: bool = True

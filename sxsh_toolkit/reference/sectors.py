"""Types of a sector's knowledge: usual steps, flows, bills, products, causes and option prompts."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.library import SectorCause, SectorOption
from sxsh_toolkit.reference.rows import Named, Status, pick_language

OUTSIDE = "outside"
LAYERS = ("mass", "dry_matter", "water")
FLOW_KINDS = (
    "raw_material",
    "auxiliary",
    "fuel",
    "water",
    "intermediate",
    "product",
    "co_product",
    "byproduct_sold",
    "waste",
    "emission",
    "evaporation",
)


@dataclass(frozen=True, slots=True)
class SectorStep(Named):
    """A usual process step; ``conserves`` lists the layers that it truly conserves."""

    id: str
    vi: str
    en: str
    conserves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectorFlow(Named):
    """A usual flow between two steps, or between a step and ``outside``; it has no amount."""

    id: str
    vi: str
    en: str
    from_step: str
    to_step: str
    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class SectorUse:
    """A carrier that such a plant usually has bills or stock books for, and the unit on them."""

    carrier: str
    unit: str


@dataclass(frozen=True, slots=True)
class SectorProduct(Named):
    """A usual product and the unit in which it is counted."""

    id: str
    vi: str
    en: str
    unit: str


@dataclass(frozen=True, slots=True)
class SectorUnavoidable:
    """Share of a flow that cannot be avoided, in percent of another flow's mass."""

    flow: str
    share_of: str
    low_pct: float
    high_pct: float
    source_id: str
    status: Status
    note_vi: str
    note_en: str

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.note_vi, self.note_en)


@dataclass(frozen=True, slots=True)
class Sector(Named):
    """All that is usual in one sector."""

    id: str
    vi: str
    en: str
    vsic: tuple[str, ...]
    steps: tuple[SectorStep, ...]
    flows: tuple[SectorFlow, ...]
    uses: tuple[SectorUse, ...]
    products: tuple[SectorProduct, ...]
    unavoidable: tuple[SectorUnavoidable, ...]
    causes: tuple[SectorCause, ...]
    options: tuple[SectorOption, ...]

    def step(self, step_id: str) -> SectorStep:
        """Return one step by id.

        Raises
        ------
        ReferenceDataError
            When the sector has no such step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise ReferenceDataError("reference.step_unknown", sector=self.id, step=step_id)

    def unavoidable_of(self, flow_id: str) -> SectorUnavoidable | None:
        """Return the usual unavoidable share of a flow, or None where nothing is known."""
        return next((share for share in self.unavoidable if share.flow == flow_id), None)

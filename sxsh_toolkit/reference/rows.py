"""The row types of the packaged tables: frozen, dated, sourced, named in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sxsh_toolkit.errors import ReferenceDataError


class Status(StrEnum):
    """What stands behind a value.

    ``official``: a legal text was seen; ``published``: seen in another first-hand text; ``secondary``: seen at
    second hand; ``computed``: worked out from other rows; ``memory``: no source was seen; ``user``: chosen
    (tool conventions, users' own values), with no claim about the world.
    """

    OFFICIAL = "official"
    PUBLISHED = "published"
    SECONDARY = "secondary"
    COMPUTED = "computed"
    MEMORY = "memory"
    USER = "user"

    @property
    def is_marked(self) -> bool:
        """Whether values of this status print with a mark."""
        return self in (Status.SECONDARY, Status.MEMORY)


class NormState(StrEnum):
    """What is known of a legal norm; only ``in_force`` with a value may say "đạt" or "vượt"."""

    IN_FORCE = "in_force"
    SUPERSEDED_BY = "superseded_by"
    PERIOD_ENDED_NO_SUCCESSOR_FOUND = "period_ended_no_successor_found"
    SUCCESSOR_EXISTS_VALUE_NOT_SEEN = "successor_exists_value_not_seen"


SOURCE_KINDS = ("legal", "book", "web", "database", "convention", "case")
CARRIER_GROUPS = ("electricity", "fossil_fuel", "biomass", "steam", "water", "ice", "chilled")
CARRIER_UNITS = ("kWh", "t", "m3")
TECHNIQUE_GROUPS = ("source_reduction", "recycling", "product")
NORM_RULES = ("final_energy_per_output", "electricity_per_output", "electricity_per_equivalent", "not_seen")
QUANTITIES = (
    "toe",
    "ncv",
    "energy_per_volume",
    "co2",
    "co2_biogenic",
    "ch4",
    "n2o",
    "grid_ef",
    "gwp_ch4",
    "gwp_n2o",
    "gwp_refrigerant",
    "wastewater_b0",
    "wastewater_mcf",
    "toe_energy",
    "ncv_dry",
    "power_factor_limit",
)


def pick_language(language: str, vi: str, en: str) -> str:
    """Return the Vietnamese or the English text.

    Parameters
    ----------
    language : str
        ``vi`` or ``en``.
    vi, en : str
        The two texts.

    Returns
    -------
    str
        One of them, as it stands.

    Raises
    ------
    ReferenceDataError
        For any other language.
    """
    if language == "vi":
        return vi
    if language == "en":
        return en
    raise ReferenceDataError("reference.language_unknown", language=language)


def pick_half(language: str, text: str) -> str:
    """Return one language's half of ``vi / en``; a text without `` / `` reads the same in both."""
    vi, between, en = text.partition(" / ")
    return pick_language(language, vi, en if between else text)


class Named:
    """What rows with a Vietnamese and an English name share."""

    __slots__ = ()
    vi: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in ``vi`` or ``en``."""
        return pick_language(language, self.vi, self.en)


def covers(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a day lies in a closed interval; an empty end is open."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the bibliography."""

    id: str
    title_vi: str
    title_en: str
    published: str
    url_or_locator: str
    kind: str

    def name(self, language: str) -> str:
        """Return the title in ``vi`` or ``en``."""
        return pick_language(language, self.title_vi, self.title_en)

    def place(self, language: str) -> str:
        """Return where it is found, in ``vi`` or ``en``."""
        return pick_half(language, self.url_or_locator)


@dataclass(frozen=True, slots=True)
class Carrier(Named):
    """An energy carrier or a kind of water, with the unit in which it is booked (kWh, t or m3)."""

    id: str
    vi: str
    en: str
    group: str
    unit: str
    renewable: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """One dated conversion or emission factor.

    ``value`` is None where the source prints only a range (``low``, ``high``). ``variant`` tells rows of the
    same quantity, carrier and unit apart; exactly one of them is the default.
    """

    id: str
    quantity: str
    carrier: str
    variant: str
    is_default: bool
    value: float | None
    low: float | None
    high: float | None
    unit: str
    valid_from: date | None
    valid_to: date | None
    source_id: str
    locator: str
    value_as_printed: str
    unit_as_printed: str
    status: Status
    note_vi: str
    note_en: str

    @property
    def is_marked(self) -> bool:
        """Whether the value prints with a mark (secondary or memory)."""
        return self.status.is_marked

    @property
    def mark(self) -> str:
        """What a figure made of it carries: the status that a reader should know of, or nothing."""
        return self.status.value if self.is_marked or self.status is Status.USER else ""

    def covers(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return covers(self.valid_from, self.valid_to, on)

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.note_vi, self.note_en)


@dataclass(frozen=True, slots=True)
class Convention(Named):
    """A default that the tool itself chose and the user may change ("quy ước của công cụ")."""

    id: str
    value: float
    unit: str
    vi: str
    en: str
    source_id: str
    status: Status


@dataclass(frozen=True, slots=True)
class Technique(Named):
    """One of the eight cleaner-production techniques; ``status`` is that of the letter code."""

    id: str
    code: str
    vi: str
    en: str
    group: str
    source_id: str
    status: Status


@dataclass(frozen=True, slots=True)
class Norm:
    """A legal energy norm with its own product definition and capacity class.

    ``value`` is None where the norm exists but its value was not seen. ``sector`` may be empty: there is no
    sector file for every norm. ``figure_rule`` says by what rule the norm's own figure is computed (one of
    ``NORM_RULES``), ``biomass`` whether biomass counts in it; without them no figure is set beside the norm.
    """

    id: str
    industry: str
    sector: str
    vsic: str
    product_vi: str
    product_en: str
    capacity_vi: str
    capacity_en: str
    capacity_from: float | None
    capacity_below: float | None
    capacity_unit: str
    value: float | None
    unit: str
    value_as_printed: str
    unit_as_printed: str
    valid_from: date | None
    valid_to: date | None
    state: NormState
    successor: str
    boundary_vi: str
    boundary_en: str
    figure_rule: str
    electricity_mj_per_kwh: float | None
    biomass: str
    source_id: str
    locator: str
    status: Status

    @property
    def may_be_judged(self) -> bool:
        """Whether a measured figure may be called within or above this norm."""
        return self.state is NormState.IN_FORCE and self.value is not None

    def covers(self, on: date) -> bool:
        """Whether the norm's period holds a day."""
        return covers(self.valid_from, self.valid_to, on)

    def name(self, language: str) -> str:
        """Return the product definition in ``vi`` or ``en``."""
        return pick_language(language, self.product_vi, self.product_en)

    def capacity(self, language: str) -> str:
        """Return the capacity class in ``vi`` or ``en``; empty where the norm has none."""
        return pick_language(language, self.capacity_vi, self.capacity_en)

    def boundary(self, language: str) -> str:
        """Return the boundary in ``vi`` or ``en``."""
        return pick_language(language, self.boundary_vi, self.boundary_en)

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative unit of Vĩnh Long with its dates; names stay Vietnamese in every language."""

    code: str
    name_vi: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    old_province: str
    source_id: str
    status: Status

    def covers(self, on: date) -> bool:
        """Whether the unit exists on a day."""
        return covers(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class VsicClass:
    """A division or class of the industrial classification; the code means nothing without its version."""

    code: str
    version: str
    vi: str
    source_id: str
    status: Status


@dataclass(frozen=True, slots=True)
class GlossaryTerm(Named):
    """A field term in both languages; ``source`` is free text."""

    vi: str
    en: str
    source: str

"""Loaders of the packaged tables: each reads once, checks, and gives typed rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.library import Library
from sxsh_toolkit.reference.library_file import build_library
from sxsh_toolkit.reference.reading import Record, build_rows, read_csv, read_yaml, read_yaml_entries
from sxsh_toolkit.reference.rows import (
    CARRIER_GROUPS,
    CARRIER_UNITS,
    NORM_RULES,
    QUANTITIES,
    SOURCE_KINDS,
    TECHNIQUE_GROUPS,
    Area,
    Carrier,
    Convention,
    Factor,
    GlossaryTerm,
    Norm,
    NormState,
    Source,
    Status,
    Technique,
    VsicClass,
)
from sxsh_toolkit.reference.sector_file import build_sector
from sxsh_toolkit.reference.sectors import Sector

ROOT: Traversable = files("sxsh_toolkit.reference")
FACTOR_COLUMNS = tuple(item.name for item in fields(Factor))


def read_factors(file: Traversable) -> tuple[Factor, ...]:
    """Read a factor table of the packaged form from any file."""
    return build_rows(read_csv(file, FACTOR_COLUMNS), _factor, lambda row: row.id)


@cache
def load_sources() -> Mapping[str, Source]:
    """Load the bibliography, by source id."""
    entries = read_yaml_entries(ROOT / "sources.yaml")
    return MappingProxyType({key: _source(key, record) for key, record in entries})


@cache
def load_carriers() -> Mapping[str, Carrier]:
    """Load energy carriers and kinds of water, by id."""
    rows = build_rows(_csv(Carrier, "carriers.csv"), _carrier, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


@cache
def load_factors() -> Mapping[str, Factor]:
    """Load conversion and emission factors, by factor id."""
    return MappingProxyType({row.id: row for row in read_factors(_data("factors.csv"))})


@cache
def load_conventions() -> Mapping[str, Convention]:
    """Load the tool's editable conventions, by id."""
    rows = build_rows(_csv(Convention, "conventions.csv"), _convention, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


@cache
def load_techniques() -> Mapping[str, Technique]:
    """Load the eight techniques, by id, in teaching order."""
    rows = build_rows(_csv(Technique, "techniques.csv"), _technique, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


@cache
def load_norms() -> Mapping[str, Norm]:
    """Load legal energy norms, by norm id; lapsed rows stay."""
    rows = build_rows(_csv(Norm, "norms.csv"), _norm, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


@cache
def load_areas() -> tuple[Area, ...]:
    """Load the administrative units of Vĩnh Long: districts to 30/6/2025, wards and communes after."""
    return build_rows(_csv(Area, "areas_vinh_long.csv"), _area, lambda row: row.code, "code")


@cache
def load_vsic() -> tuple[VsicClass, ...]:
    """Load divisions and classes of the industrial classification, each with its version."""
    return build_rows(_csv(VsicClass, "vsic.csv"), _vsic, lambda row: f"{row.version}/{row.code}", "code")


@cache
def load_glossary() -> tuple[GlossaryTerm, ...]:
    """Load field terms in both languages."""
    return build_rows(_csv(GlossaryTerm, "glossary.csv"), _term, lambda row: row.vi, "vi")


@cache
def load_sectors() -> Mapping[str, Sector]:
    """Load all sector files, by sector id, in alphabetical order."""
    found = sorted((item for item in (ROOT / "sectors").iterdir() if item.name.endswith(".yaml")), key=_name)
    sectors = [build_sector(item.name.removesuffix(".yaml"), read_yaml(item)) for item in found]
    return MappingProxyType({sector.id: sector for sector in sectors})


@cache
def load_utilities() -> Library:
    """Load the options of boilers, motors, cold, air, light and water, which every sector may use."""
    return build_library("utilities", read_yaml(ROOT / "utilities.yaml"))


def load_sector(sector_id: str) -> Sector:
    """Load one sector.

    Raises
    ------
    ReferenceDataError
        When there is no such sector.
    """
    sectors = load_sectors()
    if sector_id not in sectors:
        raise ReferenceDataError("reference.sector_unknown", sector=sector_id, known=", ".join(sectors))
    return sectors[sector_id]


def _data(name: str) -> Traversable:
    return ROOT / "data" / name


def _name(item: Traversable) -> str:
    return item.name


def _csv(row_type: type, name: str) -> tuple[Record, ...]:
    return read_csv(_data(name), [item.name for item in fields(row_type)])


def _source(key: str, record: Record) -> Source:
    record.require_keys(("title_vi", "title_en", "published", "url_or_locator", "kind"))
    return Source(
        id=key,
        title_vi=record.text("title_vi"),
        title_en=record.text("title_en"),
        published=record.optional_text("published"),
        url_or_locator=record.text("url_or_locator"),
        kind=record.one_of("kind", SOURCE_KINDS),
    )


def _carrier(record: Record) -> Carrier:
    return Carrier(
        id=record.identifier(),
        vi=record.text("vi"),
        en=record.text("en"),
        group=record.one_of("group", CARRIER_GROUPS),
        unit=record.one_of("unit", CARRIER_UNITS),
        renewable=record.flag("renewable"),
    )


def _factor(record: Record) -> Factor:
    factor = Factor(
        id=record.text("id"),
        quantity=record.one_of("quantity", QUANTITIES),
        carrier=record.optional_text("carrier"),
        variant=record.optional_text("variant"),
        is_default=record.flag("is_default"),
        value=record.optional_number("value"),
        low=record.optional_number("low"),
        high=record.optional_number("high"),
        unit=record.text("unit"),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.text("value_as_printed"),
        unit_as_printed=record.text("unit_as_printed"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
    if factor.value is None and (factor.low is None or factor.high is None):
        raise record.fault("value_missing", "value")
    if factor.low is not None and factor.high is not None and factor.low > factor.high:
        raise record.fault("range_reversed", "low")
    if factor.valid_from and factor.valid_to and factor.valid_from > factor.valid_to:
        raise record.fault("range_reversed", "valid_from")
    return factor


def _convention(record: Record) -> Convention:
    return Convention(
        id=record.identifier(),
        value=record.number("value"),
        unit=record.text("unit"),
        vi=record.text("vi"),
        en=record.text("en"),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
    )


def _technique(record: Record) -> Technique:
    return Technique(
        id=record.identifier(),
        code=record.text("code"),
        vi=record.text("vi"),
        en=record.text("en"),
        group=record.one_of("group", TECHNIQUE_GROUPS),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
    )


def _norm(record: Record) -> Norm:
    norm = Norm(
        id=record.text("id"),
        industry=record.identifier("industry"),
        sector=record.optional_text("sector"),
        vsic=record.optional_text("vsic"),
        product_vi=record.text("product_vi"),
        product_en=record.text("product_en"),
        capacity_vi=record.optional_text("capacity_vi"),
        capacity_en=record.optional_text("capacity_en"),
        capacity_from=record.optional_number("capacity_from"),
        capacity_below=record.optional_number("capacity_below"),
        capacity_unit=record.optional_text("capacity_unit"),
        value=record.optional_number("value"),
        unit=record.text("unit"),
        value_as_printed=record.optional_text("value_as_printed"),
        unit_as_printed=record.optional_text("unit_as_printed"),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        state=record.choice("state", NormState),
        successor=record.optional_text("successor"),
        boundary_vi=record.text("boundary_vi"),
        boundary_en=record.text("boundary_en"),
        figure_rule=record.one_of("figure_rule", NORM_RULES),
        electricity_mj_per_kwh=record.optional_number("electricity_mj_per_kwh"),
        biomass=record.one_of("biomass", ("yes", "no", "not_seen")),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        status=record.choice("status", Status),
    )
    if norm.state is NormState.SUPERSEDED_BY and not norm.successor:
        raise record.fault("value_missing", "successor")
    return norm


def _area(record: Record) -> Area:
    return Area(
        code=record.text("code"),
        name_vi=record.text("name_vi"),
        kind=record.one_of("kind", ("thành phố", "thị xã", "huyện", "phường", "xã")),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        old_province=record.optional_text("old_province"),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
    )


def _vsic(record: Record) -> VsicClass:
    return VsicClass(
        code=record.text("code"),
        version=record.text("version"),
        vi=record.text("vi"),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
    )


def _term(record: Record) -> GlossaryTerm:
    return GlossaryTerm(vi=record.text("vi"), en=record.text("en"), source=record.text("source"))

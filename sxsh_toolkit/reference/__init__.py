"""Reference data: packaged, dated, sourced tables.

Takes nothing but the packaged files. Gives typed rows: sources, carriers, factors, conventions, techniques,
norms, wastewater fees, areas, industrial classes, terms and sectors; the factor that holds on a day; one hash over all tables.
Does not know facilities, methods, results or the reader's language (rows carry both names).
Old rows stay, so that old reports recompute; a missing row is None, never a guess.
"""

from sxsh_toolkit.reference.digest import hash_reference
from sxsh_toolkit.reference.fees import (
    FeeSpan,
    WastewaterFeeRow,
    find_wastewater_fees,
    load_wastewater_fees,
    split_fee_regimes,
)
from sxsh_toolkit.reference.lookup import find_factor
from sxsh_toolkit.reference.rows import (
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
from sxsh_toolkit.reference.sectors import (
    Sector,
    SectorCause,
    SectorFlow,
    SectorOption,
    SectorProduct,
    SectorStep,
    SectorUnavoidable,
    SectorUse,
)
from sxsh_toolkit.reference.tables import (
    load_areas,
    load_carriers,
    load_conventions,
    load_factors,
    load_glossary,
    load_norms,
    load_sector,
    load_sectors,
    load_sources,
    load_techniques,
    load_vsic,
)

__all__ = [
    "Area",
    "Carrier",
    "Convention",
    "Factor",
    "FeeSpan",
    "GlossaryTerm",
    "Norm",
    "NormState",
    "Sector",
    "SectorCause",
    "SectorFlow",
    "SectorOption",
    "SectorProduct",
    "SectorStep",
    "SectorUnavoidable",
    "SectorUse",
    "Source",
    "Status",
    "Technique",
    "VsicClass",
    "WastewaterFeeRow",
    "find_factor",
    "find_wastewater_fees",
    "hash_reference",
    "load_areas",
    "load_carriers",
    "load_conventions",
    "load_factors",
    "load_glossary",
    "load_norms",
    "load_sector",
    "load_sectors",
    "load_sources",
    "load_techniques",
    "load_vsic",
    "load_wastewater_fees",
    "split_fee_regimes",
]

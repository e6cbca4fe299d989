"""Reference data: packaged, dated, sourced tables.

Takes nothing but the packaged files. Gives typed rows: sources, carriers, factors, conventions, techniques,
norms, wastewater fees, areas, industrial classes, terms and sectors; the factor or fee that holds on a day; one hash
over all tables.
Does not know facilities, methods, results or the reader's language (rows carry both names).
Old rows stay, so that old reports recompute; a missing row is None, never a guess.
"""

from sxsh_toolkit.reference.benchmarks import Benchmark, load_benchmarks
from sxsh_toolkit.reference.digest import hash_reference
from sxsh_toolkit.reference.fees import (
    FeeSpan,
    WastewaterFeeRow,
    find_wastewater_fees,
    load_wastewater_fees,
    split_fee_regimes,
)
from sxsh_toolkit.reference.library import (
    CalculatorLink,
    Library,
    SavingRange,
    SectorCause,
    SectorOption,
    Trigger,
)
from sxsh_toolkit.reference.listing import ListedRow, list_rows
from sxsh_toolkit.reference.lookup import PACKAGED, FactorTable, find_factor
from sxsh_toolkit.reference.refrigerants import Refrigerant, find_refrigerant, load_refrigerants
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
    SectorFlow,
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
    load_utilities,
    load_vsic,
)
from sxsh_toolkit.reference.thresholds import Threshold, load_thresholds

__all__ = [
    "PACKAGED",
    "Area",
    "Benchmark",
    "CalculatorLink",
    "Carrier",
    "Convention",
    "Factor",
    "FactorTable",
    "FeeSpan",
    "GlossaryTerm",
    "Library",
    "ListedRow",
    "Norm",
    "NormState",
    "Refrigerant",
    "SavingRange",
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
    "Threshold",
    "Trigger",
    "VsicClass",
    "WastewaterFeeRow",
    "find_factor",
    "find_refrigerant",
    "find_wastewater_fees",
    "hash_reference",
    "list_rows",
    "load_areas",
    "load_benchmarks",
    "load_carriers",
    "load_conventions",
    "load_factors",
    "load_glossary",
    "load_norms",
    "load_refrigerants",
    "load_sector",
    "load_sectors",
    "load_sources",
    "load_techniques",
    "load_thresholds",
    "load_utilities",
    "load_vsic",
    "load_wastewater_fees",
    "split_fee_regimes",
]

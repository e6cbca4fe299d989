"""Sections of the provincial report: ``ProvinceResult`` → tables and bar charts with resolved words.

Takes a result and the loaded texts; gives the same objects that the notebook shows and the workbook holds. Knows
nothing of how a number was computed. A new section is one module and one line in ``PROVINCE_SECTIONS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.report.chart import BarChart
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.breakdown import build_breakdown
from sxsh_toolkit.report.province.claims import build_claims
from sxsh_toolkit.report.province.duties import build_duties
from sxsh_toolkit.report.province.facilities import build_facilities
from sxsh_toolkit.report.province.overview import build_overview
from sxsh_toolkit.report.province.shares import build_shares
from sxsh_toolkit.report.province.sources import build_sources
from sxsh_toolkit.report.province.targets import build_targets
from sxsh_toolkit.report.table import Table
from sxsh_toolkit.text import Texts

SectionBuilder = Callable[[ProvinceResult, Texts], tuple[Block, ...]]

PROVINCE_SECTIONS: Mapping[str, SectionBuilder] = MappingProxyType(
    {
        "p_overview": build_overview,
        "p_targets": build_targets,
        "p_shares": build_shares,
        "p_claims": build_claims,
        "p_breakdown": build_breakdown,
        "p_facilities": build_facilities,
        "p_duties": build_duties,
        "p_sources": build_sources,
    }
)


def build_province_section(section_id: str, result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build one section; its title is the text ``province.section.<id>``.

    Parameters
    ----------
    section_id : str
        One of ``PROVINCE_SECTIONS``.
    result : ProvinceResult
        The provincial summary.
    texts : Texts
        Loaded catalogue.

    Returns
    -------
    tuple of Block
        In reading order; those of an illustrative programme all say that their data are made up.

    Raises
    ------
    SxshError
        ``province.unknown_section``.
    """
    builder = PROVINCE_SECTIONS.get(section_id)
    if builder is None:
        raise SxshError("province.unknown_section", section=section_id, known=", ".join(PROVINCE_SECTIONS))
    items = builder(result, texts)
    return tuple(_marked(item, texts) for item in items) if result.programme.illustrative else items


def _marked(item: Block, texts: Texts) -> Block:
    sample = texts("province.sample")
    if isinstance(item, Table):
        return replace(item, notes=(sample, *item.notes))
    if isinstance(item, BarChart):
        return replace(item, description=f"{sample} {item.description}")
    return item


__all__ = ["PROVINCE_SECTIONS", "build_province_section"]

"""Sections of a facility's report, in the words of the six steps and eighteen tasks.

One module a section: ``build(scene) -> blocks``. A new section is a module and its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections import (
    causes,
    emissions,
    energy,
    feasibility,
    findings,
    flows,
    mfca,
    norms,
    options,
    overview,
    plan,
    profile,
    results,
    risk,
    scenario,
    sources,
    suggestions,
    waste,
    water,
)
from sxsh_toolkit.report.sections.scene import Scene, build_scene
from sxsh_toolkit.text import Texts

SECTIONS: Mapping[str, Callable[[Scene], tuple[Block, ...]]] = MappingProxyType(
    {
        "overview": overview.build,
        "profile": profile.build,
        "energy": energy.build,
        "emissions": emissions.build,
        "norms": norms.build,
        "flows": flows.build,
        "waste": waste.build,
        "water": water.build,
        "causes": causes.build,
        "suggestions": suggestions.build,
        "options": options.build,
        "scenario": scenario.build,
        "feasibility": feasibility.build,
        "plan": plan.build,
        "results": results.build,
        "mfca": mfca.build,
        "risk": risk.build,
        "findings": findings.build,
        "sources": sources.build,
    }
)


def section_title(section_id: str, texts: Texts) -> str:
    """Return the heading of a section."""
    return texts(f"section.{section_id}")


def build_section(result: AssessmentResult, section_id: str, texts: Texts) -> tuple[Block, ...]:
    """Build one section's tables, charts and sentences.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    section_id : str
        A key of ``SECTIONS``.
    texts : Texts
        The reader's language.
    """
    return SECTIONS[section_id](build_scene(result, texts))


__all__ = ["SECTIONS", "build_section", "section_title"]

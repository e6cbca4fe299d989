"""sxsh_toolkit: open workbook toolkit for cleaner production (sản xuất sạch hơn) assessments.

The names below are loaded when they are first used, so that importing a submodule pulls nothing else in.
"""

from importlib import import_module
from typing import Any

from sxsh_toolkit import version

__version__ = version.VERSION

_NAMES = {
    "AssessmentResult": "sxsh_toolkit.model.result",
    "Facility": "sxsh_toolkit.model.facility",
    "Finding": "sxsh_toolkit.errors",
    "ProvinceResult": "sxsh_toolkit.province",
    "SxshError": "sxsh_toolkit.errors",
    "Workspace": "sxsh_toolkit.workspace",
    "assess_facility": "sxsh_toolkit.assessment",
    "find_workspace": "sxsh_toolkit.workspace",
    "make_report": "sxsh_toolkit.cli.one_report",
    "open_guide": "sxsh_toolkit.forms.guide.widgets.open",
    "read_facility": "sxsh_toolkit.model",
    "read_identity": "sxsh_toolkit.model.identity",
    "read_province": "sxsh_toolkit.province",
    "show_blocks": "sxsh_toolkit.report.show",
    "show_findings": "sxsh_toolkit.report.show",
    "show_province": "sxsh_toolkit.report.show",
    "show_section": "sxsh_toolkit.report.show",
    "show_worked": "sxsh_toolkit.report.show",
    "write_outputs": "sxsh_toolkit.report.workbook",
    "write_province": "sxsh_toolkit.report.workbook",
}

__all__ = ["__version__", *_NAMES]


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_NAMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

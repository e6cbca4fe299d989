"""What is doubtful in the data, each with its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.errors import Audience, Finding
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.names import Names
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the list of findings; what is for the authority alone is not in the facility's copy."""
    shown = [f for f in scene.result.findings if f.audience is not Audience.AUTHORITY]
    return (findings_table(shown, scene.texts, scene.names),)


def findings_table(findings: Sequence[Finding], texts: Texts, names: Names | None = None) -> Table:
    """Return the table of findings; where the facility is at hand, its things have their names."""
    rows = tuple(
        Row(
            (
                Cell(texts(f"severity.{f.severity.value}")),
                Cell(finding_sentence(f, texts, names)),
                Cell(finding_remedy(f, texts, names)),
                Cell(f.where),
            ),
            f.severity.value,
        )
        for f in findings
    )
    columns = (
        Column("severity", texts("col.severity")),
        Column("what", texts("col.finding")),
        Column("remedy", texts("col.remedy")),
        Column("where", texts("col.where")),
    )
    return Table("findings-table", texts("table.findings"), columns, rows, (), texts("empty.findings"))


def finding_place(finding: Finding) -> str:
    """Return ``file:line``, or the field's path where there is no file."""
    if not finding.file:
        return finding.where
    return f"{finding.file}:{finding.line}" if finding.line else finding.file


def finding_sentence(finding: Finding, texts: Texts, names: Names | None = None) -> str:
    """Return what is wrong, in the reader's language."""
    return texts(f"finding.{finding.code}", **_worded(finding, texts, names))


def finding_remedy(finding: Finding, texts: Texts, names: Names | None = None) -> str:
    """Return what to do, with the nearest known words where there are any."""
    values = _worded(finding, texts, names)
    remedy = texts(f"finding.{finding.code}.remedy", **values)
    if values.get("suggestion") and texts.has(f"finding.{finding.code}.suggestion"):
        return f"{texts(f'finding.{finding.code}.suggestion', **values)} {remedy}"
    return remedy


_WORDED = {
    "what": "what",
    "layer": "layer",
    "rung": "rung",
    "kind": "flow_kind",
    "vat": "vat",
    "file_vat": "vat",
    "role": "period_role",
    "per": "unit",
    "in_unit": "unit",
    "dimension": "dimension",
    "status": "status",
}


_NAMED = frozenset({"flow", "use", "step", "option", "product", "item"})


def _worded(finding: Finding, texts: Texts, names: Names | None) -> dict[str, object]:
    """Return the values with closed-list words, and names where they are known, in the reader's language."""
    found: dict[str, object] = dict(finding.values)
    for key, value in finding.values.items():
        if key in _WORDED:
            found[key] = texts.either(f"{_WORDED[key]}.{value}", str(value))
        elif names is not None and key in _NAMED and isinstance(value, str):
            found[key] = names.called(key, value)
        elif names is not None and key == "carrier":
            found[key] = names.carrier(str(value))
        elif names is not None and key == "uses" and isinstance(value, str):
            found[key] = ", ".join(names.called("use", use) for use in value.split(", "))
    return found

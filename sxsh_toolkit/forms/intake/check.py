"""Checking a filled workbook: the same validation as a facility file's, with ``sheet!cell`` for its line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import Finding, sort_findings
from sxsh_toolkit.forms.intake.bills import BillFile, place_bills
from sxsh_toolkit.forms.intake.read import IntakeReading
from sxsh_toolkit.model.reader import locate, read_facility
from sxsh_toolkit.model.yaml_door import RawFile
from sxsh_toolkit.model.yaml_writer import dump_yaml
from sxsh_toolkit.workspace import is_safe_id, write_text

_STAND_IN = "intake"
_BESIDE = ("file.missing", "file.changed")


@dataclass(frozen=True)
class CheckedIntake:
    """A workbook that was read and checked.

    Parameters
    ----------
    name : str
        Name of the workbook.
    facility_id : str
        The id it claims, empty when it claims none that may become a file name.
    tree : dict
        The facility file as text, bills hung on.
    bills : tuple of BillFile
        Tables of bills to write beside it.
    findings : tuple of Finding
        All of them; ``where`` is ``sheet!cell`` where it is known.
    source : str
        Digest of the facility file that the workbook was made from.
    """

    name: str
    facility_id: str
    tree: dict[str, Any]
    bills: tuple[BillFile, ...]
    findings: tuple[Finding, ...]
    source: str = ""

    @property
    def is_blocked(self) -> bool:
        """Whether there is a blocker."""
        return any(f.is_blocker for f in self.findings)


def check_intake(reading: IntakeReading) -> CheckedIntake:
    """Check what was read from a workbook as a facility file would be checked.

    Photos and papers that the file points at are not looked for: they lie in the workspace.
    """
    if not reading.readable:
        return CheckedIntake(reading.name, "", {}, (), reading.findings)
    tree, bills, said = place_bills(reading)
    claimed = tree.get("facility")
    facility_id = claimed if isinstance(claimed, str) and is_safe_id(claimed) else ""
    with tempfile.TemporaryDirectory() as folder:
        stem = facility_id or _STAND_IN
        for bill in bills:
            if ".." not in bill.name and not Path(bill.name).is_absolute():
                write_text(Path(folder) / stem / bill.name, bill.text)
        path = Path(folder) / f"{stem}.yaml"
        write_text(path, dump_yaml(tree))
        found = read_facility(path).findings
    model = tuple(_to_cells(reading, tree, bills, found))
    every = sort_findings((*reading.findings, *said, *model))
    return CheckedIntake(reading.name, facility_id, tree, bills, every, reading.source)


def _to_cells(
    reading: IntakeReading, tree: dict[str, Any], bills: tuple[BillFile, ...], findings: tuple[Finding, ...]
) -> Iterator[Finding]:
    """Give findings of the file the cells they come from."""
    cells = tuple(dict.fromkeys(reading.places.values()))
    numbers = {cell: n for n, cell in enumerate(cells)}
    raw = RawFile(reading.name, tree, {path: numbers[cell] for path, cell in reading.places.items()})
    tables = {Path(bill.name).name: bill for bill in bills}
    for finding in findings:
        if finding.code in _BESIDE:
            continue
        table = tables.get(finding.file)
        line = (finding.line or 0) - 2
        if table is not None and 0 <= line < len(table.places):
            yield replace(finding, file=reading.name, line=None, where=table.places[line])
            continue
        found = locate(finding, raw)
        where = finding.where if found.line is None else cells[found.line]
        yield replace(finding, file=reading.name, line=None, where=where)

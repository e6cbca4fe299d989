"""What a provincial summary is made from, read from a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sxsh_toolkit.errors import FacilityFileError, Finding, Severity
from sxsh_toolkit.model.programme import Programme
from sxsh_toolkit.model.programme_reader import read_programme
from sxsh_toolkit.model.register import Register
from sxsh_toolkit.model.register_reader import read_register
from sxsh_toolkit.province.aggregate import ProvinceResult, aggregate_province
from sxsh_toolkit.province.summary import FacilitySummary, read_summaries
from sxsh_toolkit.reference import hash_reference
from sxsh_toolkit.version import VERSION
from sxsh_toolkit.workspace import Workspace


@dataclass(frozen=True)
class ProvinceReading:
    """Register, programme and facility summaries of a workspace.

    Parameters
    ----------
    register : Register
        Rows that could be read.
    programme : Programme or None
        None when the programme or the register has a blocker: totals over a register that is half unread are none.
    summaries : tuple of FacilitySummary
        From ``outputs/facilities/*/result.json``; a result whose facility file is gone is left out and said so.
    findings : tuple of Finding
        All of them; a broken summary makes its facility red and stops nothing.
    versions : mapping
        Of toolkit and reference tables.
    """

    register: Register
    programme: Programme | None
    summaries: tuple[FacilitySummary, ...]
    findings: tuple[Finding, ...]
    versions: Mapping[str, str]

    def aggregate(self) -> ProvinceResult:
        """Aggregate what was read.

        Raises
        ------
        FacilityFileError
            With all findings, when the programme or the register has a blocker.
        """
        if self.programme is None:
            error = FacilityFileError("province.blocked")
            error.findings = self.findings
            raise error
        return aggregate_province(
            self.register, self.programme, self.summaries, findings=self.findings, versions=self.versions
        )


def read_province(workspace: Workspace, programme_id: str) -> ProvinceReading:
    """Read what a programme's summary needs.

    Parameters
    ----------
    workspace : Workspace
        With register, programmes and the facilities' results.
    programme_id : str
        Folder name under ``parameters/programmes``.
    """
    file = workspace.programme_file(programme_id)
    programme = read_programme(file, workspace.display(file))
    register = read_register(workspace.register)
    known = {path.stem for path in workspace.facility_files()}
    found, faults = read_summaries(workspace.outputs / "facilities")
    summaries = tuple(summary for summary in found if summary.facility_id in known)
    gone = sorted({summary.facility_id for summary in found} - known)
    left_over = [Finding("summary.without_file", Severity.DOUBT, name, {"facility": name}) for name in gone]
    findings = (*(f for f in faults if f.where in known), *left_over)
    blocked = any(f.is_blocker for f in (*programme.findings, *register.findings))
    return ProvinceReading(
        register.register,
        None if blocked else programme.programme,
        summaries,
        (*programme.findings, *register.findings, *findings),
        {"toolkit": VERSION, "reference": hash_reference()},
    )

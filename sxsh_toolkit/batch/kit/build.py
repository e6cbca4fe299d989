"""Offline kit: wheels, workspaces and a start file in one folder, for a Windows machine without a network or rights.

Its Windows part is written for Windows, not run there.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sxsh_toolkit.batch.kit.files import (
    WHEELS,
    copy_embeddable,
    lay_workspaces,
    write_contents,
    write_start_files,
)
from sxsh_toolkit.batch.kit.pip import (
    OWN,
    Pip,
    gather_wheels,
    missing_findings,
    resolve_offline,
    run_pip,
    take_own_wheel,
)
from sxsh_toolkit.batch.kit.wheels import (
    KitTarget,
    Wheel,
    longest_installed_path,
    read_wheels,
)
from sxsh_toolkit.errors import Finding, Severity, WorkspaceError, sort_findings
from sxsh_toolkit.text import Texts
from sxsh_toolkit.version import VERSION

EXTRAS = ("docx", "excel")
# Windows refuses paths of 260 characters; some room for temporary names.
_LONGEST_PATH = 250
_SHOWN_NAMES = 30


@dataclass(frozen=True)
class KitReport:
    """What a kit holds.

    Parameters
    ----------
    folder : Path
        Where it lies.
    target : KitTarget
        The machine that it is for.
    wheels : tuple of Wheel
        Wheels that this machine can use.
    bytes : int
        Size of all files.
    embeddable : str
        Name of the embeddable Python's zip; empty when the kit has none.
    findings : tuple of Finding
        A blocker is something that the kit lacks and cannot be installed without.
    """

    folder: Path
    target: KitTarget
    wheels: tuple[Wheel, ...]
    bytes: int
    embeddable: str
    findings: tuple[Finding, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every wheel that the target needs is there."""
        return not any(f.is_blocker for f in self.findings)


def build_kit(
    folder: Path,
    target: KitTarget,
    texts: Texts,
    *,
    wheel: Path | None = None,
    constraints: Path | None = None,
    add_forms: Callable[[Path], object] = lambda folder: None,
    on_step: Callable[[str], object] = lambda step: None,
    pip: Pip = run_pip,
) -> KitReport:
    """Build a kit in a new folder; nothing of it stays when that fails.

    Parameters
    ----------
    folder : Path
        Does not exist yet or is empty. The embeddable Python's zip is looked for beside it.
    target : KitTarget
        The machine that the kit is for.
    texts : Texts
        Language of its messages and guide.
    wheel : Path, optional
        The toolkit's own wheel; built from the source tree without it.
    constraints : Path, optional
        Pinned versions.
    add_forms : callable
        Given the kit's folder, adds blank forms to it.
    on_step : callable
        Progress: ``own``, ``gather``, ``lay``, ``check``.
    pip : callable
        Runs pip with words and additions to the environment; returns its complaint or nothing.

    Raises
    ------
    BatchError
        ``kit.wheel_needed``, ``kit.wheel_foreign``, ``kit.build``, ``kit.download``.
    WorkspaceError
        ``workspace.not_empty``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError("workspace.not_empty", folder=folder.name)
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".tmp-kit-", dir=folder.parent))
    try:
        staging.chmod(0o755)
        report = _fill(staging, folder, target, texts, wheel, constraints, add_forms, on_step, pip)
        if folder.exists():
            folder.rmdir()
        staging.replace(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return report


def _fill(
    staging: Path,
    folder: Path,
    target: KitTarget,
    texts: Texts,
    wheel: Path | None,
    constraints: Path | None,
    add_forms: Callable[[Path], object],
    on_step: Callable[[str], object],
    pip: Pip,
) -> KitReport:
    wheels_folder = staging / WHEELS
    wheels_folder.mkdir()
    on_step("own")
    own = take_own_wheel(wheels_folder, wheel, pip)
    on_step("gather")
    install = f"{OWN}[{','.join(e for e in EXTRAS if e in own.extras)}]=={own.version}".replace("[]", "")
    roots = (Requirement(install), Requirement("pip"))
    missing, complaint = gather_wheels(wheels_folder, roots, target, constraints, pip)
    on_step("lay")
    lay_workspaces(staging, texts)
    add_forms(staging)
    room = _LONGEST_PATH - longest_installed_path(wheels_folder, target.digits)
    write_start_files(staging, target, texts, {"INSTALL": install, "ROOM": str(room)})
    embeddable, findings = copy_embeddable(folder.parent, staging, target)
    on_step("check")
    wheels = tuple(read_wheels(wheels_folder, target).values())
    findings += missing_findings(missing, complaint)
    findings += resolve_offline(wheels_folder, install, target, pip)
    findings += _remarks(own, wheels, constraints)
    findings = sort_findings(finding.at(folder.name, None) for finding in findings)
    write_contents(staging, target, wheels, embeddable, findings)
    size = sum(path.stat().st_size for path in staging.rglob("*") if path.is_file())
    return KitReport(folder, target, wheels, size, embeddable, findings)


def _remarks(own: Wheel, wheels: Sequence[Wheel], constraints: Path | None) -> tuple[Finding, ...]:
    """Say what a person should know: another version, versions that nobody pinned, and that Windows was not tried."""
    found = []
    if str(own.version) != VERSION:
        values = {"wheel": str(own.version), "running": VERSION}
        found.append(Finding("kit.wheel_version", Severity.DOUBT, values=values))
    pinned = _pinned(constraints)
    loose = sorted(w.name for w in wheels if w.name not in pinned and w.name != own.name)
    if loose:
        shown = ", ".join(loose[:_SHOWN_NAMES]) + (" …" if len(loose) > _SHOWN_NAMES else "")
        found.append(Finding("kit.not_pinned", Severity.NOTE, values={"count": len(loose), "names": shown}))
    found.append(Finding("kit.not_tried", Severity.NOTE))
    return tuple(found)


def _pinned(constraints: Path | None) -> set[str]:
    if constraints is None:
        return set()
    lines = constraints.read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(line.partition("==")[0].strip()) for line in lines if "==" in line}

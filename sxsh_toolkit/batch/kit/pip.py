"""pip for an offline kit: builds the toolkit's own wheel, gathers the others, resolves from the folder alone."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from sxsh_toolkit.batch.kit.wheels import KitTarget, Missing, Wheel, find_missing, read_wheel, read_wheels
from sxsh_toolkit.errors import BatchError, Finding, Severity
from sxsh_toolkit.workspace import shipped_folder

OWN = "sxsh-toolkit"
_ROUNDS = 10

Pip = Callable[[Sequence[str], Mapping[str, str]], str]


def run_pip(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Run pip; return what it complained about, empty when it succeeded.

    Raises
    ------
    BatchError
        ``kit.no_pip``.
    """
    if importlib.util.find_spec("pip") is None:
        raise BatchError("kit.no_pip")
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    # The versions that pip passed over come first and say less.
    errors = [line for line in lines if line.startswith("ERROR:") and "Ignored the following" not in line]
    text = " ".join((errors or lines[-1:] or [str(done.returncode)])[:2])
    return re.sub(r"\(from versions:.*?\)", "", text)[:400]


def take_own_wheel(folder: Path, wheel: Path | None, pip: Pip) -> Wheel:
    """Copy the toolkit's own wheel or build it from the source tree."""
    if wheel is not None:
        if not wheel.is_file():
            raise BatchError("kit.wheel_unreadable", file=wheel.name)
        shutil.copyfile(wheel, folder / wheel.name)
    else:
        source = shipped_folder()
        if not (source / "pyproject.toml").is_file():
            raise BatchError("kit.wheel_needed")
        complaint = pip(["wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)], {})
        if complaint:
            raise BatchError("kit.build", reason=complaint)
    own = read_wheel(next(folder.glob("*.whl")))
    if own.name != OWN:
        raise BatchError("kit.wheel_foreign", file=own.file)
    return own


def gather_wheels(
    folder: Path, roots: Sequence[Requirement], target: KitTarget, constraints: Path | None, pip: Pip
) -> tuple[tuple[Missing, ...], str]:
    """Download what is missing until nothing is; what came in an earlier round is pinned in the next."""
    missing: tuple[Missing, ...] = ()
    with tempfile.TemporaryDirectory() as scratch:
        pins = Path(scratch) / "pins.txt"
        for number in range(_ROUNDS):
            wheels, before = read_wheels(folder, target), missing
            missing = find_missing(wheels, roots, target)
            if not missing or missing == before:
                break
            pins.write_text("".join(f"{w.name}=={w.version}\n" for w in wheels.values()), encoding="utf-8")
            words = ["download", *target.pip_options(), "--dest", str(folder), "--find-links", str(folder)]
            words += ["-c", str(pins), *(["-c", str(constraints)] if constraints else [])]
            complaint = pip([*words, *(m.requirement for m in missing)], {})
            if complaint and number == 0:
                raise BatchError("kit.download", reason=complaint)
            if complaint:
                return missing, complaint
    return missing, ""


def missing_findings(missing: Sequence[Missing], complaint: str) -> tuple[Finding, ...]:
    """Return one blocker a missing wheel."""
    return tuple(
        Finding(
            "kit.wheel_missing",
            Severity.BLOCKER,
            values={"requirement": m.requirement, "needed_by": m.needed_by or OWN, "reason": complaint},
        )
        for m in missing
    )


def resolve_offline(folder: Path, install: str, target: KitTarget, pip: Pip) -> tuple[Finding, ...]:
    """Let pip resolve from the folder alone, with no setting of this machine that could lend it a wheel."""
    with tempfile.TemporaryDirectory() as scratch:
        words = ["install", "--dry-run", "--isolated", "--no-index", "--find-links", str(folder)]
        words += ["--target", scratch, *target.pip_options(), install]
        complaint = pip(words, {"PIP_CONFIG_FILE": os.devnull})
    if not complaint:
        return ()
    return (Finding("kit.not_resolved", Severity.BLOCKER, values={"reason": complaint}),)

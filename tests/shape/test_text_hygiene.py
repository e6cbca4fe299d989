"""No tracked file tells on which machine it was written; pinned versions are names and versions only."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import distributions
from pathlib import Path
from unicodedata import is_normalized

import pytest
from packaging.specifiers import SpecifierSet

_BINARY = {".png", ".jpg", ".jpeg", ".gif", ".ico", ".xlsx", ".docx", ".pdf", ".zip", ".gz", ".woff2"}


def _either(*words: tuple[str, ...]) -> str:
    """Join split words, so that this file does not hold what it looks for."""
    return "|".join("".join(word) for word in words)


MACHINE_PATHS = re.compile(
    _either(
        (r"(?<![\w.~-])/wo", r"rk/"),
        (r"(?<![\w.~-])/ho", r"me/[a-z]"),
        (r"(?<![\w.~-])/ro", r"ot/"),
        (r"(?<![\w.~-])/Us", r"ers/[A-Za-z]"),
        (r"[A-Z]:\\\\?Us", r"ers\\"),
        (r"fi", r"le:///[a-z]+/"),
    )
)
REGISTRY_HOSTS = re.compile(
    _either(
        ("py", r"pi\.org"),
        ("files", r"\.python", r"hosted"),
        ("regis", r"try\.np", r"mjs"),
        (r"\bart", "ifactory"),
        (r"\bdev", r"pi\b"),
        ("--extra-", "index-url"),
        ("--index", "-url"),
        (r"\b(?:\d{1,3}\.){3}", r"\d{1,3}:\d{2,5}\b"),
    ),
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [root / name for name in names if (root / name).is_file()]


def _hits(files: list[Path], pattern: re.Pattern[str], root: Path) -> list[str]:
    found = []
    for path in files:
        if path.suffix in _BINARY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            hit = pattern.search(line)
            if hit:
                found.append(f"{path.relative_to(root).as_posix()}:{number}: {hit[0]}")
    return found


def test_no_path_of_a_machine(tracked: list[Path], root: Path) -> None:
    assert _hits(tracked, MACHINE_PATHS, root) == []


def test_no_host_of_a_registry(tracked: list[Path], root: Path) -> None:
    assert _hits(tracked, REGISTRY_HOSTS, root) == []


def test_text_files_are_utf8_nfc_with_unix_line_ends(tracked: list[Path], root: Path) -> None:
    faults = []
    for path in tracked:
        if path.suffix in _BINARY:
            continue
        data = path.read_bytes()
        text = data.decode("utf-8")
        if b"\r" in data or not is_normalized("NFC", text):
            faults.append(path.relative_to(root).as_posix())
    assert faults == []


def test_file_names_fit_every_system(tracked: list[Path], root: Path) -> None:
    names = [path.relative_to(root).as_posix() for path in tracked]
    assert [name for name in names if re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', name)] == []
    assert len({name.lower() for name in names}) == len(names)


def test_nothing_is_tracked_that_can_be_made_again(tracked: list[Path], root: Path) -> None:
    names = [path.relative_to(root).as_posix() for path in tracked]
    assert [
        name for name in names if re.match(r"outputs/|dist/|build/|.*\.egg-info/|.*__pycache__", name)
    ] == []


def test_no_tracked_file_is_large(tracked: list[Path], root: Path) -> None:
    large = [p.relative_to(root).as_posix() for p in tracked if p.stat().st_size > 1_500_000]
    assert large == []


def test_constraints_hold_names_and_versions_only(root: Path) -> None:
    text = (root / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    assert lines
    pinned = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9][A-Za-z0-9.+!]*")
    assert [line for line in lines if not line.startswith("#") and not pinned.fullmatch(line)] == []


def test_every_pin_installs_on_the_oldest_python_named(root: Path) -> None:
    """``requires-python`` says 3.11, and Debian 12 ships 3.11.2: no pin may ask for a later patch."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    asked = {
        f"{name}=={pin}": found.metadata["Requires-Python"]
        for name, pin in pins.items()
        for found in distributions(name=name)
        if found.version == pin and found.metadata["Requires-Python"]
    }
    assert len(asked) > 50
    assert {pin: wants for pin, wants in asked.items() if not SpecifierSet(wants).contains("3.11.0")} == {}

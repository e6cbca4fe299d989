"""Wheels of an offline kit: what a folder holds and what Windows still misses, decided without a network.

pip evaluates environment markers for the machine that it runs on, so a requirement that only Windows has is never
downloaded elsewhere. The walk here reads each wheel's own METADATA with the markers of the machine that will use it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from packaging.markers import default_environment
from packaging.metadata import parse_email
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from sxsh_toolkit.errors import BatchError

# Platform tag → machine, end of the name of the embeddable Python's zip.
PLATFORMS = {"win_amd64": ("AMD64", "embed-amd64")}
# Last release of a Python series with files for Windows; "3.11" alone would mean 3.11.0 to pip.
LAST_FOR_WINDOWS = {"3.11": "3.11.9", "3.12": "3.12.10"}
_FULL_VERSION = re.compile(r"3\.\d+\.\d+")


@dataclass(frozen=True)
class KitTarget:
    """The machine that a kit is for.

    Parameters
    ----------
    platform : str
        A key of ``PLATFORMS``.
    python : str
        Version in three parts, such as ``3.11.9``; two parts stand for the last release with files for Windows.

    Raises
    ------
    BatchError
        ``kit.platform_unknown``, ``kit.python_unknown``.
    """

    platform: str
    python: str

    def __post_init__(self) -> None:
        if self.platform not in PLATFORMS:
            raise BatchError("kit.platform_unknown", platform=self.platform, known=", ".join(PLATFORMS))
        full = LAST_FOR_WINDOWS.get(self.python, self.python)
        if not _FULL_VERSION.fullmatch(full):
            raise BatchError("kit.python_unknown", python=self.python, known=", ".join(LAST_FOR_WINDOWS))
        object.__setattr__(self, "python", full)

    @property
    def series(self) -> str:
        """First two parts of the version: ``3.11``."""
        return ".".join(self.python.split(".")[:2])

    @property
    def digits(self) -> str:
        """The series without its dot, as Python's own files are named: ``311``."""
        return self.series.replace(".", "")

    @property
    def embeddable(self) -> re.Pattern[str]:
        """What the zip of the embeddable Python is called; its group is the version."""
        end = PLATFORMS[self.platform][1]
        return re.compile(rf"python-({re.escape(self.series)}\.\d+)-{end}\.zip")

    def pip_options(self) -> tuple[str, ...]:
        """Return the words that make pip choose wheels for this machine."""
        options = ["--only-binary=:all:", "--platform", self.platform, "--python-version", self.python]
        options += ["--implementation", "cp"]
        for abi in (f"cp{self.digits}", "abi3", "none"):
            options += ["--abi", abi]
        return tuple(options)

    def environment(self) -> dict[str, str]:
        """Return the values of environment markers on this machine."""
        return {
            **{key: str(value) for key, value in default_environment().items()},
            "implementation_name": "cpython",
            "implementation_version": self.python,
            "os_name": "nt",
            "platform_machine": PLATFORMS[self.platform][0],
            "platform_python_implementation": "CPython",
            "platform_release": "10",
            "platform_system": "Windows",
            "platform_version": "10.0.19045",
            "python_full_version": self.python,
            "python_version": self.series,
            "sys_platform": "win32",
        }

    def tags(self) -> frozenset[Tag]:
        """Return every wheel tag that this machine accepts."""
        version = tuple(int(part) for part in self.series.split("."))
        own = cpython_tags(version, platforms=[self.platform])
        return frozenset(
            (*own, *compatible_tags(version, interpreter=f"cp{self.digits}", platforms=[self.platform]))
        )


@dataclass(frozen=True)
class Wheel:
    """One wheel, as its file name and its METADATA tell.

    Parameters
    ----------
    file : str
        File name.
    name : str
        Canonical name of the project.
    version : Version
        Its version.
    requires : tuple of Requirement
        ``Requires-Dist``, markers and all.
    extras : frozenset of str
        ``Provides-Extra``, canonical.
    python : str
        ``Requires-Python``; empty where it says nothing.
    """

    file: str
    name: str
    version: Version
    requires: tuple[Requirement, ...] = ()
    extras: frozenset[str] = field(default_factory=frozenset)
    python: str = ""


def read_wheel(path: Path) -> Wheel:
    """Read one wheel.

    Raises
    ------
    BatchError
        ``kit.wheel_unreadable``.
    """
    try:
        name, version, _, _ = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            inside = [n for n in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n)]
            raw, _ = parse_email(archive.read(inside[0]))
        requires = tuple(Requirement(line) for line in raw.get("requires_dist", ()))
    except (InvalidWheelFilename, zipfile.BadZipFile, IndexError, ValueError, OSError) as error:
        raise BatchError("kit.wheel_unreadable", file=path.name) from error
    extras = frozenset(canonicalize_name(extra) for extra in raw.get("provides_extra", ()))
    return Wheel(path.name, name, version, requires, extras, raw.get("requires_python", ""))


def read_wheels(folder: Path, target: KitTarget) -> dict[str, Wheel]:
    """Return the wheels of a folder that the target can use, by name; of two versions the newer one."""
    tags, found = target.tags(), dict[str, Wheel]()
    for path in sorted(folder.glob("*.whl")):
        wheel = read_wheel(path)
        fits = not tags.isdisjoint(parse_wheel_filename(path.name)[3])
        fits &= SpecifierSet(wheel.python).contains(target.python, prereleases=True)
        other = found.get(wheel.name)
        if fits and (other is None or other.version < wheel.version):
            found[wheel.name] = wheel
    return found


@dataclass(frozen=True)
class Missing:
    """A requirement that no wheel of the folder meets.

    Parameters
    ----------
    requirement : str
        Name and versions, without its marker.
    needed_by : str
        Name of the wheel that asks for it; empty for the kit itself.
    """

    requirement: str
    needed_by: str


def find_missing(
    wheels: Mapping[str, Wheel], roots: Iterable[Requirement], target: KitTarget
) -> tuple[Missing, ...]:
    """Walk from the roots through every wheel's requirements as the target's markers choose them.

    Parameters
    ----------
    wheels : mapping
        Name → wheel, from ``read_wheels``.
    roots : iterable of Requirement
        What the kit must install.
    target : KitTarget
        Whose markers count.

    Returns
    -------
    tuple of Missing
        Sorted by requirement; empty when the folder is complete.
    """
    environment = target.environment()
    missing: dict[str, Missing] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(root, "") for root in roots]
    while waiting:
        requirement, needed_by = waiting.pop()
        name = canonicalize_name(requirement.name)
        wheel = wheels.get(name)
        if wheel is None or not requirement.specifier.contains(wheel.version, prereleases=True):
            bare = bare_requirement(requirement)
            missing.setdefault(bare, Missing(bare, needed_by))
            continue
        for extra in ("", *(canonicalize_name(e) for e in requirement.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            waiting += [(r, name) for r in _asked(wheel.requires, {**environment, "extra": extra})]
    return tuple(missing[key] for key in sorted(missing))


def _asked(requires: Sequence[Requirement], environment: dict[str, str]) -> list[Requirement]:
    return [r for r in requires if r.marker is None or r.marker.evaluate(environment)]


def bare_requirement(requirement: Requirement) -> str:
    """Return name, extras and versions of a requirement, without its marker."""
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return f"{requirement.name}{extras}{requirement.specifier}"


def longest_installed_path(folder: Path, digits: str) -> int:
    """Return how long the longest path is that the wheels make below the kit's folder [characters]."""
    longest = 0
    for path in folder.glob("*.whl"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                _, data, rest = name.partition(".data/data/")
                shown = rf"python\{rest}" if data else rf"python\Lib\site-packages\{name}"
                compiled = len(rf"__pycache__\.cpython-{digits}c") if name.endswith(".py") else 0
                longest = max(longest, len(shown) + compiled)
    return longest

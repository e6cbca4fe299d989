"""What Windows misses is found on any machine, from the wheels' own METADATA."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from sxsh_toolkit.batch.kit.wheels import (
    KitTarget,
    Missing,
    find_missing,
    longest_installed_path,
    read_wheel,
    read_wheels,
)
from sxsh_toolkit.errors import BatchError

TARGET = KitTarget("win_amd64", "3.11")


def wheel(folder: Path, name: str, *head: str, version: str = "1.0", tag: str = "py3-none-any") -> Path:
    path = folder / f"{name}-{version}-{tag}.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *head]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n")
        archive.writestr(f"{name}/core.py", "")
    return path


def missing(folder: Path, *roots: str) -> tuple[Missing, ...]:
    return find_missing(read_wheels(folder, TARGET), [Requirement(r) for r in roots], TARGET)


def test_what_only_windows_needs_is_missing(tmp_path: Path) -> None:
    wheel(tmp_path, "top", "Requires-Dist: terminado>=0.1")
    wheel(
        tmp_path,
        "terminado",
        "Requires-Dist: pywinpty>=1.1.0; sys_platform == 'win32'",
        "Requires-Dist: ptyprocess; os_name != 'nt'",
        "Requires-Dist: tomli; python_version < '3.11'",
    )
    assert missing(tmp_path, "top") == (Missing("pywinpty>=1.1.0", "terminado"),)
    wheel(tmp_path, "pywinpty", version="3.1.2", tag="cp311-cp311-win_amd64")
    assert missing(tmp_path, "top") == ()


@pytest.mark.parametrize(
    "marker",
    [
        "platform_system == 'Windows'",
        "os_name == 'nt'",
        "platform_machine == 'AMD64'",
        "python_full_version >= '3.11.5'",
        "sys_platform == 'win32' and platform_python_implementation != 'PyPy'",
    ],
)
def test_markers_of_the_target(tmp_path: Path, marker: str) -> None:
    wheel(tmp_path, "top", f"Requires-Dist: other ; {marker}")
    assert missing(tmp_path, "top") == (Missing("other", "top"),)


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    assert missing(tmp_path, "pip") == (Missing("pip", ""),)


def test_extras_are_walked_only_when_asked(tmp_path: Path) -> None:
    wheel(tmp_path, "top", "Provides-Extra: excel", "Requires-Dist: openpyxl>=3; extra == 'excel'")
    assert missing(tmp_path, "top") == ()
    assert missing(tmp_path, "top[excel]") == (Missing("openpyxl>=3", "top"),)
    assert read_wheel(tmp_path / "top-1.0-py3-none-any.whl").extras == {"excel"}


def test_an_extra_of_a_requirement_keeps_its_name(tmp_path: Path) -> None:
    wheel(tmp_path, "top", "Requires-Dist: events[b,a]>=2")
    assert missing(tmp_path, "top") == (Missing("events[a,b]>=2", "top"),)


def test_a_ring_ends(tmp_path: Path) -> None:
    wheel(tmp_path, "one", "Requires-Dist: two")
    wheel(tmp_path, "two", "Requires-Dist: one")
    assert missing(tmp_path, "one") == ()


def test_names_are_compared_as_pip_does(tmp_path: Path) -> None:
    wheel(tmp_path, "top", "Requires-Dist: Python.Dateutil")
    wheel(tmp_path, "python_dateutil")
    assert missing(tmp_path, "top") == ()


@pytest.mark.parametrize(
    ("version", "tag", "python"),
    [
        ("1.9", "py3-none-any", ""),
        ("2.0", "cp311-cp311-manylinux_2_28_x86_64", ""),
        ("2.0", "cp312-cp312-win_amd64", ""),
        ("2.0", "cp311-cp311-win32", ""),
        ("2.0", "py3-none-any", "Requires-Python: >=3.12"),
        ("2.0", "py3-none-any", "Requires-Python: >=3.11.10"),
    ],
)
def test_a_wheel_that_the_target_cannot_use_is_missing(
    tmp_path: Path, version: str, tag: str, python: str
) -> None:
    wheel(tmp_path, "top", "Requires-Dist: lib>=2")
    wheel(tmp_path, "lib", *([python] if python else []), version=version, tag=tag)
    assert missing(tmp_path, "top") == (Missing("lib>=2", "top"),)


@pytest.mark.parametrize(
    "tag", ["py2.py3-none-any", "cp311-cp311-win_amd64", "cp37-abi3-win_amd64", "cp311-none-win_amd64"]
)
def test_a_wheel_that_the_target_can_use(tmp_path: Path, tag: str) -> None:
    wheel(tmp_path, "lib", "Requires-Python: >=3.11.5", version="2.0", tag=tag)
    assert missing(tmp_path, "lib>=2") == ()


def test_of_two_versions_the_newer(tmp_path: Path) -> None:
    wheel(tmp_path, "lib", version="10.0")
    wheel(tmp_path, "lib", version="9.0")
    assert str(read_wheels(tmp_path, TARGET)["lib"].version) == "10.0"


def test_two_parts_of_a_version_stand_for_the_last_release_with_windows_files() -> None:
    """pip reads a bare 3.11 as 3.11.0 and then passes over wheels that need 3.11.5."""
    assert TARGET.python == "3.11.9"
    assert "3.11.9" in TARGET.pip_options()
    assert KitTarget("win_amd64", "3.12.4").python == "3.12.4"
    assert TARGET.embeddable.fullmatch("python-3.11.9-embed-amd64.zip")
    assert not TARGET.embeddable.fullmatch("python-3.110.9-embed-amd64.zip")
    assert not TARGET.embeddable.fullmatch("python-3.11.9-embed-win32.zip")


@pytest.mark.parametrize("python", ["3", "3.9x", "2.7.18", "", "3.11.9rc1", "3.11.9; x"])
def test_an_unknown_python(python: str) -> None:
    with pytest.raises(BatchError, match=r"kit\.python_unknown"):
        KitTarget("win_amd64", python)


@pytest.mark.parametrize("platform", ["win32", "linux_x86_64", ""])
def test_an_unknown_platform(platform: str) -> None:
    with pytest.raises(BatchError, match=r"kit\.platform_unknown"):
        KitTarget(platform, "3.11")


@pytest.mark.parametrize("name", ["x.whl", "lib-1.0-py3-none-any.whl"])
def test_a_file_that_is_no_wheel(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(BatchError, match=r"kit\.wheel_unreadable"):
        read_wheel(tmp_path / name)


def test_a_wheel_without_metadata(tmp_path: Path) -> None:
    path = tmp_path / "lib-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lib/core.py", "")
    with pytest.raises(BatchError, match=r"kit\.wheel_unreadable"):
        read_wheel(path)


def test_the_longest_path_counts_compiled_files_and_shared_data(tmp_path: Path) -> None:
    wheel(tmp_path, "lib")
    compiled = r"python\Lib\site-packages\lib\__pycache__\core.cpython-311.pyc"
    assert longest_installed_path(tmp_path, "311") == len(compiled)
    with zipfile.ZipFile(tmp_path / "big-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"big-1.0.data/data/share/{'x' * 80}.json", "")
    assert longest_installed_path(tmp_path, "311") == len("python/share/") + 80 + len(".json")

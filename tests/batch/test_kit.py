"""An offline kit without a network: what it holds, what it says is missing, and what stays when it fails."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from sxsh_toolkit.batch.kit import pip as kit_pip
from sxsh_toolkit.batch.kit.build import KitReport, build_kit
from sxsh_toolkit.batch.kit.pip import run_pip
from sxsh_toolkit.batch.kit.wheels import KitTarget
from sxsh_toolkit.errors import BatchError, Severity, WorkspaceError
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.version import VERSION

TARGET = KitTarget("win_amd64", "3.11")
ZIP = "python-3.11.9-embed-amd64.zip"
WINDOWS_ONLY = "Requires-Dist: pywinpty>=2; sys_platform == 'win32'"


def wheel(folder: Path, name: str, *head: str, version: str = "1.0", tag: str = "py3-none-any") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *head]
    inside = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{inside}/METADATA", "\n".join(lines) + "\n")
        archive.writestr(f"{inside}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{inside}/RECORD", "")
    return path


def own_wheel(folder: Path, *head: str, version: str = VERSION) -> Path:
    lines = head or ("Provides-Extra: excel", "Requires-Dist: lab", "Requires-Dist: xl; extra == 'excel'")
    return wheel(folder, "sxsh_toolkit", *lines, version=version)


class Store:
    """Stands for pip: gives what lies in its folder, as pip does for this machine's markers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[tuple[list[str], Mapping[str, str]]] = []
        self.pins: list[str] = []

    def __call__(self, words: Sequence[str], environment: Mapping[str, str]) -> str:
        self.calls.append((list(words), environment))
        if words[0] != "download":
            return ""
        self.pins.append(Path(words[words.index("-c") + 1]).read_text(encoding="utf-8"))
        target = Path(words[words.index("--dest") + 1])
        last = len(words) - 1 - list(reversed(words)).index("-c")
        for asked in words[last + 2 :]:
            name = re.match(r"[\w-]+", asked)
            found = list(self.folder.glob(f"{name[0]}-*.whl")) if name else []
            if not found:
                return f"no {asked}"
            (target / found[0].name).write_bytes(found[0].read_bytes())
        return ""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "store"
    wheel(folder, "pip", version="26.0")
    wheel(folder, "lab", WINDOWS_ONLY)
    wheel(folder, "xl")
    wheel(folder, "pywinpty", version="3.1.2", tag="cp311-cp311-win_amd64")
    return Store(folder)


@pytest.fixture
def build(tmp_path: Path, store: Store) -> Callable[..., KitReport]:
    def call(language: str = "vi", name: str = "bộ cài", own: Path | None = None) -> KitReport:
        own = own or own_wheel(tmp_path / "own")
        return build_kit(tmp_path / "ra" / name, TARGET, load_texts(language), wheel=own, pip=store)

    return call


def codes(report: KitReport, severity: Severity) -> list[str]:
    return [f.code for f in report.findings if f.severity is severity]


# --- wheels


def test_a_complete_kit(build: Callable[..., KitReport], store: Store) -> None:
    report = build()
    assert report.is_complete
    assert codes(report, Severity.BLOCKER) == []
    assert {w.name for w in report.wheels} == {"sxsh-toolkit", "pip", "lab", "xl", "pywinpty"}
    assert len(list((report.folder / "wheels").iterdir())) == 5
    assert "kit.not_tried" in codes(report, Severity.NOTE)


def test_what_only_windows_needs_comes_in_a_second_round(
    build: Callable[..., KitReport], store: Store
) -> None:
    build()
    first, second = (words for words, _ in store.calls if words[0] == "download")
    assert {"lab", "pip", "xl"} <= set(first)
    assert second[-1] == "pywinpty>=2"
    assert "lab==1.0" in store.pins[1]
    assert second[second.index("--platform") :][:2] == ["--platform", "win_amd64"]
    assert "--only-binary=:all:" in second


def test_the_check_borrows_nothing_from_this_machine(build: Callable[..., KitReport], store: Store) -> None:
    build()
    words, environment = store.calls[-1]
    assert words[:2] == ["install", "--dry-run"]
    assert {"--no-index", "--isolated", f"sxsh-toolkit[excel]=={VERSION}"} <= set(words)
    assert environment == {"PIP_CONFIG_FILE": os.devnull}


def test_a_wheel_that_cannot_be_had_is_a_finding(build: Callable[..., KitReport], store: Store) -> None:
    next(store.folder.glob("pywinpty*")).unlink()
    report = build()
    assert not report.is_complete
    (finding,) = (f for f in report.findings if f.is_blocker)
    assert finding.code == "kit.wheel_missing"
    assert finding.values["requirement"] == "pywinpty>=2"
    assert finding.values["needed_by"] == "lab"
    assert "no pywinpty" in str(finding.values["reason"])
    contents = json.loads((report.folder / "kit.json").read_text(encoding="utf-8"))
    assert contents["complete"] is False
    assert contents["missing"][0]["requirement"] == "pywinpty>=2"


def test_nothing_stays_of_a_kit_that_fails(
    build: Callable[..., KitReport], store: Store, tmp_path: Path
) -> None:
    next(store.folder.glob("xl*")).unlink()
    with pytest.raises(BatchError, match=r"kit\.download"):
        build()
    assert list((tmp_path / "ra").iterdir()) == []


def test_another_version_of_the_toolkit_is_a_doubt(build: Callable[..., KitReport], tmp_path: Path) -> None:
    report = build(own=own_wheel(tmp_path / "own", "Requires-Dist: lab", version="0.0.1"))
    assert "kit.wheel_version" in codes(report, Severity.DOUBT)


def test_a_wheel_of_something_else(build: Callable[..., KitReport], tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"kit\.wheel_foreign"):
        build(own=wheel(tmp_path / "own", "lab"))
    with pytest.raises(BatchError, match=r"kit\.wheel_unreadable"):
        build(own=tmp_path / "own" / "no.whl")


def test_without_the_source_tree_a_wheel_must_be_named(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_pip, "shipped_folder", lambda: tmp_path / "installed")
    with pytest.raises(BatchError, match=r"kit\.wheel_needed"):
        build_kit(tmp_path / "k", TARGET, load_texts("vi"), pip=store)


def test_versions_that_nobody_pinned_are_named(tmp_path: Path, store: Store) -> None:
    pins = tmp_path / "constraints.txt"
    pins.write_text("lab==1.0\nXL==1.0\npip==26.0\n", encoding="utf-8")
    own = own_wheel(tmp_path / "own", "Requires-Dist: lab")
    report = build_kit(
        tmp_path / "k",
        TARGET,
        load_texts("vi"),
        wheel=own,
        constraints=pins,
        pip=store,
    )
    (note,) = (f for f in report.findings if f.code == "kit.not_pinned")
    assert note.values == {"count": 1, "names": "pywinpty"}


# --- folder


def test_a_folder_with_something_in_it_is_refused(build: Callable[..., KitReport], tmp_path: Path) -> None:
    own = tmp_path / "ra" / "bộ cài" / "của tôi.txt"
    own.parent.mkdir(parents=True)
    own.write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"workspace\.not_empty"):
        build()
    assert [p.name for p in own.parent.parent.rglob("*")] == ["bộ cài", "của tôi.txt"]


def test_an_empty_folder_is_filled(build: Callable[..., KitReport], tmp_path: Path) -> None:
    (tmp_path / "ra" / "bộ cài").mkdir(parents=True)
    assert (build().folder / "kit.json").is_file()


def test_two_workspaces(build: Callable[..., KitReport]) -> None:
    folder = build().folder
    assert list((folder / "lam-viec" / "parameters" / "facilities").iterdir()) == []
    assert list((folder / "lam-viec" / "templates" / "docx").glob("*.docx"))
    assert {"phieu-trong", "phieu-da-dien"} <= {p.name for p in (folder / "lam-viec").iterdir()}
    assert list((folder / "lop-tap-huan" / "parameters" / "facilities").glob("*.yaml"))
    for name in ("lam-viec", "lop-tap-huan"):
        assert (folder / name / "notebooks" / "facility_assessment.ipynb").is_file()


def test_kit_json_tells_every_file(build: Callable[..., KitReport], tmp_path: Path) -> None:
    report = build()
    contents = json.loads((report.folder / "kit.json").read_text(encoding="utf-8"))
    listed = {row["path"]: row for row in contents["files"]}
    real = {p.relative_to(report.folder).as_posix(): p for p in report.folder.rglob("*") if p.is_file()}
    assert set(listed) == set(real) - {"kit.json"}
    for name, row in listed.items():
        data = real[name].read_bytes()
        assert row["sha256"] == hashlib.sha256(data).hexdigest(), name
        assert row["bytes"] == len(data)
    assert contents["complete"] is True
    assert contents["tried_on_windows"] is False
    assert (contents["platform"], contents["python"], contents["toolkit"]) == ("win_amd64", "3.11.9", VERSION)
    assert {"file": "lab-1.0-py3-none-any.whl", "name": "lab", "version": "1.0"} in contents["wheels"]
    assert str(tmp_path) not in json.dumps(contents)


# --- embeddable Python


def embeddable(folder: Path, name: str = ZIP, *inside: str) -> Path:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w") as archive:
        for part in inside or ("python.exe", "python311._pth", "python311.zip"):
            archive.writestr(part, "x")
    return folder / name


def test_without_the_embeddable_python_the_kit_says_so(build: Callable[..., KitReport]) -> None:
    report = build()
    assert report.embeddable == ""
    (finding,) = (f for f in report.findings if f.code == "kit.embeddable_missing")
    assert finding.values["wanted"] == "python-3.11.*-embed-amd64.zip"
    assert report.is_complete


def test_the_embeddable_python_beside_the_kit_is_copied(
    build: Callable[..., KitReport], tmp_path: Path
) -> None:
    embeddable(tmp_path / "ra", "python-3.11.2-embed-amd64.zip")
    source = embeddable(tmp_path / "ra")
    report = build()
    assert report.embeddable == ZIP
    assert (report.folder / ZIP).read_bytes() == source.read_bytes()
    assert [f.code for f in report.findings if f.code.startswith("kit.embeddable")] == []


@pytest.mark.parametrize("case", ["old", "empty", "broken"])
def test_an_embeddable_python_of_no_use(build: Callable[..., KitReport], tmp_path: Path, case: str) -> None:
    if case == "old":
        embeddable(tmp_path / "ra", "python-3.11.4-embed-amd64.zip")
    elif case == "empty":
        embeddable(tmp_path / "ra", ZIP, "readme.txt")
    else:
        embeddable(tmp_path / "ra").write_bytes(b"PK")
    report = build()
    assert report.embeddable == ""
    assert "kit.embeddable_unfit" in codes(report, Severity.DOUBT)
    assert not list(report.folder.glob("python-*"))


# --- start file and texts


@pytest.fixture
def start(build: Callable[..., KitReport]) -> str:
    data = (build().folder / "Bat-dau.bat").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 50
    return data.decode("ascii").replace("\r\n", "\n")


def test_the_start_file_has_three_choices_and_a_way_out(start: str) -> None:
    assert "choice /c 1230 /n" in start
    for label in ("assess", "province", "training", "end"):
        assert f"\n:{label}\n" in start
    jumps = set(re.findall(r"goto (\w+)", start))
    assert jumps <= set(re.findall(r"^:(\w+)$", start, re.MULTILINE))
    assert "chcp 65001" in start


def test_the_start_file_works_from_any_path(start: str) -> None:
    """Every path is quoted and begins at the file's own folder; no block in round brackets could swallow one."""
    assert not re.search(r"[A-Za-z]:\\", start)
    for line in start.splitlines():
        bare = re.sub(r'"[^"]*"', "", line)
        assert line.count('"') % 2 == 0, line
        assert not re.search(r"%(KIT|PY|SAY|DONE|ZIP|PIP)%|%~dp0", bare), line
        assert "(" not in bare or bare.startswith(("rem", "for %%F in (")), line
        assert "&&" not in line
    assert '\\"' not in start


def test_the_start_file_needs_no_network_no_rights_and_no_activation(start: str) -> None:
    for word in (
        "activate",
        "runas",
        "http",
        "curl",
        "Invoke-WebRequest",
        "setx",
        "reg add",
        "ExecutionPolicy",
    ):
        assert word not in start
    assert "--no-index --find-links ." in start
    assert '"%PIP%\\pip" install' in start
    assert f'"sxsh-toolkit[excel]=={VERSION}"' in start
    assert "echo import site" in start
    assert "python311._pth" in start
    assert "@" not in start.replace("@echo off", "")


def test_every_message_of_the_start_file_is_there(build: Callable[..., KitReport]) -> None:
    for language in ("vi", "en"):
        folder = build(language, language).folder
        text = (folder / "Bat-dau.bat").read_text(encoding="ascii")
        shown = set(re.findall(r'type "%SAY%\\([\w-]+\.txt)"', text))
        assert shown == {p.name for p in (folder / "loi-nhan").iterdir()}
        assert f"--language {language}" in text
        for path in (folder / "loi-nhan").iterdir():
            data = path.read_bytes()
            assert not data.startswith(b"\xef\xbb\xbf")
            assert "@" not in data.decode("utf-8")
            assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    ("language", "not_run"), [("vi", "CHƯA CHẠY THỬ trên Windows"), ("en", "NOT BEEN RUN on Windows")]
)
def test_the_guide(build: Callable[..., KitReport], language: str, not_run: str) -> None:
    data = (build(language).folder / "HUONG-DAN.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert not_run in text
    assert "Bat-dau.bat" in text
    assert ZIP in text
    assert "@" not in text
    assert len(text.splitlines()) < 60


def test_menu_names_the_three_apps(build: Callable[..., KitReport]) -> None:
    menu = (build().folder / "loi-nhan" / "chon.txt").read_text(encoding="utf-8")
    for words in ("1  Đánh giá cơ sở", "2  Tổng hợp tỉnh", "3  Lớp tập huấn"):
        assert words in menu


# --- pip itself, from a folder alone


def test_pip_resolves_for_windows_from_the_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    wheel(folder, "top", "Requires-Dist: lib>=2")
    assert kit_pip.resolve_offline(folder, "top==1.0", TARGET, run_pip)[0].code == "kit.not_resolved"
    wheel(folder, "lib", version="2.0", tag="cp311-cp311-win_amd64")
    assert kit_pip.resolve_offline(folder, "top==1.0", TARGET, run_pip) == ()

"""``sxsh new`` and ``sxsh init``: what they write reads without a blocker, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.model import read_facility
from sxsh_toolkit.reference import load_sectors

Sxsh = Callable[..., Any]


@pytest.mark.parametrize("sector", load_sectors())
def test_a_new_file_of_every_sector(sxsh: Sxsh, place: Path, sector: str) -> None:
    called = sxsh("new", "vl-0012", "--sector", sector, "--year", "2018", cwd=place)
    assert called.code == 0
    assert "parameters/facilities/vl-0012.yaml" in called.out
    reading = read_facility(place / "parameters" / "facilities" / "vl-0012.yaml")
    assert [f for f in reading.findings if f.is_blocker] == []
    assert reading.require().sector == sector
    assert sxsh("check", "parameters/facilities/vl-0012.yaml", cwd=place).code == 0


def test_in_english(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("new", "vl-0012", "--sector", "beer", "--language", "en", cwd=place)
    assert called.code == 0
    assert called.out.startswith("Wrote ")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_sector(sxsh: Sxsh, place: Path, language: str) -> None:
    called = sxsh("new", "vl-0012", "--sector", "gom_su", "--language", language, cwd=place)
    assert called.code == 2
    assert "gom_su" in called.err
    assert "rice_milling" in called.err
    assert ("Chưa có ngành" in called.err) == (language == "vi")
    assert not (place / "parameters" / "facilities" / "vl-0012.yaml").exists()


def test_an_existing_file_is_kept(sxsh: Sxsh, place: Path) -> None:
    file = place / "parameters" / "facilities" / "cs-keo-dua.yaml"
    before = file.read_bytes()
    called = sxsh("new", "cs-keo-dua", "--sector", "beer", cwd=place)
    assert called.code == 2
    assert "cs-keo-dua" in called.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["../x", "..", "VL-1", "lò-gạch", "con", "a", "x" * 41, "a/b", "a:b"])
def test_an_unsafe_id_writes_nothing(sxsh: Sxsh, place: Path, name: str) -> None:
    before = sorted(p for p in place.parent.rglob("*"))
    called = sxsh("new", name, "--sector", "beer", cwd=place)
    assert called.code == 2
    assert called.err.strip()
    assert sorted(p for p in place.parent.rglob("*")) == before


def test_a_new_workspace_checks_clean(sxsh: Sxsh, tmp_path: Path) -> None:
    called = sxsh("init", "w", cwd=tmp_path)
    assert called.code == 0
    root = tmp_path / "w"
    assert {p.name for p in root.iterdir()} == {".gitignore", "README.md", "notebooks", "parameters"}
    ignored = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"outputs/", "parameters/facilities/", "parameters/register/"} <= set(ignored)
    assert (root / "README.md").read_text(encoding="utf-8").strip()
    assert sxsh("check", cwd=root).code == 0


def test_an_empty_workspace(sxsh: Sxsh, tmp_path: Path) -> None:
    assert sxsh("init", "w", "--empty", cwd=tmp_path).code == 0
    root = tmp_path / "w" / "parameters"
    assert list((root / "facilities").iterdir()) == []
    for table in (root / "register").glob("*.csv"):
        assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 1
    assert sxsh("check", cwd=tmp_path / "w").code == 0
    assert sxsh("new", "vl-0012", "--sector", "bricks", cwd=tmp_path / "w").code == 0


def test_into_an_empty_folder(sxsh: Sxsh, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    assert sxsh("init", "w", cwd=tmp_path).code == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_folder_with_something_in_it_is_refused(sxsh: Sxsh, tmp_path: Path, language: str) -> None:
    own = tmp_path / "w" / "của tôi.txt"
    own.parent.mkdir()
    own.write_text("x", encoding="utf-8")
    called = sxsh("init", "w", "--language", language, cwd=tmp_path)
    assert called.code == 2
    assert "w" in called.err
    assert list(own.parent.iterdir()) == [own]
    vietnamese = any(
        letter in called.err for letter in "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    )
    assert vietnamese == (language == "vi")


def test_a_file_in_the_way_is_refused(sxsh: Sxsh, tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x", encoding="utf-8")
    assert sxsh("init", "w", cwd=tmp_path).code == 2
    assert (tmp_path / "w").read_text(encoding="utf-8") == "x"

"""``sxsh check``: every finding at once, with file and line, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sxsh = Callable[..., Any]
FILE = "parameters/facilities/cs-keo-dua.yaml"


def test_a_good_workspace(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("check", cwd=place)
    assert called.code == 0, called.all
    assert called.out.splitlines()[-1].startswith("Lỗi: 0 · cảnh báo:")


def test_every_blocker_at_once_with_its_line(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("check", cwd=broken)
    assert called.code == 1
    last = len((broken / FILE).read_text(encoding="utf-8").splitlines())
    assert f"{FILE}:{last - 1}: lỗi:" in called.out
    assert f"{FILE}:{last}: lỗi:" in called.out
    assert "    → " in called.out
    assert "Lỗi: 2 " in called.out


def test_in_english(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("check", "--language", "en", cwd=broken)
    assert called.code == 1
    assert ": blocker:" in called.out or ": error:" in called.out
    assert "lỗi" not in called.out.lower()


def test_one_file_without_a_workspace(sxsh: Sxsh, broken: Path, tmp_path: Path) -> None:
    alone = tmp_path / "cs-keo-dua.yaml"
    alone.write_bytes((broken / FILE).read_bytes())
    called = sxsh("check", "cs-keo-dua.yaml", cwd=tmp_path)
    assert called.code == 1
    assert "cs-keo-dua.yaml:" in called.out


def test_several_files_are_all_read(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("check", "parameters/facilities/mh-lo-gach.yaml", FILE, cwd=broken)
    assert called.code == 1
    assert "mh-lo-gach.yaml" in called.out
    assert "cs-keo-dua.yaml" in called.out


def test_json_is_valid_and_complete(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("check", "--json", cwd=broken)
    assert called.code == 1
    rows = json.loads(called.out)
    blockers = [row for row in rows if row["severity"] == "blocker"]
    assert {row["code"] for row in blockers} == {"key.unknown", "key.duplicate"}
    for row in rows:
        assert set(row) == {"file", "line", "where", "severity", "code", "sentence", "remedy"}
        assert row["sentence"]
        assert row["remedy"]
    assert all(row["file"] == FILE and isinstance(row["line"], int) for row in blockers)


def test_json_of_a_good_file_in_english(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("check", FILE, "--json", "--language", "en", cwd=place)
    assert called.code == 0
    assert all(row["severity"] != "blocker" for row in json.loads(called.out))


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a: &a [*a]", b"a: {", b"- 1", b"!!python/object/apply:os.system ['x']", b"\x00"],
)
def test_a_hostile_file_is_a_finding(sxsh: Sxsh, place: Path, content: bytes) -> None:
    (place / FILE).write_bytes(content)
    called = sxsh("check", FILE, cwd=place)
    assert called.code == 1
    assert f"{FILE}" in called.out


def test_a_file_that_is_not_there(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("check", "khong-co.yaml", cwd=place)
    assert called.code == 1
    assert "khong-co.yaml" in called.out


def test_markup_of_a_file_is_not_run_by_the_console(sxsh: Sxsh, place: Path) -> None:
    text = (place / FILE).read_text(encoding="utf-8")
    (place / FILE).write_text(text + '"[bold red]x[/]": 1\n', encoding="utf-8")
    called = sxsh("check", FILE, cwd=place)
    assert "[bold red]x[/]" in called.out


def test_a_broken_register_is_a_finding(sxsh: Sxsh, place: Path) -> None:
    table = place / "parameters" / "register" / "facilities.csv"
    table.write_text("x;y\n1;2\n", encoding="utf-8")
    called = sxsh("check", cwd=place)
    assert called.code == 1
    assert "facilities.csv" in called.out


def test_twins_are_a_finding(sxsh: Sxsh, place: Path) -> None:
    twin = place / "parameters" / "facilities" / "cs-keo-dua.yml"
    twin.write_bytes((place / FILE).read_bytes())
    called = sxsh("check", "--json", cwd=place)
    assert called.code == 1
    assert [row["code"] for row in json.loads(called.out)].count("facility.two_files") == 2

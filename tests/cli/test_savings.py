"""``sxsh savings``: words in both languages, JSON, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """24 months; from 2023 on exactly 10 % less than 5,000 + 100·p, with a small wobble in the first year."""
    rows = []
    for i in range(24):
        p = 60 + (37 * i) % 80
        use = (5000 + 100 * p) * (0.9 if i >= 12 else 1) + (100 if i % 2 else -100) * (i < 12)
        rows.append(f"{2022 + i // 12}-{i % 12 + 1:02d};{use:.0f};{p}\n")
    file = tmp_path / "thang.csv"
    file.write_text("month;use:điện (kWh);output:gạo (t)\n" + "".join(rows), encoding="utf-8-sig")
    return file


def test_words(sxsh: Callable[..., Any], table: Path) -> None:
    found = sxsh("savings", table.name, "--option-start", "2023-01")
    assert found.code == 0
    assert "Mức bằng chứng: L3" in found.out
    assert "Xếp loại: 8–13 %" in found.out
    english = sxsh("savings", table.name, "--baseline", "2022-01..2022-12", "--language", "en")
    assert "Evidence level: L3" in english.out
    assert "Class: 8–13 %" in english.out


def test_json(sxsh: Callable[..., Any], table: Path) -> None:
    found = sxsh("savings", table.name, "--option-start", "2023-01-01", "--json")
    (use,) = json.loads(found.out)["uses"]
    assert use["level"] == "L3"
    assert use["saving_pct"] == pytest.approx(10, abs=0.7)
    assert use["adjusted"]["pct_interval"][0] < 10 < use["adjusted"]["pct_interval"][1]
    assert len(use["months"]) == 24
    assert found.out == sxsh("savings", table.name, "--option-start", "2023-01-01", "--json").out


def test_cut_points(sxsh: Callable[..., Any], table: Path) -> None:
    found = sxsh(
        "savings", table.name, "--option-start", "2023-01", "--cut-points", "2", "5", "--language", "en"
    )
    assert "Class: above 5" in found.out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_computed_says_why(sxsh: Callable[..., Any], table: Path, language: str) -> None:
    short = sxsh("savings", table.name, "--baseline", "2022-01..2024-12", "--language", language)
    assert short.code == 1
    assert "→" in short.out
    l2 = sxsh("savings", table.name, "--language", language)
    assert l2.code == 0
    assert "L2" in l2.out
    bad = table.with_name("xau.csv")
    bad.write_text(table.read_text(encoding="utf-8-sig").replace("2022-02", "2022-01"), encoding="utf-8")
    assert sxsh("savings", bad.name, "--language", language).code == 1
    assert sxsh("savings", "khong-co.csv", "--language", language).code == 1


@pytest.mark.parametrize(
    "words", [("--baseline", "hôm qua"), ("--option-start", "2023-99-99"), ("--cut-points", "13", "8")]
)
def test_a_wrong_call(sxsh: Callable[..., Any], table: Path, words: tuple[str, ...]) -> None:
    assert sxsh("savings", table.name, *words).code == 2


def test_charts_go_to_a_new_page(sxsh: Callable[..., Any], table: Path) -> None:
    words = ("savings", table.name, "--option-start", "2023-01", "--charts", "hinh.html")
    assert sxsh(*words).code == 0
    page = table.with_name("hinh.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert "⟦" not in page
    assert sxsh(*words).code == 2

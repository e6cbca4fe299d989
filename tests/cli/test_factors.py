"""``sxsh factors``: every row listed, filtered, explained; a file's own rows beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.reference import list_rows

Sxsh = Callable[..., Any]
OWN = """schema: sxsh/facility/1
facility: vl-0012
sector: other
factors: [{id: trau, quantity: ncv, carrier: rice_husk, value: "13,2 MJ/kg", source: phiếu 12/3, why: mẫu của cơ sở}]
"""


def rows(sxsh: Sxsh, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(sxsh("factors", "--json", *words).out)
    return found


def test_all_rows_of_all_tables_with_numbers_are_listed(sxsh: Sxsh) -> None:
    hidden = {"areas_vinh_long", "vsic", "techniques"}
    assert len(rows(sxsh)) == len([r for r in list_rows() if r.table not in hidden])
    assert {r["table"] for r in rows(sxsh)} >= {"factors", "norms", "conventions", "benchmarks", "thresholds"}
    assert {r["table"] for r in rows(sxsh, "--table", "vsic")} == {"vsic"}


def test_filters_meet(sxsh: Sxsh) -> None:
    found = rows(sxsh, "--quantity", "grid_ef", "--on", "2018-07-01")
    assert [r["id"] for r in found] == ["grid_ef.2018"]
    assert {r["status"] for r in rows(sxsh, "--status", "memory")} == {"memory"}
    assert {r["carrier"] for r in rows(sxsh, "--carrier", "coal_5_6")} == {"coal_5_6"}
    assert [r["id"] for r in rows(sxsh, "antraxit", "--quantity", "ncv", "--carrier", "coal")] == [
        "ncv.ipcc2006.coal"
    ]


def test_the_list_says_value_unit_dates_and_status(sxsh: Sxsh) -> None:
    called = sxsh("factors", "--quantity", "grid_ef", "--on", "2018-07-01")
    assert called.code == 0
    assert "grid_ef.2018 · 0,9130 tCO2/MWh · 2018-01-01 → 2018-12-31 · nguồn thứ cấp" in called.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("36843,84 MJ/m3", "0.88 x 41.868", "Công văn 3505/BCT-KHCN", "tính từ số khác")),
        ("en", ("36843.84 MJ/m3", "0.88 x 41.868", "Letter 3505/BCT-KHCN", "no density is used")),
    ],
)
def test_one_row_is_explained_whole(sxsh: Sxsh, language: str, words: tuple[str, ...]) -> None:
    called = sxsh("factors", "energy_per_volume.diesel", "--language", language)
    assert called.code == 0
    for word in words:
        assert word in called.out


def test_a_marked_row_says_what_the_mark_means(sxsh: Sxsh) -> None:
    assert "chưa đối chiếu văn bản gốc" in sxsh("factors", "grid_ef.2018").out
    (plain,) = rows(sxsh, "toe_energy")
    assert plain["mark"] == "memory"


def test_a_norm_whose_value_was_not_seen_says_so(sxsh: Sxsh) -> None:
    called = sxsh("factors", "beer.28_2024")
    assert "chưa thấy giá trị" in called.out
    assert "successor_exists_value_not_seen" in called.out


def test_nothing_found_is_said_with_the_nearest(sxsh: Sxsh) -> None:
    called = sxsh("factors", "grid_ef.2081")
    assert called.code == 1
    assert "grid_ef.2018" in called.out


def test_a_day_that_is_none(sxsh: Sxsh) -> None:
    called = sxsh("factors", "--on", "hôm nay")
    assert called.code == 2
    assert "hôm nay" in called.err


def test_own_rows_of_a_facility_stand_first(sxsh: Sxsh, tmp_path: Path) -> None:
    folder = tmp_path / "parameters" / "facilities"
    folder.mkdir(parents=True)
    (folder / "vl-0012.yaml").write_text(OWN, encoding="utf-8")
    found = rows(sxsh, "--facility", "vl-0012", "--quantity", "ncv", "--carrier", "rice_husk")
    assert (found[0]["id"], found[0]["value"], found[0]["mark"]) == ("factors[trau]", "13.2", "user")
    assert "ncv.ipcc2006.rice_husk" in {r["id"] for r in found}
    explained = sxsh("factors", "factors[trau]", "--facility", "vl-0012").out
    assert "13,2 MJ/kg" in explained
    assert "phiếu 12/3" in explained


def test_a_blocked_file_is_refused_with_its_findings(sxsh: Sxsh, tmp_path: Path) -> None:
    folder = tmp_path / "parameters" / "facilities"
    folder.mkdir(parents=True)
    (folder / "vl-0012.yaml").write_text(OWN.replace("MJ/kg", ""), encoding="utf-8")
    called = sxsh("factors", "--facility", "vl-0012")
    assert called.code == 1
    assert "13,2" in called.err

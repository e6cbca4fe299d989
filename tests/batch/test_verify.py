"""Success means content: each thing that can be missing from a facility's outputs is noticed."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.batch.verify import verify_outputs
from sxsh_toolkit.errors import BatchError

FACILITY = "mh-lo-gach"


@pytest.fixture(scope="module")
def good(
    tmp_path_factory: pytest.TempPathFactory, write_good: Callable[[Path, str], str]
) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("good")
    return folder, write_good(folder, FACILITY)


@pytest.fixture
def outputs(good: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    shutil.copytree(good[0], tmp_path / "copy")
    return tmp_path / "copy", good[1]


def refused(folder: Path, page: str, facility: str = FACILITY) -> str:
    with pytest.raises(BatchError) as error:
        verify_outputs(folder, facility, page)
    assert error.value.code == "batch.content"
    return str(error.value.values["what"])


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "result.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    edit(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


def test_good_outputs_come_back_as_the_result(outputs: tuple[Path, str]) -> None:
    plain = verify_outputs(outputs[0], FACILITY, outputs[1])
    assert plain["facility"] == FACILITY
    assert plain["summary"]["avoidable_cost"] > 0


@pytest.mark.parametrize("facility", ["cs-keo-dua", "cs-sua-ai-cap", "mh-bia"])
def test_every_kind_of_facility_passes(
    facility: str, tmp_path: Path, write_good: Callable[[Path, str], str]
) -> None:
    verify_outputs(tmp_path, facility, write_good(tmp_path, facility))


def test_a_page_of_another_facility(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    assert refused(folder, page.replace(FACILITY, "mh-bia")) == "facility"
    assert refused(folder, page, "mh-bia") == "facility"


def test_a_result_of_another_facility(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    change(folder, lambda plain: plain.update(facility="mh-bia"))
    assert refused(folder, page) == "facility"


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_json_does_not_have(outputs: tuple[Path, str], constant: str) -> None:
    folder, page = outputs
    path = folder / "result.json"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r'"value": [0-9.e+-]+', f'"value": {constant}', text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert refused(folder, page) == "result.json"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", None])
def test_a_broken_or_missing_result(outputs: tuple[Path, str], content: bytes | None) -> None:
    folder, page = outputs
    if content is None:
        (folder / "result.json").unlink()
    else:
        (folder / "result.json").write_bytes(content)
    assert refused(folder, page) == "result.json"


@pytest.mark.parametrize("content", ["[]", "null", "{}"])
def test_a_result_of_another_shape(outputs: tuple[Path, str], content: str) -> None:
    folder, page = outputs
    (folder / "result.json").write_text(content, encoding="utf-8")
    assert refused(folder, page) == "facility"


def test_too_few_tables(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    few = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL)[:1]) + "<table></table>" * 4
    assert refused(folder, f"{FACILITY} {few}") == "tables"


def test_no_figure(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    assert refused(folder, re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)) == "tables"


def test_a_missing_text(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    assert refused(folder, f"{page}⟦table.x⟧") == "texts"


def test_too_few_sheets(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    with zipfile.ZipFile(folder / "report.xlsx", "w") as book:
        for number in range(1, 4):
            book.writestr(f"xl/worksheets/sheet{number}.xml", "<x/>")
    assert refused(folder, page) == "sheets"


@pytest.mark.parametrize("content", [b"", b"not a zip", None])
def test_a_broken_or_missing_workbook(outputs: tuple[Path, str], content: bytes | None) -> None:
    """Never green; whatever is raised becomes the facility's red outcome."""
    folder, page = outputs
    if content is None:
        (folder / "report.xlsx").unlink()
    else:
        (folder / "report.xlsx").write_bytes(content)
    with pytest.raises((BatchError, OSError, zipfile.BadZipFile)):
        verify_outputs(folder, FACILITY, page)


def test_a_total_that_does_not_tie(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    change(
        folder,
        lambda plain: plain["summary"].update(avoidable_cost=plain["summary"]["avoidable_cost"] * 1.001),
    )
    assert refused(folder, page) == "avoidable_cost"


def test_a_total_that_is_gone(outputs: tuple[Path, str]) -> None:
    folder, page = outputs
    change(folder, lambda plain: plain["summary"].update(avoidable_cost=None))
    assert refused(folder, page) == "avoidable_cost"


def test_a_part_that_was_changed(outputs: tuple[Path, str]) -> None:
    folder, page = outputs

    def edit(plain: dict[str, Any]) -> None:
        option = next(o for o in plain["sections"]["options"] if o["rung"] == "screened")
        figure = next(f for f in plain["figures"] if f["id"] == option["net_saving"] and f["value"])
        figure["value"] += 1e6

    change(folder, edit)
    assert refused(folder, page) == "rung_screened_saving"

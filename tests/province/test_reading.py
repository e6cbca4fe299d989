"""What a summary is read from: a blocker in register or programme blocks it, a broken result harms no other."""

import json
import shutil
from pathlib import Path

import pytest

from sxsh_toolkit.errors import FacilityFileError
from sxsh_toolkit.province import read_province
from sxsh_toolkit.workspace import Workspace

SHIPPED = Path(__file__).resolve().parents[2] / "parameters"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    (tmp_path / "parameters" / "facilities").mkdir(parents=True)
    (tmp_path / "parameters" / "facilities" / "mh-bia.yaml").write_text("", encoding="utf-8")
    for folder in ("register", "programmes"):
        shutil.copytree(SHIPPED / folder, tmp_path / "parameters" / folder)
    return Workspace(tmp_path)


def test_the_shipped_sample_aggregates(place: Workspace) -> None:
    result = read_province(place, "minh-hoa").aggregate()
    assert result.programme.illustrative
    assert len(result.in_scope) > 30


def test_a_broken_result_is_one_facility_only(place: Workspace) -> None:
    folder = place.facility_output("mh-bia")
    folder.mkdir(parents=True)
    (folder / "result.json").write_text("{", encoding="utf-8")
    reading = read_province(place, "minh-hoa")
    assert [f.where for f in reading.findings if f.is_blocker] == ["mh-bia"]
    assert reading.aggregate().in_scope


def test_a_result_without_its_file_is_not_counted(place: Workspace) -> None:
    (place.facilities / "mh-bia.yaml").unlink()
    folder = place.facility_output("mh-bia")
    folder.mkdir(parents=True)
    card = {"schema": "sxsh/result/1", "facility": "mh-bia", "summary": {"facility": "mh-bia"}}
    (folder / "result.json").write_text(json.dumps(card), encoding="utf-8")
    reading = read_province(place, "minh-hoa")
    assert reading.summaries == ()


def test_a_faulty_register_gives_no_totals(place: Workspace) -> None:
    events = place.register / "events.csv"
    events.write_text(
        events.read_text(encoding="utf-8-sig") + "mh-bia,dancing,yes,2017-01-01,,,\n", encoding="utf-8"
    )
    reading = read_province(place, "minh-hoa")
    assert reading.programme is None
    with pytest.raises(FacilityFileError) as caught:
        reading.aggregate()
    assert any(f.is_blocker for f in caught.value.findings)

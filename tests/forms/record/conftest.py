"""A workspace with one new rice mill, and its record."""

from pathlib import Path

import pytest

from sxsh_toolkit.forms.record import FacilityRecord, create_record
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "thư mục làm việc")
    made.facilities.mkdir(parents=True)
    return made


@pytest.fixture
def record(place: Workspace) -> FacilityRecord:
    return create_record(place, "vl-0001", "rice_milling", load_texts("vi"), 2018)

"""A guided session over a new rice mill."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.forms.guide import GuideSession
from sxsh_toolkit.workspace import Workspace

Open = Callable[..., GuideSession]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "w")
    made.facilities.mkdir(parents=True)
    return made


@pytest.fixture
def session(place: Workspace) -> GuideSession:
    made = GuideSession(place)
    view = made.handle({"kind": "create", "facility_id": "vl-0001", "sector": "rice_milling", "year": "2018"})
    assert view["notices"] == []
    return made


@pytest.fixture
def block() -> Callable[..., dict[str, Any]]:
    """Find a block of a view by the name of its table or its id."""

    def find(view: dict[str, Any], name: str) -> dict[str, Any]:
        inside = [b for part in view["task"]["blocks"] for b in (part.get("blocks", ()) or (part,))]
        return next(b for b in inside if name in (b.get("name"), b["id"]))

    return find

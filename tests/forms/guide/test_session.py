"""A person in front of a record: events in, the page out; nothing is lost and nothing raises."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.forms.guide import GuideSession
from sxsh_toolkit.forms.guide.actions import MAX_ROWS
from sxsh_toolkit.text import LANGUAGES
from sxsh_toolkit.workspace import Workspace

Find = Callable[[dict[str, Any], str], dict[str, Any]]
FLOWS = ["balances", 0, "flows"]


def go(session: GuideSession, task: str) -> dict[str, Any]:
    return session.handle({"kind": "go", "task": task})


def set_(session: GuideSession, path: list[Any], text: str, unit: str = "") -> dict[str, Any]:
    return session.handle({"kind": "set", "path": path, "text": text, "unit": unit})


def test_the_start_page_offers_sectors_and_what_is_there(place: Workspace) -> None:
    view = GuideSession(place).view()
    assert view["task"]["id"] == "start"
    assert view["facilities"] == []
    assert "rice_milling" in {one["value"] for one in view["sectors"]}


@pytest.mark.parametrize("name", ["../x", "con", "", "Đ", "vl-0001"])
def test_a_new_facility_needs_a_safe_id_of_its_own(session: GuideSession, name: str) -> None:
    session.handle({"kind": "close"})
    before = sorted(p.name for p in session.workspace.facilities.iterdir())
    view = session.handle({"kind": "create", "facility_id": name, "sector": "other", "year": "2018"})
    assert view["notices"][0]["level"] == "error"
    assert "⟦" not in view["notices"][0]["text"]
    assert view["task"]["id"] == "start"
    assert sorted(p.name for p in session.workspace.facilities.iterdir()) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_opens_in_both_languages(session: GuideSession, language: str) -> None:
    session.handle({"kind": "language", "value": language})
    for number in range(1, 19):
        view = go(session, str(number))
        assert view["task"]["id"] == str(number)
        assert view["task"]["blocks"]
        assert "⟦" not in json.dumps(view, ensure_ascii=False)
    assert view["language"] == language


def test_it_resumes_at_the_same_place_in_the_same_language(session: GuideSession, place: Workspace) -> None:
    go(session, "5")
    session.handle({"kind": "language", "value": "en"})
    view = GuideSession(place, "vl-0001").view()
    assert (view["task"]["id"], view["language"]) == ("5", "en")


def test_a_message_stands_beside_its_field(session: GuideSession, block: Find) -> None:
    go(session, "2")
    view = set_(session, ["periods", 0, "uses", 0, "amount"], "312.000", "cái lạ")
    table = block(view, "periods.uses")
    column = [c["name"] for c in table["columns"]].index("amount")
    cell = table["rows"][0]["cells"][column]
    assert (cell["text"], cell["level"]) == ("312.000 cái lạ", "error") or cell["unit"] == "cái lạ"
    assert cell["message"]
    assert cell["remedy"]
    assert view["save"]["kept"] == 1
    view = set_(session, ["periods", 0, "uses", 0, "amount"], "312.000", "kWh")
    cell = block(view, "periods.uses")["rows"][0]["cells"][column]
    assert (cell["text"], cell["unit"], cell["level"]) == ("312.000", "kWh", "")
    assert cell["echo"] == "ba trăm mười hai nghìn kWh"


def test_closure_follows_typing(session: GuideSession) -> None:
    """100 t of paddy at 17 % into the dryer, 96.5 t out: 3.5 t go as moisture; the step's closure is shown."""
    go(session, "5")
    flows = [row["id"] for row in session.record.rows(tuple(FLOWS))]
    for name, amount in (("lua_am", "100"), ("am_bay_hoi", "3,5"), ("lua_kho", "96,5")):
        view = set_(session, [*FLOWS, flows.index(name), "amount"], amount, "tấn")
    html = "".join(part["html"] for part in view["live"])
    assert "closure-can-bang-1" in html
    assert "100" in html
    assert "<svg" in html


def test_a_block_from_a_spreadsheet_fills_rows_and_adds_new_ones(session: GuideSession, block: Find) -> None:
    view = go(session, "1")
    text = "Khu vực\tĐiều quan sát được\tMức độ (0–20)\nTháp sấy\tCửa lò hở\t12\nLàm sạch\tXyclon thủng\t10\n"
    event = {
        "kind": "rows",
        "op": "paste",
        "path": ["housekeeping"],
        "name": "housekeeping",
        "row": 0,
        "column": 0,
    }
    view = session.handle({**event, "text": text})
    rows = block(view, "housekeeping")["rows"]
    assert [[cell["text"] for cell in row["cells"][:3]] for row in rows] == [
        ["Tháp sấy", "Cửa lò hở", "12"],
        ["Làm sạch", "Xyclon thủng", "10"],
    ]
    view = session.handle({"kind": "undo"})
    assert block(view, "housekeeping")["rows"] == []


def test_an_unknown_word_of_a_pasted_block_is_told_and_kept(session: GuideSession, block: Find) -> None:
    go(session, "5")
    row = len(session.record.rows(tuple(FLOWS)))
    event = {"kind": "rows", "op": "paste", "path": FLOWS, "name": "balances.flows", "row": row, "column": 0}
    view = session.handle({**event, "text": "x1\tThử\toutside\tsay\tloại lạ\t2.468,5 kg\n"})
    table = block(view, "balances.flows")
    cells = dict(zip([c["name"] for c in table["columns"]], table["rows"][row]["cells"], strict=True))
    assert (cells["kind"]["text"], cells["kind"]["level"]) == ("loại lạ", "error")
    assert (cells["amount"]["text"], cells["amount"]["unit"]) == ("2.468,5", "kg")


def test_too_many_rows_are_refused_with_words(session: GuideSession) -> None:
    go(session, "1")
    event = {
        "kind": "rows",
        "op": "paste",
        "path": ["housekeeping"],
        "name": "housekeeping",
        "row": 0,
        "column": 0,
    }
    view = session.handle({**event, "text": "a\tb\n" * 10_000})
    assert "10000" in view["notices"][0]["text"].replace(".", "")
    assert str(MAX_ROWS) in view["notices"][0]["text"]
    assert session.record.rows(("housekeeping",)) == []


def test_cells_beyond_the_table_are_told(session: GuideSession) -> None:
    go(session, "1")
    event = {
        "kind": "rows",
        "op": "paste",
        "path": ["housekeeping"],
        "name": "housekeeping",
        "row": 0,
        "column": 4,
    }
    view = session.handle({**event, "text": "việc\tthừa\tthừa\n"})
    assert any("2" in notice["text"] and notice["level"] == "warning" for notice in view["notices"])


def test_a_changed_input_takes_back_what_depends_on_it(session: GuideSession) -> None:
    def states(view: dict[str, Any]) -> dict[str, str]:
        return {task["id"]: task["state"] for step in view["steps"] for task in step["tasks"]}

    for task in ("1", "2", "5"):
        view = session.handle({"kind": "confirm", "task": task, "value": True})
    assert {states(view)[task] for task in ("1", "2", "5")} == {"confirmed"}
    view = set_(session, ["periods", 0, "uses", 0, "amount"], "1.000", "kWh")
    assert states(view)["5"] == states(view)["2"] == "unconfirmed"
    assert states(view)["1"] == "confirmed"
    assert view["task"]["id"] == "1"
    assert states(view)["9"] == "empty"


def test_markup_and_formulas_stay_text(session: GuideSession) -> None:
    go(session, "5")
    evil = "<img src=x onerror=alert(1)>=1+1"
    set_(session, [*FLOWS, 0, "name", "vi"], evil)
    view = set_(session, [*FLOWS, 0, "amount"], "100", "tấn")
    html = "".join(part["html"] for part in view["live"])
    assert "<img" not in html
    assert "&lt;img" in html


def test_attachments(session: GuideSession, block: Find) -> None:
    go(session, "1")
    event = {"kind": "attach", "type": "photo", "audience": "facility", "about": "", "caption": ""}
    view = session.handle({**event, "data": base64.b64encode(b"MZ program").decode()})
    assert view["notices"][0]["level"] == "error"
    view = session.handle({**event, "data": "không phải base64"})
    assert view["notices"][0]["level"] == "error"
    assert block(view, "attachments")["items"] == []


def test_two_windows(session: GuideSession, place: Workspace) -> None:
    other = GuideSession(place, "vl-0001")
    set_(other, ["scope"], "kia")
    view = set_(session, ["source"], "này")
    assert [n["level"] for n in view["notices"]] == ["error", "error"]
    assert "“này”" in view["notices"][1]["text"]
    assert session.record.text(("scope",)) == "kia"


@pytest.mark.parametrize(
    "event",
    [
        {"kind": "set", "path": ["không", "có"], "text": "x"},
        {"kind": "set", "path": "x", "text": "x"},
        {"kind": "rows", "op": "remove", "path": ["housekeeping"], "at": 99},
        {"kind": "__class__"},
        {"kind": "bills", "path": ["periods", 9, "uses", 9], "text": "1"},
        {"kind": "go", "task": "99"},
        {},
    ],
)
def test_a_strange_event_changes_nothing(session: GuideSession, event: dict[str, Any]) -> None:
    before = session.record.path.read_bytes()
    view = session.handle(event)
    assert "⟦" not in json.dumps(view, ensure_ascii=False)
    assert session.record.path.read_bytes() == before


def test_the_report_is_whatever_was_made(place: Workspace, session: GuideSession) -> None:
    asked: list[tuple[str, str]] = []

    def make(facility_id: str, language: str) -> list[dict[str, str]]:
        asked.append((facility_id, language))
        return [{"name": "report.html", "path": str(Path("x") / "report.html")}]

    with_report = GuideSession(place, "vl-0001", run_report=make)
    go(with_report, "16")
    view = with_report.handle({"kind": "report"})
    assert asked == [("vl-0001", "vi")]
    assert [b["files"] for b in view["task"]["blocks"] if b["kind"] == "report"] == [
        [{"name": "report.html", "path": str(Path("x") / "report.html")}]
    ]
    assert not [b for b in go(session, "16")["task"]["blocks"] if b["kind"] == "report"]

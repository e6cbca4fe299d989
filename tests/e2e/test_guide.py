"""The guided assessment in a real browser against the real Voilà: typed and pasted as a person would."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.cli.guide import server_environment, voila_command
from sxsh_toolkit.cli.server import HOST
from sxsh_toolkit.forms.record import open_record
from sxsh_toolkit.workspace import Workspace, lay_workspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("e2e")]
TOKEN = "e2e"
WAIT = 30_000
AXE = """async () => {
  const found = await axe.run('.sxsh-guide', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
  return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' ; '));
}"""
PASTE = """([selector, text]) => {
  const input = document.querySelector(selector);
  input.focus();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  input.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def _port() -> int:
    import socket

    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return lay_workspace(tmp_path_factory.mktemp("guide") / "thư mục của tôi", empty=True, readme="")


@pytest.fixture(scope="module")
def address(place: Workspace) -> Iterator[str]:
    """Start the server as ``sxsh guide`` does."""
    port = _port()
    command = voila_command(place, port, TOKEN, "vi")
    environment = {**server_environment(place), "PYTHONPATH": str(Path(__file__).parents[2])}
    log = place.root / "voila.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(command, env=environment, cwd=place.root, stdout=stream, stderr=stream)
    try:
        _await_port(port, server, log)
        yield f"http://{HOST}:{port}/?token={TOKEN}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _await_port(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    import socket

    for _ in range(300):
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("no server")


class Person:
    """Somebody in front of the page."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.away: list[str] = []
        self.faults: list[str] = []
        page.on(
            "request",
            lambda r: self.away.append(r.url) if HOST not in r.url and r.url.startswith("http") else None,
        )
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def settle(self) -> None:
        """Wait until everything that was told has been answered."""
        self.page.wait_for_function(
            "document.querySelector('.sxsh-guide')?.dataset.waiting === '0'", timeout=WAIT
        )

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector(".sxsh-guide .head", timeout=WAIT)

    def go(self, task: int) -> None:
        self.page.locator(".steps button.to").nth(task - 1).click()
        self.page.wait_for_function(
            f"document.querySelector('.task h2')?.textContent.startsWith('{task}. ')", timeout=WAIT
        )
        self.settle()

    def cell(self, column: str, row: int) -> Any:
        return self.page.get_by_label(f"{column} – dòng {row}", exact=True)

    def type(self, field: Any, text: str) -> None:
        field.click()
        field.press("Control+A")
        field.press_sequentially(text)
        field.press("Tab")
        self.settle()

    def paste(self, selector: str, text: str) -> None:
        self.page.evaluate(PASTE, [selector, text])
        self.settle()


@pytest.fixture
def person(browser: Any) -> Iterator[Callable[[], Person]]:
    contexts = []

    def come() -> Person:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        contexts.append(context)
        return Person(context.new_page())

    yield come
    for context in contexts:
        context.close()


def _begin(someone: Person, address: str, name: str) -> None:
    someone.open(address)
    page = someone.page
    page.select_option("#new-sector", "rice_milling")
    page.fill("#new-id", name)
    page.fill("#new-year", "2018")
    page.get_by_role("button", name="Lập cơ sở").click()
    page.wait_for_selector(".steps button.to", timeout=WAIT)
    someone.settle()


def test_the_rice_mill_from_empty_to_report(
    address: str, place: Workspace, person: Callable[[], Person], axe: str
) -> None:
    someone = person()
    page = someone.page
    _begin(someone, address, "vl-0001")
    walk = '.flow-table input[aria-label="Khu vực – dòng 1"]'
    someone.paste(walk, "Tháp sấy\tCửa lò hở, vách nóng\t12\nLàm sạch\tXyclon thủng\t10")
    assert someone.cell("Khu vực", 2).input_value() == "Làm sạch"
    someone.go(2)
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    someone.type(page.locator('[data-table="periods.outputs"] [data-name="amount"] input').first, "9.800")
    assert "chín nghìn tám trăm tấn" in page.inner_text(".task")
    bills = "\n".join(
        f"01/{m:02d}/2018\t{d}/{m:02d}/2018\t26.{m:02d}0\t44.000.000"
        for m, d in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)
    )
    pick = page.locator(".block:has(textarea.bills) select").first
    electricity = next(option for option in pick.locator("option").all() if "điện" in option.inner_text())
    page.locator("textarea.bills").fill(bills)
    pick.select_option(electricity.get_attribute("value"))
    page.get_by_role("button", name="Ghi hoá đơn").click()
    someone.settle()
    assert page.locator(".charts svg").count() == 1
    someone.go(5)
    flows = [page.get_by_label(f"Mã dòng – dòng {n}", exact=True).first.input_value() for n in range(1, 6)]
    for name, amount in (("lua_am", "100"), ("am_bay_hoi", "3,5"), ("lua_kho", "96,5")):
        someone.type(someone.cell("Lượng", flows.index(name) + 1).first, amount)
    assert page.locator(".live svg").count() >= 1
    assert "Sấy" in page.inner_text(".live")
    someone.type(someone.cell("Lượng", 2).first, "nhiều lắm")
    bad = someone.cell("Lượng", 2).first
    assert bad.get_attribute("aria-invalid") == "true"
    assert bad.input_value() == "nhiều lắm"
    someone.type(bad, "1,8")
    assert bad.get_attribute("aria-invalid") is None
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    someone.go(16)
    page.get_by_role("button", name="Lập báo cáo").click()
    page.wait_for_selector(".files li", timeout=120_000)
    someone.settle()
    assert [item.inner_text() for item in page.locator(".files li").all()][:2] == [
        "Mở report.html",
        "Mở report.xlsx",
    ]
    assert (place.facility_output("vl-0001") / "report.html").is_file()
    with page.expect_download() as download:
        page.locator(".files button").nth(1).click()
    assert download.value.suggested_filename == "report.xlsx"
    assert (someone.away, someone.faults) == ([], [])


def test_a_reload_resumes_and_two_windows_do_not_overwrite(
    address: str, place: Workspace, person: Callable[[], Person]
) -> None:
    one = person()
    _begin(one, address, "vl-0002")
    one.go(3)
    one.open(f"{address}&facility=vl-0002")
    assert one.page.inner_text(".task h2").startswith("3. ")
    other = person()
    other.open(f"{address}&facility=vl-0002")
    other.type(other.cell("Tên công đoạn", 1), "Sấy tháp")
    one.type(one.cell("Tên công đoạn", 2), "Lò trấu")
    assert "cửa sổ khác" in one.page.inner_text(".notices")
    assert one.cell("Tên công đoạn", 1).input_value() == "Sấy tháp"
    record = open_record(place, "vl-0002")
    assert record.text(("process", "steps", 0, "name", "vi")) == "Sấy tháp"
    assert record.text(("process", "steps", 1, "name", "vi")) != "Lò trấu"


def test_english_and_hostile_names(address: str, person: Callable[[], Person], axe: str) -> None:
    someone = person()
    _begin(someone, address, "vl-0003")
    someone.page.get_by_role("button", name="English").click()
    someone.page.wait_for_selector("text=Getting started", timeout=WAIT)
    someone.go(3)
    field = someone.page.get_by_label("Step name – row 1", exact=True)
    evil = '<img src=x onerror="window.evil=1">=1+1'
    if field.count() == 0:
        field = someone.page.locator('[data-name="name.vi"] input').first
    someone.type(field, evil)
    assert field.input_value() == evil
    assert someone.page.evaluate("window.evil") is None
    someone.page.evaluate(axe)
    assert someone.page.evaluate(AXE) == []
    assert someone.page.locator(".sxsh-guide").get_attribute("lang") == "en"


def _kernels(root: Path) -> list[int]:
    """Return the kernels whose folder lies in the workspace."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().decode("utf-8", "replace")
                inside = str((entry / "cwd").readlink()).startswith(str(root))
            except OSError:
                continue
            if "ipykernel_launcher" in command and inside:
                found.append(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="kernels are found through /proc")
@pytest.mark.parametrize("seed", range(5))
def test_a_killed_kernel_loses_one_field_at_most(
    address: str, place: Workspace, person: Callable[[], Person], seed: int
) -> None:
    import random

    chance = random.Random(seed)
    someone = person()
    before = set(_kernels(place.root))
    name = f"vl-10{seed}"
    _begin(someone, address, name)
    done = chance.randint(1, 3)
    for row in range(1, done + 1):
        someone.type(someone.cell("Khu vực", row), f"khu {row}")
        someone.type(someone.cell("Điều quan sát được", row), f"thấy {row}")
    someone.cell("Khu vực", done + 1).press_sequentially("đang gõ")
    for kernel in set(_kernels(place.root)) - before:
        os.kill(kernel, signal.SIGKILL)
    someone.open(f"{address}&facility={name}")
    shown = [someone.cell("Khu vực", row).input_value() for row in range(1, done + 1)]
    assert shown == [f"khu {row}" for row in range(1, done + 1)]
    assert len(open_record(place, name).rows(("housekeeping",))) >= done


def test_only_this_machine_is_served(place: Workspace) -> None:
    command = voila_command(place, 1, TOKEN, "vi")
    assert f"--Voila.ip={HOST}" in command
    assert f"--token={TOKEN}" in command
    assert re.fullmatch(r"127\.0\.0\.1", HOST)
    assert sys.executable in command

"""``sxsh reconcile``: what a foreman reads, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Sxsh = Callable[..., Any]
HEAD = "id,from,to,value,unit,uncertainty\n"
EXCHANGER = HEAD + (
    "F1,outside,splitter,101.91,t/h,1\nF2,splitter,exchanger,64.45,t/h,1\nF3,splitter,valve,34.65,t/h,1\n"
    "F4,exchanger,mixer,64.20,t/h,1\nF5,valve,mixer,36.44,t/h,1\nF6,mixer,outside,98.88,t/h,1\n"
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    def _write(text: str, name: str = "dong.csv") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return _write


def test_raw_closure_comes_first_then_the_test_then_the_flows(sxsh: Sxsh, write: Any) -> None:
    called = sxsh("reconcile", write(EXCHANGER))
    assert called.code == 0
    closure, test, flows = (
        called.out.index(word)
        for word in ("Cân bằng theo số đo", "Phép thử chung: ĐẠT", "sau khi làm khớp số")
    )
    assert closure < test < flows
    assert "101,91 ± 1,00     100,22 ± 0,58" in called.out
    assert "4 bậc tự do" in called.out
    assert "hiệu chỉnh" not in called.out


def test_json_holds_the_same(sxsh: Sxsh, write: Any) -> None:
    plain = json.loads(sxsh("reconcile", write(EXCHANGER), "--json", "--language", "en").out)
    assert plain["flows"][0]["value"] == pytest.approx(100.22, abs=0.006)
    assert plain["global_test"]["verdict"] == "passed"
    assert plain["global_test"]["objective"] == pytest.approx(6.4075)
    assert plain["closures"][0]["residual"] == pytest.approx(2.81)
    assert plain["per"] == "hour"


def test_a_failed_test_is_said_and_nothing_is_reconciled_away(sxsh: Sxsh, write: Any) -> None:
    called = sxsh("reconcile", write(HEAD + "a,outside,s,1000,t,10\nb,s,outside,110,t,10\n"))
    assert "KHÔNG ĐẠT" in called.out
    assert "Không dùng số sau khi làm khớp" in called.out
    assert "890" in called.out


def test_no_redundancy_is_said(sxsh: Sxsh, write: Any) -> None:
    called = sxsh("reconcile", write(HEAD + "a,outside,s,10,t,1\nb,s,outside,,t,\n"))
    assert "KHÔNG THỬ ĐƯỢC" in called.out
    assert "0 bậc tự do" in called.out


def test_conventions_used_are_listed(sxsh: Sxsh, write: Any) -> None:
    file = write("id,from,to,value,unit,data_source\na,outside,s,10,t,bill\nb,s,outside,9,t,interview\n")
    out = sxsh("reconcile", file).out
    assert "Quy ước của công cụ: hoá đơn có độ không đảm bảo chuẩn 1 %" in out
    out = sxsh("reconcile", file, "--uncertainty-scale", "0.5").out
    assert "hỏi người làm có độ không đảm bảo chuẩn 15 %" in out


def test_all_faults_at_once_and_no_result(sxsh: Sxsh, write: Any) -> None:
    called = sxsh("reconcile", write(HEAD + "a,outside,s,10,tân,1\nb,s,outside,-9,t,1\n"))
    assert called.code == 1
    assert "dong.csv:2" in called.err
    assert "dong.csv:3" in called.err
    assert called.out == ""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "id,from,to\n",
        "flows: []\n",
        "flows:\n  - {id: a}\n",
        "flows: 3\n",
        "- a\n",
        HEAD + "a,outside,s,10,t,0\nb,s,outside,9,t,0\n",
        HEAD + "a,outside,s,1e400,t,0\n",
    ],
)
@pytest.mark.parametrize("name", ["d.csv", "d.yaml"])
def test_bad_files_are_told_in_sentences(sxsh: Sxsh, write: Any, text: str, name: str, language: str) -> None:
    called = sxsh("reconcile", write(text, name), "--language", language)
    assert called.code in (1, 2)
    assert called.all.strip()

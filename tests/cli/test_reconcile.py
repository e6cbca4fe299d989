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


RECYCLE = HEAD + (
    "F1,outside,u1,5,t/h,0.1\nF2,u1,u2,21,t/h,0.3\nF3,u2,u3,15,t/h,0.3\nF4,u3,u1,5,t/h,0.1\n"
    "F5,u3,u4,10,t/h,0.2\nF6,u4,u1,5,t/h,0.1\nF7,u4,outside,5,t/h,0.1\n"
)


def test_the_wrong_meter_is_named_with_its_size_and_the_correction(sxsh: Sxsh, write: Any) -> None:
    """Rosenberg, Mah and Iordache's network closes exactly; 6 t/h are added to F2."""
    file = write(RECYCLE)
    out = sxsh("reconcile", file).out
    assert "1. số đo của F2 (lệch khoảng +6 tấn/giờ)" in out
    assert "Šidák" in out
    assert "CHỈ ĐỂ TÌM SỐ ĐO NGHI NGỜ" in out
    assert "Nên đo tiếp" not in out
    plain = json.loads(sxsh("reconcile", file, "--json").out)["gross_errors"]
    assert [m["id"] for m in plain["suspects"][0]["measurements"]] == ["F2"]
    assert plain["suspects"][0]["sizes"][0] == pytest.approx(6)


def test_two_meters_that_cannot_be_told_apart_are_named_together(sxsh: Sxsh, write: Any) -> None:
    out = sxsh("reconcile", write(HEAD + "a,outside,s,1000,t,10\nb,s,outside,110,t,10\n")).out
    assert "không phân biệt được: số đo của a" in out
    assert "số đo của b" in out
    assert "rò rỉ hoặc dòng chưa kể ở s" in out


def test_what_to_measure_is_said(sxsh: Sxsh, write: Any) -> None:
    file = write(HEAD + "a,outside,s,10,t,1\nb,s,outside,,t,\nc,s,m,,t,\nd,m,outside,,t,\n")
    out = sxsh("reconcile", file).out
    assert "Chưa xác định được: b, c, d. Đo thêm một trong số đó" in out
    assert "ít nhất 1 số" in out
    assert "Nên đo tiếp: cân hoặc đo a" in sxsh("reconcile", file, "--target", "a").out
    assert sxsh("reconcile", file, "--target", "z").code == 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whether_conventions_decide_is_said(sxsh: Sxsh, write: Any, language: str) -> None:
    """100 and 103 t, both weighed: 1 % each passes at 1.5 times, and fails at half."""
    file = write("id,from,to,value,unit,data_source\na,outside,s,100,t,scale\nb,s,outside,103,t,scale\n")
    out = sxsh("reconcile", file, "--language", language).out
    plain = json.loads(sxsh("reconcile", file, "--json").out)["scales"]
    assert [(one["scale"], one["verdict"]) for one in plain] == [
        (0.5, "failed"),
        (1.0, "failed"),
        (1.5, "passed"),
    ]
    assert ("Kết luận thay đổi" if language == "vi" else "The conclusions depend") in out

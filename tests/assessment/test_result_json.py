"""result.json: strict JSON, 12 digits, the same bytes for the same facts."""

import json
import math
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.assessment import read_summary, to_plain, write_result
from sxsh_toolkit.assessment.result_json import dump_json, plain_finding, plain_result
from sxsh_toolkit.errors import Finding, ResultError, Severity
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
PLANT = """\
price_basis: {year: "2015"}
periods:
  - id: p
    role: baseline
    from: 2015-01-01
    to: 2015-12-31
    outputs: [{product: gao, amount: "%s"}]
    uses: [{id: dien, carrier: electricity, amount: "100.000 kWh", cost: "%s", data_source: bill}]
options:
  - {id: "1.1.1", name: Sửa rò hơi, technique: good_housekeeping, investment: {amount: "1 triệu đồng"}, savings: [{kind: energy, money: "3 triệu đồng"}]}
"""


def plant(amount: str = "1 tấn", cost: str = "170 triệu đồng") -> str:
    return PLANT % (amount, cost)


def test_the_same_facts_in_other_words_have_the_same_hash(assess_text: Assess) -> None:
    plain = assess_text(plant())
    for text in (
        plant("1.000 kg"),
        plant("1,0 tấn"),
        plant("10 tạ"),
        plant(cost="170.000.000 đồng"),
        "# ghi chú\n" + plant(),
        plant().replace("2015-12-31", "31/12/2015"),
    ):
        assert assess_text(text).model_hash == plain.model_hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1 tấn"', '"1,001 tấn"'),
        ('"1 tấn"', '"1 tấn ± 1 %"'),
        ("100.000 kWh", "100.001 kWh"),
        ("baseline", "reporting"),
        ("data_source: bill", "data_source: meter"),
        ("Sửa rò hơi", "Sửa bẫy hơi"),
        ("3 triệu", "4 triệu"),
        ("2015-12-31", "2015-12-30"),
        ('price_basis: {year: "2015"}', "illustrative: yes"),
        ("options:", 'appraisal: {technical_gate: "7"}\noptions:'),
    ],
)
def test_any_other_fact_has_another_hash(assess_text: Assess, old: str, new: str) -> None:
    assert old in plant()
    assert assess_text(plant()).model_hash != assess_text(plant().replace(old, new)).model_hash


def test_the_same_file_gives_the_same_bytes_without_path_or_clock(
    assess_text: Assess, tmp_path: Path
) -> None:
    for name in ("a.json", "b.json"):
        write_result(assess_text(plant()), tmp_path / name)
    data = (tmp_path / "a.json").read_bytes()
    assert data == (tmp_path / "b.json").read_bytes()
    assert tmp_path.name.encode() not in data
    assert b"\r" not in data
    assert data.endswith(b"}\n")


def test_it_ends_with_the_summary_and_every_figure_has_its_own_id(assess_text: Assess) -> None:
    plain = plain_result(assess_text(plant()))
    assert list(plain)[-1] == "summary"
    ids = [f["id"] for f in plain["figures"]]
    named = dict(zip(ids, plain["figures"], strict=True))
    assert all(named[i] == f for i, f in zip(ids, plain["figures"], strict=True))
    assert all(i.startswith("vl-0012/") for i in ids)


def test_hostile_sizes_stay_valid_json(assess_text: Assess) -> None:
    large, small = "9" * 18, "0,000000000000001"
    for amount, cost in (
        (f"{large} tấn", f"{large} đồng"),
        (f"{small} kg", f"{large} đồng"),
        ("0 tấn", "0 đồng"),
    ):
        text = dump_json(plain_result(assess_text(plant(amount, cost))))
        json.loads(text, parse_constant=lambda name: pytest.fail(name))


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_floats_have_twelve_digits_and_are_finite(value: float) -> None:
    found = to_plain(value)
    if not math.isfinite(value):
        assert found is None
    else:
        assert found == float(f"{value:.12g}")
        assert to_plain(found) == found


def test_figures_leave_out_what_is_empty_and_keep_zero() -> None:
    plain = to_plain(Figure("x", 0.0, "t", low=0.0))
    assert plain == {"id": "x", "value": 0.0, "unit": "t", "inputs": [], "low": 0.0}
    assert to_plain(Figure("x", math.inf, "t"))["value"] is None
    assert to_plain([Figure("x", 1.0, "t")], figure_ids=True) == ["x"]


def test_findings_are_stored_by_field_and_not_by_line() -> None:
    found = plain_finding(Finding("a", Severity.DOUBT, "x", {"b": 1.0, "a": math.nan}, "f.yaml", 7))
    assert "line" not in found
    assert "file" not in found
    assert found["values"] == {"a": None, "b": 1.0}


def test_what_has_no_json_is_refused() -> None:
    class Colour(Enum):
        RED = "red"

    assert to_plain({1: Colour.RED}) == {"1": "red"}
    with pytest.raises(ResultError, match="not_serialisable"):
        to_plain(object())


def test_the_summary_is_read_back(assess_text: Assess, tmp_path: Path) -> None:
    result = assess_text(plant())
    write_result(result, tmp_path / "result.json")
    assert read_summary(tmp_path / "result.json") == to_plain(dict(result.summary))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("{", "unreadable"),
        ("[]", "other_version"),
        ('{"schema": "sxsh/result/0"}', "other_version"),
        ('{"schema": "sxsh/result/1"}', "unreadable"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(ResultError, match=code):
        read_summary(tmp_path / "r.json")
    with pytest.raises(ResultError, match="unreadable"):
        read_summary(tmp_path / "none.json")

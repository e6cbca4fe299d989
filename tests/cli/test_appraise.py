"""``sxsh appraise``: what it prints, JSON, findings of bad rows, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy_financial as npf
import pytest

Sxsh = Callable[..., Any]


def write(folder: Path, text: str) -> str:
    (folder / "f.csv").write_text(text, encoding="utf-8")
    return "f.csv"


def test_json_of_two_options(sxsh: Sxsh, tmp_path: Path) -> None:
    """The pump of Lorie and Savage has 25 % and 400 %; the other is numpy-financial's own example."""
    flows = (-100, 39, 59, 55, 20)
    rows = "".join(f"b;{year};{amount}\n" for year, amount in enumerate(flows))
    text = "option;year;amount\na;0;-1600\na;1;10000\na;2;-10000\n" + rows
    done = sxsh("appraise", write(tmp_path, text), "--rate", "12%", "--json")
    plain = json.loads(done.out)
    pump, usual = plain["options"]
    assert (done.code, plain["rate"], plain["findings"]) == (0, 0.12, [])
    assert pump["irr"] == {"value": None, "roots": pytest.approx([0.25, 4.0]), "status": "several"}
    assert usual["irr"]["value"] == pytest.approx(npf.irr(flows))
    assert usual["npv"] == pytest.approx(npf.npv(0.12, flows))
    assert usual["mirr"] == pytest.approx(npf.mirr(flows, 0.12, 0.12))
    assert usual["payback_years"] == pytest.approx(2 + 2 / 55)


def test_dated_flows_in_words(sxsh: Sxsh, tmp_path: Path) -> None:
    """Microsoft's example of XIRR and XNPV."""
    text = (
        "date,amount\n2008-01-01,-10000\n2008-03-01,2750\n2008-10-30,4250\n2009-02-15,3250\n2009-04-01,2750\n"
    )
    done = sxsh("appraise", write(tmp_path, text), "--rate", "9%")
    assert done.code == 0
    assert "XNPV: 2.086,65" in done.out
    assert "XIRR: 37,3363 %" in done.out
    english = sxsh("appraise", write(tmp_path, text), "--rate", "9%", "--language", "en")
    assert "XNPV: 2,086.65" in english.out


def test_a_bad_row_is_named_with_its_line_and_its_option_left_out(sxsh: Sxsh, tmp_path: Path) -> None:
    done = sxsh("appraise", write(tmp_path, "year;amount\n0;-100\n1;1.200\n"), "--rate", "12%")
    assert done.code == 1
    assert "f.csv:3" in done.all
    assert "NPV:" not in done.out
    read = sxsh(
        "appraise", write(tmp_path, "year;amount\n0;-100\n1;1.200\n"), "--rate", "12%", "--numbers", "vi"
    )
    assert read.code == 0


@pytest.mark.parametrize("rate", ["12", "abc", "120%", "-5%", "12 kg"])
def test_a_rate_that_cannot_be_meant(sxsh: Sxsh, tmp_path: Path, rate: str) -> None:
    done = sxsh("appraise", write(tmp_path, "year;amount\n0;-100\n1;120\n"), f"--rate={rate}")
    assert done.code == 2
    assert "⟦" not in done.all


@pytest.mark.parametrize("rate", ["9,5%", "9.5%", "9,5 %"])
def test_a_rate_in_either_style(sxsh: Sxsh, tmp_path: Path, rate: str) -> None:
    done = sxsh("appraise", write(tmp_path, "year;amount\n0;-100\n1;120\n"), "--rate", rate, "--json")
    assert json.loads(done.out)["rate"] == pytest.approx(0.095)

"""A new facility file: reads without a blocker, has the sector's own steps, holds no amount that nobody gave."""

from __future__ import annotations

from pathlib import Path
from unicodedata import is_normalized

import pytest

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.forms import build_blank_file
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import LANGUAGES, load_texts

SECTORS = load_sectors()
every_sector = pytest.mark.parametrize("sector", SECTORS)


def read(folder: Path, text: str) -> Facility:
    file = folder / "vl-0012.yaml"
    file.write_text(text, encoding="utf-8")
    reading = read_facility(file)
    assert [f for f in reading.findings if f.is_blocker] == []
    return reading.require()


def blank(sector: str, language: str = "vi", year: int = 2018) -> str:
    return build_blank_file("vl-0012", SECTORS[sector], load_texts(language), year)


@every_sector
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_without_a_blocker(sector: str, language: str, tmp_path: Path) -> None:
    facility = read(tmp_path, blank(sector, language))
    assert (facility.facility, facility.sector) == ("vl-0012", sector)
    assert [step.id for step in facility.process.steps] == [step.id for step in SECTORS[sector].steps]
    flows = [flow.id for balance in facility.balances for flow in balance.flows]
    assert flows == [flow.id for flow in SECTORS[sector].flows]


@every_sector
def test_empty_is_missing_not_zero(sector: str, tmp_path: Path) -> None:
    facility = read(tmp_path, blank(sector))
    assert all(flow.amount is None for balance in facility.balances for flow in balance.flows)
    assert all(use.amount is None for period in facility.periods for use in period.uses)
    assert facility.options == ()
    assert facility.illustrative is False


@every_sector
def test_it_can_be_assessed_as_it_is(sector: str, tmp_path: Path) -> None:
    result = assess_facility(read(tmp_path, blank(sector)), ())
    assert result.headline.avoidable_cost.value is None


def test_both_languages_hold_the_same_data(tmp_path: Path) -> None:
    for sector in SECTORS:
        assert read(tmp_path, blank(sector, "vi")) == read(tmp_path, blank(sector, "en")), sector


def test_the_year_is_the_period(tmp_path: Path) -> None:
    (period,) = read(tmp_path, blank("beer", year=2015)).periods
    assert (period.id, period.from_.isoformat(), period.to.isoformat()) == (
        "2015",
        "2015-01-01",
        "2015-12-31",
    )


@every_sector
def test_it_is_commented_and_composed(sector: str) -> None:
    text = blank(sector)
    assert text.startswith("# ")
    assert text.count("#") > 15
    assert is_normalized("NFC", text)
    assert "⟦" not in text
    assert "\r" not in text
    assert text.endswith("\n")


def test_the_example_option_reads_when_it_is_uncommented(tmp_path: Path) -> None:
    text = blank("beer")
    lines = [line.removeprefix("#") if line.startswith("#  ") else line for line in text.splitlines()]
    written = "\n".join(line for line in lines if line != "options: []") + "\n"
    written = written.replace('\n  - id: "1.1.1"', '\noptions:\n  - id: "1.1.1"')
    facility = read(tmp_path, written)
    assert [option.id for option in facility.options] == ["1.1.1"]


def test_the_example_unit_word_reads_when_it_is_uncommented(tmp_path: Path) -> None:
    text = blank("rice_milling").replace("# unit_words: [", "unit_words: [")
    assert read(tmp_path, text).unit_words[0].word == "bao trấu"

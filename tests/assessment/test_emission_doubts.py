"""What the inventory asks and says: missing sources, thresholds, own rows."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.assessment.emission_doubts import INVENTORY_REASONS
from sxsh_toolkit.errors import Audience
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.text import load_texts

Assess = Callable[[str], AssessmentResult]


def plant(kwh: str, more: str = "", year: int = 2018) -> str:
    use = f'{{id: dien, carrier: electricity, amount: "{kwh} kWh"}}'
    span = f"from: {year}-01-01, to: {year}-12-31"
    return f'periods: [{{id: "p", role: baseline, {span}, uses: [{use}]}}]\n{more}'


def codes(result: AssessmentResult) -> set[str]:
    return {f.code for f in result.findings if f.code.startswith(("emission.", "threshold.", "factor.own"))}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_has_its_words(language: str) -> None:
    texts = load_texts(language)
    for reason in INVENTORY_REASONS:
        assert texts.has(f"finding.emission.{reason}")
        assert texts.has(f"finding.emission.{reason}.remedy")
        assert texts.has(f"why.{reason}")


def test_a_small_plant_has_nothing_to_be_told(assess_text: Assess) -> None:
    assert codes(assess_text(plant("100.000"))) == set()


def test_a_thousand_toe_of_electricity(assess_text: Assess) -> None:
    """6.48 GWh × 0.0001543 TOE/kWh = 1 000 TOE (domain note); 6.0 GWh is 926 TOE, near it."""
    assert codes(assess_text(plant("6.500.000"))) == {"threshold.toe_above"}
    near = assess_text(plant("6.000.000"))
    (found,) = [f for f in near.findings if f.code == "threshold.toe_near"]
    assert found.audience is Audience.FACILITY
    assert found.values["value"] == pytest.approx(925.8)


def test_three_thousand_tonnes_count_from_2022(assess_text: Assess) -> None:
    assert codes(assess_text(plant("4.600.000", year=2022))) == {"threshold.co2e_above"}
    assert codes(assess_text(plant("4.600.000", year=2021))) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_says_that_a_duty_holds(language: str) -> None:
    said = [text for key, text in load_texts(language).messages.items() if "threshold" in key]
    assert said
    assert not [text for text in said if "thuộc diện" in text or "must" in text]


def test_missing_sources_are_asked_for(assess_text: Assess) -> None:
    more = "energy: {refrigeration: [{id: kho, refrigerant: R22}]}\nwastewater: {discharges_to: river}\n"
    assert codes(assess_text(plant("1.000", more))) == {
        "emission.top_up_missing",
        "emission.treatment_missing",
    }


def test_own_rows_in_use_are_named(assess_text: Assess) -> None:
    own = "factors: [{id: l, quantity: grid_ef, carrier: electricity, value: '0,9 tCO2/MWh', source: x}]\n"
    assert codes(assess_text(plant("1.000", own))) == {"factor.own_used"}

"""What a broken library entry raises: an unknown rule, a missing parameter, a number from memory."""

from pathlib import Path

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.library import Library
from sxsh_toolkit.reference.library_file import build_library
from sxsh_toolkit.reference.reading import read_yaml

GOOD = """\
id: demo
vi: Mẫu
en: Sample
causes:
  - {id: cu, vi: Cũ, en: Old, group: equipment}
options:
  - id: moi
    vi: Mới
    en: New
    technique: technology_change
    source_id: inzonex
    status: secondary
    trigger:
      - {rule: condensate_below, percent: "80"}
      - {rule: fuel_is, carriers: [fossil_fuel, biomass]}
    calculator: {id: feedwater_preheat, gauge_pressure: boiler.pressure_bar, preheated_temperature: "85"}
    saving: {on: fuel, low: "2 %", high: "5 %"}
    life: {low: "5", high: "8"}
    investment: low
    causes: [cu]
"""


def build(folder: Path, text: str) -> Library:
    file = folder / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    return build_library("demo", read_yaml(file))


def test_a_sound_entry(tmp_path: Path) -> None:
    (option,) = build(tmp_path, GOOD).options
    first, second = option.triggers
    assert (first.rule, first.limit, first.source_id) == ("condensate_below", 80.0, "tool_convention")
    assert second.words["carriers"] == ("fossil_fuel", "biomass")
    assert option.calculator is not None
    assert option.calculator.inputs["preheated_temperature"] == "85"
    assert option.saving is not None
    assert (option.saving.low_pct, option.saving.high_pct) == (2.0, 5.0)
    assert (option.life_low_years, option.life_high_years) == (5.0, 8.0)
    assert option.causes == ("cu",)


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("rule: condensate_below", "rule: condensate_under", "value_not_allowed", "rule"),
        ('percent: "80"', 'celsius: "80"', "key_unknown", "celsius"),
        (', percent: "80"', "", "value_missing", "percent"),
        (", carriers: [fossil_fuel, biomass]", "", "value_missing", "carriers"),
        ("on: fuel", "on: gas", "value_not_allowed", "on"),
        ('low: "2 %"', 'low: "6 %"', "range_reversed", "low"),
        ("causes: [cu]", "causes: [moi]", "value_not_allowed", "causes"),
        ("investment: low", "investment: huge", "value_not_allowed", "investment"),
        ("investment: low", "savings: low", "key_unknown", "savings"),
        ("status: secondary", "status: memory", "memory_with_number", "saving"),
    ],
)
def test_a_broken_entry(tmp_path: Path, old: str, new: str, code: str, column: str) -> None:
    assert old in GOOD
    with pytest.raises(ReferenceDataError) as caught:
        build(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.code == f"reference.{code}"
    assert caught.value.values["column"] == column


PROMPT = GOOD.replace("status: secondary", "status: memory").replace(
    '    saving: {on: fuel, low: "2 %", high: "5 %"}\n    life: {low: "5", high: "8"}\n', ""
)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("", "", "calculator"),
        ('preheated_temperature: "85"}', "}", ""),
        ("    investment: low", '    life: {low: "5", high: "8"}', "life"),
        ("    investment: low", '    warnings_vi: "tốn 3 % điện"', "warnings_vi"),
        ("    investment: low", '    benefits_en: "CO2 and IE3 are names"', ""),
    ],
)
def test_an_entry_from_memory_states_no_number(tmp_path: Path, old: str, new: str, column: str) -> None:
    text = PROMPT if column == "calculator" else PROMPT.replace(', preheated_temperature: "85"', "")
    text = text.replace(old, new, 1) if old in text else text
    if not column:
        assert build(tmp_path, text).options[0].is_marked
        return
    with pytest.raises(ReferenceDataError) as caught:
        build(tmp_path, text)
    assert caught.value.code == "reference.memory_with_number"
    assert caught.value.values["column"] == column

"""Scenarios of whole files: what counts as saving of energy, what the first page adds, and the shipped plants."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.option_year import place_scenario
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_scenario import OptionEffect, ScenarioSet
from sxsh_toolkit.options import apply_acts, build_plant_year, change_facility

Assess = Callable[..., AssessmentResult]
FACILITIES = Path(__file__).parents[2] / "parameters" / "facilities"
TEXT = """\
products: [{id: gao, name: gạo, price: "9.400 đồng/kg"}]
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    outputs: [{product: gao, amount: "5.000 tấn"}]
    uses:
      - {id: dien, carrier: electricity, amount: "400.000 kWh", cost: "680 triệu đồng"}
      - {id: than, carrier: coal_5_6, amount: "100 tấn", cost: "200 triệu đồng", ncv: "20 MJ/kg"}
options:
"""
OPTION = '  - {id: "%s", name: a, technique: process_control, effect: %s, investment: {amount: "0 đồng"}, acts_on: [%s]%s}\n'
LESS = '{kind: reduce, use: than, change: "10 %"}'
MORE = '{kind: reduce, use: than, change: "20 %"}'
HUSK = '{kind: replace, use: than, change: "100 %", carrier: rice_husk, ratio: "1,6", ncv: "12,5 MJ/kg", price: "900 đồng/kg"}'
SOLAR = '{kind: replace, use: dien, change: "50.000 kWh", carrier: solar_electricity}'
HOURS = '{kind: time_of_use, use: dien, change: "9 %", price: "1.700 đồng/kWh"}'


def effects(result: AssessmentResult) -> dict[str, OptionEffect]:
    return {effect.option_id: effect for effect in result.effects}


def sets(result: AssessmentResult) -> dict[str, ScenarioSet]:
    return {one.name: one for one in result.scenarios}


def test_only_efficiency_is_a_saving_of_energy(assess_text: Assess) -> None:
    """10 % of 100 t × 20 MJ/kg = 200 GJ; coal to husk at equal heat, solar and other hours save none (A8)."""
    rows = (
        ("1.1", "efficiency", LESS),
        ("1.2", "fuel_switch", HUSK),
        ("1.3", "own_generation", SOLAR),
        ("1.4", "load_shift", HOURS),
    )
    found = effects(assess_text(TEXT + "".join(OPTION % (*row, "") for row in rows)))
    assert found["1.1"].energy_saving.value == pytest.approx(200_000)
    assert [found[n].energy_saving.value for n in ("1.2", "1.3", "1.4")] == [0.0, 0.0, 0.0]
    assert found["1.2"].energy_saving.why == "effect_fuel_switch"
    assert found["1.2"].change.final_energy.value == pytest.approx(0, abs=1e-3)
    assert found["1.2"].change.margin.value == pytest.approx(200e6 - 160 * 0.9e6)
    assert (found["1.2"].change.co2e.value or 0.0) < -100
    assert found["1.3"].change.final_energy.value == pytest.approx(0, abs=1e-6)
    assert found["1.3"].change.margin.value == pytest.approx(85e6)
    assert (found["1.3"].change.co2e.value or 0.0) < 0
    assert found["1.4"].change.margin.value == pytest.approx(36_000 * 1700)
    assert (found["1.4"].change.co2e.value, found["1.4"].change.final_energy.value) == (0, 0)


def test_totals_are_what_options_are_worth_together(assess_text: Assess) -> None:
    """Coal 200 million: 20 + 40 alone, 56 together; the running cost of the second, 3 million, comes off."""
    text = (
        TEXT
        + OPTION % ("1.1", "efficiency", LESS, "")
        + OPTION % ("1.2", "efficiency", MORE, ', operating_cost: "3 triệu đồng/năm"')
    )
    result = assess_text(text)
    assert [o.net_saving.value for o in result.options] == pytest.approx([37e6, 20e6])
    assert result.headline.total_saving.value == pytest.approx(53e6)
    assert sets(result)["all"].overlap.value == pytest.approx(4e6)
    assert sets(result)["all"].stand_alone.value == pytest.approx(60e6)
    assert sets(result)["all"].energy_saving.value == pytest.approx(28 * 20_000)
    shares = [effect.credit.value or 0.0 for effect in result.effects]
    assert sum(shares) == pytest.approx(sets(result)["all"].change.margin.value)


def test_a_single_option_is_the_same_alone_and_in_a_set_of_one(assess_text: Assess) -> None:
    result = assess_text(TEXT + OPTION % ("1.1", "efficiency", LESS, ""))
    (effect,), one = result.effects, sets(result)["all"]
    assert effect.change.margin.value == one.change.margin.value == effect.credit.value
    assert result.headline.total_saving.value == result.options[0].net_saving.value
    assert one.after.final_energy.value == pytest.approx((one.before.final_energy.value or 0.0) - 200_000)


def test_rows_of_labour_stand_beside_the_acts_and_the_others_do_not_add(assess_text: Assess) -> None:
    rows = (
        ', savings: [{kind: energy, money: "19 triệu đồng/năm"}, {kind: labour, money: "5 triệu đồng/năm"}]'
    )
    result = assess_text(TEXT + OPTION % ("1.1", "efficiency", LESS, rows))
    assert result.options[0].net_saving.value == pytest.approx(25e6)
    assert result.effects[0].stated.value == pytest.approx(24e6)


def test_what_cannot_be_valued_keeps_the_rows_of_the_file(assess_text: Assess) -> None:
    rows = ', savings: [{kind: energy, money: "19 triệu đồng/năm"}]'
    result = assess_text(
        TEXT + OPTION % ("1.1", "efficiency", '{kind: reduce, use: than, change: "5 kWh"}', rows)
    )
    assert result.options[0].net_saving.value == pytest.approx(19e6)
    assert (result.effects[0].state, result.effects[0].why) == ("stated", "units_differ")
    assert result.scenarios == ()


def test_an_option_without_an_effect_counts_for_nothing_and_says_so(assess_text: Assess) -> None:
    text = TEXT + OPTION.replace("effect: %s, ", "") % ("1.1", LESS, "")
    figure = assess_text(text).effects[0].energy_saving
    assert (figure.value, figure.why) == (None, "effect_missing")


def test_uncertainty_reaches_the_option_s_money_and_the_total(assess_text: Assess) -> None:
    """Coal 100 t ± 5 % at a booked cost: 10 % of the cost does not depend on it; at a unit price it does."""
    text = TEXT.replace(
        'amount: "100 tấn", cost: "200 triệu đồng"', 'amount: "100 tấn ± 5 %", unit_price: "2.000 đồng/kg"'
    )
    result = assess_text(text + OPTION % ("1.1", "efficiency", LESS, ""))
    assert result.options[0].net_saving.standard_uncertainty == pytest.approx(1e6)
    assert result.headline.total_saving.standard_uncertainty == pytest.approx(1e6)
    assert result.effects[0].change.margin.standard_uncertainty is None


@pytest.mark.parametrize("name", ["mh-bia", "mh-ca-tra", "mh-xay-xat", "mh-lo-gach"])
def test_shipped_plants_are_valued_by_their_acts(
    name: str, shipped: Callable[[str], AssessmentResult]
) -> None:
    """Their stated rows were worked out by hand in the file's notes: the acts give the same within the convention."""
    result = shipped(name)
    assert {f.code for f in result.findings if f.code.startswith(("act.", "option.saving_differs"))} <= {
        "act.start_inside"
    }
    assert all(effect.state == "acts" for effect in result.effects)
    one = sets(result)["all"]
    shares = sum(effect.credit.value or 0.0 for effect in result.effects)
    assert shares == pytest.approx(one.change.margin.value)
    assert (one.change.margin.value or 0.0) <= (one.stand_alone.value or 0.0) + 1.0


@pytest.mark.parametrize("name", ["mh-bia", "mh-xay-xat"])
def test_the_rerun_chain_gives_the_same_margin_as_the_acts(
    name: str, shipped: Callable[[str], AssessmentResult]
) -> None:
    """Independent way: build the changed file's own year and add its money up again; what the acts price is apart."""
    result = shipped(name)
    facility = result.facility
    year = place_scenario(facility, result.balances)
    assert year.plant is not None
    ids = [o.option_id for o in result.options if year.value(o.option_id)]
    acts = [
        act
        for option_id in ids
        for act in year.placed[option_id].acts
        if act.price is None or act.target.startswith("new/")
    ]
    changed = apply_acts(year.plant, acts)
    after = change_facility(facility, year.plant, changed)
    again = build_plant_year(after, assess_facility(after).balances)
    assert again is not None
    money = [
        sum((p.rate or 0.0) * (p.amount or 0.0) for p in plant.places.values())
        for plant in (year.plant, again)
    ]
    assert money[1] - money[0] == pytest.approx((changed.margin or 0.0) - changed.extra, rel=1e-6)

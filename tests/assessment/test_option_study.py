"""One option looked at closely, through a facility file."""

from collections.abc import Callable

import numpy_financial as npf
import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_feasibility import OptionStudy

Assess = Callable[..., AssessmentResult]
RATE = 'appraisal: {discount_rate: "12 %%", discount_source: vay, discount_date: 2018-03-05%s}\n'
OPTION = """\
options:
  - id: "1.1"
    name: a
    technique: process_control
    investment: {amount: "120 triệu đồng"%s}
    savings: [{kind: other, money: "40 triệu đồng/năm"}]
%s"""


def study(result: AssessmentResult) -> OptionStudy:
    assert result.feasibility is not None
    return result.feasibility.study("1.1")


def run(
    assess: Assess, inside: str = "", more: str = '    life: "8 năm"\n', rate: str = RATE % ""
) -> AssessmentResult:
    return assess(rate + OPTION % (inside, more))


def test_yearly_worth_is_the_payment_that_pays_off_the_npv(assess_text: Assess) -> None:
    """numpy-financial: pmt of the NPV over eight years at 12 %."""
    result = run(assess_text)
    npv = npf.npv(0.12, [-120e6, *[40e6] * 8])
    assert study(result).annual_value.value == pytest.approx(-npf.pmt(0.12, 8, npv))


def test_discounted_payback_by_hand(assess_text: Assess) -> None:
    """40·(1 − 1.12⁻³)/0.12 = 96.07; the fourth year is worth 25.42 and the fifth 22.70: 3 + 23.93/25.42."""
    assert study(run(assess_text)).discounted_payback.value == pytest.approx(3 + 23.9267 / 25.4207, abs=1e-4)
    short = study(run(assess_text, more='    life: "3 năm"\n')).discounted_payback
    assert (short.value, short.why) == (None, "not_within_life")


def test_tax_only_where_a_rate_is_stated(assess_text: Assess) -> None:
    """At 20 % with 15 a year of depreciation: 40 − 0.2·25 = 35."""
    none = study(run(assess_text)).npv_after_tax
    assert (none.value, none.why) == (None, "tax_rate_missing")
    taxed = run(assess_text, rate=RATE % ', tax_rate: "20 %"')
    assert study(taxed).npv_after_tax.value == pytest.approx(npf.npv(0.12, [-120e6, *[35e6] * 8]))
    assert taxed.options[0].npv.value == run(assess_text).options[0].npv.value


def test_depreciation_of_the_plant_changes_the_tax_alone(assess_text: Assess) -> None:
    rate = RATE % ', tax_rate: "20 %"'
    even, fast = (
        run(assess_text, rate=rate),
        run(assess_text, ', depreciation: "30 triệu đồng/năm"', rate=rate),
    )
    assert even.options[0].npv == fast.options[0].npv
    assert even.options[0].payback == fast.options[0].payback
    assert study(fast).npv_after_tax.value == pytest.approx(npf.npv(0.12, [-120e6, *[38e6] * 4, *[32e6] * 4]))


def test_first_year_and_residual_value_enter_npv_and_payback(assess_text: Assess) -> None:
    result = run(assess_text, ', residual_value: "10 triệu đồng"', '    life: "8 năm"\n    ramp: "60 %"\n')
    flows = [-120e6, 24e6, *[40e6] * 6, 50e6]
    assert result.options[0].npv.value == pytest.approx(npf.npv(0.12, flows))
    assert result.options[0].irr.value == pytest.approx(100 * npf.irr(flows))
    assert result.options[0].payback.value == pytest.approx(3.4)


def test_a_nominal_rate_with_inflation_is_made_real(assess_text: Assess) -> None:
    result = run(assess_text, rate=RATE % ', discount_terms: nominal, inflation: "4 %"')
    assert result.settings.discount_rate == 0.12
    assert result.options[0].npv.value == pytest.approx(npf.npv(1.12 / 1.04 - 1, [-120e6, *[40e6] * 8]))


def test_low_usual_and_high(assess_text: Assess) -> None:
    more = '    life: "8 năm"\n    saving_low: "30 triệu đồng/năm"\n    saving_high: "48 triệu đồng/năm"\n'
    result = run(assess_text, ', low: "100 triệu đồng", high: "150 triệu đồng"', more)
    own = study(result)
    assert (own.payback_low.value, own.payback_high.value) == pytest.approx((100 / 48, 5.0))
    assert own.npv_low.value == pytest.approx(npf.npv(0.12, [-150e6, *[30e6] * 8]))
    assert own.npv_high.value == pytest.approx(npf.npv(0.12, [-100e6, *[48e6] * 8]))
    assert result.feasibility is not None
    (risk,) = result.feasibility.risks
    assert [s.name for s in risk.swings] == ["net_saving", "investment"]
    low, middle, high = risk.npv_p5.value, risk.npv_p50.value, risk.npv_p95.value
    assert own.npv_low.value is not None
    assert own.npv_high.value is not None
    assert low is not None
    assert middle is not None
    assert high is not None
    assert own.npv_low.value < low < middle < high < own.npv_high.value


def test_the_saving_of_the_file_outside_its_own_range_is_doubted(assess_text: Assess) -> None:
    more = '    life: "8 năm"\n    saving_low: "50 triệu đồng/năm"\n    saving_high: "60 triệu đồng/năm"\n'
    result = run(assess_text, more=more)
    assert "option.saving_outside_range" in {f.code for f in result.findings}
    assert study(result).npv_low.why == "no_range"


def test_uncertainty_of_the_chain_reaches_the_range(assess_text: Assess) -> None:
    """± 10 % of an amount at a fixed price is ± 10 % of the saving: ends at √6·10 %."""
    text = OPTION % ("", '    life: "8 năm"\n')
    text = text.replace(
        '{kind: other, money: "40 triệu đồng/năm"}',
        '{kind: energy, amount: "20.000 kWh/năm ± 10 %", price: "2.000 đồng/kWh"}',
    )
    own = study(assess_text(RATE % "" + text))
    assert own.payback_low.value == pytest.approx(3 / (1 + 0.1 * 6**0.5), rel=1e-6)
    assert own.payback_high.value == pytest.approx(3 / (1 - 0.1 * 6**0.5), rel=1e-6)


def test_several_rates_of_return_are_all_named(assess_text: Assess) -> None:
    """A loss at the end: −120, 40 a year, but running it down costs more than the last year brings."""
    own = study(run(assess_text, more='    life: "8 năm"\n'))
    assert (own.irr_status, len(own.irr_roots)) == ("one", 1)
    assert own.irr_roots[0] == pytest.approx(100 * npf.irr([-120e6, *[40e6] * 8]))
    assert study(run(assess_text, more="")).irr_status == "unknown"


BOOKS = """\
periods:
  - id: "2018"
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    uses:
      - {id: dien, carrier: electricity, amount: "100.000 kWh", cost: "200 triệu đồng"}
"""


def saved(effect: str, amount: str = "10.000 kWh/năm") -> str:
    return f"""\
options:
  - id: "1.1"
    name: a
    technique: process_control
    effect: {effect}
    investment: {{amount: "5 triệu đồng"}}
    savings: [{{kind: energy, use: dien, amount: "{amount}"}}]
"""


def test_co2e_is_the_booked_emission_of_what_is_saved(assess_text: Assess) -> None:
    """A tenth of the electricity is a tenth of its emissions."""
    result = assess_text(BOOKS + saved("efficiency"))
    booked = sum(e.co2e.value or 0.0 for e in result.emissions)
    assert booked > 0
    assert study(result).co2e_avoided.value == pytest.approx(booked / 10)


def test_what_the_acts_do_to_the_plants_year_goes_before_the_rows(assess_text: Assess) -> None:
    """The acts take a fifth of the electricity, the rows say a tenth."""
    acts = '    acts_on: [{kind: reduce, use: dien, change: "20 %"}]\n'
    result = assess_text(BOOKS + saved("efficiency") + acts)
    booked = sum(e.co2e.value or 0.0 for e in result.emissions)
    assert study(result).co2e_avoided.value == pytest.approx(booked / 5)


def test_co2e_of_a_fuel_switch_is_not_given_as_if_nothing_burnt_instead(assess_text: Assess) -> None:
    found = study(assess_text(BOOKS + saved("fuel_switch"))).co2e_avoided
    assert (found.value, found.why) == (None, "replacement_not_counted")


def test_an_amount_in_another_unit_than_the_books_gives_no_co2e(assess_text: Assess) -> None:
    found = study(assess_text(BOOKS + saved("efficiency", "5 tấn/năm"))).co2e_avoided
    assert (found.value, found.why) == (None, "factor_missing")


@pytest.mark.parametrize(
    ("amount", "phase", "straight"),
    [
        ("0 đồng", "low_cost", True),
        ("50 triệu đồng", "low_cost", False),
        ("51 triệu đồng", "investment", False),
    ],
)
def test_phases_part_at_the_threshold(assess_text: Assess, amount: str, phase: str, straight: bool) -> None:
    own = study(assess_text((OPTION % ("", "")).replace("120 triệu đồng", amount)))
    assert (own.phase, own.straight_to_plan) == (phase, straight)

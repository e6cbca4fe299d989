"""Water in the order of an assessment: charges enter the period once, the balances distribute the books."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.assessment.water import balance_water, list_charges
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult

BOOKS = """
periods:
  - id: p
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    uses:
      - {id: may, carrier: tap_water, amount: "20.000 m3", cost: "160 triệu đồng", data_source: bill}
      - {id: phi, material: Phí nước thải, cost: "8 triệu đồng", data_source: bill}
"""
RIVER = """
wastewater:
  discharges_to: river
  monitored: yes
  volume: "18.000 m3"
  outlet_concentrations: {cod: "120 mg/l", tss: "60 mg/l"}
"""
TENANT = """
wastewater: {discharges_to: central_works, volume: "18.000 m3", service_price: "9.000 đồng/m3"}
"""


def test_the_fee_is_a_line_of_its_own_in_the_period(
    assess_text: Callable[..., AssessmentResult], figure_of: Callable[[AssessmentResult, str], Figure]
) -> None:
    """160 + 8 million in the books, 8.412 million of fee (18,000 m³, COD 120, TSS 60 in 2018)."""
    result = assess_text(BOOKS + RIVER)
    total = figure_of(result, "p/total.cost_vnd")
    assert total.value == pytest.approx(168e6 + 8.412e6)
    assert "vl-0012/p/wastewater_fee.charged_vnd" in total.inputs
    assert "decree_154_2016" in result.sources


def test_a_fee_in_the_books_is_not_added_again(
    assess_text: Callable[..., AssessmentResult], figure_of: Callable[[AssessmentResult, str], Figure]
) -> None:
    result = assess_text(BOOKS + RIVER.rstrip() + "\n  fee_use: phi\n")
    assert figure_of(result, "p/total.cost_vnd").value == pytest.approx(168e6)
    assert figure_of(result, "p/water/cost_vnd").value == pytest.approx(168e6)


def test_a_tenant_pays_its_service_and_no_fee(
    assess_text: Callable[..., AssessmentResult], figure_of: Callable[[AssessmentResult, str], Figure]
) -> None:
    result = assess_text(BOOKS + TENANT)
    assert figure_of(result, "p/total.cost_vnd").value == pytest.approx(168e6 + 162e6)
    period = result.facility.periods[0]
    assert [f.value for f in list_charges(result.facility, period)] == [0.0, pytest.approx(162e6)]


def test_an_unknown_fee_makes_the_total_a_lower_bound(
    assess_text: Callable[..., AssessmentResult], figure_of: Callable[[AssessmentResult, str], Figure]
) -> None:
    result = assess_text(BOOKS.replace("2018-", "2026-") + RIVER)
    total = figure_of(result, "p/total.cost_vnd")
    assert (total.value, total.why) == (pytest.approx(168e6), "partial")


def test_no_water_no_section(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text("periods:\n  - {id: p, role: baseline, from: 2018-01-01, to: 2018-12-31}\n")
    assert result.water == balance_water(result.facility, result.uses, result.balances) == ()
    assert list_charges(result.facility, result.facility.periods[0]) == ()

"""Conventions: the toolkit's own, or the file's; no threshold in a currency that has none."""

from sxsh_toolkit.assessment.settings import collect_settings
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.units import NumberStyle


def facility(currency: str = "VND", **appraisal: str) -> Facility:
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "price_basis": {"currency": currency},
        "appraisal": appraisal,
    }
    return Facility.model_validate(tree, context=ReadContext(NumberStyle.VI, {}, currency))


def test_the_toolkits_conventions_stand_where_the_file_is_silent() -> None:
    found = collect_settings(facility())
    assert (found.investment_threshold, found.technical_gate, found.payback_limit_years) == (50e6, 6.0, 1.0)
    assert (found.discount_rate, found.discount_source, found.changed) == (None, "", ())


def test_what_the_file_sets_is_named() -> None:
    found = collect_settings(
        facility(
            investment_threshold="80 triệu đồng",
            technical_gate="0",
            discount_rate="9 %",
            discount_source="vay",
        )
    )
    assert (found.investment_threshold, found.technical_gate) == (80e6, 0.0)
    assert found.discount_rate == 0.09
    assert set(found.changed) >= {"investment_threshold", "technical_gate"}


def test_a_dollar_file_has_no_threshold_in_dong() -> None:
    found = collect_settings(facility("USD"))
    assert (found.investment_threshold, found.appraisal_investment_threshold) == (None, None)
    assert collect_settings(facility("USD", investment_threshold="3.000 USD")).investment_threshold == 3000.0

"""Only factors and sources that a result truly used are named."""

from collections.abc import Callable

from sxsh_toolkit.assessment.sources import collect_sources, used_factors
from sxsh_toolkit.assessment.suggestions import suggestion_sources
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import load_sources

PERIOD = """\
periods:
  - {id: "2015", role: baseline, from: 2015-01-01, to: 2015-12-31, uses: [{id: d, carrier: electricity, amount: "1.000 kWh"}]}
"""


def test_factors_of_the_year_and_no_others(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text(PERIOD)
    assert [f.id for f in used_factors(result)] == ["grid_ef.2015", "toe.3505_2011.electricity"]
    suggested = set(suggestion_sources(result.suggestions))
    books = {"letter_3505_2011", "vietnamplus_1032011", "tool_convention"}
    assert books <= set(result.sources) <= books | suggested
    assert set(result.sources) <= set(load_sources())


def test_an_empty_result_rests_on_conventions_alone(assess_text: Callable[..., AssessmentResult]) -> None:
    assert collect_sources(assess_text("")) == ("tool_convention",)

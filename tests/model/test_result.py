"""Result rows are frozen and give up all their figures."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult


def test_an_assessment_is_frozen_and_lists_its_figures(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text("periods:\n  - {id: p, role: baseline, from: 2015-01-01, to: 2015-12-31}\n")
    assert result.facility_id == "vl-0012"
    figures = result.figures()
    assert all(isinstance(f, Figure) for f in figures)
    assert {"vl-0012/p/output", "vl-0012/headline.avoidable_vnd"} <= {f.id for f in figures}
    with pytest.raises(FrozenInstanceError):
        result.model_hash = "x"  # type: ignore[misc]

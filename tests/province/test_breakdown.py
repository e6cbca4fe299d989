from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.province.aggregate import aggregate_province
from sxsh_toolkit.province.breakdown import APPLYING_RULES, VIEWS
from sxsh_toolkit.province.ladder import Line

COUNTS = ("registered", "operating", "not_operating", "unknown", "ended", "green", "red", "no_result")
CLASSES = ("yes", "no", "unknown", "denominator", "perhaps")


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_totals_tie_in_every_view(data, make):
    register, cards = data.draw(make.registers())
    found = aggregate_province(register, make.programme(), cards)
    assert [view.view for view in found.breakdowns] == list(VIEWS)
    for view in found.breakdowns:
        for name in COUNTS:
            assert sum(getattr(r.counts, name).value for r in view.rows) == getattr(found.counts, name).value
        for place, rule in enumerate(APPLYING_RULES):
            whole = found.share_of(rule, DenominatorRule.OPERATING)
            for name in CLASSES:
                assert (
                    sum(getattr(r.applying[place], name).value for r in view.rows)
                    == getattr(whole, name).value
                )
        for line in Line:
            for name in ("count", "facilities", "investment", "saving", "unpriced"):
                whole = getattr(found.claims.of(line), name)
                parts = [getattr(r.claims.of(line), name) for r in view.rows]
                if whole.value is None:
                    assert all(part.value in (None, 0.0) for part in parts)
                    continue
                assert sum(p.value or 0.0 for p in parts) == pytest.approx(whole.value)
                if whole.high is not None:
                    assert sum(p.high or 0.0 for p in parts) == pytest.approx(whole.high)


def test_states_and_classes_add_up(make, shipped_register, shipped_programme):
    found = aggregate_province(shipped_register.register, shipped_programme("minh-hoa"))
    counts = found.counts
    assert (
        counts.operating.value + counts.not_operating.value + counts.unknown.value == counts.registered.value
    )
    assert counts.green.value + counts.red.value + counts.no_result.value == counts.registered.value
    for share in found.shares:
        assert share.yes.value + share.no.value + share.unknown.value == share.denominator.value


def test_each_area_of_the_programme_has_a_row_even_an_empty_one(make, shipped_register, shipped_programme):
    found = aggregate_province(shipped_register.register, shipped_programme("vinh-long-2016-2020"))
    by_area = next(view for view in found.breakdowns if view.view == "area")
    assert [row.key for row in by_area.rows] == ["855", "857", "858", "859", "860", "861", "862", "863"]

from __future__ import annotations

import pytest

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.population import build_subjects
from sxsh_toolkit.province.sums import class_of, count_saving_classes, sum_amounts


def subjects(make, *cards):
    rows = tuple(make.row(card.facility_id) for card in cards)
    events = (make.event("f-1", "option_implemented", "yes", "2018-01-01"),)
    return build_subjects(Register(rows, events), make.programme(), cards, make.AS_OF)


@pytest.mark.parametrize(
    ("saving", "name"),
    [
        (None, "unknown"),
        (-4.0, "below"),
        (7.99, "below"),
        (8.0, "within"),
        (13.0, "within"),
        (13.01, "above"),
    ],
)
def test_both_cut_points_belong_to_the_band(saving, name):
    assert class_of(saving, (8.0, 13.0)) == name


def test_classes_add_up_to_the_results_that_stand(make):
    cards = (
        make.summary("f-1", saving_energy_pct=9.0, saving_energy_level="L2"),
        make.summary("f-2", saving_energy_pct=9.0, saving_energy_level="L1"),
        make.summary("f-3", saving_energy_level="L2"),
        make.summary("f-4", saving_energy_pct=20.0, period_current_to="2014-12-31"),
    )
    found = count_saving_classes(subjects(make, *cards), make.programme(), make.AS_OF, "thu")
    assert [(c.name, c.level, c.count.value, c.applying.value, c.ids) for c in found] == [
        ("below", "none", 0.0, 0.0, ()),
        ("within", "L1", 1.0, 0.0, ("f-2",)),
        ("within", "L2", 1.0, 1.0, ("f-1",)),
        ("above", "none", 0.0, 0.0, ()),
        ("unknown", "none", 1.0, 0.0, ("f-3",)),
    ]


def test_amounts_say_how_many_facilities_they_cover(make):
    cards = (
        make.summary("f-1", energy_mj=5.0, energy_mj_figure="f-1/2018/total.final_energy_mj", currency="USD"),
        make.summary("f-2", energy_mj=7.0, energy_mj_why="partial"),
        make.summary("f-3"),
    )
    energy, toe, *_ = sum_amounts(subjects(make, *cards), "thu")
    assert (energy.total.value, energy.total.unit, energy.total.why) == (12.0, "MJ", "partial")
    assert energy.total.inputs == ("f-1/2018/total.final_energy_mj",)
    counts = (energy.complete, energy.partial, energy.missing, energy.results)
    assert [count.value for count in counts] == [1.0, 1.0, 1.0, 3.0]
    assert (toe.total.value, toe.total.why, toe.missing.value) == (None, "unknown", 3.0)
    whole, *_ = sum_amounts(subjects(make, cards[0]), "thu")
    assert (whole.total.value, whole.total.why) == (5.0, "")
    part, *_ = sum_amounts(subjects(make, cards[1]), "thu")
    assert (part.total.value, part.total.why) == (7.0, "partial")

"""Cost of a tonne, and the order of the curve."""

import pytest

from sxsh_toolkit.feasibility.abatement import compute_abatement_cost, order_abatement


def test_what_earns_money_has_a_negative_cost() -> None:
    assert compute_abatement_cost(50.0, 10.0) == -5.0
    assert compute_abatement_cost(-20.0, 10.0) == 2.0


@pytest.mark.parametrize("avoided", [0.0, -3.0])
def test_without_avoidance_there_is_no_cost_of_it(avoided: float) -> None:
    assert compute_abatement_cost(50.0, avoided) is None


def test_the_cheapest_tonne_stands_first_and_widths_add_up() -> None:
    steps = order_abatement({"a": (-20.0, 10.0), "b": (50.0, 10.0), "c": (9.0, 0.0), "d": (30.0, 3.0)})
    assert [(s.option_id, s.cost_per_t, s.total_t) for s in steps] == [
        ("d", -10.0, 3.0),
        ("b", -5.0, 13.0),
        ("a", 2.0, 23.0),
    ]

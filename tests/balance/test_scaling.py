"""From basis to period, and the scaled balance against used quantities of the books."""

import pytest

from sxsh_toolkit.balance import compare_with_books, compute_scale_factor
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.process import Balance

IN = {"id": "lua", "from": "outside", "to": "s", "kind": "raw_material", "amount": "100 tấn"}
OUT = {"id": "g", "from": "s", "to": "outside", "kind": "product", "product": "gao", "amount": "65 tấn"}


def balance(basis: dict[str, str], scale: dict[str, str] | None, *flows: dict[str, str]) -> Balance:
    tree = {"id": "b", "basis": basis, "flows": list(flows) or [IN, OUT]}
    return Balance.model_validate({**tree, **({"scale_to": scale} if scale else {})})


def period(**more: object) -> Period:
    tree = {"id": "2015", "role": "baseline", "from": "2015-01-01", "to": "2015-12-31"}
    calendar = {"days": "210", "shifts_per_day": "2", "hours_per_shift": "8", "batches": "98"}
    outputs = [{"product": "gao", "amount": "6.500 tấn"}]
    return Period.model_validate({**tree, "operations": calendar, "outputs": outputs, **more})


@pytest.mark.parametrize(
    ("basis", "by", "factor"),
    [
        ({"kind": "batch"}, "output", 100.0),
        ({"kind": "batch"}, "batches", 98.0),
        ({"kind": "day"}, "operating_days", 210.0),
        ({"kind": "day", "from": "2015-03-05", "to": "2015-03-05"}, "operating_days", 210.0),
        ({"kind": "campaign", "days": "10"}, "operating_days", 21.0),
        ({"kind": "shift"}, "shifts", 420.0),
        ({"kind": "campaign", "from": "2015-03-01", "to": "2015-03-10"}, "operating_days", None),
        ({"kind": "day", "from": "2015-03-01", "to": "2015-03-10"}, "operating_days", None),
        ({"kind": "day"}, "shifts", None),
        ({"kind": "day"}, "batches", None),
        ({"kind": "batch"}, "shifts", None),
        ({"kind": "batch"}, "factor", None),
    ],
)
def test_the_factor_that_the_books_imply(basis: dict[str, str], by: str, factor: float | None) -> None:
    """6,500 t over 65 t; 98 batches; 210 days; 2 × 210 shifts; and nothing where the basis is of another kind."""
    found = compute_scale_factor(balance(basis, {"period": "2015", "by": by}), period())
    assert found == (factor, factor)


def test_a_stated_factor_holds_and_the_implied_one_is_kept_beside_it() -> None:
    scaled = balance({"kind": "batch"}, {"period": "2015", "by": "output", "factor": "98"})
    assert compute_scale_factor(scaled, period()) == (98.0, 100.0)
    assert compute_scale_factor(scaled, None) == (98.0, None)
    assert compute_scale_factor(balance({"kind": "batch"}, None), period()) == (None, None)


def test_no_calendar_implies_nothing() -> None:
    scaled = balance({"kind": "day"}, {"period": "2015", "by": "operating_days"})
    assert compute_scale_factor(scaled, period(operations=None)) == (None, None)


def test_a_product_that_leaves_twice_counts_twice() -> None:
    """40 t from one step and 25 t from another: 6,500 / 65 = 100, not 6,500 / 25."""
    flows = (IN, {**OUT, "amount": "40 tấn"}, {**OUT, "id": "g2", "amount": "25 tấn"})
    scaled = balance({"kind": "batch"}, {"period": "2015", "by": "output"}, *flows)
    assert compute_scale_factor(scaled, period())[1] == pytest.approx(100.0)
    half_known = (IN, OUT, {k: v for k, v in {**OUT, "id": "g2"}.items() if k != "amount"})
    scaled = balance({"kind": "batch"}, {"period": "2015", "by": "output"}, *half_known)
    assert compute_scale_factor(scaled, period())[1] is None


def test_tonnes_and_pieces_are_not_added() -> None:
    flows = (IN, OUT, {**OUT, "id": "h", "product": "hop", "amount": "10 viên"})
    outputs = [{"product": "gao", "amount": "6.500 tấn"}, {"product": "hop", "amount": "90.000 viên"}]
    scaled = balance({"kind": "batch"}, {"period": "2015", "by": "output"}, *flows)
    assert compute_scale_factor(scaled, period(outputs=outputs))[1] == pytest.approx(100.0)


def gaps(given: Balance, books: Period, factor: float | None) -> dict[str, tuple[float | None, ...]]:
    figure = Figure("f", factor, "1")
    rows = compare_with_books(given, build_flow_set(given, {}), books, figure, "x/b")
    return {r.book_id: (r.scaled.value, r.booked.value, r.gap_pct.value) for r in rows}


def test_the_gap_is_against_what_was_used_and_not_what_was_bought() -> None:
    """Bought 9,000 + opening 1,000 − closing 200 − sold 100 = 9,700 used; scaled 100 × 98 = 9,800: +1.03 %."""
    books = period(
        uses=[{"id": "lua", "material": "lúa", "amount": "9.000 tấn", "sold": "100 tấn"}],
        stocks=[{"material": "lua", "opening": "1.000 tấn", "closing": "200 tấn"}],
    )
    found = gaps(balance({"kind": "batch"}, {"period": "2015", "by": "factor", "factor": "98"}), books, 98.0)
    assert found["lua"] == (pytest.approx(9800.0), pytest.approx(9700.0), pytest.approx(100 * 100 / 9700))
    assert found["gao"] == (pytest.approx(6370.0), pytest.approx(6500.0), pytest.approx(-2.0))


def test_flows_of_one_use_are_added_and_other_units_are_left_alone() -> None:
    flows = (
        {**IN, "id": "lua_1", "use": "lua", "amount": "60 tấn"},
        {**IN, "id": "lua_2", "use": "lua", "amount": "40 tấn"},
        {"id": "dien", "from": "outside", "to": "s", "kind": "auxiliary", "amount": "5 tấn"},
        OUT,
    )
    books = period(
        uses=[
            {"id": "lua", "material": "lúa", "amount": "10.000 tấn"},
            {"id": "dien", "carrier": "electricity", "amount": "5 kWh"},
        ]
    )
    found = gaps(balance({"kind": "batch"}, {"period": "2015", "by": "output"}, *flows), books, 100.0)
    assert found["lua"][2] == pytest.approx(0.0)
    assert "dien" not in found


def test_without_a_factor_or_a_period_nothing_is_compared() -> None:
    given = balance({"kind": "batch"}, None)
    assert gaps(given, period(), None) == {}
    assert compare_with_books(given, build_flow_set(given, {}), None, Figure("f", 2.0, "1"), "x/b") == ()

"""Waste cost: four columns, ranked by what can be avoided, and no unknown taken as zero."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing import compute_avoidable_money, cost_streams, rank_streams
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.process import Balance
from sxsh_toolkit.model.result import LossStream
from sxsh_toolkit.reference import SectorUnavoidable
from sxsh_toolkit.reference.rows import Status

RAW = {
    "id": "lua",
    "from": "outside",
    "to": "s",
    "kind": "raw_material",
    "amount": "100 tấn",
    "price": "7.000 đồng/kg",
}
WASTE = {"id": "w", "from": "s", "to": "outside", "kind": "waste", "amount": "4 tấn"}
TREATED = {"treatment": "500 đồng/kg", "disposal": "1 triệu đồng", "sale_price": "250 đồng/kg"}
UNAVOIDABLE = {"unavoidable": {"amount": "1 tấn", "source": "tháng tốt nhất"}}


def cost(
    *flows: dict[str, object], factor: float | None = 10.0, usual: tuple[SectorUnavoidable, ...] = ()
) -> dict[str, LossStream]:
    balance = Balance.model_validate({"id": "b", "basis": {"kind": "batch"}, "flows": [RAW, *flows]})
    scale = Figure("f", factor, "1")
    rows = cost_streams(balance, build_flow_set(balance, {}), scale, "x/b", "VND", usual)
    return {row.flow_id: row for row in rank_streams(rows)}


def test_four_columns_by_hand() -> None:
    """4 t × 7 m = 28 m; treatment 2 m; disposal 1 m; gross 31 m; sold 1 m; net 30 m; 3 of 4 t avoidable: 22.5 m; × 10."""
    row = cost({**WASTE, **TREATED, **UNAVOIDABLE})["w"]
    columns = (row.amount, row.unavoidable, row.avoidable, row.purchase_value, row.treatment_cost)
    money = (row.disposal_cost, row.gross_cost, row.revenue, row.net_cost, row.avoidable_cost)
    assert [f.value for f in columns] == pytest.approx([40.0, 10.0, 30.0, 280e6, 20e6])
    assert [f.value for f in money] == pytest.approx([10e6, 310e6, 10e6, 300e6, 225e6])
    assert (row.per, row.rank_by, row.rank, row.unavoidable_source) == (
        "period",
        "avoidable",
        1,
        "tháng tốt nhất",
    )


def test_unscaled_money_stays_on_the_basis_and_says_so() -> None:
    row = cost({**WASTE, **UNAVOIDABLE}, factor=None)["w"]
    assert (row.per, row.net_cost.value, row.avoidable_cost.value) == ("basis", 28e6, 21e6)


@pytest.mark.parametrize("part", [{"amount": "25 %", "source": "x"}, {"amount": "1.000 kg", "source": "x"}])
def test_share_and_amount_say_the_same(part: dict[str, str]) -> None:
    assert cost({**WASTE, "unavoidable": part})["w"].avoidable_cost.value == pytest.approx(210e6)


def test_the_sectors_share_serves_where_the_file_is_silent() -> None:
    """Sector: 1 to 3 % of the paddy, middle 2 t of the 4 t; half of the money can be avoided."""
    usual = SectorUnavoidable("w", "lua", 1.0, 3.0, "unverified", Status.MEMORY, "", "")
    row = cost(WASTE, usual=(usual,))["w"]
    assert (row.unavoidable.value, row.unavoidable.mark) == (pytest.approx(20.0), "memory")
    assert row.avoidable_cost.value == pytest.approx(140e6)
    assert row.avoidable_cost.mark == "memory"
    assert cost({**WASTE, **UNAVOIDABLE}, usual=(usual,))["w"].unavoidable.value == 10.0


def test_an_unknown_unavoidable_part_ranks_by_the_whole_and_is_no_zero() -> None:
    row = cost(WASTE)["w"]
    assert (row.unavoidable.value, row.avoidable.value, row.avoidable_cost.value) == (None, None, None)
    assert row.rank_by == "gross"


@given(st.floats(0, 20), st.booleans())
def test_what_can_be_avoided_is_never_more_than_what_is_lost(part: float, stated: bool) -> None:
    text = f"{part:.3f} tấn".replace(".", ",")
    extra = {"avoidable": text} if stated else {"unavoidable": {"amount": text, "source": "x"}}
    row = cost({**WASTE, **extra})["w"]
    assert row.amount.value is not None
    assert row.avoidable.value is not None
    assert row.net_cost.value is not None
    assert row.avoidable_cost.value is not None
    assert 0 <= row.avoidable.value <= row.amount.value
    assert 0 <= row.avoidable_cost.value <= row.net_cost.value


def test_other_units_than_the_streams_are_unknown_and_not_mixed() -> None:
    row = cost({**WASTE, "unavoidable": {"amount": "3 m3", "source": "x"}})["w"]
    assert (row.unavoidable.value, row.unavoidable.why) == (None, "units_differ")
    assert row.avoidable_cost.value is None


def test_a_charge_that_cannot_be_said_is_no_zero() -> None:
    row = cost({**WASTE, **UNAVOIDABLE, "treatment": "500 đồng/m3"})["w"]
    assert (row.treatment_cost.value, row.treatment_cost.why) == (None, "units_differ")
    assert (row.gross_cost.value, row.gross_cost.why, row.avoidable_cost.why) == (280e6, "partial", "partial")
    sold = cost({**WASTE, **UNAVOIDABLE, "sale_price": "500 đồng/m3"})["w"]
    assert (sold.revenue.value, sold.net_cost.value, sold.avoidable_cost.value) == (None, None, None)


def test_unknown_contents_make_unknown_money() -> None:
    row = cost({**RAW, "id": "nep"}, {**WASTE, **UNAVOIDABLE, **TREATED})["w"]
    assert (row.gross_cost.value, row.net_cost.value, row.avoidable_cost.value) == (None, None, None)
    assert row.treatment_cost.value == 20e6


def test_a_stream_that_earns_more_than_it_costs_has_nothing_to_avoid() -> None:
    row = cost({**WASTE, **UNAVOIDABLE, "sale_price": "9.000 đồng/kg"})["w"]
    assert row.net_cost.value == pytest.approx(-80e6)
    assert row.avoidable_cost.value == 0.0


def test_planned_co_products_are_listed_and_not_ranked() -> None:
    found = cost({**WASTE, "id": "cam", "kind": "co_product", "amount": "20 tấn"}, {**WASTE, **UNAVOIDABLE})
    assert (found["cam"].rank_by, found["cam"].rank) == ("none", None)
    assert found["w"].rank == 1


def test_products_and_what_stays_inside_are_no_losses() -> None:
    inner = {**WASTE, "id": "i", "to": "t"}
    product = {**WASTE, "id": "p", "kind": "product"}
    assert set(cost(inner, product, WASTE)) == {"w"}


def test_the_customers_losses_cost_only_their_handling() -> None:
    row = cost({**WASTE, "ownership": "customer", "treatment": "1 triệu đồng"})["w"]
    assert row.customer
    assert (row.purchase_value.value, row.gross_cost.value) == (0.0, 10e6)


def test_order_of_ranking() -> None:
    """Avoidable money first, then unknown parts by their net cost, co-products last."""
    avoidable = {"unavoidable": {"amount": "50 %", "source": "x"}}
    found = cost(
        {**WASTE, "id": "c", "kind": "co_product", "amount": "50 tấn"},
        {**WASTE, "id": "g1", "amount": "30 tấn"},
        {**WASTE, "id": "a1", "amount": "1 tấn", **avoidable},
        {**WASTE, "id": "a2", "amount": "2 tấn", **avoidable},
        {**WASTE, "id": "g2", "amount": "40 tấn"},
    )
    assert list(found) == ["a2", "a1", "g2", "g1", "c"]
    assert [row.rank for row in found.values()] == [1, 2, 3, 4, None]


def test_money_of_a_batch_does_not_outrank_money_of_a_year() -> None:
    year = cost({**WASTE, **UNAVOIDABLE, "amount": "2 tấn"}, factor=1.0)["w"]
    batch = replace(cost({**WASTE, **UNAVOIDABLE}, factor=None)["w"], flow_id="lo")
    assert [row.flow_id for row in rank_streams((batch, year))] == ["w", "lo"]


@given(st.floats(0.01, 1000.0))
def test_money_is_linear_in_prices_and_factor(scale: float) -> None:
    def avoidable(price: float, factor: float) -> float:
        text = f"{price:.6f} đồng/kg".replace(".", ",")
        raw = {**RAW, "price": text}
        balance = Balance.model_validate(
            {"id": "b", "basis": {"kind": "batch"}, "flows": [raw, {**WASTE, **UNAVOIDABLE}]}
        )
        (row,) = cost_streams(balance, build_flow_set(balance, {}), Figure("f", factor, "1"), "x/b", "VND")
        assert row.avoidable_cost.value is not None
        return row.avoidable_cost.value

    base = avoidable(7000.0, 1.0)
    assert avoidable(7000.0, scale) == pytest.approx(scale * base, rel=1e-9)
    assert avoidable(round(7000.0 * scale, 6), 1.0) == pytest.approx(scale * base, rel=1e-6)


@pytest.mark.parametrize(
    ("net", "system", "amount", "avoidable", "expected"),
    [
        (10.0, 2.0, 4.0, 3.0, 6.0),
        (10.0, 2.0, 4.0, 8.0, 8.0),
        (2.0, 10.0, 4.0, 3.0, 0.0),
        (2.0, 10.0, 4.0, None, 0.0),
        (10.0, 2.0, 4.0, None, None),
        (10.0, 2.0, 0.0, 0.0, 0.0),
        (10.0, 2.0, None, 3.0, 0.0),
    ],
)
def test_avoidable_money_by_hand(
    net: float, system: float, amount: float | None, avoidable: float | None, expected: float | None
) -> None:
    """(10 − 2) · 3/4 = 6; never more than the cash; nothing in cash is nothing to avoid."""
    assert compute_avoidable_money(net, system, amount, avoidable) == expected

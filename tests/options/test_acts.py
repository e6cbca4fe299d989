"""Options on the year: hand computations, field practice A9, and what holds for every set in every order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.options import apply_acts
from tests.options.conftest import Act, apply, place


def test_less_of_a_use_saves_its_price() -> None:
    """10 % of 400,000 kWh at 680 m / 400,000 kWh = 1,700 đồng: 68 million."""
    found = apply([{"kind": "reduce", "use": "dien", "change": "10 %"}])
    assert found.margin == pytest.approx(68e6)
    assert found.amounts == {"use/dien": pytest.approx(360_000)}


def test_percents_are_of_what_was_used_with_the_stock() -> None:
    """9 % of 120 t at 2 million a tonne."""
    assert apply([{"kind": "reduce", "use": "than", "change": "9 %"}]).margin == pytest.approx(21.6e6)


def test_less_of_a_flow_lowers_its_book_by_the_factor() -> None:
    """50 m3 × 30 % × 100 batches = 1,500 m3 at 8,000 đồng; 48 × 30 % × 100 = 1,440 m3 at 6,000 đồng."""
    found = apply(
        [
            {"kind": "reduce", "flow": "nuoc_rua", "change": "30 %"},
            {"kind": "reduce", "flow": "nuoc_thai", "change": "30 %"},
        ]
    )
    assert found.amounts["use/nuoc"] == pytest.approx(7500)
    assert found.margin == pytest.approx(1500 * 8000 + 1440 * 6000)


def test_less_of_a_use_lowers_its_flows_in_proportion() -> None:
    found = apply([{"kind": "reduce", "use": "nuoc", "change": "900 m3"}])
    assert found.amounts["flow/lo/nuoc_rua"] == pytest.approx(4500)
    assert found.margin == pytest.approx(7.2e6)


def test_head_rice_two_points_more() -> None:
    """A9: 20 % of the broken becomes head: 2 t a lot × 100 lots × (9,400 − 7,200) đồng/kg = 440 million; mass unchanged."""
    found = apply([{"kind": "move", "from": "tam", "to": "gao", "change": "20 %"}])
    assert found.margin == pytest.approx(200 * 2.2e6)
    assert found.amounts["output/gao/own"] == pytest.approx(4850)
    assert found.amounts["flow/lo/tam"] + found.amounts["flow/lo/gao"] == pytest.approx(5650)


def test_coal_to_husk() -> None:
    """A9: 120 t coal end (240 million), 120 × 1.5 = 180 t briquettes begin at 1,000 đồng/kg (180 million)."""
    found = apply(
        [
            {
                "kind": "replace",
                "use": "than",
                "change": "100 %",
                "carrier": "rice_husk_briquette",
                "ratio": "1,5",
                "price": "1.000 đồng/kg",
            }
        ]
    )
    assert found.margin == pytest.approx(60e6)
    assert found.amounts["use/than"] == pytest.approx(0, abs=1e-9)
    (begun,) = [key for key in found.amounts if key.startswith("new/rice_husk_briquette")]
    assert found.amounts[begun] == pytest.approx(180)


def test_rooftop_solar_needs_neither_ratio_nor_price() -> None:
    found = apply(
        [{"kind": "replace", "use": "dien", "change": "50.000 kWh", "carrier": "solar_electricity"}]
    )
    assert found.margin == pytest.approx(85e6)
    assert found.amounts["use/dien"] == pytest.approx(350_000)


def test_peak_shift_is_money_only() -> None:
    """A9: 9 % of 400,000 kWh × 1,720 đồng = 61.92 million; not one kWh less."""
    act = {"kind": "time_of_use", "use": "dien", "change": "9 %", "from_band": "peak", "to_band": "off_peak"}
    found = apply([{**act, "price": "1.720 đồng/kWh"}])
    assert found.margin == pytest.approx(61.92e6)
    assert found.amounts == {}


def test_a_filter_press_needs_power() -> None:
    """A9: 12 t less sludge × 300 đồng/kg = 3.6 million; 1,500 kWh × 1,700 đồng = 2.55 million; 300 m3 water × 8,000."""
    found = apply(
        [
            {"kind": "reduce", "flow": "bun", "change": "12 tấn/năm"},
            {"kind": "add", "use": "dien", "change": "1.500 kWh"},
            {"kind": "reduce", "use": "nuoc", "change": "300 m3"},
        ]
    )
    assert found.margin == pytest.approx(3.6e6 - 2.55e6 + 2.4e6)
    assert found.amounts["use/dien"] == pytest.approx(401_500)


def test_more_product_from_the_same_input() -> None:
    found = apply([{"kind": "output", "product": "gao", "change": "1 %"}])
    assert found.margin == pytest.approx(46.5 * 9.4e6)
    assert "use/lua" not in found.amounts


def test_prices_change_with_their_sign() -> None:
    cheaper = apply([{"kind": "price", "use": "lua", "change": "−0,1 %"}])
    assert cheaper.margin == pytest.approx(60e6)
    dearer = apply([{"kind": "price", "flow": "tam", "change": "100 đồng/kg"}])
    assert dearer.margin == pytest.approx(1000 * 100_000)


def test_a_price_of_the_act_stands_for_the_added_amount_alone() -> None:
    """100 t spilled × (6,000 + 500 đồng/kg): the product's own 9,400 would count packaging as profit."""
    found = apply(
        [{"kind": "move", "from": "roi_vai", "to": "gao", "change": "100 %", "price": "6.000 đồng/kg"}]
    )
    assert found.margin == pytest.approx(100 * 6.5e6)


def test_a_season_has_its_share_of_the_year() -> None:
    act = {"kind": "reduce", "use": "dien", "change": "10 %", "months": ["Tết"]}
    assert apply([act]).margin == pytest.approx(68e6 * 31 / 365)
    yearly = {"kind": "reduce", "use": "dien", "change": "1.000 kWh", "months": ["12"]}
    assert apply([yearly]).margin == pytest.approx(1.7e6)


def test_percents_multiply_and_amounts_follow() -> None:
    """120 t × 0.9 × 0.8 − 6 t = 80.4 t."""
    found = apply(
        [{"kind": "reduce", "use": "than", "change": "6 tấn"}],
        [{"kind": "reduce", "use": "than", "change": "10 %"}],
        [{"kind": "reduce", "use": "than", "change": "20 %"}],
    )
    assert found.amounts["use/than"] == pytest.approx(80.4)
    assert found.margin == pytest.approx(39.6 * 2e6)


def test_what_is_not_needed_is_not_replaced() -> None:
    """10 % less coal, then all the rest by husk: 108 t × 1.5 = 162 t."""
    found = apply(
        [
            {
                "kind": "replace",
                "use": "than",
                "change": "100 %",
                "carrier": "rice_husk_briquette",
                "ratio": "1,5",
                "price": "1.000 đồng/kg",
            }
        ],
        [{"kind": "reduce", "use": "than", "change": "10 %"}],
    )
    (begun,) = [key for key in found.amounts if key.startswith("new/")]
    assert found.amounts[begun] == pytest.approx(162)


def test_the_flow_caps() -> None:
    found = apply(
        [{"kind": "reduce", "use": "than", "change": "80 tấn"}],
        [{"kind": "reduce", "use": "than", "change": "70 tấn"}],
    )
    assert found.amounts["use/than"] == pytest.approx(0, abs=1e-9)
    assert found.margin == pytest.approx(240e6)
    assert found.taken["1.1", 0] == (pytest.approx(64), pytest.approx(80))


def test_moves_in_a_circle_take_from_the_year_as_it_was() -> None:
    found = apply(
        [{"kind": "move", "from": "tam", "to": "roi_vai", "change": "10 %"}],
        [{"kind": "move", "from": "roi_vai", "to": "tam", "change": "50 %"}],
    )
    assert found.amounts["flow/lo/tam"] == pytest.approx(1000 - 100 + 50)
    assert found.amounts["flow/lo/roi_vai"] == pytest.approx(100 - 50 + 100)


SETS: st.SearchStrategy[list[list[Act]]] = st.lists(
    st.lists(
        st.one_of(
            st.builds(
                lambda use, pct: {"kind": "reduce", "use": use, "change": f"{pct} %"},
                st.sampled_from(["dien", "than", "nuoc", "lua"]),
                st.integers(0, 100),
            ),
            st.builds(lambda t: {"kind": "reduce", "use": "than", "change": f"{t} tấn"}, st.integers(0, 200)),
            st.builds(
                lambda pct: {"kind": "reduce", "flow": "nuoc_rua", "change": f"{pct} %"}, st.integers(0, 100)
            ),
            st.builds(
                lambda pct: {"kind": "move", "from": "tam", "to": "gao", "change": f"{pct} %"},
                st.integers(0, 100),
            ),
            st.builds(
                lambda t: {"kind": "move", "from": "roi_vai", "to": "tam", "change": f"{t} tấn/năm"},
                st.integers(0, 150),
            ),
            st.builds(
                lambda pct: {
                    "kind": "replace",
                    "use": "than",
                    "change": f"{pct} %",
                    "carrier": "rice_husk",
                    "ratio": "1,5",
                    "price": "700 đồng/kg",
                },
                st.integers(0, 100),
            ),
            st.builds(lambda pct: {"kind": "price", "use": "lua", "change": f"{pct} %"}, st.integers(-5, 5)),
            st.builds(
                lambda pct: {
                    "kind": "time_of_use",
                    "use": "dien",
                    "change": f"{pct} %",
                    "price": "1.000 đồng/kWh",
                },
                st.integers(0, 60),
            ),
            st.builds(
                lambda kwh: {"kind": "add", "use": "dien", "change": f"{kwh} kWh"}, st.integers(0, 5000)
            ),
        ),
        min_size=1,
        max_size=2,
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=60)
@given(SETS, st.randoms())
def test_any_set_in_any_order_gives_the_same_and_never_more_than_is_there(
    options: list[list[Act]], random: Any
) -> None:
    plant, placed = place(*options)
    acts = [act for row in placed for act in row.acts]
    first = apply_acts(plant, acts)
    random.shuffle(acts)
    assert apply_acts(plant, acts) == first
    assert all(amount >= 0 for amount in first.amounts.values())
    for key, place_of in plant.places.items():
        sources = {
            (act.option_id, act.number)
            for act in acts
            if act.source == key and act.kind in ("reduce", "move", "replace")
        }
        taken = sum(first.taken[name][0] for name in sources)
        assert taken <= (place_of.amount or 0.0) * (1 + 1e-9) + 1e-9


@settings(deadline=None, max_examples=40)
@given(SETS)
def test_one_alone_is_the_same_as_in_a_set_of_one(options: list[list[Act]]) -> None:
    plant, placed = place(*options)
    for row in placed:
        alone = apply_acts(plant, row.acts)
        own_plant, (own,) = place(options[int(row.option_id[2:]) - 1])
        single = apply_acts(own_plant, list(own.acts))
        assert single.margin == pytest.approx(alone.margin)
        assert single.amounts == pytest.approx(alone.amounts)

"""Water costs through loops: always all of it, by volume, against hand sheets."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.costing.water_network import WaterNode, compute_embedded_costs


def kept(nodes: Sequence[WaterNode], component: str = "supply") -> dict[str, float]:
    return {use: costs[component] for use, costs in compute_embedded_costs(nodes).items()}


def test_without_reuse_a_use_keeps_what_it_paid() -> None:
    nodes = [WaterNode("a", {"supply": 80.0}, leaving_m3=10), WaterNode("b", {"supply": 20.0}, leaving_m3=5)]
    assert kept(nodes) == {"a": 80.0, "b": pytest.approx(20.0)}


def test_reused_water_takes_its_cost_along() -> None:
    """100 m³ bought at 8: 60 m³ go on to b. a keeps 40 × 8, b gets 60 × 8 and its own pumping of 30."""
    a = WaterNode("a", {"supply": 800.0}, {"b": 60.0}, 40.0)
    b = WaterNode("b", {"pumping": 30.0}, leaving_m3=60.0)
    assert kept([a, b]) == {"a": pytest.approx(320.0), "b": pytest.approx(480.0)}
    assert kept([a, b], "pumping") == {"a": 0.0, "b": pytest.approx(30.0)}


def test_a_recycle_loop_is_solved_at_once() -> None:
    """Cooling: 10 m³ make-up at 3, 90 m³ return through a tower that evaporates 7 and blows down 3.

    By hand: use x_u, tower x_t per m³. 100·x_u = 30 + 90·x_t, 100·x_t = 100·x_u → x_t = x_u = 3; the tower keeps 10 × 3.
    """
    use = WaterNode("use", {"supply": 30.0}, {"tower": 100.0})
    tower = WaterNode("tower", {}, {"use": 90.0}, 10.0)
    assert kept([use, tower]) == {"use": 0.0, "tower": pytest.approx(30.0)}


def test_a_use_that_feeds_itself() -> None:
    """A rinse that takes half of its own water back costs what its fresh water costs."""
    assert kept([WaterNode("a", {"supply": 7.0}, {"a": 5.0}, 5.0)]) == {"a": pytest.approx(7.0)}


def test_a_loop_that_nothing_leaves_keeps_its_cost() -> None:
    """A closed circuit without make-up: pumping stays where it is spent, and what flows into it stays there."""
    nodes = [
        WaterNode("a", {"supply": 10.0}, {"b": 5.0}, 5.0),
        WaterNode("b", {"pumping": 4.0}, {"c": 9.0}),
        WaterNode("c", {"pumping": 1.0}, {"b": 9.0}),
    ]
    assert kept(nodes) == {"a": pytest.approx(5.0), "b": pytest.approx(5.0), "c": 0.0}
    assert kept(nodes, "pumping") == {"a": 0.0, "b": 4.0, "c": 1.0}


def test_nothing_gives_nothing() -> None:
    assert compute_embedded_costs([]) == {}
    assert compute_embedded_costs([WaterNode("a", {}, leaving_m3=1.0)]) == {"a": {}}


@st.composite
def networks(draw: st.DrawFn) -> list[WaterNode]:
    size = draw(st.integers(1, 8))
    volume, money = st.floats(0.01, 1e5), st.floats(0, 1e9)
    nodes = []
    for n in range(size):
        targets = draw(st.sets(st.integers(0, size - 1), max_size=size))
        reuse = {f"u{t}": draw(volume) for t in sorted(targets)}
        entering = {c: draw(money) for c in draw(st.sets(st.sampled_from(["supply", "heating", "fee"])))}
        leaving = draw(st.one_of(st.just(0.0), volume))
        nodes.append(WaterNode(f"u{n}", entering, reuse, leaving))
    return nodes


@settings(max_examples=300)
@given(networks())
def test_always_all_of_it(nodes: list[WaterNode]) -> None:
    """Whatever the loops: what the uses keep is what entered, component by component; nothing is negative."""
    found = compute_embedded_costs(nodes)
    for component in ("supply", "heating", "fee"):
        entered = sum(node.entering.get(component, 0.0) for node in nodes)
        shares = [costs.get(component, 0.0) for costs in found.values()]
        assert sum(shares) == pytest.approx(entered, rel=1e-7, abs=1e-6)
        assert min(shares) >= -1e-7 * max(entered, 1.0)


@settings(max_examples=100)
@given(networks(), st.randoms(use_true_random=False))
def test_order_does_not_matter(nodes: list[WaterNode], random: object) -> None:
    mixed = list(nodes)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = compute_embedded_costs(nodes), compute_embedded_costs(mixed)
    for use, costs in one.items():
        for component, value in costs.items():
            total = sum(node.entering.get(component, 0.0) for node in nodes)
            assert other[use][component] == pytest.approx(value, rel=1e-6, abs=1e-6 * max(total, 1.0))


@settings(max_examples=100)
@given(networks())
def test_following_the_water_step_by_step_gives_the_same(nodes: list[WaterNode]) -> None:
    """Independent: send the money round with the water, pass after pass, until (nearly) all of it has left."""
    outs = {n.id: n.leaving_m3 + sum(n.reuse.values()) for n in nodes}
    if any(n.leaving_m3 < 0.2 * outs[n.id] or outs[n.id] == 0 for n in nodes):
        return
    moving = {n.id: n.entering.get("supply", 0.0) for n in nodes}
    left = dict.fromkeys(moving, 0.0)
    for _ in range(250):
        following = dict.fromkeys(moving, 0.0)
        for n in nodes:
            left[n.id] += moving[n.id] * n.leaving_m3 / outs[n.id]
            for target, volume in n.reuse.items():
                following[target] += moving[n.id] * volume / outs[n.id]
        moving = following
    found = compute_embedded_costs(nodes)
    for use, money in left.items():
        assert found[use].get("supply", 0.0) == pytest.approx(money, rel=1e-6, abs=1e-3)

"""The cascade: published and constructed cases, exact ties on random networks with loops, another route to the answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing.cascade import Centre, Outflow, RecycleRule, Role, solve_cascade
from sxsh_toolkit.errors import CostingError

CATEGORIES = ("material", "energy", "system")


def _weights(**masses: float) -> dict[str, float]:
    return masses


def test_meti_two_processes() -> None:
    """METI introduction guide, figure 2-1: two processes with a loss ratio of its own in each category."""
    centres = [
        Centre("p1", {"material": 9254, "energy": 95, "system": 1266}, 19),
        Centre("p2", {"material": 150, "energy": 71, "system": 796}, 6),
    ]
    outflows = [
        Outflow("o1", "p1", "p2", Role.PRODUCT, {"material": 9126, "energy": 95, "system": 1263}),
        Outflow("l1", "p1", "", Role.LOSS, {"material": 128, "energy": 0, "system": 3}),
        Outflow("o2", "p2", "", Role.PRODUCT, {"material": 6339, "energy": 159, "system": 1722}),
        Outflow("l2", "p2", "", Role.LOSS, {"material": 2937, "energy": 7, "system": 337}),
    ]
    found = solve_cascade(centres, outflows)
    product = found.outflows["o2"]
    assert [product[c] for c in CATEGORIES] == pytest.approx([6339, 159, 1722], abs=0.5)
    carried = {a.category: a.carried for a in found.accounts if a.centre == "p2"}
    assert [carried[c] for c in CATEGORIES] == pytest.approx([9126, 95, 1263])
    assert found.sum("loss") == pytest.approx(3437, abs=0.5)
    assert found.sum("new") == pytest.approx(11657)
    assert 100 * found.sum("loss") / found.sum("new") == pytest.approx(29.48, abs=0.01)


@st.composite
def cascades(draw: st.DrawFn) -> tuple[list[Centre], list[Outflow]]:
    """Random cascades: every centre passes on, loses, and may send something back."""
    count = draw(st.integers(1, 6))
    money, mass = st.integers(0, 10**9), st.integers(1, 1000)
    centres, outflows = [], []
    for i in range(count):
        centres.append(Centre(f"c{i}", {c: float(draw(money)) for c in CATEGORIES}, float(draw(money))))
        after = f"c{i + 1}" if i + 1 < count else ""
        outflows.append(
            Outflow(f"p{i}", f"c{i}", after, Role.PRODUCT, {c: float(draw(mass)) for c in CATEGORIES})
        )
        outflows.append(Outflow(f"l{i}", f"c{i}", "", Role.LOSS, {c: float(draw(mass)) for c in CATEGORIES}))
        if draw(st.booleans()):
            back = draw(st.integers(0, i))
            outflows.append(
                Outflow(
                    f"r{i}", f"c{i}", f"c{back}", Role.RECYCLE, {c: float(draw(mass)) for c in CATEGORIES}
                )
            )
    return centres, outflows


@given(cascades(), st.sampled_from(RecycleRule))
def test_product_and_loss_make_the_total_everywhere(
    cascade: tuple[list[Centre], list[Outflow]], rule: RecycleRule
) -> None:
    """Conservation: at every centre in every category, and of the plant, to less than half a đồng."""
    centres, outflows = cascade
    found = solve_cascade(centres, outflows, recycle_rule=rule)
    for account in found.accounts:
        assert abs(account.total - account.product - account.loss - account.recycled) < 0.5
        assert min(account.carried, account.product, account.loss, account.recycled) > -1e-3
    out = sum(
        sum(found.outflows[f.id].values()) for f in outflows if f.target == "" and f.role is Role.PRODUCT
    )
    entered = sum(sum(c.new.values()) + c.waste_management for c in centres)
    recycled = found.sum("recycled")
    returned = sum(found.outflows[f.id]["material"] for f in outflows if f.role is Role.RECYCLE)
    assert recycled == pytest.approx(returned)
    assert abs(entered - out - found.sum("loss")) < 0.5


@given(cascades(), st.sampled_from(RecycleRule))
def test_following_the_money_round_and_round_gives_the_same(
    cascade: tuple[list[Centre], list[Outflow]], rule: RecycleRule
) -> None:
    """Independent: pass each đồng on, step by step, until nothing is left, instead of solving a system."""
    centres, outflows = cascade
    found = solve_cascade(centres, outflows, recycle_rule=rule)
    for category in CATEGORIES:
        passes = category == "material"
        at = {c.id: c.new[category] for c in centres}
        left = {f.id: 0.0 for f in outflows}
        for _ in range(20_000):
            if sum(at.values()) < 1e-4:
                break
            arrived = dict.fromkeys(at, 0.0)
            for name, money in at.items():
                out = [f for f in outflows if f.source == name]
                counted = [f for f in out if passes or rule is RecycleRule.LOSS or f.role is not Role.RECYCLE]
                whole = sum(f.weights[category] for f in counted)
                for f in counted:
                    part = money * f.weights[category] / whole
                    left[f.id] += part
                    if f.target and (passes or f.role is not Role.RECYCLE):
                        arrived[f.target] += part
            at = arrived
        for f in outflows:
            assert found.outflows[f.id][category] == pytest.approx(left[f.id], rel=1e-6, abs=1.0)


def test_a_loss_of_known_value_leaves_the_rest_to_the_product() -> None:
    """By hand: of 1,000 a loss holds 130; two products share 870 by 2 : 1; energy goes by mass, 30 of 100 t lost."""
    centre = Centre("a", {"material": 1000.0, "energy": 50.0})
    outflows = [
        Outflow("x", "a", "", Role.PRODUCT, {"material": 2, "energy": 40}),
        Outflow("y", "a", "", Role.PRODUCT, {"material": 1, "energy": 30}),
        Outflow("l", "a", "", Role.LOSS, {"energy": 30}, {"material": 130.0}),
    ]
    found = solve_cascade([centre], outflows).outflows
    assert found["x"] == pytest.approx({"material": 580, "energy": 20})
    assert found["y"] == pytest.approx({"material": 290, "energy": 15})
    assert found["l"] == pytest.approx({"material": 130, "energy": 15})


def test_selling_scrap_does_not_make_it_product() -> None:
    """The role decides, not the revenue: there is no place for a price of what leaves."""
    assert not {"price", "revenue"} & set(Outflow.__dataclass_fields__)


@pytest.mark.parametrize(
    ("outflows", "code"),
    [
        ([], "mfca.no_way_out"),
        ([Outflow("r", "a", "a", Role.RECYCLE, {"material": 1})], "mfca.closed_loop"),
        ([Outflow("p", "a", "b", Role.PRODUCT, {"material": 1})], "mfca.unknown_centre"),
        ([Outflow("l", "a", "", Role.LOSS, {}, {"material": 0.5})], "mfca.no_way_out"),
    ],
)
def test_cost_that_cannot_leave_is_said(outflows: list[Outflow], code: str) -> None:
    with pytest.raises(CostingError) as caught:
        solve_cascade([Centre("a", {"material": 1.0})], outflows)
    assert caught.value.code == code


@given(cascades(), st.floats(0.001, 1000))
def test_other_units_of_mass_and_money_change_nothing(
    cascade: tuple[list[Centre], list[Outflow]], factor: float
) -> None:
    centres, outflows = cascade
    first = solve_cascade(centres, outflows)
    scaled = [
        Outflow(f.id, f.source, f.target, f.role, {c: w * factor for c, w in f.weights.items()})
        for f in outflows
    ]
    second = solve_cascade(centres, scaled)
    for name, parts in first.outflows.items():
        assert list(second.outflows[name].values()) == pytest.approx(list(parts.values()), rel=1e-9, abs=1e-6)
    richer = [Centre(c.id, {k: v * 2 for k, v in c.new.items()}) for c in centres]
    doubled = solve_cascade(richer, outflows)
    assert doubled.sum("loss", CATEGORIES) == pytest.approx(2 * first.sum("loss", CATEGORIES), rel=1e-9)
    assert np.isfinite(doubled.sum("new"))

"""MFCA through a facility file: a small plant worked by hand, and ties on the shipped plants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.model.result import AssessmentResult

FILES = sorted((Path(__file__).parents[2] / "parameters" / "facilities").glob("mh-*.yaml"))
PLANT = """
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    labour_cost: "40 triệu đồng"
    uses: [{id: dien, carrier: electricity, amount: "1.000 kWh", cost: "10 triệu đồng"}]
process:
  steps:
    - {id: a, name: A, conserves: [mass], costs: {energy_share: "100 %", labour_share: "50 %"}}
    - {id: b, name: B, conserves: [mass], costs: {labour_share: "25 %"}}
balances:
  - id: nam
    basis: {kind: period}
    scale_to: {period: "2018", by: factor, factor: "1", why: cả năm}
    flows:
      - {id: nl, from: outside, to: a, kind: raw_material, amount: "100 tấn", price: "1.000 đồng/kg"}
      - {id: ban, from: a, to: b, kind: intermediate, amount: "90 tấn"}
      - {id: thai_a, from: a, to: outside, kind: waste, amount: "10 tấn", disposal: "2 triệu đồng"}
      - {id: sp, from: b, to: outside, kind: product, amount: "72 tấn"}
      - {id: phu, from: b, to: outside, kind: co_product, amount: "9 tấn"}
      - {id: phe, from: b, to: outside, kind: byproduct_sold, amount: "9 tấn", sale_price: "500 đồng/kg"}
"""


def _cost(result: AssessmentResult, centre: str, category: str, part: str) -> float | None:
    (account,) = result.mfca
    row = next(c for c in account.centres if c.centre == centre)
    figure = next(getattr(k, part) for k in row.costs if k.category == category)
    value: float | None = figure.value
    return value


def test_a_small_plant_by_hand(assess_text: Callable[..., AssessmentResult]) -> None:
    """A: 100 m + 10 e + 20 s, a tenth lost; B takes 90 + 9 + 18 + 10 new system, a tenth of it in scrap that is sold."""
    result = assess_text(PLANT)
    (account,) = result.mfca
    million = 1e6
    for category, new, product, loss in (
        ("material", 100, 90, 10),
        ("energy", 10, 9, 1),
        ("system", 20, 18, 2),
    ):
        assert _cost(result, "a", category, "new") == pytest.approx(new * million)
        assert _cost(result, "a", category, "product") == pytest.approx(product * million)
        assert _cost(result, "a", category, "loss") == pytest.approx(loss * million)
    assert _cost(result, "a", "waste_management", "loss") == pytest.approx(2 * million)
    for category, carried, product, loss in (
        ("material", 90, 81, 9),
        ("energy", 9, 8.1, 0.9),
        ("system", 18, 25.2, 2.8),
    ):
        assert _cost(result, "b", category, "carried") == pytest.approx(carried * million)
        assert _cost(result, "b", category, "product") == pytest.approx(product * million)
        assert _cost(result, "b", category, "loss") == pytest.approx(loss * million)
    assert account.total.value == pytest.approx((100 + 10 + 30 + 2) * million)
    assert account.loss_total.value == pytest.approx((10 + 1 + 2 + 2 + 9 + 0.9 + 2.8) * million)
    links = {k.flow_id: k for k in account.links}
    assert (links["phe"].role, links["phu"].role) == ("loss", "product")
    assert links["sp"].cost.value == pytest.approx((81 + 8.1 + 25.2) * million * 8 / 9)
    assert [f.value for f in account.unassigned] == pytest.approx([0, 10 * million])


def test_streams_carry_what_was_put_into_them(assess_text: Callable[..., AssessmentResult]) -> None:
    """The scrap holds 9 of material, 0.9 of energy and 2.8 of labour; only the first two could be got back."""
    result = assess_text(PLANT.replace('sale_price: "500 đồng/kg"', 'avoidable: "3 tấn"'))
    scrap = next(s for s in result.streams if s.flow_id == "phe")
    assert scrap.embedded_energy.value == pytest.approx(0.9e6)
    assert scrap.embedded_system.value == pytest.approx(2.8e6)
    assert scrap.gross_cost.value == pytest.approx(12.7e6)
    assert scrap.avoidable_cost.value == pytest.approx((9 + 0.9) * 1e6 / 3)


def test_a_service_step_keeps_its_labour_out_of_its_wastewater(
    assess_text: Callable[..., AssessmentResult],
) -> None:
    washing = """
    - {id: c, name: C, costs: {labour_share: "25 %"}}
balances:"""
    flows = """
      - {id: nuoc, from: outside, to: c, kind: water, amount: "100 m3", price: "10.000 đồng/m3"}
      - {id: nuoc_thai, from: c, to: outside, kind: waste, amount: "100 m3", density: "1", contains: [{flow: nuoc, share: "100 %"}], avoidable: "50 m3"}
"""
    result = assess_text(PLANT.replace("\nbalances:", washing) + flows)
    stream = next(s for s in result.streams if s.flow_id == "nuoc_thai")
    assert stream.embedded_system.value is None
    assert stream.avoidable_cost.value == pytest.approx(0.5e6)
    assert _cost(result, "c", "system", "loss") == pytest.approx(10e6)


def test_what_has_no_price_is_named(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text(PLANT.replace(', price: "1.000 đồng/kg"', ""))
    assert set(result.mfca[0].missing) == {"nl", "thai_a", "phe"}


def test_shares_above_the_whole_are_doubted(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text(PLANT.replace('labour_share: "25 %"', 'labour_share: "75 %"'))
    assert "mfca.shares_above_whole" in {f.code for f in result.findings}
    assert "mfca.shares_above_whole" not in {f.code for f in assess_text(PLANT).findings}


def test_a_loss_that_holds_more_than_what_enters_is_doubted(
    assess_text: Callable[..., AssessmentResult],
) -> None:
    result = assess_text(PLANT.replace('amount: "10 tấn", disposal', 'amount: "130 tấn", disposal'))
    assert "mfca.loss_above_input" in {f.code for f in result.findings}


def test_customers_material_costs_nothing(assess_text: Callable[..., AssessmentResult]) -> None:
    result = assess_text(PLANT.replace('price: "1.000 đồng/kg"', "ownership: customer"))
    (account,) = result.mfca
    assert account.customer_mass.value == pytest.approx(100)
    assert _cost(result, "a", "material", "loss") == 0


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_shipped_plants_tie_to_the_dong(path: Path, shipped: Callable[[str], AssessmentResult]) -> None:
    """Conservation: every centre, every category; the plant's product and loss are all that entered."""
    for account in shipped(path.stem).mfca:
        for centre in account.centres:
            for k in centre.costs:
                parts = [getattr(k, p).value for p in ("new", "carried", "product", "loss", "recycled")]
                if None not in parts:
                    new, carried, product, loss, recycled = parts
                    assert abs(new + carried - product - loss - recycled) < 0.5, (centre.centre, k.category)
        left = [k.cost.value for k in account.links if k.target == "outside" and k.role == "product"]
        if account.total.value is not None:
            assert sum(left) + account.loss_total.value == pytest.approx(account.total.value, abs=0.5)


def test_a_balance_without_a_product_has_no_account(assess_text: Callable[..., AssessmentResult]) -> None:
    """Water by day beside the materials by year: its steps' labour is not counted a second time."""
    water = """
  - id: nuoc
    basis: {kind: day}
    scale_to: {period: "2018", by: factor, factor: "300", why: ngày}
    flows:
      - {id: nuoc_vao, from: outside, to: a, kind: water, amount: "10 m3", price: "10.000 đồng/m3"}
      - {id: nuoc_ra, from: a, to: outside, kind: waste, amount: "10 m3", density: "1"}
"""
    both, alone = assess_text(PLANT + water), assess_text(PLANT)
    assert [m.why for m in both.mfca] == ["", "mfca.no_product"]
    assert both.mfca[0].total.value == alone.mfca[0].total.value

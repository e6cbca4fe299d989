"""Purchase value: dry or contract-moisture basis, the customer's material at 0, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing.purchase_value import compute_purchase_value, value_stream
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.process import Balance


def test_contract_moisture_by_hand() -> None:
    """10 t at 17 % hold 8.3 t dry; the price is for 0.85 t dry a tonne: 8.3/0.85 · 7 = 68.35 million."""
    assert compute_purchase_value(10, 7e6, 0.17, 0.15) == pytest.approx(8.3 / 0.85 * 7e6, rel=1e-12)
    assert compute_purchase_value(10, 7e6, None, 0.15) == 70e6
    assert compute_purchase_value(10, 7e6, 1.0, 0.15) == 0.0


def test_a_price_for_pure_water_has_no_dry_basis() -> None:
    with pytest.raises(ValueError, match="below 1"):
        compute_purchase_value(1, 1, 0.5, 1.0)


@given(st.floats(0.1, 1e4), st.floats(0.0, 0.95), st.floats(0.0, 0.95), st.floats(0.0, 0.5))
def test_the_same_dry_matter_is_worth_the_same_at_any_moisture(
    dry: float, one: float, other: float, contract: float
) -> None:
    values = [compute_purchase_value(dry / (1 - w), 7e6, w, contract) for w in (one, other)]
    assert values[0] == pytest.approx(values[1], rel=1e-9)


RAW = {
    "id": "lua",
    "from": "outside",
    "to": "s",
    "kind": "raw_material",
    "amount": "100 tấn",
    "price": "7.000 đồng/kg",
    "price_moisture": "15 %",
    "composition": {"moisture_wet": "17 %"},
}
WASTE = {"id": "w", "from": "s", "to": "outside", "kind": "waste", "amount": "1 tấn"}


def value(*flows: dict[str, object]) -> tuple[float | None, str]:
    balance = Balance.model_validate({"id": "b", "basis": {"kind": "batch"}, "flows": list(flows)})
    found = value_stream(balance.flows[-1], balance, build_flow_set(balance, {}))
    return found.value, found.why


def wet(moisture: str) -> dict[str, object]:
    return {"composition": {"moisture_wet": moisture}}


def test_one_raw_material_is_what_the_waste_is_made_of() -> None:
    assert value(RAW, {**WASTE, **wet("15 %")})[0] == pytest.approx(7e6)
    assert value(RAW, {**WASTE, **wet("0 %")})[0] == pytest.approx(7e6 / 0.85)


def test_without_a_contract_moisture_the_price_is_for_the_material_as_bought() -> None:
    raw = {k: v for k, v in RAW.items() if k != "price_moisture"}
    assert value(raw, {**WASTE, **wet("17 %")})[0] == pytest.approx(7e6)


def test_a_missing_moisture_is_said() -> None:
    assert value(RAW, WASTE) == (pytest.approx(7e6), "moisture_missing")


def test_several_raw_materials_without_contents_are_never_guessed() -> None:
    other = {**RAW, "id": "nep"}
    assert value(RAW, other, WASTE) == (None, "content_unknown")
    two = {"contains": [{"flow": "lua"}, {"flow": "nep"}]}
    assert value(RAW, other, {**WASTE, **two}) == (None, "content_unknown")


def test_stated_contents_count_by_their_share() -> None:
    """60 % of 1 t at 7,000 and the rest at 1,000 đồng/kg: 4.2 + 0.4 million."""
    other = {**RAW, "id": "muoi", "price": "1.000 đồng/kg", "price_moisture": "17 %"}
    raw = {**RAW, "price_moisture": "17 %"}
    contents = {"contains": [{"flow": "lua", "share": "60 %"}, {"flow": "muoi"}]}
    assert value(raw, other, {**WASTE, **wet("17 %"), **contents})[0] == pytest.approx(4.6e6)
    part = {"contains": [{"flow": "lua", "share": "12 %"}]}
    assert value(raw, other, {**WASTE, **wet("17 %"), **part})[0] == pytest.approx(0.84e6)


def test_evaporated_water_was_not_bought() -> None:
    assert value(RAW, {**WASTE, "kind": "evaporation"}) == (0.0, "")


def test_the_customers_material_costs_nothing() -> None:
    assert value({**RAW, "ownership": "customer"}, WASTE) == (0.0, "customer_material")
    assert value(RAW, {**WASTE, "ownership": "customer"}) == (0.0, "customer_material")


def test_an_emission_without_contents_has_no_value_and_says_so() -> None:
    assert value(RAW, {**WASTE, "kind": "emission"}) == (0.0, "emission_without_content")


def test_water_in_a_stream_is_worth_its_price_by_mass_or_volume() -> None:
    for price in ("5.000 đồng/m3", "5.000 đồng/tấn"):
        water = {
            "id": "nuoc",
            "from": "outside",
            "to": "s",
            "kind": "water",
            "amount": "9 m3",
            "price": price,
        }
        stream = {**WASTE, **wet("90 %"), "contains": [{"flow": "nuoc"}]}
        assert value(RAW, water, stream)[0] == pytest.approx(5000.0)


@pytest.mark.parametrize(
    ("raw", "waste", "why"),
    [
        ({"price": "7.000 đồng/viên"}, {}, "units_differ"),
        ({}, {"amount": "3 viên"}, "units_differ"),
        ({}, {"amount": None}, "amount_missing"),
        ({"price": None, "price_moisture": None}, {}, "price_missing"),
    ],
)
def test_what_cannot_be_valued_is_unknown(raw: dict[str, object], waste: dict[str, object], why: str) -> None:
    flows = [{k: v for k, v in f.items() if v is not None} for f in ({**RAW, **raw}, {**WASTE, **waste})]
    assert value(*flows) == (None, why)

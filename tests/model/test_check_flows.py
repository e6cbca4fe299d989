"""What a balance must and should say."""

import pytest

from sxsh_toolkit.model.check.flows import FLOW_RULES
from sxsh_toolkit.model.facility import Facility

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
GOOD = {
    "id": "w",
    "from": "s",
    "to": "outside",
    "kind": "waste",
    "amount": "4 tấn",
    "basis": "measured",
    "data_source": "scale",
}


def codes(*flows: dict[str, object], **more: object) -> set[tuple[str, str]]:
    balance = {
        "id": "b",
        "basis": {"kind": "batch"},
        "scale_to": {"period": "p", "by": "output"},
        "flows": list(flows),
    }
    facility = Facility.model_validate({**HEAD, "balances": [balance], **more})
    return {(f.code, f.severity.value) for rule in FLOW_RULES for f in rule(facility)}


def test_a_sound_flow_raises_nothing() -> None:
    assert codes(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"to": "s"}, "flow.to_itself", "blocker"),
        ({"from": "outside", "to": "s"}, "flow.output_kind_enters", "blocker"),
        ({"kind": "raw_material"}, "flow.input_kind_leaves", "doubt"),
        ({"data_source": "difference"}, "flow.difference_measured", "blocker"),
        ({"amount": None}, "flow.amount_missing", "doubt"),
        ({"basis": None, "data_source": None}, "flow.basis_missing", "note"),
        ({"composition": {"moisture_wet": "5 %", "moisture_dry": "6 %"}}, "flow.two_moistures", "blocker"),
        ({"price_moisture": "15 %"}, "flow.price_moisture_alone", "doubt"),
        ({"price": "1 đồng/kg", "price_moisture": "100 %"}, "value.too_large", "blocker"),
        ({"unavoidable": {"amount": "1 tấn"}}, "flow.unavoidable_unsourced", "doubt"),
        (
            {"unavoidable": {"amount": "1 tấn", "source": "x"}, "avoidable": "1 tấn"},
            "flow.unavoidable_and_avoidable",
            "blocker",
        ),
        ({"unavoidable": {"amount": "101 %", "source": "x"}}, "value.too_large", "blocker"),
        ({"avoidable": "101 %"}, "value.too_large", "blocker"),
        ({"avoidable": "4,1 tấn"}, "value.too_large", "blocker"),
        (
            {"contains": [{"flow": "a", "share": "60 %"}, {"flow": "b", "share": "41 %"}]},
            "value.too_large",
            "blocker",
        ),
        (
            {
                "from": "outside",
                "to": "s",
                "kind": "raw_material",
                "ownership": "customer",
                "price": "1 đồng/kg",
            },
            "flow.customer_price_unused",
            "note",
        ),
        ({"from": "outside", "to": "s", "kind": "raw_material"}, "flow.price_missing", "doubt"),
    ],
)
def test_each_rule(change: dict[str, object], code: str, severity: str) -> None:
    flow = {k: v for k, v in {**GOOD, **change}.items() if v is not None}
    assert (code, severity) in codes(flow)


def test_limits_themselves_are_allowed() -> None:
    assert codes({**GOOD, "avoidable": "4 tấn"}) == set()
    assert codes({**GOOD, "avoidable": "100 %"}) == set()
    thirds = [{"flow": n, "share": "33,333333 %"} for n in "abc"]
    assert codes({**GOOD, "contains": thirds}) == set()


def test_balances_want_flows_a_scale_and_a_factor() -> None:
    def found(*balances: dict[str, object]) -> set[str]:
        facility = Facility.model_validate({**HEAD, "balances": list(balances)})
        return {f.code for rule in FLOW_RULES for f in rule(facility)}

    empty = {"id": "b", "basis": {"kind": "batch"}}
    assert found() == {"balance.none"}
    assert found(empty) == {"balance.empty", "balance.not_scaled"}
    assert "balance.factor_missing" in found({**empty, "scale_to": {"period": "p", "by": "factor"}})


def test_an_outlet_as_strong_as_the_raw_stream_is_doubted() -> None:
    water = {
        "discharges_to": "river",
        "outlet_concentrations": {"cod": "900 mg/l"},
        "raw_concentrations": {"cod": "900 mg/l"},
    }
    assert ("wastewater.outlet_not_below_raw", "doubt") in codes(GOOD, wastewater=water)


def test_a_balance_that_asks_to_be_reconciled_is_told_that_it_is_not() -> None:
    balance = {"id": "b", "basis": {"kind": "batch"}, "flows": [GOOD], "reconcile": "yes"}
    facility = Facility.model_validate({**HEAD, "balances": [balance]})
    found = [f for rule in FLOW_RULES for f in rule(facility) if f.code == "balance.reconcile_not_done"]
    assert [(f.where, f.severity.value) for f in found] == [("balances[b].reconcile", "doubt")]

"""Every id that is named must exist, and only once."""

import copy
from typing import Any

import pytest

from sxsh_toolkit.model.check import check_facility
from sxsh_toolkit.model.check.references import REFERENCE_RULES
from sxsh_toolkit.model.facility import Facility

GOOD: dict[str, Any] = {
    "schema": "sxsh/facility/1",
    "facility": "vl-0012",
    "sector": "other",
    "products": [{"id": "g", "name": "g"}],
    "periods": [
        {
            "id": "p",
            "role": "other",
            "from": "2015-01-01",
            "to": "2015-12-31",
            "outputs": [{"product": "g", "amount": "1 tấn"}],
            "uses": [{"id": "u", "carrier": "coal", "amount": "1 tấn"}],
            "stocks": [{"material": "u"}],
        }
    ],
    "process": {"steps": [{"id": "s", "name": "S"}]},
    "balances": [
        {
            "id": "b",
            "basis": {"kind": "batch", "reference_flow": "a"},
            "scale_to": {"period": "p", "by": "output"},
            "focus_steps": ["s"],
            "flows": [
                {"id": "a", "from": "outside", "to": "s", "kind": "fuel", "use": "u"},
                {
                    "id": "w",
                    "from": "s",
                    "to": "outside",
                    "kind": "waste",
                    "contains": [{"flow": "a"}],
                    "product": "g",
                },
            ],
        }
    ],
    "energy": {
        "boilers": [{"id": "k", "fuel": "u", "users": [{"step": "s"}]}],
        "motors": [{"id": "m", "step": "s"}],
    },
    "water_sources": [{"kind": "well", "use": "u"}],
    "wastewater": {
        "discharges_to": "river",
        "period": "p",
        "fee_use": "u",
        "service_use": "u",
        "discharges": [{"period": "p"}],
    },
    "causes": [{"id": "1.1", "text": "t", "stream": "w"}],
    "options": [
        {
            "id": "1.1.1",
            "name": "a",
            "technique": "good_housekeeping",
            "causes": ["1.1"],
            "acts_on": [{"kind": "reduce", "flow": "w", "use": "u"}],
            "savings": [{"kind": "other", "flow": "w", "use": "u", "money": "1 đồng"}],
        }
    ],
    "plan": [{"option": "1.1.1"}],
    "attachments": [{"id": "a7", "file": "a.jpg", "kind": "photo"}],
    "housekeeping": [{"area": "s", "observation": "o", "photo": "a7"}],
    "sessions": [{"date": "2018-03-05", "photos": ["a7"]}],
}


def found(tree: dict[str, Any]) -> list[tuple[str, str]]:
    facility = Facility.model_validate(tree)
    return [(f.code, f.where) for rule in REFERENCE_RULES for f in rule(facility)]


def test_a_file_whose_ids_all_exist_raises_nothing() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    "path",
    [
        "sector",
        "periods.0.outputs.0.product",
        "periods.0.uses.0.carrier",
        "periods.0.stocks.0.material",
        "balances.0.basis.reference_flow",
        "balances.0.scale_to.period",
        "balances.0.focus_steps.0",
        "balances.0.flows.0.to",
        "balances.0.flows.1.from",
        "balances.0.flows.0.use",
        "balances.0.flows.1.contains.0.flow",
        "balances.0.flows.1.product",
        "energy.boilers.0.fuel",
        "energy.boilers.0.users.0.step",
        "energy.motors.0.step",
        "water_sources.0.use",
        "wastewater.period",
        "wastewater.fee_use",
        "wastewater.service_use",
        "wastewater.discharges.0.period",
        "causes.0.stream",
        "options.0.technique",
        "options.0.causes.0",
        "options.0.acts_on.0.flow",
        "options.0.acts_on.0.use",
        "options.0.savings.0.flow",
        "options.0.savings.0.use",
        "plan.0.option",
        "housekeeping.0.photo",
        "sessions.0.photos.0",
    ],
)
def test_each_orphan_blocks(path: str) -> None:
    tree = copy.deepcopy(GOOD)
    *parents, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    node: Any = tree
    for part in parents:
        node = node[part]
    node[last] = "9.9" if path in ("plan.0.option", "options.0.causes.0") else "khong_co"
    assert "reference.unknown" in {code for code, _ in found(tree)}
    assert any(f.is_blocker for f in check_facility(Facility.model_validate(tree)))


@pytest.mark.parametrize(
    "path",
    [
        "periods",
        "balances",
        "products",
        "process.steps",
        "causes",
        "options",
        "attachments",
        "periods.0.uses",
        "periods.0.stocks",
        "balances.0.flows",
        "wastewater.discharges",
    ],
)
def test_each_repeated_id_blocks(path: str) -> None:
    tree = copy.deepcopy(GOOD)
    node: Any = tree
    for part in path.split("."):
        node = node[int(part) if part.isdigit() else part]
    node.append(copy.deepcopy(node[0]))
    assert "id.repeated" in {code for code, _ in found(tree)}


def test_a_step_without_flows_is_doubted() -> None:
    tree = copy.deepcopy(GOOD)
    tree["process"]["steps"].append({"id": "t", "name": "T"})
    assert found(tree) == [("step.orphan", "process.steps[t]")]

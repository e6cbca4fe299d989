"""Which way a flow goes: product, loss or back; by what energy and system cost is split."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sxsh_toolkit.costing.cascade import Role
from sxsh_toolkit.costing.centres import Shape, shape_cascade
from sxsh_toolkit.costing.step_costs import NOTHING
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.reader import FacilityReading

STEPS = """
process:
  steps:
    - {id: a, name: A}
    - {id: lo, name: Lò}
    - {id: b, name: B}
balances:
  - id: me
    basis: {kind: batch}
    flows:
      - {id: nl, from: outside, to: a, kind: raw_material, amount: "100 tấn", price: "1 đồng/kg"%s}
      - {id: ban, from: a, to: b, kind: intermediate, amount: "80 tấn"%s}
      - {id: trau, from: a, to: lo, kind: intermediate, amount: "5 tấn"}
      - {id: tro, from: lo, to: outside, kind: waste, amount: "1 tấn"}
      - {id: hoi, from: a, to: outside, kind: evaporation, amount: "15 tấn"}
      - {id: hong, from: b, to: a, kind: intermediate, amount: "8 tấn"}
      - {id: bui, from: b, to: outside, kind: waste, amount: "2 tấn"%s}
      - {id: sp, from: b, to: outside, kind: product, amount: "70 tấn"%s}
"""


def _shape(read_text: Callable[..., FacilityReading], *moisture: str) -> Shape:
    facility = read_text(STEPS % (moisture or ("", "", "", ""))).require()
    balance = facility.balances[0]
    return shape_cascade(balance, build_flow_set(balance, {}), facility.process, NOTHING, 1.0)


def test_roles_and_weights(read_text: Callable[..., FacilityReading]) -> None:
    shape = _shape(read_text)
    flows = {f.id: f for f in shape.outflows}
    assert {name: f.role for name, f in flows.items()} == {
        "ban": Role.PRODUCT,
        "trau": Role.PRODUCT,
        "tro": Role.LOSS,
        "hoi": Role.LOSS,
        "hong": Role.RECYCLE,
        "bui": Role.LOSS,
        "sp": Role.PRODUCT,
    }
    assert flows["hoi"].weights["energy"] == 0
    assert flows["trau"].weights["material"] == 0
    assert shape.split == {"a": "product_only", "lo": "loss_only", "b": "mass"}


def test_dry_mass_where_every_moisture_is_known(read_text: Callable[..., FacilityReading]) -> None:
    """70 t at 10 % hold 63 t dry, 2 t at 50 % hold 1 t; the way back has no moisture, so the step goes by mass."""
    wet = ', composition: {moisture_wet: "%s"}'
    shape = _shape(read_text, "", "", wet % "50 %", wet % "10 %")
    assert shape.split["b"] == "mass"
    text = (STEPS % ("", "", wet % "50 %", wet % "10 %")).replace(
        '      - {id: hong, from: b, to: a, kind: intermediate, amount: "8 tấn"}\n', ""
    )
    facility = read_text(text).require()
    balance = facility.balances[0]
    shape = shape_cascade(balance, build_flow_set(balance, {}), facility.process, NOTHING, 1.0)
    weights = {f.id: f.weights["energy"] for f in shape.outflows}
    assert shape.split["b"] == "dry_mass"
    assert (weights["sp"], weights["bui"]) == pytest.approx((63, 1))


def test_steps_of_one_group_are_one_centre(read_text: Callable[..., FacilityReading]) -> None:
    text = (STEPS % ("", "", "", "")).replace("{id: a, name: A}", "{id: a, name: A, centre: x}")
    text = text.replace("{id: b, name: B}", "{id: b, name: B, centre: x}")
    facility = read_text(text).require()
    balance = facility.balances[0]
    shape = shape_cascade(balance, build_flow_set(balance, {}), facility.process, NOTHING, 1.0)
    assert shape.steps == {"x": ("a", "b"), "lo": ("lo",)}
    assert not {"ban", "hong"} & {f.id for f in shape.outflows}

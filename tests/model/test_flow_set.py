"""Flows as numbers."""

import pytest

from sxsh_toolkit.model.flow_set import FlowValue, build_flow_set
from sxsh_toolkit.model.process import Balance
from sxsh_toolkit.model.words import Layer


def value(**flow: object) -> FlowValue:
    tree = {"id": "f", "from": "outside", "to": "s", "kind": "raw_material", **flow}
    balance = Balance.model_validate({"id": "b", "basis": {"kind": "batch"}, "flows": [tree]})
    return build_flow_set(balance, {"gach": 0.0016})["f"]


@pytest.mark.parametrize(
    ("flow", "mass"),
    [
        ({"amount": "1.500 kg"}, 1.5),
        ({"amount": "3 m3"}, None),
        ({"amount": "3 m3", "density": "0,9"}, 2.7),
        ({"amount": "3 m3", "kind": "water"}, 3.0),
        ({"amount": "25.000 viên"}, None),
        ({"amount": "25.000 viên", "product": "gach"}, 40.0),
        ({"amount": "25.000 viên", "product": "gach", "mass_per_piece": "2 kg"}, 50.0),
        ({"amount": "3 kWh"}, None),
        ({}, None),
    ],
)
def test_mass(flow: dict[str, object], mass: float | None) -> None:
    assert value(**flow).mass_t == (None if mass is None else pytest.approx(mass))


@pytest.mark.parametrize(
    ("flow", "by_difference"),
    [
        ({"data_source": "difference", "amount": "1 tấn"}, True),
        ({"data_source": "difference"}, True),
        ({"basis": "calculated"}, True),
        ({"basis": "calculated", "amount": "1 tấn"}, False),
        ({}, False),
    ],
)
def test_what_may_be_a_difference(flow: dict[str, object], by_difference: bool) -> None:
    assert value(**flow).by_difference is by_difference


def test_layers() -> None:
    """100 kg dry with 25 kg water: 25 % on dry basis is 20 % on wet basis."""
    wet = value(amount="125 kg", composition={"moisture_dry": "25 %"})
    assert wet.in_layer(Layer.WATER) == pytest.approx(0.025)
    assert wet.in_layer(Layer.DRY_MATTER) == pytest.approx(0.1)
    assert value(amount="1 tấn").in_layer(Layer.WATER) is None
    vapour = value(kind="evaporation")
    assert (vapour.in_layer(Layer.MASS), vapour.in_layer(Layer.DRY_MATTER)) == (None, 0.0)


def test_a_mass_by_difference_keeps_a_stated_amount() -> None:
    found = value(amount="5 viên").with_mass(2.0)
    assert (found.mass_t, found.amount, found.unit, found.by_difference) == (2.0, 5.0, "piece", True)
    assert value().with_mass(2.0).amount == 2.0

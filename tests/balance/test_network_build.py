"""Tables as equations, checked by hand: contents, densities, dry basis, stock, generation, relations."""

from __future__ import annotations

import numpy as np
import pytest

from sxsh_toolkit.balance.network import Network, VariableKind
from sxsh_toolkit.balance.network_build import Spread, build_network
from sxsh_toolkit.balance.reconcile import default_spread
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.model.flow_table_reader import read_flow_table
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.units import NumberStyle

HEAD = "flows:\n"
IN_OUT = (
    "  - {id: a, from: outside, to: s, amount: 100 t ± 1 %%, composition: {%s}}\n"
    "  - {id: b, from: s, to: outside, amount: 60 t ± 1 %%, composition: {%s}}\n"
)


def table_of(text: str) -> FlowTable:
    reading = read_flow_table(parse_raw(text, "dong.yaml"), NumberStyle.EN)
    assert reading.table is not None, [(f.code, f.line) for f in reading.findings]
    return reading.table


def _build(text: str) -> Network:
    return build_network(table_of(text), default_spread())


def _closes(network: Network) -> np.ndarray:
    return network.residuals(network.measured)


def test_water_and_dry_matter_by_hand() -> None:
    """100 t at 25 % against 60 t at 25/100 dry basis = 20 %: 25 − 12 t of water, 75 − 48 t dry."""
    flows = IN_OUT % ("moisture_wet: 25 % ± 1 %", "moisture_dry: 25 % ± 1 %")
    network = _build(f"{HEAD}{flows}steps:\n  - {{id: s, conserves: [water, dry_matter]}}\n")
    np.testing.assert_allclose(_closes(network), [13, 27])
    content = network.variables[3]
    assert content.kind is VariableKind.CONTENT
    assert content.standard_uncertainty == pytest.approx(0.01 / 1.25**2)
    assert not network.is_linear


def test_the_third_of_total_water_and_dry_matter_is_left_out() -> None:
    flows = IN_OUT % ("moisture_wet: 25 %", "moisture_wet: 20 %")
    steps = "steps:\n  - {id: s, conserves: [dry_matter, water, mass]}\n"
    assert [row.layer for row in _build(HEAD + flows + steps).rows] == ["water", "mass"]


def test_substances_in_share_and_in_concentration_are_the_same_kilograms() -> None:
    """2 kg/t of 100 t are 200 kg; 4,000 mg/l of 60 t at 1.2 t/m3 are 50 m3 · 4 kg/m3 = 200 kg."""
    flows = (
        (IN_OUT % ("cod: 2 kg/t", "cod: 4000 mg/l"))
        .replace("60 t", "60 t")
        .replace("id: b,", "id: b, density: 1.2,")
    )
    network = _build(f"{HEAD}{flows}steps:\n  - {{id: s, conserves: [cod]}}\n")
    np.testing.assert_allclose(_closes(network), [0], atol=1e-9)
    volumes = (
        "flows:\n"
        "  - {id: a, from: outside, to: s, amount: 50 m3, composition: {cod: 4000 mg/l}}\n"
        "  - {id: b, from: s, to: outside, amount: 100 m3, composition: {cod: 2000 mg/l}}\n"
        "steps:\n  - {id: s, conserves: [cod]}\n"
    )
    water = _build(volumes)
    assert water.unit == "m3"
    np.testing.assert_allclose(_closes(water), [0], atol=1e-9)


def test_energy_of_fuel_and_electricity_by_hand() -> None:
    """0.36 t at 10 MJ/kg are 1,000 kWh; with 500 kWh of electricity 1,500 kWh leave as heat."""
    network = _build(
        "flows:\n"
        "  - {id: than, from: outside, to: lo, amount: 0.36 t, composition: {heating_value: 10 MJ/kg}}\n"
        "  - {id: dien, from: outside, to: lo, amount: 500 kWh}\n"
        "  - {id: nhiet, from: lo, to: outside, amount: 5400 MJ}\n"
        "steps:\n  - {id: lo, conserves: [energy]}\n"
    )
    np.testing.assert_allclose(_closes(network), [0], atol=1e-9)
    assert [v.unit for v in network.variables] == ["t", "kWh", "kWh", "kWh/t"]


def test_an_unknown_content_is_an_unknown_amount_and_keeps_the_equation_linear() -> None:
    flows = IN_OUT % ("cod: 0 kg/t", "")
    network = _build(f"{HEAD}{flows}steps:\n  - {{id: s, conserves: [cod]}}\n")
    assert network.variables[-1].kind is VariableKind.CARRIED
    assert network.is_linear


def test_a_step_conserves_the_total_unless_it_says_otherwise() -> None:
    flows = IN_OUT % ("moisture_wet: 25 %", "moisture_wet: 20 %")
    assert [row.layer for row in _build(HEAD + flows).rows] == ["mass"]
    assert _build(f"{HEAD}{flows}steps:\n  - {{id: s, conserves: []}}\n").rows == ()


def test_a_dead_end_forces_nothing_to_zero() -> None:
    network = _build("flows:\n  - {id: a, from: outside, to: kho, amount: 5 t}\n")
    assert network.rows == ()


def test_stock_and_generation() -> None:
    """100 t in, 60 t out, 39 t more in stock: 1 t is missing; 200 kg of COD in, 90 out, 110 used up."""
    flows = IN_OUT % ("cod: 2 kg/t", "cod: 1.5 kg/t")
    steps = "steps:\n  - {id: s, conserves: [mass, cod], stock_change: 39 t, generation: {cod: -110 kg}}\n"
    np.testing.assert_allclose(_closes(_build(HEAD + flows + steps)), [1, 0], atol=1e-9)


def test_relations_speak_of_amounts_as_typed() -> None:
    """b is half of a by volume: 10 m3 at 0.8 t/m3 and 5 m3 at 1.2 t/m3, whatever their masses."""
    network = _build(
        "flows:\n"
        "  - {id: a, from: outside, to: s, amount: 10 m3, density: 0.8}\n"
        "  - {id: b, from: s, to: outside, amount: 5 m3, density: 1.2}\n"
        "  - {id: c, from: s, to: outside, amount: 2 t}\n"
        "relations:\n  - {id: nua, equation: b = 0.5 a}\n"
    )
    assert network.rows[-1].name == "nua"
    np.testing.assert_allclose(_closes(network), [0, 0], atol=1e-12)


def test_uncertainties_by_data_source_are_named_and_scaled() -> None:
    table = table_of(
        "flows:\n"
        "  - {id: a, from: outside, to: s, amount: 100 t, data_source: interview}\n"
        "  - {id: b, from: s, to: outside, amount: 50 t}\n"
        "  - {id: c, from: s, to: outside, amount: 50 t ± 2 t, data_source: scale}\n"
    )
    spread = Spread({"interview": 0.3, "unknown": 0.1, "scale": 0.01}, 0.5)
    a, b, c = build_network(table, spread).variables
    assert (a.standard_uncertainty, a.assumed) == (15, "interview")
    assert (b.standard_uncertainty, b.assumed) == (2.5, "unknown")
    assert (c.standard_uncertainty, c.assumed) == (2, "")

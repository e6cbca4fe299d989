"""Every kind of bad table gives a finding that names the flow."""

from __future__ import annotations

import pytest

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.flow_table_check import connected_parts
from sxsh_toolkit.model.flow_table_reader import read_flow_table
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.units import NumberStyle

GOOD = "  - {id: vao, from: outside, to: say, amount: 10 tấn}\n  - {id: ra, from: say, to: outside, amount: 9 tấn}\n"


def _findings(flows: str, more: str = "") -> dict[str, Finding]:
    text = f"flows:\n{GOOD}{flows}{more}"
    return {f.code: f for f in read_flow_table(parse_raw(text, "d.yaml"), NumberStyle.VI).findings}


def _flow(name: str, rest: str, source: str = "say", target: str = "outside") -> str:
    return f"  - {{id: {name}, from: {source}, to: {target}, {rest}}}\n"


@pytest.mark.parametrize(
    ("flows", "code", "severity"),
    [
        (_flow("ra", "amount: 1 tấn"), "id.repeated", Severity.BLOCKER),
        (_flow("x", "amount: 1 tấn", "say", "say"), "flows.to_itself", Severity.BLOCKER),
        (_flow("x", "amount: 1 tấn", "say", "kho"), "flows.only_inputs", Severity.DOUBT),
        (_flow("x", "amount: 1 tấn", "kho", "say"), "flows.only_outputs", Severity.DOUBT),
        (_flow("x", "amount: 1 tấn/ngày"), "flows.mixed_rates", Severity.BLOCKER),
        (_flow("x", "amount: 30 viên"), "flows.pieces_among_masses", Severity.BLOCKER),
        (_flow("x", "amount: 3 m3"), "flows.density_missing", Severity.BLOCKER),
        (_flow("x", "amount: 0 tấn"), "flows.zero", Severity.DOUBT),
        (_flow("x", "amount: 1 tấn, data_source: difference"), "flows.by_difference", Severity.NOTE),
        (_flow("x", "composition: {moisture_wet: 120 %}"), "flows.content_over", Severity.BLOCKER),
        (_flow("x", "composition: {moisture_wet: 12 mg/l}"), "flows.content_unit", Severity.BLOCKER),
        (_flow("x", "composition: {cod: 12 mg/l}"), "flows.density_missing", Severity.BLOCKER),
        (
            _flow("x", "composition: {moisture_wet: 14 %, moisture_dry: 16 %}"),
            "flows.moisture_twice",
            Severity.BLOCKER,
        ),
        (
            _flow("p", "amount: 1 tấn", "outside", "khac") + _flow("q", "amount: 1 tấn", "khac"),
            "flows.disconnected",
            Severity.NOTE,
        ),
    ],
)
def test_bad_flows_are_named(flows: str, code: str, severity: Severity) -> None:
    found = _findings(flows)
    assert code in found
    assert found[code].severity is severity
    assert found[code].line is not None


def test_moisture_on_dry_basis_may_be_above_the_whole() -> None:
    assert "flows.content_over" not in _findings(_flow("x", "composition: {moisture_dry: 120 %}"))


def test_a_stock_change_is_the_other_side_of_a_step() -> None:
    flow = _flow("x", "amount: 1 tấn", "say", "kho")
    found = _findings(flow, "steps:\n  - {id: kho, stock_change: 1 tấn}\n")
    assert "flows.only_inputs" not in found
    assert "flows.own_unit" in _findings(flow, "steps:\n  - {id: kho, stock_change: 1 tấn/ngày}\n")
    assert "flows.step_without_flows" in _findings("", "steps:\n  - {id: khoo}\n")


def test_relations_do_not_hide_a_unit() -> None:
    energy = _flow("dien", "amount: 100 kWh", "outside", "say")
    assert "equation.two_units" in _findings(energy, "relations:\n  - {equation: dien = 10 vao}\n")
    volume = _flow("x", "amount: 3 m3, density: 0.9") + _flow("y", "note: chưa đo")
    assert "equation.two_units" in _findings(
        volume.replace("0.9", "'0,9'"), "relations:\n  - {equation: y = 2 x}\n"
    )


def test_parts_are_told_apart_by_steps_and_relations() -> None:
    more = _flow("p", "amount: 1 tấn", "outside", "khac") + _flow("q", "amount: 1 tấn", "khac")
    reading = read_flow_table(parse_raw(f"flows:\n{GOOD}{more}", "d.yaml"))
    assert reading.table is not None
    assert connected_parts(reading.table) == (("vao", "ra"), ("p", "q"))
    tied = f"flows:\n{GOOD}{more}relations:\n  - {{equation: p = vao}}\n"
    table = read_flow_table(parse_raw(tied, "d.yaml")).table
    assert table is not None
    assert len(connected_parts(table)) == 1

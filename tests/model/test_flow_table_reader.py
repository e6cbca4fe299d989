"""Flow tables as text: number styles that are never guessed, amounts in one cell or three, places of faults."""

from __future__ import annotations

import pytest

from sxsh_toolkit.model.flow_table_reader import FlowTableReading, read_flow_table
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.units import NumberStyle

ROW = '  - {id: %s, from: outside, to: say, value: "%s", unit: tấn}\n'


def _read(text: str, style: NumberStyle | None = None) -> FlowTableReading:
    return read_flow_table(parse_raw(text, "dong.yaml"), style)


def _codes(reading: FlowTableReading) -> set[str]:
    return {f.code for f in reading.findings if f.is_blocker}


def test_value_unit_and_uncertainty_are_one_amount() -> None:
    reading = _read(
        "flows:\n"
        "  - {id: a, from: outside, to: say, value: '1.234,5', unit: kg, uncertainty: 2 %}\n"
        "  - {id: b, from: say, to: outside, value: '1.000', unit: kg, uncertainty: ± 5}\n",
        NumberStyle.VI,
    )
    assert reading.table is not None
    a, b = (flow.amount for flow in reading.table.flows)
    assert a is not None
    assert b is not None
    assert (a.value, a.unit, a.relative_uncertainty) == pytest.approx((1.2345, "t", 0.02))
    assert (b.value, b.relative_uncertainty) == pytest.approx((1.0, 0.005))


@pytest.mark.parametrize(
    ("numbers", "style"),
    [
        (("12,5", "100"), NumberStyle.VI),
        (("12.5", "100"), NumberStyle.EN),
        (("1,234.5", "7.25"), NumberStyle.EN),
    ],
)
def test_the_style_that_alone_reads_every_number_is_taken(
    numbers: tuple[str, ...], style: NumberStyle
) -> None:
    reading = _read("flows:\n" + "".join(ROW % (f"f{i}", n) for i, n in enumerate(numbers)))
    assert reading.table is not None
    assert reading.style is style


def test_a_number_with_two_readings_is_refused_even_beside_a_clear_one() -> None:
    """1.234 beside 12.5 could be a slip: 1234 t or 1.234 t, a thousandfold."""
    reading = _read("flows:\n" + ROW % ("a", "1.234") + ROW % ("b", "12.5"))
    assert "number.ambiguous" in _codes(reading)
    assert _read("flows:\n" + ROW % ("a", "1.234") + ROW % ("b", "12.5"), NumberStyle.EN).table is not None


def test_two_styles_in_one_file_are_refused() -> None:
    assert "number.other_style" in _codes(_read("flows:\n" + ROW % ("a", "1.5") + ROW % ("b", "2,5")))


def test_all_faults_at_once_with_their_lines() -> None:
    reading = _read(
        "flows:\n"
        "  - {id: a, from: outside, to: say, value: 12, unit: tân}\n"
        "  - {id: b, from: say, to: outside, value: -3, unit: tấn}\n"
        "  - {id: c, from: say, to: outside, valeu: 3, unit: tấn}\n"
        "  - {id: d, from: say, value: 3, unit: tấn}\n"
        "  - {id: e, from: say, to: outside, value: 3, amount: 3 tấn}\n"
        "relations:\n"
        "  - {equation: a = 2 z}\n"
    )
    assert reading.table is None
    found = {(f.code, f.line) for f in reading.findings if f.is_blocker}
    assert {
        ("unit.unknown", 2),
        ("value.negative", 3),
        ("key.unknown", 4),
        ("key.missing", 5),
        ("flows.amount_twice", 6),
    } <= found
    assert any(line == 8 for _, line in found)


def test_an_uncertainty_without_a_value_is_said() -> None:
    reading = _read("flows:\n  - {id: a, from: outside, to: say, uncertainty: 2 %}\n" + ROW % ("b", "1"))
    assert "flows.uncertainty_without_value" in {f.code for f in reading.findings}
    assert reading.table is not None
    assert reading.table.flows[0].amount is None

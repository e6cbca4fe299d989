"""Groups: options hang together through a flow, its book, or one another."""

from sxsh_toolkit.options import group_options
from tests.options.conftest import place


def test_options_meet_at_a_flow_its_book_or_through_a_third() -> None:
    plant, placed = place(
        [{"kind": "reduce", "use": "dien", "change": "1.000 kWh"}],
        [{"kind": "reduce", "flow": "nuoc_rua", "change": "10 %"}],
        [
            {"kind": "reduce", "use": "nuoc", "change": "100 m3"},
            {"kind": "add", "use": "than", "change": "1 tấn"},
        ],
        [{"kind": "reduce", "use": "than", "change": "5 %"}],
        [{"kind": "move", "from": "tam", "to": "gao", "change": "2 %"}],
    )
    found = {tuple(o.option_id for o in group) for group in group_options(placed, plant)}
    assert found == {("1.1",), ("1.2", "1.3", "1.4"), ("1.5",)}

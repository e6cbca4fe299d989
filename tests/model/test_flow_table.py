"""The record of a flow table: what counts as measured."""

from __future__ import annotations

from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.model.flow_table import FlowTable


def test_what_was_taken_as_a_difference_is_not_measured() -> None:
    table = FlowTable.model_validate(
        {
            "flows": [
                {"id": "a", "from": "outside", "to": "say", "amount": "10 tấn"},
                {"id": "b", "from": "say", "to": "outside", "amount": "3 tấn", "data_source": "difference"},
            ],
            "steps": [{"id": "say", "conserves": ["mass", "cod"]}],
        },
        context=ReadContext(),
    )
    assert table.flows[0].measured is table.flows[0].amount
    assert table.flows[1].measured is None
    step = table.step("say")
    assert step is not None
    assert step.conserves == ("mass", "cod")
    assert table.step("khac") is None

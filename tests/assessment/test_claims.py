"""Claims with their dates and money: what was found counts, rejected options are on no rung."""

import json
from collections.abc import Callable

from sxsh_toolkit.assessment.result_json import dump_json, plain_result
from sxsh_toolkit.model.result import AssessmentResult

OPTIONS = """\
options:
  - {id: "1.1.1", name: a, technique: good_housekeeping, investment: {amount: "10 triệu đồng"}, savings: [{kind: other, money: "30 triệu đồng"}], claims: [{rung: verified, date: 2019-01-18, evidence: b, saving: "24 triệu đồng/năm", investment: "12 triệu đồng"}, {rung: implemented, date: 2018-05-03, evidence: b}]}
  - {id: "1.1.2", name: b, technique: good_housekeeping, investment: {amount: "10 triệu đồng"}, savings: [{kind: other, money: "-5 triệu đồng"}]}
"""


def test_a_verified_saving_is_what_was_verified(assess_text: Callable[..., AssessmentResult]) -> None:
    text = OPTIONS.replace('money: "-5 triệu đồng"', 'money: "5 triệu đồng"').replace(
        "name: b,", "name: b, vote: {decision: rejected, reason: x},"
    )
    result = assess_text(text)
    assert (result.summary["rung_verified_saving"], result.summary["rung_verified_investment"]) == (
        24e6,
        12e6,
    )
    assert result.summary["rung_screened_count"] == 0
    cards = json.loads(dump_json(plain_result(result)))["claims"]
    first = next(card for card in cards if card["option"] == "1.1.1")
    assert [(c["rung"], c["date"]) for c in first["claims"]] == [
        ("implemented", "2018-05-03"),
        ("verified", "2019-01-18"),
    ]
    figures = {figure.id: figure.value for figure in result.figures()}
    assert figures[first["claims"][1]["saving_figure"]] == 24e6
    assert [card["rejected"] for card in cards if card["option"] == "1.1.2"] == [True]

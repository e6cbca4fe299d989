"""Options as records: closed choices, scores to 20, numbers as ids."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.option import Cause, CpOption

OPTION = {"id": "1.1.1", "name": "a", "technique": "good_housekeeping"}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "a.1"},
        {"effect": "saving"},
        {"ratings": {"technical": "21"}},
        {"vote": {"decision": "later"}},
        {"claims": [{"rung": "done"}]},
        {"savings": [{"kind": "time"}]},
        {"investment": {}},
        {"acts_on": [{"kind": "reduce", "chnge": "2 %"}]},
        {"life": "8"},
    ],
)
def test_what_an_option_refuses(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CpOption.model_validate({**OPTION, **change})


def test_what_an_option_accepts() -> None:
    act = {"kind": "move", "from": "tam", "to": "gao_5", "change": "-2 %"}
    option = CpOption.model_validate(
        {**OPTION, "acts_on": [act], "life": "18 tháng", "technical_doubt": "có"}
    )
    assert option.acts_on[0].change is not None
    assert option.acts_on[0].change.value == -0.02
    assert option.technical_doubt is True
    assert Cause.model_validate({"id": "1.1", "text": "rò", "group": "operation"}).text.vi == "rò"

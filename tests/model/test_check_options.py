"""What options and claims must and should say."""

import pytest

from sxsh_toolkit.model.check.options import OPTION_RULES
from sxsh_toolkit.model.facility import Facility

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
GOOD = {
    "id": "1.1",
    "name": "a",
    "technique": "good_housekeeping",
    "investment": {"amount": "5 đồng"},
    "savings": [{"kind": "other", "money": "5 đồng/năm"}],
}


def codes(*options: dict[str, object], **more: object) -> set[tuple[str, str]]:
    facility = Facility.model_validate({**HEAD, "options": list(options), **more})
    return {(f.code, f.severity.value) for rule in OPTION_RULES for f in rule(facility)}


def test_a_sound_option_raises_nothing_and_none_is_doubted() -> None:
    assert codes(GOOD) == set()
    assert codes() == {("option.none", "doubt")}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"investment": None}, "option.investment_missing", "doubt"),
        ({"investment": {"amount": "5 đồng", "support": "6 đồng"}}, "option.support_too_large", "blocker"),
        (
            {"investment": {"amount": "5 đồng", "depreciation": "1 đồng"}},
            "option.depreciation_unused",
            "note",
        ),
        ({"investment": {"amount": "5 đồng", "vat": "included"}}, "option.vat_mixed", "doubt"),
        ({"savings": []}, "option.saving_missing", "doubt"),
        ({"savings": [{"kind": "other"}]}, "option.saving_empty", "blocker"),
        ({"savings": [{"kind": "other", "money": "5 đồng/ngày"}]}, "option.not_yearly", "blocker"),
        ({"savings": [{"kind": "energy", "amount": "5 kWh/ca"}]}, "option.not_yearly", "blocker"),
        ({"operating_cost": "5 đồng/mẻ"}, "option.not_yearly", "blocker"),
        ({"life": "0 năm"}, "option.life_zero", "blocker"),
        ({"claims": [{"rung": "implemented"}]}, "claim.undated", "doubt"),
        ({"claims": [{"rung": "implemented", "date": "2018-01-01"}]}, "claim.without_evidence", "doubt"),
    ],
)
def test_each_rule(change: dict[str, object], code: str, severity: str) -> None:
    option = {k: v for k, v in {**GOOD, **change}.items() if v is not None}
    assert (code, severity) in codes(option)

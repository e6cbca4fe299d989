"""What is still missing: named, with its reason, and never in the way."""

from sxsh_toolkit.forms.guide.missing import list_missing
from sxsh_toolkit.text import load_texts

VI = load_texts("vi")


def test_rows_that_lack_something_are_named() -> None:
    tree = {
        "periods": [
            {
                "id": "2018",
                "role": "baseline",
                "operations": {"days": "210"},
                "uses": [{"id": "dien", "amount": "1 kWh"}, {"id": "dau"}],
            }
        ]
    }
    said = list_missing("2", tree, VI)
    assert any("dau" in line and "dien" not in line for line in said)
    assert sum("dien" in line for line in said) == 1


def test_a_flow_by_difference_lacks_no_amount() -> None:
    flows = [{"id": "a", "data_source": "difference"}, {"id": "b"}]
    (said,) = list_missing("5", {"balances": [{"id": "x", "flows": flows}]}, VI)
    assert "b" in said
    assert " a" not in said.split(":")[1]


def test_nothing_is_asked_of_what_is_complete() -> None:
    assert list_missing("7", {"causes": [{"id": "1.1"}]}, VI) == []
    assert list_missing("13", {}, VI) == []


def test_long_lists_are_cut() -> None:
    (said,) = list_missing("9", {"options": [{"id": f"1.1.{n}"} for n in range(30)]}, VI)
    assert "1.1.5 …" in said
    assert "1.1.6" not in said

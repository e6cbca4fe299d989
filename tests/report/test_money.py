"""Money: triệu đồng for VND, every other currency as it is; units in words."""

from __future__ import annotations

import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.report.money import money_style, shown_unit
from sxsh_toolkit.text import load_texts

VI, EN = load_texts("vi"), load_texts("en")


def test_vnd_in_millions() -> None:
    style = money_style("VND", VI)
    assert (style.scale, style.unit, style.digits) == (1e6, "triệu đồng", 1)
    cell = style.cell(Figure("a/b", 120_000_000.0, "VND"))
    assert (cell.value, cell.figure_id) == (120.0, "a/b")
    column = style.column("c", "Vốn")
    assert (column.label, column.unit, column.kind, column.digits) == ("Vốn", "triệu đồng", "number", 1)


def test_usd_as_it_is() -> None:
    for texts in (VI, EN):
        style = money_style("USD", texts)
        assert (style.scale, style.unit, style.digits) == (1.0, "USD", 0)
        assert style.cell(Figure("a/b", 2280.0, "USD")).value == 2280.0


def test_a_reason_stands_where_money_is_missing() -> None:
    cell = money_style("VND", VI).cell(Figure("a/b", None, "VND"), "chưa rõ")
    assert (cell.value, cell.text) == (None, "chưa rõ")


@pytest.mark.parametrize(
    ("unit", "vi", "en"),
    [("t", "tấn", "t"), ("kwh", None, None), ("kWh", "kWh", "kWh"), ("", "", ""), ("1", "", "")],
)
def test_units_in_words(unit: str, vi: str | None, en: str | None) -> None:
    if vi is None or en is None:
        assert shown_unit(unit, VI)
        return
    assert shown_unit(unit, VI) == vi
    assert shown_unit(unit, EN) == en


def test_compound_units_word_by_word() -> None:
    assert shown_unit("kWh/t", VI) == "kWh/tấn"
    assert shown_unit("m3/t", VI) == "m³/tấn"
    assert shown_unit("kWh/t", EN) == "kWh/t"


def test_a_sum_that_lacks_a_part_says_so() -> None:
    style = money_style("VND", VI)
    assert style.at_least(Figure("a/b", 1_500_000.0, "VND", why="partial"), VI) == "≥ 1,5"
    assert style.at_least(Figure("a/b", 1_500_000.0, "VND"), VI) == ""
    assert style.at_least(Figure("a/b", None, "VND", why="partial"), VI) == ""

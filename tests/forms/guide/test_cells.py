"""Fields as a form shows them: typed text, unit, echo; and back into the file."""

from __future__ import annotations

import pytest

from sxsh_toolkit.forms.guide.cells import edit_field, join_quantity, show_field
from sxsh_toolkit.forms.intake.cells import Choice, Field, Kind
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.units import NumberStyle

AMOUNT = Field(("amount",), Kind.QUANTITY, "Lượng", parts=("value", "unit"), units=("tấn", "kg"))
SHARE = Field(("share",), Kind.SHARE, "Tỷ lệ", parts=("value", "unit"), units=("%",))
KIND = Field(("kind",), Kind.CHOICE, "Loại", choice=Choice("k", {"fuel": "nhiên liệu", "waste": "dòng thải"}))
LAYERS = Field(("conserves",), Kind.LIST, "Lớp", choice=Choice("l", {"mass": "khối lượng", "water": "nước"}))


@pytest.mark.parametrize(
    ("raw", "text", "unit", "echo"),
    [
        ("1.234 kWh", "1.234", "kWh", "một nghìn hai trăm ba mươi tư kWh"),
        ("12,5 tấn ± 3 %", "12,5 ± 3 %", "tấn", "mười hai phẩy năm tấn"),
        ("100 tấn", "100", "tấn", ""),
        ("nhiều lắm", "nhiều lắm", "", ""),
        ("1.234", "1.234", "", "một nghìn hai trăm ba mươi tư"),
    ],
)
def test_a_quantity_shows_its_number_its_unit_and_how_it_was_read(
    raw: str, text: str, unit: str, echo: str
) -> None:
    shown = show_field(AMOUNT, raw, NumberStyle.VI, "vi")
    assert (shown.text, shown.unit, shown.echo) == (text, unit, echo)


def test_the_declared_style_decides_what_is_echoed() -> None:
    assert (
        show_field(AMOUNT, "1,234 kWh", NumberStyle.EN, "en").echo
        == "one thousand two hundred and thirty-four kWh"
    )
    assert show_field(AMOUNT, "1,234 kWh", NumberStyle.VI, "vi").echo == "một phẩy hai ba bốn kWh"


@pytest.mark.parametrize(
    ("text", "unit", "joined"),
    [
        ("2.468,5", "kg", "2.468,5 kg"),
        ("12,5 ± 3 %", "tấn", "12,5 tấn ± 3 %"),
        ("12,5 tạ", "tấn", "12,5 tạ"),
        ("12 cái", "tấn", "12 cái"),
        ("", "tấn", ""),
        ("nhiều lắm", "tấn", "nhiều lắm"),
        ("12", "", "12"),
    ],
)
def test_a_number_and_a_picked_unit_become_one_text(text: str, unit: str, joined: str) -> None:
    assert join_quantity(text, unit) == joined


def test_words_of_a_list_are_read_in_both_languages_and_unknown_ones_stay() -> None:
    path = ("flows", 0, "kind")
    assert edit_field(KIND, {}, path, "Nhiên liệu") == [Edit("set", path, "fuel")]
    assert edit_field(KIND, {}, path, "lạ") == [Edit("set", path, "lạ")]
    assert edit_field(LAYERS, {}, path, "khối lượng; nước; lạ") == [
        Edit("set", path, ["mass", "water", "lạ"])
    ]
    assert edit_field(LAYERS, {}, path, " ") == [Edit("set", path, "")]
    assert show_field(LAYERS, ["mass", "lạ"], NumberStyle.VI, "vi").text == "khối lượng; lạ"


def test_a_share_may_be_typed_without_its_sign() -> None:
    assert edit_field(SHARE, {}, ("share",), "17")[0].value == "17 %"
    assert edit_field(SHARE, {}, ("share",), "17 %")[0].value == "17 %"


def test_a_name_of_one_text_keeps_its_vietnamese_when_english_is_added() -> None:
    tree = {"name": "Sấy"}
    english = Field(("name", "en"), Kind.TEXT, "Tên (tiếng Anh)")
    assert edit_field(english, tree, ("name", "en"), "Drying") == [
        Edit("set", ("name", "vi"), "Sấy"),
        Edit("set", ("name", "en"), "Drying"),
    ]
    vietnamese = Field(("name", "vi"), Kind.TEXT, "Tên")
    assert edit_field(vietnamese, tree, ("name", "vi"), "Sấy khô") == [Edit("set", ("name",), "Sấy khô")]

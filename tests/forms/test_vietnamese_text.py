"""Vietnamese text: one spelling to compare by; the old encodings told from their signs, shown, never guessed."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from sxsh_toolkit.forms.sheets import vietnamese_text as module
from sxsh_toolkit.forms.sheets.vietnamese_text import (
    Encoding,
    clean_text,
    compare_key,
    convert_legacy,
    detect_legacy,
    fold,
    is_syllable,
    may_be_legacy,
)
from sxsh_toolkit.reference import load_areas, load_glossary

LEGACY = [
    (Encoding.TCVN3, "C«ng ty TNHH Hoµng Gia", "Công ty TNHH Hoàng Gia"),
    (Encoding.TCVN3, "§· ®ãng cöa", "Đã đóng cửa"),
    (Encoding.TCVN3, "Lß g¹ch N¨m H­êng", "Lò gạch Năm Hường"),
    (Encoding.VNI, "Coâng ty Phöôùc Thaønh", "Công ty Phước Thành"),
    (Encoding.VNI, "Loø gaïch Hai Luùa", "Lò gạch Hai Lúa"),
    (Encoding.VNI, "COÂNG TY TNHH ÑÖÔØNG", "CÔNG TY TNHH ĐƯỜNG"),
]


@pytest.mark.parametrize(("encoding", "typed", "wanted"), LEGACY)
def test_old_encodings_are_told(encoding: Encoding, typed: str, wanted: str) -> None:
    found = detect_legacy(typed)
    assert found is not None
    assert (found.encoding, found.text) == (encoding, wanted)
    assert convert_legacy(typed, encoding) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Xay xát Hòa Bình",
        "Hoà Bình",
        "Hộ Bé",
        "Café Trung",
        "Müller",
        "«Hoa Sen»",
        "2×3 m²",
        "A & B",
        "",
        "Quới",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert detect_legacy(text) is None
    assert detect_legacy(normalize("NFD", text)) is None


def test_no_area_or_term_looks_like_an_old_encoding() -> None:
    names = [a.name_vi for a in load_areas()] + [t.vi for t in load_glossary()]
    assert len(names) > 200
    assert [name for name in names if detect_legacy(name)] == []
    words = [word for area in load_areas() for word in area.name_vi.split()]
    assert [word for word in words if not is_syllable(word)] == []


@pytest.mark.parametrize("encoding", Encoding)
def test_every_area_survives_being_typed_in_an_old_encoding(encoding: Encoding) -> None:
    """What no sign tells stays as it is typed; a proposal, where there is one, is the right one."""
    table = module._TCVN3 if encoding is Encoding.TCVN3 else module._VNI
    back = {letter: sign for sign, letter in table.items()}
    told = 0
    for area in load_areas():
        typed = "".join(back.get(letter, letter) for letter in area.name_vi)
        assert convert_legacy(typed, encoding) == area.name_vi
        found = detect_legacy(typed)
        told += found is not None
        assert found is None or found.text == area.name_vi or found.encoding is not encoding
    assert told > 90


def test_keys_ignore_tone_placement_case_and_form() -> None:
    assert compare_key("Hoà Phú") == compare_key("hòa  PHÚ") == compare_key(normalize("NFD", "Hòa Phú"))
    assert compare_key("Thuỷ sản") == compare_key("Thủy sản")
    assert compare_key("Hòa") != compare_key("Hỏa")
    assert compare_key("Cơ sở Ba-Tư, số 2") == compare_key("Cơ sở Ba Tư số 2")


def test_cleaning_and_folding() -> None:
    assert clean_text(" Lò\u00a0gạch \u200b 2 ") == "Lò gạch 2"
    assert fold("Địa chỉ (cũ)") == "dia chi cu"
    assert may_be_legacy("Hé")
    assert not may_be_legacy("Hộ")

"""The catalogues: complete in both languages, in the words of the trade, and safe to format."""

from __future__ import annotations

import string
import unicodedata

import pytest

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.text import LANGUAGES, Texts, load_texts

VI, EN = load_texts("vi"), load_texts("en")
# facts/field-practice.md, part 4: what a signed report must not say
FORBIDDEN = (
    "hiệu chỉnh",
    "phát hiện",
    "vi phạm",
    "kỳ cơ sở",
    "hoàn vốn nội tại",
    "tỷ lệ chiết khấu",
    "sai số thô",
)


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(VI.messages) == set(EN.messages)


@pytest.mark.parametrize("texts", [VI, EN], ids=LANGUAGES)
def test_no_sentence_is_empty(texts: Texts) -> None:
    assert not [key for key, sentence in texts.messages.items() if not sentence.strip()]


def test_places_are_the_same_in_both_languages() -> None:
    shared = set(VI.messages) & set(EN.messages)
    assert not {key for key in shared if _places(VI.messages[key]) != _places(EN.messages[key])}


@pytest.mark.parametrize("texts", [VI, EN], ids=LANGUAGES)
def test_places_are_bare_names(texts: Texts) -> None:
    odd = {
        key: sentence
        for key, sentence in texts.messages.items()
        for _, name, spec, conversion in string.Formatter().parse(sentence)
        if name is not None and (not name.isidentifier() or spec or conversion)
    }
    assert not odd


@pytest.mark.parametrize("texts", [VI, EN], ids=LANGUAGES)
def test_texts_are_composed_unicode(texts: Texts) -> None:
    assert not [
        key for key, sentence in texts.messages.items() if unicodedata.normalize("NFC", sentence) != sentence
    ]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_words_to_avoid_do_not_occur(word: str) -> None:
    assert not [key for key, sentence in VI.messages.items() if word in sentence.lower()]


def test_words_of_the_trade() -> None:
    assert VI("period_role.reporting") == "kỳ so sánh (sau SXSH)"
    assert VI("period_role.baseline") == "kỳ nền (trước SXSH)"
    assert [VI(f"severity.{word}") for word in ("blocker", "doubt", "note")] == ["lỗi", "cảnh báo", "ghi chú"]
    assert VI("flow_kind.co_product") == "phụ phẩm"
    assert VI("rung.verified") == "đã kiểm chứng"


def test_steps_and_tasks_are_all_there() -> None:
    keys = [f"step.{n}" for n in range(1, 7)] + [f"task.{n}" for n in range(1, 19)]
    assert not [key for key in keys if not (VI.has(key) and EN.has(key))]


def test_a_suggestion_has_its_own_sentence() -> None:
    """A suggestion may be empty, so no sentence or remedy may end in an open question."""
    holders = {key for key, sentence in VI.messages.items() if "{suggestion}" in sentence}
    assert holders
    assert all(key.endswith(".suggestion") for key in holders)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SxshError) as refused:
        load_texts("fr")
    assert refused.value.code == "language.unknown"


def test_a_missing_key_shows() -> None:
    texts = Texts("vi", {})
    assert texts("no.such.key") == "⟦no.such.key⟧"
    assert not texts.has("no.such.key")
    assert texts.either("no.such.key", "lúa ẩm") == "lúa ẩm"


def test_values_fill_places() -> None:
    texts = Texts("vi", {"a": "{count} lần, {amount} tấn, “{name}”", "b": "100 %"})
    assert texts("a", count=3, amount=1234.5, name="trấu") == "3 lần, 1.235 tấn, “trấu”"
    assert texts("a", count=1, amount=0.25, name=None) == "1 lần, 0,25 tấn, “”"
    assert texts("b") == "100 %"


def test_floats_print_in_the_readers_style() -> None:
    assert Texts("en", {"a": "{x} t"})("a", x=12345.6) == "12,346 t"
    assert Texts("vi", {"a": "{x} tấn"})("a", x=12345.6) == "12.346 tấn"


def test_a_value_is_never_evaluated() -> None:
    hostile = "{x.__class__} {0} {y[0]}"
    assert Texts("vi", {"a": "“{x}”"})("a", x=hostile) == f"“{hostile}”"


@pytest.mark.parametrize("sentence", ["{x.__class__}", "{x[0]}", "{x.__init__.__globals__}"])
def test_a_sentence_cannot_reach_into_a_value(sentence: str) -> None:
    assert Texts("vi", {"a": sentence})("a", x="abc") == ""


def test_a_value_may_be_called_key() -> None:
    """``key.unknown``, ``key.missing`` and ``key.duplicate`` carry a value of that name."""
    assert "amont" in VI("finding.key.unknown", key="amont", known="amount")

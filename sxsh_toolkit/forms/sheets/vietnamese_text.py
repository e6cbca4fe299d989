"""Vietnamese text from anywhere: one spelling to compare by, and the two old encodings told and shown, never converted unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_WORD = re.compile(r"[^\s.,;:()/\"'&+*0-9-]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATIN_1 = re.compile("[\u00a1-\u00ff]")
_MIXED = re.compile("[A-Za-z][\u00a1-\u00ff]|[\u00a1-\u00ff][A-Za-z]")
_BEYOND_LATIN_1 = re.compile("[\u0100-\u024f\u0300-\u036f\u1ea0-\u1ef9]")

# One letter of VN3 (TCVN 5712) stands where Latin-1 has the letter below it, in the same order.
_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3: Mapping[str, str] = dict(zip(_TCVN3_SIGNS, _TCVN3_LETTERS, strict=True))

_VNI_MARKS = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_BREVE = {"ê": "ă", "è": "ằ", "é": "ắ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"}
_VNI_HAT = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    found = dict(_VNI_ALONE)
    for base, letter in {**{vowel: vowel for vowel in "aeouy"}, "ô": "ơ", "ö": "ư"}.items():
        found |= {base + mark: normalize("NFC", letter + tone) for mark, tone in _VNI_MARKS.items()}
    for base in "aeo":
        hat = normalize("NFC", base + "\u0302")
        found |= {base + mark: normalize("NFC", hat + tone) for mark, tone in _VNI_HAT.items()}
    found |= {f"a{mark}": letter for mark, letter in _VNI_BREVE.items()}
    upper = {key.upper(): value.upper() for key, value in found.items()}
    capitals = {key[0].upper() + key[1:]: value.upper() for key, value in found.items()}
    return {**upper, **capitals, **found}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted((re.escape(key) for key in _VNI), key=len, reverse=True)))
_ONSET = "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
_BEFORE_FINAL = "uyê|iê|yê|oa|oă|oe|uâ|uê|uô|uă|uy|ươ|oo|[aăâeêioôơuưy]"
_AT_THE_END = "iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|[aou]i|[aâ]u|[aâ]y|ao|eo|êu|ia|iu|oa|oe|ôi|ơi|u[aâêơy]|ư[aiu]|[aeêioôơuưy]"
_SYLLABLE = re.compile(f"{_ONSET}(?:(?:{_BEFORE_FINAL})(?:ch?|m|ng?|nh|p|t)|(?:{_AT_THE_END}))")


class Encoding(StrEnum):
    """The two encodings of old Vietnamese office files."""

    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text would be in Unicode, if it is in the old encoding it looks like."""

    encoding: Encoding
    text: str


def clean_text(text: str) -> str:
    """Return text in NFC, every blank a single plain one, none at the ends."""
    return _BLANKS.sub(" ", normalize("NFC", text)).strip()


def compare_key(text: str) -> str:
    """Return the spelling by which texts are compared: NFC, small letters, no punctuation, tones after the syllable.

    ``Hoà`` and ``Hòa`` have one key; nothing that is stored is ever changed to it.
    """
    decomposed = normalize("NFD", clean_text(text).lower())
    words = _PUNCTUATION.sub(" ", normalize("NFC", decomposed)).split()
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    decomposed = normalize("NFD", word)
    tones = "".join(sign for sign in decomposed if sign in _TONES)
    return normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES)) + tones


def fold(text: str) -> str:
    """Return a text without any mark, for headers typed without them; ids are never made from it."""
    key = normalize("NFD", compare_key(text)).replace("đ", "d")
    return re.sub("[\u0300-\u036f]", "", key)


def convert_legacy(text: str, encoding: Encoding) -> str:
    """Return a text of an old encoding in Unicode (NFC).

    Parameters
    ----------
    text : str
        As a program without the old font shows it: ``C«ng ty`` (TCVN3), ``Coâng ty`` (VNI).
    encoding : Encoding
        TCVN3 (ABC) or VNI.
    """
    return clean_text(_CONVERTERS[encoding](text))


def _from_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(sign, sign) for sign in text)


def _from_vni(text: str) -> str:
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


_CONVERTERS: Mapping[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: _from_vni,
}


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable with at most one tone."""
    decomposed = normalize("NFD", word.lower())
    tones = sum(sign in _TONES for sign in decomposed)
    bare = normalize("NFC", "".join(sign for sign in decomposed if sign not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def detect_legacy(text: str) -> Proposal | None:
    """Tell an old encoding by its signs.

    Returns
    -------
    Proposal or None
        The encoding that turns most of the words that are no Vietnamese syllables into such; None for a text with
        letters that only Unicode has, and where no word gains.
    """
    if _BEYOND_LATIN_1.search(normalize("NFC", text)) or not _LATIN_1.search(text):
        return None
    words = [word for word in _WORD.findall(text) if _MIXED.search(word) and not is_syllable(word)]
    best: tuple[int, Proposal] | None = None
    for encoding, convert in _CONVERTERS.items():
        gained = sum(is_syllable(convert(word)) for word in words)
        if gained and (best is None or gained > best[0]):
            best = gained, Proposal(encoding, convert_legacy(text, encoding))
    return best[1] if best else None


def may_be_legacy(text: str) -> bool:
    """Whether a text could be of an old encoding because all its special letters are Latin-1 ones."""
    return bool(_LATIN_1.search(text)) and not _BEYOND_LATIN_1.search(normalize("NFC", text))

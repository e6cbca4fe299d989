"""The registry of units and the words people use for them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import pint

from sxsh_toolkit.errors import UnitError

LOCAL_CONTAINERS = frozenset(
    {
        *("bao", "giạ", "thùng", "két", "keg", "ghe", "xe", "bồn", "can", "phuy"),
        *("kiện", "cuộn", "gói", "hộp", "bịch", "bó", "thúng", "cần xé", "pallet"),
    }
)
"""Containers whose content differs from plant to plant: the file itself must say what they hold."""


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A local container measured by the plant itself, such as ``1 bao trấu = 12 kg ± 8 %``.

    Parameters
    ----------
    word : str
        The word as the file uses it.
    factor : float
        How many ``unit`` one container holds.
    unit : str
        A unit of the registry.
    relative_uncertainty : float or None
        Relative standard uncertainty of the factor.
    """

    word: str
    factor: float
    unit: str
    relative_uncertainty: float | None = None


@cache
def unit_registry() -> pint.UnitRegistry[float]:
    """Return the closed registry; pint's own default units are not loaded."""
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None, non_int_type=float, cache_folder=None)
    registry.load_definitions(_definitions())
    return registry


def _definitions() -> list[str]:
    text = files("sxsh_toolkit.units").joinpath("definitions.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _names() -> frozenset[str]:
    """Every name and symbol of the registry; pint itself would also take a plural s."""
    parts = [[part.strip() for part in line.split("=")] for line in _definitions()]
    return frozenset(name for first, _, *symbols in parts for name in (first, *symbols))


@cache
def _table() -> Mapping[str, str]:
    with files("sxsh_toolkit.units").joinpath("words.csv").open(encoding="utf-8") as stream:
        return {row["word"]: row["unit"] for row in csv.DictReader(stream)}


def _spelling(word: str) -> str | None:
    """Return the registry's name for one word, or None. Only words with marks may differ in case."""
    table = _table()
    if word in table:
        return table[word]
    lowered = word.lower()
    if not word.isascii() and lowered in table:
        return table[lowered]
    return None


def parse_unit(text: str, local: Mapping[str, UnitWord]) -> tuple[pint.Unit, float, float | None]:
    """Read a unit such as ``tấn/ngày`` or ``đồng/kg``.

    Returns
    -------
    tuple
        The pint unit, the factor and the relative uncertainty that local containers bring in.

    Raises
    ------
    UnitError
        ``unit.unknown`` or ``unit.local_container`` (a container that the file must define).
    """
    factor, uncertainty = 1.0, None
    parts: list[str] = []
    typed = text.replace("³", "3").replace("²", "2")
    for part in re.split(r"([/*·])", _table().get(typed, typed)):
        word = " ".join(part.split())
        if word in {"/", "*", "·"}:
            parts.append("/" if word == "/" else "*")
            continue
        if word in local:
            known = local[word]
            inverse = bool(parts) and parts[-1] == "/"
            factor *= 1 / known.factor if inverse else known.factor
            uncertainty = known.relative_uncertainty if uncertainty is None else uncertainty
            parts.append(known.unit)
            continue
        parts.append(_spelling(word) or word)
    expression = "".join(parts)
    if not all(part in _names() for part in re.split(r"[/*]", expression)):
        raise _unknown(text)
    try:
        return unit_registry().parse_units(expression), factor, uncertainty
    except (pint.PintError, AttributeError, ValueError, TypeError):
        raise _unknown(text) from None


def _unknown(text: str) -> UnitError:
    first = text.split("/")[0].strip().lower()
    if any(first == word or first.startswith(word + " ") for word in LOCAL_CONTAINERS):
        return UnitError("unit.local_container", unit=text)
    return UnitError("unit.unknown", unit=text, suggestion=_suggest(text))


def _suggest(text: str) -> str:
    known = [*_table(), "kg", "t", "m3", "kWh", "MJ", "l", "hl", "VND"]
    return ", ".join(get_close_matches(text.strip(), known, n=3, cutoff=0.6))

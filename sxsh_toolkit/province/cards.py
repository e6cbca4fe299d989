"""Option cards: the ``claims`` of a facility's ``result.json``, which the province places on the ladder by itself."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sxsh_toolkit.model.words import Rung


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one option in its facility's currency, with the id of the figure that holds it."""

    value: float | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim of an option: its rung, when it was made, until when it must be checked, and what it states."""

    rung: Rung
    date: dt.date | None = None
    check_by: dt.date | None = None
    saving: Money = Money()
    investment: Money = Money()
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class OptionCard:
    """One option: its estimate per year, the team's vote and its claims."""

    option: str
    technique: str = ""
    rejected: bool = False
    saving: Money = Money()
    investment: Money = Money()
    voted: bool = False
    vote_date: dt.date | None = None
    claims: tuple[ClaimCard, ...] = ()


def read_options(plain: Any) -> tuple[OptionCard, ...]:
    """Read the option cards of one result, in the order of their ids.

    Raises
    ------
    ValueError, TypeError
        When they are not what the contract says; a result of an older toolkit has none at all.
    """
    if not isinstance(plain, list):
        raise TypeError("claims")
    cards = tuple(sorted((_option(item) for item in plain), key=lambda card: card.option))
    if len({card.option for card in cards}) != len(cards):
        raise ValueError("option")
    return cards


def _option(item: Any) -> OptionCard:
    found = _mapping(item)
    return OptionCard(
        option=_text(found, "option", required=True),
        technique=_text(found, "technique"),
        rejected=_flag(found, "rejected"),
        saving=_money(found, "saving"),
        investment=_money(found, "investment"),
        voted=_flag(found, "voted"),
        vote_date=_day(found, "vote_date"),
        claims=tuple(_claim(claim) for claim in found.get("claims") or ()),
    )


def _claim(item: Any) -> ClaimCard:
    found = _mapping(item)
    return ClaimCard(
        rung=Rung(_text(found, "rung", required=True)),
        date=_day(found, "date"),
        check_by=_day(found, "check_by"),
        saving=_money(found, "saving"),
        investment=_money(found, "investment"),
        evidence=bool(found.get("evidence")),
    )


def _mapping(item: Any) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise TypeError("claims")
    return item


def _text(found: Mapping[str, Any], key: str, *, required: bool = False) -> str:
    value = found.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value):
        raise TypeError(key)
    return value


def _flag(found: Mapping[str, Any], key: str) -> bool:
    value = found.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(key)
    return value


def _day(found: Mapping[str, Any], key: str) -> dt.date | None:
    text = _text(found, key)
    return dt.date.fromisoformat(text) if text else None


def _money(found: Mapping[str, Any], key: str) -> Money:
    value, figure = found.get(key), _text(found, f"{key}_figure")
    if value is None:
        return Money(None, figure)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(key)
    return Money(float(value), figure)

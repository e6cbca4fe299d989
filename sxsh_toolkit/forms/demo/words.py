"""How a synthetic file spells its amounts: Vietnamese numbers with their unit."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.text.format import format_number

Row = dict[str, Tree]
INVENTED = "Số liệu tổng hợp, không phải của cơ sở có thật"
"""What every note and source of a synthetic file says."""


def spell(value: float, unit: str = "", figures: int = 5) -> str:
    """Return a number with some significant figures and its unit, as ``1.234,5 tấn``."""
    number = format_number(float(f"{value:.{figures}g}"), "vi", _places(value, figures))
    if "," in number:
        number = number.rstrip("0").rstrip(",")
    return f"{number} {unit}".strip()


def _places(value: float, figures: int) -> int:
    magnitude = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return max(0, min(9, figures - magnitude + (2 if magnitude == 0 else 0)))


def spell_mass(mass_t: float) -> str:
    """Return a mass in tonnes, or in kilograms below a tenth of a tonne."""
    return spell(mass_t, "tấn") if mass_t >= 0.1 else spell(1000 * mass_t, "kg")


def spell_money(value: float, per: str = "") -> str:
    """Return money in triệu đồng, or in đồng below one million."""
    text = spell(value / 1e6, "triệu đồng", 4) if value >= 1e6 else spell(round(value, -2), "đồng", 4)
    return f"{text}{per}"


def both(vi: str, en: str) -> Row:
    """Return a name in two languages."""
    return {"vi": vi, "en": en}


def draw_day(rng: Random, first: date, last: date) -> date:
    """Return a day between two days."""
    return first + timedelta(days=rng.randrange(max(1, (last - first).days + 1)))

"""Money columns: Vietnamese readers want triệu đồng, other currencies stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.report.table import Cell, Column, figure_cell
from sxsh_toolkit.text import Texts, format_number


@dataclass(frozen=True, slots=True)
class MoneyStyle:
    """Scale, unit word and decimals of money in one report."""

    scale: float
    unit: str
    digits: int

    def cell(self, figure: Figure, text: str = "") -> Cell:
        """Return a money cell in this style."""
        return figure_cell(figure, scale=self.scale, text=text)

    def column(self, column_id: str, label: str) -> Column:
        """Return a money column in this style."""
        return Column(column_id, label, self.unit, "number", self.digits)

    def at_least(self, figure: Figure, texts: Texts) -> str:
        """Return ``≥ 12,5`` for a sum that lacks a part, else nothing."""
        return at_least(figure, texts, self.digits, self.scale)


def money_style(currency: str, texts: Texts) -> MoneyStyle:
    """Return how a report writes money of a currency."""
    if currency == "VND":
        return MoneyStyle(1e6, texts("unit.million_vnd"), 1)
    return MoneyStyle(1.0, texts(f"unit.{currency}"), 0)


def at_least(figure: Figure, texts: Texts, digits: int, scale: float = 1.0) -> str:
    """Return ``≥ 12,5`` for a sum that lacks a part, else nothing: the number then shows itself."""
    if figure.value is None or figure.why != "partial":
        return ""
    shown = format_number(figure.value / scale, texts.language, digits)
    if figure.standard_uncertainty is not None:
        shown += f" ± {format_number(figure.standard_uncertainty / scale, texts.language, digits)}"
    return texts("word.at_least", value=shown)


def shown_unit(unit: str, texts: Texts) -> str:
    """Return a canonical unit in the reader's words; a compound unit word by word."""
    if not unit or unit == "1":
        return ""
    if texts.has(f"unit.{unit}"):
        return texts(f"unit.{unit}")
    return "/".join(texts.either(f"unit.{part}", part) for part in unit.split("/"))

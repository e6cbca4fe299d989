"""What every section is built from: the result, the texts, names, and the style of money."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.money import MoneyStyle, money_style, shown_unit
from sxsh_toolkit.report.names import Names
from sxsh_toolkit.report.table import Cell, Prose
from sxsh_toolkit.text import Texts, format_number

_SMALL = 0.05
_SMALLER = {"m3": "l", "t": "kg"}
"""Below ``_SMALL`` an amount per unit of product is read in litres or kilograms."""


@dataclass(frozen=True)
class Scene:
    """A result in front of a reader.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    texts : Texts
        The reader's language.
    names : Names
        What ids are called.
    money : MoneyStyle
        How money is written.
    """

    result: AssessmentResult
    texts: Texts
    names: Names
    money: MoneyStyle

    def unit(self, unit: str) -> str:
        """Return a unit in the reader's words."""
        return shown_unit(unit, self.texts)

    def number(self, value: float | None, digits: int | None = None) -> str:
        """Return a number in the reader's style."""
        return format_number(value, self.texts.language, digits)

    def with_unit(self, figure: Figure, digits: int | None = None) -> Cell:
        """Return a text cell ``12,5 tấn`` of a figure whose unit differs from row to row."""
        if figure.value is None and figure.low is not None and figure.high is not None:
            span = f"{self.number(figure.low)} – {self.number(figure.high)} {self.unit(figure.unit)}"
            return Cell(None, figure.id, figure.mark, span)
        if figure.value is None:
            return Cell(None, figure.id, text=self.why(figure))
        value, spread, unit = figure.value, figure.standard_uncertainty, figure.unit
        large, _, per = unit.partition("/")
        if per and large in _SMALLER and abs(value) < _SMALL:
            value, spread, unit = (
                1000 * value,
                None if spread is None else 1000 * spread,
                f"{_SMALLER[large]}/{per}",
            )
        text = f"{self.number(value, digits)} {self.unit(unit)}".strip()
        if spread:
            text += f" ± {self.number(spread, digits)}"
        return Cell(figure.value, figure.id, figure.mark, text, unit=self.unit(figure.unit))

    def why(self, figure: Figure) -> str:
        """Return why a figure is missing, or a dash."""
        return self.texts(f"why.{figure.why}") if figure.why else "–"

    def narrative(self, chapter: str) -> tuple[Prose, ...]:
        """Return the consultant's own text of a chapter, if any; it survives every rerun."""
        text = self.result.facility.narrative.get(chapter)
        if not text:
            return ()
        return (Prose(f"narrative-{chapter}", tuple(filter(None, text.split("\n"))), "narrative"),)


def build_scene(result: AssessmentResult, texts: Texts) -> Scene:
    """Return the scene of a result in a language."""
    return Scene(result, texts, Names(result.facility, texts), money_style(result.facility.currency, texts))

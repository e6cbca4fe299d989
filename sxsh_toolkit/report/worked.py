"""A worked number beside the figure of the assessment: what a handbook shows under an equation."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table

_AGREEMENT = 1e-9
"""Relative difference up to which two ways to one number agree: rounding of floating point, nothing else. [1]"""
_DIGITS = 3
_NAME = re.compile(r"(?:.*/)?(?:(?P<subject>[^/]+)\.)?(?P<quantity>[^./]+)")


def build_worked(scene: Scene, worked: Mapping[str, float | None], given: Iterable[str] = ()) -> Table:
    """Build the table of numbers worked out by a formula beside those of the assessment.

    Parameters
    ----------
    scene : Scene
        The assessment in front of a reader.
    worked : mapping
        Id of a figure → the number by the formula, in the figure's unit; a share for a figure in %.
    given : iterable of str
        Ids of the figures that went into the formula.

    Returns
    -------
    Table
        Given figures first. ``agree`` means within a relative difference of 1e-9.

    Raises
    ------
    KeyError
        When the assessment has no such figure.
    """
    texts, figures = scene.texts, {figure.id: figure for figure in scene.result.figures()}
    rows = [_row(scene, figures[name], Cell(None, text=texts("word.given"))) for name in given]
    for name, value in worked.items():
        figure = figures[name]
        own = 100 * value if value is not None and figure.unit == "%" else value
        said = texts("word.agrees" if _agree(own, figure.value) else "word.differs")
        rows.append(_row(scene, figure, _number(scene, figure, own), said))
    columns = (
        Column("quantity", texts("col.quantity")),
        Column("unit", texts("col.unit")),
        Column("formula", texts("col.by_formula"), kind="number"),
        Column("assessment", texts("col.by_assessment"), kind="number"),
        Column("agreement", texts("col.agreement")),
        Column("figure", texts("col.figure")),
    )
    anchor = f"worked-{'-'.join(worked)}".replace("/", "-")
    return Table(anchor, texts("table.worked"), columns, tuple(rows))


def _row(scene: Scene, figure: Figure, formula: Cell, said: str = "") -> Row:
    return Row(
        (
            Cell(_label(scene, figure)),
            Cell(scene.unit(figure.unit)),
            formula,
            _number(scene, figure, figure.value, figure.id),
            Cell(said),
            Cell(figure.id),
        )
    )


def _number(scene: Scene, figure: Figure, value: float | None, figure_id: str = "") -> Cell:
    digits = 0 if figure.unit.startswith(scene.result.facility.currency) else _DIGITS
    text = scene.why(figure) if value is None else scene.number(value, digits)
    return Cell(value, figure_id, figure.mark if figure_id else "", text)


def _label(scene: Scene, figure: Figure) -> str:
    """Return ``NPV · 2.1.2``: the quantity in words and what it belongs to; the id where no word is known."""
    parts = _NAME.fullmatch(figure.id)
    quantity, subject = (parts["quantity"], parts["subject"]) if parts else (figure.id, None)
    word = scene.texts.either(f"quantity.{quantity}", quantity)
    if not subject:
        return word
    return f"{word} · {scene.texts.either(f'subject.{subject}', scene.names.flow(subject))}"


def _agree(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, rel_tol=_AGREEMENT, abs_tol=_AGREEMENT)

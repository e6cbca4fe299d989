"""Rates: three lines each (counted fact, share of the register, share of the frame), both readings of "áp dụng"."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.breakdown import APPLYING_RULES
from sxsh_toolkit.province.frames import ChosenFrame
from sxsh_toolkit.province.shares import Share
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    denominator_name,
    number_cell,
    number_column,
    percent_column,
    rule_name,
    text_column,
    why_text,
)
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_date

_DASH = Cell(None)


def build_shares(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build the table of all rates and the two readings of "áp dụng" side by side."""
    return _side_by_side(result, texts), _three_lines(result, texts)


def _three_lines(result: ProvinceResult, texts: Texts) -> Table:
    frames = {frame.count.id.rsplit("/", 1)[-1].removesuffix(".count"): frame for frame in result.frames}
    rows = [
        row for share in result.shares for row in _lines(share, frames.get(share.denominator_rule), texts)
    ]
    columns = (
        text_column("measure", texts),
        number_column("confirmed", "facility", texts),
        number_column("base", "facility", texts),
        number_column("unclear", "facility", texts),
        number_column("perhaps", "facility", texts),
        percent_column("low", texts),
        percent_column("high", texts),
    )
    notes = (
        texts("province.note.as_of", as_of=format_date(result.as_of, texts.language)),
        texts("province.note.limits"),
        texts("province.note.frame") if result.frames else texts("province.note.no_frame"),
        texts("province.note.no_survey"),
    )
    empty = texts("province.note.no_facilities")
    if not result.in_scope:
        rows = []
    return Table("province_shares", texts("province.table.shares"), columns, tuple(rows), notes, empty)


def _lines(share: Share, frame: ChosenFrame | None, texts: Texts) -> tuple[Row, ...]:
    title = f"{rule_name(share, texts)}; {denominator_name(share, texts)}"
    yes = number_cell(share.yes)
    by_frame = texts("province.line.no_frame")
    if frame is not None:
        by_frame = texts("province.line.frame", frame=frame.frame_id, year=frame.year, source=frame.source)
    frame_row = (
        Cell(by_frame),
        number_cell(share.frame_yes),
        _DASH if frame is None else number_cell(frame.count),
        _DASH,
        _DASH,
        _percent(share.frame_pct, texts),
        _DASH,
    )
    return (
        Row((Cell(title), _DASH, _DASH, _DASH, _DASH, _DASH, _DASH), "group"),
        Row((Cell(texts("province.line.counted")), yes, _DASH, _DASH, _DASH, _DASH, _DASH)),
        Row(
            (
                Cell(texts("province.line.register")),
                yes,
                number_cell(share.denominator),
                number_cell(share.unknown),
                number_cell(share.perhaps),
                _percent(share.low_pct, texts),
                _percent(share.high_pct, texts),
            )
        ),
        Row(frame_row),
    )


def _percent(figure: Figure, texts: Texts) -> Cell:
    text = "" if figure.value is not None else why_text(figure, texts)
    return Cell(figure.value, figure.id, figure.mark, text)


def _side_by_side(result: ProvinceResult, texts: Texts) -> Table:
    shares = [result.share_of(rule, DenominatorRule.OPERATING) for rule in APPLYING_RULES]
    columns = [text_column("measure", texts)]
    for rule in APPLYING_RULES:
        chosen = rule.value == result.programme.applying_rule.value
        label = texts(f"province.rule.{rule}")
        columns.append(
            Column(rule.value, texts("province.chosen", name=label) if chosen else label, "", "number")
        )
    columns.append(text_column("unit", texts))
    rows = []
    for name in ("yes", "no", "unknown", "denominator", "perhaps", "low_pct", "high_pct", "frame_pct"):
        figures = [getattr(share, name) for share in shares if share is not None]
        digits = 1 if name.endswith("_pct") else 0
        cells = [Cell(f.value, f.id, f.mark, "" if f.known else why_text(f, texts), digits) for f in figures]
        unit = "%" if digits else texts("province.unit.facility")
        rows.append(Row((Cell(texts(f"province.count.{name}")), *cells, Cell(unit))))
    notes = tuple(
        f"{texts(f'province.rule.{r}')}: {texts(f'province.rule.{r}.definition')}" for r in APPLYING_RULES
    )
    empty = texts("province.note.no_facilities")
    shown = tuple(rows) if result.in_scope else ()
    return Table("province_applying", texts("province.table.applying"), tuple(columns), shown, notes, empty)

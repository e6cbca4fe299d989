"""Targets with their own denominators, quoted, against the rates of the register."""

from __future__ import annotations

from sxsh_toolkit.model.programme import Indicator, Target
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.shares import Share
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import number_cell, percent_column, rule_name, text_column
from sxsh_toolkit.report.table import Cell, Row, Table
from sxsh_toolkit.text import Texts, format_date

_JUDGED = (Indicator.AWARE, Indicator.APPLYING)


def build_targets(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build the table of targets."""
    columns = (
        text_column("clause", texts),
        text_column("target_text", texts),
        text_column("denominator", texts),
        percent_column("target_low", texts),
        percent_column("target_high", texts),
        text_column("rule", texts),
        percent_column("low", texts),
        percent_column("high", texts),
        text_column("verdict", texts),
    )
    rows = tuple(_row(target, result.share_of_target(target), texts) for target in result.programme.targets)
    notes = (
        texts("province.note.targets", as_of=format_date(result.as_of, texts.language)),
        texts("province.note.two_ninety"),
        texts("province.note.group_target"),
    )
    empty = texts("province.note.no_targets")
    return (Table("province_targets", texts("province.table.targets"), columns, rows, notes, empty),)


def _row(target: Target, share: Share | None, texts: Texts) -> Row:
    quoted = target.en if texts.language == "en" and target.en else target.text
    measured = (Cell(""), Cell(None), Cell(None))
    if share is not None:
        measured = (Cell(rule_name(share, texts)), number_cell(share.low_pct), number_cell(share.high_pct))
    return Row(
        (
            Cell(target.clause),
            Cell(quoted),
            Cell(target.denominator.in_language(texts.language)),
            Cell(target.value_low),
            Cell(target.value_high),
            *measured,
            Cell(texts(f"province.verdict.{verdict_of(target, share)}")),
        )
    )


def verdict_of(target: Target, share: Share | None) -> str:
    """Return what may be said of a target: only a range that lies wholly on one side decides.

    Returns
    -------
    str
        ``reached``, ``not_reached``, ``open``, ``no_data``, ``partly`` (the register holds only a part of the
        denominator), ``see_classes`` or ``not_in_register``.
    """
    if target.indicator is Indicator.SAVING_PER_UNIT:
        return "see_classes"
    if share is None:
        return "not_in_register"
    low, high = share.low_pct.value, share.high_pct.value
    if low is None or high is None:
        return "no_data"
    if target.indicator not in _JUDGED:
        return "partly"
    if low >= target.value_low:
        return "reached"
    return "not_reached" if high < target.value_low else "open"

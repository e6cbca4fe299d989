"""Sources: the rules in words, the frame, the versions, and every finding with its remedy."""

from __future__ import annotations

from collections.abc import Iterable

from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    area_name,
    number_cell,
    number_column,
    sector_name,
    text_column,
)
from sxsh_toolkit.report.sections.findings import findings_table
from sxsh_toolkit.report.table import Cell, Row, Table
from sxsh_toolkit.text import Texts


def build_sources(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build rules, frames, versions and findings."""
    return (
        _rules(result, texts),
        _frames(result, texts),
        _versions(result, texts),
        findings_table(result.findings, texts),
    )


def _rules(result: ProvinceResult, texts: Texts) -> Table:
    columns = tuple(text_column(name, texts) for name in ("rule_id", "rule", "definition"))
    rules = dict.fromkeys(share.rule for share in result.shares)
    rows = [
        Row(
            (
                Cell(rule.value),
                Cell(texts(f"province.rule.{rule}")),
                Cell(texts(f"province.rule.{rule}.definition")),
            )
        )
        for rule in rules
    ]
    for denominator in dict.fromkeys(share.denominator_rule for share in result.shares):
        name = texts(f"province.denominator.{denominator}")
        definition = texts(f"province.denominator.{denominator}.definition")
        rows.append(Row((Cell(denominator.value), Cell(name), Cell(definition))))
    for name in ("standing", "overdue"):
        words = (texts(f"province.rule.{name}"), texts(f"province.rule.{name}.definition"))
        rows.append(Row((Cell(name), *(Cell(word) for word in words))))
    notes = (texts("province.note.rules"),)
    return Table("province_rules", texts("province.table.rules"), columns, tuple(rows), notes)


def _frames(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("frame", texts),
        text_column("year", texts),
        text_column("stratum", texts),
        text_column("sector", texts),
        text_column("area", texts),
        number_column("count", "facility", texts),
        text_column("source", texts),
        text_column("locator", texts),
    )
    rows = tuple(
        Row(
            (
                Cell(frame.frame_id),
                Cell(frame.year),
                Cell(_covered((texts(f"legal_form.{form}") for form in frame.strata), texts)),
                Cell(_covered((sector_name(sector, texts) for sector in frame.sectors), texts)),
                Cell(_covered((area_name(result, area, texts) for area in frame.areas), texts)),
                number_cell(frame.count),
                Cell(frame.source),
                Cell(frame.locator),
            )
        )
        for frame in result.frames
    )
    empty = texts("province.note.no_frame")
    return Table("province_frames", texts("province.table.frames"), columns, rows, (), empty)


def _covered(words: Iterable[str], texts: Texts) -> str:
    """Return what a frame counts; one that names nothing counts all."""
    return ", ".join(words) or texts("province.frame_all")


def _versions(result: ProvinceResult, texts: Texts) -> Table:
    columns = (text_column("item", texts), text_column("version", texts))
    rows = tuple(
        Row((Cell(texts.either(f"province.version.{key}", key)), Cell(value)))
        for key, value in result.versions.items()
    )
    empty = texts("province.note.no_versions")
    return Table("province_versions", texts("province.table.versions"), columns, rows, (), empty)

"""Facilities: how their number changed, who is in scope with what result, and who is not and why."""

from __future__ import annotations

from datetime import date

from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.breakdown import APPLYING_RULES
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    answer_word,
    area_name,
    number_cell,
    number_column,
    sector_name,
    text_column,
)
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_date

_BRIDGE = ("opening", "new", "closed", "merged", "moved_out", "moved_in", "reopened", "closing")


def build_facilities(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build the bridge, the list in scope and the list out of scope."""
    return _bridge(result, texts), _inside(result, texts), _outside(result, texts)


def _bridge(result: ProvinceResult, texts: Texts) -> Table:
    columns = (text_column("item", texts), number_column("count", "facility", texts))
    rows = tuple(
        Row(
            (Cell(texts(f"province.bridge.{name}")), number_cell(getattr(result.bridge, name))),
            "total" if name == "closing" else "",
        )
        for name in _BRIDGE
        if any(getattr(result.bridge, other).value for other in _BRIDGE)
    )
    dates = {
        "start": format_date(result.programme.from_, texts.language),
        "as_of": format_date(result.as_of, texts.language),
    }
    return Table(
        "province_bridge",
        texts("province.table.bridge", **dates),
        columns,
        rows,
        (texts("province.note.bridge"),),
        texts("province.note.no_facilities"),
    )


def _inside(result: ProvinceResult, texts: Texts) -> Table:
    names = ("facility", "name", "area", "sector", "size", "operating", "potential")
    columns = [text_column(name, texts) for name in names]
    columns += [text_column(rule.value, texts) for rule in APPLYING_RULES]
    columns += [
        text_column("result", texts),
        Column("period_to", texts("province.column.period_to"), "", "date"),
        text_column("result_reason", texts),
    ]
    shares = [result.share_of(rule, DenominatorRule.OPERATING) for rule in APPLYING_RULES]
    confirmed = [frozenset(share.ids) if share is not None else frozenset() for share in shares]
    rows = tuple(
        Row(
            (
                Cell(place.facility_id),
                Cell(place.name),
                Cell(area_name(result, place.area, texts)),
                Cell(sector_name(place.sector, texts)),
                Cell(texts(f"province.size.{place.size}") if place.size else texts("province.not_stated")),
                Cell(answer_word(place.operating, texts)),
                Cell(answer_word(place.potential, texts)),
                *(Cell(texts("province.confirmed") if place.facility_id in ids else "") for ids in confirmed),
                Cell(texts(f"province.result.{place.result}")),
                Cell(date.fromisoformat(place.period_to) if place.period_to else None),
                Cell(texts(f"province.reason.{place.result_reason}") if place.result_reason else ""),
            )
        )
        for place in result.in_scope
    )
    notes = (texts("province.note.names_behind"),)
    empty = texts("province.note.no_facilities")
    return Table(
        "province_facilities", texts("province.table.facilities"), tuple(columns), rows, notes, empty
    )


def _outside(result: ProvinceResult, texts: Texts) -> Table:
    columns = tuple(text_column(name, texts) for name in ("facility", "name", "area", "reason"))
    rows = tuple(
        Row(
            (
                Cell(place.facility_id),
                Cell(place.name),
                Cell(area_name(result, place.area, texts)),
                Cell(texts(f"province.reason.{place.reason}")),
            )
        )
        for place in result.out_of_scope
    )
    empty = texts("province.note.nobody_outside")
    return Table("province_out_of_scope", texts("province.table.out_of_scope"), columns, rows, (), empty)

"""Names that the provincial tables share: areas, sectors, rules and states in the reader's language."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.claims import LineTotal
from sxsh_toolkit.province.ladder import Line
from sxsh_toolkit.province.rules import Answer
from sxsh_toolkit.province.shares import Share
from sxsh_toolkit.reference import load_areas, load_sectors
from sxsh_toolkit.report.table import Cell, Column, ColumnKind
from sxsh_toolkit.text import Texts, format_number

MILLION = 1e6


def area_name(result: ProvinceResult, area: str, texts: Texts) -> str:
    """Return the name of an area from the programme or the table of areas; its id where neither knows it."""
    if not area:
        return texts("province.not_stated")
    found = next((item for item in result.programme.areas if item.id == area), None)
    if found is not None:
        return found.name.in_language(texts.language)
    listed = next((item for item in load_areas() if item.code == area), None)
    return f"{listed.name_vi} ({listed.kind})" if listed else area


def sector_name(sector: str, texts: Texts) -> str:
    """Return the name of a sector; its id where no sector file has it."""
    if not sector:
        return texts("province.not_stated")
    found = load_sectors().get(sector)
    return found.name(texts.language) if found else sector


def group_name(result: ProvinceResult, view: str, key: str, texts: Texts) -> str:
    """Return the name of a group of a view."""
    if view == "area":
        return area_name(result, key, texts)
    if view == "sector":
        return sector_name(key, texts)
    return texts.either(f"province.{view}.{key}", key) if key else texts("province.not_stated")


def answer_word(answer: Answer, texts: Texts) -> str:
    """Return có, không or chưa rõ."""
    word = "unknown" if answer is None else "yes" if answer else "no"
    return texts(f"province.answer.{word}")


def rule_name(share: Share, texts: Texts) -> str:
    """Return the name of a rule with its parameters, as printed beside its rate."""
    name = texts(f"province.rule.{share.rule}")
    given = [
        texts(f"province.parameter.{key}", value=_parameter(value, texts)) for key, value in share.parameters
    ]
    return f"{name} ({'; '.join(given)})" if given else name


def _parameter(value: str, texts: Texts) -> str:
    return texts.either(f"province.aware.{value}", value)


def denominator_name(share: Share, texts: Texts) -> str:
    """Return the name of the denominator of a rate."""
    return texts(f"province.denominator.{share.denominator_rule}")


def why_text(figure: Figure, texts: Texts) -> str:
    """Return the reason of a missing value, or of a caution; empty without one."""
    return texts(f"province.why.{figure.why}") if figure.why else ""


def text_column(column_id: str, texts: Texts) -> Column:
    """Return a text column with its label."""
    return Column(column_id, texts(f"province.column.{column_id}"))


def number_column(
    column_id: str, unit_key: str, texts: Texts, digits: int = 0, kind: ColumnKind = "number"
) -> Column:
    """Return a number column with its label and unit."""
    unit = texts(f"province.unit.{unit_key}") if unit_key else ""
    return Column(column_id, texts(f"province.column.{column_id}"), unit, kind, digits)


def percent_column(column_id: str, texts: Texts) -> Column:
    """Return a column of percentages; the values are already in per cent."""
    return Column(column_id, texts(f"province.column.{column_id}"), "%", "percent", 1)


def number_cell(figure: Figure, scale: float = 1.0) -> Cell:
    """Return the cell of a figure; its id makes it traceable."""
    value = None if figure.value is None else figure.value / scale
    return Cell(value, figure.id, figure.mark)


def line_name(line: Line, texts: Texts) -> str:
    """Return the name of a line of the ladder."""
    return texts(f"province.claim_line.{line}")


def money_cell(total: LineTotal, figure: Figure, texts: Texts) -> Cell:
    """Return a sum of one line in million đồng: a dash where no option is, "at least" where it is partial."""
    if not total.count.high:
        return Cell(None, figure.id)
    if figure.value is None:
        return Cell(None, figure.id, figure.mark, why_text(figure, texts))
    value = figure.value / MILLION
    shown = format_number(value, texts.language, 1)
    text = texts("province.at_least", value=shown) if figure.why == "partial" else ""
    return Cell(value, figure.id, figure.mark, text)


def high_cell(total: LineTotal, figure: Figure, texts: Texts) -> Cell:
    """Return the upper limit of a sum of one line; a dash where no option is, words where the sum is partial."""
    if total.count.high and figure.why in {"partial", "unknown"}:
        return Cell(None, figure.id, figure.mark, why_text(figure, texts))
    return limit_cell(figure, figure.high if total.count.high else None, MILLION)


def limit_cell(figure: Figure, limit: float | None, scale: float = 1.0) -> Cell:
    """Return the cell of one limit of a figure."""
    return Cell(None if limit is None else limit / scale, figure.id, figure.mark)

"""Overview: the programme, its cut-off day and the two charts that an officer looks at first."""

from __future__ import annotations

from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.claims import LineTotal
from sxsh_toolkit.province.shares import Share
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    MILLION,
    denominator_name,
    line_name,
    number_cell,
    rule_name,
    text_column,
    why_text,
)
from sxsh_toolkit.report.table import Cell, Prose, Row, Table
from sxsh_toolkit.text import Texts, format_date, format_number, format_percent

_TICKS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
_COUNTS = ("registered", "operating", "not_operating", "unknown", "ended", "green", "red", "no_result")


def build_overview(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build the overview: banner of a sample, head, rates with their targets, saving by rung."""
    blocks: tuple[Block, ...] = (
        _head(result, texts),
        _share_chart(result, texts),
        _rung_chart(result, texts),
    )
    if not result.programme.illustrative:
        return blocks
    banner = Prose("province_banner", (texts("banner.sample"), texts("province.sample")), "banner sample")
    return (banner, *blocks)


def _head(result: ProvinceResult, texts: Texts) -> Table:
    programme, language = result.programme, texts.language
    period = f"{format_date(programme.from_, language)} – {format_date(programme.to, language)}"
    words = {
        "programme": programme.name.in_language(language),
        "legal_basis": programme.legal_basis.in_language(language),
        "period": period,
        "as_of": format_date(result.as_of, language),
        "applying_rule": texts(f"province.rule.{programme.applying_rule}"),
    }
    rows = [Row((Cell(texts(f"province.head.{key}")), Cell(text), Cell(""))) for key, text in words.items()]
    unit = Cell(texts("province.unit.facility"))
    rows += [
        Row((Cell(texts(f"province.head.{name}")), number_cell(getattr(result.counts, name)), unit))
        for name in _COUNTS
    ]
    notes = [texts("province.note.scope")]
    if not result.in_scope:
        notes.insert(0, texts("province.note.no_facilities"))
    if programme.note is not None:
        notes.append(programme.note.in_language(language))
    columns = (text_column("item", texts), text_column("value", texts))
    title = texts("province.table.head")
    return Table("province_head", title, (*columns, text_column("unit", texts)), tuple(rows), tuple(notes))


def _share_chart(result: ProvinceResult, texts: Texts) -> BarChart:
    shares = [share for share in result.shares if share.denominator.value or share.perhaps.value]
    return BarChart(
        id="province_share_chart",
        title=texts("province.chart.shares"),
        description=texts("province.chart.shares_text", as_of=format_date(result.as_of, texts.language)),
        unit="%",
        bars=tuple(_share_bar(result, share, texts) for share in shares),
        series=(("confirmed", texts("province.chart.confirmed")),),
        empty_text=texts("province.note.no_facilities"),
        axis_text=tuple((place, format_percent(place, texts.language, 0)) for place in _TICKS),
    )


def _share_bar(result: ProvinceResult, share: Share, texts: Texts) -> Bar:
    low, high, language = share.low_pct.value, share.high_pct.value, texts.language
    label = f"{rule_name(share, texts)}; {denominator_name(share, texts)}"
    if low is None or high is None:
        return Bar(label, (), note=why_text(share.low_pct, texts))
    shown = texts("province.chart.at_most", value=format_percent(high, language)) if high > low else ""
    target = _target_of(result, share)
    words = (
        "" if target is None else texts("province.chart.target", value=format_percent(target, language, 0))
    )
    segment = BarSegment("confirmed", low, format_percent(low, language), share.low_pct.id)
    return Bar(label, (segment,), note=shown, low=low, high=high, target=target, target_text=words)


def _target_of(result: ProvinceResult, share: Share) -> float | None:
    return next((t.value_low for t in result.programme.targets if result.share_of_target(t) == share), None)


def _rung_chart(result: ProvinceResult, texts: Texts) -> BarChart:
    totals = result.claims.lines
    has_claims = any(total.count.high for total in totals)
    empty = "no_claims" if result.in_scope else "no_facilities"
    return BarChart(
        id="province_rung_chart",
        title=texts("province.chart.rungs"),
        description=texts("province.chart.rungs_text", as_of=format_date(result.as_of, texts.language)),
        unit=texts("province.unit.million_per_year"),
        bars=tuple(_rung_bar(total, texts) for total in totals) if has_claims else (),
        series=(("saving", texts("province.column.saving")),),
        empty_text=texts(f"province.note.{empty}"),
    )


def _rung_bar(total: LineTotal, texts: Texts) -> Bar:
    language, saving = texts.language, total.saving
    count = texts("province.chart.options", count=format_number(total.count.value, language, 0))
    label = line_name(total.step, texts)
    if saving.value is None or not total.count.high:
        why = why_text(saving, texts)
        return Bar(label, (), note=f"{count}; {why}" if why else count)
    value = saving.value / MILLION
    shown = format_number(value, language)
    if saving.why == "partial":
        shown = texts("province.at_least", value=shown)
    segment = BarSegment("saving", value, shown, saving.id)
    ranged = (
        saving.why != "partial"
        and saving.low is not None
        and saving.high is not None
        and saving.low != saving.high
    )
    low = saving.low / MILLION if ranged and saving.low is not None else None
    high = saving.high / MILLION if ranged and saving.high is not None else None
    return Bar(label, (segment,), note=count, low=low, high=high)

"""``sxsh savings``: the proven saving of a monthly table, with interval, level and what is doubtful."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.assessment.savings_periods import SavingsSettings
from sxsh_toolkit.assessment.savings_study import SavingsStudy, study_savings
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.cli.savings_json import plain_study
from sxsh_toolkit.cli.savings_words import print_use
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.indicators import VerdictRule
from sxsh_toolkit.model.monthly_reader import Span, parse_month, parse_span, read_monthly
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.savings_charts import build_savings_charts
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.units import NumberStyle
from sxsh_toolkit.workspace import write_text

_LOOK = "body{font-family:'Segoe UI',Arial,sans-serif;max-width:60rem;margin:2rem auto}figure{margin:2rem 0}"


def savings(
    file: Annotated[Path, typer.Argument(metavar="MONTHLY.csv", help="Bảng theo tháng · monthly table")],
    baseline: Annotated[
        str | None, typer.Option("--baseline", help="Kỳ nền 2022-01..2022-12 · baseline months")
    ] = None,
    reporting: Annotated[
        str | None, typer.Option("--reporting", help="Kỳ so sánh 2023-01..2023-12 · reporting months")
    ] = None,
    option_start: Annotated[
        str | None,
        typer.Option("--option-start", help="Ngày giải pháp đầu tiên chạy · first option's day, 2023-01-15"),
    ] = None,
    cut_points: Annotated[
        tuple[float, float], typer.Option("--cut-points", help="Ngưỡng xếp loại, % · cut points, %")
    ] = (8.0, 13.0),
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    page: Annotated[
        Path | None, typer.Option("--charts", help="Ghi biểu đồ ra tệp .html mới · charts to a new page")
    ] = None,
    number_style: Annotated[
        NumberStyle, typer.Option("--number-style", help="vi: 1.234,5 · en: 1,234.5")
    ] = NumberStyle.VI,
    language: LanguageOption = Language.VI,
) -> None:
    """Mức tiết kiệm từ số liệu tháng, có khoảng tin cậy · proven saving from monthly data, with its interval.

    Cột: month (hoặc from, to), use:tên (đơn vị), output:tên (đơn vị), driver:tên, event:tên, reason.
    Kết thúc bằng 0 khi tính được, 1 khi số liệu có lỗi, 2 khi gọi sai.
    """
    texts = load_texts(language.value)
    settings = SavingsSettings(
        _span(baseline, "--baseline"),
        _span(reporting, "--reporting"),
        _day(option_start),
        rule=VerdictRule(*cut_points),
    )
    study = study_savings(read_monthly(file, number_style), settings)
    if as_json:
        typer.echo(json.dumps(plain_study(study), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        out = console()
        for use in study.uses:
            print_use(use, settings.rule, texts, out)
        print_findings(study.findings, texts, out, least=Severity.NOTE)
    if page is not None and study.uses:
        _write_charts(page, study, texts)
        console(stderr=True).print(texts("savings.written", file=page.as_posix()), markup=False)
    if study.is_blocked:
        raise typer.Exit(1)


def _write_charts(page: Path, study: SavingsStudy, texts: Texts) -> None:
    if page.exists():
        raise SxshError("savings.exists", file=page.name)
    charts = [chart for use in study.uses for chart in build_savings_charts(use, texts)]
    title = escape_text(texts("savings.page_title", file=study.name))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_LOOK}</style>'
    body = f"<h1>{title}</h1>{render_blocks(charts, texts)}"
    write_text(
        page,
        f'<!DOCTYPE html>\n<html lang="{texts.language}"><head>{head}</head><body>{body}</body></html>\n',
    )


def _span(text: str | None, option: str) -> Span | None:
    if text is None:
        return None
    span = parse_span(text)
    if span is None:
        raise SxshError("savings.bad_span", text=text, option=option)
    return span


def _day(text: str | None) -> date | None:
    """Return the option's first day; a month alone is its first day."""
    if text is None:
        return None
    month = parse_month(text)
    try:
        return date(*month, 1) if month else date.fromisoformat(text)
    except ValueError:
        raise SxshError("savings.bad_span", text=text, option="--option-start") from None

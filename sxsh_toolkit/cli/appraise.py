"""``sxsh appraise``: NPV, IRR with every root, MIRR and paybacks of the cash flows of a CSV file."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sxsh_toolkit.assessment.cash_flows import FlowResult, appraise_flows
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.errors import Severity, SxshError, UnitError
from sxsh_toolkit.model.cash_flow_csv import check_lengths, read_cash_flows
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts, format_number, load_texts
from sxsh_toolkit.units import NumberStyle, parse_quantity


class Numbers(StrEnum):
    """How the numbers of the file are written."""

    VI = "vi"
    EN = "en"
    UNDECLARED = "undeclared"


def appraise(
    file: Annotated[Path, typer.Argument(help="Tệp CSV: year hoặc date, amount, option · CSV file")],
    rate: Annotated[str, typer.Option("--rate", help="Suất chiết khấu, ví dụ 12% · discount rate")],
    numbers: Annotated[
        Numbers, typer.Option("--numbers", help="Kiểu số: vi 1.234,5 · en 1,234.5")
    ] = Numbers.UNDECLARED,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    language: LanguageOption = Language.VI,
) -> None:
    """Tính NPV, IRR, MIRR, thời gian hoàn vốn của dòng tiền · appraise cash flows."""
    texts, out = load_texts(language.value), console()
    share = _rate(rate, NumberStyle(numbers.value))
    reading = read_cash_flows(file, file.as_posix(), NumberStyle(numbers.value))
    findings = (*reading.findings, *check_lengths(reading))
    results = [appraise_flows(flows, share) for flows in reading.flows]
    if as_json:
        said = [
            {
                "code": f.code,
                "severity": f.severity.value,
                "line": f.line,
                "sentence": finding_sentence(f, texts),
                "remedy": finding_remedy(f, texts),
            }
            for f in findings
        ]
        plain = {"rate": share, "options": [row.plain() for row in results], "findings": said}
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_findings(findings, texts, out, least=Severity.NOTE)
        for row in results:
            _print(row, texts, out)
        out.print(
            texts("appraise.conventions", rate=format_number(100 * share, texts.language)), markup=False
        )
    if any(f.is_blocker for f in findings):
        raise typer.Exit(1)


def _rate(text: str, style: NumberStyle) -> float:
    """Return a rate of 0 to 100 %; a bare number would leave open whether 12 means 12 %."""
    for reading in dict.fromkeys((style, NumberStyle.EN, NumberStyle.VI)):
        try:
            found = parse_quantity(text, reading)
        except UnitError:
            continue
        if found.dimension == "share" and "%" in text and 0 <= found.value <= 1:
            return found.value
    raise SxshError("appraise.bad_rate", text=text)


def _print(row: FlowResult, texts: Texts, out: Console) -> None:
    language = texts.language

    def percent(value: float) -> str:
        return f"{format_number(100 * value, language, 4)} %"

    out.print(texts("appraise.option", option=row.option or "–", first=row.first), style="bold", markup=False)
    roots = "; ".join(percent(root) for root in row.irr.roots)
    lines = {
        "xnpv" if row.dated else "npv": format_number(row.npv, language, 2),
        "xirr" if row.dated else "irr": texts(f"appraise.irr_{row.irr.status}", roots=roots),
        "payback": _years(row.payback, texts),
        "discounted_payback": _years(row.discounted_payback, texts),
    }
    if not row.dated:
        lines["mirr"] = percent(row.mirr) if row.mirr is not None else texts("appraise.none")
    for name, shown in lines.items():
        out.print(f"  {texts(f'appraise.{name}')}: {shown}", markup=False)


def _years(value: float | None, texts: Texts) -> str:
    if value is None:
        return texts("payback.never")
    return texts("appraise.years", years=format_number(value, texts.language, 2))

"""``sxsh reconcile``: a table of flows → raw closure, làm khớp số liệu, tests, and what to measure next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.balance.reconcile import compare_scales, default_spread, reconcile_table
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.cli.reconcile_json import plain_reconciliation, plain_refusal
from sxsh_toolkit.cli.reconcile_text import print_reconciliation
from sxsh_toolkit.cli.register import read_book
from sxsh_toolkit.errors import Finding, Severity, SxshError, sort_findings
from sxsh_toolkit.forms.flow_table.read import FlowFile, read_flow_book, read_flow_yaml
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.units import NumberStyle


def reconcile(
    file: Annotated[Path, typer.Argument(help="Bảng dòng: YAML, CSV, Excel · table of flows")],
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    level: Annotated[
        float, typer.Option("--level", min=0.0001, max=0.5, help="Mức ý nghĩa · level of the tests")
    ] = 0.05,
    uncertainty_scale: Annotated[
        float,
        typer.Option(
            "--uncertainty-scale",
            min=0.01,
            max=100,
            help="Hệ số nhân độ không đảm bảo quy ước · factor on conventions",
        ),
    ] = 1.0,
    target: Annotated[
        str, typer.Option("--target", help="Dòng cần biết chắc hơn · flow whose interval matters")
    ] = "",
    number_style: Annotated[
        NumberStyle | None, typer.Option("--number-style", help="vi: 1.234,5 · en: 1,234.5")
    ] = None,
    language: LanguageOption = Language.VI,
) -> None:
    """Làm khớp số liệu cân bằng của một bảng dòng · reconcile the flows of a table."""
    texts, out = load_texts(language.value), console()
    given = _read(file, number_style)
    if given.table is None:
        _refuse(given.findings, texts, as_json)
        return
    if target and target not in {flow.id for flow in given.table.flows}:
        known = ", ".join(flow.id for flow in given.table.flows)
        raise SxshError("reconcile.unknown_target", flow=target, known=known)
    found = reconcile_table(given.table, default_spread(uncertainty_scale), level, target)
    scales = tuple(uncertainty_scale * part for part in (0.5, 1.0, 1.5))
    conclusions = compare_scales(given.table, scales, level)
    findings = sort_findings((*given.findings, *(given.place(f) for f in found.findings)))
    if as_json:
        plain = plain_reconciliation(found, findings, conclusions, uncertainty_scale, given.style, texts)
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_findings(findings, texts, out, least=Severity.NOTE)
        print_reconciliation(found, conclusions, uncertainty_scale, texts, out)
    if any(f.is_blocker for f in findings):
        raise typer.Exit(1)


def _read(file: Path, style: NumberStyle | None) -> FlowFile:
    if file.suffix.lower() in (".yaml", ".yml"):
        return read_flow_yaml(file, style)
    return read_flow_book(read_book(file), style)


def _refuse(findings: tuple[Finding, ...], texts: Texts, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(plain_refusal(findings, texts), ensure_ascii=False, indent=1))
    print_findings(findings, texts, console(stderr=True), least=Severity.NOTE)
    raise typer.Exit(1)

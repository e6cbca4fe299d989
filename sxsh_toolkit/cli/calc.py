"""``sxsh calc``: list the calculators, describe one, or run it on values with units."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from sxsh_toolkit.calculators import (
    CALCULATORS,
    Calculator,
    CalculatorResult,
    Checked,
    Entered,
    find_calculator,
    run_calculator,
)
from sxsh_toolkit.cli.calc_json import plain_calculator, plain_result
from sxsh_toolkit.cli.calc_words import example_of, input_name, limits_of, output_name, unit_of
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.errors import CalculatorError, Finding, Severity
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.reference import load_sources
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.text.format import format_number
from sxsh_toolkit.units import NumberStyle


def calc(
    name: Annotated[
        str, typer.Argument(help="Mã phép tính; bỏ trống: xem tất cả · calculator; none: list all")
    ] = "",
    values: Annotated[
        list[str] | None,
        typer.Argument(help='key=value, "power=15 kW"; bỏ trống: xem đầu vào · none: inputs'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    number_style: Annotated[
        NumberStyle, typer.Option("--number-style", help="vi: 1.234,5 · en: 1,234.5")
    ] = NumberStyle.VI,
    language: LanguageOption = Language.VI,
) -> None:
    """Phép tính kỹ thuật: liệt kê, xem đầu vào, tính · engineering calculators: list, describe, run."""
    texts, out = load_texts(language.value), console()
    if not name:
        _list(texts, out, as_json)
        return
    calculator = find_calculator(name)
    if not values:
        _describe(calculator, texts, out, as_json)
        return
    pairs, faults = _pairs(values)
    if faults:
        _refuse(faults, texts, as_json)
    try:
        result = run_calculator(name, pairs, number_style)
    except CalculatorError as error:
        _refuse(error.findings, texts, as_json)
    if as_json:
        _echo(plain_result(result, texts))
    else:
        _print(result, texts, out)


def _pairs(words: list[str]) -> tuple[dict[str, str], list[Finding]]:
    """Split ``key=value``; a word without ``=``, or a key given twice, is a finding."""
    pairs: dict[str, str] = {}
    faults = []
    for word in words:
        key, sign, value = (part.strip() for part in word.partition("="))
        if not (key and sign and value):
            faults.append(Finding("calculator.no_pair", Severity.BLOCKER, word, {"text": word}))
        elif key in pairs:
            faults.append(Finding("calculator.twice", Severity.BLOCKER, key, {"name": key}))
        else:
            pairs[key] = value
    return pairs, faults


def _refuse(findings: Sequence[Finding], texts: Texts, as_json: bool) -> NoReturn:
    if as_json:
        plain = [{"where": f.where, "code": f.code, "values": dict(f.values)} for f in findings]
        _echo({"findings": plain})
    print_findings(findings, texts, console(stderr=True), least=Severity.NOTE)
    raise typer.Exit(1)


def _echo(plain: object) -> None:
    typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False))


def _list(texts: Texts, out: Console, as_json: bool) -> None:
    if as_json:
        _echo([plain_calculator(calculator, texts) for calculator in CALCULATORS.values()])
        return
    group = ""
    for calculator in CALCULATORS.values():
        if calculator.group != group:
            group = calculator.group
            out.print(texts(f"calc_group.{group}"), style="bold", markup=False)
        out.print(f"  {calculator.id:<26} {texts(f'calc.{calculator.id}')}", markup=False)
        gives = ", ".join(output_name(calculator, o, texts) for o in calculator.outputs)
        takes = ", ".join(given.name for given in calculator.inputs)
        out.print(f"  {'':<26} {texts('calc.gives', names=gives)}", markup=False)
        out.print(f"  {'':<26} {texts('calc.takes', names=takes)}", style="dim", markup=False)
    out.print(texts("calc.how_to_describe"), markup=False)


def _describe(calculator: Calculator, texts: Texts, out: Console, as_json: bool) -> None:
    if as_json:
        _echo(plain_calculator(calculator, texts))
        return
    out.print(f"{calculator.id}: {texts(f'calc.{calculator.id}')}", style="bold", markup=False)
    for given in calculator.inputs:
        unit = unit_of(given, texts)
        label = input_name(calculator, given, texts) + (f" [{unit}]" if unit else "")
        out.print(f"  {given.name:<22} {label}", markup=False)
        out.print(f"  {'':<22} {limits_of(given, texts)}", style="dim", markup=False)
    gives = ", ".join(_measured(calculator, index, texts) for index in range(len(calculator.outputs)))
    out.print(f"  {texts('calc.gives', names=gives)}", markup=False)
    _print_ground(calculator, texts, out)
    out.print(texts("calc.example", command=example_of(calculator, texts)), markup=False)


def _measured(calculator: Calculator, index: int, texts: Texts) -> str:
    output = calculator.outputs[index]
    unit = shown_unit(output.unit, texts)
    return output_name(calculator, output, texts) + (f" [{unit}]" if unit else "")


def _print(result: CalculatorResult, texts: Texts, out: Console) -> None:
    calculator = result.calculator
    out.print(f"{calculator.id}: {texts(f'calc.{calculator.id}')}", style="bold", markup=False)
    for entered in result.entered:
        if entered.value is not None:
            out.print(f"  {_entered(entered, texts)}", style="dim", markup=False)
    for output, figure in zip(calculator.outputs, result.outputs, strict=True):
        name = output_name(calculator, output, texts)
        out.print(f"  {name}: {_shown(figure, texts)}", style="bold", markup=False)
    _print_ground(calculator, texts, out)


def _entered(entered: Entered, texts: Texts) -> str:
    given, value = entered.given, entered.value
    shown = format_number(value, texts.language) if isinstance(value, float) else str(value)
    ground = texts("calc.assumed") if entered.assumed else limits_of(given, texts)
    return f"{given.name} = {shown} {unit_of(given, texts)}".rstrip() + f"   ({ground})"


def _shown(figure: Figure, texts: Texts) -> str:
    if figure.value is None:
        return texts("calc.not_said")
    mark = f"   ({texts(f'mark.{figure.mark}')})" if figure.mark else ""
    return f"{format_number(figure.value, texts.language)} {shown_unit(figure.unit, texts)}".rstrip() + mark


def _print_ground(calculator: Calculator, texts: Texts, out: Console) -> None:
    """Print what a reader needs to judge: limits of use, source, and whether a published number stands behind it."""
    if calculator.note:
        out.print(f"  {texts(f'calc_note.{calculator.note}')}", markup=False)
    source = load_sources()[calculator.source_id]
    place = "; ".join(part for part in (source.place(texts.language), calculator.locator) if part)
    key = "calc.source_published" if calculator.checked is Checked.PUBLISHED else "calc.source_formula"
    out.print(f"  {texts(key, source=source.name(texts.language), place=place)}", style="dim", markup=False)

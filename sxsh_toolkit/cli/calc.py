"""``sxsh calc``: list the calculators, describe one, or run it on values with units."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from sxsh_toolkit.calculators import (
    CALCULATORS,
    Calculator,
    CalculatorResult,
    Checked,
    Entered,
    Input,
    find_calculator,
    run_calculator,
)
from sxsh_toolkit.calculators.calculator import Choice
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
    try:
        result = run_calculator(name, _pairs(values), number_style)
    except CalculatorError as error:
        _refuse(error.findings, texts, as_json)
        raise typer.Exit(1) from None
    if as_json:
        _echo(_plain_result(result, texts))
    else:
        _print(result, texts, out)


def _pairs(words: list[str]) -> dict[str, str]:
    """Split ``key=value``; a word without ``=``, or a key given twice, is refused with all others of its kind."""
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
    if faults:
        error = CalculatorError("calculator.refused", count=len(faults))
        error.findings = tuple(faults)
        raise error
    return pairs


def _refuse(findings: tuple[Finding, ...], texts: Texts, as_json: bool) -> None:
    if as_json:
        plain = [{"where": f.where, "code": f.code, "values": dict(f.values)} for f in findings]
        _echo({"findings": plain})
    print_findings(findings, texts, console(stderr=True), least=Severity.NOTE)


def _echo(plain: object) -> None:
    typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))


def _list(texts: Texts, out: Console, as_json: bool) -> None:
    if as_json:
        _echo([_plain(calculator, texts) for calculator in CALCULATORS.values()])
        return
    group = ""
    for calculator in CALCULATORS.values():
        if calculator.group != group:
            group = calculator.group
            out.print(texts(f"calc_group.{group}"), style="bold", markup=False)
        out.print(f"  {calculator.id:<26} {texts(f'calc.{calculator.id}')}", markup=False)
        gives = ", ".join(texts(f"calc_output.{o.name}").lower() for o in calculator.outputs)
        takes = ", ".join(given.name for given in calculator.inputs)
        out.print(f"  {'':<26} {texts('calc.gives', names=gives)}", markup=False)
        out.print(f"  {'':<26} {texts('calc.takes', names=takes)}", style="dim", markup=False)
    out.print(texts("calc.how_to_describe"), markup=False)


def _describe(calculator: Calculator, texts: Texts, out: Console, as_json: bool) -> None:
    if as_json:
        _echo(_plain(calculator, texts))
        return
    out.print(f"{calculator.id}: {texts(f'calc.{calculator.id}')}", style="bold", markup=False)
    for given in calculator.inputs:
        out.print(f"  {given.name:<22} {_label(given, texts)}", markup=False)
        out.print(f"  {'':<22} {_limits(given, texts)}", style="dim", markup=False)
    gives = ", ".join(
        f"{texts(f'calc_output.{o.name}').lower()} [{shown_unit(o.unit, texts)}]" for o in calculator.outputs
    )
    out.print(f"  {texts('calc.gives', names=gives)}", markup=False)
    _print_ground(calculator, texts, out)
    out.print(texts("calc.example", command=_example(calculator, texts)), markup=False)


def _label(given: Input | Choice, texts: Texts) -> str:
    name = texts(f"calc_input.{given.name}")
    return f"{name} [{shown_unit(given.unit, texts)}]" if isinstance(given, Input) and given.unit else name


def _limits(given: Input | Choice, texts: Texts) -> str:
    if isinstance(given, Choice):
        limits = texts("calc.choices", options=" | ".join(given.options))
    else:
        limits = texts("calc.range", low=float(given.low), high=float(given.high))
    if given.default is not None:
        return f"{limits}; {texts('calc.default', value=given.default)}"
    return f"{limits}; {texts('calc.optional')}" if getattr(given, "optional", False) else limits


def _example(calculator: Calculator, texts: Texts) -> str:
    """Return a command line that runs: Vietnamese number style unless the reader is English."""
    language = texts.language
    words = [f"{given.name}={_typed(given.example, language)}" for given in calculator.inputs]
    style = " --number-style en" if language == "en" else ""
    return f"sxsh calc {calculator.id} {' '.join(words)}{style}"


def _typed(value: float | str, language: str) -> str:
    if isinstance(value, str):
        return value
    plain = f"{value:.10g}"
    return plain.replace(".", ",") if language == "vi" else plain


def _print(result: CalculatorResult, texts: Texts, out: Console) -> None:
    calculator = result.calculator
    out.print(f"{calculator.id}: {texts(f'calc.{calculator.id}')}", style="bold", markup=False)
    for entered in result.entered:
        if entered.value is not None:
            out.print(f"  {_entered(entered, texts)}", style="dim", markup=False)
    for output, figure in zip(calculator.outputs, result.outputs, strict=True):
        name = texts(f"calc_output.{output.name}")
        out.print(f"  {name}: {_shown(figure, texts)}", style="bold", markup=False)
    _print_ground(calculator, texts, out)


def _entered(entered: Entered, texts: Texts) -> str:
    given, value = entered.given, entered.value
    shown = format_number(value, texts.language) if isinstance(value, float) else str(value)
    unit = shown_unit(given.unit, texts) if isinstance(given, Input) and given.unit else ""
    words = [_limits(given, texts) if not entered.assumed else texts("calc.assumed")]
    return f"{given.name} = {shown} {unit}".rstrip() + f"   ({'; '.join(words)})"


def _shown(figure: Figure, texts: Texts) -> str:
    if figure.value is None:
        return texts("calc.not_said")
    mark = f"   ({texts(f'mark.{figure.mark}')})" if figure.mark else ""
    unit = shown_unit(figure.unit, texts) if figure.unit else ""
    return f"{format_number(figure.value, texts.language)} {unit}".rstrip() + mark


def _print_ground(calculator: Calculator, texts: Texts, out: Console) -> None:
    """Print what a reader needs to judge: limits of use, source, and whether a published number stands behind it."""
    if calculator.note:
        out.print(f"  {texts(f'calc_note.{calculator.note}')}", markup=False)
    source = load_sources()[calculator.source_id]
    place = "; ".join(part for part in (source.place(texts.language), calculator.locator) if part)
    key = "calc.source_published" if calculator.checked is Checked.PUBLISHED else "calc.source_formula"
    out.print(f"  {texts(key, source=source.name(texts.language), place=place)}", style="dim", markup=False)


def _plain(calculator: Calculator, texts: Texts) -> dict[str, object]:
    return {
        "calculator": calculator.id,
        "name": texts(f"calc.{calculator.id}"),
        "group": calculator.group,
        "inputs": [_plain_input(given, texts) for given in calculator.inputs],
        "outputs": [
            {
                "name": o.name,
                "label": texts(f"calc_output.{o.name}"),
                "unit": o.unit,
                "checked": calculator.status_of(o),
            }
            for o in calculator.outputs
        ],
        "source": _plain_source(calculator, texts),
        "note": texts(f"calc_note.{calculator.note}") if calculator.note else "",
    }


def _plain_input(given: Input | Choice, texts: Texts) -> dict[str, object]:
    label = {"name": given.name, "label": texts(f"calc_input.{given.name}"), "default": given.default}
    if isinstance(given, Choice):
        return {**label, "options": list(given.options)}
    return {**label, "unit": given.unit, "low": given.low, "high": given.high, "optional": given.optional}


def _plain_source(calculator: Calculator, texts: Texts) -> dict[str, str]:
    source = load_sources()[calculator.source_id]
    place = source.place(texts.language)
    return {
        "id": source.id,
        "title": source.name(texts.language),
        "place": place,
        "locator": calculator.locator,
    }


def _plain_result(result: CalculatorResult, texts: Texts) -> dict[str, object]:
    calculator = result.calculator
    plain = _plain(calculator, texts)
    plain["inputs"] = [
        {**_plain_input(e.given, texts), "value": e.value, "assumed": e.assumed} for e in result.entered
    ]
    plain["outputs"] = [
        {
            "id": figure.id,
            "name": output.name,
            "label": texts(f"calc_output.{output.name}"),
            "value": figure.value,
            "unit": figure.unit,
            "checked": calculator.status_of(output),
        }
        for output, figure in zip(calculator.outputs, result.outputs, strict=True)
    ]
    return plain

"""Tables and sentences of a reconciliation: raw closure first, then the test in words, then the flows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sxsh_toolkit.balance.network import VariableKind
from sxsh_toolkit.balance.reconciliation import (
    ClosureState,
    GlobalTest,
    Outcome,
    Reconciliation,
    StepClosure,
    Verdict,
)
from sxsh_toolkit.balance.solution import FlowClass
from sxsh_toolkit.reference import load_conventions
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts
from sxsh_toolkit.text.format import format_number


def closure_table(found: Reconciliation, texts: Texts) -> Table:
    """Return the raw closure of every step and layer, with what each conserves and what is left after."""
    columns = (
        Column("step", texts("reconcile.col.step")),
        Column("layer", texts("reconcile.col.layer")),
        Column("in", texts("reconcile.col.in"), kind="number"),
        Column("out", texts("reconcile.col.out"), kind="number"),
        Column("residual", texts("reconcile.col.residual"), kind="number"),
        Column("share", texts("reconcile.col.share"), "%", "number", 1),
        Column("statistic", texts("reconcile.col.statistic"), kind="number", digits=2),
        Column("unit", texts("reconcile.col.unit")),
        Column("state", texts("reconcile.col.state")),
    )
    rows = tuple(_closure_row(closure, found, texts) for closure in found.closures)
    title = texts("reconcile.closure.title")
    return Table("closure", title, columns, rows, (), texts("reconcile.closure.none"))


def _closure_row(closure: StepClosure, found: Reconciliation, texts: Texts) -> Row:
    unit = with_rate(closure.unit, found.network.per, texts)
    state = texts(f"reconcile.state.{closure.state.value}", flows=", ".join(closure.missing))
    spread = closure.residual_uncertainty
    digits = digits_for(spread, closure.residual or closure.inflow)
    return Row(
        (
            Cell(closure.step),
            Cell(layer_word(closure.layer, texts) if closure.layer else texts("reconcile.relation")),
            Cell(closure.inflow, digits=digits),
            Cell(closure.outflow, digits=digits),
            Cell(closure.residual, digits=digits, spread=spread),
            Cell(closure.residual_pct),
            Cell(closure.statistic),
            Cell(unit),
            Cell(state),
        ),
        "" if closure.state is ClosureState.CHECKED else "doubt",
    )


def flow_table(found: Reconciliation, texts: Texts) -> Table:
    """Return measured and reconciled amounts side by side, with class and statistic."""
    shown = [o for o in found.outcomes if o.variable.kind is not VariableKind.CONTENT and _is_asked(o)]
    failed = found.test is not None and found.test.verdict is Verdict.FAILED
    return _outcome_table("flows_failed" if failed else "flows", shown, found, texts)


def content_table(found: Reconciliation, texts: Texts) -> Table:
    """Return the contents that were measured, before and after."""
    shown = [o for o in found.outcomes if o.variable.kind is VariableKind.CONTENT]
    return _outcome_table("contents", shown, found, texts)


def _is_asked(outcome: Outcome) -> bool:
    return outcome.variable.kind is not VariableKind.CARRIED or outcome.value is not None


def _outcome_table(name: str, shown: list[Outcome], found: Reconciliation, texts: Texts) -> Table:
    columns = (
        Column("flow", texts("reconcile.col.flow")),
        Column("measured", texts("reconcile.col.measured"), kind="number"),
        Column("reconciled", texts("reconcile.col.reconciled"), kind="number"),
        Column("adjustment", texts("reconcile.col.adjustment"), kind="number"),
        Column("statistic", texts("reconcile.col.statistic"), kind="number", digits=2),
        Column("unit", texts("reconcile.col.unit")),
        Column("class", texts("reconcile.col.class")),
    )
    rows = tuple(_outcome_row(outcome, found, texts) for outcome in shown)
    return Table(name, texts(f"reconcile.{name}.title"), columns, rows)


def _outcome_row(outcome: Outcome, found: Reconciliation, texts: Texts) -> Row:
    variable = outcome.variable
    measured = None if math.isnan(variable.value) else variable.value
    stated = None if measured is None else variable.standard_uncertainty
    sizes = [u for u in (stated, outcome.standard_uncertainty) if u]
    digits = digits_for(min(sizes, default=None), measured or outcome.value)
    per = found.network.per if variable.kind is not VariableKind.CONTENT else ""
    return Row(
        (
            Cell(variable_word(outcome, texts)),
            Cell(measured, digits=digits, spread=stated, mark="user" if variable.assumed else ""),
            Cell(outcome.value, digits=digits, spread=outcome.standard_uncertainty),
            Cell(outcome.adjustment, digits=digits),
            Cell(outcome.statistic),
            Cell(with_rate(variable.unit, per, texts)),
            Cell(class_word(outcome, texts)),
        ),
        "doubt" if outcome.flow_class is FlowClass.UNDETERMINED else "",
    )


def digits_for(uncertainty: float | None, value: float | None) -> int | None:
    """Return the decimals that show two figures of an uncertainty, or four of a value without one."""
    if uncertainty is None or uncertainty <= 0 or not math.isfinite(uncertainty):
        return None
    places = max(0, 1 - math.floor(math.log10(uncertainty)))
    if value and places > 6:
        return None
    return places


def variable_word(outcome: Outcome, texts: Texts) -> str:
    """Return what an unknown is called: a flow by its id, a content by flow and layer."""
    variable = outcome.variable
    if variable.kind is VariableKind.FLOW:
        return variable.name
    layer = layer_word(variable.layer, texts)
    return texts(f"reconcile.variable.{variable.kind.value}", name=variable.name, layer=layer)


def class_word(outcome: Outcome, texts: Texts) -> str:
    """Return a flow's class in words; a flow by difference is named so, whatever was typed."""
    word = texts(f"flow_class.{outcome.flow_class.value}")
    if outcome.variable.by_difference:
        return f"{texts('data_source.difference')}: {word}"
    return f"{word}; {texts('reconcile.at_zero')}" if outcome.at_bound else word


def layer_word(layer: str, texts: Texts) -> str:
    """Return a layer's name; a substance by its id."""
    return texts.either(f"reconcile.layer.{layer}", texts.either(f"layer.{layer}", layer))


def with_rate(unit: str, per: str, texts: Texts) -> str:
    """Return a unit in the reader's words, with the occasion of a rate."""
    word = shown_unit(unit, texts) or "–"
    return f"{word}/{texts(f'unit.{per}')}" if per else word


def verdict_sentence(test: GlobalTest, texts: Texts) -> str:
    """Return what the global test says, with its degrees of freedom."""
    if test.verdict is Verdict.UNTESTABLE:
        return texts("reconcile.test.untestable")
    return texts(
        f"reconcile.test.{test.verdict.value}",
        objective=format_number(test.objective, texts.language, 2),
        critical=format_number(test.critical_value, texts.language, 2),
        dof=test.degrees_of_freedom,
        level=format_number(100 * test.level, texts.language),
    )


def convention_lines(found: Reconciliation, scale: float, texts: Texts) -> Iterator[str]:
    """Yield the uncertainties that came from conventions, with the flows that they were used for."""
    used: dict[str, list[str]] = {}
    for variable in found.network.variables:
        if variable.assumed:
            used.setdefault(variable.assumed, []).append(variable.name)
    rows = load_conventions()
    for name, flows in used.items():
        row = rows[f"uncertainty_{name}_pct"]
        value = format_number(row.value * scale, texts.language)
        source = texts(f"data_source.{name}") if texts.has(f"data_source.{name}") else ""
        word = source or texts(f"reconcile.source.{name}")
        yield texts("reconcile.convention", source=word, value=value, flows=", ".join(dict.fromkeys(flows)))

"""A reconciliation as plain values for ``sxsh reconcile --json``."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sxsh_toolkit.balance.gross_error import SuspectGroup
from sxsh_toolkit.balance.network import VariableKind
from sxsh_toolkit.balance.reconciliation import Conclusion, Outcome, Reconciliation, StepClosure
from sxsh_toolkit.errors import Finding
from sxsh_toolkit.report.reconciliation import convention_lines, verdict_sentence
from sxsh_toolkit.report.reconciliation_advice import missing_lines, next_line, scale_lines, suspect_lines
from sxsh_toolkit.report.sections.findings import finding_place, finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts
from sxsh_toolkit.units import NumberStyle


def plain_reconciliation(
    found: Reconciliation,
    findings: Iterable[Finding],
    conclusions: tuple[Conclusion, ...],
    scale: float,
    style: NumberStyle,
    texts: Texts,
) -> dict[str, object]:
    """Return everything that the text says, numbers as numbers, None where there is none."""
    flows = [o for o in found.outcomes if o.variable.kind is VariableKind.FLOW]
    others = [o for o in found.outcomes if o.variable.kind is not VariableKind.FLOW]
    return {
        "unit": found.network.unit,
        "per": found.network.per,
        "number_style": style.value,
        "uncertainty_scale": scale,
        "closures": [_plain_closure(closure) for closure in found.closures],
        "global_test": _plain_test(found, texts),
        "flows": [_plain_outcome(outcome) for outcome in flows],
        "others": [_plain_outcome(outcome) for outcome in others],
        "gross_errors": _plain_gross(found, texts),
        "undetermined": _plain_missing(found, texts),
        "measure_next": _plain_next(found, texts),
        "conventions": list(convention_lines(found, scale, texts)),
        "scales": [
            {
                "scale": one.scale,
                "verdict": one.verdict.value if one.verdict else None,
                "suspects": list(one.suspects),
            }
            for one in conclusions
        ],
        "scale_sentences": list(scale_lines(conclusions, texts)),
        "findings": [plain_finding(f, texts) for f in findings],
    }


def plain_refusal(findings: Iterable[Finding], texts: Texts) -> dict[str, object]:
    """Return the findings alone."""
    return {"findings": [plain_finding(f, texts) for f in findings]}


def plain_finding(finding: Finding, texts: Texts) -> dict[str, object]:
    """Return a finding with sentence and remedy."""
    return {
        "place": finding_place(finding),
        "where": finding.where,
        "severity": finding.severity.value,
        "code": finding.code,
        "sentence": finding_sentence(finding, texts),
        "remedy": finding_remedy(finding, texts),
    }


def _plain_closure(closure: StepClosure) -> dict[str, object]:
    return {
        "step": closure.step,
        "layer": closure.layer or None,
        "state": closure.state.value,
        "unit": closure.unit,
        "in": closure.inflow,
        "out": closure.outflow,
        "residual": closure.residual,
        "residual_pct": closure.residual_pct,
        "residual_uncertainty": closure.residual_uncertainty,
        "statistic": closure.statistic,
        "residual_after": closure.residual_after,
        "missing": list(closure.missing),
    }


def _plain_test(found: Reconciliation, texts: Texts) -> dict[str, object] | None:
    test = found.test
    if test is None:
        return None
    return {
        "verdict": test.verdict.value,
        "objective": test.objective,
        "degrees_of_freedom": test.degrees_of_freedom,
        "critical_value": test.critical_value,
        "level": test.level,
        "sentence": verdict_sentence(test, texts),
    }


def _plain_gross(found: Reconciliation, texts: Texts) -> dict[str, object] | None:
    gross = found.gross_errors
    if gross is None:
        return None
    return {
        "level": gross.level,
        "tests": len(gross.groups),
        "correction": "sidak",
        "critical_statistic": _number(gross.critical_statistic),
        "node_critical_statistic": _number(gross.node_critical),
        "groups": [_plain_group(group, found) for group in gross.groups],
        "suspects": [_plain_group(group, found) for group in gross.suspects],
        "remaining_objective": gross.remaining_objective,
        "remaining_degrees_of_freedom": gross.remaining_degrees_of_freedom,
        "sentences": list(suspect_lines(found, texts)),
    }


def _plain_group(group: SuspectGroup, found: Reconciliation) -> dict[str, object]:
    variables, rows = found.network.variables, found.network.rows
    return {
        "statistic": group.statistic,
        "measurements": [
            {"id": variables[j].name, "kind": variables[j].kind.value, "layer": variables[j].layer}
            for j in group.measurements
        ],
        "relations": [{"name": rows[i].name, "layer": rows[i].layer or None} for i in group.relations],
        "sizes": list(group.sizes),
    }


def _plain_missing(found: Reconciliation, texts: Texts) -> dict[str, object]:
    names = [v.name for v in found.network.variables]
    return {
        "groups": [[names[j] for j in group.members] for group in found.missing.groups],
        "smallest": [names[j] for j in found.missing.smallest],
        "sentences": list(missing_lines(found, texts)),
    }


def _plain_next(found: Reconciliation, texts: Texts) -> dict[str, object]:
    names = [v.name for v in found.network.variables]
    return {
        "target": None if found.target is None else names[found.target],
        "ranking": [
            {
                "id": names[m.index],
                "new_standard_uncertainty": m.standard_uncertainty,
                "before": m.before,
                "after": m.after,
            }
            for m in found.next_measurements
        ],
        "sentence": next_line(found, texts),
    }


def _plain_outcome(outcome: Outcome) -> dict[str, object]:
    variable = outcome.variable
    return {
        "id": variable.name,
        "kind": variable.kind.value,
        "layer": variable.layer,
        "unit": variable.unit,
        "measured": _number(variable.value),
        "measured_uncertainty": _number(variable.standard_uncertainty),
        "convention": variable.assumed or None,
        "by_difference": variable.by_difference,
        "value": outcome.value,
        "standard_uncertainty": outcome.standard_uncertainty,
        "class": outcome.flow_class.value,
        "adjustment": outcome.adjustment,
        "statistic": outcome.statistic,
        "at_bound": outcome.at_bound,
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None

"""What the inventory gives rise to: sources that cannot be said, own rows in use, figures near a legal threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sxsh_toolkit.assessment.sources import used_factors
from sxsh_toolkit.errors import Audience, Finding, Severity
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import Status, load_thresholds

INVENTORY_REASONS = frozenset(
    {
        "refrigerant_unknown",
        "refrigerant_missing",
        "top_up_missing",
        "treatment_missing",
        "mcf_missing",
        "volume_missing",
        "cod_missing",
        "cod_reversed",
    }
)
"""Reasons of a missing source that the file could end; each has a sentence ``finding.emission.<reason>``."""


def doubt_sources(result: AssessmentResult) -> Iterator[Finding]:
    """A refrigeration plant or a wastewater treatment that the file does not say enough of."""
    for inventory in result.inventories:
        for row in inventory.others:
            why = row.co2e.why
            if row.state == "missing" and why in INVENTORY_REASONS:
                where = "wastewater" if row.source == "wastewater" else f"energy.refrigeration[{row.item_id}]"
                yield Finding(f"emission.{why}", Severity.NOTE, where, {"item": row.item_id})


def note_thresholds(result: AssessmentResult) -> Iterator[Finding]:
    """The last year's figure at or near a legal threshold: a list decides, so the reader is sent to the list."""
    current = result.facility.current_period()
    thresholds = load_thresholds()
    figures = {f.id: f for f in result.figures()}
    for inventory in result.inventories:
        if current is None or inventory.period_id != current.id:
            continue
        for check in inventory.thresholds:
            figure = figures[check.figure_id]
            value = figure.value if figure.value is not None else figure.low
            if check.state in {"above", "near"}:
                row = thresholds[check.threshold_id]
                values = {"value": value, "limit": row.value, "unit": row.unit, "text": row.source_id}
                code, where = f"threshold.{check.quantity}_{check.state}", f"periods[{current.id}]"
                yield Finding(code, Severity.NOTE, where, values, audience=Audience.FACILITY)


def note_own_factors(result: AssessmentResult) -> Iterator[Finding]:
    """Rows of the file's own behind the figures, named together."""
    own = [row for row in used_factors(result) if row.status is Status.USER]
    if own:
        names = ", ".join(row.id for row in own)
        yield Finding("factor.own_used", Severity.NOTE, "factors", {"count": len(own), "factors": names})


EMISSION_RULES: tuple[Callable[[AssessmentResult], Iterator[Finding]], ...] = (
    doubt_sources,
    note_thresholds,
    note_own_factors,
)

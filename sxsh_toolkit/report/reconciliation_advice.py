"""What a reconciliation advises, in sentences that a foreman understands: suspects, missing and next measurements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sxsh_toolkit.balance.gross_error import GrossErrors, SuspectGroup
from sxsh_toolkit.balance.network import Network
from sxsh_toolkit.balance.reconciliation import Conclusion, Reconciliation, Verdict
from sxsh_toolkit.report.reconciliation import digits_for, layer_word, variable_word, with_rate
from sxsh_toolkit.text import Texts
from sxsh_toolkit.text.format import format_number


def suspect_lines(found: Reconciliation, texts: Texts) -> Iterator[str]:
    """Yield the suspects in the order in which to measure them again, with the test that named them."""
    gross = found.gross_errors
    if gross is None or not gross.groups:
        return
    values = {
        "level": format_number(100 * gross.level, texts.language),
        "count": len(gross.groups),
        "critical": format_number(gross.critical_statistic, texts.language, 2),
    }
    if not gross.suspects:
        yield texts("reconcile.suspects.none", **values)
        return
    yield texts("reconcile.suspects.some", **values)
    for number, group in enumerate(gross.suspects, start=1):
        yield f"  {number}. {_suspect(group, found, texts)}"
    yield _left(gross, texts)


def _left(gross: GrossErrors, texts: Texts) -> str:
    key = (
        "reconcile.suspects.left" if gross.remaining_degrees_of_freedom else "reconcile.suspects.nothing_left"
    )
    return texts(
        key,
        objective=format_number(gross.remaining_objective, texts.language, 2),
        dof=gross.remaining_degrees_of_freedom,
    )


def _suspect(group: SuspectGroup, found: Reconciliation, texts: Texts) -> str:
    sizes = iter(group.sizes)
    parts = []
    for j in group.measurements:
        outcome = found.outcomes[j]
        per = found.network.per if outcome.variable.kind.value != "content" else ""
        size = _size(next(sizes, None), outcome.variable.unit, per, texts)
        parts.append(texts("reconcile.suspect.measurement", name=variable_word(outcome, texts), size=size))
    parts += [_leak(i, next(sizes, None), found.network, texts) for i in group.relations]
    statistic = format_number(group.statistic, texts.language, 2)
    key = "reconcile.suspect.alone" if len(parts) == 1 else "reconcile.suspect.together"
    return texts(key, parts="; ".join(parts), statistic=statistic)


def _leak(number: int, size: float | None, network: Network, texts: Texts) -> str:
    row = network.rows[number]
    shown = _size(size, network.unit_of(row.layer), network.per, texts)
    if not row.layer:
        return texts("reconcile.suspect.relation", name=row.name)
    return texts("reconcile.suspect.leak", step=row.name, layer=layer_word(row.layer, texts), size=shown)


def _size(size: float | None, unit: str, per: str, texts: Texts) -> str:
    if size is None:
        return ""
    shown = format_number(size, texts.language)
    return f"{'+' if size > 0 else ''}{shown} {with_rate(unit, per, texts)}"


def missing_lines(found: Reconciliation, texts: Texts) -> Iterator[str]:
    """Yield what cannot be determined, and the smallest set of measurements that would determine all of it."""
    missing = found.missing
    for group in missing.groups:
        names = _names(group.members, found, texts)
        key = "reconcile.missing.one" if len(group.members) == 1 else "reconcile.missing.group"
        yield texts(key, flows=names)
    if missing.smallest:
        names = _names(missing.smallest, found, texts)
        yield texts("reconcile.missing.smallest", count=len(missing.smallest), flows=names)


def _names(members: Iterable[int], found: Reconciliation, texts: Texts) -> str:
    return ", ".join(variable_word(found.outcomes[j], texts) for j in members)


def next_line(found: Reconciliation, texts: Texts) -> str:
    """Return the single measurement that narrows the target most; empty where there is none, or suspects come first."""
    failed = found.test is not None and found.test.verdict is Verdict.FAILED
    if failed or found.target is None or not found.next_measurements:
        return ""
    best = found.next_measurements[0]
    target, flow = found.outcomes[found.target], found.outcomes[best.index]
    digits = digits_for(best.after, target.value)
    unit = with_rate(target.variable.unit, found.network.per, texts)
    share = 100 * best.standard_uncertainty / flow.value if flow.value else None
    return texts(
        "reconcile.next",
        target=variable_word(target, texts),
        flow=variable_word(flow, texts),
        before=format_number(best.before, texts.language, digits),
        after=format_number(best.after, texts.language, digits),
        unit=unit,
        share=format_number(share, texts.language),
    )


def scale_lines(conclusions: Iterable[Conclusion], texts: Texts) -> Iterator[str]:
    """Yield whether the conclusions change when uncertainties by convention are half or half as much again."""
    known = list(conclusions)
    if not known:
        return
    if len({(c.verdict, c.suspects) for c in known}) == 1:
        yield texts("reconcile.scale.same")
        return
    yield texts("reconcile.scale.changes")
    for one in known:
        verdict = (
            texts(f"reconcile.verdict.{one.verdict.value}")
            if one.verdict
            else texts("reconcile.verdict.none")
        )
        yield "  " + texts(
            "reconcile.scale.line",
            scale=format_number(one.scale, texts.language),
            verdict=verdict,
            suspects=", ".join(one.suspects) or texts("reconcile.verdict.nobody"),
        )

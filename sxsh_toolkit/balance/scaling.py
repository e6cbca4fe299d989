"""From the balance's basis to a period, and the scaled balance against the books."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.model.booked import book_use
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import FlowSet, FlowValue
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.result import BookGap
from sxsh_toolkit.model.words import ScaleBy

_OCCASION = {ScaleBy.BATCHES: "batch", ScaleBy.OPERATING_DAYS: "day", ScaleBy.SHIFTS: "shift"}


def compute_scale_factor(balance: Balance, period: Period | None) -> tuple[float | None, float | None]:
    """Return the factor from basis to period: as stated, and as the books imply.

    Parameters
    ----------
    balance : Balance
        With its ``scale_to``.
    period : Period or None
        The period it is scaled to.

    Returns
    -------
    tuple
        (stated or else implied factor, implied factor); None where nothing says it.

    Notes
    -----
    By output the implied factor is booked output over the balance's product; by batches, shifts or operating days
    it is their number in the period over those of the basis.
    """
    if balance.scale_to is None:
        return None, None
    implied = _implied(balance, period) if period else None
    return balance.scale_to.factor or implied, implied


def _implied(balance: Balance, period: Period) -> float | None:
    rule = balance.scale_to.by if balance.scale_to else None
    if rule is ScaleBy.OUTPUT:
        made = {f.product: f.amount for f in balance.flows if f.leaves and f.product and f.amount}
        booked = {o.product: o.amount for o in period.outputs if o.amount}
        shared = [p for p in made if p in booked and made[p].dimension == booked[p].dimension]
        total = sum(made[p].value for p in shared)
        return sum(booked[p].value for p in shared) / total if total else None
    if rule in _OCCASION and period.operations:
        occasions = period.operations.occasions(_OCCASION[rule])
        basis = balance.basis.days if rule is ScaleBy.OPERATING_DAYS and balance.basis.days else 1.0
        return None if occasions is None else occasions / basis
    return None


def compare_with_books(
    balance: Balance, flows: FlowSet, period: Period | None, factor: Figure, prefix: str
) -> tuple[BookGap, ...]:
    """Compare scaled inputs with booked uses, and scaled products with booked outputs, of the same dimension.

    Parameters
    ----------
    balance : Balance
        Its flows name a ``use`` or ``product``; without one a flow is compared where its id is a use's id.
    flows : FlowSet
        With flows by difference filled in.
    period : Period or None
        The period of the books.
    factor : Figure
        Basis → period.
    prefix : str
        Beginning of the figures' ids.
    """
    if period is None or factor.value is None:
        return ()
    return tuple(_gaps(balance, flows, period, factor, prefix))


def _gaps(balance: Balance, flows: FlowSet, period: Period, factor: Figure, prefix: str) -> Iterator[BookGap]:
    uses = {u.id: u for u in period.uses}
    outputs = {o.product: o for o in period.outputs if o.amount}
    for use_id, use in uses.items():
        members = [f for f in balance.flows if f.enters and (f.use or f.id) == use_id]
        booked = book_use(period, use)
        path = f"periods[{period.id}].uses[{use_id}].amount"
        if members and booked.used is not None:
            scaled = _scaled(members, flows, booked.unit, factor.value or 0.0)
            figure = Figure(f"{prefix}/books/{use_id}.booked", booked.used, booked.unit, (path,))
            yield from _gap(balance, members, scaled, figure, "input", use_id, factor, prefix)
    for product, output in outputs.items():
        members = [f for f in balance.flows if f.leaves and (f.product or f.id) == product]
        path = f"periods[{period.id}].outputs[{product}].amount"
        if members and output.amount:
            scaled = _scaled(members, flows, output.amount.unit, factor.value or 0.0)
            figure = Figure(
                f"{prefix}/books/{product}.booked_out", output.amount.value, output.amount.unit, (path,)
            )
            yield from _gap(balance, members, scaled, figure, "output", product, factor, prefix)


def _scaled(members: list[Flow], flows: FlowSet, unit: str, factor: float) -> float | None:
    parts = [_in_unit(flows[f.id], unit) for f in members]
    return None if any(p is None for p in parts) else factor * sum(p for p in parts if p is not None)


def _in_unit(value: FlowValue, unit: str) -> float | None:
    if value.unit == unit:
        return value.amount if value.amount is not None else (value.mass_t if unit == "t" else None)
    return value.mass_t if unit == "t" else None


def _gap(
    balance: Balance,
    members: list[Flow],
    scaled: float | None,
    booked: Figure,
    side: str,
    book_id: str,
    factor: Figure,
    prefix: str,
) -> Iterator[BookGap]:
    if scaled is None or booked.value is None:
        return
    name = f"{prefix}/books/{book_id}.{'scaled' if side == 'input' else 'scaled_out'}"
    inputs = (*(f"balances[{balance.id}].flows[{f.id}].amount" for f in members), factor.id)
    figure = Figure(name, scaled, booked.unit, inputs)
    gap = None if booked.value == 0 else 100 * (scaled - booked.value) / booked.value
    gap_id = name.replace(".scaled", ".gap_pct")
    yield BookGap(
        balance.id,
        members[0].id,
        book_id,
        side,
        figure,
        booked,
        Figure(gap_id, gap, "%", (name, booked.id)),
    )

"""From the balance's basis to a period, and the scaled balance against the books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sxsh_toolkit.model.booked import book_outputs, book_use
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import FlowSet, FlowValue
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.process import Balance, BalanceBasis, Flow
from sxsh_toolkit.model.result import BalanceResult, BookGap
from sxsh_toolkit.model.words import BasisKind, ScaleBy
from sxsh_toolkit.units import Quantity

_OCCASION = {ScaleBy.BATCHES: "batch", ScaleBy.OPERATING_DAYS: "day", ScaleBy.SHIFTS: "shift"}
_KIND = {ScaleBy.BATCHES: BasisKind.BATCH, ScaleBy.SHIFTS: BasisKind.SHIFT}


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
    it is their number in the period over those of the basis; a basis of another kind, or of several days that nobody
    counted, implies none.

    References
    ----------
    scp.vn, task 5: a balance on one basis, brought to the year (source id ``scp_vn_steps``).
    """
    if balance.scale_to is None:
        return None, None
    implied = _implied(balance, period) if period else None
    return balance.scale_to.factor or implied, implied


def _implied(balance: Balance, period: Period) -> float | None:
    rule = balance.scale_to.by if balance.scale_to else None
    if rule is ScaleBy.OUTPUT:
        return _implied_by_output(balance, period)
    if rule in _OCCASION and period.operations:
        occasions = period.operations.occasions(_OCCASION[rule])
        basis = _occasions_of_basis(balance.basis, rule)
        return None if occasions is None or basis is None else occasions / basis
    return None


def _implied_by_output(balance: Balance, period: Period) -> float | None:
    """Add the products that both sides state in one dimension; a product may leave in several flows."""
    made: dict[str, list[Quantity | None]] = {}
    for flow in balance.flows:
        if flow.leaves and flow.product:
            made.setdefault(flow.product, []).append(flow.amount)
    dimension, total, booked = "", 0.0, 0.0
    for product, amount in book_outputs(period).items():
        parts = [q for q in made.get(product, []) if q is not None]
        if not parts or len(parts) < len(made[product]):
            continue
        dimension = dimension or amount.dimension
        if {amount.dimension, *(q.dimension for q in parts)} == {dimension}:
            total += sum(q.value for q in parts)
            booked += amount.value
    return booked / total if total else None


def _occasions_of_basis(basis: BalanceBasis, rule: ScaleBy) -> float | None:
    """Return how many days, shifts or batches the balance holds; None where it is of another kind."""
    if rule is ScaleBy.OPERATING_DAYS:
        one_day = basis.kind is BasisKind.DAY and (basis.to is None or basis.from_ in (None, basis.to))
        return basis.days or (1.0 if one_day else None)
    return 1.0 if basis.kind is _KIND[rule] else None


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
    for use_id, use in uses.items():
        members = [f for f in balance.flows if f.enters and (f.use or f.id) == use_id]
        booked = book_use(period, use)
        path = f"periods[{period.id}].uses[{use_id}].amount"
        if members and booked.used is not None:
            scaled = _scaled(members, flows, booked.unit, factor.value or 0.0)
            figure = Figure(f"{prefix}/books/{use_id}.booked", booked.used, booked.unit, (path,))
            yield from _gap(balance, members, scaled, figure, "input", use_id, factor, prefix)
    for product, amount in book_outputs(period).items():
        members = [f for f in balance.flows if f.leaves and (f.product or f.id) == product]
        path = f"periods[{period.id}].outputs[{product}].amount"
        if members:
            scaled = _scaled(members, flows, amount.unit, factor.value or 0.0)
            figure = Figure(f"{prefix}/books/{product}.booked_out", amount.value, amount.unit, (path,))
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


def combine_gaps(balances: Sequence[BalanceResult]) -> tuple[BalanceResult, ...]:
    """Compare balances that share a use or product of one period together: each alone would miss the others' part.

    Returns
    -------
    tuple of BalanceResult
        The same rows; where several balances meet one book, the gap of each is that of their sum
        (``why = "several_balances"``).
    """
    together: dict[tuple[str, str, str], list[BookGap]] = {}
    for balance in balances:
        for gap in balance.gaps:
            together.setdefault((balance.period_id, gap.side, gap.book_id), []).append(gap)
    return tuple(
        replace(b, gaps=tuple(_shared(g, together[b.period_id, g.side, g.book_id]) for g in b.gaps))
        for b in balances
    )


def _shared(gap: BookGap, group: list[BookGap]) -> BookGap:
    if len(group) == 1 or not gap.booked.value:
        return gap
    total = sum(member.scaled.value or 0.0 for member in group)
    inputs = (*(member.scaled.id for member in group), gap.booked.id)
    value = 100 * (total - gap.booked.value) / gap.booked.value
    return replace(gap, gap_pct=Figure(gap.gap_pct.id, value, "%", inputs, why="several_balances"))

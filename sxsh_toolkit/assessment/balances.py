"""Balances: closure, scale, comparison with the books, MFCA, and the streams with what each carries and costs."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.balance import close_balance, combine_gaps, compare_with_books, compute_scale_factor
from sxsh_toolkit.costing import (
    account_mfca,
    allot_step_costs,
    cost_streams,
    makes_product,
    rank_streams,
    share_steps,
)
from sxsh_toolkit.costing.step_costs import NOTHING, StepAllotment
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.process import OUTSIDE, Balance
from sxsh_toolkit.model.result import BalanceResult, CarrierUse, LossStream
from sxsh_toolkit.model.result_mfca import Mfca
from sxsh_toolkit.reference import load_sectors


def account_balances(
    facility: Facility, uses: Sequence[CarrierUse]
) -> tuple[tuple[BalanceResult, ...], tuple[LossStream, ...], tuple[Mfca, ...]]:
    """Close and cost every balance.

    Parameters
    ----------
    facility : Facility
        As read.
    uses : sequence of CarrierUse
        Booked uses of all periods, for the energy cost of the steps.

    Returns
    -------
    tuple
        Balances, ranked streams, and the MFCA of each balance.
    """
    sector = load_sectors().get(facility.sector)
    usual = sector.unavoidable if sector else ()
    results = [_close(facility, balance) for balance in facility.balances]
    costs = _share_costs(facility, results, uses)
    streams: list[LossStream] = []
    accounts: list[Mfca] = []
    for balance, result, allotment in zip(facility.balances, results, costs, strict=True):
        prefix = f"{facility.facility}/{balance.id}"
        account, embedded = account_mfca(
            balance, result.flows, facility.process, allotment, result.factor, prefix, facility.currency
        )
        accounts.append(account)
        streams += cost_streams(
            balance, result.flows, result.factor, prefix, facility.currency, usual, embedded
        )
    return combine_gaps(results), rank_streams(streams), tuple(accounts)


def _share_costs(
    facility: Facility, results: Sequence[BalanceResult], uses: Sequence[CarrierUse]
) -> list[StepAllotment]:
    """Bring the steps' costs of each period to the balances that make something in it."""
    found = [NOTHING] * len(results)
    for period in facility.periods:
        places = [
            i
            for i, (balance, result) in enumerate(zip(facility.balances, results, strict=True))
            if result.period_id == period.id and makes_product(balance)
        ]
        allotment = allot_step_costs(facility, period, uses)
        throughput = [_throughput(facility.balances[i], results[i]) for i in places]
        for i, shared in zip(places, share_steps(allotment, throughput), strict=True):
            found[i] = shared
    return found


def _throughput(balance: Balance, result: BalanceResult) -> dict[str, float | None]:
    """Return the mass that enters each step in the period. [t]"""
    entered: dict[str, float | None] = {}
    for flow in balance.flows:
        if flow.to != OUTSIDE:
            mass, before = result.flows[flow.id].mass_t, entered.get(flow.to, 0.0)
            known = mass is not None and before is not None and result.factor.value is not None
            entered[flow.to] = (
                (before or 0.0) + (mass or 0.0) * (result.factor.value or 0.0) if known else None
            )
    return entered


def _close(facility: Facility, balance: Balance) -> BalanceResult:
    prefix = f"{facility.facility}/{balance.id}"
    pieces = {p.id: p.mass_per_piece.value for p in facility.products if p.mass_per_piece}
    flows, closures = close_balance(build_flow_set(balance, pieces), facility.process, prefix)
    period = facility.period_of(balance.scale_to.period) if balance.scale_to else None
    stated, _ = compute_scale_factor(balance, period)
    inputs = (f"balances[{balance.id}].scale_to",)
    factor = Figure(f"{prefix}/scale_factor", stated, "1", inputs, why="" if stated else "not_scaled")
    gaps = compare_with_books(balance, flows, period, factor, prefix)
    return BalanceResult(balance.id, flows, closures, factor, period.id if period else "", gaps)

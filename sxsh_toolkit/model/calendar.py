"""Rates become amounts by the period's operating calendar, or they are refused: a day is not a calendar day."""

from __future__ import annotations

from typing import TypeVar

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Output, Period, Use
from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.utilities import Boiler, Energy, Equipment, Motor, Refrigeration
from sxsh_toolkit.model.words import BasisKind
from sxsh_toolkit.units import Quantity

RowT = TypeVar("RowT", Output, Use)
MachineT = TypeVar("MachineT", Boiler, Refrigeration, Motor, Equipment)
_OCCASION_OF_BASIS = {BasisKind.DAY: "day", BasisKind.SHIFT: "shift", BasisKind.BATCH: "batch"}
_DAYS_OF_A_YEAR = (360, 372)


def resolve_rates(facility: Facility) -> tuple[Facility, tuple[Finding, ...]]:
    """Turn every rate of the books and the balances into an amount.

    Returns
    -------
    tuple
        The facility without rates (a rate that cannot be resolved becomes missing) and a blocker for each of those.
    """
    findings: list[Finding] = []
    periods = tuple(_resolve_period(period, findings) for period in facility.periods)
    balances = tuple(_resolve_balance(balance, facility, findings) for balance in facility.balances)
    changes = {"periods": periods, "balances": balances, "energy": _resolve_energy(facility, findings)}
    return facility.model_copy(update=changes), tuple(findings)


def _resolve_energy(facility: Facility, findings: list[Finding]) -> Energy | None:
    """Bring what machines draw per hour, shift or day to the last period, whose books the list is compared with."""
    energy, period = facility.energy, facility.current_period()
    if energy is None:
        return None
    lists = ("boilers", "refrigeration", "motors", "equipment")
    changes = {
        name: tuple(
            _resolve_machine(item, f"energy.{name}[{item.id}]", period, findings)
            for item in getattr(energy, name)
        )
        for name in lists
    }
    return energy.model_copy(update=changes)


def _resolve_machine(item: MachineT, where: str, period: Period | None, findings: list[Finding]) -> MachineT:
    drawn = item.consumption
    if drawn is None or not drawn.per:
        return item
    hours = getattr(item, "hours", None)
    times = hours if drawn.per == "hour" and hours is not None else None
    if times is None and period is not None:
        times = _occasions(period, drawn.per)
    amount = _times(drawn, times)
    if amount is None:
        findings.append(_refused(f"{where}.consumption", drawn, period.id if period else ""))
    return item.model_copy(update={"consumption": amount})


def resolve_amount(period: Period, quantity: Quantity) -> Quantity | None:
    """Return an amount of a period: a rate times its occasions; None where the calendar does not say how many."""
    return _times(quantity, _occasions(period, quantity.per)) if quantity.per else quantity


def _resolve_period(period: Period, findings: list[Finding]) -> Period:
    def rows(name: str, items: tuple[RowT, ...], key: str) -> tuple[RowT, ...]:
        return tuple(
            _resolve_row(period, f"periods[{period.id}].{name}", row, key, findings) for row in items
        )

    return period.model_copy(
        update={
            "outputs": rows("outputs", period.outputs, "product"),
            "uses": rows("uses", period.uses, "id"),
        }
    )


def _resolve_row(period: Period, where: str, row: RowT, key: str, findings: list[Finding]) -> RowT:
    changes: dict[str, Quantity | None] = {}
    for name in ("amount", "generated", "sold"):
        quantity = getattr(row, name, None)
        if quantity is not None and quantity.per:
            changes[name] = _times(quantity, _occasions(period, quantity.per))
            if changes[name] is None:
                findings.append(_refused(f"{where}[{getattr(row, key)}].{name}", quantity, period.id))
    return row.model_copy(update=changes) if changes else row


def _occasions(period: Period, per: str) -> float | None:
    if per == "year":
        return 1.0 if _DAYS_OF_A_YEAR[0] <= period.days <= _DAYS_OF_A_YEAR[1] else None
    return period.operations.occasions(per) if period.operations else None


def _resolve_balance(balance: Balance, facility: Facility, findings: list[Finding]) -> Balance:
    flows = tuple(_resolve_flow(flow, balance, facility, findings) for flow in balance.flows)
    return balance.model_copy(update={"flows": flows})


def _resolve_flow(flow: Flow, balance: Balance, facility: Facility, findings: list[Finding]) -> Flow:
    if flow.amount is None or not flow.amount.per:
        return flow
    times = None
    if _OCCASION_OF_BASIS.get(balance.basis.kind) == flow.amount.per:
        times = balance.basis.days or 1.0 if flow.amount.per == "day" else 1.0
    elif balance.basis.kind is BasisKind.PERIOD and balance.scale_to:
        period = facility.period_of(balance.scale_to.period)
        times = _occasions(period, flow.amount.per) if period else None
    amount = _times(flow.amount, times)
    if amount is None:
        findings.append(_refused(f"balances[{balance.id}].flows[{flow.id}].amount", flow.amount, balance.id))
    return flow.model_copy(update={"amount": amount})


def _times(quantity: Quantity, occasions: float | None) -> Quantity | None:
    if occasions is None:
        return None
    return Quantity(
        quantity.value * occasions,
        quantity.unit,
        quantity.dimension,
        "",
        quantity.relative_uncertainty,
        quantity.text,
    )


def _refused(where: str, quantity: Quantity, place: str) -> Finding:
    values = {"text": quantity.text, "per": quantity.per, "place": place}
    return Finding("unit.rate_without_calendar", Severity.BLOCKER, where, values)

"""The wastewater fee of a facility's period as result rows: computed by the decrees, or as stated."""

from __future__ import annotations

from dataclasses import replace

from sxsh_toolkit.costing.wastewater_fee import FeeBill, FeeCase, FeeLine, compute_wastewater_fee
from sxsh_toolkit.model.discharge import PeriodDischarge, find_discharge
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result_water import FeePart, WastewaterFee
from sxsh_toolkit.model.words import DischargesTo


def build_fee_case(facility: Facility, period: Period) -> FeeCase:
    """Return what the fee of a period depends on; change a field of it to see what a change would save.

    Parameters
    ----------
    facility, period : Facility, Period
        Whose wastewater.
    """
    plant, found = facility.wastewater, find_discharge(facility, period)
    if plant is None:
        return FeeCase(period.from_, period.to, DischargesTo.UNKNOWN, None)
    return FeeCase(
        period.from_,
        period.to,
        plant.discharges_to,
        found.volume_m3,
        found.outlet_mg_l,
        plant.monitored,
        plant.heavy_metals,
        plant.m3_per_day,
    )


def account_fee(facility: Facility, period: Period) -> WastewaterFee | None:
    """Account the fee of a period; None where the file says nothing of wastewater or counts in another currency.

    Parameters
    ----------
    facility, period : Facility, Period
        Whose wastewater.

    Returns
    -------
    WastewaterFee or None
        [VND]

    Notes
    -----
    ``charged`` is the fee that somebody stated (as paid, or as a use of the books), else the computed one.

    References
    ----------
    As :func:`compute_wastewater_fee` (source id ``decree_53_2020``).
    """
    plant = facility.wastewater
    if plant is None or facility.currency != "VND":
        return None
    case, found = build_fee_case(facility, period), find_discharge(facility, period)
    bill, path = compute_wastewater_fee(case), f"{facility.facility}/{period.id}/wastewater_fee"
    absent = "volume_missing" if case.volume_m3 is None else ""
    volume = Figure(f"{path}.volume", case.volume_m3, "m3", (found.volume_path,), why=absent)
    where = ("wastewater.m3_per_day",) if plant.m3_per_day else (volume.id, f"periods[{period.id}].from")
    absent = "volume_missing" if case.mean_m3_per_day is None else ""
    mean = Figure(f"{path}.m3_per_day", case.mean_m3_per_day, "m3/day", where, why=absent)
    parts = tuple(_part(n, line, path, volume, found) for n, line in enumerate(bill.lines, start=1))
    computed = _total(bill, parts, f"{path}.computed_vnd", found.sample_borrowed)
    stated = _stated(facility, period, found, f"{path}.stated_vnd")
    chosen = stated if stated.known else computed
    charged = replace(chosen, id=f"{path}.charged_vnd", inputs=(chosen.id,))
    booked = plant.fee_use is not None and stated.known and found.fee_paid is None
    return WastewaterFee(
        period.id, bill.payer, volume, mean, parts, computed, stated, charged, booked, bill.missing
    )


def _part(number: int, line: FeeLine, path: str, volume: Figure, found: PeriodDischarge) -> FeePart:
    name = f"{path}/{number}.{line.kind}{f'.{line.item}' if line.item else ''}"
    row = line.row
    fields: tuple[str, ...] = (f"periods[{path.split('/')[1]}].from",) if line.unit == "yr" else (volume.id,)
    if line.kind == "variable":
        fields = (*fields, f"{found.outlet_path}.{line.item}")
    amount = Figure(f"{name}.amount", line.amount, line.unit, fields, why=line.why if line.unit else "")
    named = (row.id,) if row is not None else ()
    rate = Figure(
        f"{name}.rate",
        row.value if row is not None else None,
        row.unit if row is not None else "",
        named,
        mark=line.mark,
    )
    money = Figure(f"{name}.money_vnd", line.money, "VND", (amount.id, *named), mark=line.mark, why=line.why)
    span = line.span
    return FeePart(
        span.regime,
        span.first.isoformat(),
        span.last.isoformat(),
        line.kind,
        line.item or (row.item if row is not None else ""),
        row.id if row is not None else "",
        amount,
        rate,
        money,
    )


def _total(bill: FeeBill, parts: tuple[FeePart, ...], name: str, sample_borrowed: bool) -> Figure:
    inputs = tuple(part.money.id for part in parts)
    sampled = any(part.kind == "variable" for part in parts)
    why = bill.why or ("sample_of_other_period" if sample_borrowed and sampled else "")
    return Figure(name, bill.total, "VND", inputs, mark=bill.mark, why=why)


def _stated(facility: Facility, period: Period, found: PeriodDischarge, name: str) -> Figure:
    """Return the fee that somebody stated: as paid, else the cost of the use that holds it."""
    if found.fee_paid is not None:
        return Figure(name, found.fee_paid, "VND", (found.fee_path,))
    plant = facility.wastewater
    use = next((u for u in period.uses if plant is not None and u.id == plant.fee_use), None)
    if use is not None and use.cost is not None:
        return Figure(name, use.cost.value, "VND", (f"periods[{period.id}].uses[{use.id}].cost",))
    return Figure(name, None, "VND", (found.fee_path,), why="not_stated")

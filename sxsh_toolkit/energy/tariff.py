"""Electricity of a period at the dated tariff, band by band, against the bill."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sxsh_toolkit.energy.bands import (
    MeanPrice,
    calendars_of,
    compute_reactive_penalty_pct,
    mean_price,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, divide_figures, weakest_mark
from sxsh_toolkit.model.period import BandReading, Period
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_energy import BandCost, TariffCheck
from sxsh_toolkit.model.utilities import Tariff
from sxsh_toolkit.model.words import TariffBand, Vat, VoltageClass
from sxsh_toolkit.reference import Factor, find_factor
from sxsh_toolkit.reference.electricity import BANDS
from sxsh_toolkit.units import Quantity

_PLAIN_VOLTAGE = re.compile(r"(\d+(?:[.,]\d+)?)\s*kV", re.IGNORECASE)
_LEAST_POWER_KW = 40.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """kWh by band over a span, with the field they come from."""

    start: date
    end: date
    energy: Mapping[str, float]
    field: str


def voltage_class(tariff: Tariff | None) -> str:
    """Return the price table's voltage class: as stated, or from a text that is one voltage and nothing else.

    Returns
    -------
    str
        Empty where it cannot be said: ``0,4 kV, trạm 22 kV`` names two, and the meter may sit at either.
    """
    if tariff is None:
        return ""
    if tariff.voltage_class is not None:
        return tariff.voltage_class.value
    found = _PLAIN_VOLTAGE.fullmatch((tariff.voltage or "").strip())
    if found is None:
        return ""
    volts = float(found[1].replace(",", "."))
    if volts == 20:
        return VoltageClass.FROM_22_KV.value
    limits = ((110, VoltageClass.FROM_110_KV), (22, VoltageClass.FROM_22_KV), (6, VoltageClass.FROM_6_KV))
    return next((name.value for limit, name in limits if volts >= limit), VoltageClass.BELOW_6_KV.value)


def check_tariffs(facility: Facility, period: Period, uses: Sequence[CarrierUse]) -> tuple[TariffCheck, ...]:
    """Cost the electricity of a period at the tariff of its days and compare it with the bill.

    Parameters
    ----------
    facility : Facility
        Its contract (``energy.tariff``), currency and treatment of VAT.
    period : Period
        Its readings by band.
    uses : sequence of CarrierUse
        Accounted uses of the period.

    Returns
    -------
    tuple of TariffCheck
        One for each bought electricity use; none where the plant states no contract and no reading.

    Notes
    -----
    A reading's price is day-weighted over its span where the table changed inside it. Tables are without VAT; a file
    whose money includes VAT is compared only where its rate is stated.
    """
    tariff = facility.energy.tariff if facility.energy else None
    if tariff is None and not period.time_of_use:
        return ()
    return tuple(
        _check(facility, period, use, tariff or Tariff())
        for use in uses
        if use.period_id == period.id and use.carrier == "electricity" and use.bought.value
    )


def _check(facility: Facility, period: Period, use: CarrierUse, tariff: Tariff) -> TariffCheck:
    path = f"{facility.facility}/{period.id}/tariff/{use.use_id}"
    voltage = voltage_class(tariff)
    customer = tariff.customer.value if tariff.customer else "production"
    basis, readings = _readings(period, use, tariff)
    start = min((r.start for r in readings), default=period.from_)
    end = max((r.end for r in readings), default=period.to)
    why = _why_not(facility, voltage, basis)
    bands = tuple(
        _band(path, name, use, readings, (customer, voltage), why)
        for name in BANDS
        if _uses_band(name, readings)
    )
    energy_cost = _sum(f"{path}.energy_cost", facility.currency, [band.cost for band in bands], why)
    penalty_pct, penalty = _penalty(path, tariff, energy_cost, period)
    expected = _expected(path, facility, tariff, energy_cost, penalty)
    billed = _billed(path, period, use, readings)
    amount, per_kwh = _amount(path, use, readings), f"{facility.currency}/kWh"
    average = divide_figures(f"{path}.average_price", per_kwh, billed, amount)
    ours = divide_figures(f"{path}.tariff_average", per_kwh, expected, amount)
    return TariffCheck(
        period.id,
        use.use_id,
        customer,
        voltage,
        basis,
        bands,
        amount,
        energy_cost,
        expected,
        penalty_pct,
        penalty,
        billed,
        _gap(path, billed, expected),
        average,
        ours,
        (tariff.hours_calendar,) if tariff.hours_calendar else calendars_of(start, end),
    )


def _why_not(facility: Facility, voltage: str, basis: str) -> str:
    if facility.currency != "VND":
        return "tariff_in_vnd"
    if not voltage:
        return "voltage_missing"
    return "bands_missing" if basis == "none" else ""


def _readings(period: Period, use: CarrierUse, tariff: Tariff) -> tuple[str, tuple[_Reading, ...]]:
    own = [(n, row) for n, row in enumerate(period.time_of_use) if row.use == use.use_id]
    if own:
        return "read", tuple(_read(period, row, f"periods[{period.id}].time_of_use[{n}]") for n, row in own)
    bought = use.bought.value or 0.0
    if tariff.three_price is False:
        energy = {TariffBand.NORMAL.value: bought}
        return "single", (_Reading(period.from_, period.to, energy, "energy.tariff.three_price"),)
    if tariff.peak_share is not None and tariff.off_peak_share is not None:
        peak, off = tariff.peak_share.value * bought, tariff.off_peak_share.value * bought
        if peak + off <= bought:
            energy = {"normal": bought - peak - off, "off_peak": off, "peak": peak}
            return "shares", (_Reading(period.from_, period.to, energy, "energy.tariff.peak_share"),)
    return "none", ()


def _read(period: Period, row: BandReading, field: str) -> _Reading:
    named: dict[str, Quantity | None] = {"normal": row.normal, "off_peak": row.off_peak, "peak": row.peak}
    energy = {name: quantity.value for name, quantity in named.items() if quantity is not None}
    return _Reading(row.from_ or period.from_, row.to or period.to, energy, field)


def _uses_band(name: str, readings: Sequence[_Reading]) -> bool:
    return any(name in reading.energy for reading in readings)


def _band(
    path: str,
    name: str,
    use: CarrierUse,
    readings: Sequence[_Reading],
    group: tuple[str, str],
    why: str,
) -> BandCost:
    mine = [reading for reading in readings if name in reading.energy]
    amount = sum(reading.energy[name] for reading in mine)
    prices = [MeanPrice(None, ()) if why else mean_price(*group, name, r.start, r.end) for r in mine]
    energy = Figure(f"{path}.{name}.energy", amount, "kWh", tuple(r.field for r in mine))
    rows = {row.id: row for price in prices for row in price.rows}
    mark = weakest_mark(row.status.value for row in rows.values() if row.is_marked)
    known = all(price.value is not None for price in prices)
    money = (
        sum(r.energy[name] * (p.value or 0.0) for r, p in zip(mine, prices, strict=True)) if known else None
    )
    reason = why or ("" if known else "tariff_missing")
    cost = Figure(f"{path}.{name}.cost", money, "VND", (energy.id, *rows), mark=mark, why=reason)
    mean = _price(money, amount, prices)
    whole = sum(sum(r.energy.values()) for r in readings)
    share = 100 * amount / whole if whole else None
    return BandCost(
        name,
        energy,
        Figure(f"{path}.{name}.share_pct", share, "%", (energy.id, use.bought.id)),
        Figure(f"{path}.{name}.price", mean, "VND/kWh", tuple(rows), mark=mark, why=reason),
        cost,
    )


def _price(money: float | None, amount: float, prices: Sequence[MeanPrice]) -> float | None:
    if money is None:
        return None
    if amount:
        return money / amount
    return prices[0].value if prices else None


def _sum(name: str, unit: str, parts: Sequence[Figure], reason: str) -> Figure:
    """Add the bands; one unknown band makes the sum unknown, since a bill is compared whole."""
    values = [part.value for part in parts]
    why = next((part.why for part in parts if part.value is None), "" if parts else reason)
    known = [value for value in values if value is not None]
    total = sum(known) if parts and len(known) == len(values) else None
    mark = weakest_mark(part.mark for part in parts)
    return Figure(name, total, unit, tuple(part.id for part in parts), mark=mark, why=why)


def _penalty(path: str, tariff: Tariff, cost: Figure, period: Period) -> tuple[Figure, Figure]:
    """Return the surcharge for reactive power [%] and its money; unknown where no power factor is stated."""
    inputs: tuple[str, ...] = ("energy.tariff.power_factor",)
    limit: Factor | None = find_factor("power_factor_limit", "electricity", period.midpoint)
    small = tariff.registered_power is not None and tariff.registered_power.value < _LEAST_POWER_KW
    pct, why, mark = None, "power_factor_missing", ""
    if small:
        pct, why, inputs = 0.0, "", ("energy.tariff.registered_power",)
    elif tariff.power_factor and limit is not None and limit.value is not None:
        pct, why = compute_reactive_penalty_pct(tariff.power_factor, limit.value), ""
        inputs, mark = (*inputs, limit.id), limit.mark
    elif tariff.power_factor:
        why = "factor_missing"
    share = Figure(f"{path}.penalty_pct", pct, "%", inputs, mark=mark, why=why)
    known = pct is not None and cost.value is not None
    money = cost.value * pct / 100 if cost.value is not None and pct is not None else None
    return share, Figure(
        f"{path}.penalty",
        money,
        cost.unit,
        (cost.id, share.id),
        mark=weakest_mark((cost.mark, mark)),
        why="" if known else why or cost.why,
    )


def _expected(path: str, facility: Facility, tariff: Tariff, cost: Figure, penalty: Figure) -> Figure:
    """Return what the bill should be on the file's own basis of VAT."""
    name, inputs = f"{path}.expected", (cost.id, penalty.id)
    total = None if cost.value is None else cost.value + (penalty.value or 0.0)
    figure = Figure(
        name, total, cost.unit, inputs, mark=weakest_mark((cost.mark, penalty.mark)), why=cost.why
    )
    if facility.price_basis.vat is Vat.EXCLUDED or total is None:
        return figure
    if facility.price_basis.vat is Vat.INCLUDED and tariff.vat_rate is not None:
        return replace(
            figure, value=total * (1 + tariff.vat_rate.value), inputs=(*inputs, "energy.tariff.vat_rate")
        )
    return replace(figure, value=None, why="vat_unknown")


def _billed(path: str, period: Period, use: CarrierUse, readings: Sequence[_Reading]) -> Figure:
    """Return the bill: the sum of the readings' own costs where every reading states one, else the booked cost."""
    stated = [row.cost for row in period.time_of_use if row.use == use.use_id]
    known = [cost.value for cost in stated if cost is not None]
    if known and len(known) == len(stated):
        inputs = tuple(f"{reading.field}.cost" for reading in readings)
        return Figure(f"{path}.billed", sum(known), use.cost.unit, inputs)
    return Figure(f"{path}.billed", use.cost.value, use.cost.unit, (use.cost.id,), why=use.cost.why)


def _amount(path: str, use: CarrierUse, readings: Sequence[_Reading]) -> Figure:
    if not readings:
        return use.bought
    total = sum(sum(reading.energy.values()) for reading in readings)
    return Figure(f"{path}.energy", total, "kWh", tuple(reading.field for reading in readings))


def _gap(path: str, billed: Figure, expected: Figure) -> Figure:
    inputs = (billed.id, expected.id)
    if billed.value is None or not expected.value:
        return Figure(f"{path}.gap_pct", None, "%", inputs, why=expected.why or billed.why or "unknown")
    value = 100 * (billed.value / expected.value - 1)
    return Figure(f"{path}.gap_pct", value, "%", inputs, mark=expected.mark)

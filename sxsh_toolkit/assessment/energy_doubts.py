"""Doubts about energy and its money that only the results show: lists above meters, bills off the tariff, slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import AssessmentResult, CarrierUse
from sxsh_toolkit.model.result_energy import TariffCheck
from sxsh_toolkit.reference import load_carriers, load_factors
from sxsh_toolkit.reference.electricity import find_calendar, find_electricity_price, known_calendars
from sxsh_toolkit.reference.prices import find_plausible_price

_SLIPS = (1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9)
"""What a price is multiplied by when đồng, nghìn, triệu and tỷ (or kg and tấn) are taken for each other."""


def _doubt(code: str, where: str, **values: FindingValue) -> Finding:
    return Finding(code, Severity.DOUBT, where, values)


def _note(code: str, where: str, **values: FindingValue) -> Finding:
    return Finding(code, Severity.NOTE, where, values)


def doubt_meters(result: AssessmentResult) -> Iterator[Finding]:
    """An equipment list that says more than the meter, or that lacks figures."""
    for check in result.energy.meters:
        where = f"periods[{check.period_id}].uses[{check.use_id}]"
        if check.state == "above":
            yield _doubt(
                "equipment.above_meter",
                where,
                use=check.use_id,
                listed=check.listed.value,
                metered=check.metered.value,
                per=check.metered.unit,
            )
        if check.missing:
            names = ", ".join(check.missing)
            yield _note("equipment.incomplete", "energy", use=check.use_id, machines=names)


def doubt_tariffs(result: AssessmentResult) -> Iterator[Finding]:
    """A bill that the dated tariff does not explain, or a tariff that cannot be applied."""
    for check in result.energy.tariffs:
        period = result.facility.period_of(check.period_id)
        where = f"periods[{check.period_id}].uses[{check.use_id}].cost"
        if period is None:
            continue
        yield from _cannot_apply(check)
        gap = check.gap_pct.value
        if gap is not None and abs(gap) > result.settings.bill_gap_tolerance_pct:
            yield _doubt(
                "tariff.gap",
                where,
                period=check.period_id,
                billed=check.average_price.value,
                tariff=check.tariff_average.value,
                gap=gap,
            )
        elif gap is None:
            yield from _outside(check, period, where)
        if check.penalty_pct.value:
            yield _note(
                "tariff.power_factor_low",
                "energy.tariff.power_factor",
                period=check.period_id,
                penalty=check.penalty_pct.value,
            )


def _cannot_apply(check: TariffCheck) -> Iterator[Finding]:
    code = {
        "voltage_missing": "tariff.voltage_missing",
        "tariff_missing": "tariff.table_missing",
        "bands_missing": "tariff.bands_missing",
        "vat_unknown": "tariff.vat_unknown",
    }.get(check.expected.why)
    if code is not None:
        yield _note(code, f"periods[{check.period_id}].uses[{check.use_id}]", period=check.period_id)


def _outside(check: TariffCheck, period: Period, where: str) -> Iterator[Finding]:
    """Doubt an average that lies outside the bands of the date and voltage, where no more can be said."""
    price = check.average_price.value
    ends = [
        find_electricity_price(check.customer, check.voltage, band, period.midpoint)
        if check.voltage
        else None
        for band in ("off_peak", "peak")
    ]
    low, high = (row.value if row else None for row in ends)
    known = check.average_price.unit == "VND/kWh" and check.expected.why != "vat_unknown"
    if known and price is not None and low is not None and high is not None and not low <= price <= high:
        values: dict[str, FindingValue] = {"billed": price, "low": low, "high": high}
        yield _doubt("tariff.average_outside", where, period=check.period_id, **values)


def doubt_calendars(result: AssessmentResult) -> Iterator[Finding]:
    """Hours of the bands that changed between periods (no saving), or that the invoice may not follow yet."""
    found = {name: check.period_id for check in result.energy.tariffs for name in check.calendars}
    where = "energy.tariff.hours_calendar"
    if len(found) > 1:
        yield _note("tariff.calendar_changed", where)
    tariff = result.facility.energy.tariff if result.facility.energy else None
    newest = known_calendars()[-1]
    stated = tariff is not None and tariff.hours_calendar is not None
    late = any(find_calendar(period.to) == newest for period in result.facility.periods)
    if tariff is not None and not stated and late:
        yield _note("tariff.hours_ask", where)


def doubt_prices(result: AssessmentResult) -> Iterator[Finding]:
    """A price that no such carrier has: a slip of đồng, nghìn, triệu or of the unit, with the factor that mends it."""
    for use in result.uses:
        where = f"periods[{use.period_id}].uses[{use.use_id}].cost"
        period = result.facility.period_of(use.period_id)
        price = _price(use)
        if period is None or not price:
            continue
        band = find_plausible_price(use.carrier, use.bought.unit, use.cost.unit, period.midpoint)
        if band is None or band.low <= price <= band.high:
            continue
        factor = next((f for f in _SLIPS if band.low <= price * f <= band.high), None)
        values: dict[str, FindingValue] = {"use": use.use_id, "price": price, "per": band.unit}
        values |= {"low": band.low, "high": band.high}
        if factor is None:
            yield _doubt("slip.price_odd", where, **values)
        else:
            yield _doubt("slip.price_factor", where, factor=_times(factor), **values)


def _price(use: CarrierUse) -> float | None:
    return use.cost.value / use.bought.value if use.cost.value is not None and use.bought.value else None


def _times(factor: float) -> str:
    """Return ``× 1.000`` or ``: 1.000``: the same signs in both languages, grouped as the file's reader writes it."""
    size = factor if factor > 1 else 1 / factor
    return f"{'×' if factor > 1 else ':'} {round(size):,}".replace(",", ".")


def doubt_costs(result: AssessmentResult) -> Iterator[Finding]:
    """Energy or water that was bought and has no money: totals of cost are then too low."""
    for use in result.uses:
        known = use.carrier in load_carriers() and bool(use.bought.value)
        if known and use.cost.value is None and not use.customer:
            where = f"periods[{use.period_id}].uses[{use.use_id}].cost"
            yield _doubt("use.cost_missing", where, use=use.use_id)


def doubt_validity(result: AssessmentResult) -> Iterator[Finding]:
    """A factor that exists, but not for the days of the period: an older or newer one is never taken for it."""
    for use in result.uses:
        period = result.facility.period_of(use.period_id)
        if period is None or use.final_energy.why != "factor_missing":
            continue
        others = [
            f
            for f in load_factors().values()
            if f.carrier == use.carrier and f.quantity in ("ncv", "energy_per_volume") and f.is_default
        ]
        if others and not any(f.covers(period.midpoint) for f in others):
            where = f"periods[{use.period_id}].uses[{use.use_id}]"
            names = ", ".join(f.id for f in others)
            yield _doubt("factor.not_valid", where, use=use.use_id, factors=names)


def doubt_price_year(result: AssessmentResult) -> Iterator[Finding]:
    """A price year that no period of the file touches: prices and books are of different years."""
    year = (result.facility.price_basis.year or "").strip()
    years = {str(y) for p in result.facility.periods for y in range(p.from_.year, p.to.year + 1)}
    if year.isdigit() and years and year not in years:
        names = ", ".join(sorted(years))
        yield _doubt("price.year_differs", "price_basis.year", year=year, years=names)


ENERGY_DOUBTS: tuple[Callable[[AssessmentResult], Iterator[Finding]], ...] = (
    doubt_meters,
    doubt_tariffs,
    doubt_calendars,
    doubt_prices,
    doubt_costs,
    doubt_validity,
    doubt_price_year,
)

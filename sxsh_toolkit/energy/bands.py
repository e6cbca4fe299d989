"""Bands of the electricity tariff: a load profile on a calendar, the price of a span of days, moved load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sxsh_toolkit.reference.electricity import (
    BANDS,
    DAY_KINDS,
    ElectricityPrice,
    find_calendar,
    hours_of,
    price_rows,
)

_SUNDAY = 6
_LOWEST_TABLED = 0.6
_PENALTY_BELOW_TABLE = 52.54


@dataclass(frozen=True, slots=True)
class MeanPrice:
    """Price of a band over a span of days: day-weighted where the table changed inside it."""

    value: float | None
    rows: tuple[ElectricityPrice, ...]


def compute_band_energy(
    profile: Mapping[str, Sequence[float]], days: Mapping[str, float], calendar: str
) -> dict[str, float]:
    """Electricity of a load profile by band of a calendar.

    Parameters
    ----------
    profile : mapping
        For ``mon_sat`` and ``sunday``, 24 values: what is drawn in each hour of such a day. [kWh]
    days : mapping
        How many such days there are.
    calendar : str
        Id of the hour calendar, such as ``tou_2014``.

    Returns
    -------
    dict of str to float
        ``normal``, ``off_peak``, ``peak``. [kWh]

    Raises
    ------
    ValueError
        A day without 24 values.

    Notes
    -----
    W_b = Σ_k d_k·Σ_h w_kh·m_bkh/60 with m the minutes of hour h in band b; inside an hour the load is even. The sum over
    bands is the sum of the profile on every calendar: another calendar changes money, never kWh.

    References
    ----------
    Hours of Circular 16/2014/TT-BCT (source id ``circular_16_2014``) and Decision 963/QĐ-BCT (source id ``decision_963_2026``).
    """
    total = dict.fromkeys(BANDS, 0.0)
    for kind, hours in profile.items():
        if len(hours) != 24:
            raise ValueError(f"{kind}: {len(hours)} hours")
        for row in hours_of(calendar):
            if row.days != kind:
                continue
            for hour in range(row.start // 60, -(-row.end // 60)):
                minutes = min(row.end, 60 * hour + 60) - max(row.start, 60 * hour)
                total[row.band] += days.get(kind, 0.0) * hours[hour] * minutes / 60
    return total


def count_days(start: date, end: date) -> dict[str, float]:
    """Count Mondays to Saturdays and Sundays of a span, both ends in it."""
    span = (end - start).days + 1
    sundays = sum(1 for n in range(span) if (start + timedelta(n)).weekday() == _SUNDAY)
    return {DAY_KINDS[0]: float(span - sundays), DAY_KINDS[1]: float(sundays)}


def calendars_of(start: date, end: date) -> tuple[str, ...]:
    """Return the hour calendars in force at the two ends of a span, in order."""
    found = (find_calendar(start), find_calendar(end))
    return tuple(dict.fromkeys(name for name in found if name is not None))


@cache
def mean_price(customer: str, voltage: str, band: str, start: date, end: date) -> MeanPrice:
    """Return the day-weighted price of a band over a span; None where a day of it has no table."""
    days = (end - start).days + 1
    covered, money, used = 0, 0.0, []
    for row in price_rows(customer, voltage, band):
        first, last = max(start, row.valid_from or start), min(end, row.valid_to or end)
        part = (last - first).days + 1
        if part > 0:
            covered, money = covered + part, money + part * row.value
            used.append(row)
    value = money / days if covered == days else None
    return MeanPrice(value, tuple(used) if value is not None else ())


def compute_band_cost(energy_kwh: Mapping[str, float], price: Mapping[str, float]) -> float:
    """Money of electricity by band, without VAT.

    Parameters
    ----------
    energy_kwh : mapping
        Amount by band. [kWh]
    price : mapping
        Price by band. [VND kWh⁻¹]

    Returns
    -------
    float
        [VND]

    Notes
    -----
    C = Σ_b W_b·p_b.

    References
    ----------
    Decision 1279/QĐ-BCT and its forerunners (source id ``decision_1279_2025``).
    """
    return sum(amount * price[band] for band, amount in energy_kwh.items())


def compute_shift_saving(moved_kwh: float, price_from: float, price_to: float) -> float:
    """Money of load that is moved from one band to another; no kWh is saved.

    Parameters
    ----------
    moved_kwh : float
        Amount moved. [kWh]
    price_from, price_to : float
        Prices of the band it leaves and the band it goes to. [VND kWh⁻¹]

    Returns
    -------
    float
        Below zero when it is moved to a dearer band. [VND]

    Notes
    -----
    S = W·(p_from − p_to). Valid at one tariff and one calendar; it is load shifting, never an energy saving.

    References
    ----------
    Decision 1279/QĐ-BCT (source id ``decision_1279_2025``).
    """
    return moved_kwh * (price_from - price_to)


def compute_reactive_penalty_pct(power_factor: float, limit: float = 0.9) -> float:
    """Surcharge for reactive power on the money of active energy.

    Parameters
    ----------
    power_factor : float
        cos φ of the reading. [fraction]
    limit : float
        cos φ below which it is due. [fraction]

    Returns
    -------
    float
        k. [%]

    Notes
    -----
    k = 100·(limit/cos φ − 1) for 0.6 ≤ cos φ < limit, as the printed table gives it to two decimals; below 0.6 the table
    stops at 52.54 %; 0 from the limit up. Due from 40 kW up.

    References
    ----------
    Circular 15/2014/TT-BCT, table of k (source id ``circular_15_2014``).
    """
    if power_factor >= limit:
        return 0.0
    if power_factor < _LOWEST_TABLED:
        return _PENALTY_BELOW_TABLE
    return 100 * (limit / power_factor - 1)

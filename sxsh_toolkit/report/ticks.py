"""Round numbers for an axis, and first days of months for a time axis."""

from __future__ import annotations

import math
from datetime import date


def round_ticks(low: float, high: float, wanted: int = 6) -> tuple[float, ...]:
    """Return about ``wanted`` multiples of 1, 2 or 5 times a power of ten that cover a span, with zero among them."""
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return (0.0,)
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(step * n for n in range(first, last + 1))


def month_ticks(first: date, last: date, wanted: int = 8) -> tuple[date, ...]:
    """Return first days of every 1, 3, 6 or 12 months from before the first to after the last day."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((n for n in (1, 3, 6, 12) if months <= n * wanted), 12 * math.ceil(months / 12 / wanted))
    start = (first.year * 12 + first.month - 1) // step * step
    end = last.year * 12 + last.month
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(start, end + step, step))

"""Prices of the tariff's hours in the current period, for options that move electricity between them."""

from __future__ import annotations

from sxsh_toolkit.energy import mean_price, voltage_class
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import weakest_mark
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.words import TariffBand, Vat
from sxsh_toolkit.options import BandPrices


def price_bands(facility: Facility) -> BandPrices:
    """Return the day-weighted prices of the bands and the share of electricity used in each.

    Notes
    -----
    The tables are without VAT: a file whose money is otherwise has no gap from them, and an act must state its own.
    Prices and shares that nobody can say are left out.
    """
    period, tariff = facility.current_period(), facility.energy.tariff if facility.energy else None
    if period is None or tariff is None:
        return BandPrices({}, {})
    shares = _shares(facility, period)
    voltage = voltage_class(tariff)
    if not voltage or facility.currency != "VND" or facility.price_basis.vat is not Vat.EXCLUDED:
        return BandPrices({}, shares)
    customer = tariff.customer.value if tariff.customer else "production"
    found = {b: mean_price(customer, voltage, b.value, period.from_, period.to) for b in TariffBand}
    rows = [row for price in found.values() for row in price.rows]
    prices = {band: price.value for band, price in found.items() if price.value is not None}
    mark = weakest_mark(row.status.value for row in rows if row.is_marked)
    return BandPrices(prices, shares, tuple(dict.fromkeys(row.id for row in rows)), mark)


def _shares(facility: Facility, period: Period) -> dict[TariffBand, float]:
    """Return the share of each band: as the meter read it, else as the contract's part of the file states it."""
    totals: dict[TariffBand, float] = {}
    for row in period.time_of_use:
        for band in TariffBand:
            amount = getattr(row, band.value)
            totals[band] = totals.get(band, 0.0) + (amount.value if amount else 0.0)
    whole = sum(totals.values())
    if whole:
        return {band: amount / whole for band, amount in totals.items()}
    tariff = facility.energy.tariff if facility.energy else None
    if tariff is None:
        return {}
    stated = {TariffBand.PEAK: tariff.peak_share, TariffBand.OFF_PEAK: tariff.off_peak_share}
    return {band: share.value for band, share in stated.items() if share is not None}

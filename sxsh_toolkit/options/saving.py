"""What an option saves a year: money as stated, or an amount at the price of the plant's own books."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.booked import unit_price
from sxsh_toolkit.model.option import CpOption, Saving
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.words import Basis, Quality

_QUALITY = {
    Basis.MEASURED: Quality.MEASURED,
    Basis.CALCULATED: Quality.ESTIMATED,
    Basis.ESTIMATED: Quality.ESTIMATED,
}


@dataclass(frozen=True, slots=True)
class OptionSaving:
    """Yearly saving of one option.

    Parameters
    ----------
    gross, operating_cost, net : float or None
        Per year; None when no row can be valued. [currency yr⁻¹]
    inputs : tuple of str
        Field paths.
    why : str
        ``saving_missing``, ``price_missing``, ``partial`` or empty.
    quality : Quality
        Of the weakest row.
    """

    gross: float | None
    operating_cost: float
    net: float | None
    inputs: tuple[str, ...]
    why: str
    quality: Quality


def value_option(option: CpOption, period: Period | None) -> OptionSaving:
    """Value an option's yearly saving.

    Parameters
    ----------
    option : CpOption
        With its rows of savings.
    period : Period or None
        The books whose unit prices apply where a row has no price of its own.

    Returns
    -------
    OptionSaving
        gross = Σ money; net = gross − yearly operating cost.

    Notes
    -----
    A row with money counts as stated. A row with an amount alone counts at its own price, else at cost over amount of
    the use it names. A row that cannot be valued makes the sum ``partial``; it is never taken as zero silently.
    """
    field = f"options[{option.id}]"
    values = [_value_row(row, period) for row in option.savings]
    known = [value for value in values if value is not None]
    inputs = tuple(f"{field}.savings[{i}]" for i in range(len(values)))
    running = option.operating_cost.value if option.operating_cost else 0.0
    if option.operating_cost:
        inputs = (*inputs, f"{field}.operating_cost")
    if not known:
        why = "saving_missing" if not values else "price_missing"
        return OptionSaving(None, running, None, inputs, why, _quality(option))
    gross = sum(known)
    why = "partial" if len(known) < len(values) else ""
    return OptionSaving(gross, running, gross - running, inputs, why, _quality(option))


def _value_row(row: Saving, period: Period | None) -> float | None:
    if row.money is not None:
        return row.money.value
    if row.amount is None:
        return None
    if row.price is not None:
        same = row.price.dimension.rsplit("_per_", 1)[1] == row.amount.dimension
        return row.amount.value * row.price.value if same else None
    use = next((u for u in period.uses if u.id == row.use), None) if period else None
    if use is None or use.amount is None or use.amount.dimension != row.amount.dimension:
        return None
    price = unit_price(use)
    return None if price is None else row.amount.value * price


def _quality(option: CpOption) -> Quality:
    found = {_QUALITY[row.basis] if row.basis else Quality.UNKNOWN for row in option.savings}
    order = (Quality.UNKNOWN, Quality.ESTIMATED, Quality.BOOKED, Quality.MEASURED)
    return next((quality for quality in order if quality in found), Quality.UNKNOWN)

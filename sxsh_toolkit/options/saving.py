"""What an option saves a year: the change of the plant's margin where its acts give one, else the rows of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sxsh_toolkit.model.booked import unit_price
from sxsh_toolkit.model.option import CpOption, Saving
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.words import Basis, Quality, SavingKind

_QUALITY = {
    Basis.MEASURED: Quality.MEASURED,
    Basis.CALCULATED: Quality.ESTIMATED,
    Basis.ESTIMATED: Quality.ESTIMATED,
}
_BESIDE = frozenset({SavingKind.LABOUR, SavingKind.OTHER})
"""Rows that no flow carries: they add to what the acts give."""


@dataclass(frozen=True, slots=True)
class OptionSaving:
    """Yearly saving of one option.

    Parameters
    ----------
    gross, operating_cost, net : float or None
        Per year; None when no row can be valued. [currency yr⁻¹]
    inputs : tuple of str
        Field paths, and the figure of the scenario where the acts give the value.
    why : str
        ``saving_missing``, ``price_missing``, ``partial`` or empty.
    quality : Quality
        Of the weakest row or act.
    """

    gross: float | None
    operating_cost: float
    net: float | None
    inputs: tuple[str, ...]
    why: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class ActsValue:
    """Change of the plant's yearly margin by an option's acts, and the figure that says it. [currency yr⁻¹]"""

    margin: float
    figure_id: str


def value_option(option: CpOption, period: Period | None, acts: ActsValue | None = None) -> OptionSaving:
    """Value an option's yearly saving.

    Parameters
    ----------
    option : CpOption
        With its rows of savings.
    period : Period or None
        The books whose unit prices apply where a row has no price of its own.
    acts : ActsValue, optional
        What the acts give on the plant's year, where they can be valued.

    Returns
    -------
    OptionSaving
        gross = Σ money, or change of margin + Σ money of labour and other; net = gross − yearly operating cost.

    Notes
    -----
    A row with money counts as stated. A row with an amount alone counts at its own price, else at cost over amount of
    the use it names. A row that cannot be valued makes the sum ``partial``; it is never taken as zero silently. Where
    the acts give the value, rows of material, energy, water, treatment and revenue are what the file states for the
    same thing: they are compared with it and do not add to it.
    """
    field = f"options[{option.id}]"
    numbered = [(i, row) for i, row in enumerate(option.savings) if acts is None or row.kind in _BESIDE]
    values = [_value_row(row, period) for _, row in numbered]
    known = [value for value in values if value is not None]
    inputs = tuple(f"{field}.savings[{i}]" for i, _ in numbered)
    if acts is not None:
        known, inputs = [acts.margin, *known], (acts.figure_id, *inputs)
    running = option.operating_cost.value if option.operating_cost else 0.0
    if option.operating_cost:
        inputs = (*inputs, f"{field}.operating_cost")
    bases = [act.basis for act in option.acts_on] if acts else []
    quality = _quality([*bases, *(row.basis for _, row in numbered)])
    if not known:
        why = "saving_missing" if not values else "price_missing"
        return OptionSaving(None, running, None, inputs, why, quality)
    gross = sum(known)
    why = "partial" if None in values else ""
    return OptionSaving(gross, running, gross - running, inputs, why, quality)


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


def _quality(bases: Sequence[Basis | None]) -> Quality:
    found = {_QUALITY[basis] if basis else Quality.UNKNOWN for basis in bases}
    order = (Quality.UNKNOWN, Quality.ESTIMATED, Quality.BOOKED, Quality.MEASURED)
    return next((quality for quality in order if quality in found), Quality.UNKNOWN)

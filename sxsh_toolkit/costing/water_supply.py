"""What a source's water costs before it is used: the bill, or pump, chemicals, resource tax and licence money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sxsh_toolkit.costing.water_tap import Tap, account_pump_energy, cost_pumping, estimate_volume, list_taps
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_water import WaterSourceRow
from sxsh_toolkit.model.words import Quality, WaterKind
from sxsh_toolkit.units import Quantity

_PURCHASED = frozenset({WaterKind.TAP.value, WaterKind.PURCHASED_ICE.value})
_A_YEAR = (360, 372)
_M3_PER_T = 1.0
"""Ice as the water that it becomes. [m3 t⁻¹]"""


def compute_resource_tax(volume_m3: float, base_vnd_per_m3: float, rate: float) -> float:
    """Natural-resource tax of water taken.

    Parameters
    ----------
    volume_m3 : float
        Water taken. [m3]
    base_vnd_per_m3 : float
        Taxable price, fixed by the province. [VND m⁻³]
    rate : float
        Tax rate as a fraction.

    Returns
    -------
    float
        [VND]

    Notes
    -----
    T = V·p·r. Price and rate are the user's, from the declaration: no table of them was seen.

    References
    ----------
    Practice of the tax declaration, from memory (source id ``unverified``).
    """
    return volume_m3 * base_vnd_per_m3 * rate


def book_water(facility: Facility, period: Period, uses: Sequence[CarrierUse]) -> tuple[CarrierUse, ...]:
    """Give uses of water without meter or bill what their source says.

    Parameters
    ----------
    facility, period : Facility, Period
        With the water sources.
    uses : sequence of CarrierUse
        Accounted uses of the period.

    Returns
    -------
    tuple of CarrierUse
        An amount that nobody booked is pump flow × hours (an estimate); a cost that nobody booked is chemicals, tax
        and licence money. Pump electricity is not in it: the electricity bill already holds it.
    """
    taps = {tap.source_id: tap for tap in list_taps(facility, period, uses) if tap.use is not None}
    return tuple(_book(use, taps[use.use_id]) if use.use_id in taps else use for use in uses)


def list_variable_costs(facility: Facility, period: Period, uses: Sequence[CarrierUse]) -> dict[str, float]:
    """Return, for water without a bill, what rises and falls with the amount: chemicals and tax. [currency]

    Licence money is due whatever is pumped; the pump's power is in the bill for electricity. A use whose source tells
    neither chemicals nor tax is left out.
    """
    found = {}
    by_id = {use.use_id: use for use in uses}
    for tap in list_taps(facility, period, uses):
        use = by_id.get(tap.source_id)
        if tap.use is None or use is None or use.cost.known or not tap.described:
            continue
        volume = _in_m3(_book(use, tap).used, f"{tap.path}.volume")
        parts = [
            part.value for part in (_chemicals(tap, volume), _tax(tap, volume)) if part.value is not None
        ]
        if parts:
            found[use.use_id] = sum(parts)
    return found


def account_sources(
    facility: Facility, period: Period, uses: Sequence[CarrierUse]
) -> tuple[WaterSourceRow, ...]:
    """Account every source of water of a period.

    Parameters
    ----------
    facility, period : Facility, Period
        With the water sources.
    uses : sequence of CarrierUse
        As :func:`book_water` gives them.

    Returns
    -------
    tuple of WaterSourceRow
        Uses of water in the file's order, then sources that no use names.

    Notes
    -----
    Tap water and ice: bill + pumping + chemicals in the plant. Well, river and rain water: a stated cost stands for
    all of it, else pumping + chemicals + tax + licence money. What nobody stated is not added and shown as such.
    """
    return tuple(_account(tap) for tap in list_taps(facility, period, uses))


def _book(use: CarrierUse, tap: Tap) -> CarrierUse:
    if not use.used.known and use.used.why != "negative_use":
        estimate = estimate_volume(tap, use.used.id)
        if estimate.known:
            use = replace(use, used=estimate, quality=Quality.ESTIMATED)
    if use.cost.known or not tap.described:
        return use
    volume = _in_m3(use.used, f"{tap.path}.volume")
    parts = [_chemicals(tap, volume), _tax(tap, volume), _licence(tap)]
    if not any(part.known for part in parts):
        return use
    inputs = tuple(name for part in parts if part.known for name in part.inputs)
    value = sum(part.value or 0.0 for part in parts)
    return replace(use, cost=replace(use.cost, value=value, inputs=inputs, why="without_pumping"))


def _account(tap: Tap) -> WaterSourceRow:
    path, currency = tap.path, tap.facility.currency
    suffix = currency.lower()
    volume = _in_m3(tap.use.used, f"{path}.volume") if tap.use else estimate_volume(tap, f"{path}.volume")
    bill = _bill(tap, f"{path}.bill_{suffix}")
    stated_whole = bill.known and tap.kind not in _PURCHASED
    energy = account_pump_energy(tap, volume)
    pumping = cost_pumping(tap, energy, f"{path}.pumping_{suffix}")
    chemicals, tax, licence = _chemicals(tap, volume), _tax(tap, volume), _licence(tap)
    wanted = tap.kind in _PURCHASED or stated_whole
    own = [f for f in (pumping, chemicals, tax, licence) if f.known or (f is pumping and not wanted)]
    parts = [bill] if stated_whole else ([bill, *own] if tap.kind in _PURCHASED else own)
    cost = sum_figures(f"{path}.cost_{suffix}", currency, parts)
    cost = replace(cost, why="cost_missing") if not cost.known else cost
    inside = pumping if pumping in parts and pumping.known else None
    return WaterSourceRow(
        tap.period.id,
        tap.source_id,
        tap.kind,
        volume,
        bill,
        energy,
        pumping,
        chemicals,
        tax,
        licence,
        cost,
        divide_figures(f"{path}.unit_cost", f"{currency}/m3", cost, volume),
        Figure(
            f"{path}.in_other_bills_{suffix}",
            inside.value if inside else 0.0,
            currency,
            (pumping.id,),
            why="" if inside or pumping not in parts else pumping.why,
        ),
    )


def _in_m3(used: Figure, name: str) -> Figure:
    value = used.value
    if value is not None and used.unit == "t":
        value *= _M3_PER_T
    why = used.why or ("volume_missing" if value is None else "")
    return Figure(
        name, value if used.unit in {"m3", "t"} else None, "m3", (used.id,), mark=used.mark, why=why
    )


def _bill(tap: Tap, name: str) -> Figure:
    """Return the cost that the books state; one that was made of the source's own fields is none."""
    use = tap.use
    if use is None or not use.cost.known or use.cost.why == "without_pumping":
        return Figure(name, None, tap.facility.currency, (), why="not_stated")
    return Figure(name, use.cost.value, tap.facility.currency, (use.cost.id,))


def _chemicals(tap: Tap, volume: Figure) -> Figure:
    stated = [(f"water_sources[{n}].chemicals", s.chemicals) for n, s in tap.described if s.chemicals]
    return _charges(tap, "chemicals", stated, volume)


def _licence(tap: Tap) -> Figure:
    stated = [
        (f"water_sources[{n}].licence_money", s.licence_money) for n, s in tap.described if s.licence_money
    ]
    return _charges(tap, "licence", stated, None)


def _tax(tap: Tap, volume: Figure) -> Figure:
    name, currency = f"{tap.path}.tax_{tap.facility.currency.lower()}", tap.facility.currency
    taxed = [(n, s) for n, s in tap.described if s.tax_base is not None and s.tax_rate is not None]
    if not taxed:
        return Figure(name, None, currency, (), why="not_stated")
    number, source = taxed[0]
    inputs = (volume.id, f"water_sources[{number}].tax_base", f"water_sources[{number}].tax_rate")
    if volume.value is None or source.tax_base is None or source.tax_rate is None:
        return Figure(name, None, currency, inputs, why="volume_missing")
    if source.tax_base.unit != f"{currency}/m3":
        return Figure(name, None, currency, inputs, why="units_differ")
    return Figure(
        name,
        compute_resource_tax(volume.value, source.tax_base.value, source.tax_rate.value),
        currency,
        inputs,
    )


def _charges(tap: Tap, part: str, stated: list[tuple[str, Quantity]], volume: Figure | None) -> Figure:
    """Add money of a year (by the length of the period) and prices per m³."""
    currency = tap.facility.currency
    name, total = f"{tap.path}.{part}_{currency.lower()}", 0.0
    if not stated:
        return Figure(name, None, currency, (), why="not_stated")
    days = tap.period.days
    years = 1.0 if _A_YEAR[0] <= days <= _A_YEAR[1] else days / 365
    inputs = tuple(path for path, _ in stated)
    for _, quantity in stated:
        if quantity.unit == currency:
            total += quantity.value * years
        elif quantity.unit == f"{currency}/m3" and volume is not None and volume.value is not None:
            total += quantity.value * volume.value
        else:
            why = "volume_missing" if quantity.unit == f"{currency}/m3" else "units_differ"
            return Figure(name, None, currency, inputs, why=why)
    return Figure(name, total, currency, inputs if volume is None else (*inputs, volume.id))

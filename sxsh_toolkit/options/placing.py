"""An option's acts put on a plant's year: which place, how much, valued by what; or why they cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sxsh_toolkit.model.option import Act, CpOption
from sxsh_toolkit.model.plant_year import Place, PlantYear
from sxsh_toolkit.model.words import Action, FlowKind, TariffBand
from sxsh_toolkit.options.flow_money import price_in
from sxsh_toolkit.reference import load_carriers

_SHARE = "share"
_ENTERING = frozenset({FlowKind.RAW_MATERIAL, FlowKind.AUXILIARY, FlowKind.WATER, FlowKind.FUEL})
_ONE_PRICE = 3
"""Fields behind a flow with one price: amount, factor, price."""
_SOLAR = "solar_electricity"


@dataclass(frozen=True, slots=True)
class PlacedAct:
    """One act with the place it changes.

    Parameters
    ----------
    option_id : str
        Whose act it is.
    number : int
        Its place in ``acts_on``.
    kind : Action
        What it does.
    source : str
        Key of the place whose amount or price changes.
    relative : float or None
        Change as a fraction, of the year.
    absolute : float or None
        Change in the place's unit (of its price for ``price``), of the year.
    target : str
        Key of the place that receives, or empty.
    per_unit : float
        Units of the target per unit of the source.
    price : float or None
        Money of one unit of the target (+ brings, − costs), or the gap between two bands, where the act states it.
    limit : float
        Largest fraction of the place that can be taken.
    rows : tuple of str
        Ids of the price rows behind it.
    mark : str
        Status of the weakest of them.
    """

    option_id: str
    number: int
    kind: Action
    source: str
    relative: float | None
    absolute: float | None
    target: str = ""
    per_unit: float = 1.0
    price: float | None = None
    limit: float = 1.0
    rows: tuple[str, ...] = ()
    mark: str = ""


class PlacingError(Exception):
    """An act that cannot be put on the year; ``why`` is a message key."""

    def __init__(self, why: str, number: int) -> None:
        super().__init__(why)
        self.why, self.number = why, number


@dataclass(frozen=True, slots=True)
class PlacedOption:
    """An option's acts on the year; with a reason none of them is placed."""

    option_id: str
    acts: tuple[PlacedAct, ...]
    why: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class BandPrices:
    """Prices of the hours of the tariff and the share of the electricity used in them, where known.

    ``rows`` are the ids of the price rows, ``mark`` the status of the weakest.
    """

    prices: Mapping[TariffBand, float]
    shares: Mapping[TariffBand, float]
    rows: tuple[str, ...] = ()
    mark: str = ""


def place_options(
    options: Iterable[CpOption], plant: PlantYear | None, bands: BandPrices | None = None
) -> tuple[PlantYear | None, tuple[PlacedOption, ...]]:
    """Put the acts of options on a plant's year.

    Returns
    -------
    tuple
        The year, with the new uses that options begin, and one row for each option that has acts.

    Notes
    -----
    An option is valued by all its acts or by none: a part alone would look like the whole.
    """
    rows = []
    for option in options:
        if not option.acts_on:
            continue
        if plant is None:
            rows.append(PlacedOption(option.id, (), "period_not_a_year"))
            continue
        try:
            plant, placed = _place_all(option, plant, bands or BandPrices({}, {}))
            rows.append(PlacedOption(option.id, placed))
        except PlacingError as error:
            rows.append(PlacedOption(option.id, (), error.why, error.number))
    return plant, tuple(rows)


def _place_all(
    option: CpOption, plant: PlantYear, bands: BandPrices
) -> tuple[PlantYear, tuple[PlacedAct, ...]]:
    placed: list[PlacedAct] = []
    for number, act in enumerate(option.acts_on):
        source = _source(act, plant, option, number)
        plant = replace(plant, places={**plant.places, source.key: source})
        found = _place(option, number, act, source, plant, bands)
        plant = replace(plant, places={**plant.places, **{p.key: p for p in found[1]}})
        placed.append(found[0])
    lost = next((p for p in placed if p.kind is Action.REDUCE and plant.places[p.source].loses_value), None)
    if lost is not None and not any(_gains(p, plant) for p in placed):
        raise PlacingError("gain_unsaid", lost.number)
    return plant, tuple(placed)


def _gains(act: PlacedAct, plant: PlantYear) -> bool:
    """Whether an act says what a smaller loss gives: less input or more product."""
    place = plant.places[act.source]
    entering = place.kind in _ENTERING
    return act.kind in (Action.ADD, Action.OUTPUT) or (
        act.kind is Action.REDUCE and not place.loses_value and (place.level == "book" or entering)
    )


def _source(act: Act, plant: PlantYear, option: CpOption, number: int) -> Place:
    if act.kind is Action.ADD and act.carrier and not act.use:
        return _new_use(act, plant, number)
    if act.kind is Action.OUTPUT and act.product:
        return _book(plant, f"output/{act.product}/own", number)
    if act.use:
        return _book(plant, f"use/{act.use}", number)
    name = act.from_ if act.kind is Action.MOVE else act.flow
    if name is None:
        raise PlacingError("place_missing", number)
    return _named(plant, name, number)


def _book(plant: PlantYear, key: str, number: int) -> Place:
    if key not in plant.places:
        raise PlacingError("not_in_year", number)
    return plant.places[key]


def _named(plant: PlantYear, name: str, number: int) -> Place:
    """Return the flow of that id, else the use; the same flow id in two balances of the year is ambiguous."""
    keys = plant.flow_keys.get(name, ())
    if len(keys) > 1:
        raise PlacingError("several_balances", number)
    return plant.places[keys[0]] if keys else _book(plant, f"use/{name}", number)


def _place(
    option: CpOption, number: int, act: Act, source: Place, plant: PlantYear, bands: BandPrices
) -> tuple[PlacedAct, tuple[Place, ...]]:
    relative, absolute = _change(act, source, plant, number)
    book, _ = plant.money_of(source.key)
    if source.amount is None or plant.places[book].amount is None:
        raise PlacingError("amount_missing", number)
    placed = PlacedAct(option.id, number, act.kind, source.key, relative, absolute)
    if act.kind is Action.TIME_OF_USE:
        return _hours(placed, act, source, bands), ()
    if act.kind in (Action.MOVE, Action.REPLACE):
        target = _target(act, source, plant, number)
        per_unit = _ratio(act, source, target, number)
        price = _stated_price(act, target, plant, number)
        return replace(placed, target=target.key, per_unit=per_unit, price=price), (target,)
    if act.kind is Action.PRICE and len(source.inputs) > _ONE_PRICE and source.level == "flow":
        raise PlacingError("price_ambiguous", number)
    if act.kind in (Action.ADD, Action.OUTPUT):
        return replace(placed, price=_stated_price(act, source, plant, number)), ()
    return placed, ()


def _change(act: Act, source: Place, plant: PlantYear, number: int) -> tuple[float | None, float | None]:
    """Return the change as a fraction of the year, or in the place's unit per year."""
    change = act.change
    if change is None:
        raise PlacingError("change_missing", number)
    if change.dimension == _SHARE:
        share = _season(act, plant, number)
        return change.value * share, None
    if act.kind is Action.PRICE:
        each = price_in(change, source.unit, source.tonnes) if "_per_" in change.dimension else None
        if each is None:
            raise PlacingError("units_differ", number)
        return None, each
    value = change.value if change.unit == source.unit else _converted(change.value, change.unit, source)
    if value is None:
        raise PlacingError("units_differ", number)
    yearly = source.level == "book" or bool(change.per)
    return None, value if yearly else value * plant.factors[source.key.split("/")[1]]


def _converted(value: float, unit: str, place: Place) -> float | None:
    if unit == "t" and place.tonnes:
        return value / place.tonnes
    water = place.kind is FlowKind.WATER or (place.tonnes == 1.0 and place.unit == "m3")
    return value if unit == "m3" and place.unit == "t" and water else None


def _season(act: Act, plant: PlantYear, number: int) -> float:
    """Return the share of the year in which a change in % holds: by calendar days of its months or seasons."""
    shares = [plant.season_shares.get(name.strip().lstrip("0")) for name in dict.fromkeys(act.months)]
    if any(share is None for share in shares):
        raise PlacingError("month_unknown", number)
    return min(1.0, sum(share for share in shares if share is not None)) if shares else 1.0


def _hours(placed: PlacedAct, act: Act, source: Place, bands: BandPrices) -> PlacedAct:
    if source.unit != "kWh":
        raise PlacingError("units_differ", placed.number)
    limit = bands.shares.get(act.from_band, 1.0) if act.from_band else 1.0
    prices = [bands.prices.get(band) if band else None for band in (act.from_band, act.to_band)]
    if act.price is not None:
        gap, named = price_in(act.price, source.unit, None), BandPrices({}, {})
    elif prices[0] is not None and prices[1] is not None:
        gap, named = prices[0] - prices[1], bands
    else:
        raise PlacingError("band_price_missing", placed.number)
    if gap is None:
        raise PlacingError("units_differ", placed.number)
    return replace(placed, price=gap, limit=limit, rows=named.rows, mark=named.mark)


def _target(act: Act, source: Place, plant: PlantYear, number: int) -> Place:
    if act.to:
        target = _named(plant, act.to, number)
    elif act.carrier:
        target = _new_use(act, plant, number)
    else:
        raise PlacingError("target_missing", number)
    book, _ = plant.money_of(target.key)
    if target.amount is None or plant.places.get(book, target).amount is None:
        raise PlacingError("amount_missing", number)
    if target.kind is FlowKind.INTERMEDIATE and book == target.key and act.price is None:
        raise PlacingError("target_inside", number)
    return target


def _new_use(act: Act, plant: PlantYear, number: int) -> Place:
    carrier = load_carriers().get(act.carrier or "")
    if carrier is None:
        raise PlacingError("carrier_unknown", number)
    price = 0.0 if carrier.id == _SOLAR and act.price is None else None
    if act.price is not None:
        price = price_in(act.price, carrier.unit, None)
    if price is None:
        raise PlacingError("price_missing" if act.price is None else "units_differ", number)
    heating = f"{act.ncv.value:.12g}" if act.ncv else ""
    key = f"new/{carrier.id}/{price:.12g}/{heating}"
    return plant.places.get(key) or Place(
        key, "book", carrier.id, carrier.unit, 0.0, -price, (), carrier=carrier.id
    )


def _ratio(act: Act, source: Place, target: Place, number: int) -> float:
    """Return units of the target per unit of the source; for another carrier or material somebody must state it."""
    if act.ratio is not None:
        return act.ratio
    if act.kind is Action.REPLACE and target.carrier != _SOLAR:
        raise PlacingError("ratio_missing", number)
    if source.unit == target.unit:
        return 1.0
    if source.tonnes is None or target.tonnes is None:
        raise PlacingError("units_differ", number)
    return source.tonnes / target.tonnes


def _stated_price(act: Act, target: Place, plant: PlantYear, number: int) -> float | None:
    """Return the money of one unit of the target that the act states: what a use costs, what a product brings."""
    if act.price is None or target.key.startswith("new/"):
        return None
    each = price_in(act.price, target.unit, target.tonnes)
    if each is None:
        raise PlacingError("units_differ", number)
    book, _ = plant.money_of(target.key)
    return -each if is_cost(plant.places.get(book, target)) else each


def is_cost(place: Place) -> bool:
    """Whether one more unit of a place costs money: a use, what enters, a waste without a sale price."""
    if place.kind is FlowKind.WASTE:
        return (place.rate or 0.0) < 0
    return place.key.startswith(("use/", "new/")) or place.kind in _ENTERING

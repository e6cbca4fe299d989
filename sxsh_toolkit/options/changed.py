"""A plant's changed year written back as a facility, so that the same chain runs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Output, Period, Product, Use
from sxsh_toolkit.model.plant_year import Changed, Place, PlantYear
from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.words import Ownership
from sxsh_toolkit.units import Quantity

_PRICES = ("sale_price", "treatment", "disposal", "price")
_DIMENSION = {"t": "mass", "m3": "volume", "kWh": "energy", "piece": "piece"}


def change_facility(facility: Facility, plant: PlantYear, changed: Changed) -> Facility:
    """Return the facility with the amounts and prices of a changed year.

    Parameters
    ----------
    facility : Facility
        As read.
    plant : PlantYear
        Its year.
    changed : Changed
        The year with options applied.

    Returns
    -------
    Facility
        The same file, where the current period's uses and outputs and the flows of its balances are the changed ones;
        a use that options begin is appended. What no place carries (hours of the tariff, prices stated with an act)
        is not in it.
    """
    periods = tuple(
        _period(period, plant, changed) if period.id == plant.period_id else period
        for period in facility.periods
    )
    balances = tuple(
        _balance(balance, plant, changed) if balance.id in plant.factors else balance
        for balance in facility.balances
    )
    products = tuple(_product(product, plant, changed) for product in facility.products)
    return facility.model_copy(update={"periods": periods, "balances": balances, "products": products})


def _product(product: Product, plant: PlantYear, changed: Changed) -> Product:
    price = _price(f"output/{product.id}/own", plant, changed)
    return product if price is None else product.model_copy(update={"price": price})


def _price(key: str, plant: PlantYear, changed: Changed) -> Quantity | None:
    """Return the changed price of a place, without its sign; None where it is as it was."""
    rate = changed.rates.get(key)
    if rate is None:
        return None
    unit, money = plant.places[key].unit, plant.currency
    return Quantity(abs(rate), f"{money}/{unit}", f"{money.lower()}_per_{_DIMENSION[unit]}")


def _period(period: Period, plant: PlantYear, changed: Changed) -> Period:
    uses = tuple(_use(use, plant, changed) for use in period.uses)
    outputs = tuple(_output(output, changed, plant) for output in period.outputs)
    begun = tuple(_begun(plant, changed, {use.id for use in uses}))
    return period.model_copy(update={"uses": (*uses, *begun), "outputs": outputs})


def _use(use: Use, plant: PlantYear, changed: Changed) -> Use:
    key = f"use/{use.id}"
    place = plant.places[key]
    if use.amount is None or place.amount is None or not (key in changed.amounts or key in changed.rates):
        return use
    delta = changed.amounts.get(key, place.amount) - place.amount
    amount = replace(use.amount, value=use.amount.value + delta)
    rate = changed.rates.get(key, place.rate)
    if rate is None:
        return use.model_copy(update={"amount": amount})
    money, unit = plant.currency, place.unit
    price = Quantity(-rate, f"{money}/{unit}", f"{money.lower()}_per_{_DIMENSION[unit]}")
    cost = Quantity(-rate * amount.value, money, money.lower())
    return use.model_copy(update={"amount": amount, "unit_price": price, "cost": cost})


def _output(output: Output, changed: Changed, plant: PlantYear) -> Output:
    key = f"output/{output.product}/{output.ownership.value}"
    place = plant.places.get(key)
    if output.amount is None or place is None or place.unit != output.amount.unit:
        return output
    updates: dict[str, Quantity] = {}
    if key in changed.amounts:
        updates["amount"] = replace(output.amount, value=changed.amounts[key])
    fee = _price(key, plant, changed) if output.ownership is Ownership.CUSTOMER else None
    if fee is not None:
        updates["service_fee"] = fee
    return output.model_copy(update=updates) if updates else output


def _begun(plant: PlantYear, changed: Changed, taken: set[str]) -> Iterator[Use]:
    for key, amount in sorted(changed.amounts.items()):
        if key.startswith("new/"):
            place = plant.places[key]
            name = begun_id(place, taken)
            taken.add(name)
            heating = key.split("/")[3]
            quantity = Quantity(amount, place.unit, _DIMENSION[place.unit])
            cost = Quantity(-(place.rate or 0.0) * amount, plant.currency, plant.currency.lower())
            ncv = Quantity(float(heating), "MJ/kg", "energy_per_mass") if heating else None
            yield Use(id=name, carrier=place.carrier, amount=quantity, cost=cost, ncv=ncv)


def begun_id(place: Place, taken: set[str]) -> str:
    """Return the id of a use that options begin: its carrier's, numbered where the file has one of that name."""
    name, number = place.name, 2
    while name in taken:
        name, number = f"{place.name}_{number}", number + 1
    return name


def _balance(balance: Balance, plant: PlantYear, changed: Changed) -> Balance:
    flows = tuple(_flow(flow, balance.id, plant, changed) for flow in balance.flows)
    return balance.model_copy(update={"flows": flows})


def _flow(flow: Flow, balance_id: str, plant: PlantYear, changed: Changed) -> Flow:
    key = f"flow/{balance_id}/{flow.id}"
    price = _price(key, plant, changed)
    if price is not None:
        named = next(
            (n for n in _PRICES if getattr(flow, n) is not None), "price" if flow.enters else "sale_price"
        )
        flow = flow.model_copy(update={named: price})
    if key not in changed.amounts:
        return flow
    place = plant.places[key]
    value = changed.amounts[key] / plant.factors[balance_id]
    amount = flow.amount or Quantity(value, place.unit, _DIMENSION[place.unit])
    return flow.model_copy(update={"amount": replace(amount, value=value, relative_uncertainty=None)})

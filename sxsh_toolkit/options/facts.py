"""Facts of a plant by name, as calculators of the option library ask for them: a number, and where it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from sxsh_toolkit.model.discharge import find_discharge
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.utilities import Boiler, Equipment, Motor, Refrigeration
from sxsh_toolkit.model.words import EquipmentKind, Vat
from sxsh_toolkit.options.plant_facts import Hit, PlantFacts
from sxsh_toolkit.units import Quantity

_Row = TypeVar("_Row", Boiler, Refrigeration)


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: its value in the unit that the name says, and the figure or field it was read from.

    ``assumed`` is true where it is the plant's figure plus a step that the library's source names.
    """

    value: float
    source: str
    mark: str = ""
    assumed: bool = False


_DAYS_OF_A_YEAR = (360, 372)
Fact = Callable[[PlantFacts, Hit], Known | None]


def _pick(rows: tuple[_Row, ...], hit: Hit, kind: str) -> _Row | None:
    if hit.kind == kind:
        return next((row for row in rows if row.id == hit.subject), None)
    return rows[0] if len(rows) == 1 else None


def _quantity(found: Quantity | None, where: str, scale: float = 1.0) -> Known | None:
    return None if found is None else Known(scale * found.value, where)


def _figure(found: Figure | None, scale: float = 1.0) -> Known | None:
    return None if found is None or found.value is None else Known(scale * found.value, found.id, found.mark)


def _boiler(name: str, scale: float = 1.0) -> Fact:
    def read(plant: PlantFacts, hit: Hit) -> Known | None:
        row = _pick(plant.boilers, hit, "boiler")
        return _quantity(getattr(row, name), f"energy.boilers[{row.id}].{name}", scale) if row else None

    return read


def _boiler_fuel(plant: PlantFacts, hit: Hit) -> Known | None:
    """Heat of the fuel of a boiler that has this use for itself. [MJ]"""
    row = _pick(plant.boilers, hit, "boiler")
    if row is None or not row.fuel or sum(b.fuel == row.fuel for b in plant.boilers) > 1:
        return None
    use = plant.use_row(row.fuel)
    return _figure(use.final_energy if use else None)


def _feedwater_plus_6(plant: PlantFacts, hit: Hit) -> Known | None:
    """Feed water six kelvin warmer: the step that the rule of thumb of one percent speaks of. [degC]"""
    now = _boiler("feedwater_temperature")(plant, hit)
    return None if now is None else Known(now.value + 6.0, now.source, assumed=True)


def _of_a_year(fact: Fact) -> Fact:
    """Give a fact only where the period is a year: calculators take hours a year."""

    def read(plant: PlantFacts, hit: Hit) -> Known | None:
        low, high = _DAYS_OF_A_YEAR
        return fact(plant, hit) if plant.period and low <= plant.period.days <= high else None

    return read


def _calendar(per: str) -> Fact:
    def read(plant: PlantFacts, hit: Hit) -> Known | None:
        calendar = plant.period.operations if plant.period else None
        if plant.period is None or calendar is None:
            return None
        found = calendar.occasions(per)
        return None if found is None else Known(found, f"periods[{plant.period.id}].operations")

    return read


def _machine(plant: PlantFacts, hit: Hit) -> tuple[Motor | Equipment | None, str]:
    """Return the motor or machine that a hit names, else the plant's only motor, with the place of its list."""
    if hit.kind == "equipment":
        return next((row for row in plant.equipment if row.id == hit.subject), None), "equipment"
    if hit.kind == "motor":
        return next((row for row in plant.motors if row.id == hit.subject), None), "motors"
    return (plant.motors[0] if len(plant.motors) == 1 else None), "motors"


def _motor(name: str, scale: float = 1.0) -> Fact:
    def read(plant: PlantFacts, hit: Hit) -> Known | None:
        row, place = _machine(plant, hit)
        return _known(
            getattr(row, name) if row else None, f"energy.{place}[{row.id if row else ''}].{name}", scale
        )

    return read


def _known(
    found: Quantity | float | None, where: str, scale: float = 1.0, *, assumed: bool = False
) -> Known | None:
    if found is None:
        return None
    value = found.value if isinstance(found, Quantity) else found
    return Known(scale * value, where, assumed=assumed)


def _cold_power(plant: PlantFacts, hit: Hit) -> Known | None:
    """Electric power of a refrigeration plant in use: rating times load factor, both stated. [kW]"""
    row = _pick(plant.refrigeration, hit, "refrigeration")
    if row is None or row.power is None or row.load_factor is None:
        return None
    return Known(row.power.value * row.load_factor.value, f"energy.refrigeration[{row.id}].power")


def _cold_hours(plant: PlantFacts, hit: Hit) -> Known | None:
    row = _pick(plant.refrigeration, hit, "refrigeration")
    return _known(row.hours if row else None, f"energy.refrigeration[{row.id if row else ''}].hours")


def _lamps(name: str, scale: float = 1.0, *, assumed: bool = False) -> Fact:
    def read(plant: PlantFacts, hit: Hit) -> Known | None:
        rows = [row for row in plant.equipment if row.kind is EquipmentKind.LIGHTING]
        if len(rows) != 1:
            return None
        where = f"energy.equipment[{rows[0].id}].{name}"
        return _known(getattr(rows[0], name), where, scale, assumed=assumed)

    return read


def _electricity_cost(plant: PlantFacts, hit: Hit) -> Known | None:
    """Cost of electricity before VAT of a plant that books it once, in đồng as calculators want it. [VND]"""
    if plant.facility.currency != "VND" or plant.facility.price_basis.vat is not Vat.EXCLUDED:
        return None
    rows = plant.uses_of("electricity")
    return _figure(rows[0].cost) if len(rows) == 1 else None


def _electricity_price(plant: PlantFacts, hit: Hit) -> Known | None:
    """The contract's average price, else cost over amount, in đồng. [VND kWh⁻¹]"""
    if plant.facility.currency != "VND":
        return None
    tariff = plant.facility.energy.tariff if plant.facility.energy else None
    if tariff and tariff.average_price:
        return Known(tariff.average_price.value, "energy.tariff.average_price")
    rows = plant.uses_of("electricity")
    if len(rows) != 1 or not rows[0].bought.value or rows[0].cost.value is None:
        return None
    return Known(rows[0].cost.value / rows[0].bought.value, rows[0].cost.id, rows[0].cost.mark)


def _power_factor(plant: PlantFacts, hit: Hit) -> Known | None:
    tariff = plant.facility.energy.tariff if plant.facility.energy else None
    found = tariff.power_factor if tariff else None
    return None if found is None else Known(found, "energy.tariff.power_factor")


def _wastewater(plant: PlantFacts, hit: Hit) -> Known | None:
    """Wastewater of the current period. [m3]"""
    if plant.period is None:
        return None
    found = find_discharge(plant.facility, plant.period)
    return None if found.volume_m3 is None else Known(found.volume_m3, found.volume_path)


def _raw_cod(plant: PlantFacts, hit: Hit) -> Known | None:
    water = plant.facility.wastewater
    raw = water.raw_concentrations.get("cod") if water else None
    return _quantity(raw, "wastewater.raw_concentrations[cod]")


FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "boiler.pressure_bar": _boiler("pressure"),
        "boiler.feedwater_c": _boiler("feedwater_temperature"),
        "boiler.feedwater_plus_6_c": _feedwater_plus_6,
        "boiler.stack_c": _boiler("stack_temperature"),
        "boiler.oxygen_pct": _boiler("oxygen", 100.0),
        "boiler.efficiency_pct": _boiler("efficiency", 100.0),
        "boiler.fuel_mj": _boiler_fuel,
        "motor.power_kw": _motor("power"),
        "motor.load_pct": _motor("load_factor", 100.0),
        "motor.hours": _of_a_year(_motor("hours")),
        "motor.efficiency_pct": _motor("efficiency", 100.0),
        "refrigeration.power_in_use_kw": _cold_power,
        "refrigeration.hours": _of_a_year(_cold_hours),
        "lamps.count": _lamps("count"),
        "lamps.count_again": _lamps("count", assumed=True),
        "lamps.power_w": _lamps("power", 1000.0),
        "lamps.hours": _of_a_year(_lamps("hours")),
        "electricity.cost_before_vat": _electricity_cost,
        "electricity.price": _electricity_price,
        "tariff.power_factor": _power_factor,
        "calendar.hours": _of_a_year(_calendar("hour")),
        "calendar.days": _of_a_year(_calendar("day")),
        "wastewater.m3": _wastewater,
        "wastewater.cod_mg_l": _raw_cod,
    }
)
"""Every fact by its name; the unit is the end of the name."""

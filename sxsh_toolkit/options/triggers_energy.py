"""Rules about boilers, cold, motors and the electricity contract, read from the file's own equipment."""

from __future__ import annotations

from collections.abc import Iterable

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.utilities import Equipment, Motor
from sxsh_toolkit.options.plant_facts import Hit, PlantFacts
from sxsh_toolkit.reference import Trigger
from sxsh_toolkit.units import Quantity

Hits = tuple[Hit, ...]
_Reading = tuple[str, str, Quantity | None, str, Figure | None]


def boiler_oxygen_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """Oxygen in the flue gas of a boiler is above a share: too much air."""
    return _shares(_boilers(plant, "oxygen"), above=rule.numbers["percent"])


def condensate_below(plant: PlantFacts, rule: Trigger) -> Hits:
    """Less than a share of the condensate returns to a boiler."""
    return _shares(_boilers(plant, "condensate"), below=rule.numbers["percent"])


def blowdown_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """Blowdown of a boiler is above a share."""
    return _shares(_boilers(plant, "blowdown"), above=rule.numbers["percent"])


def stack_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """Flue gas leaves a boiler hotter than a temperature."""
    return _degrees(_boilers(plant, "stack_temperature"), above=rule.numbers["celsius"])


def feedwater_below(plant: PlantFacts, rule: Trigger) -> Hits:
    """Feed water enters a boiler colder than a temperature."""
    return _degrees(_boilers(plant, "feedwater_temperature"), below=rule.numbers["celsius"])


def boiler_present(plant: PlantFacts, rule: Trigger) -> Hits:
    """The plant raises steam: a boiler whose pressure, feed water, condensate or blowdown is stated."""
    found = [b for b in plant.boilers if any((b.pressure, b.feedwater_temperature, b.condensate, b.blowdown))]
    return tuple(
        Hit("boiler", b.id, None, "", (f"energy.boilers[{b.id}]",), _fuel_cost(plant, b.fuel)) for b in found
    )


def refrigeration_present(plant: PlantFacts, rule: Trigger) -> Hits:
    """The plant has a refrigeration plant; the largest by power."""
    rows = sorted(plant.refrigeration, key=lambda r: (-(r.power.value if r.power else 0.0), r.id))
    return tuple(
        Hit(
            "refrigeration",
            r.id,
            r.power.value if r.power else None,
            "kW" if r.power else "",
            (f"energy.refrigeration[{r.id}].power",),
        )
        for r in rows[:1]
    )


def condensing_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """A refrigeration plant condenses hotter than a temperature."""
    return _degrees(_cold(plant, "condensing_temperature"), above=rule.numbers["celsius"])


def evaporating_below(plant: PlantFacts, rule: Trigger) -> Hits:
    """A refrigeration plant evaporates colder than a temperature."""
    return _degrees(_cold(plant, "evaporating_temperature"), below=rule.numbers["celsius"])


def motor_load_below(plant: PlantFacts, rule: Trigger) -> Hits:
    """A motor runs below a share of its rated load."""
    rows: list[_Reading] = [
        ("motor", m.id, m.load_factor, f"energy.motors[{m.id}].load_factor", None) for m in plant.motors
    ]
    return _shares(rows, below=rule.numbers["percent"])


def motor_power_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """A motor is larger than a power; the largest one."""
    rows = [m for m in plant.motors if m.power and m.power.value > rule.numbers["kilowatts"]]
    rows.sort(key=lambda m: (-(m.power.value if m.power else 0.0), m.id))
    return tuple(
        Hit("motor", m.id, m.power.value, "kW", (f"energy.motors[{m.id}].power",))
        for m in rows[:1]
        if m.power
    )


def motor_named(plant: PlantFacts, rule: Trigger) -> Hits:
    """A motor or other machine has some name or kind (quạt, bơm, máy nén khí); the largest one."""
    hits = []
    rows: list[tuple[str, str, Motor | Equipment, str]] = [("motor", "motors", m, "") for m in plant.motors]
    rows += [("equipment", "equipment", e, e.kind.value) for e in plant.equipment]
    for kind, place, machine, what in rows:
        words = f"{machine.name.vi} {machine.name.en or ''} {what}".lower() if machine.name else what
        if any(word in words for word in rule.words["words"]):
            power = machine.power.value if machine.power else None
            unit, where = "kW" if machine.power else "", f"energy.{place}[{machine.id}].power"
            hits.append(Hit(kind, machine.id, power, unit, (where,)))
    return tuple(sorted(hits, key=lambda h: (-(h.value or 0.0), h.subject))[:1])


def leak_share_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """A measured share of the compressed air is lost to leaks."""
    rows: list[_Reading] = [
        ("equipment", e.id, e.leak, f"energy.equipment[{e.id}].leak", None) for e in plant.equipment
    ]
    return _shares(rows, above=rule.numbers["percent"])


def peak_share_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """More than a share of the electricity is taken in peak hours, by the contract with three prices."""
    tariff = plant.facility.energy.tariff if plant.facility.energy else None
    if tariff is None or tariff.peak_share is None or tariff.three_price is False:
        return ()
    rows: list[_Reading] = [
        ("tariff", "electricity", tariff.peak_share, "energy.tariff.peak_share", _power_cost(plant))
    ]
    return _shares(rows, above=rule.numbers["percent"])


def power_factor_below(plant: PlantFacts, rule: Trigger) -> Hits:
    """cos φ of the contract is below a value."""
    tariff = plant.facility.energy.tariff if plant.facility.energy else None
    found = tariff.power_factor if tariff else None
    if found is None or found >= rule.numbers["value"]:
        return ()
    return (Hit("tariff", "electricity", found, "1", ("energy.tariff.power_factor",), _power_cost(plant)),)


ENERGY_TRIGGERS = (
    boiler_oxygen_above,
    stack_above,
    condensate_below,
    feedwater_below,
    blowdown_above,
    boiler_present,
    refrigeration_present,
    condensing_above,
    evaporating_below,
    motor_load_below,
    motor_power_above,
    motor_named,
    leak_share_above,
    peak_share_above,
    power_factor_below,
)


def _boilers(plant: PlantFacts, name: str) -> Iterable[_Reading]:
    for b in plant.boilers:
        yield "boiler", b.id, getattr(b, name), f"energy.boilers[{b.id}].{name}", _fuel_cost(plant, b.fuel)


def _cold(plant: PlantFacts, name: str) -> Iterable[_Reading]:
    for r in plant.refrigeration:
        yield "refrigeration", r.id, getattr(r, name), f"energy.refrigeration[{r.id}].{name}", None


def _shares(rows: Iterable[_Reading], above: float | None = None, below: float | None = None) -> Hits:
    return tuple(_beyond(rows, 100.0, "%", above, below))


def _degrees(rows: Iterable[_Reading], above: float | None = None, below: float | None = None) -> Hits:
    return tuple(_beyond(rows, 1.0, "degC", above, below))


def _beyond(
    rows: Iterable[_Reading], scale: float, unit: str, above: float | None, below: float | None
) -> Iterable[Hit]:
    for kind, subject, quantity, where, stake in rows:
        value = None if quantity is None else scale * quantity.value
        if value is None:
            continue
        if (above is not None and value > above) or (below is not None and value < below):
            yield Hit(kind, subject, value, unit, (where,), stake)


def _fuel_cost(plant: PlantFacts, use_id: str | None) -> Figure | None:
    row = plant.use_row(use_id) if use_id else None
    return row.cost if row else None


def _power_cost(plant: PlantFacts) -> Figure | None:
    rows = plant.uses_of("electricity")
    return rows[0].cost if rows else None

"""The equipment list as one kind of row: whatever draws on a booked use, with its users."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.utilities import Boiler, Energy, Equipment, Motor, Refrigeration, SharedUser
from sxsh_toolkit.model.words import EquipmentKind
from sxsh_toolkit.units import Quantity


@dataclass(frozen=True, slots=True)
class Machine:
    """One row of the equipment list.

    Parameters
    ----------
    id, field : str
        Id in the file and the path of its record.
    kind : str
        ``boiler``, ``refrigeration``, ``motor`` or an ``EquipmentKind``.
    use_id : str
        The booked use it draws on; empty where the period books none that fits.
    shares : tuple of (step, share, known_by)
        How what it draws is split to steps; a share is None where nobody stated it.
    power : Quantity or None
        Of one machine, as on its plate. [kW]
    count : float
        Equal machines.
    hours : float or None
        Running hours of the period as stated. [h]
    hours_uncertainty : float or None
        Relative standard uncertainty of the hours, where stated.
    load_factor, efficiency : Quantity or None
        Shares; an efficiency only where the plate gives shaft power.
    consumption : Quantity or None
        What a sub-meter or a count says.
    shaft_power : bool
        Whether the plate gives shaft power, so that an efficiency is wanted.
    """

    id: str
    field: str
    kind: str
    use_id: str
    shares: tuple[tuple[str, float | None, str], ...] = ()
    power: Quantity | None = None
    count: float = 1.0
    hours: float | None = None
    hours_uncertainty: float | None = None
    load_factor: Quantity | None = None
    efficiency: Quantity | None = None
    consumption: Quantity | None = None
    shaft_power: bool = False


def list_machines(energy: Energy | None, period: Period) -> tuple[Machine, ...]:
    """Return every machine of the file that draws on a booked use, in the file's order.

    Parameters
    ----------
    energy : Energy or None
        The equipment of the file.
    period : Period
        Its books say which use is the plant's electricity, for machines that do not name one.
    """
    if energy is None:
        return ()
    power_use = next((use.id for use in period.uses if use.carrier == "electricity"), "")
    return tuple(_machines(energy, power_use))


def _machines(energy: Energy, power_use: str) -> Iterator[Machine]:
    for boiler in energy.boilers:
        yield _from_boiler(boiler)
    for plant in energy.refrigeration:
        yield _from_refrigeration(plant, power_use)
    for motor in energy.motors:
        yield _from_motor(motor, power_use)
    for item in energy.equipment:
        yield _from_equipment(item, power_use)


def _shares(users: tuple[SharedUser, ...]) -> tuple[tuple[str, float | None, str], ...]:
    return tuple((u.step, u.share.value if u.share else None, u.known_by or "") for u in users)


def _whole(step: str | None) -> tuple[tuple[str, float | None, str], ...]:
    return ((step, 1.0, ""),) if step else ()


def _spread(share: Quantity | None) -> float | None:
    return share.value if share is not None else None


def _from_boiler(boiler: Boiler) -> Machine:
    return Machine(
        boiler.id,
        f"energy.boilers[{boiler.id}]",
        "boiler",
        boiler.fuel or "",
        _shares(boiler.users),
        consumption=boiler.consumption,
    )


def _from_refrigeration(plant: Refrigeration, power_use: str) -> Machine:
    return Machine(
        plant.id,
        f"energy.refrigeration[{plant.id}]",
        "refrigeration",
        plant.use or power_use,
        _shares(plant.users),
        plant.power,
        1.0,
        plant.hours,
        _spread(plant.hours_uncertainty),
        plant.load_factor,
        consumption=plant.consumption,
    )


def _from_motor(motor: Motor, power_use: str) -> Machine:
    return Machine(
        motor.id,
        f"energy.motors[{motor.id}]",
        "motor",
        motor.use or power_use,
        _whole(motor.step),
        motor.power,
        1.0 if motor.count is None else motor.count,
        motor.hours,
        _spread(motor.hours_uncertainty),
        motor.load_factor,
        motor.efficiency,
        motor.consumption,
        shaft_power=True,
    )


_SHAFT = frozenset({EquipmentKind.COMPRESSOR, EquipmentKind.PUMP, EquipmentKind.FAN})


def _from_equipment(item: Equipment, power_use: str) -> Machine:
    return Machine(
        item.id,
        f"energy.equipment[{item.id}]",
        item.kind.value,
        item.use or power_use,
        _shares(item.users) or _whole(item.step),
        item.power,
        1.0 if item.count is None else item.count,
        item.hours,
        _spread(item.hours_uncertainty),
        item.load_factor,
        item.efficiency,
        item.consumption,
        shaft_power=item.kind in _SHAFT,
    )

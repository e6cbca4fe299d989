"""A source of water in one period, and what its pump says: volume, electricity and their cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.utilities import WaterSource

_WATER = frozenset({"water", "ice"})
_KIND_OF_CARRIER = {
    "tap_water": "tap",
    "well_water": "well",
    "surface_water": "surface",
    "rain_water": "rain",
    "purchased_ice": "purchased_ice",
}


@dataclass(frozen=True, slots=True)
class Tap:
    """One source in one period: where its figures lie and how much it gives. ``described`` are its rows of the file."""

    facility: Facility
    period: Period
    source_id: str
    kind: str
    described: tuple[tuple[int, WaterSource], ...]
    use: CarrierUse | None

    @property
    def path(self) -> str:
        return f"{self.facility.facility}/{self.period.id}/water/source/{self.source_id}"

    @property
    def is_current(self) -> bool:
        return self.period is self.facility.current_period()


def compute_pump_energy(power_kw: float, load: float, hours: float) -> float:
    """Electricity of a pump.

    Parameters
    ----------
    power_kw : float
        Rated power. [kW]
    load : float
        Load as a fraction of it; 1 where nobody stated one, which is an upper limit.
    hours : float
        Running hours. [h]

    Returns
    -------
    float
        [kWh]

    Notes
    -----
    E = P·k·t, valid for a pump at fixed speed.

    References
    ----------
    Definition of the kilowatt-hour (source id ``si_units``).
    """
    return power_kw * load * hours


def list_taps(facility: Facility, period: Period, uses: Sequence[CarrierUse]) -> Iterator[Tap]:
    """Yield the sources of a period: its uses of water in the file's order, then sources that no use names."""
    numbered = tuple(enumerate(facility.water_sources))
    for use in uses:
        if use.group in _WATER and not use.customer:
            own = tuple((n, s) for n, s in numbered if s.use == use.use_id)
            kind = own[0][1].kind.value if own else _KIND_OF_CARRIER.get(use.carrier, use.carrier)
            yield Tap(facility, period, use.use_id, kind, own, use)
    for number, source in numbered:
        if source.use is None:
            yield Tap(
                facility,
                period,
                f"{source.kind.value}_{number}",
                source.kind.value,
                ((number, source),),
                None,
            )


def estimate_volume(tap: Tap, name: str) -> Figure:
    """Return pump flow × hours of the current period, over all pumps of the source; None where one says neither."""
    pumps = [
        (n, s) for n, s in tap.described if s.pump_flow_m3_per_h is not None and s.pump_hours is not None
    ]
    if not pumps or not tap.is_current or len(pumps) < len(tap.described):
        return Figure(name, None, "m3", (), why="volume_missing")
    inputs = tuple(
        f"water_sources[{n}].{key}" for n, _ in pumps for key in ("pump_flow_m3_per_h", "pump_hours")
    )
    total = sum((s.pump_flow_m3_per_h or 0.0) * (s.pump_hours or 0.0) for _, s in pumps)
    return Figure(name, total, "m3", inputs, why="pump_estimate")


def account_pump_energy(tap: Tap, volume: Figure) -> Figure:
    """Return the pumps' kWh: hours as volume over flow, else as stated for the current period."""
    name, total, inputs, upper = f"{tap.path}.pump_energy", 0.0, [volume.id], False
    pumps = [(n, s) for n, s in tap.described if s.pump_power is not None]
    if not pumps:
        return Figure(name, None, "kWh", (), why="not_stated")
    for number, source in pumps:
        hours = source.pump_hours if tap.is_current or volume.value is None else None
        if len(pumps) == 1 and source.pump_flow_m3_per_h is not None and volume.value is not None:
            hours = volume.value / source.pump_flow_m3_per_h
            inputs.append(f"water_sources[{number}].pump_flow_m3_per_h")
        if hours is None or source.pump_power is None:
            return Figure(name, None, "kWh", tuple(inputs), why="pump_hours_missing")
        load = source.pump_load.value if source.pump_load is not None else 1.0
        upper = upper or source.pump_load is None
        total += compute_pump_energy(source.pump_power.value, load, hours)
        inputs += [f"water_sources[{number}].{key}" for key in ("pump_power", "pump_load", "pump_hours")]
    return Figure(name, total, "kWh", tuple(inputs), why="pump_load_missing" if upper else "")


def cost_pumping(tap: Tap, energy: Figure, name: str) -> Figure:
    """Return what the pumps' electricity costs, at the stated price or that of the period's bill."""
    currency = tap.facility.currency
    if energy.value is None:
        return Figure(name, None, currency, (energy.id,), why=energy.why)
    number, source = next((n, s) for n, s in tap.described if s.pump_power is not None)
    if source.electricity_price is not None:
        if source.electricity_price.unit != f"{currency}/kWh":
            return Figure(name, None, currency, (energy.id,), why="units_differ")
        price = source.electricity_price.value
        where: tuple[str, ...] = (f"water_sources[{number}].electricity_price",)
    else:
        rows = [u for u in tap.period.uses if u.carrier == "electricity" and u.cost and u.amount]
        bought = sum(u.amount.value for u in rows if u.amount)
        if not bought:
            return Figure(name, None, currency, (energy.id,), why="price_missing")
        price = sum(u.cost.value for u in rows if u.cost) / bought
        where = tuple(f"periods[{tap.period.id}].uses[{u.id}].cost" for u in rows)
    return Figure(name, energy.value * price, currency, (energy.id, *where), why=energy.why)

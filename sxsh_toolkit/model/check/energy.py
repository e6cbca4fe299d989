"""What the equipment list, the contract and the readings by band must and should say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from sxsh_toolkit.errors import Finding, FindingValue
from sxsh_toolkit.model.check.make import blocker, doubt, note, repeated, unknown
from sxsh_toolkit.model.equipment import Machine, list_machines
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import BandReading, Period
from sxsh_toolkit.reference.electricity import known_calendars

_DAY_HOURS = 24
_SUM_TOLERANCE = 0.005
_WHOLE = 1 + 1e-9


def _machines(facility: Facility) -> tuple[Machine, ...]:
    today = facility.current_period()
    return list_machines(facility.energy, today) if today else ()


def rule_machine_ids(facility: Facility) -> Iterator[Finding]:
    """An id stands once in the whole equipment list, whatever the machine is."""
    yield from repeated("energy", (machine.id for machine in _machines(facility)))


def rule_machine_links(facility: Facility) -> Iterator[Finding]:
    """Machines name uses of the books and steps of the process."""
    if facility.energy is None:
        return
    steps = [s.id for s in facility.process.steps]
    uses = [u.id for p in facility.periods for u in p.uses]
    for plant in facility.energy.refrigeration:
        if plant.use:
            yield from unknown(f"energy.refrigeration[{plant.id}].use", plant.use, uses, "use")
    for motor in facility.energy.motors:
        if motor.use:
            yield from unknown(f"energy.motors[{motor.id}].use", motor.use, uses, "use")
    for item in facility.energy.equipment:
        where = f"energy.equipment[{item.id}]"
        if item.use:
            yield from unknown(f"{where}.use", item.use, uses, "use")
        if item.step:
            yield from unknown(f"{where}.step", item.step, steps, "step")
        for user in item.users:
            yield from unknown(f"{where}.users", user.step, steps, "step")


def rule_machine_shares(facility: Facility) -> Iterator[Finding]:
    """Shares of one machine's users make the whole: less leaves a part unassigned, more cannot be split."""
    for machine in _machines(facility):
        shares = [share for _, share, _ in machine.shares if share is not None]
        total = 100 * sum(shares)
        if total > 100 * _WHOLE:
            yield doubt(
                "equipment.shares_above_whole", f"{machine.field}.users", machine=machine.id, total=total
            )
        elif machine.shares and total < 100 * (1 - 1e-9):
            yield note(
                "equipment.shares_below_whole", f"{machine.field}.users", machine=machine.id, total=total
            )


def rule_machine_figures(facility: Facility) -> Iterator[Finding]:
    """Hours fit into the period; an efficiency is above zero; what a machine draws has its use's unit."""
    period = facility.current_period()
    if period is None:
        return
    units = {use.id: use.amount.dimension for use in period.uses if use.amount is not None}
    for machine in _machines(facility):
        limit = period.days * _DAY_HOURS
        if machine.hours is not None and machine.hours > limit:
            values: dict[str, FindingValue] = {"machine": machine.id, "hours": machine.hours, "limit": limit}
            yield doubt("equipment.hours_above_period", f"{machine.field}.hours", **values)
        if machine.efficiency is not None and machine.efficiency.value == 0:
            yield blocker(
                "value.too_small", f"{machine.field}.efficiency", text=machine.efficiency.text, limit=0
            )
        drawn, wanted = machine.consumption, units.get(machine.use_id)
        if drawn is not None and wanted is not None and drawn.dimension != wanted:
            where = f"{machine.field}.consumption"
            yield doubt("equipment.unit_unfit", where, machine=machine.id, use=machine.use_id)


def rule_contract(facility: Facility) -> Iterator[Finding]:
    """Shares of the bands do not exceed the whole; a power factor is at most 1; a calendar is a known one."""
    tariff = facility.energy.tariff if facility.energy else None
    if tariff is None:
        return
    shares = [s.value for s in (tariff.peak_share, tariff.off_peak_share) if s is not None]
    if sum(shares) > _WHOLE:
        yield blocker("tariff.shares_above_whole", "energy.tariff.peak_share", total=100 * sum(shares))
    if tariff.power_factor is not None and not 0 < tariff.power_factor <= 1:
        yield blocker("tariff.power_factor_range", "energy.tariff.power_factor", value=tariff.power_factor)
    if tariff.hours_calendar:
        where = "energy.tariff.hours_calendar"
        yield from unknown(where, tariff.hours_calendar, known_calendars(), "calendar")


def rule_band_readings(facility: Facility) -> Iterator[Finding]:
    """Readings by band name a use, lie in the period, do not overlap and sum to what was bought."""
    for period in facility.periods:
        uses = [use.id for use in period.uses]
        for index, row in enumerate(period.time_of_use):
            where = f"periods[{period.id}].time_of_use[{index}]"
            yield from unknown(f"{where}.use", row.use, uses, "use")
            yield from _dates(period, row, where)
            if row.normal is None and row.off_peak is None and row.peak is None:
                yield doubt("time_of_use.empty", where, use=row.use)
        for use_id in dict.fromkeys(row.use for row in period.time_of_use):
            yield from _together(period, use_id)


def _dates(period: Period, row: BandReading, where: str) -> Iterator[Finding]:
    start, end = row.from_ or period.from_, row.to or period.to
    if start > end:
        yield blocker("period.reversed", f"{where}.from", period=row.use)
    elif start < period.from_ or end > period.to:
        yield doubt("time_of_use.outside_period", f"{where}.from", use=row.use, period=period.id)


def _together(period: Period, use_id: str) -> Iterator[Finding]:
    where = f"periods[{period.id}].time_of_use"
    rows = [row for row in period.time_of_use if row.use == use_id]
    spans = [(row.from_ or period.from_, row.to or period.to) for row in rows]
    if any(a[0] <= b[1] and b[0] <= a[1] for a, b in combinations(spans, 2)):
        yield doubt("time_of_use.overlap", where, use=use_id, period=period.id)
    booked = next((use.amount for use in period.uses if use.id == use_id), None)
    total = sum(q.value for row in rows for q in (row.normal, row.off_peak, row.peak) if q is not None)
    if booked is not None and abs(total - booked.value) > _SUM_TOLERANCE * booked.value:
        yield doubt("time_of_use.sum_differs", where, use=use_id, bands=total, stated=booked.value)


ENERGY_RULES = (
    rule_machine_ids,
    rule_machine_links,
    rule_machine_shares,
    rule_machine_figures,
    rule_contract,
    rule_band_readings,
)

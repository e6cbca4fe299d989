"""The equipment list: what each machine draws, and the list against the meter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sxsh_toolkit.energy.pools import Pool
from sxsh_toolkit.model.equipment import Machine
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result_energy import EquipmentUse, MeterCheck
from sxsh_toolkit.model.words import EquipmentKind
from sxsh_toolkit.reference import load_conventions

COVERAGE = 2.0
"""Half width of a stated interval in standard uncertainties (about 95 % for a normal error)."""


@dataclass(frozen=True, slots=True)
class _Draw:
    """What a machine draws, with its standard uncertainty and where both come from."""

    value: float | None
    uncertainty: float = 0.0
    method: str = "none"
    hours_from: str = ""
    hours: float | None = None
    inputs: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    why: str = ""


def compute_listed_kwh(
    power_kw: float, count: float, hours: float, load_factor: float, efficiency: float = 1.0
) -> float:
    """Electricity that a group of equal machines draws by its plate.

    Parameters
    ----------
    power_kw : float
        Power of one machine as on the plate: of the shaft for a motor, drawn for a lamp. [kW]
    count : float
        Equal machines.
    hours : float
        Running hours of the period. [h]
    load_factor : float
        Power in use over power on the plate. [fraction]
    efficiency : float
        Of the motor where the plate gives shaft power, else 1. [fraction]

    Returns
    -------
    float
        [kWh]

    Notes
    -----
    E = P·n·h·LF/η. Valid for η > 0; LF and η are those of the usual working point, not of the plate.

    References
    ----------
    Definition of the kWh (source id ``si_units``); load factor and efficiency as the audit states them.
    """
    return power_kw * count * hours * load_factor / efficiency


def compute_unaccounted_pct(
    metered: float, listed: float, metered_u: float, listed_u: float
) -> tuple[float, float, float]:
    """Share of the metered amount that no list explains, with its interval.

    Parameters
    ----------
    metered, listed : float
        Amounts in one unit; metered above zero.
    metered_u, listed_u : float
        Their standard uncertainties, in the same unit.

    Returns
    -------
    tuple of float
        Share, lower and upper end (±2u). [%]

    Notes
    -----
    s = 100·(M − L)/M; u² = (100/M)²·((L/M)²·u_M² + u_L²), errors of meter and list independent.

    References
    ----------
    JCGM 100:2008 (GUM), 5.1.2 (source id ``gum_2008``).
    """
    share = 100 * (metered - listed) / metered
    spread = 100 / metered * ((listed / metered * metered_u) ** 2 + listed_u**2) ** 0.5
    return share, share - COVERAGE * spread, share + COVERAGE * spread


def list_equipment(
    facility: Facility, period: Period, machines: Sequence[Machine], pools: Sequence[Pool]
) -> tuple[EquipmentUse, ...]:
    """Say what every machine of the list draws in the period.

    Parameters
    ----------
    facility : Facility
        For its id.
    period : Period
        Its operating calendar gives the hours that nobody stated.
    machines : sequence of Machine
        The list.
    pools : sequence of Pool
        What they draw on.

    Returns
    -------
    tuple of EquipmentUse
        In the order of the list.
    """
    by_use = {pool.use_id: pool for pool in pools}
    calendar = period.operations.occasions("hour") if period.operations else None
    draws = [_draw(machine, by_use.get(machine.use_id), calendar, period) for machine in machines]
    draws = _give_rest(machines, draws, by_use)
    prefix = f"{facility.facility}/{period.id}/equipment"
    return tuple(
        _row(prefix, period.id, machine, draw, by_use.get(machine.use_id))
        for machine, draw in zip(machines, draws, strict=True)
    )


def _draw(machine: Machine, pool: Pool | None, calendar: float | None, period: Period) -> _Draw:
    if pool is None:
        return _Draw(None, why="use_missing")
    unit = pool.amount.unit
    if machine.consumption is not None:
        stated = machine.consumption
        if stated.unit != unit:
            return _Draw(None, inputs=(f"{machine.field}.consumption",), why="units_differ")
        spread = (stated.relative_uncertainty or 0.0) * stated.value
        return _Draw(stated.value, spread, "metered", inputs=(f"{machine.field}.consumption",))
    if unit != "kWh":
        return _Draw(None, inputs=(f"{machine.field}.consumption",), why="consumption_missing")
    return _by_plate(machine, calendar, period)


def _by_plate(machine: Machine, calendar: float | None, period: Period) -> _Draw:
    hours, hours_from = (machine.hours, "stated") if machine.hours is not None else (calendar, "calendar")
    inputs = [f"{machine.field}.{name}" for name in ("power", "count", "load_factor", "efficiency")]
    inputs.append(f"{machine.field}.hours" if hours_from == "stated" else f"periods[{period.id}].operations")
    load = 1.0 if machine.kind == EquipmentKind.LIGHTING.value else None
    load = machine.load_factor.value if machine.load_factor is not None else load
    lacking = {"power_missing": machine.power, "hours_missing": hours, "load_factor_missing": load}
    why = next((name for name, value in lacking.items() if value is None), "")
    if machine.power is None or hours is None or load is None:
        return _Draw(None, inputs=tuple(inputs), why=why)
    efficiency = machine.efficiency.value if machine.efficiency and machine.efficiency.value else 1.0
    value = compute_listed_kwh(machine.power.value, machine.count, hours, load, efficiency)
    relative, cautions = _relative_uncertainty(machine, hours_from)
    return _Draw(value, relative * value, "nameplate", hours_from, hours, tuple(inputs), cautions=cautions)


def _relative_uncertainty(machine: Machine, hours_from: str) -> tuple[float, tuple[str, ...]]:
    """Return the relative standard uncertainty and which parts of it are conventions of the toolkit."""
    rows = load_conventions()
    parts = [machine.power.relative_uncertainty or 0.0 if machine.power else 0.0]
    cautions = []
    if machine.load_factor is not None:
        stated = machine.load_factor.relative_uncertainty
        parts.append(rows["load_factor_uncertainty_pct"].value / 100 if stated is None else stated)
        if stated is None:
            cautions.append("load_factor_uncertainty")
    if machine.hours_uncertainty is not None:
        parts.append(machine.hours_uncertainty)
    else:
        name = "equipment_hours" if hours_from == "stated" else "calendar_hours"
        parts.append(rows[f"{name}_uncertainty_pct"].value / 100)
        cautions.append(f"{name}_uncertainty")
    if machine.shaft_power and machine.efficiency is None:
        parts.append(rows["efficiency_uncertainty_pct"].value / 100)
        cautions.append("efficiency_missing")
    return sum(part**2 for part in parts) ** 0.5, tuple(cautions)


def _give_rest(machines: Sequence[Machine], draws: list[_Draw], pools: dict[str, Pool]) -> list[_Draw]:
    """Give the booked fuel to the only machine of that fuel that has no figure of its own."""
    found = list(draws)
    for use_id, pool in pools.items():
        places = [n for n, machine in enumerate(machines) if machine.use_id == use_id]
        open_places = [n for n in places if draws[n].why == "consumption_missing"]
        if pool.amount.unit == "kWh" or pool.amount.value is None or len(open_places) != 1:
            continue
        if any(draws[n].value is None for n in places if n not in open_places):
            continue
        rest = pool.amount.value - sum(draws[n].value or 0.0 for n in places)
        if rest >= 0:
            found[open_places[0]] = _Draw(rest, pool.uncertainty, "rest", inputs=pool.amount_ids)
    return found


def _row(prefix: str, period_id: str, machine: Machine, draw: _Draw, pool: Pool | None) -> EquipmentUse:
    path, unit = f"{prefix}/{machine.id}", pool.amount.unit if pool else ""
    half = COVERAGE * draw.uncertainty
    low, high = (draw.value - half, draw.value + half) if draw.value is not None and half else (None, None)
    listed = Figure(f"{path}.listed", draw.value, unit, draw.inputs, low=low, high=high, why=draw.why)
    whole = pool.amount.value if pool else None
    share = 100 * draw.value / whole if draw.value is not None and whole else None
    inputs = (listed.id, *pool.amount_ids) if pool else (listed.id,)
    hours = Figure(f"{path}.hours", draw.hours, "h", draw.inputs[-1:] if draw.hours_from else ())
    return EquipmentUse(
        period_id,
        machine.id,
        machine.kind,
        machine.use_id,
        draw.method,
        draw.hours_from,
        hours,
        listed,
        Figure(
            f"{path}.share_pct", share, "%", inputs, why="" if share is not None else draw.why or "unknown"
        ),
        draw.cautions,
    )


def check_meters(
    facility: Facility, period: Period, rows: Sequence[EquipmentUse], pools: Sequence[Pool]
) -> tuple[MeterCheck, ...]:
    """Compare the list with the meter, use by use; a fuel whose rest was given to one machine proves nothing.

    Returns
    -------
    tuple of MeterCheck
        For each use with a list of its own; none where nothing was listed.
    """
    checks = []
    for pool in pools:
        mine = [row for row in rows if row.use_id == pool.use_id]
        if mine and not any(row.method == "rest" for row in mine):
            checks.append(
                _check(f"{facility.facility}/{period.id}/meter/{pool.use_id}", period.id, pool, mine)
            )
    return tuple(checks)


def _check(path: str, period_id: str, pool: Pool, rows: list[EquipmentUse]) -> MeterCheck:
    missing = tuple(row.equipment_id for row in rows if row.listed.value is None)
    known = [row.listed for row in rows if row.listed.value is not None]
    total = sum(figure.value or 0.0 for figure in known) if known else None
    spread = sum(_standard(figure) ** 2 for figure in known) ** 0.5
    unit, metered = pool.amount.unit, pool.amount.value
    why = "partial" if missing and known else ("unknown" if total is None else "")
    listed = Figure(f"{path}.listed", total, unit, tuple(row.listed.id for row in rows), why=why)
    inputs = (pool.amount.id, listed.id)
    gap = Figure(f"{path}.unaccounted", None, unit, inputs, why=pool.amount.why or why or "unknown")
    share = Figure(f"{path}.unaccounted_pct", None, "%", inputs, why=pool.amount.why or why or "unknown")
    state = "incomplete"
    if total is not None and metered:
        pct, low, high = compute_unaccounted_pct(metered, total, pool.uncertainty, spread)
        gap = replace(gap, value=metered - total, why=why)
        share = replace(share, value=pct, low=low, high=high, why=why)
        state = "above" if high < 0 else "unaccounted" if low > 0 else "within"
        if missing and state != "above":
            state, share = "incomplete", replace(share, low=None, high=None)
    return MeterCheck(period_id, pool.use_id, pool.amount, listed, gap, share, state, missing)


def _standard(figure: Figure) -> float:
    if figure.low is None or figure.high is None:
        return 0.0
    return (figure.high - figure.low) / (2 * COVERAGE)

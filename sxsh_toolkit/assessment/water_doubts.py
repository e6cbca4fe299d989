"""Doubts about water and wastewater: questions that the fee asks, slips, a discharge above the intake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sxsh_toolkit.costing import build_fee_case, compute_wastewater_fee
from sxsh_toolkit.errors import Audience, Finding, Severity
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_water import WastewaterFee, WaterSourceRow
from sxsh_toolkit.model.words import DischargesTo

_FEE_DIFFERS = 0.05
"""A stated fee further from the computed one is doubted; a convention of the toolkit."""
_ABOVE = 1.05
"""Discharge over intake beyond which a slip or a forgotten source is likelier than a meter's error; a convention."""
_BANDS = {
    "tap": (1_000.0, 100_000.0),
    "well": (50.0, 50_000.0),
    "surface": (50.0, 50_000.0),
    "rain": (50.0, 50_000.0),
}
"""Plausible price of a m³ by kind of source, so wide that only a slip of a thousand falls out; a convention. [VND]"""
_SERVICE_BAND = (500.0, 200_000.0)
"""The same for treatment and drainage service. [VND m⁻³]"""
_OUTLET_LIMITS = {"cod": 500.0, "tss": 300.0}
"""At an outlet into the open, above this a sample from before the works is likelier; a convention. [mg l⁻¹]"""
_OPEN = frozenset({DischargesTo.RIVER, DischargesTo.SOIL})
_WHERE = {
    "volume_missing": "volume",
    "concentration_missing": "outlet_concentrations",
    "monitored_unknown": "monitored",
    "heavy_metals_unknown": "heavy_metals",
    "discharge_unknown": "discharges_to",
}


def _doubt(code: str, where: str, **values: str | float | None) -> Finding:
    return Finding(code, Severity.DOUBT, where, values)


def doubt_fees(result: AssessmentResult) -> Iterator[Finding]:
    """Ask for what the fee lacks, unless somebody stated the fee itself."""
    for water in result.water:
        fee = water.fee
        if fee is None or fee.stated.known:
            continue
        for why in dict.fromkeys(part.money.why for part in fee.parts if not part.money.known):
            values = {"period": fee.period_id, "substances": ", ".join(fee.missing)}
            first = next(part for part in fee.parts if part.money.why == why)
            where = f"wastewater.{_WHERE.get(why, 'fee_paid')}"
            if why == "volume_missing":
                where = fee.volume.inputs[0]
            yield _doubt(
                f"fee.{why.removeprefix('fee_')}", where, first=first.first, last=first.last, **values
            )


def doubt_stated_fees(result: AssessmentResult) -> Iterator[Finding]:
    """A stated fee against the computed one; a tenant of a central works that paid one all the same."""
    for water in result.water:
        fee = water.fee
        if fee is None or fee.stated.value is None:
            continue
        where, stated, computed = fee.stated.inputs[0], fee.stated.value, fee.computed.value
        if fee.payer in {"operator", "nobody"} and stated > 0:
            yield _doubt("fee.not_due", where, period=fee.period_id, stated=stated)
        elif computed and not fee.computed.why and abs(stated / computed - 1) > _FEE_DIFFERS:
            yield _doubt("fee.stated_differs", where, period=fee.period_id, stated=stated, computed=computed)


def doubt_fee_classes(result: AssessmentResult) -> Iterator[Finding]:
    """The class of a fee that would be another one by operating days instead of calendar days."""
    for water in result.water:
        period, fee = result.facility.period_of(water.period_id), water.fee
        if fee is None or period is None or fee.stated.known or result.facility.wastewater is None:
            continue
        days = period.operations.days if period.operations else None
        if result.facility.wastewater.m3_per_day is not None or fee.volume.value is None or not days:
            continue
        if (other := _other_fee(result.facility, period, fee, days)) is not None:
            yield _doubt(
                "fee.class_unsure",
                "wastewater.m3_per_day",
                period=fee.period_id,
                calendar=fee.m3_per_day.value,
                operating=fee.volume.value / days,
                fee=fee.computed.value,
                other=other,
            )


def _other_fee(facility: Facility, period: Period, fee: WastewaterFee, days: float) -> float | None:
    """Return the fee by the mean of operating days, where it is another one."""
    case = build_fee_case(facility, period)
    other = compute_wastewater_fee(replace(case, m3_per_day=(fee.volume.value or 0.0) / days)).total
    same = other is None or fee.computed.value is None or abs(other - fee.computed.value) < 1.0
    return None if same else other


def doubt_outlets(result: AssessmentResult) -> Iterator[Finding]:
    """A concentration at an outlet into the open that looks like a sample from before the works."""
    plant = result.facility.wastewater
    if plant is None or plant.discharges_to not in _OPEN:
        return
    samples = [("wastewater", plant.outlet_concentrations)]
    samples += [
        (f"wastewater.discharges[{row.period}]", row.outlet_concentrations) for row in plant.discharges
    ]
    for path, sample in samples:
        for name, limit in _OUTLET_LIMITS.items():
            if name in sample and sample[name].value > limit:
                where = f"{path}.outlet_concentrations.{name}"
                value = sample[name].value
                yield _doubt("wastewater.outlet_looks_raw", where, substance=name, value=value, limit=limit)


def doubt_volumes(result: AssessmentResult) -> Iterator[Finding]:
    """More wastewater than water, beyond what a meter may err."""
    for water in result.water:
        taken, discharged = water.intake.value, water.discharge.value
        if taken and discharged and not water.intake.why and discharged > _ABOVE * taken:
            where = water.discharge.inputs[0]
            yield _doubt(
                "wastewater.above_intake", where, period=water.period_id, discharge=discharged, intake=taken
            )


def doubt_prices(result: AssessmentResult) -> Iterator[Finding]:
    """A price of water or wastewater that only a slip of đồng, nghìn or triệu explains."""
    if result.facility.currency != "VND":
        return
    for water in result.water:
        for source in water.sources:
            low, high = _BANDS.get(source.kind, (0.0, float("inf")))
            price = None
            if source.bill.value and source.volume.value:
                price = source.bill.value / source.volume.value
            if price is not None and not low <= price <= high:
                where = f"periods[{water.period_id}].uses[{source.source_id}].cost"
                yield _doubt("water.price_implausible", where, price=price, low=low, high=high)
    plant = result.facility.wastewater
    for name in ("service_price", "treatment_price"):
        stated = getattr(plant, name) if plant is not None else None
        low, high = _SERVICE_BAND
        if (
            stated is not None
            and stated.value
            and stated.unit == "VND/m3"
            and not low <= stated.value <= high
        ):
            yield _doubt(
                "water.price_implausible", f"wastewater.{name}", price=stated.value, low=low, high=high
            )


def doubt_sources(result: AssessmentResult) -> Iterator[Finding]:
    """A source whose volume or cost nobody can say, and water of a balance that is in no book."""
    current = result.facility.current_period()
    for water in result.water:
        now = current is not None and water.period_id == current.id
        for source in water.sources:
            values: dict[str, str | float | None] = {"source": source.source_id, "period": water.period_id}
            if source.kind and not source.volume.known:
                if now or source.bill.known:
                    yield _doubt("water.volume_missing", _place(result, source), **values)
            elif source.kind and source.cost.why == "cost_missing":
                yield _doubt("water.cost_missing", _place(result, source), **values)
            if not source.kind:
                values["volume"] = source.volume.value
                yield Finding("water.not_in_books", Severity.NOTE, source.volume.inputs[0], values)


def _place(result: AssessmentResult, source: WaterSourceRow) -> str:
    """Return the source's row in the file, else its use."""
    for number, described in enumerate(result.facility.water_sources):
        if described.use == source.source_id or f"{described.kind.value}_{number}" == source.source_id:
            return f"water_sources[{number}]"
    return f"periods[{source.period_id}].uses[{source.source_id}]"


def note_licences(result: AssessmentResult) -> Iterator[Finding]:
    """Water taken beyond a licence: for the factory's own team, nobody else."""
    for water in result.water:
        period = result.facility.period_of(water.period_id)
        operated = period.operations.days if period and period.operations else None
        days = operated or (period.days if period else None)
        for number, described in enumerate(result.facility.water_sources):
            taken = next(
                (s.volume.value for s in water.sources if _place(result, s) == f"water_sources[{number}]"),
                None,
            )
            limit = described.licence_m3_per_day
            if limit is None or taken is None or not days or taken / days <= limit:
                continue
            values: dict[str, str | float | None] = {"period": water.period_id, "limit": limit}
            values["taken"] = taken / days
            where = f"water_sources[{number}].licence_m3_per_day"
            yield Finding("water.licence_exceeded", Severity.NOTE, where, values, audience=Audience.TEAM)


WATER_RULES: tuple[Callable[[AssessmentResult], Iterator[Finding]], ...] = (
    doubt_fees,
    doubt_stated_fees,
    doubt_fee_classes,
    doubt_outlets,
    doubt_volumes,
    doubt_prices,
    doubt_sources,
    note_licences,
)

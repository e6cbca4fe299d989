"""Every id that is named must exist, and only once."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import doubt, repeated, unknown
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.process import OUTSIDE, Balance
from sxsh_toolkit.model.words import Ownership
from sxsh_toolkit.reference import load_carriers, load_sectors, load_sources, load_techniques


def rule_repeated_ids(facility: Facility) -> Iterator[Finding]:
    """An id stands once in its list."""
    yield from repeated("process.steps", (s.id for s in facility.process.steps))
    yield from repeated("periods", (p.id for p in facility.periods))
    yield from repeated("balances", (b.id for b in facility.balances))
    yield from repeated("products", (p.id for p in facility.products))
    yield from repeated("causes", (c.id for c in facility.causes))
    yield from repeated("options", (o.id for o in facility.options))
    yield from repeated("attachments", (a.id for a in facility.attachments))
    for period in facility.periods:
        yield from repeated(f"periods[{period.id}].uses", (u.id for u in period.uses))
        made = (
            f"{o.product}" if o.ownership is Ownership.OWN else f"{o.product}/customer"
            for o in period.outputs
        )
        yield from repeated(f"periods[{period.id}].outputs", made)
        yield from repeated(f"periods[{period.id}].stocks", (s.material for s in period.stocks))
    for balance in facility.balances:
        yield from repeated(f"balances[{balance.id}].flows", (f.id for f in balance.flows))


def rule_packaged_ids(facility: Facility) -> Iterator[Finding]:
    """Sector, carriers, techniques and sources are ids of the reference tables."""
    yield from unknown("sector", facility.sector, load_sectors(), "sector")
    for period in facility.periods:
        for use in period.uses:
            if use.carrier:
                where = f"periods[{period.id}].uses[{use.id}].carrier"
                yield from unknown(where, use.carrier, load_carriers(), "carrier")
    for option in facility.options:
        where = f"options[{option.id}].technique"
        yield from unknown(where, option.technique, load_techniques(), "technique")
    for balance in facility.balances:
        for flow in balance.flows:
            if flow.unavoidable and flow.unavoidable.source_id:
                where = f"balances[{balance.id}].flows[{flow.id}].unavoidable.source_id"
                yield from unknown(where, flow.unavoidable.source_id, load_sources(), "source")


def rule_flow_ends(facility: Facility) -> Iterator[Finding]:
    """A flow goes between steps of the process or ``outside``."""
    steps = [s.id for s in facility.process.steps]
    for balance in facility.balances:
        where = f"balances[{balance.id}]"
        for flow in balance.flows:
            yield from unknown(f"{where}.flows[{flow.id}].from", flow.from_, [*steps, OUTSIDE], "step")
            yield from unknown(f"{where}.flows[{flow.id}].to", flow.to, [*steps, OUTSIDE], "step")
        for step in balance.focus_steps:
            yield from unknown(f"{where}.focus_steps", step, steps, "step")
        yield from _balance_links(facility, balance, where)


def _balance_links(facility: Facility, balance: Balance, where: str) -> Iterator[Finding]:
    flows = [f.id for f in balance.flows]
    products = [p.id for p in facility.products] or [o.product for p in facility.periods for o in p.outputs]
    uses = [u.id for p in facility.periods for u in p.uses]
    if balance.scale_to:
        yield from unknown(
            f"{where}.scale_to.period", balance.scale_to.period, [p.id for p in facility.periods], "period"
        )
    if balance.basis.reference_flow:
        yield from unknown(f"{where}.basis.reference_flow", balance.basis.reference_flow, flows, "flow")
    for flow in balance.flows:
        here = f"{where}.flows[{flow.id}]"
        for content in flow.contains:
            yield from unknown(f"{here}.contains", content.flow, flows, "flow")
        if flow.product:
            yield from unknown(f"{here}.product", flow.product, products, "product")
        if flow.use:
            yield from unknown(f"{here}.use", flow.use, uses, "use")


def rule_period_links(facility: Facility) -> Iterator[Finding]:
    """Outputs name declared products; stocks name uses of the same period."""
    declared = [p.id for p in facility.products]
    for period in facility.periods:
        where = f"periods[{period.id}]"
        for output in period.outputs if declared else ():
            yield from unknown(
                f"{where}.outputs[{output.product}].product", output.product, declared, "product"
            )
        uses = [u.id for u in period.uses]
        for stock in period.stocks:
            yield from unknown(f"{where}.stocks[{stock.material}].material", stock.material, uses, "use")


def rule_option_links(facility: Facility) -> Iterator[Finding]:
    """Causes name streams; options name causes, flows and uses; the plan names options."""
    flows = [f.id for b in facility.balances for f in b.flows]
    uses = [u.id for p in facility.periods for u in p.uses]
    causes, options = [c.id for c in facility.causes], [o.id for o in facility.options]
    for cause in facility.causes:
        if cause.stream:
            yield from unknown(f"causes[{cause.id}].stream", cause.stream, [*flows, *uses], "flow")
    for option in facility.options:
        where = f"options[{option.id}]"
        for cause_id in option.causes:
            yield from unknown(f"{where}.causes", cause_id, causes, "cause")
        for index, act in enumerate(option.acts_on):
            for name in (act.flow, act.from_, act.to):
                if name and name != OUTSIDE:
                    yield from unknown(f"{where}.acts_on[{index}]", name, [*flows, *uses], "flow")
            if act.use:
                yield from unknown(f"{where}.acts_on[{index}].use", act.use, uses, "use")
        for index, saving in enumerate(option.savings):
            if saving.use:
                yield from unknown(f"{where}.savings[{index}].use", saving.use, uses, "use")
            if saving.flow:
                yield from unknown(f"{where}.savings[{index}].flow", saving.flow, flows, "flow")
    for item in facility.plan:
        yield from unknown("plan", item.option, options, "option")


def rule_attachment_links(facility: Facility) -> Iterator[Finding]:
    """Photos named in sessions and walk-through lines are attachments of the file."""
    known = [a.id for a in facility.attachments]
    for index, line in enumerate(facility.housekeeping):
        if line.photo:
            yield from unknown(f"housekeeping[{index}].photo", line.photo, known, "attachment")
    for index, session in enumerate(facility.sessions):
        for photo in session.photos:
            yield from unknown(f"sessions[{index}].photos", photo, known, "attachment")


def rule_utility_links(facility: Facility) -> Iterator[Finding]:
    """Boilers, cold plants, motors and water sources name steps and uses of the file."""
    steps = [s.id for s in facility.process.steps]
    uses = [u.id for p in facility.periods for u in p.uses]
    for source_index, source in enumerate(facility.water_sources):
        if source.use:
            yield from unknown(f"water_sources[{source_index}].use", source.use, uses, "use")
    if facility.energy is None:
        return
    for boiler in facility.energy.boilers:
        if boiler.fuel:
            yield from unknown(f"energy.boilers[{boiler.id}].fuel", boiler.fuel, uses, "use")
        for user in boiler.users:
            yield from unknown(f"energy.boilers[{boiler.id}].users", user.step, steps, "step")
    for plant in facility.energy.refrigeration:
        for user in plant.users:
            yield from unknown(f"energy.refrigeration[{plant.id}].users", user.step, steps, "step")
    for motor in facility.energy.motors:
        if motor.step:
            yield from unknown(f"energy.motors[{motor.id}].step", motor.step, steps, "step")


def rule_wastewater_links(facility: Facility) -> Iterator[Finding]:
    """Wastewater names periods and uses of the file, a period once."""
    plant = facility.wastewater
    if plant is None:
        return
    periods = [p.id for p in facility.periods]
    uses = [u.id for p in facility.periods for u in p.uses]
    if plant.period:
        yield from unknown("wastewater.period", plant.period, periods, "period")
    for name, use in (("fee_use", plant.fee_use), ("service_use", plant.service_use)):
        if use:
            yield from unknown(f"wastewater.{name}", use, uses, "use")
    for row in plant.discharges:
        yield from unknown(f"wastewater.discharges[{row.period}].period", row.period, periods, "period")
    yield from repeated("wastewater.discharges", [row.period for row in plant.discharges])


def rule_orphan_steps(facility: Facility) -> Iterator[Finding]:
    """A step that no flow touches is either not part of the balance or its flows were forgotten."""
    touched = {end for b in facility.balances for f in b.flows for end in (f.from_, f.to)}
    if touched:
        for step in facility.process.steps:
            if step.id not in touched:
                yield doubt("step.orphan", f"process.steps[{step.id}]", step=step.id)


REFERENCE_RULES = (
    rule_repeated_ids,
    rule_packaged_ids,
    rule_flow_ends,
    rule_period_links,
    rule_option_links,
    rule_attachment_links,
    rule_utility_links,
    rule_wastewater_links,
    rule_orphan_steps,
)

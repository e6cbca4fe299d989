"""Named rules of the option library: each asks a plant one question and gives what it found.

A rule that does not know the plant's figure finds nothing: silence is not a fault of the plant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.result import LossStream
from sxsh_toolkit.options.plant_facts import Hit, PlantFacts
from sxsh_toolkit.options.triggers_energy import ENERGY_TRIGGERS
from sxsh_toolkit.reference import Trigger

Hits = tuple[Hit, ...]
_PERIOD = "period"


def intensity_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """Suất tiêu hao of a carrier is above a value in a stated unit; in another unit it says nothing."""
    (unit,), (carrier,) = rule.words["unit"], rule.words["carrier"]
    rows = [r for r in plant.intensities if carrier in (r.carrier, r.use_id) and r.value.unit == unit]
    return tuple(
        _of_figure("use", r.use_id, r.value, _cost(plant, r.use_id))
        for r in rows
        if r.value.value is not None and r.value.value > rule.numbers["value"]
    )


def water_intensity_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """All water per unit of product is above a value in a stated unit."""
    found = plant.totals.water_intensity if plant.totals else None
    if found is None or found.value is None or found.unit != rule.words["unit"][0]:
        return ()
    return (_of_figure("plant", "water", found),) if found.value > rule.numbers["value"] else ()


def fuel_is(plant: PlantFacts, rule: Trigger) -> Hits:
    """A carrier or a group of carriers is booked; the largest of them by cost."""
    rows = plant.uses_of(*rule.words["carriers"])
    return tuple(_of_figure("use", row.use_id, row.used, row.cost) for row in rows[:1])


def no_meter(plant: PlantFacts, rule: Trigger) -> Hits:
    """A water source of some kind has no meter, and the file says so."""
    kinds = set(rule.words["kinds"])
    hits = []
    for index, source in enumerate(plant.facility.water_sources):
        if source.meter is False and source.kind.value in kinds:
            row = plant.use_row(source.use) if source.use else None
            where = f"water_sources[{index}].meter"
            if row is not None and row.used.known:
                hits.append(_of_figure("use", row.use_id, row.used, row.cost, where))
            else:
                hits.append(Hit("water", source.kind.value, None, "", (where,)))
    return tuple(hits)


def raw_cod_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """COD of the raw wastewater is above a concentration."""
    water = plant.facility.wastewater
    raw = water.raw_concentrations.get("cod") if water else None
    if raw is None or raw.value <= rule.numbers["mg_l"]:
        return ()
    return (Hit("plant", "wastewater", raw.value, "mg/l", ("wastewater.raw_concentrations[cod]",)),)


def step_present(plant: PlantFacts, rule: Trigger) -> Hits:
    """The plant has one of some process steps."""
    wanted = rule.words["steps"]
    found = [step.id for step in plant.facility.process.steps if step.id in wanted]
    return tuple(Hit("step", step, None, "", (f"process.steps[{step}]",)) for step in found[:1])


def loss_present(plant: PlantFacts, rule: Trigger) -> Hits:
    """A stream of some name leaves the plant, with its amount where the balance is brought to the period."""
    found = [s for s in plant.streams if s.flow_id in rule.words["flows"] and s.amount.value]
    return tuple(
        _of_figure("stream", s.flow_id, s.amount, _stake(s))
        if s.per == _PERIOD
        else Hit("stream", s.flow_id, None, "", (s.amount.id,))
        for s in found
    )


def loss_avoidable_share_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """What could be avoided of a stream is above a share of it."""
    hits = []
    for stream in plant.streams:
        part, whole = stream.avoidable.value, stream.amount.value
        if stream.flow_id not in rule.words["flows"] or part is None or not whole:
            continue
        share = 100 * part / whole
        if share > rule.numbers["percent"]:
            mark = weakest_mark((stream.avoidable.mark, stream.amount.mark))
            inputs = (stream.avoidable.id, stream.amount.id)
            hits.append(Hit("stream", stream.flow_id, share, "%", inputs, _stake(stream), mark))
    return tuple(hits)


def moisture_above(plant: PlantFacts, rule: Trigger) -> Hits:
    """Moisture of a flow, on wet basis, is above a share."""
    hits = []
    for balance in plant.facility.balances:
        for flow in balance.flows:
            moisture = flow.composition.moisture() if flow.composition else None
            if flow.id not in rule.words["flows"] or moisture is None:
                continue
            if 100 * moisture > rule.numbers["percent"]:
                where = f"balances[{balance.id}].flows[{flow.id}].composition"
                hits.append(Hit("flow", flow.id, 100 * moisture, "%", (where,)))
    return tuple(hits)


TRIGGERS: Mapping[str, Callable[[PlantFacts, Trigger], Hits]] = MappingProxyType(
    {
        rule.__name__: rule
        for rule in (
            intensity_above,
            water_intensity_above,
            *ENERGY_TRIGGERS,
            fuel_is,
            no_meter,
            raw_cod_above,
            step_present,
            loss_present,
            loss_avoidable_share_above,
            moisture_above,
        )
    }
)
"""Every rule by its name."""


def pull_triggers(plant: PlantFacts, rules: Iterable[Trigger]) -> Hits:
    """Return what the first rule finds, where every rule finds something.

    Parameters
    ----------
    plant : PlantFacts
        The plant.
    rules : iterable of Trigger
        Of one option; none means that the option is never suggested.

    Returns
    -------
    tuple of Hit
        Each subject once.

    Notes
    -----
    Where a later rule is about the same kind of thing (one boiler of two), only subjects that both name are left.
    """
    hits: Hits = ()
    for number, rule in enumerate(rules):
        found = TRIGGERS[rule.rule](plant, rule)
        if number == 0:
            hits = tuple({(h.kind, h.subject): h for h in reversed(found)}.values())[::-1]
            continue
        kinds = {h.kind for h in found}
        same = {(h.kind, h.subject) for h in found}
        hits = tuple(h for h in hits if found and (h.kind not in kinds or (h.kind, h.subject) in same))
    return hits


def _of_figure(kind: str, subject: str, figure: Figure, stake: Figure | None = None, *where: str) -> Hit:
    return Hit(kind, subject, figure.value, figure.unit, (figure.id, *where), stake, figure.mark)


def _stake(stream: LossStream) -> Figure | None:
    """Return what a stream costs in the period; the cost of one batch is no cost of the period."""
    return stream.avoidable_cost if stream.per == _PERIOD else None


def _cost(plant: PlantFacts, use_id: str) -> Figure | None:
    row = plant.use_row(use_id)
    return row.cost if row else None

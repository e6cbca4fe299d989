"""Legal norms: a figure by the norm's own rule, and a verdict only where the norm is in force and all of it is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_norm import NormCard
from sxsh_toolkit.reference import Norm, NormState
from sxsh_toolkit.units import Quantity

_OUTPUT_SCALE = {("m3", "hl"): 10.0, ("t", "t"): 1.0, ("m3", "m3"): 1.0, ("piece", "piece"): 1.0}
_NO_ENERGY = frozenset({"water", "ice", "material"})


@dataclass(frozen=True, slots=True)
class PlantFigures:
    """What a norm's figure is made of: one period's uses and output."""

    facility: Facility
    period: Period
    uses: Sequence[CarrierUse]
    output: Figure


def compute_norm_energy_mj(
    electricity_kwh: float, electricity_mj_per_kwh: float, fuel_mj: float, biomass_mj: float = 0.0
) -> float:
    """Energy of a plant by the conversion that a norm states.

    Parameters
    ----------
    electricity_kwh : float
        Electricity used. [kWh]
    electricity_mj_per_kwh : float
        What the norm counts for it: 3.6 as final energy, more as primary. [MJ kWh⁻¹]
    fuel_mj : float
        Fossil fuel and heat, by net calorific value. [MJ]
    biomass_mj : float, optional
        Biomass, 0 where the norm does not count it. [MJ]

    Returns
    -------
    float
        [MJ]

    Notes
    -----
    E = W·k + F + B. Valid only with the norm's own k and its own word on biomass.

    References
    ----------
    Circular 19/2016/TT-BCT and its like, annex on the rule of computing (source id ``circular_19_2016``).
    """
    return electricity_kwh * electricity_mj_per_kwh + fuel_mj + biomass_mj


def judge_norms(plant: PlantFigures, norms: Iterable[Norm]) -> tuple[NormCard, ...]:
    """Make a card of every norm given.

    Parameters
    ----------
    plant : PlantFigures
        The period to look at.
    norms : iterable of Norm
        Norms of the plant's sector.

    Returns
    -------
    tuple of NormCard
        In the order given. Only a norm in force, with a value, in the plant's class of design capacity, and with a
        figure by its own rule has a verdict.
    """
    return tuple(_judge(plant, norm) for norm in norms)


def _judge(plant: PlantFigures, norm: Norm) -> NormCard:
    figure = _figure(plant, norm)
    reason = _reason(plant, norm) or figure.why
    if reason or figure.value is None or norm.value is None:
        return NormCard(norm.id, plant.period.id, "", reason or "unknown", figure)
    verdict = "within" if figure.value <= norm.value else "above"
    return NormCard(norm.id, plant.period.id, verdict, "", figure)


def _reason(plant: PlantFigures, norm: Norm) -> str:
    """Return why a norm may not be judged, as a message key, or nothing."""
    if norm.state is not NormState.IN_FORCE:
        return f"norm_{norm.state.value}"
    if not norm.covers(plant.period.midpoint):
        return "norm_other_dates"
    if norm.value is None:
        return "norm_value_not_seen"
    fits = fits_capacity(norm, plant.facility.design_capacity)
    if fits is None:
        return "norm_capacity_unknown"
    return "" if fits else "norm_capacity_other"


def fits_capacity(norm: Norm, capacity: Quantity | None) -> bool | None:
    """Whether a design capacity lies in a norm's class; None where it cannot be said.

    Notes
    -----
    A capacity right on the border of two classes fits both: which one it is the circular's wording decides.
    """
    if norm.capacity_from is None and norm.capacity_below is None:
        return None if norm.capacity_vi else True
    if capacity is None or capacity.unit != norm.capacity_unit:
        return None
    low = norm.capacity_from if norm.capacity_from is not None else 0.0
    high = norm.capacity_below if norm.capacity_below is not None else float("inf")
    return low <= capacity.value <= high


def _figure(plant: PlantFigures, norm: Norm) -> Figure:
    name = f"{plant.facility.facility}/{plant.period.id}/norm/{norm.id}"
    per = norm.unit.rpartition("/")[2].removesuffix("_equivalent")
    scale = _OUTPUT_SCALE.get((plant.output.unit, per))
    if norm.figure_rule == "not_seen":
        return Figure(name, None, norm.unit, (), why="norm_rule_not_seen")
    if norm.figure_rule == "electricity_per_equivalent" and not _has_equivalents(plant):
        return Figure(name, None, norm.unit, (plant.output.id,), why="norm_equivalence_missing")
    amount, inputs, mark, why = _amount(plant, norm)
    inputs = (*inputs, plant.output.id)
    if amount is None or not plant.output.value or scale is None:
        lacking = why or ("output_missing" if not plant.output.value else "units_differ")
        return Figure(name, None, norm.unit, inputs, mark=mark, why=lacking)
    left_out = plant.output.why
    return Figure(name, amount / (plant.output.value * scale), norm.unit, inputs, mark=mark, why=left_out)


def _has_equivalents(plant: PlantFigures) -> bool:
    made = [plant.facility.product_of(o.product) for o in plant.period.outputs if o.amount is not None]
    return bool(made) and all(p is not None and p.equivalence and p.equivalence_source for p in made)


def _amount(plant: PlantFigures, norm: Norm) -> tuple[float | None, tuple[str, ...], str, str]:
    """Return the norm's numerator with its inputs, mark, and why it is unknown."""
    power = [u for u in plant.uses if u.group == "electricity"]
    if not power:
        return None, (), "", "electricity_missing"
    if norm.figure_rule != "final_energy_per_output":
        return _add([u.used for u in power])
    if norm.electricity_mj_per_kwh is None or norm.biomass == "not_seen":
        return None, (), "", "norm_rule_not_seen"
    fuels = [u for u in plant.uses if u.group not in _NO_ENERGY and u.group != "electricity"]
    biomass = [u.final_energy for u in fuels if u.group == "biomass" and norm.biomass == "yes"]
    parts = [
        _add([u.used for u in power]),
        _add([u.final_energy for u in fuels if u.group != "biomass"]),
        _add(biomass),
    ]
    known = [part[0] for part in parts if part[0] is not None]
    inputs, marks = tuple(n for part in parts for n in part[1]), weakest_mark(part[2] for part in parts)
    if len(known) < len(parts):
        return None, inputs, marks, next(part[3] for part in parts if part[3])
    energy = compute_norm_energy_mj(known[0], norm.electricity_mj_per_kwh, known[1], known[2])
    return energy, inputs, marks, ""


def _add(figures: Sequence[Figure]) -> tuple[float | None, tuple[str, ...], str, str]:
    inputs, mark = tuple(f.id for f in figures), weakest_mark(f.mark for f in figures)
    known = [f.value for f in figures if f.value is not None]
    if len(known) < len(figures):
        return None, inputs, mark, next(f.why or "unknown" for f in figures if f.value is None)
    return sum(known), inputs, mark, ""

"""Writing a flow table as unknowns and equations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sxsh_toolkit.balance.network import (
    DRY_MATTER,
    MASS,
    WATER,
    Network,
    Row,
    Term,
    Variable,
    VariableKind,
)
from sxsh_toolkit.model.flow_table import ENERGY, HEAT, MOISTURE, FlowTable, TableFlow
from sxsh_toolkit.model.flow_table_check import sides
from sxsh_toolkit.model.words import DataSource
from sxsh_toolkit.units import Quantity

KG_PER_T = 1000.0
KWH_PER_T_OF_MJ_PER_KG = 1000.0 / 3.6
CONTENT, UNKNOWN_SOURCE = "content", "unknown"


@dataclass(frozen=True, slots=True)
class Spread:
    """Relative standard uncertainties where the file states none.

    Parameters
    ----------
    of_source : mapping
        Data source, ``content`` or ``unknown`` → fraction.
    scale : float
        Factor on all of them.
    """

    of_source: Mapping[str, float]
    scale: float = 1.0

    def of(self, amount: Quantity, source: str) -> tuple[float, str]:
        """Return the relative uncertainty of an amount, and the convention where it is not the file's own."""
        if amount.relative_uncertainty is not None:
            return amount.relative_uncertainty, ""
        if amount.value == 0:
            return 0.0, ""
        return self.of_source[source] * self.scale, source


@dataclass
class _Draft:
    """What grows while the table is read: unknowns, and where each stands."""

    table: FlowTable
    spread: Spread
    unit: str
    variables: list[Variable] = field(default_factory=list)
    places: dict[tuple[VariableKind, str, str], int] = field(default_factory=dict)

    def add(self, variable: Variable) -> int:
        key = (variable.kind, variable.name, variable.layer)
        if key not in self.places:
            self.places[key] = len(self.variables)
            self.variables.append(variable)
        return self.places[key]


def build_network(table: FlowTable, spread: Spread) -> Network:
    """Write a flow table as unknowns and equations.

    Parameters
    ----------
    table : FlowTable
        Without blockers.
    spread : Spread
        Uncertainties where the table states none.

    Returns
    -------
    Network
        Totals in t (volumes by their density), in m³ where only volumes are stated, or in pieces; substances in kg,
        energy in kWh.

    Notes
    -----
    A step conserves what the file says; unsaid, the total, or energy where only energy flows meet. A step without an
    inflow or without an outflow, and no stock change, gets no equation: it would force its flows to 0.
    """
    amounts = [flow.amount for flow in table.flows if flow.amount is not None]
    draft = _Draft(table, spread, _base_unit(table))
    for flow in table.flows:
        draft.add(_flow_variable(flow, draft))
    rows = [*_step_rows(draft), *_relation_rows(draft)]
    per = amounts[0].per if amounts else ""
    return Network(tuple(draft.variables), tuple(rows), draft.unit, per)


def _base_unit(table: FlowTable) -> str:
    kinds = {flow.amount.dimension for flow in table.flows if flow.amount is not None} - {"energy"}
    shares = any(
        q.dimension in ("share", "energy_per_mass") for f in table.flows for q in f.composition.values()
    )
    if kinds == {"volume"} and not shares:
        return "m3"
    return "piece" if kinds == {"piece"} else "t"


def _is_energy(flow: TableFlow) -> bool:
    return flow.amount is not None and flow.amount.dimension == "energy"


def _flow_variable(flow: TableFlow, draft: _Draft) -> Variable:
    unit = "kWh" if _is_energy(flow) else draft.unit
    layer = ENERGY if _is_energy(flow) else MASS
    amount = flow.measured
    difference = flow.data_source is DataSource.DIFFERENCE
    if amount is None:
        return Variable(VariableKind.FLOW, flow.id, layer, math.nan, math.nan, unit, "", difference)
    value = amount.value * _mass_factor(flow, amount, draft.unit)
    source = flow.data_source.value if flow.data_source else UNKNOWN_SOURCE
    relative, assumed = draft.spread.of(amount, source)
    return Variable(VariableKind.FLOW, flow.id, layer, value, abs(value) * relative, unit, assumed)


def _mass_factor(flow: TableFlow, amount: Quantity, base: str) -> float:
    """Return what a typed amount is multiplied by to stand in the table's unit: the density of a volume."""
    return flow.density or 1.0 if amount.dimension == "volume" and base == "t" else 1.0


def _step_rows(draft: _Draft) -> Iterator[Row]:
    for place, inflows, outflows in sides(draft.table):
        step = draft.table.step(place)
        stock = step.stock_change if step else None
        if not (inflows and outflows) and stock is None:
            continue
        layers = _layers(step.conserves if step else None, (*inflows, *outflows))
        for layer in layers:
            terms = [t for flow in inflows for t in _terms(flow, layer, 1.0, draft)]
            terms += [t for flow in outflows for t in _terms(flow, layer, -1.0, draft)]
            terms += _own_terms(draft, place, layer)
            if terms:
                yield Row(place, layer, tuple(terms))


def _layers(stated: tuple[str, ...] | None, flows: tuple[TableFlow, ...]) -> tuple[str, ...]:
    """Return a step's layers; of total, water and dry matter the third follows from two."""
    if stated is None:
        return (ENERGY,) if all(_is_energy(flow) for flow in flows) else (MASS,)
    layers = tuple(dict.fromkeys(stated))
    if {MASS, WATER, DRY_MATTER} <= set(layers):
        return tuple(layer for layer in layers if layer != DRY_MATTER)
    return layers


def _terms(flow: TableFlow, layer: str, sign: float, draft: _Draft) -> Iterator[Term]:
    """Yield what a flow brings to a step's equation in a layer."""
    place = draft.places[VariableKind.FLOW, flow.id, ENERGY if _is_energy(flow) else MASS]
    if _is_energy(flow):
        if layer == ENERGY:
            yield Term(sign, place)
        return
    if layer == MASS:
        yield Term(sign, place)
    elif layer == DRY_MATTER:
        yield Term(sign, place)
        yield from _carried(flow, WATER, place, -sign, draft)
    else:
        yield from _carried(flow, layer, place, sign, draft)


def _carried(flow: TableFlow, layer: str, place: int, sign: float, draft: _Draft) -> Iterator[Term]:
    known = _content(flow, layer, draft)
    if known is None:
        unit = {WATER: "t", ENERGY: "kWh"}.get(layer, "kg")
        amount = Variable(VariableKind.CARRIED, flow.id, layer, math.nan, math.nan, unit)
        yield Term(sign, draft.add(amount))
        return
    value, uncertainty, unit, assumed = known
    if uncertainty == 0:
        if value != 0:
            yield Term(sign * value, place)
        return
    content = Variable(VariableKind.CONTENT, flow.id, layer, value, uncertainty, unit, assumed)
    yield Term(sign, place, draft.add(content))


def _content(flow: TableFlow, layer: str, draft: _Draft) -> tuple[float, float, str, str] | None:
    """Return content, its standard uncertainty, its unit and the convention used; None where nothing is stated."""
    if layer == WATER:
        return _moisture(flow, draft.spread)
    names = HEAT if layer == ENERGY else (layer,)
    found = [(name, flow.composition[name]) for name in names if name in flow.composition]
    if not found:
        return None
    value = variance = 0.0
    unit, assumed = "", ""
    for _, amount in found:
        factor, unit = _content_unit(flow, amount, draft.unit)
        relative, convention = draft.spread.of(amount, CONTENT)
        value += factor * amount.value
        variance += (factor * amount.value * relative) ** 2
        assumed = assumed or convention
    return value, math.sqrt(variance), unit, assumed


def _moisture(flow: TableFlow, spread: Spread) -> tuple[float, float, str, str] | None:
    """Return water per wet mass; on dry basis w = d / (1 + d), u(w) = u(d) / (1 + d)²."""
    for name in MOISTURE:
        amount = flow.composition.get(name)
        if amount is None:
            continue
        exact = name == "moisture_wet" and amount.value == 1 and amount.relative_uncertainty is None
        relative, assumed = (0.0, "") if exact else spread.of(amount, CONTENT)
        value, uncertainty = amount.value, amount.value * relative
        if name == "moisture_dry":
            value, uncertainty = value / (1 + value), uncertainty / (1 + value) ** 2
        return value, uncertainty, "1", assumed
    return None


def _content_unit(flow: TableFlow, amount: Quantity, base: str) -> tuple[float, str]:
    """Return the factor from the stated content to kg (or kWh) per unit of the flow, and the unit."""
    if amount.dimension == "energy_per_mass":
        return KWH_PER_T_OF_MJ_PER_KG, "kWh/t"
    if amount.dimension == "share":
        return KG_PER_T, "kg/t"
    per_m3 = 1 / KG_PER_T
    return (per_m3, "kg/m3") if base == "m3" else (per_m3 / (flow.density or 1.0), "kg/t")


def _own_terms(draft: _Draft, place: str, layer: str) -> Iterator[Term]:
    """Yield a step's stock change (of the total) and what it makes of the layer."""
    step = draft.table.step(place)
    if step is None:
        return
    if layer == MASS and step.stock_change is not None:
        yield Term(-1.0, draft.add(_own(VariableKind.STOCK, place, layer, step.stock_change, draft)))
    if layer in step.generation:
        amount = step.generation[layer]
        yield Term(1.0, draft.add(_own(VariableKind.GENERATION, place, layer, amount, draft)))


def _own(kind: VariableKind, place: str, layer: str, amount: Quantity, draft: _Draft) -> Variable:
    relative, assumed = draft.spread.of(amount, UNKNOWN_SOURCE)
    unit = {MASS: draft.unit, WATER: "t", DRY_MATTER: "t", ENERGY: "kWh"}.get(layer, "kg")
    value = amount.value * (KG_PER_T if unit == "kg" else 1.0)
    return Variable(kind, place, layer, value, abs(value) * relative, unit, assumed)


def _relation_rows(draft: _Draft) -> Iterator[Row]:
    """Yield the stated relations; they speak of amounts as typed, so a volume's factor is undone here."""
    flows = {flow.id: flow for flow in draft.table.flows}
    for number, equation in enumerate(draft.table.equations):
        terms = []
        for name, factor in equation.terms.items():
            flow = flows[name]
            place = draft.places[VariableKind.FLOW, name, ENERGY if _is_energy(flow) else MASS]
            scale = _mass_factor(flow, flow.amount, draft.unit) if flow.amount else 1.0
            terms.append(Term(factor / scale, place))
        name = draft.table.relations[number].id or str(number + 1)
        yield Row(name, "", tuple(terms), equation.constant)

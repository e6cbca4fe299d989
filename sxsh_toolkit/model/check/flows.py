"""What a balance must and should say."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import blocker, doubt, note
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.process import Balance, Composition, Flow
from sxsh_toolkit.model.words import Basis, DataSource, FlowKind, ScaleBy
from sxsh_toolkit.units import Quantity

_INPUT_KINDS = frozenset({FlowKind.RAW_MATERIAL, FlowKind.AUXILIARY, FlowKind.FUEL})


def _all_flows(facility: Facility) -> Iterator[tuple[str, Balance, Flow]]:
    for balance in facility.balances:
        for flow in balance.flows:
            yield f"balances[{balance.id}].flows[{flow.id}]", balance, flow


def rule_balances_exist(facility: Facility) -> Iterator[Finding]:
    """Without a balance no loss can be costed."""
    if not facility.balances:
        yield doubt("balance.none", "balances")
    for balance in facility.balances:
        if not balance.flows:
            yield doubt("balance.empty", f"balances[{balance.id}].flows", balance=balance.id)
        if balance.scale_to is None:
            yield doubt("balance.not_scaled", f"balances[{balance.id}]", balance=balance.id)
        elif balance.scale_to.by is ScaleBy.FACTOR and balance.scale_to.factor is None:
            where = f"balances[{balance.id}].scale_to.factor"
            yield blocker("balance.factor_missing", where, balance=balance.id)


def rule_reconciliation_is_not_done_here(facility: Facility) -> Iterator[Finding]:
    """A balance that asks to be reconciled is told that its figures stay as booked."""
    for balance in facility.balances:
        if balance.reconcile:
            yield doubt("balance.reconcile_not_done", f"balances[{balance.id}].reconcile", balance=balance.id)


def rule_flow_ends_differ(facility: Facility) -> Iterator[Finding]:
    """A flow goes somewhere else."""
    for where, _, flow in _all_flows(facility):
        if flow.from_ == flow.to:
            yield blocker("flow.to_itself", where, flow=flow.id)
        elif flow.leaves and flow.kind in _INPUT_KINDS and not flow.enters:
            yield doubt("flow.input_kind_leaves", f"{where}.kind", flow=flow.id, kind=flow.kind.value)
        elif flow.enters and flow.kind in {FlowKind.PRODUCT, FlowKind.WASTE, FlowKind.EVAPORATION}:
            yield blocker("flow.output_kind_enters", f"{where}.kind", flow=flow.id, kind=flow.kind.value)


def rule_by_difference(facility: Facility) -> Iterator[Finding]:
    """A flow by difference is never a measured one; a missing amount says so."""
    for where, _, flow in _all_flows(facility):
        if flow.data_source is DataSource.DIFFERENCE and flow.basis is Basis.MEASURED:
            yield blocker("flow.difference_measured", f"{where}.basis", flow=flow.id)
        elif (
            flow.amount is None
            and flow.data_source is not DataSource.DIFFERENCE
            and flow.basis is not Basis.CALCULATED
        ):
            yield doubt("flow.amount_missing", f"{where}.amount", flow=flow.id)
        elif flow.amount is not None and flow.basis is None and flow.data_source is None:
            yield note("flow.basis_missing", where, flow=flow.id)


def rule_composition(facility: Facility) -> Iterator[Finding]:
    """Moisture is stated on one basis; prices by moisture need a moisture."""
    for where, _, flow in _all_flows(facility):
        parts = flow.composition or Composition()
        if parts.moisture_wet is not None and parts.moisture_dry is not None:
            yield blocker("flow.two_moistures", f"{where}.composition", flow=flow.id)
        if flow.price_moisture is not None and flow.price is None:
            yield doubt("flow.price_moisture_alone", f"{where}.price_moisture", flow=flow.id)
        if flow.price_moisture is not None and flow.price_moisture.value >= 1:
            yield blocker(
                "value.too_large", f"{where}.price_moisture", text=flow.price_moisture.text, limit="100 %"
            )


def rule_unavoidable(facility: Facility) -> Iterator[Finding]:
    """What nobody can avoid needs someone who says so, and is stated one way."""
    for where, _, flow in _all_flows(facility):
        stated = flow.unavoidable
        if stated is not None and flow.avoidable is not None:
            yield blocker("flow.unavoidable_and_avoidable", f"{where}.avoidable", flow=flow.id)
        if stated is not None and not (stated.source_id or stated.source):
            yield doubt("flow.unavoidable_unsourced", f"{where}.unavoidable", flow=flow.id)
        if stated is not None and stated.amount.dimension == "share" and stated.amount.value > 1:
            yield blocker("value.too_large", f"{where}.unavoidable", text=stated.amount.text, limit="100 %")
        if flow.avoidable is not None and _above(flow.avoidable, flow.amount):
            limit = "100 %" if flow.avoidable.dimension == "share" or not flow.amount else flow.amount.text
            yield blocker("value.too_large", f"{where}.avoidable", text=flow.avoidable.text, limit=limit)


def _above(part: Quantity, whole: Quantity | None) -> bool:
    if part.dimension == "share":
        return part.value > 1
    return whole is not None and part.dimension == whole.dimension and part.value > whole.value * (1 + 1e-9)


def rule_contents(facility: Facility) -> Iterator[Finding]:
    """What a stream contains is not more than the stream."""
    for where, _, flow in _all_flows(facility):
        shares = [c.share for c in flow.contains if c.share]
        if sum(s.value for s in shares) > 1 + 1e-9:
            text = " + ".join(s.text for s in shares)
            yield blocker("value.too_large", f"{where}.contains", text=text, limit="100 %")


def rule_customer_material(facility: Facility) -> Iterator[Finding]:
    """The customer's material costs the plant nothing: a price on it is not used."""
    for where, _, flow in _all_flows(facility):
        if flow.ownership.value == "customer" and flow.enters and flow.price is not None:
            yield note("flow.customer_price_unused", f"{where}.price", flow=flow.id)


def rule_raw_materials_priced(facility: Facility) -> Iterator[Finding]:
    """An own raw material without a price gives losses without a value."""
    for where, _, flow in _all_flows(facility):
        own = flow.ownership.value == "own"
        if flow.enters and own and flow.kind is FlowKind.RAW_MATERIAL and flow.price is None:
            yield doubt("flow.price_missing", f"{where}.price", flow=flow.id)


def rule_wastewater(facility: Facility) -> Iterator[Finding]:
    """An outlet as strong as the raw stream is a raw figure in the wrong field."""
    if facility.wastewater is None:
        return
    raw = facility.wastewater.raw_concentrations
    for name, outlet in facility.wastewater.outlet_concentrations.items():
        if name in raw and outlet.value >= raw[name].value:
            where = f"wastewater.outlet_concentrations.{name}"
            yield doubt("wastewater.outlet_not_below_raw", where, substance=name)


FLOW_RULES = (
    rule_balances_exist,
    rule_reconciliation_is_not_done_here,
    rule_flow_ends_differ,
    rule_by_difference,
    rule_composition,
    rule_unavoidable,
    rule_contents,
    rule_customer_material,
    rule_raw_materials_priced,
    rule_wastewater,
)

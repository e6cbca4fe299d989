"""The balance of a synthetic plant as a facility file states it."""

from __future__ import annotations

from sxsh_toolkit.forms.demo.balance import DrawnFlow
from sxsh_toolkit.forms.demo.plant import Plant
from sxsh_toolkit.forms.demo.range import ProductRange
from sxsh_toolkit.forms.demo.words import INVENTED, Row, both, spell, spell_mass
from sxsh_toolkit.reference.sectors import OUTSIDE

_LOSSES = frozenset({"co_product", "byproduct_sold", "waste", "emission", "evaporation"})


def write_balance(plant: Plant) -> Row:
    """Return the tree of a plant's one balance."""
    ranges, day = plant.ranges, plant.assessed
    basis: Row = {
        "kind": ranges.basis,
        "from": day.isoformat(),
        "to": day.isoformat(),
        "reference_flow": ranges.reference,
        "reference_amount": spell_mass(plant.reference.mass_t),
    }
    scaling: Row = {"period": str(plant.reporting.year), "by": ranges.scale_by, "why": INVENTED}
    return {
        "id": f"{'me' if ranges.basis == 'batch' else 'ngay'}-{day.isoformat()}",
        "basis": basis,
        "scale_to": scaling,
        "flows": [_flow(plant, item) for item in plant.flows.values()],
    }


def _flow(plant: Plant, item: DrawnFlow) -> Row:
    flow = item.flow
    row: Row = {
        "id": flow.id,
        "name": both(flow.vi, flow.en),
        "from": flow.from_step,
        "to": flow.to_step,
        "kind": flow.kind,
    }
    row |= _amount(plant, item)
    if plant.knows_moisture and flow.kind not in {"water", "fuel"}:
        row["composition"] = {"moisture_wet": spell(100 * item.moisture, "%", 4)}
    row |= _links(plant, item)
    if flow.from_step == OUTSIDE:
        row |= _price(plant, item)
    elif flow.kind in _LOSSES:
        row |= _loss(plant, item)
    return row


def _amount(plant: Plant, item: DrawnFlow) -> Row:
    if not item.measured:
        return {"basis": "calculated", "data_source": "difference"}
    flow, product = item.flow, _product_of(plant, item)
    if product and product.piece_kg:
        row: Row = {"amount": spell(round(1000 * item.mass_t / product.piece_kg), "viên", 7)}
    elif product and product.density:
        row = {"amount": spell(10 * item.mass_t / product.density, "hl"), "density": spell(product.density)}
    elif flow.kind == "water":
        row = {"amount": spell(item.mass_t, "m3")}
    elif flow.kind == "waste" and flow.unit == "m3":
        row = {"amount": spell(item.mass_t, "m3"), "density": "1"}
    else:
        row = {"amount": spell_mass(item.mass_t)}
    guessed = flow.kind in {"evaporation", "emission"}
    doubtful = guessed or (flow.kind == "waste" and plant.rng.random() < 0.5)
    spread = plant.rng.choice(("10 %", "20 %")) if doubtful else plant.rng.choice(("", "0,5 %", "1 %", "2 %"))
    row["amount"] = f"{row['amount']} ± {spread}" if spread else row["amount"]
    return row | (
        {"basis": "estimated", "data_source": "interview"}
        if doubtful
        else {"basis": "measured", "data_source": "meter" if "m3" in row["amount"] else "scale"}
    )


def _links(plant: Plant, item: DrawnFlow) -> Row:
    product = _product_of(plant, item)
    if product:
        return {"product": product.id}
    use = next((u.carrier for u in plant.ranges.uses if u.flow == item.flow.id), "")
    return {"use": use} if use else {}


def _product_of(plant: Plant, item: DrawnFlow) -> ProductRange | None:
    return next((p for p in plant.ranges.products if item.flow.id in p.flows), None)


def _price(plant: Plant, item: DrawnFlow) -> Row:
    if item.flow.kind != "raw_material" and plant.rng.random() < 0.08:
        return {}
    unit = "m3" if item.flow.kind == "water" else "kg"
    return {"price": spell(item.price, f"đồng/{unit}", 3)}


def _loss(plant: Plant, item: DrawnFlow) -> Row:
    flow, rng, row = item.flow, plant.rng, Row()
    if flow.kind != "evaporation":
        row["contains"] = [_content(plant, item)]
    if item.price > 0 and flow.kind != "waste":
        row["sale_price"] = spell(item.price, "đồng/kg", 3)
    elif item.price < 0:
        row["disposal"] = spell(-item.price, "đồng/kg", 2)
    if flow.kind == "evaporation" or rng.random() < 0.8:
        share = spell(100 - item.avoidable_pct, "%", 3)
        row["unavoidable"] = {"amount": share, "source": INVENTED}
    if flow.kind in {"co_product", "byproduct_sold"}:
        row["decided_by"] = "p1"
    return row


def _content(plant: Plant, item: DrawnFlow) -> Row:
    """Return what a loss carries: the bought flow it was drawn from, else the raw material; ash carries no husk."""
    bought = [name for name in item.of if plant.flows[name].flow.from_step == OUTSIDE]
    source = bought[0] if len(bought) == 1 else plant.ranges.reference
    return {"flow": source, "share": "0 %" if plant.flows[source].flow.kind == "fuel" else "100 %"}

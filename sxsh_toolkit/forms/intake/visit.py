"""The visit as a table of words: which tables stand on which sheet, which columns people usually fill in.

A field or table that is not named here still gets its column and its sheet; it only stands further back.
"""

from __future__ import annotations

from collections.abc import Mapping

BILLS = "bills"
OTHER = "other"

SHEETS: Mapping[str, str] = {
    "walk": "housekeeping",
    "profile": "form:head team products unit_words",
    "periods": "periods periods.operations.seasons",
    BILLS: BILLS,
    "outputs": "periods.outputs",
    "uses": "periods.uses periods.time_of_use",
    "stocks": "periods.stocks",
    "process": "form:process process.steps balances",
    "flows": "balances.flows",
    "contents": "balances.flows.contains balances.flows.composition.substances",
    "equipment": (
        "form:energy energy.motors energy.equipment energy.equipment.users energy.boilers energy.boilers.users "
        "energy.refrigeration energy.refrigeration.users energy.generation form:emissions factors"
    ),
    "water": (
        "water_sources form:wastewater wastewater.outlet_concentrations wastewater.raw_concentrations "
        "wastewater.discharges"
    ),
    "causes": "causes",
    "options": "options form:appraisal",
    "savings": "options.savings",
    "acts": "options.acts_on",
    "claims": "options.claims",
    "plan": "plan form:follow_up follow_up.targets proposed_events",
    "sessions": "sessions instruments",
    "attachments": "attachments",
    "narrative": "narrative",
}
"""Sheets in the order of the visit; ``form:x`` is the form of the root's fields that begin with ``x``."""

FORMS = ("process", "energy", "wastewater", "appraisal", "emissions", "follow_up")
"""Root records with a form of their own; all other fields of the root stand in the form ``head``."""

USUAL: Mapping[str, str] = {
    "periods": (
        "id role from to operations.days operations.shifts_per_day operations.hours_per_shift operations.batches "
        "workers labour_cost production_value note"
    ),
    "products": "id name.vi name.en grade price mass_per_piece moisture_wet",
    "periods.outputs": "product amount data_source ownership service_fee note",
    "periods.uses": "id carrier material.vi amount cost unit_price data_source ownership note",
    "process.steps": "id name.vi focus conserves conversion equipment",
    "balances": (
        "id name.vi basis.kind basis.from basis.to basis.reference_flow basis.reference_amount "
        "scale_to.period scale_to.by scale_to.factor scale_to.why note"
    ),
    "balances.flows": (
        "id name.vi from to kind amount basis data_source composition.moisture_wet price sale_price disposal "
        "unavoidable.amount note"
    ),
    "energy.motors": "id name.vi step power count hours load_factor efficiency note",
    "energy.equipment": "id name.vi kind use step power count hours load_factor consumption note",
    "energy.boilers": "id name.vi fuel capacity pressure stack_temperature oxygen fuel_moisture efficiency note",
    "energy.refrigeration": "id name.vi refrigerant charge yearly_top_up power note",
    "options": (
        "id name.vi technique causes effect investment.amount operating_cost life ratings.technical "
        "ratings.environmental vote.decision vote.reason note"
    ),
    "attachments": "id file kind about taken_on by caption.vi audience",
}
"""Columns that come first, in this order; without an entry all columns do, in the model's order."""

SPREADS = ("balances.flows", "unit_words")
"""Tables where the column of ± stands open from the start."""

SPARE: Mapping[str, int] = {
    "periods": 2,
    "balances": 2,
    "process.steps": 4,
    "balances.flows": 12,
    "periods.uses": 8,
    "housekeeping": 15,
    "attachments": 15,
}
"""Empty rows below what is there; five where nothing is said."""

BILL_ROWS = 12
"""Rows that each booked use gets for its bills: a year's paste."""

REFERS: Mapping[str, str] = {
    "Flow.from": "ends",
    "Flow.to": "ends",
    "Act.from": "balances.flows",
    "Act.to": "balances.flows",
    "Act.flow": "balances.flows",
    "Act.use": "periods.uses",
    "Act.product": "products",
    "Saving.flow": "balances.flows",
    "Saving.use": "periods.uses",
    "Content.flow": "balances.flows",
    "Flow.use": "periods.uses",
    "Flow.product": "products",
    "BalanceBasis.reference_flow": "balances.flows",
    "Scaling.period": "periods",
    "Output.product": "products",
    "Stock.material": "periods.uses",
    "Boiler.fuel": "periods.uses",
    "Motor.step": "process.steps",
    "Motor.use": "periods.uses",
    "Refrigeration.use": "periods.uses",
    "Equipment.use": "periods.uses",
    "Equipment.step": "process.steps",
    "BandReading.use": "periods.uses",
    "SharedUser.step": "process.steps",
    "WaterSource.use": "periods.uses",
    "Wastewater.period": "periods",
    "Wastewater.fee_use": "periods.uses",
    "Wastewater.service_use": "periods.uses",
    "Discharge.period": "periods",
    "PlanItem.option": "options",
    "Target.use": "periods.uses",
    "PlanItem.responsible": "team",
    "Housekeeping.photo": "attachments",
    "Attachment.by": "team",
    "Flow.decided_by": "team",
}
"""Fields that name a row of another table: they get that table's first column as a drop-down."""

UNITS: Mapping[str, str] = {
    "mass": "tấn;kg;tạ",
    "volume": "m3;lít",
    "energy": "kWh;MWh",
    "piece": "viên;nghìn viên",
    "share": "%",
    "money": "đồng;triệu đồng",
    "price": "đồng/kg;đồng/kWh;đồng/m3;đồng/lít;đồng/viên;triệu đồng/tấn",
    "duration": "năm;tháng",
    "power": "kW",
    "temperature": "°C",
    "pressure": "bar",
    "energy_per_mass": "MJ/kg",
}
"""Unit words offered for each dimension; others may be typed."""

MASS_WORDS = "tấn;t;kg;tạ;yến;kí;ký;gam;g;tonnes"
VOLUME_WORDS = "m3;m³;khối;mét khối;lít;lit;l;hl;litres"

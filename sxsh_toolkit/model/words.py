"""Closed lists of the model: what may stand in a choice field."""

from __future__ import annotations

from enum import StrEnum


class FlowKind(StrEnum):
    """What a flow is to the plant."""

    RAW_MATERIAL = "raw_material"
    AUXILIARY = "auxiliary"
    FUEL = "fuel"
    WATER = "water"
    INTERMEDIATE = "intermediate"
    PRODUCT = "product"
    CO_PRODUCT = "co_product"
    BYPRODUCT_SOLD = "byproduct_sold"
    WASTE = "waste"
    EMISSION = "emission"
    EVAPORATION = "evaporation"


LOSS_KINDS = frozenset(
    {FlowKind.CO_PRODUCT, FlowKind.BYPRODUCT_SOLD, FlowKind.WASTE, FlowKind.EMISSION, FlowKind.EVAPORATION}
)


class Basis(StrEnum):
    """How a figure was obtained: đo, tính, ước."""

    MEASURED = "measured"
    CALCULATED = "calculated"
    ESTIMATED = "estimated"


class DataSource(StrEnum):
    """Where a figure was read."""

    BILL = "bill"
    METER = "meter"
    SCALE = "scale"
    STOCK_BOOK = "stock_book"
    PRODUCTION_LOG = "production_log"
    NAMEPLATE = "nameplate"
    INTERVIEW = "interview"
    DIFFERENCE = "difference"
    REPORT = "report"


class Quality(StrEnum):
    """The label of a figure on page one: measured, billed or booked, estimated."""

    MEASURED = "measured"
    BOOKED = "booked"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


QUALITY_OF_SOURCE = {
    DataSource.BILL: Quality.BOOKED,
    DataSource.METER: Quality.MEASURED,
    DataSource.SCALE: Quality.MEASURED,
    DataSource.STOCK_BOOK: Quality.BOOKED,
    DataSource.PRODUCTION_LOG: Quality.BOOKED,
    DataSource.NAMEPLATE: Quality.ESTIMATED,
    DataSource.INTERVIEW: Quality.ESTIMATED,
    DataSource.DIFFERENCE: Quality.ESTIMATED,
    DataSource.REPORT: Quality.UNKNOWN,
}


class Layer(StrEnum):
    """What a process step may conserve."""

    MASS = "mass"
    DRY_MATTER = "dry_matter"
    WATER = "water"


class Ownership(StrEnum):
    """Whose material it is; the customer's costs the plant nothing."""

    OWN = "own"
    CUSTOMER = "customer"


class PeriodRole(StrEnum):
    """What a period is for: kỳ nền, kỳ so sánh, or neither."""

    BASELINE = "baseline"
    REPORTING = "reporting"
    OTHER = "other"


class BasisKind(StrEnum):
    """On what a balance was made."""

    BATCH = "batch"
    DAY = "day"
    SHIFT = "shift"
    CAMPAIGN = "campaign"
    PERIOD = "period"
    PER_UNIT = "per_unit"


class ScaleBy(StrEnum):
    """By what a balance is brought to a period."""

    OUTPUT = "output"
    BATCHES = "batches"
    OPERATING_DAYS = "operating_days"
    SHIFTS = "shifts"
    FACTOR = "factor"


class Vat(StrEnum):
    """How prices treat value-added tax."""

    EXCLUDED = "excluded"
    INCLUDED = "included"
    NOT_DEDUCTIBLE = "not_deductible"
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """What an option does; only efficiency counts as a saving of energy per unit."""

    EFFICIENCY = "efficiency"
    FUEL_SWITCH = "fuel_switch"
    OWN_GENERATION = "own_generation"
    LOAD_SHIFT = "load_shift"
    PRICE_ONLY = "price_only"


class Terms(StrEnum):
    """Whether a rate holds prices still (real) or lets them rise (nominal)."""

    REAL = "real"
    NOMINAL = "nominal"


class Action(StrEnum):
    """How an option acts on the balance."""

    REDUCE = "reduce"
    MOVE = "move"
    REPLACE = "replace"
    ADD = "add"
    PRICE = "price"
    TIME_OF_USE = "time_of_use"
    OUTPUT = "output"


class ScreeningClass(StrEnum):
    """thực hiện ngay / cần nghiên cứu thêm / loại bỏ."""

    IMPLEMENT_NOW = "implement_now"
    FURTHER_STUDY = "further_study"
    REJECTED = "rejected"


class Rung(StrEnum):
    """The claim ladder, in its order."""

    IDENTIFIED = "identified"
    SCREENED = "screened"
    FEASIBLE = "feasible"
    COMMITTED = "committed"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"
    LAPSED = "lapsed"


class CauseGroup(StrEnum):
    """Branches of the cause tree."""

    RAW_MATERIAL = "raw_material"
    TECHNOLOGY = "technology"
    EQUIPMENT = "equipment"
    OPERATION = "operation"
    PRODUCT = "product"
    PEOPLE = "people"
    MANAGEMENT = "management"


class AttachmentKind(StrEnum):
    """What an attachment is."""

    PHOTO = "photo"
    BILL = "bill"
    WEIGH_TICKET = "weigh_ticket"
    MEASUREMENT = "measurement"
    MINUTES = "minutes"
    REPORT = "report"
    OTHER = "other"


class DischargesTo(StrEnum):
    """Where wastewater goes; a tenant of a central works pays its price, not the fee."""

    RIVER = "river"
    CENTRAL_WORKS = "central_works"
    SOIL = "soil"
    REUSE = "reuse"
    UNKNOWN = "unknown"


class GwpSet(StrEnum):
    """Assessment report of the IPCC whose warming potentials over 100 years count."""

    AR4 = "ar4"
    AR5 = "ar5"
    AR6 = "ar6"


class WastewaterTreatment(StrEnum):
    """How wastewater is treated; only without air does its COD become methane."""

    AEROBIC = "aerobic"
    ANAEROBIC_REACTOR = "anaerobic_reactor"
    SHALLOW_POND = "shallow_pond"
    DEEP_POND = "deep_pond"
    NONE = "none"
    UNKNOWN = "unknown"


class WaterKind(StrEnum):
    """Water sources."""

    TAP = "tap"
    WELL = "well"
    SURFACE = "surface"
    RAIN = "rain"
    PURCHASED_ICE = "purchased_ice"


class GeneratedFrom(StrEnum):
    """What own energy is made from; made from a booked fuel it would count twice."""

    SOLAR = "solar"
    BIOGAS = "biogas"
    FUEL = "fuel"
    WASTE_HEAT = "waste_heat"


class SavingKind(StrEnum):
    """Rows of a saving in the feasibility sheet."""

    MATERIAL = "material"
    ENERGY = "energy"
    WATER = "water"
    LABOUR = "labour"
    TREATMENT = "treatment"
    REVENUE = "revenue"
    OTHER = "other"


class CustomerGroup(StrEnum):
    """Group of the electricity price table."""

    PRODUCTION = "production"
    BUSINESS = "business"


class VoltageClass(StrEnum):
    """Voltage at the billing meter, as the price table groups it."""

    FROM_110_KV = "from_110_kv"
    FROM_22_KV = "from_22_kv"
    FROM_6_KV = "from_6_kv"
    BELOW_6_KV = "below_6_kv"


class TariffBand(StrEnum):
    """Bands of the three prices."""

    NORMAL = "normal"
    OFF_PEAK = "off_peak"
    PEAK = "peak"


class NcvBasis(StrEnum):
    """On what a heating value stands: the fuel as fired, or its dry matter."""

    AS_FIRED = "as_fired"
    DRY = "dry"


class EquipmentKind(StrEnum):
    """What a machine is; boilers, refrigeration plants and motors have records of their own."""

    LIGHTING = "lighting"
    COMPRESSOR = "compressor"
    PUMP = "pump"
    FAN = "fan"
    FURNACE = "furnace"
    KILN = "kiln"
    DRYER = "dryer"
    HEATER = "heater"
    AIR_CONDITIONING = "air_conditioning"
    VEHICLE = "vehicle"
    OTHER = "other"

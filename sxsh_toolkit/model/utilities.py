"""Energy equipment, water sources and wastewater: read, checked and shown."""

from __future__ import annotations

from pydantic import Field

from sxsh_toolkit.model.field import (
    Amount,
    Concentration,
    Day,
    Id,
    Mass,
    Money,
    MoneyOrPrice,
    Number,
    PositiveNumber,
    Power,
    Pressure,
    Price,
    Record,
    Share,
    Temperature,
    Text,
    YesNo,
)
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.words import (
    CustomerGroup,
    DischargesTo,
    EquipmentKind,
    GeneratedFrom,
    VoltageClass,
    WaterKind,
)


class SharedUser(Record):
    """A step that shares a boiler or a refrigeration plant, and how its share is known."""

    step: Id
    share: Share | None = None
    known_by: Text | None = None


class Boiler(Record):
    """A boiler or other heat source."""

    id: Id
    name: Name | None = None
    fuel: Id | None = None
    capacity: Amount | None = None
    pressure: Pressure | None = None
    feedwater_temperature: Temperature | None = None
    stack_temperature: Temperature | None = None
    oxygen: Share | None = None
    condensate: Share | None = None
    blowdown: Share | None = None
    fuel_moisture: Share | None = None
    efficiency: Share | None = None
    consumption: Amount | None = None
    users: tuple[SharedUser, ...] = ()
    note: Text | None = None


class Refrigeration(Record):
    """A refrigeration plant."""

    id: Id
    name: Name | None = None
    refrigerant: Text | None = None
    charge: Mass | None = None
    yearly_top_up: Mass | None = None
    power: Power | None = None
    hours: Number | None = None
    hours_uncertainty: Share | None = None
    load_factor: Share | None = None
    consumption: Amount | None = None
    use: Id | None = None
    evaporating_temperature: Temperature | None = None
    condensing_temperature: Temperature | None = None
    users: tuple[SharedUser, ...] = ()
    note: Text | None = None


class Motor(Record):
    """A motor or group of equal motors."""

    id: Id
    name: Name | None = None
    step: Id | None = None
    power: Power | None = None
    count: Number | None = None
    hours: Number | None = None
    hours_uncertainty: Share | None = None
    load_factor: Share | None = None
    efficiency: Share | None = None
    consumption: Amount | None = None
    use: Id | None = None
    note: Text | None = None


class Equipment(Record):
    """Any other machine or group of equal machines: lamps, compressors, pumps, furnaces, kilns, dryers, forklifts.

    ``use`` names the booked use it draws on; without it, electricity. ``consumption`` is what a sub-meter or a count
    of fuel says and comes before power × hours.
    """

    id: Id
    name: Name | None = None
    kind: EquipmentKind = EquipmentKind.OTHER
    use: Id | None = None
    step: Id | None = None
    power: Power | None = None
    count: Number | None = None
    hours: Number | None = None
    hours_uncertainty: Share | None = None
    load_factor: Share | None = None
    efficiency: Share | None = None
    leak: Share | None = None
    consumption: Amount | None = None
    users: tuple[SharedUser, ...] = ()
    note: Text | None = None


class Generation(Record):
    """Own power or heat."""

    id: Id
    name: Name | None = None
    source: GeneratedFrom
    power: Power | None = None
    note: Text | None = None


class Tariff(Record):
    """The electricity contract."""

    voltage: Text | None = None
    voltage_class: VoltageClass | None = None
    customer: CustomerGroup | None = None
    three_price: YesNo | None = None
    peak_share: Share | None = None
    off_peak_share: Share | None = None
    average_price: Price | None = None
    power_factor: Number | None = None
    registered_power: Power | None = None
    vat_rate: Share | None = None
    hours_calendar: Id | None = None
    note: Text | None = None


class Energy(Record):
    """Energy equipment of the plant."""

    tariff: Tariff | None = None
    boilers: tuple[Boiler, ...] = ()
    refrigeration: tuple[Refrigeration, ...] = ()
    motors: tuple[Motor, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    generation: tuple[Generation, ...] = ()


class WaterSource(Record):
    """Where water comes from; a well without a bill has a cost too."""

    kind: WaterKind
    name: Name | None = None
    use: Id | None = None
    meter: YesNo | None = None
    pump_flow_m3_per_h: PositiveNumber | None = None
    pump_hours: Number | None = None
    pump_power: Power | None = None
    pump_load: Share | None = None
    electricity_price: Price | None = None
    chemicals: MoneyOrPrice | None = None
    tax_base: Price | None = None
    tax_rate: Share | None = None
    licence_no: Text | None = None
    licence_m3_per_day: Number | None = None
    licence_money: Money | None = None
    note: Text | None = None


class Discharge(Record):
    """Wastewater of one period, where the file tells more than one."""

    period: Id
    volume: Amount | None = None
    volume_source: Text | None = None
    fee_paid: Money | None = None
    outlet_concentrations: dict[Id, Concentration] = Field(default_factory=dict)
    note: Text | None = None


class Wastewater(Record):
    """Discharge, as the fee and the treatment cost need it. Figures belong to ``period``, else to the current one."""

    discharges_to: DischargesTo
    monitored: YesNo | None = None
    heavy_metals: YesNo | None = None
    period: Id | None = None
    volume: Amount | None = None
    volume_source: Text | None = None
    m3_per_day: PositiveNumber | None = None
    fee_paid: Money | None = None
    fee_use: Id | None = None
    service_use: Id | None = None
    service_price: Price | None = None
    treatment_price: Price | None = None
    outlet_concentrations: dict[Id, Concentration] = Field(default_factory=dict)
    raw_concentrations: dict[Id, Concentration] = Field(default_factory=dict)
    sampled_on: Day | None = None
    discharges: tuple[Discharge, ...] = ()
    note: Text | None = None

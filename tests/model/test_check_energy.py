"""Faults of the equipment list, the contract and the readings by band: each by its code and place."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.reader import FacilityReading

Read = Callable[..., FacilityReading]
BOOKS = """\
periods:
  - id: p
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    operations: {days: "300", shifts_per_day: "2", hours_per_shift: "8"}
    uses: [{id: dien, carrier: electricity, amount: "100.000 kWh"}, {id: than, carrier: coal, amount: "10 tấn"}]
PERIOD
process: {steps: [{id: say, name: {vi: Sấy}}]}
energy: {ENERGY}
"""


def found(read_text: Read, energy: str = "", period: str = "") -> dict[str, str]:
    text = BOOKS.replace("PERIOD\n", f"    {period}\n" if period else "").replace("ENERGY", energy)
    names = (
        "equipment.",
        "tariff.",
        "time_of_use.",
        "reference.",
        "id.",
        "unit.",
        "value.",
        "choice.",
        "period.r",
    )
    return {f.code: f.where for f in read_text(text).findings if f.code.startswith(names)}


@pytest.mark.parametrize(
    ("energy", "code", "where"),
    [
        ('equipment: [{id: a, use: gas, power: "1 kW"}]', "reference.unknown", "energy.equipment[a].use"),
        ("equipment: [{id: a, step: xay}]", "reference.unknown", "energy.equipment[a].step"),
        ("motors: [{id: a, use: gas}]", "reference.unknown", "energy.motors[a].use"),
        ("refrigeration: [{id: a, use: gas}]", "reference.unknown", "energy.refrigeration[a].use"),
        ("motors: [{id: a}], equipment: [{id: a}]", "id.repeated", "energy[a]"),
        ("equipment: [{id: a, kind: den}]", "choice.unknown", "energy.equipment[a].kind"),
        (
            'boilers: [{id: a, fuel: than, users: [{step: say, share: "70 %"}, {step: say, share: "40 %"}]}]',
            "equipment.shares_above_whole",
            "energy.boilers[a].users",
        ),
        (
            'boilers: [{id: a, fuel: than, users: [{step: say, share: "70 %"}]}]',
            "equipment.shares_below_whole",
            "energy.boilers[a].users",
        ),
        ('motors: [{id: a, hours: "9.000"}]', "equipment.hours_above_period", "energy.motors[a].hours"),
        ('motors: [{id: a, efficiency: "0 %"}]', "value.too_small", "energy.motors[a].efficiency"),
        ('motors: [{id: a, consumption: "3 tấn"}]', "equipment.unit_unfit", "energy.motors[a].consumption"),
        (
            'motors: [{id: a, consumption: "3 kWh/mẻ"}]',
            "unit.rate_without_calendar",
            "energy.motors[a].consumption",
        ),
        (
            'tariff: {peak_share: "60 %", off_peak_share: "50 %"}',
            "tariff.shares_above_whole",
            "energy.tariff.peak_share",
        ),
        ('tariff: {power_factor: "88"}', "tariff.power_factor_range", "energy.tariff.power_factor"),
        ("tariff: {hours_calendar: tou_2015}", "reference.unknown", "energy.tariff.hours_calendar"),
    ],
)
def test_equipment_and_contract(read_text: Read, energy: str, code: str, where: str) -> None:
    assert found(read_text, energy) == {code: where}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('{use: gas, peak: "100.000 kWh"}', "reference.unknown"),
        ("{use: dien}", "time_of_use.empty"),
        ('{use: dien, from: 2019-01-01, to: 2019-01-31, peak: "100.000 kWh"}', "time_of_use.outside_period"),
        ('{use: dien, from: 2018-03-01, to: 2018-01-31, peak: "100.000 kWh"}', "period.reversed"),
        ('{use: dien, peak: "90.000 kWh"}', "time_of_use.sum_differs"),
        ('{use: dien, peak: "60.000 kWh"}, {use: dien, normal: "40.000 kWh"}', "time_of_use.overlap"),
        ('{use: dien, peak: "100 tấn"}', "unit.wrong_dimension"),
    ],
)
def test_readings_by_band(read_text: Read, rows: str, code: str) -> None:
    assert code in found(read_text, period=f"time_of_use: [{rows}]")


def test_a_sound_list_has_no_finding(read_text: Read) -> None:
    energy = (
        'tariff: {voltage_class: from_22_kv, power_factor: "0,92", hours_calendar: tou_2014}, '
        'equipment: [{id: a, kind: pump, step: say, power: "5 kW", hours: "4.000", load_factor: "70 %"}]'
    )
    bands = 'time_of_use: [{use: dien, normal: "60.000 kWh", off_peak: "20.000 kWh", peak: "20.000 kWh"}]'
    assert found(read_text, energy, bands) == {}


def test_a_rate_is_brought_to_the_period_by_its_calendar_or_the_machines_own_hours(read_text: Read) -> None:
    """100 kWh × 300 days; 10 kg/h × 1,000 own hours; 10 kg/h × 4,800 h of the calendar."""
    energy = (
        'motors: [{id: a, consumption: "100 kWh/ngày"}], '
        'equipment: [{id: b, use: than, hours: "1.000", consumption: "10 kg/giờ"}], '
        'boilers: [{id: c, fuel: than, consumption: "10 kg/giờ"}]'
    )
    facility = read_text(BOOKS.replace("PERIOD\n", "").replace("ENERGY", energy)).require()
    assert facility.energy is not None
    machines = (*facility.energy.motors, *facility.energy.equipment, *facility.energy.boilers)
    drawn = [m.consumption for m in machines]
    assert [q.value if q else None for q in drawn] == pytest.approx([30_000, 10, 48])

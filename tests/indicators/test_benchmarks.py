"""Benchmarks: a position, only where basis, product and source allow it."""

from dataclasses import replace

import pytest

from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.indicators import PlantFigures, convert_intensity, place_benchmarks, total_output
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_norm import BenchmarkCard
from sxsh_toolkit.reference import Benchmark, Status, load_benchmarks
from sxsh_toolkit.units.words import unit_registry

WATER = load_benchmarks()["beer_water.unep"]


def plant(water: str = "5.000 m3", output: str = "10.000 hl") -> PlantFigures:
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "beer",
        "products": [{"id": "bia_chai", "name": {"vi": "Bia"}}],
        "periods": [
            {
                "id": "2018",
                "role": "baseline",
                "from": "2018-01-01",
                "to": "2018-12-31",
                "outputs": [{"product": "bia_chai", "amount": output}],
                "uses": [
                    {"id": "nuoc", "carrier": "well_water", "amount": water},
                    {"id": "trau", "carrier": "rice_husk", "amount": "5 tấn"},
                ],
            }
        ],
    }
    facility = Facility.model_validate(tree)
    period = facility.periods[0]
    return PlantFigures(facility, period, account_uses(facility, period), total_output(facility, period))


def card(row: Benchmark, **changes: str) -> BenchmarkCard:
    (found,) = place_benchmarks(plant(**changes), (row,))
    return found


@pytest.mark.parametrize(
    ("water", "position", "value"),
    [
        ("3.000 m3", "below", 0.3),
        ("3.200 m3", "within", 0.32),
        ("10.000 m3", "within", 1.0),
        ("10.001 m3", "above", 1.0001),
    ],
)
def test_position_in_the_range_of_unep(water: str, position: str, value: float) -> None:
    """Water over 10 000 hl of beer against the printed 0.32-1 m3/hl."""
    found = card(WATER, water=water)
    assert (found.position, found.figure.value, found.figure.unit) == (
        position,
        pytest.approx(value),
        "m3/hl",
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (replace(WATER, per="raw"), "benchmark_per_raw"),
        (replace(WATER, per="step"), "benchmark_per_step"),
        (replace(WATER, per="unstated"), "benchmark_per_unstated"),
        (replace(WATER, status=Status.MEMORY), "benchmark_memory"),
        (replace(WATER, products="bia_lon"), "benchmark_other_product"),
        (replace(WATER, unit="m3/t"), "units_differ"),
        (replace(WATER, indicator="wastewater"), "benchmark_no_figure"),
    ],
)
def test_without_a_common_basis_there_is_no_position(row: Benchmark, reason: str) -> None:
    found = card(row)
    assert (found.position, found.reason) == ("", reason)


def test_husk_for_each_brick() -> None:
    """5 t of husk over 9 000 bricks is 0.556 kg each, within the printed 0.5-0.6 of round kilns."""
    found = card(load_benchmarks()["bricks_husk.round_kiln"], output="9.000 viên")
    assert (found.position, found.figure.value) == ("within", pytest.approx(5000 / 9000))


@pytest.mark.parametrize(
    ("unit", "wanted"), [("m3/m3", "m3/hl"), ("MJ/t", "kJ/kg"), ("t/piece", "kg/piece"), ("m3/t", "l/kg")]
)
def test_conversions_agree_with_the_unit_registry(unit: str, wanted: str) -> None:
    expected = unit_registry().Quantity(7.0, unit).to(wanted).magnitude
    assert convert_intensity(7.0, unit, wanted) == pytest.approx(expected, rel=1e-12)


def test_other_kinds_do_not_convert() -> None:
    assert convert_intensity(1.0, "m3/t", "m3/hl") is None

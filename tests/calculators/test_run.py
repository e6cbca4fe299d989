"""Running by id: typed values with units, every fault at once, defaults said."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators import run_calculator
from sxsh_toolkit.calculators.run import find_calculator
from sxsh_toolkit.errors import CalculatorError
from sxsh_toolkit.units import NumberStyle

LEAK = {"free_air": "900 cfm", "load_time": "8 phút", "unload_time": "0,8 giờ", "load_power": "144"}


def test_typed_values_in_their_own_units() -> None:
    """900 cfm is 25.485 m3/min (1 ft3 = 0.028316846592 m3 exactly); a seventh leaks."""
    result = run_calculator("air_leak_test", LEAK)
    assert result.value("leak_flow") == pytest.approx(900 * 0.028316846592 / 7)
    assert result.value("leak") == pytest.approx(100 / 7)
    assert result.value("lost_energy") is None
    energy = next(f for f in result.outputs if f.id == "calc/air_leak_test.lost_energy")
    assert energy.why == "input_missing"
    assert energy.mark == "unchecked"
    assert "calc/air_leak_test.inputs[load_time]" in energy.inputs


def test_english_numbers_where_declared() -> None:
    typed = {**LEAK, "unload_time": "0.8 h"}
    assert run_calculator("air_leak_test", typed, NumberStyle.EN).value("leak") == pytest.approx(100 / 7)


def test_numbers_are_in_the_stated_unit() -> None:
    plain = {"free_air": 20.0, "load_time": 1.0, "unload_time": 3.0, "load_power": 40.0, "hours": 1000.0}
    assert run_calculator("air_leak_test", plain).value("lost_energy") == pytest.approx(10_000)


def test_every_fault_at_once() -> None:
    typed = {"free_ar": "9", "load_time": "0.5", "unload_time": "3 kW", "load_power": "-4", "price": "x"}
    with pytest.raises(CalculatorError) as refused:
        run_calculator("air_leak_test", typed)
    found = {f.where: f for f in refused.value.findings}
    assert {where: f.code for where, f in found.items()} == {
        "free_ar": "calculator.input_unknown",
        "free_air": "calculator.input_missing",
        "load_time": "calculator.number_style",
        "unload_time": "calculator.unit",
        "load_power": "calculator.outside",
        "price": "number.unreadable",
    }
    assert found["free_ar"].values["suggestion"] == "free_air"


def test_a_bare_number_is_asked_for_as_such() -> None:
    with pytest.raises(CalculatorError) as refused:
        run_calculator("electricity_metered", {"voltage": "380", "current": "40", "phases": "2"})
    codes = {f.where: f.code for f in refused.value.findings}
    assert codes == {"power_factor": "calculator.number_missing", "phases": "calculator.choice"}
    typed = {"voltage": "380", "current": "40", "power_factor": "0,85 kW"}
    with pytest.raises(CalculatorError) as unit:
        run_calculator("electricity_metered", typed)
    assert [f.code for f in unit.value.findings] == ["calculator.no_unit"]
    with pytest.raises(CalculatorError) as outside:
        run_calculator("electricity_metered", {**typed, "power_factor": "85"})
    assert [f.code for f in outside.value.findings] == ["calculator.outside_number"]


def test_a_default_is_said_to_be_one() -> None:
    result = run_calculator("electricity_metered", {"voltage": 380.0, "current": 40.0, "power_factor": 0.85})
    assert {e.given.name for e in result.entered if e.assumed} == {"phases"}
    assert result.value("power") == pytest.approx(3**0.5 * 380 * 40 * 0.85 / 1000)


def test_a_price_in_another_size_of_money_is_refused() -> None:
    typed = {"voltage": "380", "current": "40", "power_factor": "0,85", "hours": "6000", "price": "1,9"}
    with pytest.raises(CalculatorError) as refused:
        run_calculator("electricity_metered", typed)
    assert [f.where for f in refused.value.findings] == ["price"]
    said = {**typed, "price": "1,9 nghìn đồng/kWh"}
    assert run_calculator("electricity_metered", said).value("cost") is not None


def test_an_unknown_calculator_has_its_nearest_names() -> None:
    with pytest.raises(CalculatorError) as refused:
        find_calculator("air_leak_tst")
    assert refused.value.code == "calculator.unknown"
    assert "air_leak_test" in str(refused.value.values["suggestion"])

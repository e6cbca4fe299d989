"""Reactive power: every value of the table of Circular 15/2014/TT-BCT as printed at epu.edu.vn."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.power_factor_charge import compute_power_factor_charge
from sxsh_toolkit.errors import CalculatorError

TABLE = """
0.90 0     0.89 1.12  0.88 2.27  0.87 3.45  0.86 4.65  0.85 5.88  0.84 7.14  0.83 8.43  0.82 9.76  0.81 11.11
0.80 12.5  0.79 13.92 0.78 15.38 0.77 16.88 0.76 18.42 0.75 20    0.74 21.62 0.73 23.29 0.72 25    0.71 26.76
0.70 28.57 0.69 30.43 0.68 32.35 0.67 34.33 0.66 36.36 0.65 38.46 0.64 40.63 0.63 42.86 0.62 45.16 0.61 47.54
0.60 50
"""
PRINTED = TABLE.split()


@pytest.mark.parametrize(("factor", "coefficient"), list(zip(PRINTED[::2], PRINTED[1::2], strict=True)))
def test_the_table_of_the_circular(factor: str, coefficient: str) -> None:
    found = compute_power_factor_charge(float(factor), 200e6)
    assert found.coefficient == pytest.approx(float(coefficient), abs=1e-9)
    assert found.charge == pytest.approx(2e6 * float(coefficient))


@pytest.mark.parametrize("factor", [0.91, 0.95, 1.0])
def test_nothing_from_the_required_value_on(factor: float) -> None:
    assert compute_power_factor_charge(factor, 200e6).charge == 0


def test_what_the_table_does_not_say_is_refused() -> None:
    with pytest.raises(CalculatorError) as between:
        compute_power_factor_charge(0.825, 200e6)
    assert [f.code for f in between.value.findings] == ["calculator.step"]
    with pytest.raises(CalculatorError) as below:
        compute_power_factor_charge(0.59, 200e6)
    assert [f.code for f in below.value.findings] == ["calculator.outside_number"]

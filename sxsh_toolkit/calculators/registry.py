"""Every calculator by its id, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Mapping

from sxsh_toolkit.calculators import (
    air_leak_bag,
    air_leak_survey,
    air_leak_test,
    air_orifice,
    air_pressure_reduction,
    air_pump_up,
    air_specific_power,
    cleaning_water,
    compressor_unload,
    counter_current_rinse,
    electricity_metered,
    lighting,
    motor_replacement,
    nozzle_flow,
    nozzle_pressure,
    power_factor,
    power_factor_charge,
    refrigeration_carnot,
    refrigeration_temperature,
    vsd_flow,
    water_bucket,
    water_meter,
)
from sxsh_toolkit.calculators.calculator import Calculator

_ALL = (
    # compressed air
    air_leak_test.CALCULATOR,
    air_leak_survey.CALCULATOR,
    air_leak_bag.CALCULATOR,
    air_orifice.CALCULATOR,
    air_pressure_reduction.CALCULATOR,
    air_pump_up.CALCULATOR,
    air_specific_power.CALCULATOR,
    compressor_unload.CALCULATOR,
    # electricity
    electricity_metered.CALCULATOR,
    motor_replacement.CALCULATOR,
    vsd_flow.CALCULATOR,
    power_factor.CALCULATOR,
    power_factor_charge.CALCULATOR,
    lighting.CALCULATOR,
    # cold
    refrigeration_temperature.CALCULATOR,
    refrigeration_carnot.CALCULATOR,
    # water
    water_bucket.CALCULATOR,
    water_meter.CALCULATOR,
    counter_current_rinse.CALCULATOR,
    nozzle_flow.CALCULATOR,
    nozzle_pressure.CALCULATOR,
    cleaning_water.CALCULATOR,
    # steam and boilers
    # heat: drying, kilns, insulation, biogas, conversions
)
CALCULATORS: Mapping[str, Calculator] = {calculator.id: calculator for calculator in _ALL}

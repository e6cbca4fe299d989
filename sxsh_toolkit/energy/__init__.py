"""Energy and water use (floor 3): booked quantities by carrier, by step and by machine; electricity by band of the tariff.

Takes a period of the books and the equipment list, gives CarrierUse rows and the rows of ``result_energy``. Final energy
counts biomass and electricity at 3.6 MJ/kWh; legal TOE stands apart. Knows neither balances nor emissions, files nor text.
"""

from sxsh_toolkit.energy.bands import (
    compute_band_cost,
    compute_band_energy,
    compute_reactive_penalty_pct,
    compute_shift_saving,
    count_days,
    mean_price,
)
from sxsh_toolkit.energy.carriers import account_uses, compute_final_energy_mj, compute_toe
from sxsh_toolkit.energy.equipment import check_meters, list_equipment
from sxsh_toolkit.energy.heating_value import compare_heating_values, compute_ncv_wet
from sxsh_toolkit.energy.pools import pool_uses
from sxsh_toolkit.energy.shares import share_carriers
from sxsh_toolkit.energy.steps import split_to_steps
from sxsh_toolkit.energy.tariff import check_tariffs, voltage_class

__all__ = [
    "account_uses",
    "check_meters",
    "check_tariffs",
    "compare_heating_values",
    "compute_band_cost",
    "compute_band_energy",
    "compute_final_energy_mj",
    "compute_ncv_wet",
    "compute_reactive_penalty_pct",
    "compute_shift_saving",
    "compute_toe",
    "count_days",
    "list_equipment",
    "mean_price",
    "pool_uses",
    "share_carriers",
    "split_to_steps",
    "voltage_class",
]

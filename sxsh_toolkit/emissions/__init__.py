"""Emissions (floor 3): booked energy, refrigerants and wastewater → CO2e by scope, with dated factors.

Takes CarrierUse rows, the facility's equipment and a date, gives emission rows and a period's inventory; biogenic CO2 is
a memo item. Knows neither balances nor costs, files nor text.
"""

from sxsh_toolkit.emissions.co2e import (
    EmissionFactors,
    account_emissions,
    compute_combustion_co2e_t,
    compute_grid_co2e_t,
)
from sxsh_toolkit.emissions.inventory import check_thresholds, total_inventory
from sxsh_toolkit.emissions.refrigerant import account_refrigerants, compute_refrigerant_co2e_t
from sxsh_toolkit.emissions.wastewater import (
    account_wastewater,
    compute_cod_removed_t,
    compute_wastewater_methane_t,
)

__all__ = [
    "EmissionFactors",
    "account_emissions",
    "account_refrigerants",
    "account_wastewater",
    "check_thresholds",
    "compute_cod_removed_t",
    "compute_combustion_co2e_t",
    "compute_grid_co2e_t",
    "compute_refrigerant_co2e_t",
    "compute_wastewater_methane_t",
    "total_inventory",
]

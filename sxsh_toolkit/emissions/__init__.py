"""Emissions (floor 3): booked energy → CO2e by scope, with dated factors; biogenic CO2 is a memo item.

Takes CarrierUse rows and a date, gives CarrierEmission rows. Knows neither balances nor costs, files nor text.
"""

from sxsh_toolkit.emissions.co2e import (
    EmissionFactors,
    account_emissions,
    compute_combustion_co2e_t,
    compute_grid_co2e_t,
)

__all__ = ["EmissionFactors", "account_emissions", "compute_combustion_co2e_t", "compute_grid_co2e_t"]

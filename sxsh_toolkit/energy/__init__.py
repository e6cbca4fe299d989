"""Energy and water use (floor 3): booked quantities by carrier → final energy (biomass included) and legal TOE.

Takes a period of the books, gives CarrierUse rows. Knows neither balances nor emissions, files nor text.
"""

from sxsh_toolkit.energy.carriers import account_uses, compute_final_energy_mj, compute_toe

__all__ = ["account_uses", "compute_final_energy_mj", "compute_toe"]

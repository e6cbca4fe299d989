"""Costing (floor 3): streams with their contents → what the loss costs and what of it could be avoided.

Takes a balance with its solved flows; gives LossStream rows ranked by avoidable money. Knows neither closure nor
energy, files nor text.
"""

from sxsh_toolkit.costing.mfca import account_mfca
from sxsh_toolkit.costing.purchase_value import compute_purchase_value
from sxsh_toolkit.costing.step_costs import allot_step_costs
from sxsh_toolkit.costing.waste_cost import cost_streams, rank_streams

__all__ = ["account_mfca", "allot_step_costs", "compute_purchase_value", "cost_streams", "rank_streams"]

"""Costing (floor 3): streams with their contents → what the loss costs and what of it could be avoided.

Takes a balance with its solved flows; gives LossStream rows ranked by avoidable money. Takes a period's water sources,
uses and wastewater; gives the water balance by use, the true cost of water and the wastewater fee. Knows neither
closure nor energy, files nor text.
"""

from sxsh_toolkit.costing.fee_account import account_fee, build_fee_case
from sxsh_toolkit.costing.mfca import account_mfca, makes_product
from sxsh_toolkit.costing.purchase_value import compute_purchase_value
from sxsh_toolkit.costing.step_costs import allot_step_costs, share_steps
from sxsh_toolkit.costing.waste_cost import compute_avoidable_money, cost_streams, rank_streams
from sxsh_toolkit.costing.wastewater_fee import FeeBill, FeeCase, compute_fee_saving, compute_wastewater_fee
from sxsh_toolkit.costing.water import account_water
from sxsh_toolkit.costing.water_end import account_charges
from sxsh_toolkit.costing.water_supply import book_water

__all__ = [
    "FeeBill",
    "FeeCase",
    "account_charges",
    "account_fee",
    "account_mfca",
    "account_water",
    "allot_step_costs",
    "book_water",
    "build_fee_case",
    "compute_avoidable_money",
    "compute_fee_saving",
    "compute_purchase_value",
    "compute_wastewater_fee",
    "cost_streams",
    "makes_product",
    "rank_streams",
    "share_steps",
]

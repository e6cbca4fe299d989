"""Options (floor 3): what they do to a plant's year, their saving, their screening, their rung on the claim ladder.

Takes options of the file and the year's books and balances; gives changed years, values and classes. Knows neither NPV
nor how a balance is closed, files nor text.
"""

from sxsh_toolkit.options.acts import apply_acts
from sxsh_toolkit.options.changed import begun_id, change_facility
from sxsh_toolkit.options.claims import Standing, stand_on_ladder
from sxsh_toolkit.options.credit import share_credit
from sxsh_toolkit.options.groups import group_options
from sxsh_toolkit.options.placing import BandPrices, PlacedAct, PlacedOption, place_options
from sxsh_toolkit.options.plant import build_plant_year
from sxsh_toolkit.options.saving import ActsValue, OptionSaving, value_option
from sxsh_toolkit.options.screening import Screening, screen_option

__all__ = [
    "ActsValue",
    "BandPrices",
    "OptionSaving",
    "PlacedAct",
    "PlacedOption",
    "Screening",
    "Standing",
    "apply_acts",
    "begun_id",
    "build_plant_year",
    "change_facility",
    "group_options",
    "place_options",
    "screen_option",
    "share_credit",
    "stand_on_ladder",
    "value_option",
]

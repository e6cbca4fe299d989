"""Options (floor 3): what they do to a plant's year, their saving, their screening, their rung on the claim ladder.

Also suggestions: which options of the library a plant's own numbers call for, by named rules. Takes options of the file,
rows of the library and the year's books and balances; gives changed years, values and classes. Knows neither NPV nor how
a balance is closed, files nor text.
"""

from sxsh_toolkit.options.acts import apply_acts
from sxsh_toolkit.options.changed import begun_id, change_facility
from sxsh_toolkit.options.claims import Standing, stand_on_ladder
from sxsh_toolkit.options.credit import share_credit
from sxsh_toolkit.options.facts import FACTS
from sxsh_toolkit.options.groups import group_options
from sxsh_toolkit.options.placing import BandPrices, PlacedAct, PlacedOption, place_options
from sxsh_toolkit.options.plant import build_plant_year
from sxsh_toolkit.options.plant_facts import Hit, PlantFacts
from sxsh_toolkit.options.saving import ActsValue, OptionSaving, value_option
from sxsh_toolkit.options.screening import Screening, screen_option
from sxsh_toolkit.options.suggestion import Gathered, Match, gather_inputs, held_options, match_options
from sxsh_toolkit.options.triggers import TRIGGERS, pull_triggers

__all__ = [
    "FACTS",
    "TRIGGERS",
    "ActsValue",
    "BandPrices",
    "Gathered",
    "Hit",
    "Match",
    "OptionSaving",
    "PlacedAct",
    "PlacedOption",
    "PlantFacts",
    "Screening",
    "Standing",
    "apply_acts",
    "begun_id",
    "build_plant_year",
    "change_facility",
    "gather_inputs",
    "group_options",
    "held_options",
    "match_options",
    "place_options",
    "pull_triggers",
    "screen_option",
    "share_credit",
    "stand_on_ladder",
    "value_option",
]

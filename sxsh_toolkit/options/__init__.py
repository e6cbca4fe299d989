"""Options (floor 3): the yearly saving of each, its screening by a stated rule, and its rung on the claim ladder.

Also causes and suggestions: which options of the library a plant's own numbers call for, by named rules. Takes options
of the file and rows of the library; gives values and classes. Knows neither NPV nor balances, files nor text.
"""

from sxsh_toolkit.options.claims import Standing, stand_on_ladder
from sxsh_toolkit.options.facts import FACTS
from sxsh_toolkit.options.plant import Hit, PlantFacts
from sxsh_toolkit.options.saving import OptionSaving, value_option
from sxsh_toolkit.options.screening import Screening, screen_option
from sxsh_toolkit.options.suggestion import Gathered, Match, gather_inputs, held_options, match_options
from sxsh_toolkit.options.triggers import TRIGGERS, pull_triggers

__all__ = [
    "FACTS",
    "TRIGGERS",
    "Gathered",
    "Hit",
    "Match",
    "OptionSaving",
    "PlantFacts",
    "Screening",
    "Standing",
    "gather_inputs",
    "held_options",
    "match_options",
    "pull_triggers",
    "screen_option",
    "stand_on_ladder",
    "value_option",
]

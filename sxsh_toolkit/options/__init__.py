"""Options (floor 3): the yearly saving of each, its screening by a stated rule, and its rung on the claim ladder.

Takes options of the file; gives values and classes. Knows neither NPV nor balances, files nor text.
"""

from sxsh_toolkit.options.claims import Standing, stand_on_ladder
from sxsh_toolkit.options.saving import OptionSaving, value_option
from sxsh_toolkit.options.screening import Screening, screen_option

__all__ = ["OptionSaving", "Screening", "Standing", "screen_option", "stand_on_ladder", "value_option"]

"""Forms (floor 7): a person's choice → a facility file to fill; also whole synthetic workspaces.

Takes an id, a sector or a size and gives files of a workspace, made from the model's fields and the sector's usual
steps. Knows neither how a number is computed nor the other apps.
"""

from sxsh_toolkit.forms.blank_file import build_blank_file

__all__ = ["build_blank_file"]

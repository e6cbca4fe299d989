"""Forms (floor 7): a person's choice → a facility file to fill; also whole synthetic workspaces.

Knows the model's fields and the sector's usual steps; neither methods nor the other apps.
"""

from sxsh_toolkit.forms.blank_file import build_blank_file

__all__ = ["build_blank_file"]

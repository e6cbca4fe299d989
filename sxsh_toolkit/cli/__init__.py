"""Doors (floor 8): the ``sxsh`` command, one module for each group of commands."""

from sxsh_toolkit.cli.app import main

__all__ = ["main"]

"""MFCA rows hold figures that the result lists."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_mfca import MfcaCost


def test_every_figure_of_a_row_is_listed() -> None:
    figures = [Figure(name, 1.0, "VND") for name in "abcde"]
    assert list(walk_figures(MfcaCost("energy", *figures))) == figures

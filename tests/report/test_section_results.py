"""The comparison of two periods says in words which changes are no saving."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.sections import build_section
from sxsh_toolkit.report.table import Table
from sxsh_toolkit.text import load_texts

Assess = Callable[..., AssessmentResult]
BOOKS = """\
periods:
  - {id: "1", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "1.000 tấn"}, {product: h, amount: "1.000 tấn"}], uses: [{id: d, carrier: electricity, amount: "300.000 kWh"}]}
  - {id: "2", role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{product: g, amount: "1.000 tấn"}%s], uses: [{id: d, carrier: electricity, amount: "100.000 kWh"}]}
"""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("second", "said"), [("", True), (', {product: h, amount: "1.000 tấn"}', False)])
def test_a_closed_line_is_named_below_the_table(
    assess_text: Assess, language: str, second: str, said: bool
) -> None:
    texts = load_texts(language)
    found = build_section(assess_text(BOOKS % second), "results", texts)
    (table,) = [block for block in found if isinstance(block, Table) and block.id == "changes"]
    notes = [note for note in table.notes if texts("why.products_differ") in note]
    assert bool(notes) is said

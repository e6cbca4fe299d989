"""Periods that cannot be compared per unit of product: another mix, another moisture."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.indicators import find_caution
from sxsh_toolkit.model.reader import FacilityReading
from sxsh_toolkit.model.words import PeriodRole

Read = Callable[..., FacilityReading]
BOOKS = """\
periods:
  - {id: "1", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "100 tấn"}, {product: h, amount: "50 tấn"}], uses: [{id: p, material: thóc, amount: "160 tấn"%s}]}
  - {id: "2", role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{product: g, amount: "90 tấn"}%s], uses: [{id: p, material: thóc, amount: "150 tấn"%s}]}
"""
BOTH = ', {product: h, amount: "60 tấn"}'
WET = ', moisture_wet: "%s %%"'


@pytest.mark.parametrize(
    ("before", "second", "after", "why"),
    [
        ("", BOTH, "", ""),
        ("", "", "", "products_differ"),
        ("", ', {product: h, amount: "0 tấn"}', "", "products_differ"),
        ("", ', {product: h, amount: "60 tấn"}, {product: k, amount: "1 tấn"}', "", "products_differ"),
        (WET % "17", BOTH, WET % "14", "moisture_differs"),
        (WET % "14", BOTH, WET % "17", "moisture_differs"),
        (WET % "17", BOTH, WET % "17,05", ""),
        (WET % "17", BOTH, "", ""),
    ],
)
def test_cautions(read_text: Read, before: str, second: str, after: str, why: str) -> None:
    facility = read_text(BOOKS % (before, second, after)).facility
    assert facility is not None
    base, now = facility.period(PeriodRole.BASELINE), facility.period(PeriodRole.REPORTING)
    assert base is not None
    assert now is not None
    assert find_caution(base, now) == why

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.model.register import (
    Fact,
    Register,
    RegisterEvent,
    RegisterRow,
    area_on,
    founded_on,
    history_of,
)


def test_area_follows_the_moves_of_the_day():
    moves = (
        RegisterEvent("f-1", Fact.MOVED, "c", date(2020, 1, 1)),
        RegisterEvent("f-1", Fact.MOVED, "b", date(2018, 1, 1)),
        RegisterEvent("f-2", Fact.MOVED, "x", date(2017, 1, 1)),
    )
    register = Register((RegisterRow("f-1", "Một", area="a"), RegisterRow("f-2", "Hai")), moves)
    days = (date(2017, 12, 31), date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1))
    assert [area_on(register, "f-1", day) for day in days] == ["a", "b", "b", "c"]
    assert area_on(register, "f-9", days[0]) == ""
    assert [event.value for event in history_of(register, "f-1")] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2009", date(2009, 1, 1)),
        ("2009-05-20", date(2009, 5, 20)),
        ("", None),
        ("20090520", None),
        ("0000", None),
        ("2009-02-30", None),
    ],
)
def test_founding_is_a_year_or_a_day(text, expected):
    assert founded_on(RegisterRow("f", "n", founded=text)) == expected

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.cards import Money, read_options


def test_cards_are_read_in_order_and_what_is_missing_stays_missing():
    claim = {"rung": "verified", "date": "2019-01-25", "saving": 44e6, "saving_figure": "x.saving"}
    first, second = read_options([{"option": "2", "rejected": True}, {"option": "1", "claims": [claim]}])
    assert (first.option, second.option, second.rejected) == ("1", "2", True)
    assert first.saving == Money()
    assert first.claims[0].rung is Rung.VERIFIED
    assert first.claims[0].date == date(2019, 1, 25)
    assert first.claims[0].saving == Money(44e6, "x.saving")


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        [1],
        [{}],
        [{"option": "1"}, {"option": "1"}],
        [{"option": "1", "rejected": "yes"}],
        [{"option": "1", "saving": "5"}],
        [{"option": "1", "saving": float("inf")}],
        [{"option": "1", "vote_date": "2018"}],
        [{"option": "1", "claims": [{"rung": "khac"}]}],
        [{"option": "1", "claims": [{}]}],
    ],
)
def test_what_breaks_the_contract_is_refused(plain):
    with pytest.raises((TypeError, ValueError)):
        read_options(plain)

"""Balances of a facility: each with its closure, its streams and its MFCA, in the file's order."""

from __future__ import annotations

from pathlib import Path

from sxsh_toolkit.assessment.balances import account_balances
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model import read_facility

FILE = Path(__file__).parents[2] / "parameters" / "facilities" / "mh-xay-xat.yaml"


def test_every_balance_has_its_account() -> None:
    facility = read_facility(FILE).require()
    uses = [use for period in facility.periods for use in account_uses(facility, period)]
    balances, streams, accounts = account_balances(facility, uses)
    declared = [b.id for b in facility.balances]
    assert [b.balance_id for b in balances] == declared
    assert [m.balance_id for m in accounts] == declared
    assert {s.balance_id for s in streams} == set(declared)


def test_costs_of_the_period_need_its_uses() -> None:
    """Without the books the energy of the steps is unknown, not zero."""
    facility = read_facility(FILE).require()
    _, _, accounts = account_balances(facility, ())
    assert "energy" not in accounts[0].stated

"""Refrigerants: names as written on machines; blends are the mass sum of their parts."""

import re

import pytest

from sxsh_toolkit.reference import find_refrigerant, load_factors, load_refrigerants


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("R404A", "r404a"),
        ("R-404a", "r404a"),
        ("r 22", "r22"),
        ("NH3", "r717"),
        ("amoniac", "r717"),
        ("HFC-134a", "r134a"),
    ],
)
def test_names_as_written(written: str, found: str) -> None:
    row = find_refrigerant(written)
    assert row is not None
    assert row.id == found


def test_an_unknown_name_is_not_guessed() -> None:
    assert find_refrigerant("gas lạnh") is None
    assert find_refrigerant("R404") is None


def test_every_refrigerant_has_a_potential_of_each_report_and_blends_add_up() -> None:
    rows = {(f.carrier, f.variant): f for f in load_factors().values() if f.quantity == "gwp_refrigerant"}
    for row in load_refrigerants().values():
        for variant in ("ar4", "ar5", "ar6"):
            assert (row.id, variant) in rows
            parts = re.findall(r"([\d.]+) (\w+)", row.composition)
            if parts:
                total = sum(float(share) * (rows[gas, variant].value or 0) for share, gas in parts)
                assert sum(float(share) for share, _ in parts) == pytest.approx(1)
                assert rows[row.id, variant].value == pytest.approx(total, rel=1e-9)


def test_known_potentials_of_blends() -> None:
    """3 922, 2 088 and 3 985 by AR4 are the printed figures of the F-gas regulation's tables (seen in a public app)."""
    rows = load_factors()
    for gas, printed in (("r404a", 3922), ("r410a", 2088), ("r507a", 3985), ("r407c", 1774)):
        assert rows[f"gwp_refrigerant.ar4.{gas}"].value == pytest.approx(printed, abs=0.6)

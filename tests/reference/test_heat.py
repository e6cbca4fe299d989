"""The tables behind heat calculations: whole, sourced, and re-derived from what the source prints."""

import pytest

from sxsh_toolkit.reference import load_carriers, load_sources
from sxsh_toolkit.reference.heat import STEAM_EQUATIONS, load_stack_efficiencies, load_steam_terms


def test_every_equation_has_all_its_terms() -> None:
    """Numbers of terms as in the release: tables 2, 10, 11 and 34."""
    terms = load_steam_terms()
    assert {name: len(rows) for name, rows in terms.items()} == dict(
        zip(STEAM_EQUATIONS, (34, 9, 43, 10), strict=True)
    )
    for rows in terms.values():
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_stack_table_is_a_full_grid_re_derived_from_fahrenheit() -> None:
    rows = load_stack_efficiencies()
    assert len(rows) == 25
    for row in rows:
        assert row.difference_k == pytest.approx(row.difference_f * 5 / 9, abs=1e-9)
        assert row.carrier in load_carriers()


def test_hotter_stacks_and_more_air_lose_more() -> None:
    table = {(r.excess_air_pct, r.difference_k): r.value for r in load_stack_efficiencies()}
    airs, differences = sorted({a for a, _ in table}), sorted({d for _, d in table})
    for air in airs:
        column = [table[air, d] for d in differences]
        assert column == sorted(column, reverse=True)
    for difference in differences:
        row = [table[a, difference] for a in airs]
        assert row == sorted(row, reverse=True)


def test_sources_resolve() -> None:
    cited = {r.source_id for r in load_stack_efficiencies()}
    cited |= {r.source_id for rows in load_steam_terms().values() for r in rows}
    assert cited <= set(load_sources())

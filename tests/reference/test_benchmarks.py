"""Benchmarks: sourced ranges; nothing from memory is shipped."""

from sxsh_toolkit.reference import Status, load_benchmarks, load_sectors, load_sources


def test_rows_are_sourced_and_name_what_exists() -> None:
    sectors = load_sectors()
    for row in load_benchmarks().values():
        assert row.source_id in load_sources(), row.id
        assert row.status in (Status.PUBLISHED, Status.SECONDARY), row.id
        assert row.low <= row.high
        assert row.boundary("vi")
        assert row.boundary("en")
        assert row.place("en")
        if row.sector:
            made = {p.id for p in sectors[row.sector].products}
            assert set(filter(None, row.products.split(";"))) <= made, row.id


def test_printed_figures() -> None:
    """UNEP PRE-SME table 33; brick kilns of Vĩnh Long, 2015."""
    rows = load_benchmarks()
    assert (rows["beer_water.unep"].low, rows["beer_water.unep"].high) == (0.32, 1)
    assert (rows["bricks_husk.round_kiln"].low, rows["bricks_husk.round_kiln"].unit) == (0.5, "kg/piece")

"""Legal thresholds: dated, sourced, in force on their days only."""

from datetime import date

from sxsh_toolkit.reference import load_sources, load_thresholds


def test_rows() -> None:
    rows = load_thresholds()
    assert {key: (row.value, row.unit) for key, row in rows.items()} == {
        "energy_user.21_2011": (1000, "TOE"),
        "ghg_inventory_co2e.06_2022": (3000, "tCO2e"),
        "ghg_inventory_toe.06_2022": (1000, "TOE"),
    }
    assert all(
        row.source_id in load_sources() and row.place("en") and row.note("vi") for row in rows.values()
    )


def test_days() -> None:
    rows = load_thresholds()
    assert not rows["energy_user.21_2011"].covers(date(2011, 5, 14))
    assert rows["energy_user.21_2011"].covers(date(2011, 5, 15))
    assert not rows["ghg_inventory_co2e.06_2022"].covers(date(2018, 7, 2))

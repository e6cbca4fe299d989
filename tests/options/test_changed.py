"""The changed year as a facility: the same books and flows, with the changed amounts."""

import pytest

from sxsh_toolkit.model.booked import book_use, unit_price
from sxsh_toolkit.options import apply_acts, build_plant_year, change_facility
from tests.options.conftest import balance_of, build_facility, place


def test_nothing_changed_is_the_same_facility() -> None:
    facility = build_facility()
    plant, _ = place([])
    assert change_facility(facility, plant, apply_acts(plant, [])) == facility


def test_uses_outputs_flows_and_new_uses() -> None:
    facility = build_facility()
    briquettes = {
        "carrier": "rice_husk_briquette",
        "ratio": "1,5",
        "ncv": "14,5 MJ/kg",
        "price": "1.000 đồng/kg",
    }
    plant, placed = place(
        [{"kind": "replace", "use": "than", "change": "50 %", **briquettes}],
        [{"kind": "move", "from": "tam", "to": "gao", "change": "20 %"}],
        [{"kind": "price", "use": "lua", "change": "−1 %"}],
    )
    changed = change_facility(facility, plant, apply_acts(plant, [a for row in placed for a in row.acts]))
    period = changed.periods[0]
    uses = {use.id: use for use in period.uses}
    assert book_use(period, uses["than"]).used == pytest.approx(60)
    assert uses["than"].cost is not None
    assert uses["than"].cost.value == pytest.approx(40 * 2e6)
    begun = uses["rice_husk_briquette"]
    assert begun.amount is not None
    assert begun.ncv is not None
    assert (begun.amount.value, begun.ncv.value) == (pytest.approx(90), 14.5)
    assert unit_price(uses["lua"]) == pytest.approx(5.94e6)
    assert period.outputs[0].amount is not None
    assert period.outputs[0].amount.value == pytest.approx(4850)
    flows = {flow.id: flow.amount for flow in changed.balances[0].flows}
    assert flows["tam"] is not None
    assert flows["tam"].value == pytest.approx(8)


def test_the_changed_facility_has_the_changed_year() -> None:
    facility = build_facility()
    plant, placed = place(
        [{"kind": "reduce", "flow": "nuoc_rua", "change": "30 %"}],
        [{"kind": "reduce", "use": "dien", "change": "5 %"}],
    )
    changed = apply_acts(plant, [act for row in placed for act in row.acts])
    after = change_facility(facility, plant, changed)
    again = build_plant_year(after, balance_of(after))
    assert again is not None
    for key, amount in changed.amounts.items():
        assert again.places[key].amount == pytest.approx(amount)
        assert again.places[key].rate == pytest.approx(plant.places[key].rate)

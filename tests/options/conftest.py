"""One small plant whose every number can be multiplied by hand, and options put on its year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sxsh_toolkit.assessment.suggestions import collect_facts
from sxsh_toolkit.balance import close_balance, compute_scale_factor
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.plant_year import Changed, PlantYear
from sxsh_toolkit.model.result import AssessmentResult, BalanceResult
from sxsh_toolkit.options import PlacedOption, PlantFacts, apply_acts, build_plant_year, place_options

TREE: dict[str, Any] = {
    "schema": "sxsh/facility/1",
    "facility": "vl-0012",
    "sector": "other",
    "products": [{"id": "gao", "name": "gạo", "price": "9.400 đồng/kg"}],
    "periods": [
        {
            "id": "2018",
            "role": "reporting",
            "from": "2018-01-01",
            "to": "2018-12-31",
            "operations": {
                "days": "250",
                "seasons": [{"name": "Tết", "from": "2018-12-01", "to": "2018-12-31"}],
            },
            "outputs": [{"product": "gao", "amount": "4.650 tấn"}],
            "uses": [
                {"id": "lua", "material": "lúa", "amount": "10.000 tấn", "cost": "60.000 triệu đồng"},
                {"id": "dien", "carrier": "electricity", "amount": "400.000 kWh", "cost": "680 triệu đồng"},
                {"id": "than", "carrier": "coal_5_6", "amount": "100 tấn", "cost": "200 triệu đồng"},
                {"id": "nuoc", "carrier": "tap_water", "amount": "9.000 m3", "unit_price": "8.000 đồng/m3"},
                {"id": "trau", "carrier": "rice_husk", "amount": "50 tấn", "cost": "0 đồng"},
                {"id": "hoa_chat", "material": "hoá chất"},
            ],
            "stocks": [{"material": "than", "opening": "30 tấn", "closing": "10 tấn"}],
        }
    ],
    "process": {"steps": [{"id": "xat", "name": "xát"}, {"id": "rua", "name": "rửa"}]},
    "balances": [
        {
            "id": "lo",
            "basis": {"kind": "batch"},
            "scale_to": {"period": "2018", "by": "output", "factor": "100"},
            "flows": [
                {
                    "id": "lua_lo",
                    "from": "outside",
                    "to": "xat",
                    "kind": "raw_material",
                    "amount": "100 tấn",
                    "use": "lua",
                    "price": "6.000 đồng/kg",
                },
                {"id": "gao", "from": "xat", "to": "outside", "kind": "product", "amount": "46,5 tấn"},
                {
                    "id": "tam",
                    "from": "xat",
                    "to": "outside",
                    "kind": "co_product",
                    "amount": "10 tấn",
                    "sale_price": "7.200 đồng/kg",
                },
                {
                    "id": "roi_vai",
                    "from": "xat",
                    "to": "outside",
                    "kind": "waste",
                    "amount": "1 tấn",
                    "disposal": "500 đồng/kg",
                },
                {
                    "id": "ban_thanh_pham",
                    "from": "xat",
                    "to": "rua",
                    "kind": "intermediate",
                    "amount": "46,5 tấn",
                },
                {
                    "id": "nuoc_rua",
                    "from": "outside",
                    "to": "rua",
                    "kind": "water",
                    "amount": "50 m3",
                    "use": "nuoc",
                },
                {
                    "id": "nuoc_thai",
                    "from": "rua",
                    "to": "outside",
                    "kind": "waste",
                    "amount": "48 m3",
                    "treatment": "6.000 đồng/m3",
                },
                {
                    "id": "bun",
                    "from": "rua",
                    "to": "outside",
                    "kind": "waste",
                    "amount": "0,2 tấn",
                    "disposal": "300 đồng/kg",
                },
            ],
        }
    ],
}
Act = dict[str, Any]


def build_facility(**changes: Any) -> Facility:
    return Facility.model_validate({**TREE, **changes})


def balance_of(facility: Facility) -> tuple[BalanceResult, ...]:
    rows = []
    for balance in facility.balances:
        period = facility.period_of(balance.scale_to.period) if balance.scale_to else None
        factor, _ = compute_scale_factor(balance, period)
        flows, _ = close_balance(build_flow_set(balance, {}), facility.process, "x")
        figure = Figure(f"x/{balance.id}/scale_factor", factor, "1", ())
        rows.append(BalanceResult(balance.id, flows, (), figure, period.id if period else ""))
    return tuple(rows)


def place(
    *options: list[Act], facility: Facility | None = None
) -> tuple[PlantYear, tuple[PlacedOption, ...]]:
    """Put options (each a list of acts) on the small plant's year; they are numbered 1.1, 1.2 …"""
    tree = [
        {"id": f"1.{n}", "name": "a", "technique": "good_housekeeping", "acts_on": acts}
        for n, acts in enumerate(options, start=1)
    ]
    base = facility or build_facility()
    full = base.model_copy(update={"options": Facility.model_validate({**TREE, "options": tree}).options})
    plant, placed = place_options(full.options, build_plant_year(base, balance_of(base)))
    assert plant is not None
    return plant, placed


def apply(*options: list[Act]) -> Changed:
    """Apply options to the small plant's year; an option that cannot be placed fails the test with its reason."""
    plant, placed = place(*options)
    assert [(row.option_id, row.why) for row in placed if row.why] == []
    return apply_acts(plant, [act for row in placed for act in row.acts])


@pytest.fixture
def year() -> PlantYear:
    facility = build_facility()
    found = build_plant_year(facility, balance_of(facility))
    assert found is not None
    return found


Apply = Callable[..., Changed]


@pytest.fixture
def plant(assess_text: Callable[..., AssessmentResult]) -> Callable[[str], PlantFacts]:
    """Assess the text of a file and take what the library sees of it."""
    return lambda text: collect_facts(assess_text(text))

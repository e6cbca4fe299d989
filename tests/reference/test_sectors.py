"""Sector files: references resolve, steps are reachable, prompts are complete."""

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import (
    Sector,
    load_carriers,
    load_sector,
    load_sectors,
    load_techniques,
    load_vsic,
)
from sxsh_toolkit.reference.sectors import OUTSIDE

SECTORS = (
    "alcohol",
    "beer",
    "bricks",
    "coconut",
    "dairy",
    "feed",
    "foundry",
    "garment",
    "noodles",
    "other",
    "packaging",
    "paper",
    "pharma",
    "plastics",
    "plating",
    "rice_milling",
    "seafood_freezing",
    "sugar",
    "textile",
    "wood",
)
each_sector = pytest.mark.parametrize("sector", load_sectors().values(), ids=list(load_sectors()))


def test_the_sectors() -> None:
    assert tuple(load_sectors()) == SECTORS


@each_sector
def test_flows_join_existing_steps_and_every_step_has_both_sides(sector: Sector) -> None:
    steps = {step.id for step in sector.steps}
    for flow in sector.flows:
        assert {flow.from_step, flow.to_step} <= {OUTSIDE, *steps}, flow.id
    assert steps <= {flow.to_step for flow in sector.flows}
    assert steps <= {flow.from_step for flow in sector.flows}


@each_sector
def test_flow_kinds_fit_their_direction(sector: Sector) -> None:
    inward = {"raw_material", "auxiliary", "fuel", "water"}
    outward = {"product", "co_product", "byproduct_sold", "waste", "emission", "evaporation"}
    for flow in sector.flows:
        assert (flow.from_step == OUTSIDE) == (flow.kind in inward), flow.id
        assert (flow.to_step == OUTSIDE) == (flow.kind in outward), flow.id
    assert {"raw_material", "product"} <= {flow.kind for flow in sector.flows}


@each_sector
def test_references_to_other_tables_resolve(sector: Sector) -> None:
    codes = {row.code for row in load_vsic()}
    assert set(sector.vsic) <= codes
    assert {use.carrier for use in sector.uses} <= set(load_carriers())
    assert {option.technique for option in sector.options} <= set(load_techniques())
    assert sector.options
    assert sector.causes


@each_sector
def test_both_languages_are_there(sector: Sector) -> None:
    rows = (sector, *sector.steps, *sector.flows, *sector.products, *sector.causes, *sector.options)
    for row in rows:
        assert row.name("vi"), row
        assert row.name("en"), row
    for option in sector.options:
        assert bool(option.saving_as_printed("vi")) == bool(option.saving_as_printed("en")), option.id


@each_sector
def test_a_step_that_loses_vapour_does_not_conserve_mass(sector: Sector) -> None:
    """Unrecorded gases: total mass is left out wherever vapour or gas goes off in the step itself."""
    loses = {flow.from_step for flow in sector.flows if flow.kind == "evaporation"}
    for step in sector.steps:
        if step.id in loses:
            assert "mass" not in step.conserves, step.id


@pytest.mark.parametrize(
    ("sector_id", "step_id"),
    [("bricks", "nung"), ("beer", "len_men"), ("alcohol", "len_men"), ("foundry", "nau_luyen")],
)
def test_fermentation_and_fire_conserve_neither_mass_nor_dry_matter(sector_id: str, step_id: str) -> None:
    assert not {"mass", "dry_matter"} & set(load_sector(sector_id).step(step_id).conserves)


def test_rice_mill_follows_the_usual_order() -> None:
    rice = load_sector("rice_milling")
    assert [step.id for step in rice.steps] == [
        "say",
        "lo_dot_trau",
        "lam_sach",
        "boc_vo",
        "xat_trang",
        "danh_bong",
        "phan_loai",
    ]
    assert rice.step("say").conserves == ("dry_matter", "water")
    kinds = {flow.id: flow.kind for flow in rice.flows}
    assert (kinds["trau"], kinds["cam"], kinds["tam"]) == ("co_product",) * 3


def test_unavoidable_shares() -> None:
    husk = load_sector("rice_milling").unavoidable_of("trau")
    assert husk is not None
    assert (husk.share_of, husk.low_pct, husk.high_pct, husk.status) == ("lua_am", 20.0, 20.0, "memory")
    assert load_sector("rice_milling").unavoidable_of("bui") is None
    skin = load_sector("seafood_freezing").unavoidable_of("da_ca")
    assert skin is not None
    assert skin.status == "secondary"
    assert "not measured on tra" in skin.note("en")


def test_memory_prompts_are_marked() -> None:
    options = {option.id: option for option in load_sector("seafood_freezing").options}
    assert options["nhiet_do_lanh"].is_marked
    assert not options["voi_phun_ap_luc"].is_marked
    assert options["voi_phun_ap_luc"].saving_as_printed("en") == "Up to 70 % of cleaning water"


def test_unknown_step() -> None:
    with pytest.raises(ReferenceDataError, match="step_unknown"):
        load_sector("beer").step("say")

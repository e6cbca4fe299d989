"""Closed lists agree with one another."""

from sxsh_toolkit.model.words import (
    LOSS_KINDS,
    QUALITY_OF_SOURCE,
    DataSource,
    FlowKind,
    Quality,
    Rung,
)


def test_every_data_source_has_a_quality_and_a_difference_is_never_measured() -> None:
    assert set(QUALITY_OF_SOURCE) == set(DataSource)
    assert QUALITY_OF_SOURCE[DataSource.DIFFERENCE] is Quality.ESTIMATED


def test_products_and_inputs_are_no_losses() -> None:
    assert not LOSS_KINDS & {FlowKind.PRODUCT, FlowKind.INTERMEDIATE, FlowKind.RAW_MATERIAL, FlowKind.FUEL}
    assert {FlowKind.WASTE, FlowKind.EVAPORATION, FlowKind.CO_PRODUCT} <= LOSS_KINDS


def test_the_ladder_has_its_order() -> None:
    order = ["identified", "screened", "feasible", "committed", "implemented", "verified", "lapsed"]
    assert [rung.value for rung in Rung] == order

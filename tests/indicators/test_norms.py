"""Norm cards: four states, one verdict; the figure by the norm's own rule, by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.indicators import (
    PlantFigures,
    compute_norm_energy_mj,
    fits_capacity,
    judge_norms,
    total_output,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_norm import NormCard
from sxsh_toolkit.reference import Norm, NormState, load_norms
from sxsh_toolkit.units import Quantity

NORM = replace(
    load_norms()["beer_small.2025"],
    state=NormState.IN_FORCE,
    valid_from=date(2018, 1, 1),
    valid_to=date(2020, 12, 31),
    figure_rule="final_energy_per_output",
    electricity_mj_per_kwh=3.6,
    biomass="no",
)


def plant(**changes: Any) -> PlantFigures:
    """1 000 000 kWh, 100 t of coal at 20 MJ/kg and 50 t of husk at 12 MJ/kg for 20 000 hl of beer."""
    tree: dict[str, Any] = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "beer",
        "design_capacity": "100.000 hl/năm",
        "products": [{"id": "bia", "name": {"vi": "Bia"}}],
        "periods": [
            {
                "id": "2018",
                "role": "baseline",
                "from": "2018-01-01",
                "to": "2018-12-31",
                "outputs": [{"product": "bia", "amount": "20.000 hl"}],
                "uses": [
                    {"id": "dien", "carrier": "electricity", "amount": "1.000.000 kWh"},
                    {"id": "than", "carrier": "coal_5_6", "amount": "100 tấn", "ncv": "20 MJ/kg"},
                    {"id": "trau", "carrier": "rice_husk", "amount": "50 tấn", "ncv": "12 MJ/kg"},
                ],
            }
        ],
    }
    facility = Facility.model_validate(tree | changes)
    period = facility.periods[0]
    return PlantFigures(facility, period, account_uses(facility, period), total_output(facility, period))


def card(norm: Norm, **changes: Any) -> NormCard:
    (found,) = judge_norms(plant(**changes), (norm,))
    return found


def test_the_formula_by_hand() -> None:
    assert compute_norm_energy_mj(1_000_000, 3.6, 2e6) == pytest.approx(5.6e6)
    assert compute_norm_energy_mj(1_000_000, 6.46, 2e6, 6e5) == pytest.approx(9.06e6)


@pytest.mark.parametrize(
    ("conversion", "biomass", "value"), [(3.6, "no", 280.0), (3.6, "yes", 310.0), (6.46, "no", 423.0)]
)
def test_the_figure_follows_the_norms_own_rule(conversion: float, biomass: str, value: float) -> None:
    """(3.6 + 2.0 [+ 0.6]) TJ / 20 000 hl = 280 [310] MJ/hl; with 6.46 MJ/kWh 423 MJ/hl."""
    found = card(replace(NORM, electricity_mj_per_kwh=conversion, biomass=biomass))
    assert found.figure.value == pytest.approx(value)
    assert found.figure.unit == "MJ/hl"
    assert found.verdict == ("within" if value <= 286 else "above")


@pytest.mark.parametrize(
    ("norm", "reason"),
    [
        *[
            (replace(NORM, state=state), f"norm_{state.value}")
            for state in NormState
            if state is not NormState.IN_FORCE
        ],
        (replace(NORM, valid_to=date(2018, 6, 1)), "norm_other_dates"),
        (replace(NORM, value=None), "norm_value_not_seen"),
        (replace(NORM, figure_rule="not_seen"), "norm_rule_not_seen"),
        (replace(NORM, electricity_mj_per_kwh=None), "norm_rule_not_seen"),
        (replace(NORM, biomass="not_seen"), "norm_rule_not_seen"),
        (replace(NORM, figure_rule="electricity_per_equivalent"), "norm_equivalence_missing"),
        (replace(NORM, capacity_from=20000, capacity_below=100000), "norm_capacity_other"),
    ],
)
def test_without_all_of_it_there_is_no_verdict(norm: Norm, reason: str) -> None:
    found = card(norm)
    assert (found.verdict, found.reason) == ("", reason)


def test_no_packaged_norm_is_judged() -> None:
    assert not [c.norm_id for c in judge_norms(plant(), load_norms().values()) if c.verdict]


def test_the_class_goes_by_design_capacity_and_not_by_output() -> None:
    assert card(NORM, design_capacity=None).reason == "norm_capacity_unknown"
    assert card(NORM, design_capacity="300.000 hl/năm").reason == "norm_capacity_other"
    assert card(NORM, design_capacity="8.000 tấn/năm").reason == "norm_capacity_unknown"


def test_a_capacity_on_the_border_fits_both_classes() -> None:
    border = Quantity(20_000.0, "m3", "volume", "year")
    norms = load_norms()
    assert fits_capacity(norms["beer_small.2025"], border) is True
    assert fits_capacity(norms["beer_medium.2025"], border) is True
    assert fits_capacity(norms["beer_large.2025"], border) is False


def test_a_missing_amount_is_no_figure() -> None:
    period = {
        "id": "2018",
        "role": "baseline",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "outputs": [{"product": "bia", "amount": "20.000 hl"}],
        "uses": [{"id": "than", "carrier": "coal_5_6", "amount": "100 tấn"}],
    }
    assert card(NORM, periods=[period]).reason == "electricity_missing"


def test_electricity_per_equivalent_product() -> None:
    """1 000 000 kWh over 20 000 t times 1.25 = 40 kWh per equivalent tonne."""
    norm = replace(NORM, figure_rule="electricity_per_equivalent", unit="kWh/t_equivalent", value=45.0)
    norm = replace(norm, capacity_from=None, capacity_below=None, capacity_vi="")
    product = {"id": "bia", "name": {"vi": "Cá"}, "equivalence": "1,25", "equivalence_source": "phụ lục"}
    period = {
        "id": "2018",
        "role": "baseline",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "outputs": [{"product": "bia", "amount": "20.000 tấn"}],
        "uses": [{"id": "dien", "carrier": "electricity", "amount": "1.000.000 kWh"}],
    }
    found = card(norm, products=[product], periods=[period])
    assert (found.figure.value, found.verdict) == (pytest.approx(40.0), "within")

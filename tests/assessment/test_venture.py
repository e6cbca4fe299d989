"""An option as a venture, and the ends that the file states."""

import math

import pytest

from sxsh_toolkit.assessment.venture import build_venture, collect_spreads, first_year_share, one_off_cost
from sxsh_toolkit.feasibility import Spread, Venture
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure

SAVING = Figure("vl-0012/option/1.1.net_saving_vnd", 40.0, "VND/yr", standard_uncertainty=2.0)


def facility(option: dict[str, object], **appraisal: object) -> Facility:
    base = {"id": "1.1", "name": "a", "technique": "good_housekeeping"}
    head = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
    return Facility.model_validate({**head, "appraisal": appraisal, "options": [{**base, **option}]})


def test_everything_the_file_states_enters_the_venture() -> None:
    option = facility(
        {
            "life": "8 năm",
            "ramp": "60 %",
            "investment": {
                "amount": "100 đồng",
                "downtime_cost": "7 đồng",
                "training_cost": "3 đồng",
                "residual_value": "5 đồng",
                "support": "20 đồng",
            },
        }
    ).options[0]
    assert build_venture(option, 40.0) == Venture(100.0, 40.0, 8.0, 10.0, 0.6, 5.0)
    assert (one_off_cost(option), first_year_share(option)) == (10.0, 0.6)


@pytest.mark.parametrize(
    "option",
    [{}, {"life": "8 năm"}, {"investment": {"amount": "5 đồng"}}, {"life": "8 năm", "investment": None}],
)
def test_without_life_or_money_there_is_no_venture(option: dict[str, object]) -> None:
    declared = facility({k: v for k, v in option.items() if v is not None}).options[0]
    assert build_venture(declared, 40.0) is None


def test_without_a_saving_there_is_no_venture() -> None:
    declared = facility({"life": "8 năm", "investment": {"amount": "5 đồng"}}).options[0]
    assert build_venture(declared, None) is None


def test_stated_ends_stand_and_running_costs_come_off_the_saving() -> None:
    file = facility(
        {
            "saving_low": "30 đồng/năm",
            "saving_high": "70 đồng/năm",
            "operating_cost": "10 đồng/năm",
            "investment": {"amount": "100 đồng", "low": "90 đồng", "high": "130 đồng"},
        },
        discount_rate="10 %",
        rate_low="8 %",
        rate_high="14 %",
    )
    assert collect_spreads(file, file.options[0], SAVING) == {
        "investment": Spread(90.0, 100.0, 130.0),
        "net_saving": Spread(20.0, 40.0, 60.0),
        "rate": Spread(0.08, 0.10, 0.14),
    }


def test_a_stated_deviation_gives_a_triangle_of_that_deviation() -> None:
    """A symmetric triangle of half-width h has the variance h²/6."""
    file = facility({"life": "8 năm ± 10 %", "investment": {"amount": "100 đồng ± 5 %"}})
    found = collect_spreads(file, file.options[0], SAVING)
    for name, deviation in (("investment", 5.0), ("net_saving", 2.0), ("life_years", 0.8)):
        half = (found[name].high - found[name].low) / 2
        assert math.sqrt(half**2 / 6) == pytest.approx(deviation)


def test_ends_of_a_nominal_rate_are_made_real_like_the_rate() -> None:
    file = facility(
        {}, discount_rate="10 %", rate_low="8 %", rate_high="14 %", discount_terms="nominal", inflation="4 %"
    )
    found = collect_spreads(file, file.options[0], SAVING)["rate"]
    assert (found.low, found.typical, found.high) == pytest.approx(
        (1.08 / 1.04 - 1, 1.10 / 1.04 - 1, 1.14 / 1.04 - 1)
    )


def test_ends_that_do_not_hold_the_usual_value_are_not_used() -> None:
    file = facility({"saving_low": "60 đồng/năm", "saving_high": "70 đồng/năm"})
    certain = Figure("x", 40.0, "VND/yr")
    assert collect_spreads(file, file.options[0], certain) == {}

"""Acts that cannot be put on the year say why, and an option is valued whole or not at all."""

import pytest

from sxsh_toolkit.model.words import TariffBand
from sxsh_toolkit.options import BandPrices, apply_acts, place_options
from tests.options.conftest import Act, build_facility, place


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ({"kind": "reduce", "change": "5 %"}, "place_missing"),
        ({"kind": "reduce", "use": "dien"}, "change_missing"),
        ({"kind": "reduce", "use": "dien", "change": "5 tấn"}, "units_differ"),
        ({"kind": "reduce", "use": "hoa_chat", "change": "5 %"}, "amount_missing"),
        ({"kind": "reduce", "use": "khong_co", "change": "5 %"}, "not_in_year"),
        ({"kind": "reduce", "flow": "roi_vai", "change": "5 %"}, "gain_unsaid"),
        ({"kind": "reduce", "use": "trau", "change": "5 %"}, "gain_unsaid"),
        ({"kind": "move", "from": "roi_vai", "to": "ban_thanh_pham", "change": "5 %"}, "target_inside"),
        ({"kind": "move", "from": "roi_vai", "change": "5 %"}, "target_missing"),
        ({"kind": "move", "from": "roi_vai", "to": "dien", "change": "5 %"}, "units_differ"),
        ({"kind": "replace", "use": "than", "change": "5 %"}, "target_missing"),
        ({"kind": "replace", "use": "than", "to": "trau", "change": "5 %"}, "ratio_missing"),
        (
            {"kind": "replace", "use": "than", "carrier": "rice_husk", "change": "5 %", "ratio": "1,5"},
            "price_missing",
        ),
        ({"kind": "time_of_use", "use": "dien", "change": "5 %"}, "band_price_missing"),
        ({"kind": "time_of_use", "use": "nuoc", "change": "5 %", "price": "5 đồng/m3"}, "units_differ"),
        ({"kind": "price", "use": "lua", "change": "5 đồng/kWh"}, "units_differ"),
        ({"kind": "reduce", "use": "dien", "change": "5 %", "months": ["13"]}, "month_unknown"),
        ({"kind": "add", "carrier": "firewood", "change": "5 tấn", "price": "5 đồng/m3"}, "units_differ"),
    ],
)
def test_the_reason(act: Act, why: str) -> None:
    _, (option,) = place([{"kind": "reduce", "use": "dien", "change": "1 kWh"}, act])
    if why == "gain_unsaid":
        _, (option,) = place([act])
    assert option.why == why
    assert option.acts == ()


def test_a_loss_made_smaller_says_what_it_gives() -> None:
    loss = {"kind": "reduce", "flow": "roi_vai", "change": "50 %"}
    plant, (option,) = place([loss, {"kind": "reduce", "use": "lua", "change": "50 tấn"}])
    assert option.why == ""
    assert apply_acts(plant, option.acts).margin == pytest.approx(50 * 0.5e6 + 50 * 6e6)


def test_a_place_without_a_price_leaves_the_option_unvalued() -> None:
    flows = [{"id": "x", "from": "outside", "to": "xat", "kind": "auxiliary", "amount": "1 tấn"}]
    balance = {
        "id": "lo",
        "basis": {"kind": "batch"},
        "scale_to": {"period": "2018", "by": "factor", "factor": "100"},
        "flows": flows,
    }
    facility = build_facility(balances=[balance])
    plant, (option,) = place([{"kind": "reduce", "flow": "x", "change": "5 %"}], facility=facility)
    found = apply_acts(plant, option.acts)
    assert (found.margin, found.unpriced) == (None, ("flow/lo/x",))


def test_the_same_flow_in_two_balances_of_the_year_is_ambiguous() -> None:
    flows = [
        {"id": "x", "from": "outside", "to": "xat", "kind": "water", "amount": "1 m3", "price": "5 đồng/m3"}
    ]
    scale = {"period": "2018", "by": "factor", "factor": "100"}
    balances = [{"id": name, "basis": {"kind": "batch"}, "scale_to": scale, "flows": flows} for name in "ab"]
    _, (option,) = place(
        [{"kind": "reduce", "flow": "x", "change": "5 %"}], facility=build_facility(balances=balances)
    )
    assert option.why == "several_balances"


def test_an_amount_of_a_flow_is_on_its_basis_unless_it_is_yearly() -> None:
    plant, (one, two) = place(
        [{"kind": "reduce", "flow": "nuoc_rua", "change": "5 m3"}],
        [{"kind": "reduce", "flow": "nuoc_rua", "change": "500 m3/năm"}],
    )
    assert apply_acts(plant, one.acts).amounts == apply_acts(plant, two.acts).amounts


def test_prices_of_the_bands_value_a_shift_and_their_share_caps_it() -> None:
    """400,000 kWh, 18 % of it in peak hours: of 100,000 kWh asked 72,000 can move, at 2,871 − 1,007 đồng."""
    bands = BandPrices({TariffBand.PEAK: 2871.0, TariffBand.OFF_PEAK: 1007.0}, {TariffBand.PEAK: 0.18})
    act = {"kind": "time_of_use", "use": "dien", "change": "25 %", "from_band": "peak", "to_band": "off_peak"}
    plant, _ = place([])
    facility = build_facility(
        options=[{"id": "1.1", "name": "a", "technique": "process_control", "acts_on": [act]}]
    )
    year, (option,) = place_options(facility.options, plant, bands)
    assert year is not None
    assert apply_acts(year, option.acts).margin == pytest.approx(72_000 * 1864)


def test_a_price_that_could_be_two_is_not_guessed() -> None:
    flows = [
        {
            "id": "x",
            "from": "xat",
            "to": "outside",
            "kind": "waste",
            "amount": "1 tấn",
            "sale_price": "5 đồng/kg",
            "disposal": "3 đồng/kg",
        }
    ]
    balance = {
        "id": "lo",
        "basis": {"kind": "batch"},
        "scale_to": {"period": "2018", "by": "factor", "factor": "100"},
        "flows": flows,
    }
    _, (option,) = place(
        [{"kind": "price", "flow": "x", "change": "5 %"}], facility=build_facility(balances=[balance])
    )
    assert option.why == "price_ambiguous"


def test_without_a_year_nothing_is_valued() -> None:
    facility = build_facility(
        options=[
            {
                "id": "1.1",
                "name": "a",
                "technique": "process_control",
                "acts_on": [{"kind": "reduce", "use": "dien", "change": "5 %"}],
            }
        ]
    )
    assert place_options(facility.options, None)[1][0].why == "period_not_a_year"

"""What water and wastewater make one ask: each slip, each missing figure, nothing where all is well."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.errors import Audience, Finding
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
GOOD = {
    "year": "2018",
    "days": "300",
    "price": "160 triệu đồng",
    "amount": "20.000 m3",
    "head": "discharges_to: river, monitored: yes",
    "volume": "18.000 m3",
    "outlet": 'cod: "120 mg/l", tss: "60 mg/l"',
    "source": "{kind: tap, use: may}",
    "carrier": "tap_water",
}
FILE = """
periods:
  - id: p
    role: baseline
    from: {year}-01-01
    to: {year}-12-31
    operations: {{days: "{days}"}}
    uses: [{{id: may, carrier: {carrier}, amount: "{amount}", cost: "{price}", data_source: bill}}]
water_sources: [{source}]
wastewater: {{{head}, volume: "{volume}", outlet_concentrations: {{{outlet}}}}}
"""


def found(assess_text: Assess, **changes: str) -> dict[str, Finding]:
    result = assess_text(FILE.format(**{**GOOD, **changes}))
    return {f.code: f for f in result.findings if f.code.split(".")[0] in {"fee", "water", "wastewater"}}


def test_a_sound_file_is_not_doubted(assess_text: Assess) -> None:
    assert found(assess_text) == {}


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"year": "2026"}, "fee.rates_not_seen", "wastewater.fee_paid"),
        ({"year": "2026", "head": "discharges_to: river"}, "fee.monitored_unknown", "wastewater.monitored"),
        ({"year": "2012"}, "fee.regime_unknown", "wastewater.fee_paid"),
        ({"head": "discharges_to: soil"}, "fee.clause_not_seen", "wastewater.fee_paid"),
        ({"head": "discharges_to: unknown"}, "fee.discharge_unknown", "wastewater.discharges_to"),
        ({"volume": "18.000 tấn"}, "fee.volume_missing", "wastewater.volume"),
        ({"outlet": 'tss: "60 mg/l"'}, "fee.concentration_missing", "wastewater.outlet_concentrations"),
        (
            {"year": "2014", "outlet": 'cod: "1 mg/l", tss: "1 mg/l", pb: "0,5 mg/l"'},
            "fee.heavy_metals_unknown",
            "wastewater.heavy_metals",
        ),
        (
            {"outlet": 'cod: "1.900 mg/l", tss: "60 mg/l"'},
            "wastewater.outlet_looks_raw",
            "wastewater.outlet_concentrations.cod",
        ),
        ({"volume": "22.000 m3"}, "wastewater.above_intake", "wastewater.volume"),
        ({"price": "160 nghìn đồng"}, "water.price_implausible", "periods[p].uses[may].cost"),
        ({"price": "160 tỷ đồng"}, "water.price_implausible", "periods[p].uses[may].cost"),
        (
            {"head": 'discharges_to: central_works, service_price: "9 đồng/m3"'},
            "water.price_implausible",
            "wastewater.service_price",
        ),
        (
            {"head": 'discharges_to: central_works, fee_paid: "8 triệu đồng"'},
            "fee.not_due",
            "wastewater.fee_paid",
        ),
        (
            {"head": 'discharges_to: river, fee_paid: "12 triệu đồng"'},
            "fee.stated_differs",
            "wastewater.fee_paid",
        ),
        ({"volume": "6.600 m3"}, "fee.class_unsure", "wastewater.m3_per_day"),
        ({"source": "{kind: well}"}, "water.volume_missing", "water_sources[0]"),
    ],
)
def test_each_slip_is_seen_where_it_stands(
    assess_text: Assess, changes: dict[str, str], code: str, where: str
) -> None:
    rows = found(assess_text, **changes)
    assert code in rows
    assert rows[code].where == where


def test_a_stated_fee_answers_the_question(assess_text: Assess) -> None:
    rows = found(
        assess_text, year="2026", head='discharges_to: river, monitored: yes, fee_paid: "25 triệu đồng"'
    )
    assert rows == {}


def test_missing_pollutants_are_named(assess_text: Assess) -> None:
    row = found(assess_text, outlet='ph: "7 mg/l"')["fee.concentration_missing"]
    assert row.values["substances"] == "cod, tss"


@pytest.mark.parametrize("price", ["6 triệu đồng", "30 triệu đồng"])
def test_cheap_well_water_is_no_slip(assess_text: Assess, price: str) -> None:
    """300 to 1,500 VND a m³ (field practice, small rules)."""
    assert found(assess_text, carrier="well_water", source="{kind: well, use: may}", price=price) == {}


def test_the_class_is_sure_where_the_papers_state_it_or_the_fee_is_the_same(assess_text: Assess) -> None:
    """6,600 m³: 18.1 a day over the year, 22 over 300 days of work."""
    head = 'discharges_to: river, m3_per_day: "22"'
    assert found(assess_text, volume="6.600 m3", head=head) == {}
    assert found(assess_text, volume="3.000 m3") == {}


def test_a_licence_is_for_the_team_alone(assess_text: Assess) -> None:
    """20,000 m³ over 300 days are 66.7 a day against 50; 70 is enough."""
    well = {"carrier": "well_water", "source": '{kind: well, use: may, licence_m3_per_day: "50"}'}
    row = found(assess_text, **well)["water.licence_exceeded"]
    assert row.audience is Audience.TEAM
    assert (row.values["taken"], row.values["limit"]) == (pytest.approx(66.67, abs=0.01), 50.0)
    assert found(assess_text, **{**well, "source": well["source"].replace("50", "70")}) == {}


def test_water_of_a_balance_that_no_book_names_is_noted(assess_text: Assess) -> None:
    result = assess_text(
        """
periods: [{id: p, role: baseline, from: 2018-01-01, to: 2018-12-31, uses: [{id: may, carrier: tap_water, amount: "9 m3", cost: "90 nghìn đồng"}]}]
process: {steps: [{id: s, name: s}]}
balances:
  - id: b
    basis: {kind: period}
    scale_to: {period: p, by: factor, factor: "1"}
    flows: [{id: muong, from: outside, to: s, kind: water, amount: "5 m3", basis: measured}]
"""
    )
    (row,) = [f for f in result.findings if f.code == "water.not_in_books"]
    assert row.values["volume"] == 5.0

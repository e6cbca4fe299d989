"""Published worked cases, by the public functions and through a facility file, within each case's own tolerance."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sxsh_toolkit.energy.carriers import compute_toe
from sxsh_toolkit.feasibility import compute_payback, irr, npv, payback_years, xirr, xnpv
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
FigureOf = Callable[[AssessmentResult, str], Figure]
USD = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: other\nnumber_style: en\nprice_basis: {currency: USD}\n"
OPTION = '  - {id: "%s", name: a, technique: good_housekeeping, investment: {amount: "%s USD"}, savings: [{kind: other, money: "%s USD/year"}]}\n'


def load(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "cases" / f"{name}.yaml"
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["id"] == name
    return case


def test_cp_egypt_dairy_options(assess_text: Assess, figure_of: FigureOf) -> None:
    """El-Haggar (2007), Sustainable Industrial Design and Waste Management, Table 2.17 p. 51."""
    case = load("cp_egypt_dairy_options")
    options, expected, tolerance = case["inputs"]["options"], case["expected"], case["tolerance"]
    rows = "".join(
        OPTION % (f"1.{n}", o["investment"], o["annual_saving"]) for n, o in enumerate(options, start=1)
    )
    result = assess_text("options:\n" + rows, USD)
    for number, (option, months) in enumerate(
        zip(options, expected["payback_months_published"], strict=True), 1
    ):
        payback = compute_payback(option["investment"], option["annual_saving"])
        assert payback.years is not None
        assert 12 * payback.years == pytest.approx(months, abs=tolerance["payback_months"])
        through = figure_of(result, f"option/1.{number}.payback_yr").value
        assert through == pytest.approx(payback.years, rel=1e-12)
    assert {o.option_id: o.payback_state for o in result.options}["1.3"] == "immediate"
    head = result.headline
    assert head.total_investment.value == pytest.approx(expected["total_investment"], abs=tolerance["money"])
    assert head.total_saving.value == pytest.approx(expected["total_saving"], abs=tolerance["money"])
    assert head.total_investment.value is not None
    assert head.total_saving.value is not None
    months = 12 * head.total_investment.value / head.total_saving.value
    assert months == pytest.approx(expected["total_payback_months"], abs=tolerance["payback_months"])


def test_cp_sxsh_australian_textile(assess_text: Assess, figure_of: FigureOf) -> None:
    """sxsh.vn FAQ id=28 (Australian textile mill)."""
    case = load("cp_sxsh_australian_textile")
    given, months = case["inputs"], case["expected"]["payback_months"]
    payback = compute_payback(given["investment_usd"], given["annual_saving_usd"])
    assert payback.years is not None
    assert 12 * payback.years == pytest.approx(months, abs=case["tolerance"]["payback_months"])
    text = "options:\n" + OPTION % ("1.1", f"{given['investment_usd']:,}", f"{given['annual_saving_usd']:,}")
    through = figure_of(assess_text(text, USD), "payback_yr").value
    assert through == pytest.approx(payback.years, rel=1e-12)


def test_cp_vn_hong_ha_beer(assess_text: Assess, figure_of: FigureOf) -> None:
    """vietnambusiness.asia "Brewery savings prove no small beer"; the saved amounts stand as uses of one year."""
    case = load("cp_vn_hong_ha_beer")
    given, expected, rel = case["inputs"], case["expected"], case["tolerance"]["rel"]
    power, coal, water = given["electricity"], given["coal"], given["water"]
    text = f"""\
periods:
  - id: "2008"
    role: other
    from: 2008-01-01
    to: 2008-12-31
    outputs: [{{product: bia, amount: "{given["production_litres_2008"]} lít"}}]
    uses:
      - {{id: dien, carrier: electricity, amount: "{power["kWh"]} kWh", cost: "{power["million_vnd"]} triệu đồng"}}
      - {{id: than, carrier: coal, amount: "{coal["t"]} tấn", cost: "{coal["million_vnd"]} triệu đồng"}}
      - {{id: nuoc, carrier: well_water, amount: "{water["m3"]} m3", cost: "{water["million_vnd"]} triệu đồng"}}
options:
  - id: "1.1"
    name: Quản lý nội vi
    technique: good_housekeeping
    savings:
      - {{kind: energy, use: dien, amount: "{power["kWh"]} kWh/năm"}}
      - {{kind: energy, use: than, amount: "{coal["t"]} tấn/năm"}}
      - {{kind: water, use: nuoc, amount: "{water["m3"]} m3/năm"}}
"""
    result = assess_text(text)
    total = figure_of(result, "2008/total.cost_vnd").value
    assert total == pytest.approx(1e6 * expected["total_saving_million_vnd"], rel=rel)
    saving = figure_of(result, "option/1.1.net_saving_vnd").value
    assert saving == pytest.approx(1e6 * expected["total_saving_million_vnd"], rel=rel)
    per = expected["saving_per_m3_beer"]
    for use, unit, value in (
        ("dien", 1.0, per["kWh"]),
        ("than", 1000.0, per["kg_coal"]),
        ("nuoc", 1.0, per["m3_water"]),
    ):
        figure = figure_of(result, f"2008/intensity/{use}").value
        assert figure is not None
        assert unit * figure == pytest.approx(value, rel=rel)
    table = expected["toe_with_3505_table_grade_unknown"]
    assert figure_of(result, "use/dien.toe").value == pytest.approx(table["electricity"], rel=rel)
    toe = figure_of(result, "2008/total.toe")
    assert toe.value is None
    assert toe.low == pytest.approx(table["electricity"] + table["coal_grade_5_6"], rel=rel)
    assert toe.high == pytest.approx(table["electricity"] + table["coal_grade_1_2"], rel=rel)
    assert "energy.coal_grade_missing" in {f.code for f in result.findings}


def test_fin_baler_simple_payback() -> None:
    """Solid Waste Analysis and Minimization: A Systems Approach, p. 163."""
    case = load("fin_baler_simple_payback")
    found = payback_years(case["inputs"]["investment"], case["inputs"]["annual_saving"])
    assert found == pytest.approx(case["expected"]["payback_years"], abs=case["tolerance"]["years"])


def test_fin_excel_xirr_xnpv() -> None:
    """Microsoft Excel help pages for XIRR and XNPV."""
    case = load("fin_excel_xirr_xnpv")
    given, expected = case["inputs"], case["expected"]
    found = xirr(given["dates"], given["amounts"])
    assert found.status == "one"
    assert found.value == pytest.approx(expected["xirr"], abs=case["tolerance"]["xirr"])
    value = xnpv(given["xnpv_rate"], given["dates"], given["amounts"])
    assert value == pytest.approx(expected["xnpv"], abs=case["tolerance"]["xnpv"])


def test_fin_npf_irr_npv_basic() -> None:
    """numpy-financial tests (numpy_financial/tests/test_financial.py) and pyxirr tests/test_periodic.rs."""
    case = load("fin_npf_irr_npv_basic")
    for row, rate, roots in zip(
        case["inputs"]["irr"], case["expected"]["irr"], case["recomputed"]["roots"], strict=True
    ):
        found = irr(row["flows"])
        assert found.value == pytest.approx(rate, abs=case["tolerance"]["irr"])
        assert found.roots == pytest.approx(roots, rel=1e-9)
    for row, value in zip(case["inputs"]["npv"], case["expected"]["npv"], strict=True):
        late = row.get("first_flow_discounted_one_period", False)
        flows = [0.0, *row["flows"]] if late else row["flows"]
        assert npv(row["rate"], flows) == pytest.approx(value, abs=case["tolerance"]["npv"])


def test_en_vn_toe_simple(assess_text: Assess, figure_of: FigureOf) -> None:
    """Letter 3505/BCT-KHCN as printed at eecc.com.vn."""
    case = load("en_vn_toe_simple")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]["toe"]
    assert compute_toe(given["electricity_kWh"], 0.0001543) == pytest.approx(
        expected["toe_electricity"], abs=tolerance
    )
    text = f"""\
periods:
  - id: p
    role: baseline
    from: 2015-01-01
    to: 2015-12-31
    uses:
      - {{id: dien, carrier: electricity, amount: "{given["electricity_kWh"]} kWh"}}
      - {{id: do, carrier: diesel, amount: "{given["DO_l"]} lít"}}
"""
    result = assess_text(text)
    assert figure_of(result, "use/dien.toe").value == pytest.approx(
        expected["toe_electricity"], abs=tolerance
    )
    assert figure_of(result, "use/do.toe").value == pytest.approx(expected["toe_DO"], abs=tolerance)
    assert figure_of(result, "total.toe").value == pytest.approx(expected["total"], abs=tolerance)

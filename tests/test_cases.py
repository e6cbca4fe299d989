"""Published worked cases, by the public functions and through a facility file, within each case's own tolerance."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sxsh_toolkit.balance import solve_linear
from sxsh_toolkit.calculators import run_calculator
from sxsh_toolkit.costing.cascade import Centre, Outflow, RecycleRule, Role, solve_cascade
from sxsh_toolkit.energy.carriers import compute_toe
from sxsh_toolkit.feasibility import compute_payback, compute_topsis, irr, npv, payback_years, xirr, xnpv
from sxsh_toolkit.indicators import compute_cusum, fit_baseline
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.units import NumberStyle, convert_factor

Assess = Callable[..., AssessmentResult]
FigureOf = Callable[[AssessmentResult, str], Figure]
USD = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: other\nnumber_style: en\nprice_basis: {currency: USD}\n"
CFM, FT3, GALLON = (
    float(convert_factor(u, v)) for u, v in (("cfm", "m3 / min"), ("ft3", "m3"), ("gal", "m3"))
)
MONEY = 10_000
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


def test_mcda_topsis_tzeng2011() -> None:
    """Tzeng and Huang (2011) through quatrope/scikit-criteria, tests/agg/test_topsis.py."""
    case = load("mcda_topsis_tzeng2011")
    given, expected = case["inputs"], case["expected"]
    benefit = [sense == "max" for sense in given["sense"]]
    found = compute_topsis(given["matrix"], given["weights"], benefit)
    assert found == pytest.approx(expected["similarity"], abs=case["tolerance"]["similarity"])
    order = sorted(found, reverse=True)
    assert [order.index(value) + 1 for value in found] == expected["rank"]


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


KCAL_KG = 4.1868  # kJ/kg, international table calorie


def test_en_bee_boiler_direct() -> None:
    """BEE India, guide book 2, chapter 2."""
    case = load("en_bee_boiler_direct")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    found = run_calculator(
        "boiler_direct",
        {
            "steam_flow": given["steam_t_per_h"],
            "steam_enthalpy": f"{given['steam_enthalpy_kcal_kg']} kcal/kg",
            "feed_enthalpy": f"{given['feedwater_kcal_kg']} kcal/kg",
            "fuel_flow": given["coal_t_per_h"],
            "heating_value": f"{given['gcv_kcal_kg']} kcal/kg",
        },
    )
    assert found.value("efficiency") == pytest.approx(
        expected["efficiency_percent"], abs=tolerance["percent"]
    )
    assert found.value("evaporation_ratio") == pytest.approx(
        expected["evaporation_ratio"], abs=tolerance["ratio"]
    )


def test_en_bee_boiler_indirect_oil() -> None:
    """BEE India, guide book 2, chapter 2; its dry gas of 21 kg is the air, the mass balance gives 20.93."""
    case = load("en_bee_boiler_indirect_oil")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    oil = {"carbon": given["C"], "hydrogen": given["H"], "sulphur": given["S"], "oxygen": given["O"]}
    found = run_calculator(
        "boiler_indirect_liquid",
        {
            **oil,
            "heating_value_gross": KCAL_KG * given["gcv_kcal_kg"] / 1000,
            "flue_oxygen": given["O2_percent"],
            "flue_temperature": given["flue_C"],
            "ambient_temperature": given["ambient_C"],
            "humidity": given["humidity_kg_per_kg"],
            "gas_heat": KCAL_KG * given["cp"],
            "radiation_loss": given["radiation_percent"],
        },
    )
    air = run_calculator("theoretical_air", oil).value("theoretical_air")
    assert air == pytest.approx(expected["theoretical_air"], abs=tolerance["air"])
    assert found.value("excess_air") == pytest.approx(
        expected["excess_air_percent"], abs=tolerance["percent"]
    )
    assert found.value("actual_air") == pytest.approx(expected["actual_air"], abs=tolerance["air"])
    assert found.value("hydrogen_loss") == pytest.approx(expected["L2_hydrogen"], abs=tolerance["percent"])
    humid = found.value("air_moisture_loss")
    assert humid == pytest.approx(expected["L4_air_moisture"], abs=tolerance["percent"])
    efficiency, by_air = found.value("efficiency"), found.value("efficiency_air_mass")
    assert by_air == pytest.approx(expected["efficiency_percent"], abs=tolerance["percent"])
    assert efficiency is not None
    assert by_air is not None
    dry = found.value("dry_gas_loss")
    assert dry is not None
    assert dry + efficiency - by_air == pytest.approx(expected["L1_dry_gas"], abs=tolerance["percent"])


def test_en_doe_boiler_excess_air() -> None:
    """US DOE, Steam Tip Sheet 4; fuel and money of the case in its own units."""
    case = load("en_doe_boiler_excess_air")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    before, after = given["before"], given["after"]
    found = run_calculator(
        "boiler_tuning",
        {
            "excess_air": before["excess_air"],
            "stack_rise": before["dT_F"] / 1.8,
            "excess_air_after": after["excess_air"],
            "stack_rise_after": after["dT_F"] / 1.8,
            "fuel": given["fuel_MMBtu"],
        },
    )
    saved = found.value("saved_fuel")
    assert saved is not None
    assert found.value("efficiency_before") == pytest.approx(expected["E1"], abs=1e-9)
    assert found.value("efficiency_after") == pytest.approx(expected["E2"], abs=1e-9)
    assert saved == pytest.approx(expected["fuel_saved_MMBtu"], abs=tolerance["fuel"])
    assert saved * given["price"] == pytest.approx(expected["cost_saved"], abs=tolerance["cost"])


def test_en_amo_electricity_water_boiler() -> None:
    """ORNL-AMO/AMO-Tools-Suite, WaterAssessment.unit.cpp; steam as there, 0.002 kgal/min for each unit of power."""
    case = load("en_amo_electricity_water")
    given, expected = case["inputs"]["boiler_water"], case["expected"]["boiler_water"]
    steam = 0.002 * 60 * given["hours"] * given["power"] * given["load"] * given["steam_per_power"]
    found = run_calculator(
        "boiler_water",
        {
            "steam": steam,
            "feed_conductivity": given["feed_conductivity"],
            "makeup_conductivity": given["makeup_conductivity"],
            "blowdown_conductivity": given["blowdown_conductivity"],
        },
    )
    for output, name in (
        ("cycles", "cycles"),
        ("feed_water", "gross"),
        ("makeup", "makeup"),
        ("steam_lost", "steam_loss"),
        ("blowdown", "blowdown"),
        ("condensate", "condensate"),
    ):
        assert found.value(output) == pytest.approx(expected[name], rel=case["tolerance"]["rel"])


def test_en_vn_toe_simple_by_the_calculator() -> None:
    """Letter 3505/BCT-KHCN as printed at eecc.com.vn."""
    case = load("en_vn_toe_simple")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]["toe"]
    litres = f"{given['DO_l']} lít"
    found = run_calculator("toe", {"electricity": given["electricity_kWh"], "diesel": litres})
    assert found.value("toe_electricity") == pytest.approx(expected["toe_electricity"], abs=tolerance)
    assert found.value("toe_fuels") == pytest.approx(expected["toe_DO"], abs=tolerance)
    assert found.value("toe_total") == pytest.approx(expected["total"], abs=tolerance)


def test_en_compressor_leak_test_august() -> None:
    """augustcompressor.com 2013/07/1516, through the command's own door (cfm, minutes)."""
    case = load("en_compressor_leak_test_august")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    free_air = given["rated_cfm"] * given["delivered_percent"] / 100
    assert free_air == pytest.approx(expected["fad_cfm"])
    values = {
        "free_air": f"{free_air} cfm",
        "load_time": f"{given['load_min']} min",
        "unload_time": f"{given['unload_min']} min",
        "load_power": f"{given['power_kW']} kW",
    }
    found = run_calculator("air_leak_test", values, NumberStyle.EN)
    leak, flow, power = (found.value(name) for name in ("leak", "leak_flow", "lost_power"))
    assert flow is not None
    flow_cfm = flow / CFM
    assert leak == pytest.approx(expected["leak_percent"], abs=tolerance["exact"])
    assert flow_cfm == pytest.approx(expected["leak_cfm"], abs=tolerance["exact"])
    assert power == pytest.approx(expected["power_lost_kW"], abs=tolerance["exact"])
    printed = expected["published"]
    assert leak == pytest.approx(printed["leak_percent"], rel=tolerance["published"] / 100)
    assert flow_cfm == pytest.approx(printed["leak_cfm"], rel=tolerance["published"] / 100)
    assert power == pytest.approx(printed["power_lost_kW"], rel=tolerance["published"] / 100)
    specific = run_calculator(
        "air_specific_power",
        {"load_power": values["load_power"], "free_air": values["free_air"]},
        NumberStyle.EN,
    ).value("specific_power")
    assert specific is not None
    inverse = 1 / (specific * CFM)
    assert inverse == pytest.approx(expected["specific_cfm_per_kW"], abs=tolerance["exact"])


def test_en_amo_air_leak_survey() -> None:
    """AMO-Tools-Suite, CompressedAirLeakSurvey.unit.cpp: estimate and bag methods."""
    case = load("en_amo_air_leak_survey")
    rel = case["tolerance"]["rel"]
    for method, calculator in (("estimate", "air_leak_survey"), ("bag", "air_leak_bag")):
        given, expected = case["inputs"][method], case["expected"][method]
        values = {
            "leaks": str(given["units"]),
            "specific_power": f"{given['specific_power']} kW/cfm",
            "hours": str(given["hours"]),
            "price": str(MONEY * given["price"]),
        }
        if method == "estimate":
            values["leak_rate"] = f"{given['cfm']} cfm"
        else:
            values["bag_height"] = f"{given['height_in']} in"
            values["bag_diameter"] = f"{given['diameter_in']} in"
            values["fill_time"] = f"{given['fill_s']} s"
        found = run_calculator(calculator, values, NumberStyle.EN)
        assert found.value("lost_energy") == pytest.approx(expected["kWh"], rel=rel)
        assert found.value("lost_cost") == pytest.approx(MONEY * expected["cost"], rel=rel)
        assert found.value("air_volume") == pytest.approx(expected["annual_cf"] * FT3, rel=rel)
        if "total_cfm" in expected:
            assert found.value("leak_flow") == pytest.approx(expected["total_cfm"] * FT3, rel=rel)


def test_en_amo_electricity_water() -> None:
    """AMO-Tools-Suite: multimeter readings and the bucket method (prices scaled to the size of đồng)."""
    case = load("en_amo_electricity_water")
    rel = case["tolerance"]["rel"]
    for name, phases in (("three_phase", "3"), ("single_phase", "1")):
        given, expected = case["inputs"][name], case["expected"][name]
        values = {
            "voltage": f"{given['V']} V",
            "current": f"{given['A']} A",
            "power_factor": str(given["pf"]),
            "phases": phases,
            "hours": str(given["hours"]),
            "price": str(MONEY * given["price"]),
        }
        found = run_calculator("electricity_metered", values, NumberStyle.EN)
        assert found.value("energy") == pytest.approx(expected["kWh"], rel=rel)
        assert found.value("cost") == pytest.approx(MONEY * expected["cost"], rel=rel)
        if "kW" in expected:
            assert found.value("power") == pytest.approx(expected["kW"], rel=rel)
    given, expected = case["inputs"]["bucket"], case["expected"]["bucket"]
    bucket = run_calculator(
        "water_bucket",
        {
            "bucket": f"{given['volume_gal']} gal",
            "fill_time": f"{given['fill_s']} s",
            "hours": str(given["hours"]),
            "water_price": float(MONEY * given["price"] / GALLON),
        },
        NumberStyle.EN,
    )
    assert bucket.value("water_volume") == pytest.approx(float(expected["gal"] * GALLON), rel=rel)
    assert bucket.value("water_cost") == pytest.approx(MONEY * expected["cost"], rel=rel)


def _node_values(name: str) -> tuple[dict[str, Any], Any]:
    case = load(name)
    given = case["inputs"]
    spread = given.get("sigma") or [v**0.5 for v in given["variance"]]
    return case, solve_linear(given["incidence_rows"], given["measured"], spread)


@pytest.mark.parametrize(
    "name", ["dr_dovi2001_three_units", "dr_nj2000_hx_bypass_all_measured", "dr_rosenberg1987_recycle"]
)
def test_dr_networks(name: str) -> None:
    """Dovi and Solisio (2001); Narasimhan and Jordache (2000), Example 1.1; Rosenberg, Mah and Iordache (1987)."""
    case, found = _node_values(name)
    assert found.values == pytest.approx(case["expected"]["reconciled"], abs=case["tolerance"]["reconciled"])
    again = case["recomputed"]
    assert found.objective == pytest.approx(again.get("J", again.get("global_test")), rel=1e-8)
    assert found.degrees_of_freedom == again["dof"]
    if "z" in again:
        assert found.measurement_statistics == pytest.approx(again["z"], rel=1e-8)
    rows = case["inputs"]["incidence_rows"]
    residuals = [sum(a * x for a, x in zip(row, found.values, strict=True)) for row in rows]
    assert residuals == pytest.approx([0] * len(rows), abs=1e-9)


def test_dr_openmodelica_fourflows() -> None:
    """OpenModelica test suite, FourFlows: a fixed split ratio and 95 % half widths."""
    case = load("dr_openmodelica_fourflows")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    found = solve_linear(given["constraints"], given["measured"], [h / 1.96 for h in given["half_width_95"]])
    assert found.values == pytest.approx(expected["reconciled"], abs=tolerance["reconciled"])
    half = 1.96 * found.standard_uncertainties
    assert half == pytest.approx(expected["half_width_95_after"], abs=tolerance["half_width_95_after"])


def test_dr_stan_single_process_rules() -> None:
    """STAN manual, "Data Reconciliation": exact flows stay, equal ones share, a slip of one zero is caught."""
    case = load("dr_stan_single_process_rules")
    for number, (given, expected) in enumerate(
        zip(case["inputs"]["scenarios"], case["expected"]["scenarios"], strict=True), 1
    ):
        found = solve_linear(
            [[1, -1]],
            [given["import_"], given["export"]],
            [given["sigma_import"], given["sigma_export"]],
        )
        within = case["tolerance"]["values"]
        assert found.values == pytest.approx([expected["import_"], expected["export"]], abs=within)
        spread = [expected["sigma_import"], expected["sigma_export"]]
        assert found.standard_uncertainties == pytest.approx(spread, abs=within)
        assert found.node_statistics[0] == pytest.approx(expected["z"], abs=within)
        assert found.global_test_passed is (number != 4)


def test_reg_nist_norris() -> None:
    """NIST StRD, Norris: certified digits."""
    case = load("reg_nist_norris")
    expected, within = case["expected"], case["tolerance"]["rel"]
    found = fit_baseline(case["inputs"]["x"], case["inputs"]["y"])
    shown = {
        "intercept": found.intercept,
        "slope": found.slopes[0],
        "se_intercept": found.standard_errors[0],
        "se_slope": found.standard_errors[1],
        "residual_sd": found.residual_standard_deviation,
        "r2": found.r2,
        "f": found.f_statistic,
        "ss_residual": found.ss_residual,
        "df": found.degrees_of_freedom,
    }
    assert shown == pytest.approx(expected, rel=within)


def test_reg_bee_cusum_heat_recovery() -> None:
    """BEE India, guide book 1, chapter 8: 18 months, heat recovery near the end."""
    case = load("reg_bee_cusum_heat_recovery")
    given, expected, tolerance = case["inputs"], case["expected"], case["tolerance"]
    energy, output = given["energy_toe"], given["production_t"]
    calculated = [0.4 * p + 180 for p in output]
    assert calculated == pytest.approx(expected["calculated"], abs=tolerance["value"])
    assert compute_cusum(energy, calculated) == pytest.approx(expected["cusum"], abs=1e-9)
    found, again = fit_baseline(output[:9], energy[:9]), case["recomputed"]["regression_first_9"]
    assert found.slopes[0] == pytest.approx(again["slope"], rel=1e-9)
    assert found.intercept == pytest.approx(again["intercept"], rel=1e-9)
    assert found.r2 == pytest.approx(again["r2"], rel=1e-9)
    assert found.slopes[0] == pytest.approx(0.4, abs=tolerance["regression"])


def _mfca_loss_share(product: float, loss: float) -> float:
    return 100 * loss / (product + loss)


def test_mfca_iso14051_quantity_centre() -> None:
    """ISO 14051:2011, one quantity centre with opening and closing inventory."""
    case = load("mfca_iso14051_quantity_centre")
    given, expected, within = case["inputs"], case["expected"], case["tolerance"]["money"]
    used = given["opening_inventory_kg"] + given["input_kg"] - given["closing_inventory_kg"]
    costs = {"material": used * given["price_per_kg"]}
    costs |= {"energy": given["energy_cost"], "system": given["system_cost"]}
    good, bad = given["product_kg"], given["material_loss_kg"]
    found = solve_cascade(
        [Centre("qc", costs, given["waste_management_cost"])],
        [
            Outflow("product", "qc", "", Role.PRODUCT, dict.fromkeys(costs, good)),
            Outflow("loss", "qc", "", Role.LOSS, dict.fromkeys(costs, bad)),
        ],
    )
    for category in costs:
        assert found.outflows["product"][category] == pytest.approx(expected["product"][category], abs=within)
        assert found.outflows["loss"][category] == pytest.approx(expected["loss"][category], abs=within)
    product, loss = found.sum("product"), found.sum("loss")
    assert (product, loss) == pytest.approx(
        (expected["product"]["total"], expected["loss"]["total"]), abs=within
    )
    assert product + loss == pytest.approx(expected["total"], abs=within)
    assert _mfca_loss_share(product, loss) == pytest.approx(expected["loss_share_percent"], abs=0.005)


def test_mfca_propharm_100t() -> None:
    """Tachikawa (Propharm Japan): material by value 80 : 20, energy and system by mass 70 : 30."""
    case = load("mfca_propharm_100t")
    given, expected, within = case["inputs"], case["expected"], case["tolerance"]["money"]
    costs = {
        "material": given["material_cost"],
        "energy": given["energy_cost"],
        "system": given["system_cost"],
    }
    good = {
        "material": given["material_in_product"],
        "energy": given["product_t"],
        "system": given["product_t"],
    }
    bad = {"energy": given["loss_t"], "system": given["loss_t"]}
    found = solve_cascade(
        [Centre("qc", costs, given["waste_management_cost"])],
        [
            Outflow("product", "qc", "", Role.PRODUCT, good),
            Outflow("loss", "qc", "", Role.LOSS, bad, {"material": given["material_in_loss"]}),
        ],
    )
    for category in costs:
        assert found.outflows["product"][category] == pytest.approx(expected["product"][category], abs=within)
        assert found.outflows["loss"][category] == pytest.approx(expected["loss"][category], abs=within)
    assert found.sum("product") == pytest.approx(expected["product"]["total"], abs=within)
    assert found.sum("loss") == pytest.approx(expected["loss"]["total"], abs=within)
    assert found.sum("new") == pytest.approx(expected["grand_total"], abs=within)


@pytest.mark.parametrize("rule", list(RecycleRule))
def test_mfca_internal_recycle_two_qc(rule: RecycleRule) -> None:
    """Constructed: recycled scrap is a loss of energy and system cost, its material value returns (rule A)."""
    case = load("mfca_internal_recycle_two_qc")
    given, expected, within = case["inputs"], case["expected"], case["tolerance"]["money"]
    one, two, price = given["qc1"], given["qc2"], given["material_price"]
    every = ("material", "energy", "system")
    new1 = {"material": one["fresh_kg"] * price, "energy": one["energy"], "system": one["system"]}
    new2 = {"material": 0.0, "energy": two["energy"], "system": two["system"]}
    found = solve_cascade(
        [Centre("qc1", new1, one["waste_cost"]), Centre("qc2", new2, two["waste_cost"])],
        [
            Outflow("semi", "qc1", "qc2", Role.PRODUCT, dict.fromkeys(every, one["product_kg"])),
            Outflow("waste1", "qc1", "", Role.LOSS, dict.fromkeys(every, one["waste_kg"])),
            Outflow("product", "qc2", "", Role.PRODUCT, dict.fromkeys(every, two["product_kg"])),
            Outflow("scrap", "qc2", "qc1", Role.RECYCLE, dict.fromkeys(every, two["recycled_out_kg"])),
            Outflow("waste2", "qc2", "", Role.LOSS, dict.fromkeys(every, two["waste_kg"])),
        ],
        recycle_rule=rule,
    )
    product = sum(found.outflows["product"].values())
    loss = found.sum("loss")
    assert found.sum("new") == pytest.approx(expected["total_cost"], abs=within)
    assert product + loss == pytest.approx(expected["total_cost"], abs=within)
    if rule is RecycleRule.LEFT_OUT:
        wanted = expected["rule_b"]
        assert (product, loss) == pytest.approx((wanted["product_total"], wanted["loss_total"]), abs=within)
        assert _mfca_loss_share(product, loss) == pytest.approx(wanted["loss_share_percent"], abs=0.005)
        return
    wanted = expected["rule_a"]
    for category, value in wanted["qc1_to_qc2"].items():
        assert found.outflows["semi"][category] == pytest.approx(value, abs=within)
    for category in every:
        assert found.outflows["product"][category] == pytest.approx(wanted["product"][category], abs=within)
    assert product == pytest.approx(wanted["product"]["total"], abs=within)
    assert found.sum("loss", ["material"]) == pytest.approx(wanted["loss"]["material_net"], abs=within)
    gross = found.sum("loss", ["material"]) + found.sum("recycled", ["material"])
    assert gross == pytest.approx(wanted["loss"]["material_gross"], abs=within)
    assert found.sum("loss", ["energy"]) == pytest.approx(wanted["loss"]["energy"], abs=within)
    assert found.sum("loss", ["system"]) == pytest.approx(wanted["loss"]["system"], abs=within)
    assert loss == pytest.approx(wanted["loss"]["total_net"], abs=within)
    assert _mfca_loss_share(product, loss) == pytest.approx(wanted["loss_share_percent"], abs=0.005)
    assert expected["rule_b"]["product_total"] - product == pytest.approx(
        expected["hidden_cost_of_recycle"], abs=within
    )

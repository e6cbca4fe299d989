"""Which factors an assessment uses: by date, by the file's own rows, by the chosen set and year."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sxsh_toolkit.assessment import emission as chosen
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import FactorTable, load_factors

Assess = Callable[[str], AssessmentResult]
Find = Callable[[AssessmentResult, str], Figure]


def plant(year: int, more: str = "") -> str:
    return f"""
products: [{{id: gao, name: {{vi: Gạo}}}}]
periods:
  - id: "{year}"
    role: baseline
    from: {year}-01-01
    to: {year}-12-31
    outputs: [{{product: gao, amount: 100 tấn}}]
    uses:
      - {{id: dien, carrier: electricity, amount: "100.000 kWh"}}
      - {{id: trau, carrier: rice_husk, amount: 10 tấn}}
{more}"""


OWN = "factors: [{id: luoi, quantity: grid_ef, carrier: electricity, value: '0,5 tCO2/MWh', from: 2017-01-01, to: 2017-12-31, source: thử}]"


def test_one_row_changed_by_date_changes_only_the_assessments_whose_period_uses_it(
    assess_text: Assess, figure_of: Find
) -> None:
    """The same own row of 2017 stands in both files; only the plant with a 2017 period moves."""
    before = {year: assess_text(plant(year)) for year in (2017, 2018)}
    after = {year: assess_text(plant(year, OWN)) for year in (2017, 2018)}
    emitted = {
        when: {year: figure_of(result, "/emission/dien.co2e_t") for year, result in results.items()}
        for when, results in (("before", before), ("after", after))
    }
    assert emitted["before"][2017].value == pytest.approx(100 * 0.8649)
    assert emitted["after"][2017].value == pytest.approx(50.0)
    assert emitted["after"][2017].mark == "user"
    assert emitted["before"][2018] == emitted["after"][2018]
    assert [f.code for f in after[2018].findings if f.code == "factor.never_holds"] == ["factor.never_holds"]
    assert "facility_file" in after[2017].sources
    assert "facility_file" not in after[2018].sources


def test_a_packaged_row_that_changes_moves_only_its_own_year(
    assess_text: Assess, figure_of: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revised packaged grid factor of 2017 moves the plant of 2017 and leaves every figure of 2018 as it was."""
    before = {year: assess_text(plant(year)) for year in (2017, 2018)}
    revised = replace(load_factors()["grid_ef.2017"], value=0.9)

    def table(factors: object) -> FactorTable:
        return FactorTable((revised,))

    monkeypatch.setattr(chosen, "factor_table", table)
    after = {year: assess_text(plant(year)) for year in (2017, 2018)}
    assert figure_of(after[2017], "/emission/dien.co2e_t").value == pytest.approx(90.0)
    assert before[2018].figures() == after[2018].figures()
    moved = [b.id for b, a in zip(before[2017].figures(), after[2017].figures(), strict=True) if a != b]
    assert moved
    assert all("co2e" in name or "inventory" in name or "/emission/dien" in name for name in moved)


def test_own_rows_are_part_of_the_hash(assess_text: Assess) -> None:
    hashes = {assess_text(plant(2017, more)).model_hash for more in ("", OWN, OWN.replace("0,5", "0,6"))}
    assert len(hashes) == 3


def test_an_own_heating_value_prints_beside_the_table(assess_text: Assess, figure_of: Find) -> None:
    more = "factors: [{id: nt, quantity: ncv, carrier: rice_husk, value: '13,2 MJ/kg', source: phiếu}]"
    result = assess_text(plant(2017, more))
    energy = figure_of(result, "/use/trau.final_energy_mj")
    assert energy.value == pytest.approx(10_000 * 13.2)
    assert "factors[nt]" in energy.inputs


@pytest.mark.parametrize(("name", "ch4", "n2o"), [("ar4", 25, 298), ("ar5", 28, 265), ("ar6", 27.9, 273)])
def test_the_chosen_set_counts(
    assess_text: Assess, figure_of: Find, name: str, ch4: float, n2o: float
) -> None:
    """10 t of husk at 11.6 MJ/kg: 0.116 TJ × (30 kg CH4 + 4 kg N2O per TJ), IPCC 2006."""
    result = assess_text(plant(2017, f"emissions: {{gwp_set: {name}}}"))
    assert figure_of(result, "/emission/trau.co2e_t").value == pytest.approx(
        0.116 * (30 * ch4 + 4 * n2o) / 1000
    )
    assert result.settings.gwp_set == name


def test_the_chosen_grid_year_counts(assess_text: Assess, figure_of: Find) -> None:
    result = assess_text(plant(2026, "emissions: {grid_year: '2023'}"))
    figure = figure_of(result, "/emission/dien.co2e_t")
    assert figure.value == pytest.approx(100 * 0.6592)
    assert "grid_ef.2023" in figure.inputs
    assert figure_of(assess_text(plant(2026)), "/emission/dien.co2e_t").value is None


def test_a_sample_is_unmoved_by_an_own_row_of_another_year(
    shipped: Callable[[str], AssessmentResult],
) -> None:
    assert shipped("mh-xay-xat").settings.gwp_set == "ar5"

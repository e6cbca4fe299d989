"""What an id is called: the file's own name, then the sector's, then the id itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.reader import FacilityReading
from sxsh_toolkit.report.names import Names
from sxsh_toolkit.text import load_texts

FILE = """
products: [{id: gao_5, name: {vi: Gạo 5 % tấm, en: "Rice, 5 % broken"}}]
periods:
  - id: "2018"
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    uses: [{id: dien, carrier: electricity}, {id: bao_bi, material: {vi: Bao PP, en: PP bags}}]
process: {steps: [{id: say, name: {vi: Sấy tháp, en: Tower drying}}]}
balances:
  - id: lo-1
    basis: {kind: batch}
    flows: [{id: lua_am, name: {vi: Lúa tươi, en: Fresh paddy}, from: outside, to: say, kind: raw_material}]
options: [{id: "1.1.1", name: {vi: Bảo ôn, en: Insulation}, technique: good_housekeeping}]
"""
HEAD = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: rice_milling\nnumber_style: vi\n"


@pytest.fixture
def names(read_text: Callable[..., FacilityReading]) -> Callable[[str], Names]:
    facility = read_text(FILE, HEAD).require()
    return lambda language: Names(facility, load_texts(language))


def test_names_of_the_file_in_both_languages(names: Callable[[str], Names]) -> None:
    vi, en = names("vi"), names("en")
    assert (vi.product("gao_5"), en.product("gao_5")) == ("Gạo 5 % tấm", "Rice, 5 % broken")
    assert (vi.step("say"), en.step("say")) == ("Sấy tháp", "Tower drying")
    assert (vi.flow("lua_am"), en.flow("lua_am")) == ("Lúa tươi", "Fresh paddy")
    assert (vi.option("1.1.1"), en.option("1.1.1")) == ("Bảo ôn", "Insulation")
    assert (vi.use("bao_bi"), en.use("bao_bi")) == ("Bao PP", "PP bags")


def test_a_use_without_material_is_called_by_its_carrier(names: Callable[[str], Names]) -> None:
    vi = names("vi")
    assert vi.use("dien") == vi.carrier("electricity") == "điện"
    assert "electricity" in names("en").carrier("electricity").lower()


def test_what_nobody_named_keeps_its_id(names: Callable[[str], Names]) -> None:
    vi = names("vi")
    assert [vi.flow("xyz"), vi.step("xyz"), vi.product("xyz"), vi.option("9.9"), vi.technique("xyz")] == [
        "xyz",
        "xyz",
        "xyz",
        "9.9",
        "xyz",
    ]
    assert vi.carrier("xyz") == "xyz"


def test_plant_outside_and_totals_have_words(names: Callable[[str], Names]) -> None:
    for language in ("vi", "en"):
        texts, found = load_texts(language), names(language)
        assert found.step("plant") == texts("word.plant")
        assert found.step("outside") == texts("word.outside")
        for total in ("total.final_energy", "total.co2e", "total.toe"):
            if texts.has(f"word.{total}"):
                assert found.use(total) == texts(f"word.{total}")


def test_sector_and_technique(names: Callable[[str], Names]) -> None:
    assert "gạo" in names("vi").sector.lower()
    assert names("en").technique("good_housekeeping") == "Good housekeeping"


def test_an_id_with_its_name(names: Callable[[str], Names]) -> None:
    vi = names("vi")
    assert vi.called("flow", "lua_am") == "Lúa tươi (lua_am)"
    assert vi.called("item", "gao_5") == "Gạo 5 % tấm (gao_5)"
    assert vi.called("item", "bao_bi") == "Bao PP (bao_bi)"
    assert vi.called("option", "1.1.1") == "Bảo ôn (1.1.1)"
    assert vi.called("step", "khong_co") == "khong_co"
    assert vi.called("unit", "lua_am") == "lua_am"

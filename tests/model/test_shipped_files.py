"""The shipped facility files: readable, honest about where they come from, and closed by independent arithmetic.

The arithmetic here reads the YAML text with its own few lines and never the package's units or balances.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import pytest
import yaml

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model import read_facility

FACILITIES = Path(__file__).parents[2] / "parameters" / "facilities"
FILES = sorted(FACILITIES.glob("*.yaml"))
CONSTRUCTED = {"mh-xay-xat", "mh-lo-gach", "mh-ca-tra", "mh-bia"}
PUBLISHED = {
    "cs-bia-hong-ha",
    "cs-giay-bao-bi",
    "cs-vang-ma",
    "cs-con",
    "cs-duc-thai-nguyen",
    "cs-keo-dua",
    "cs-duong-ben-tre",
    "cs-sua-ai-cap",
    "cs-nhuom-uc",
}
# What a published case cannot know: these doubts are true, every other one would be a slip of the file.
TRUE_DOUBTS = {
    "balance.none",
    "period.none",
    "output.none",
    "use.empty",
    "option.investment_missing",
    "option.saving_missing",
    "option.price_year_missing",
    "claim.undated",
}
UNITS_IN_T = {"tấn": 1.0, "kg": 0.001, "m3": 1.0, "hl": 0.1, "bao trấu": 0.012, "ghe trấu": 6.9}


def raw(facility_id: str) -> dict[str, Any]:
    loaded = yaml.load((FACILITIES / f"{facility_id}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def split(text: str) -> tuple[float, str]:
    found = re.match(r"([\d.,]+)\s*([^±]*)", text)
    assert found, text
    return number(found[1]), found[2].strip()


def tonnes(flow: dict[str, Any]) -> float:
    value, unit = split(flow["amount"])
    if unit == "viên":
        each, kg = split(flow["mass_per_piece"])
        assert kg == "kg"
        return value * each / 1000
    return value * UNITS_IN_T[unit] * number(flow.get("density", "1"))


def flows_of(facility_id: str, balance_id: str) -> dict[str, dict[str, Any]]:
    balance = next(b for b in raw(facility_id)["balances"] if b["id"] == balance_id)
    return {flow["id"]: flow for flow in balance["flows"]}


def gap(facility_id: str, balance_id: str, step: str) -> tuple[float, float]:
    """Return what went into a step and how much of it is missing at its outlets [t]; a flow without amount is a fault."""
    flows = [f for f in flows_of(facility_id, balance_id).values() if f["kind"] != "fuel"]
    into = sum(tonnes(f) for f in flows if f["to"] == step)
    return into, into - sum(tonnes(f) for f in flows if f["from"] == step)


def moisture(flow: dict[str, Any]) -> float:
    return split(flow["composition"]["moisture_wet"])[0] / 100


def dry_matter(flow: dict[str, Any]) -> float:
    return tonnes(flow) * (1 - moisture(flow))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


def test_the_expected_files_are_shipped() -> None:
    assert {path.stem for path in FILES} >= CONSTRUCTED | PUBLISHED


def test_no_blocker(path: Path) -> None:
    reading = read_facility(path)
    assert [f for f in reading.findings if f.severity is Severity.BLOCKER] == []
    assert reading.facility is not None


def test_origin_is_stated(path: Path) -> None:
    facility = read_facility(path).require()
    text = path.read_text(encoding="utf-8")
    assert facility.source
    assert text.startswith("#")
    if path.stem in CONSTRUCTED:
        assert facility.illustrative
        assert "minh họa" in facility.source
        assert "constructed for illustration" in facility.source
        assert "MINH HỌA" in text.splitlines()[0]
    if path.stem in PUBLISHED:
        assert not facility.illustrative
        assert facility.scope
        assert facility.scope.startswith("Ngoài")
        assert facility.appraisal.discount_rate is None
        assert all(option.life is None for option in facility.options)


def test_text_is_nfc(path: Path) -> None:
    assert is_normalized("NFC", path.read_text(encoding="utf-8"))


def test_doubts_of_published_cases_are_their_gaps() -> None:
    for stem in sorted(PUBLISHED):
        found = {f.code for f in read_facility(FACILITIES / f"{stem}.yaml").findings}
        assert found <= TRUE_DOUBTS, stem


def test_doubts_of_constructed_plants_are_the_intended_ones() -> None:
    found = {
        stem: {f.code for f in read_facility(FACILITIES / f"{stem}.yaml").findings} for stem in CONSTRUCTED
    }
    assert found == {
        "mh-xay-xat": {"bill.odd_length", "act.start_inside"},
        "mh-lo-gach": {"use.empty", "option.investment_missing", "option.saving_missing"},
        "mh-ca-tra": {"act.start_inside"},
        "mh-bia": {"act.start_inside"},
    }


@pytest.mark.parametrize("stem", sorted(CONSTRUCTED))
def test_constructed_plants_are_complete(stem: str) -> None:
    facility = read_facility(FACILITIES / f"{stem}.yaml").require()
    assert len(facility.options) >= 8
    assert len({option.technique for option in facility.options}) >= 5
    assert len(facility.sessions) >= 2
    assert {period.role.value for period in facility.periods} == {"baseline", "reporting"}
    assert all((period.to - period.from_).days == 364 for period in facility.periods)
    assert any(option.investment and option.investment.amount.value == 0 for option in facility.options)
    assert any(option.vote and option.vote.decision.value == "rejected" for option in facility.options)
    assert all(option.causes for option in facility.options)


# --- rice mill: lot of 100 t at 17 %


def test_rice_drying_by_dry_matter() -> None:
    flows = flows_of("mh-xay-xat", "lo-2018-03-05")
    assert tonnes(flows["lua_am"]) == 100
    assert moisture(flows["lua_am"]) == 0.17
    assert moisture(flows["lua_kho"]) == 0.14
    assert tonnes(flows["lua_kho"]) == pytest.approx(100 * (1 - 0.17) / (1 - 0.14), abs=0.005)
    assert "amount" not in flows["am_bay_hoi"]
    assert 100 - tonnes(flows["lua_kho"]) == pytest.approx(100 * 0.0349, abs=0.005)


def test_rice_steps_close() -> None:
    assert gap("mh-xay-xat", "lo-2018-03-05", "lam_sach")[1] == pytest.approx(0, abs=1e-9)
    assert gap("mh-xay-xat", "lo-2018-03-05", "boc_vo")[1] == pytest.approx(95.79 - 1600 * 0.012 - 76.5)
    into, missing = gap("mh-xay-xat", "lo-2018-03-05", "phan_loai")
    assert missing == pytest.approx(66.75 - (46.5 + 8 + 10.6 + 0.4 + 0.12))
    assert 0.01 < missing / into < 0.03
    assert gap("mh-xay-xat", "gia-cong-2018-03-07", "xat_trang")[1] == pytest.approx(15.86 - 1.95 - 13.8)


def test_rice_polishing_keeps_dry_matter() -> None:
    flows = flows_of("mh-xay-xat", "lo-2018-03-05")
    into = dry_matter(flows["gao_xat"])
    out = dry_matter(flows["cam_lau"]) + dry_matter(flows["gao_bong"])
    assert into == pytest.approx(69.1 * 0.864)
    assert out == pytest.approx(into, rel=0.001)


def test_rice_scaled_lot_against_the_books() -> None:
    year, flows = raw("mh-xay-xat")["periods"][1], flows_of("mh-xay-xat", "lo-2018-03-05")
    booked = {use["id"]: split(use["amount"])[0] for use in year["uses"]}
    stock = next(s for s in year["stocks"] if s["material"] == "lua")
    paddy_used = booked["lua"] + split(stock["opening"])[0] - split(stock["closing"])[0]
    assert paddy_used == 9670
    assert tonnes(flows["lua_am"]) * 96 == pytest.approx(paddy_used, rel=0.01)
    missing = 1 - tonnes(flows["trau_dot"]) * 96 / booked["trau"]
    assert 0.15 < missing < 0.25, "the gap that the example shows"
    head_rice = next(o for o in raw("mh-xay-xat")["periods"][1]["outputs"] if o["product"] == "gao_5")
    assert split(head_rice["amount"])[0] / 46.5 == pytest.approx(96, abs=0.2)


@pytest.mark.parametrize(
    ("year", "kwh", "vnd"), [("2017", 455_000, 709_800_000), ("2018", 441_000, 745_290_000)]
)
def test_rice_bills_sum_to_the_books(year: str, kwh: float, vnd: float) -> None:
    lines = (FACILITIES / "mh-xay-xat" / f"dien-{year}.csv").read_text(encoding="utf-8").splitlines()
    cells = [line.split(";") for line in lines[1:]]
    assert lines[0] == "from;to;amount;cost"
    assert len(cells) == 12
    assert sum(split(c[2])[0] for c in cells) == kwh
    assert sum(split(c[3])[0] for c in cells) == vnd


# --- brick kiln: one firing of 25,000 bricks


def test_brick_masses_follow_from_moisture() -> None:
    flows = flows_of("mh-lo-gach", "me-2018-01")
    dry = 1.72 * (1 - 0.25)
    assert split(flows["moc_uot"]["mass_per_piece"]) == (1.72, "kg")
    assert split(flows["moc_kho"]["mass_per_piece"])[0] == pytest.approx(dry / (1 - 0.08), abs=0.0005)
    assert split(flows["gach_ra_lo"]["mass_per_piece"])[0] == pytest.approx(dry * (1 - 0.07), abs=0.0005)
    assert tonnes(flows["mat_khi_nung"]) == pytest.approx(25 * (1.402 - 1.2))
    assert dry_matter(flows["moc_uot"]) == pytest.approx(
        dry_matter(flows["moc_kho"]) + dry_matter(flows["moc_vo"]), rel=0.001
    )


def test_brick_count_and_husk() -> None:
    flows = flows_of("mh-lo-gach", "me-2018-01")
    sorted_out = ["gach_loai_1", "gach_loai_2", "gach_non_lua", "gach_chin_ep", "gach_vo"]
    assert 25_000 - sum(split(flows[name]["amount"])[0] for name in sorted_out) == 50
    assert 0.5 <= tonnes(flows["trau_nung"]) * 1000 / 25_000 <= 0.6
    year = next(u for u in raw("mh-lo-gach")["periods"][1]["uses"] if u["id"] == "trau")
    assert split(year["amount"]) == (28, "ghe trấu")
    assert tonnes(flows["trau_nung"]) * 14 == pytest.approx(28 * 6.9)


def test_brick_clay_preparation_closes() -> None:
    flows = flows_of("mh-lo-gach", "me-2018-01")
    by_forming = tonnes(flows["moc_uot"]) + tonnes(flows["dat_vun"])
    by_mixing = 42.8 + 1.7 + 1.8 - 0.4
    assert by_forming == pytest.approx(45.832)
    assert by_mixing == pytest.approx(by_forming, rel=0.005)


# --- tra freezer: one shift of 40 t


def test_tra_steps_close() -> None:
    shift = "ca-2018-03-14"
    assert gap("mh-ca-tra", shift, "phi_le")[1] == pytest.approx(39.7 - (1.1 + 14.9 + 2.6 + 20.5))
    for step in ("tiep_nhan", "phi_le", "lang_da", "cap_dong", "dong_goi", "kho_lanh"):
        into, missing = gap("mh-ca-tra", shift, step)
        assert 0 <= missing / into + 1e-12 < 0.03, step


def test_tra_water_taken_up_is_by_difference() -> None:
    flows = flows_of("mh-ca-tra", "ca-2018-03-14")
    for name in ("nuoc_ngam", "nuoc_ma_bang"):
        assert "amount" not in flows[name]
        assert flows[name]["data_source"] == "difference"
    soak = 14.85 - 14.05 - 0.12
    glaze = tonnes(flows["san_pham_ma_bang"]) - tonnes(flows["san_pham_dong"])
    assert soak == pytest.approx(0.68)
    assert glaze / tonnes(flows["san_pham_ma_bang"]) == pytest.approx(0.115, abs=0.0005)


def test_tra_water_day() -> None:
    day = "nuoc-2018-03-14"
    for step in ("tiep_nhan", "phi_le", "rua", "ve_sinh"):
        into, missing = gap("mh-ca-tra", day, step)
        assert 0.01 < missing / into < 0.03, step
    flows = flows_of("mh-ca-tra", day)
    town = sum(tonnes(flows[name]) for name in ("nuoc_rua_nl", "nuoc_pl", "nuoc_rua_bt"))
    well = sum(tonnes(flows[name]) for name in ("nuoc_vs", "nuoc_bs_dan_ngung"))
    assert (town, well) == (196, 92)
    assert 5 <= (town + well) / 40 <= 11
    booked = {use["id"]: use.get("amount", "0") for use in raw("mh-ca-tra")["periods"][1]["uses"]}
    assert town * 285 == pytest.approx(split(booked["nuoc_may"])[0], rel=0.05)
    assert well * 285 == pytest.approx(split(booked["nuoc_gieng"])[0], rel=0.06)


# --- brewery: one brew of 100 hl


def test_brew_steps_close() -> None:
    brew = "me-2018-04-10"
    for step in ("xay_malt", "lam_lanh", "len_men", "loc_bia", "chiet", "rua_chai", "cip"):
        into, missing = gap("mh-bia", brew, step)
        assert 0 <= missing / into < 0.03, step
    assert gap("mh-bia", brew, "len_men")[1] == pytest.approx(9.94 * 1.048 + 0.1 - 0.36 - 0.27 - 9.74 * 1.008)
    mash = 1.715 + 6.1
    assert (mash + 5.4 - 1.6 - 11.45) / (mash + 5.4) == pytest.approx(0.0125, abs=0.0005)


def test_brew_extract() -> None:
    flows = flows_of("mh-bia", "me-2018-04-10")
    assert tonnes(flows["dich_nong"]) == pytest.approx(10.48)
    assert moisture(flows["ba_malt"]) == 0.78
    into = dry_matter(flows["dich_duong"]) + 0.012 * 0.9
    assert into == pytest.approx(dry_matter(flows["dich_nong"]) + 0.22 * 0.2, rel=0.005)
    grist = 1.25 * 0.95 + 0.48 * 0.87
    assert dry_matter(flows["bot_malt"]) + 0.012 * 0.94 == pytest.approx(grist, rel=0.001)


def test_brew_does_not_keep_dry_matter_in_fermentation() -> None:
    fermentation = next(s for s in raw("mh-bia")["process"]["steps"] if s["id"] == "len_men")
    assert fermentation["conserves"] == ["mass"]
    assert fermentation["conversion"]


def test_brew_scaled_to_the_books() -> None:
    flows, year = flows_of("mh-bia", "me-2018-04-10"), raw("mh-bia")["periods"][1]
    packed = sum(split(flows[name]["amount"])[0] for name in ("bia_chai_me", "bia_hoi_me"))
    booked = sum(split(output["amount"])[0] for output in year["outputs"])
    assert packed == pytest.approx(94)
    assert packed * 856 == pytest.approx(booked, rel=0.002)
    malt_used = 1060 + 75 - 83
    assert tonnes(flows["malt_me"]) * 856 == pytest.approx(malt_used, rel=0.02)


# --- published cases, as printed


def test_hong_ha_as_printed() -> None:
    options = raw("cs-bia-hong-ha")["options"]
    rows = [option["savings"][0] for option in options]
    assert [split(row["amount"])[0] for row in rows] == [144_000, 100, 3_794]
    assert sum(split(row["money"])[0] for row in rows) == 284
    uses = {use["id"]: use.get("carrier") for use in raw("cs-bia-hong-ha")["periods"][0]["uses"]}
    assert uses["than"] == "coal"


def test_egypt_dairy_as_printed() -> None:
    options = raw("cs-sua-ai-cap")["options"]
    investment = [split(o["investment"]["amount"])[0] for o in options]
    saving = [split(o["savings"][0]["money"])[0] for o in options]
    assert investment == [2280, 4650, 0, 350, 90, 13030]
    assert saving == [21050, 6950, 350, 3290, 440, 22100]
    assert (sum(investment), sum(saving)) == (20400, 54180)


def test_other_published_money() -> None:
    def money(stem: str) -> list[float]:
        return [split(s["money"])[0] for o in raw(stem)["options"] for s in o.get("savings", [])]

    assert money("cs-giay-bao-bi") == [65, 300, 142, 475, 1380, 1380]
    assert money("cs-vang-ma") == [616, 1500]
    assert money("cs-con") == [189, 37, 2, 1800, 57, 360]
    assert money("cs-duc-thai-nguyen") == [1300]
    assert money("cs-keo-dua") == [456]
    assert money("cs-duong-ben-tre") == [465.87]
    assert money("cs-nhuom-uc") == [619000]

"""Quick sheets: fifty rows with dirty ones, numbers checked by hand, the same engine, three to five prompts each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sxsh_toolkit.forms.quick.columns import SECTORS, load_figures, load_form, load_prompts
from sxsh_toolkit.forms.quick.figures import compute_quick_figures
from sxsh_toolkit.forms.quick.read import QuickReading, QuickResult, read_quick_sheet
from sxsh_toolkit.forms.quick.sheet import FIRST_ROW, write_quick_sheet
from sxsh_toolkit.forms.quick.tables import build_quick_sheets
from sxsh_toolkit.forms.sheets.cells import read_csv_book
from sxsh_toolkit.forms.sheets.xlsx import read_xlsx_book
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.model.yaml_writer import dump_yaml
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import load_texts

Fill = Callable[..., QuickReading]
# mã, tên, xã, năm, lò, mẻ, viên, trấu, đvt, kg/bao, giá trấu, vỡ, non lửa, giá 1, giá 2, điện, dầu, lao động
GOOD: tuple[object, ...] = (
    *("vl-0101", "Hộ Ba", "Nhơn Phú", 2025, "lò tròn", 10, 25000, 14000, "kg", None),
    *(550, 4, 6, 850, 450, 5000, 1350, 7),
)


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Write a quick sheet, fill rows, read it."""

    def make(rows: Sequence[Sequence[object]], sector: str = "bricks", language: str = "vi") -> QuickReading:
        path = tmp_path / "p.xlsx"
        write_quick_sheet(path, load_form(sector), load_texts(language))
        book = load_workbook(path)
        for offset, line in enumerate(rows):
            for column, value in enumerate(line, start=1):
                cell = book.active.cell(FIRST_ROW + 1 + offset, column, value)
                if value == "#N/A":
                    cell.data_type = "e"
        book.save(path)
        return read_quick_sheet(read_xlsx_book(path, "p.xlsx"), "phiếu")

    return make


def _with(**cells: object) -> tuple[object, ...]:
    ids = [column.id for column in load_form("bricks").columns]
    line = list(GOOD)
    for name, value in cells.items():
        line[ids.index(name)] = value
    return tuple(line)


def _value(item: QuickResult, source: str) -> float:
    value = item.figures[source].value
    assert value is not None, source
    return value


def _codes(item: QuickResult) -> set[str]:
    return {finding.code for finding in item.findings}


def test_bricks_by_hand(fill: Fill) -> None:
    """25.000 viên, 14 tấn trấu một mẻ: 0,56 kg mỗi viên (published: 0.5-0.6 kg)."""
    (item,) = fill([GOOD]).results
    assert item.findings == ()
    assert _value(item, "output") == 250_000
    assert _value(item, "intensity/trau") * 1000 == pytest.approx(0.56)
    assert _value(item, "quick/defect_pct") == pytest.approx(10)
    assert _value(item, "quick/broken_money_vnd") == pytest.approx(10 * 25_000 * 0.04 * 850)  # 8,5 triệu
    assert _value(item, "quick/second_money_vnd") == pytest.approx(10 * 25_000 * 0.06 * 400)  # 6 triệu
    assert _value(item, "quick/husk_money_vnd") == pytest.approx(10 * 14_000 * 550)  # 77 triệu
    # husk 0.56 kg x 11.6 MJ/kg, power 5000 kWh x 3.6 MJ over 250,000 bricks; the rest is diesel, below 0.25 MJ
    rest = _value(item, "total.energy_intensity") - 0.56 * 11.6 - 5000 * 3.6 / 250_000
    assert 0.15 < rest < 0.25
    # power at the grid factor of 2025 alone: 5000 kWh x 0.6235 kg; husk CO2 is biogenic
    assert 5000 * 0.6235 / 250_000 < _value(item, "total.co2e_intensity") * 1000 < 0.06


def test_bags_tonnes_and_typed_units_give_the_same(fill: Fill) -> None:
    rows = [
        _with(ma="vl-1", trau_me="14.000"),
        _with(ma="vl-2", trau_me=14, trau_dvt="tấn"),
        _with(ma="vl-3", trau_me=1120, trau_dvt="bao", kg_bao="12,5"),
        _with(ma="vl-4", trau_me="14 tấn", trau_dvt=None),
        _with(ma="vl-5", trau_me="14.000 kg/mẻ"),
    ]
    results = fill(rows).results
    assert [_value(item, "intensity/trau") * 1000 for item in results] == pytest.approx([0.56] * 5)
    assert [_value(item, "quick/husk_money_vnd") for item in results] == pytest.approx([77e6] * 5)


def test_a_share_formatted_as_per_cent_is_that_per_cent(fill: Fill, tmp_path: Path) -> None:
    fill([_with(vo=0.04)])
    book = load_workbook(tmp_path / "p.xlsx")
    book.active.cell(FIRST_ROW + 1, 12).number_format = "0%"
    book.save(tmp_path / "p.xlsx")
    (item,) = read_quick_sheet(read_xlsx_book(tmp_path / "p.xlsx", "p"), "x").results
    assert _value(item, "quick/defect_pct") == pytest.approx(10)


def test_fifty_rows_with_dirty_ones(fill: Fill) -> None:
    rows = [_with(ma=f"vl-{n:04d}") for n in range(50)]
    rows[3] = _with(ma="vl-0003", trau_me="#N/A")
    rows[7] = _with(ma="vl-0006")
    rows[11] = _with(ma=None)
    rows[19] = _with(ma="vl-0019", nam=None)
    rows[23] = _with(ma="vl-0023", vien_me="khoảng 25000")
    rows[31] = _with(ma="vl-0031", vien_me=25)
    rows[37] = _with(ma="vl-0037", ten="Hé Bµ N¨m")
    rows[41] = _with(ma="vl-0041", trau_dvt="bao")
    rows[43] = _with(ma="vl-0043", lo="lò đứng")
    rows[47] = _with(ma="vl-0047", me_nam=-3)
    reading = fill(rows)
    assert len(reading.results) == 50
    fine = [item for item in reading.results if not item.findings]
    assert len(fine) == 40
    assert {round(_value(item, "intensity/trau") * 1000, 9) for item in fine} == {0.56}
    told = {n: _codes(reading.results[n]) for n in (3, 7, 11, 19, 23, 31, 37, 41, 43, 47)}
    assert told[3] >= {"quick.error_cell"}
    assert told[7] == {"quick.id_twice"}
    assert told[11] == {"quick.id_missing"}
    assert told[19] == {"quick.year_missing"}
    assert told[23] >= {"number.unreadable"}
    assert told[31] == {"quick.looks_like_a_slip"}
    assert told[37] == {"quick.legacy_text"}
    assert told[41] >= {"quick.container_missing"}
    assert told[43] == {"quick.choice_unknown"}
    assert told[47] >= {"value.negative"}
    places = {f.file for f in reading.results[3].findings if f.code == "quick.error_cell"}
    assert places == {f"p.xlsx · Phiếu nhanh!H{FIRST_ROW + 4}"}
    assert sum(item.result is None for item in reading.results) == 3


def test_a_faulty_use_makes_totals_partial_never_smaller_in_silence(fill: Fill) -> None:
    (item,) = fill([_with(trau_me="#N/A")]).results
    assert item.figures["total.energy_intensity"].why == "partial"
    assert item.figures["intensity/trau"].value is None
    assert item.figures["quick/husk_money_vnd"].value is None


def test_an_empty_power_cell_is_missing_not_zero(fill: Fill) -> None:
    (item,) = fill([_with(dien=None)]).results
    assert item.figures["total.energy_intensity"].why == "partial"
    assert not item.row.blocked


def test_amounts_per_firing_need_the_number_of_firings(fill: Fill) -> None:
    (item,) = fill([_with(me_nam=None)]).results
    finding, second = item.findings
    assert (finding.code, finding.where) == ("quick.batches_missing", "me_nam")
    assert (second.code, second.where) == ("quick.output_missing", "vien_me")
    assert finding.file == f"p.xlsx · Phiếu nhanh!F{FIRST_ROW + 1}"
    assert _value(item, "quick/defect_pct") == pytest.approx(10)


@pytest.mark.parametrize("sector", SECTORS)
def test_whatever_is_left_empty_is_told_in_words_of_the_sheet(tmp_path: Path, sector: str) -> None:
    """Each cell of an example emptied in turn, and all but the first four: no word of the facility file's own."""
    path, form = tmp_path / "e.xlsx", load_form(sector)
    write_quick_sheet(path, form, load_texts("vi"))
    book = load_workbook(path)
    page = book.active
    example = [cell.value for cell in page[6]]
    for number in range(len(example)):
        line = example[:4] if number < 4 else [*example[:number], None, *example[number + 1 :]]
        for column, value in enumerate([f"vl-{number:02d}", "Hộ", "Xã", 2025, *line[4:]], start=1):
            page.cell(FIRST_ROW + 1 + number, column, value)
    book.save(path)
    reading = read_quick_sheet(read_xlsx_book(path, "e.xlsx"), "x")
    told = {finding.code for item in reading.results for finding in item.findings}
    assert told <= {"quick.batches_missing", "quick.output_missing"}


def test_partial_rows_give_partial_results(fill: Fill) -> None:
    (item,) = fill([GOOD[:8]]).results
    assert _value(item, "intensity/trau") * 1000 == pytest.approx(0.56)
    assert item.figures["quick/broken_money_vnd"].value is None
    assert len(item.prompts) >= 3


def test_examples_and_rows_with_a_year_alone_do_not_count(fill: Fill) -> None:
    assert fill([[None, None, None, 2025]]).results == ()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_own_columns_and_another_order_are_tolerated(fill: Fill, tmp_path: Path, language: str) -> None:
    fill([GOOD], language=language)
    book = load_workbook(tmp_path / "p.xlsx")
    page = book.active
    page.delete_rows(5)
    page["S4"], page["S7"] = "Ghi chú của tôi", "đất tốt"
    book.save(tmp_path / "p.xlsx")
    reading = read_quick_sheet(read_xlsx_book(tmp_path / "p.xlsx", "p.xlsx"), "x")
    assert [f.code for f in reading.findings] == ["quick.column_unknown"]
    (item,) = reading.results
    assert item.row.facility_id == "vl-0101"


def test_a_csv_file_with_headers_reads_too(tmp_path: Path) -> None:
    text = "Mã cơ sở;Tên chủ hộ hoặc cơ sở;Năm số liệu;Số mẻ một năm;Viên xếp lò mỗi mẻ;Trấu mỗi mẻ\n"
    (tmp_path / "p.csv").write_text(text + "vl-1;Hộ Ba;2025;10;25.000;14.000\n", encoding="utf-8")
    reading = read_quick_sheet(read_csv_book(tmp_path / "p.csv", "p.csv"), "x")
    (item,) = reading.results
    assert _value(item, "intensity/trau") * 1000 == pytest.approx(0.56)


def test_prompts_are_three_to_five_and_follow_the_row(fill: Fill) -> None:
    round_kiln, linked = fill([GOOD, _with(ma="vl-2", lo="lò liên hoàn", non_lua=None)]).results
    assert round_kiln.prompts[0].option.id == "lo_lien_hoan"
    assert "lo_lien_hoan" not in [p.option.id for p in linked.prompts]
    assert "say_bang_khoi_lo" not in [p.option.id for p in linked.prompts]
    for item in (round_kiln, linked):
        assert 3 <= len(item.prompts) <= 5
    money = round_kiln.prompts[0].figure
    assert money is not None
    assert money.id == "vl-0101/2025/quick/husk_money_vnd"


def test_the_facility_file_reads_back_to_the_same_facility(fill: Fill, tmp_path: Path) -> None:
    (item,) = fill([_with(trau_me=1120, trau_dvt="bao", kg_bao=12.5)]).results
    path = tmp_path / "vl-0101.yaml"
    path.write_text(dump_yaml(item.row.tree), encoding="utf-8")
    reading = read_facility(path)
    assert [f for f in reading.findings if f.is_blocker] == []
    assert reading.facility == item.row.facility


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sector_reads_its_own_examples(tmp_path: Path, sector: str, language: str) -> None:
    """The two examples under other ids: no finding, every figure of the form known in one of them."""
    path, form, texts = tmp_path / "e.xlsx", load_form(sector), load_texts(language)
    write_quick_sheet(path, form, texts, 2025)
    book = load_workbook(path)
    page = book.active
    page["A6"], page["A7"] = "vl-1", "vl-2"
    book.save(path)
    reading = read_quick_sheet(read_xlsx_book(path, "e.xlsx"), "x")
    assert [item.row.facility_id for item in reading.results] == ["vl-1", "vl-2"]
    assert not reading.blocked
    for shown in load_figures(sector):
        assert any(item.figures[shown.source].known for item in reading.results), shown.source
    assert all(3 <= len(item.prompts) <= 5 for item in reading.results)
    sheets = build_quick_sheets(reading, texts)
    assert "⟦" not in repr(sheets)


def test_rice_by_hand() -> None:
    """5.000 tấn lúa, thu hồi 64 %, tấm 12 %, giá gạo 12.000 và tấm 8.500 đ/kg."""
    values = {"lua": 5000.0, "thu_hoi": 0.64, "tam": 0.12, "gia_gao": 12e6, "gia_tam": 8.5e6}
    found = {f.id.rsplit("/", 1)[1]: f.value for f in compute_quick_figures("rice_milling", "x/2025", values)}
    assert found["broken_rice_t"] == pytest.approx(384)
    assert found["broken_rice_money_vnd"] == pytest.approx(384 * 3.5e6)  # 1.344 triệu đồng
    assert found["husk_sold_money_vnd"] is None


@pytest.mark.parametrize("sector", SECTORS)
def test_prompts_are_options_of_the_library(sector: str) -> None:
    library = {option.id for option in load_sectors()[sector].options}
    columns = {column.id for column in load_form(sector).columns} | {""}
    for prompt in load_prompts(sector):
        assert prompt.option in library
        assert prompt.column in columns


@pytest.mark.parametrize("sector", SECTORS)
def test_the_sheet_prints_on_a4_and_explains_itself(tmp_path: Path, sector: str) -> None:
    path, form = tmp_path / "s.xlsx", load_form(sector)
    write_quick_sheet(path, form, load_texts("vi"))
    page = load_workbook(path).active
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert [cell.value for cell in page[4]] == [column.label("vi") for column in form.columns]
    assert all(
        len(v.prompt or "") <= 255 and len(v.promptTitle or "") <= 32
        for v in page.data_validations.dataValidation
    )
    first = path.read_bytes()
    write_quick_sheet(path, form, load_texts("vi"))
    assert path.read_bytes() == first

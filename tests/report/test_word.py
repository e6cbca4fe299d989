"""The Word report: text stays text, nothing is lost, the same input gives the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.errors import Audience, Finding, Severity, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.word.document import TEMPLATES, render_word, write_word
from sxsh_toolkit.text import LANGUAGES, load_texts

ROOT = Path(__file__).parents[2]
DOCX = ROOT / "templates" / "docx"
FACILITIES = ROOT / "parameters" / "facilities"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
_FORMS = ("quick", "full")
_CHAPTERS = ("1. ", "2. ", "3. ", "4. ", "5. ")
_FIELDS = re.compile(r'(?:<w:instrText[^>]*>|w:instr=")([^<"]*)')


def _render(
    result: AssessmentResult, form: str = "full", language: str = "vi", folder: Path | None = None
) -> bytes:
    place = folder or FACILITIES / result.facility_id
    return render_word(result, place, load_texts(language), DOCX / TEMPLATES[language], form=form)  # type: ignore[arg-type]


def _open(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def _paragraphs(data: bytes) -> list[str]:
    """Return the text of every paragraph, inside tables too."""
    body = _open(data).element.body
    return [
        "".join(t.text or "" for t in p.iter(docx.oxml.ns.qn("w:t")))
        for p in body.iter(docx.oxml.ns.qn("w:p"))
    ]


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def _headings(data: bytes) -> list[str]:
    return [p.text for p in _open(data).paragraphs if p.style.name == "Heading 1"]


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{%p if full %}",
    "{_{ x }_} {_% x %_}",
    "{{p narrative.mo_dau }}",
    "A & B &amp; &lt;b&gt;",
    "=cmd|'/c calc'!A0",
    "</w:t></w:r></w:p>",
    "]]> <!-- x",
    "say \"hello\" 'there'",
    'HYPERLINK "http://evil.example/"',
)


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., AssessmentResult]:
    """A facility whose texts are given."""

    def build(**parts: Any) -> AssessmentResult:
        plain = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "number_style": "vi"}
        file = tmp_path / "vl-0012.yaml"
        file.write_text(yaml.safe_dump(plain | parts, allow_unicode=True), encoding="utf-8")
        reading = read_facility(file)
        assert reading.facility is not None, [f for f in reading.findings if f.is_blocker]
        return assess_facility(reading.facility, reading.findings)

    return build


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", _FORMS)
def test_text_of_a_file_appears_as_it_is(told: Any, text: str, form: str) -> None:
    result = told(
        narrative={"mo_dau": text, "chuong_rieng": f"riêng {text}"},
        source=text,
        team=[{"person": "p1", "role": text}],
        sessions=[{"date": "2018-03-05", "decisions": text}],
        options=[{"id": "1.1.1", "name": text, "technique": "process_control"}],
    )
    found = _paragraphs(_render(result, form))
    assert found.count(text) >= 3
    assert f"riêng {text}" in found
    assert any(text in p and p.startswith("Nguồn số liệu") for p in found)


def test_control_characters_are_dropped_and_lines_kept(told: Any) -> None:
    result = told(narrative={"mo_dau": "một\x07hai\x0cba\ufffe\nbốn"}, process={"description": "x\x1fy\x0bz"})
    found = _paragraphs(_render(result))
    assert "một hai ba " in found
    assert "bốn" in found
    assert "x y z" in found


def test_a_hostile_file_gives_no_markup_no_field_and_no_link(hostile_result: AssessmentResult) -> None:
    for form in _FORMS:
        data = _render(hostile_result, form)
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {
                n: package.read(n).decode("utf-8")
                for n in package.namelist()
                if n.endswith((".xml", ".rels"))
            }
        codes = {code.split()[0] for text in parts.values() for code in _FIELDS.findall(text)}
        assert codes <= {"TOC", "PAGE", "SEQ"}
        assert "TargetMode" not in parts["word/_rels/document.xml.rels"]
        assert "<script" not in parts["word/document.xml"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", _FORMS)
def test_no_text_is_missing_and_chapters_are_headings(
    shipped: Callable[[str], AssessmentResult], language: str, form: str
) -> None:
    texts = load_texts(language)
    for name in ("mh-xay-xat", "cs-con"):
        data = _render(shipped(name), form, language)
        shown = "\n".join(_paragraphs(data))
        assert "⟦" not in shown
        assert "{{" not in shown
        assert "{%" not in shown
        heads = _headings(data)
        assert [h[:3] for h in heads if h[0].isdigit()] == list(_CHAPTERS)
        assert heads[0] == texts("word.h.commitment")
        assert heads[-1] == texts("word.h.opinion")


def test_every_chapter_of_the_narrative_is_kept(told: Any) -> None:
    chapters = (
        *("mo_dau", "co_so", "tieu_hao", "can_bang", "dong_thai", "nguyen_nhan"),
        *("giai_phap", "thuc_hien", "ket_qua", "duy_tri", "ket_luan", "loi_rieng"),
    )
    result = told(narrative={c: f"Lời của chương {c}\nĐoạn hai {c}" for c in chapters})
    for form in _FORMS:
        found = _paragraphs(_render(result, form))
        assert [c for c in chapters if found.count(f"Lời của chương {c}") != 1] == []
        assert [c for c in chapters if found.count(f"Đoạn hai {c}") != 1] == []


def test_a_file_of_four_lines_gives_a_report_with_blanks(thin_result: AssessmentResult) -> None:
    for form in _FORMS:
        found = _paragraphs(_render(thin_result, form))
        assert sum(p.startswith("……") for p in found) >= 5
        assert not any("DỮ LIỆU MẪU" in p for p in found)


def test_sample_data_say_so_on_every_page(shipped: Callable[[str], AssessmentResult]) -> None:
    document = _open(_render(shipped("mh-xay-xat")))
    banner = load_texts("vi")("banner.sample")
    for section in document.sections:
        assert banner in "\n".join(p.text for p in section.header.paragraphs)
    first = document.sections[0]
    assert banner in "\n".join(p.text for p in first.first_page_header.paragraphs)
    quick = _open(_render(shipped("mh-xay-xat"), "quick"))
    assert banner in "\n".join(p.text for p in quick.sections[0].first_page_header.paragraphs)
    assert banner in "\n".join(p.text for p in quick.sections[0].header.paragraphs)


def test_tables_fit_the_page_and_repeat_their_header(shipped: Callable[[str], AssessmentResult]) -> None:
    data = _render(shipped("mh-xay-xat"))
    xml = _part(data, "word/document.xml")
    widths = [
        sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', t)))
        for t in re.findall(r"<w:tbl>.*?</w:tbl>", xml, re.DOTALL)
    ]
    assert max(widths) <= 14290
    assert sum(width > 9400 for width in widths) >= 8
    assert xml.count("<w:tblHeader/>") >= 20
    document = _open(data)
    assert [s.orientation for s in document.sections][1] == 1
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert document.sections[0].left_margin.mm == pytest.approx(30, abs=0.1)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 13


def test_numbers_are_written_as_on_the_page(shipped: Callable[[str], AssessmentResult]) -> None:
    vi, en = (_paragraphs(_render(shipped("mh-xay-xat"), "quick", lang)) for lang in LANGUAGES)
    assert "9.670 tấn" in vi
    assert "9,670 t" in en
    assert "Quản đốc" in vi
    assert not any(p == "p2" for p in vi)


def test_findings_for_the_authority_alone_are_left_out(shipped: Callable[[str], AssessmentResult]) -> None:
    secret = Finding("amount.missing", Severity.DOUBT, "mat", {}, audience=Audience.AUTHORITY)
    base = shipped("mh-xay-xat")
    marked = replace(base, findings=(*base.findings, secret))
    rows = [sum(p == "cảnh báo" for p in _paragraphs(_render(r))) for r in (base, marked)]
    assert rows[0] == rows[1]


def test_names_only_from_the_people_file_and_never_a_telephone(told: Any, tmp_path: Path) -> None:
    result = told(
        people="people.yaml", team=[{"person": "p1", "role": "Giám đốc", "leader": "yes"}, {"person": "p2"}]
    )
    folder = tmp_path / "vl-0012"
    assert "Nguyễn Văn Ánh" not in _paragraphs(_render(result, folder=folder))
    folder.mkdir()
    people = "people:\n  - {id: p1, name: 'Nguyễn Văn Ánh, 0909 123 456', phone: '0270 3 822 111'}\n  - {id: p2, name: Lê Thị Bé}\n"
    (folder / "people.yaml").write_text(people, encoding="utf-8")
    found = _paragraphs(_render(result, folder=folder))
    assert "Nguyễn Văn Ánh" in found
    assert "Lê Thị Bé" in found
    assert not any("0909" in p or "822" in p for p in found)


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def test_photographs_stand_in_pairs_and_missing_ones_are_named(told: Any, tmp_path: Path) -> None:
    folder = tmp_path / "vl-0012"
    (folder / "anh").mkdir(parents=True)
    (folder / "anh" / "truoc.png").write_bytes(_PIXEL)
    (folder / "anh" / "hong.jpg").write_bytes(b"not a photograph")
    (folder / "anh" / "kin.png").write_bytes(_PIXEL)
    photo = {"kind": "photo", "about": "say"}
    result = told(
        attachments=[
            {"id": "a2", "file": "anh/mat.jpg", "taken_on": "2019-01-10", "caption": "Sau <b>", **photo},
            {"id": "a1", "file": "anh/truoc.png", "taken_on": "2018-01-10", "caption": "Cửa lò", **photo},
            {"id": "a3", "file": "anh/hong.jpg", "kind": "photo"},
            {"id": "a4", "file": "anh/kin.png", "kind": "photo", "audience": "authority"},
        ],
    )
    data = _render(result, folder=folder)
    found = _paragraphs(data)
    assert "Trước: Cửa lò, 10/01/2018" in found
    assert "Sau: Sau <b>, 10/01/2019" in found
    assert "Thiếu tệp ảnh: anh/mat.jpg" in found
    assert any(p.endswith("anh/hong.jpg") for p in found)
    assert not any("kin.png" in p for p in found)
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert sum(name.startswith("word/media/") for name in package.namelist()) == 1


def test_the_same_input_gives_the_same_bytes(
    shipped: Callable[[str], AssessmentResult], tmp_path: Path
) -> None:
    for form in _FORMS:
        assert _render(shipped("mh-xay-xat"), form) == _render(shipped("mh-xay-xat"), form)
    path = tmp_path / "a" / "b.docx"
    write_word(
        shipped("cs-con"), FACILITIES / "cs-con", path, load_texts("vi"), DOCX / "bao-cao.docx", form="quick"
    )
    assert path.read_bytes() == _render(shipped("cs-con"), "quick")


def test_a_broken_template_is_one_sentence(thin_result: AssessmentResult, tmp_path: Path) -> None:
    bad = tmp_path / "mau.docx"
    bad.write_bytes(b"no zip")
    for make in (lambda: None, lambda: _misspelt(bad)):
        make()
        with pytest.raises(SxshError) as caught:
            render_word(thin_result, tmp_path, load_texts("vi"), bad)
        assert caught.value.code in {"word.template_unreadable", "word.template_fault"}


def _misspelt(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{p tables.khong_co }}")
    document.save(path)


def test_the_office_may_change_its_template(
    shipped: Callable[[str], AssessmentResult], tmp_path: Path
) -> None:
    own = tmp_path / "mau.docx"
    document = docx.Document(DOCX / "bao-cao.docx")
    document.paragraphs[0].insert_paragraph_before("SỞ CÔNG THƯƠNG – mẫu {{ facility_id }}")
    document.save(own)
    data = render_word(shipped("cs-con"), tmp_path, load_texts("vi"), own, form="quick")
    assert "SỞ CÔNG THƯƠNG – mẫu cs-con" in _paragraphs(data)


@pytest.mark.office
@pytest.mark.skipif(
    shutil.which("soffice") is None and os.environ.get("CI") != "true", reason="LibreOffice is not installed"
)
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quick_form_has_four_to_six_pages(
    shipped: Callable[[str], AssessmentResult], tmp_path: Path, language: str
) -> None:
    source = tmp_path / "quick.docx"
    source.write_bytes(_render(shipped("mh-xay-xat"), "quick", language))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "quick.pdf").read_bytes())
    assert 4 <= len(pages) <= 6

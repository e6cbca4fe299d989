"""The shipped Word templates are what the generator builds, in both languages."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from sxsh_toolkit.report.word.document import TEMPLATES
from sxsh_toolkit.report.word.outline import OUTLINE
from sxsh_toolkit.report.word.template import build_template, write_templates
from sxsh_toolkit.text import LANGUAGES, load_texts

DOCX = Path(__file__).parents[2] / "templates" / "docx"


def _structure(data: bytes) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in docx.Document(BytesIO(data)).paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_templates_are_up_to_date(language: str) -> None:
    shipped = (DOCX / TEMPLATES[language]).read_bytes()
    built = build_template(load_texts(language))
    assert _structure(shipped) == _structure(built)
    assert "⟦" not in repr(_structure(built))
    with zipfile.ZipFile(BytesIO(shipped)) as old, zipfile.ZipFile(BytesIO(built)) as new:
        assert old.namelist() == new.namelist()


def test_templates_are_the_same_every_time(tmp_path: Path) -> None:
    write_templates(tmp_path / "a")
    write_templates(tmp_path / "b")
    for name in TEMPLATES.values():
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_languages_differ_in_words_only() -> None:
    vi, en = (_structure((DOCX / TEMPLATES[language]).read_bytes()) for language in LANGUAGES)
    assert [style for style, _ in vi] == [style for style, _ in en]


def test_the_outline_opens_and_closes_its_conditions() -> None:
    tags = [content for kind, content in OUTLINE if kind == "tag"]
    assert sum(t.startswith("{%p if ") for t in tags) == sum(t == "{%p endif %}" for t in tags)


def test_there_is_a_table_of_contents_and_page_numbers() -> None:
    with zipfile.ZipFile(DOCX / TEMPLATES["vi"]) as package:
        document = package.read("word/document.xml").decode("utf-8")
        headers = "".join(package.read(n).decode("utf-8") for n in package.namelist() if "header" in n)
    assert ' TOC \\o "1-2"' in document
    assert document.count('w:fldCharType="begin"') == document.count('w:fldCharType="end"') == 1
    assert " PAGE " in headers

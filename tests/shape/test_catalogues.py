"""Every key that the code names has a sentence in both languages, and every page is free of missing ones."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.forms import build_blank_file
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.sections import SECTIONS, build_section, section_title
from sxsh_toolkit.report.sections.findings import findings_table
from sxsh_toolkit.report.workbook import figures_table, sheet_blocks
from sxsh_toolkit.text import LANGUAGES, load_texts

MISSING = "⟦"
FILES = sorted((Path(__file__).parents[2] / "parameters" / "facilities").glob("*.yaml"))
CATALOGUES = {language: load_texts(language).messages for language in LANGUAGES}
both = pytest.mark.parametrize("language", LANGUAGES)


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_catalogues_have_the_same_keys_and_places() -> None:
    first, *others = (CATALOGUES[language] for language in LANGUAGES)
    for other in others:
        assert set(first) ^ set(other) == set()
        assert [key for key in first if _places(first[key]) != _places(other[key])] == []


def _asked(tree: ast.AST) -> Iterator[tuple[ast.expr, int]]:
    """Yield the first argument of every call of something called ``texts``."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and call.args):
            continue
        function = call.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        direct = name.lstrip("_") == "texts"
        loaded = isinstance(function, ast.Call) and getattr(function.func, "id", "") == "load_texts"
        if direct or loaded:
            yield call.args[0], call.lineno


def _patterns(node: ast.expr) -> Iterator[str]:
    """Yield a regular expression for each key an expression can give; nothing for a bare variable."""
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
        yield "".join(parts)


def _is_named(pattern: str, messages: Mapping[str, str]) -> bool:
    """Whether a key fits; a pattern without a wildcard is looked up."""
    if ".+" not in pattern:
        return re.sub(r"\\(.)", r"\1", pattern) in messages
    fits = re.compile(pattern).fullmatch
    return any(fits(key) for key in messages)


def test_every_key_in_the_code_has_a_sentence(modules: Any) -> None:
    faults, seen = [], 0
    for module in modules:
        for argument, line in _asked(module.tree):
            for pattern in _patterns(argument):
                seen += 1
                for language, messages in CATALOGUES.items():
                    if not _is_named(pattern, messages):
                        faults.append(f"{module.shown}:{line}: {language} {pattern}")
    assert faults == []
    assert seen > 200


def test_sections_and_sheets_have_names() -> None:
    wanted = [f"{kind}.{section}" for section in SECTIONS for kind in ("section", "sheet")]
    wanted += ["sheet.figures"]
    for messages in CATALOGUES.values():
        assert [key for key in wanted if key not in messages] == []


@both
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_is_missing_in_a_report(
    path: Path, language: str, shipped: Callable[[str], AssessmentResult]
) -> None:
    result, texts = shipped(path.stem), load_texts(language)
    for section in SECTIONS:
        blocks = build_section(result, section, texts)
        assert MISSING not in section_title(section, texts)
        assert MISSING not in render_blocks(blocks, texts), section
        assert MISSING not in repr(sheet_blocks(blocks, texts)), section
    assert MISSING not in repr(figures_table(result.figures(), texts))
    assert MISSING not in repr(findings_table(read_facility(path).findings, texts))


@both
@pytest.mark.parametrize("sector", load_sectors())
def test_no_text_is_missing_in_a_new_file(sector: str, language: str) -> None:
    text = build_blank_file("vl-0012", load_sectors()[sector], load_texts(language), 2018)
    assert MISSING not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reports_of_two_languages_differ_in_words_only(
    path: Path, shipped: Callable[[str], AssessmentResult]
) -> None:
    """The same figures stand in both: an id shown in one language is shown in the other."""
    result = shipped(path.stem)
    shown = []
    for language in LANGUAGES:
        texts = load_texts(language)
        page = "".join(render_blocks(build_section(result, s, texts), texts) for s in SECTIONS)
        shown.append(re.findall(r'data-figure="([^"]+)"', page))
    assert shown[0] == shown[1]

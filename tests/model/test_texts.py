"""Every field, choice and finding code of the source has its words in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

import sxsh_toolkit
import sxsh_toolkit.model
from sxsh_toolkit.assessment import doubts
from sxsh_toolkit.errors import Audience, Severity
from sxsh_toolkit.model import words
from sxsh_toolkit.model.field import Record
from sxsh_toolkit.reference.rows import Status
from sxsh_toolkit.text import LANGUAGES, Texts, load_texts
from sxsh_toolkit.units import CANONICAL, NumberStyle

SOURCE = Path(sxsh_toolkit.__file__).parent
TEXTS = [load_texts(language) for language in LANGUAGES]
both = pytest.mark.parametrize("texts", TEXTS, ids=LANGUAGES)

_CODE = re.compile(r"[a-z]+\.[a-z_0-9]+")
_MAKERS = {"blocker", "doubt", "note", "fault", "refuse", "Finding", "_refused", "_fault", "_finding"}
_MAKERS |= {"_blocker", "_doubt", "_note"}
_ADD_VALUES = {"Finding", "_finding", "refuse"}
# values that model/reader.py and model/check/make.py put together themselves
_READER_VALUES = {
    "key.unknown": {"key", "suggestion", "known"},
    "key.missing": {"key"},
    "choice.unknown": {"text", "allowed", "suggestion"},
}


def _records(base: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _records(kind)


def _import_model() -> None:
    for module in pkgutil.walk_packages(sxsh_toolkit.model.__path__, "sxsh_toolkit.model."):
        importlib.import_module(module.name)


def _enums() -> list[type[StrEnum]]:
    listed = [e for e in vars(words).values() if isinstance(e, type) and issubclass(e, StrEnum)]
    return [e for e in listed if e is not StrEnum] + [Severity, Audience, NumberStyle, Status]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _literals(node: ast.expr) -> list[str]:
    nodes = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _calls(tree: ast.AST, *, is_reference: bool) -> Iterator[tuple[str, set[str] | None]]:
    """Yield each code with the names of its values; None where the call does not spell them out."""
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args):
        name = _name_of(call)
        if name not in _MAKERS and not name.endswith("Error"):
            continue
        place = 1 if name == "_refused" and len(call.args) > 1 else 0
        is_method = name == "fault" and isinstance(call.func, ast.Attribute)
        given = {k.arg for k in call.keywords if k.arg}
        spelled = name not in _ADD_VALUES and not is_method and all(k.arg for k in call.keywords)
        for text in _literals(call.args[place]):
            if is_reference and is_method:
                yield f"reference.{text}", given | {"file", "line", "column"}
            elif _CODE.fullmatch(text):
                yield text, given if spelled else None


def _assigned(tree: ast.AST) -> Iterator[str]:
    """Yield codes that reach a maker through a variable named ``code``, a table or a helper's return."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = {t.id for t in node.targets if isinstance(t, ast.Name)}
            if names & {"code", "_PYDANTIC_CODES"}:
                yield from (n.value for n in ast.walk(node.value) if _is_code(n))
        elif isinstance(node, ast.FunctionDef) and node.name == "_fault":
            returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value]
            yield from (n.value for n in returned if _is_code(n))


def _is_code(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_CODE.fullmatch(node.value))
    )


def _codes() -> dict[str, list[set[str] | None]]:
    found: dict[str, list[set[str] | None]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for code, values in _calls(tree, is_reference="reference" in path.parts):
            found.setdefault(code, []).append(values)
        for code in _assigned(tree):
            found.setdefault(code, []).append(_READER_VALUES.get(code))
    return found


CODES = _codes()
# codes that assessment/doubts.py puts together from a figure's reason
CODES |= {f"stream.{reason}": [{"flow"}] for reason in doubts._STREAM_REASONS}
CODES |= {f"energy.{reason}": [{"use", "carrier"}] for reason in doubts._USE_REASONS}


def test_the_walk_finds_codes_of_every_kind() -> None:
    expected = {
        "key.unknown",
        "choice.unknown",
        "value.wrong_shape",
        "unit.wrong_dimension",
        "unit.other_currency",
        "number.other_style",
        "value.negative",
        "yaml.tag",
        "key.duplicate",
        "file.empty",
        "workspace.not_found",
        "reference.number_malformed",
        "bill.unreadable",
        "unit.rate_without_calendar",
    }
    assert expected <= set(CODES)
    assert len(CODES) > 100


@both
def test_every_code_has_sentence_and_remedy(texts: Texts) -> None:
    wanted = [key for code in CODES for key in (f"finding.{code}", f"finding.{code}.remedy")]
    assert not [key for key in wanted if not texts.has(key)]


@both
def test_sentences_use_only_values_that_every_place_gives(texts: Texts) -> None:
    odd = {}
    for code, calls in CODES.items():
        known = [values for values in calls if values is not None]
        if len(known) < len(calls):
            continue
        shared = set.intersection(*known)
        for key in (f"finding.{code}", f"finding.{code}.remedy"):
            parsed = string.Formatter().parse(texts.messages.get(key, ""))
            used = {name for _, name, _, _ in parsed if name}
            if used - shared:
                odd[key] = used - shared
    assert not odd


@both
def test_every_field_has_a_label(texts: Texts) -> None:
    _import_model()
    wanted = [
        f"field.{kind.__name__}.{item.alias or name}"
        for kind in _records()
        if kind.__module__.startswith("sxsh_toolkit.model")
        for name, item in kind.model_fields.items()
    ]
    assert len(wanted) > 200
    assert not [key for key in wanted if not texts.has(key)]


@both
def test_every_choice_has_a_word(texts: Texts) -> None:
    wanted = [f"{_snake(kind.__name__)}.{member.value}" for kind in _enums() for member in kind]
    assert not [key for key in wanted if not texts.has(key)]


@both
def test_every_canonical_unit_has_a_word(texts: Texts) -> None:
    assert not [printed for printed, _ in CANONICAL.values() if not texts.has(f"unit.{printed}")]


@both
def test_every_kind_of_reference_has_a_word(texts: Texts) -> None:
    """The fourth argument of ``unknown(where, text, known, what)`` is looked up as ``what.<value>``."""
    kinds = set()
    for path in (SOURCE / "model").rglob("*.py"):
        for call in (
            n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)
        ):
            if _name_of(call) == "unknown" and len(call.args) == 4:
                kinds |= set(_literals(call.args[3]))
    assert kinds
    assert not [kind for kind in kinds if not texts.has(f"what.{kind}")]

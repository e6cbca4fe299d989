"""Whoever reads a method finds its source: ids resolve, and methods say where their formula comes from."""

from __future__ import annotations

import ast
import re
from typing import Any

from sxsh_toolkit.reference import load_sources

METHODS = {
    "balance",
    "costing",
    "energy",
    "emissions",
    "calculators",
    "options",
    "feasibility",
    "indicators",
}
_CITED = re.compile(r"source id\s+``([^`]+)``")
_PARTS = ("Parameters", "Returns", "Notes", "References")


def _docstrings(tree: ast.AST) -> list[str]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return [ast.get_docstring(n) or "" for n in ast.walk(tree) if isinstance(n, kinds)]


def _public(module: Any) -> list[ast.FunctionDef]:
    return [n for n in module.tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


def _has(docstring: str, part: str) -> bool:
    return re.search(rf"^{part}\n-{{{len(part)}}}$", docstring, re.MULTILINE) is not None


def test_every_cited_source_is_in_the_bibliography(modules: Any) -> None:
    known, cited, faults = load_sources(), 0, []
    for module in modules:
        for docstring in _docstrings(module.tree):
            for name in _CITED.findall(docstring):
                cited += 1
                if name not in known:
                    faults.append(f"{module.shown}: {name}")
    assert faults == []
    assert cited > 10


def test_every_formula_says_what_goes_in_what_comes_out_and_where_it_is_from(modules: Any) -> None:
    faults, seen = [], 0
    for module in modules:
        if module.room not in METHODS:
            continue
        for function in _public(module):
            if function.name.startswith("compute_"):
                seen += 1
                docstring = ast.get_docstring(function) or ""
                faults += [f"{module.shown}: {function.name}: {p}" for p in _PARTS if not _has(docstring, p)]
    assert faults == []
    assert seen >= 10


def test_formulas_of_plain_numbers_state_their_units(modules: Any) -> None:
    """A ``compute_`` function that returns a float says in which unit, or that it is a bare fraction or factor."""
    faults = []
    for module in modules:
        if module.room not in METHODS:
            continue
        for function in _public(module):
            returns = ast.unparse(function.returns) if function.returns else ""
            if not (function.name.startswith("compute_") and "float" in returns):
                continue
            told = (ast.get_docstring(function) or "").partition("Returns\n")[2].partition("\nNotes")[0]
            if not re.search(r"\[[^\]]+\]|\bfraction\b|\bfactor\b", told):
                faults.append(f"{module.shown}: {function.name}")
    assert faults == []


def test_methods_do_no_reading_and_no_writing(modules: Any) -> None:
    """Floor 3 knows no files, no log, no sentence for people."""
    banned = {"pathlib", "logging", "csv", "json", "os", "io"}
    faults = [
        f"{m.shown}:{line}: {name}"
        for m in modules
        if m.room in METHODS
        for name, line in m.imports()
        if name.split(".")[0] in banned or name.startswith(("sxsh_toolkit.text", "sxsh_toolkit.workspace"))
    ]
    assert faults == []

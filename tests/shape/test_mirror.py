"""Floors 0 to 5: every module that does something has its own test file."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

MIRRORED = {
    "errors",
    "units",
    "text",
    "workspace",
    "version",
    "reference",
    "model",
    "balance",
    "costing",
    "energy",
    "emissions",
    "calculators",
    "options",
    "feasibility",
    "indicators",
    "assessment",
    "province",
}


def _does_something(module: Any) -> bool:
    return any(isinstance(n, (ast.FunctionDef, ast.ClassDef)) for n in module.tree.body)


def _test_file(module: Any) -> str:
    parts = module.name.split(".")[1:]
    if len(parts) == 1:
        return f"tests/test_{parts[0]}.py"
    room, *inside = parts
    return f"tests/{room}/test_{'_'.join(inside)}.py"


def test_every_module_has_its_test_file(modules: Any, root: Path) -> None:
    wanted = {_test_file(m) for m in modules if m.room in MIRRORED and not m.is_init and _does_something(m)}
    assert sorted(name for name in wanted if not (root / name).is_file()) == []


def test_every_test_file_tests_something(root: Path) -> None:
    empty = [
        path.relative_to(root).as_posix()
        for path in sorted((root / "tests").rglob("test_*.py"))
        if "def test_" not in path.read_text(encoding="utf-8")
    ]
    assert empty == []


def test_rooms_of_tests_are_rooms_of_the_package(modules: Any, root: Path) -> None:
    others = {"cases", "shape", "e2e", "benchmarks", "data"}
    folders = {p.name for p in (root / "tests").iterdir() if p.is_dir() and not p.name.startswith(("_", "."))}
    assert folders - others <= {m.room for m in modules}

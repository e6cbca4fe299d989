"""Small files, short functions: what can be read at one sitting."""

from __future__ import annotations

import ast
from statistics import median
from typing import Any

HARD_MODULE, SOFT_MODULE, MEDIAN_MODULE = 400, 250, 200
HARD_FUNCTION, SOFT_CODE = 60, 40
PUBLIC_METHODS = 12
FEW = 0.01
SOME = 0.10


def _lines(module: Any) -> int:
    return len(module.text.splitlines())


def _code_lines(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    total = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is None:
        return total
    return total - ((first.end_lineno or 0) - first.lineno + 1)


def test_modules_are_small(modules: Any) -> None:
    assert [f"{m.shown}: {_lines(m)}" for m in modules if _lines(m) > HARD_MODULE] == []
    long = [m.shown for m in modules if _lines(m) > SOFT_MODULE]
    assert len(long) <= SOME * len(modules), long


def test_the_usual_module_is_smaller_still(modules: Any) -> None:
    assert median(_lines(m) for m in modules) < MEDIAN_MODULE


def test_functions_are_short(modules: Any) -> None:
    """None is longer than a screen with its docstring; hardly any has more than forty lines of code."""
    functions = [(m, f) for m in modules for f in m.functions()]
    long = [
        f"{m.shown}:{f.lineno} {f.name}"
        for m, f in functions
        if (f.end_lineno or 0) - f.lineno + 1 > HARD_FUNCTION
    ]
    assert long == []
    stout = [f"{m.shown}:{f.lineno} {f.name}" for m, f in functions if _code_lines(f) > SOFT_CODE]
    assert len(stout) <= FEW * len(functions), stout


def test_classes_have_few_public_methods(modules: Any) -> None:
    faults = []
    for module in modules:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ClassDef):
                continue
            methods = [
                f
                for f in node.body
                if isinstance(f, ast.FunctionDef)
                and not f.name.startswith("_")
                and not any(isinstance(d, ast.Name) and d.id == "property" for d in f.decorator_list)
            ]
            if len(methods) > PUBLIC_METHODS:
                faults.append(f"{module.shown}: {node.name}")
    assert faults == []


def test_every_module_function_and_class_of_the_house_says_what_it_is(modules: Any) -> None:
    faults = []
    for module in modules:
        if ast.get_docstring(module.tree) is None:
            faults.append(module.shown)
        for node in module.tree.body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and ast.get_docstring(node) is None:
                faults.append(f"{module.shown}: {node.name}")
    assert faults == []

"""Imports go down only: the table of floors, no ring, nothing hidden inside functions, libraries in their room."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from typing import Any

import pytest

PACKAGE = "sxsh_toolkit"
FLOORS = (
    ("errors", "units", "text", "workspace", "version"),
    ("reference",),
    ("model",),
    (
        "balance",
        "costing",
        "energy",
        "emissions",
        "calculators",
        "options",
        "feasibility",
        "indicators",
    ),
    ("assessment",),
    ("province",),
    ("report",),
    ("batch", "forms"),
    ("cli",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
GROUND, METHODS, REPORT = 0, 3, 6

# Library → where it may be imported: rooms, or one module.
ONLY_IN = {
    "babel": ("text", "units"),
    "pint": ("units",),
    "yaml": ("reference", "model"),
    "pyxirr": (),
    "xlsxwriter": ("report.xlsx", "forms"),
    "docx": ("report",),
    "docxtpl": ("report",),
    "papermill": ("batch",),
    "typer": ("cli",),
    "rich": ("cli",),
    "openpyxl": ("forms",),
}
NOT_BELOW_REPORT = ("pandas", "papermill", "nbconvert", "nbformat", "xlsxwriter", "IPython", "ipywidgets")
NOWHERE = ("matplotlib", "plotly", "seaborn", "fcntl", "resource", "pwd", "grp", "termios")


def _room(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def _own(module: Any) -> list[tuple[str, int]]:
    return [(name, line) for name, line in module.imports() if name.split(".")[0] == PACKAGE]


def test_every_room_stands_on_a_floor(modules: Any) -> None:
    assert {m.room for m in modules} - set(FLOOR_OF) == {""}


def test_imports_go_down(modules: Any) -> None:
    faults = []
    for module in modules:
        if module.name == PACKAGE:
            continue
        mine = FLOOR_OF[module.room]
        for name, line in _own(module):
            room = _room(name)
            lower = FLOOR_OF.get(room, 99) < mine
            on_ground = mine == GROUND and FLOOR_OF.get(room) == GROUND
            if not (room == module.room or lower or on_ground):
                faults.append(f"{module.shown}:{line}: {module.room} → {name}")
    assert faults == []


def test_the_package_itself_is_only_asked_for_its_version(modules: Any) -> None:
    """``from sxsh_toolkit import assess_facility`` inside the package would hide a floor."""
    known = {m.name for m in modules}
    faults = [
        f"{m.shown}:{line}: {name}"
        for m in modules
        if m.name not in {PACKAGE, f"{PACKAGE}.cli.extras"}
        for name, line in _own(m)
        if name == PACKAGE or (name.count(".") == 1 and name not in known)
    ]
    assert faults == []


def test_no_ring(modules: Any) -> None:
    names = {m.name for m in modules}
    graph: dict[str, set[str]] = {}
    for module in modules:
        targets = set()
        for name, _ in _own(module):
            target = name if name in names else name.rpartition(".")[0]
            targets.add(target)
        graph[module.name] = targets - {module.name}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_import_is_hidden_in_a_function(modules: Any) -> None:
    """None of our own anywhere; a library's only on the floors that start programs (6 to 8)."""
    faults = []
    for module in modules:
        for function in module.functions():
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                else:
                    continue
                own = any(name.split(".")[0] == PACKAGE for name in names)
                if own or FLOOR_OF.get(module.room, 0) < REPORT:
                    faults.append(f"{module.shown}:{node.lineno}: {', '.join(names)}")
    assert faults == []


def test_nothing_is_imported_by_name_at_run_time(modules: Any) -> None:
    faults = [
        f"{m.shown}:{call.lineno}"
        for m in modules
        if m.name not in {PACKAGE, f"{PACKAGE}.cli.extras"}
        for call in m.calls()
        if isinstance(call.func, (ast.Name, ast.Attribute))
        and (call.func.id if isinstance(call.func, ast.Name) else call.func.attr)
        in {"import_module", "__import__", "exec", "eval"}
    ]
    assert faults == []


def test_libraries_stay_in_their_room(modules: Any) -> None:
    faults = []
    for module in modules:
        for name, line in module.imports():
            library, here = name.split(".")[0], f"{module.shown}:{line}: {name}"
            places = ONLY_IN.get(library)
            inside = module.name.removeprefix(f"{PACKAGE}.")
            if places is not None and not any(
                inside == place or inside.startswith(f"{place}.") for place in places
            ):
                faults.append(here)
            if library in NOT_BELOW_REPORT and FLOOR_OF.get(module.room, 0) < REPORT:
                faults.append(here)
            if library in NOWHERE:
                faults.append(here)
    assert faults == []


def test_core_dependencies_hold_no_plotting_library(root: Any) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"matplotlib|plotly|kaleido|seaborn", text) == []


# --- portability


def test_only_the_command_line_prints(modules: Any) -> None:
    faults = [
        f"{m.shown}:{call.lineno}"
        for m in modules
        if m.room != "cli"
        for call in m.calls()
        if isinstance(call.func, ast.Name) and call.func.id in {"print", "input", "breakpoint"}
    ]
    assert faults == []


def _is_binary(call: ast.Call) -> bool:
    modes = [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]
    return any(isinstance(a, ast.Constant) and isinstance(a.value, str) and "b" in a.value for a in modes)


def _opens_a_part(call: ast.Call) -> bool:
    """``archive.open(part)`` of a zip gives bytes; a path's ``open`` takes a literal mode or nothing."""
    by_name = isinstance(call.func, ast.Attribute) and call.func.attr == "open"
    return by_name and bool(call.args) and not isinstance(call.args[0], ast.Constant)


def test_every_text_file_names_its_encoding(modules: Any) -> None:
    faults = []
    for module in modules:
        for call in module.calls():
            function = call.func
            by_path = isinstance(function, ast.Attribute) and function.attr in {
                "read_text",
                "write_text",
                "open",
            }
            plain = isinstance(function, ast.Name) and function.id == "open"
            if not (by_path or plain) or _is_binary(call) or _opens_a_part(call):
                continue
            if not any(k.arg == "encoding" for k in call.keywords):
                faults.append(f"{module.shown}:{call.lineno}")
    assert faults == []


def test_nothing_that_windows_lacks(modules: Any) -> None:
    """No fork, no symbolic link, no owner of a file."""
    banned = {
        "fork",
        "forkpty",
        "symlink",
        "symlink_to",
        "hardlink_to",
        "chown",
        "getuid",
        "setrlimit",
        "mkfifo",
    }
    faults = []
    for module in modules:
        for node in ast.walk(module.tree):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            if name in banned:
                faults.append(f"{module.shown}:{node.lineno}: {name}")
            if isinstance(node, ast.Constant) and node.value in {"fork", "forkserver"}:
                faults.append(f"{module.shown}:{node.lineno}: {node.value}")
    assert faults == []


def test_no_colon_in_a_file_name(modules: Any) -> None:
    """Neither in a fixed name nor in a time stamp: Windows cannot store it."""
    faults = []
    for module in modules:
        for node in ast.walk(module.tree):
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                continue
            file_name = re.fullmatch(
                r"[^\s]+\.(json|html|xlsx|ipynb|log|csv|ya?ml|md|txt|sqlite)", node.value
            )
            stamp = re.search(r"%[HM]:", node.value)
            if (file_name and ":" in node.value) or (stamp and module.room in {"batch", "workspace"}):
                faults.append(f"{module.shown}:{node.lineno}: {node.value}")
    assert faults == []


def test_environment_and_home_are_not_read(modules: Any) -> None:
    """Settings come from the file or the command line, never from the machine."""
    faults = []
    for module in modules:
        for node in ast.walk(module.tree):
            reads = (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Load)
                and node.attr in {"getenv", "home", "expanduser"}
            )
            if reads:
                faults.append(f"{module.shown}:{node.lineno}: {node.attr}")
    assert faults == []

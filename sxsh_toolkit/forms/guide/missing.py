"""What a task still lacks, and why it matters. Nothing here blocks: partial data give a partial result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sxsh_toolkit.model.draft import at
from sxsh_toolkit.text import Texts

Lack = tuple[str, tuple[str, ...]]
"""Message key and names of what lacks it."""


def list_missing(task_id: str, tree: Mapping[str, Any], texts: Texts) -> list[str]:
    """Return sentences: what is missing for the task, why it is asked, with the names of the rows that lack it."""
    return [
        texts(f"guide.missing.{key}", names=", ".join(names[:6]) + (" …" if len(names) > 6 else ""))
        for key, names in _CHECKS.get(task_id, _nothing)(tree)
    ]


def _rows(tree: Any, *path: str) -> list[Mapping[str, Any]]:
    found = at(tree, path)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _lack(key: str, rows: list[Mapping[str, Any]], *fields: str, name: str = "id") -> Iterator[Lack]:
    """Yield the rows of which every one of some fields is empty."""
    names = tuple(str(row.get(name, "?")) for row in rows if not any(row.get(field) for field in fields))
    if names:
        yield key, names


def _none(key: str, rows: list[Mapping[str, Any]]) -> Iterator[Lack]:
    if not rows:
        yield key, ()


def _nothing(tree: Mapping[str, Any]) -> Iterator[Lack]:
    yield from ()


def _start(tree: Mapping[str, Any]) -> Iterator[Lack]:
    yield from _none("walk", _rows(tree, "housekeeping"))
    yield from _none("team", _rows(tree, "team"))
    if not tree.get("source"):
        yield "source", ()


def _books(tree: Mapping[str, Any]) -> Iterator[Lack]:
    periods = _rows(tree, "periods")
    yield from _none("period", periods)
    for period in periods:
        operations = period.get("operations")
        if not (isinstance(operations, Mapping) and operations.get("days")):
            yield "calendar", (str(period.get("id", "?")),)
        yield from _lack("output_amount", _rows(period, "outputs"), "amount", name="product")
        yield from _lack("use_amount", _rows(period, "uses"), "amount", "generated")
        yield from _lack("use_cost", _rows(period, "uses"), "cost", "unit_price")
    if not any(period.get("role") == "baseline" for period in periods) and periods:
        yield "baseline", ()


def _steps(tree: Mapping[str, Any]) -> Iterator[Lack]:
    steps = _rows(tree, "process", "steps")
    yield from _none("step", steps)
    if steps and not any(step.get("focus") in ("yes", "có", "true") for step in steps):
        yield "focus", ()


def _basis(tree: Mapping[str, Any]) -> Iterator[Lack]:
    balances = _rows(tree, "balances")
    yield from _none("balance", balances)
    for balance in balances:
        basis = balance.get("basis")
        if not (isinstance(basis, Mapping) and basis.get("reference_amount")):
            yield "basis", (str(balance.get("id", "?")),)
    yield from _lack("scale", balances, "scale_to")


def _flows(tree: Mapping[str, Any]) -> Iterator[Lack]:
    for balance in _rows(tree, "balances"):
        flows = _rows(balance, "flows")
        yield from _none("flow", flows)
        known = [f for f in flows if f.get("data_source") != "difference"]
        yield from _lack("flow_amount", known, "amount")
        yield from _lack("flow_source", [f for f in known if f.get("amount")], "data_source")


def _prices(tree: Mapping[str, Any]) -> Iterator[Lack]:
    for balance in _rows(tree, "balances"):
        bought = [
            f for f in _rows(balance, "flows") if f.get("kind") in ("raw_material", "auxiliary", "fuel")
        ]
        yield from _lack("price", [f for f in bought if f.get("ownership") != "customer"], "price")
        lost = [
            f for f in _rows(balance, "flows") if f.get("kind") in ("waste", "co_product", "byproduct_sold")
        ]
        yield from _lack("unavoidable", lost, "unavoidable", "avoidable")


def _options(*fields: str, key: str) -> Callable[[Mapping[str, Any]], Iterator[Lack]]:
    def check(tree: Mapping[str, Any]) -> Iterator[Lack]:
        options = _rows(tree, "options")
        yield from _none("option", options)
        yield from _lack(key, options, *fields)

    return check


def _rated(name: str, key: str) -> Callable[[Mapping[str, Any]], Iterator[Lack]]:
    def check(tree: Mapping[str, Any]) -> Iterator[Lack]:
        options = _rows(tree, "options")
        yield from _none("option", options)
        unrated = [
            o for o in options if not (isinstance(o.get("ratings"), Mapping) and o["ratings"].get(name))
        ]
        if unrated:
            yield key, tuple(str(o.get("id", "?")) for o in unrated)

    return check


def _cause(tree: Mapping[str, Any]) -> Iterator[Lack]:
    yield from _none("cause", _rows(tree, "causes"))


def _plan(tree: Mapping[str, Any]) -> Iterator[Lack]:
    plan = _rows(tree, "plan")
    yield from _none("plan", plan)
    yield from _lack("plan_who", plan, "responsible", "deadline", name="option")


def _results(tree: Mapping[str, Any]) -> Iterator[Lack]:
    if not any(period.get("role") == "reporting" for period in _rows(tree, "periods")):
        yield "reporting", ()


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Lack]]] = {
    "1": _start,
    "2": _books,
    "3": _steps,
    "4": _basis,
    "5": _flows,
    "6": _prices,
    "7": _cause,
    "8": _options("savings", "acts_on", key="option_effect"),
    "9": _options("vote", key="vote"),
    "10": _rated("technical", "rating"),
    "11": _options("investment", key="investment"),
    "12": _rated("environmental", "rating"),
    "14": _plan,
    "15": _options("claims", key="claim"),
    "16": _results,
}

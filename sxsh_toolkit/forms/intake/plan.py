"""The workbook's tables, read off the model: no field is described here a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from sxsh_toolkit.forms.intake.cells import Choice, Field, Kind
from sxsh_toolkit.forms.intake.visit import BILLS, FORMS, REFERS, UNITS, USUAL
from sxsh_toolkit.model.bills import BillRow
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.field import DateRule, NumberRule, QuantityRule, YesNoRule
from sxsh_toolkit.model.process import LocalName
from sxsh_toolkit.reference import load_carriers, load_sectors, load_techniques
from sxsh_toolkit.text import Texts

_SPREAD = {"mass", "volume"}


@dataclass(frozen=True)
class Table:
    """Records of one kind, a row each.

    Parameters
    ----------
    name : str
        Such as ``balances.flows``; empty for the root's own fields.
    parent : str
        Table of the records that hold the lists.
    below : tuple of str
        Where the list hangs in the parent's record.
    keys : tuple of Field
        Ids of the parents, the outermost first.
    fields : tuple of Field
        In the order of their columns.
    names : tuple of tuple
        Paths that hold a name in one or two languages.
    is_map : bool
        Whether it is a list of records or a mapping of keys to text.
    owner : str
        Model of the records.
    label : str
        Title of the table.
    """

    name: str
    parent: str
    below: tuple[str, ...]
    keys: tuple[Field, ...]
    fields: tuple[Field, ...]
    names: tuple[tuple[str, ...], ...] = ()
    is_map: bool = False
    owner: str = ""
    label: str = ""


@dataclass(frozen=True)
class Plan:
    """All tables, parents before children; ``bills`` is the last and hangs nowhere in the file."""

    root: Table
    tables: tuple[Table, ...]
    bills: Table

    def children(self, name: str) -> tuple[Table, ...]:
        """Return the tables that hang below one table's records."""
        return tuple(t for t in self.tables if t.parent == name)

    def every(self) -> tuple[Table, ...]:
        """Return the tables with rows: all but the root."""
        return (*self.tables, self.bills)

    def table(self, name: str) -> Table:
        """Return one table by name."""
        return next(t for t in self.every() if t.name == name)


def build_plan(texts: Texts) -> Plan:
    """Read the workbook's tables off the facility model, with labels in one language."""
    walk = _Walk(texts)
    root = walk.table(Facility, "", "", (), (), texts("intake.form"))
    period, use = (next(t for t in walk.tables if t.name == n) for n in ("periods", "periods.uses"))
    keys = (walk.key(period), walk.key(use))
    label = texts("intake.bills")
    bills = walk.table(BillRow, BILLS, "-", (), keys, label)
    return Plan(root, tuple(t for t in walk.tables if t.name not in ("", BILLS)), bills)


class _Walk:
    """Collects tables while going down the model."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.tables: list[Table] = []

    def key(self, parent: Table) -> Field:
        """Return the column that says to which record of a parent a row belongs."""
        return Field((f"^{parent.name}",), Kind.TEXT, self._texts("intake.belongs", what=parent.label))

    def table(
        self,
        kind: type[BaseModel],
        name: str,
        parent: str,
        below: tuple[str, ...],
        keys: tuple[Field, ...],
        label: str,
    ) -> Table:
        """Make the table of a record type and those below it."""
        fields, names, lists = self._fields(kind, (), "")
        labelled = _distinct(fields)
        ordered = _by_use(name, labelled)
        made = Table(name, parent, below, keys, ordered, tuple(names), owner=kind.__name__, label=label)
        self.tables.append(made)
        has_id = "id" in kind.model_fields
        if name and not has_id:
            return made
        below_keys = (*keys, self.key(made)) if name else ()
        for path, item, title in lists:
            child = ".".join((*(name.split(".") if name else ()), *path))
            if item is None:
                self.tables.append(self._map(child, name, path, below_keys, title))
            else:
                self.table(item, child, name, path, below_keys, title)
        return made

    def _map(
        self, name: str, parent: str, path: tuple[str, ...], keys: tuple[Field, ...], label: str
    ) -> Table:
        fields = (
            Field(("key",), Kind.TEXT, self._texts("intake.map_key")),
            Field(("value",), Kind.TEXT, self._texts("intake.map_value")),
        )
        return Table(name, parent, path, keys, fields, is_map=True, label=label)

    def _fields(
        self, kind: type[BaseModel], prefix: tuple[str, ...], above: str
    ) -> tuple[list[tuple[Field, str]], list[tuple[str, ...]], list[tuple[tuple[str, ...], Any, str]]]:
        fields: list[tuple[Field, str]] = []
        names: list[tuple[str, ...]] = []
        lists: list[tuple[tuple[str, ...], Any, str]] = []
        for name, info in kind.model_fields.items():
            alias = info.alias or name
            path, key = (*prefix, alias), f"{kind.__name__}.{alias}"
            label = self._texts(f"field.{key}")
            core, rule = _unwrap(info.annotation, tuple(info.metadata))
            item = get_args(core)[0] if get_origin(core) is tuple else None
            if core is LocalName:
                names.append(path)
                english = self._texts("intake.in_english", what=label)
                for part, shown in (("vi", label), ("en", english)):
                    fields.append((Field((*path, part), Kind.TEXT, shown, usual=part == "vi"), above))
            elif _is_record(core):
                inner = self._fields(core, path, label)
                fields, names, lists = fields + inner[0], names + inner[1], lists + inner[2]
            elif item is not None and _is_record(_unwrap(item)[0]):
                lists.append((path, _unwrap(item)[0], label))
            elif get_origin(core) is dict:
                lists.append((path, None, label))
            else:
                fields.append((self._field(path, key, label, core, rule), above))
        return fields, names, lists

    def _field(self, path: tuple[str, ...], key: str, label: str, core: Any, rule: Any) -> Field:
        texts = self._texts
        help_text = texts(f"help.{key}") if texts.has(f"help.{key}") else ""
        made = Field(
            path, Kind.TEXT, label, help_text, getattr(rule, "example", ""), refers=REFERS.get(key, "")
        )
        if get_origin(core) is tuple:
            item, _ = _unwrap(get_args(core)[0])
            return replace(made, kind=Kind.LIST, choice=self._choice(item), example="")
        if isinstance(rule, QuantityRule) and rule.dimensions == ("share",):
            return replace(made, kind=Kind.SHARE, label=f"{label} (%)")
        if isinstance(rule, QuantityRule):
            spread = set(rule.dimensions) >= _SPREAD or rule.dimensions == ("mass",)
            parts = ("value", "unit", "spread") if spread else ("value", "unit")
            return replace(made, kind=Kind.QUANTITY, parts=parts, units=_units(rule))
        if isinstance(rule, NumberRule):
            return replace(made, kind=Kind.NUMBER)
        if isinstance(rule, DateRule):
            return replace(made, kind=Kind.DAY)
        if isinstance(rule, YesNoRule):
            yes_no = Choice("yes_no", {"yes": texts("yes"), "no": texts("intake.no")})
            return replace(made, kind=Kind.CHOICE, choice=yes_no, example="")
        choice = self._vocabulary(key) or self._choice(core)
        return replace(made, kind=Kind.CHOICE, choice=choice, example="") if choice else made

    def _choice(self, core: Any) -> Choice | None:
        if isinstance(core, type) and issubclass(core, StrEnum):
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", core.__name__).lower()
            return _unique(name, {m.value: self._texts(f"{name}.{m.value}") for m in core})
        if get_origin(core) is Literal and len(get_args(core)) > 1:
            return Choice("currency", {str(x): str(x) for x in get_args(core)})
        return None

    def _vocabulary(self, key: str) -> Choice | None:
        tables: dict[str, Any] = {
            "Use.carrier": load_carriers,
            "CpOption.technique": load_techniques,
            "Facility.sector": load_sectors,
        }
        if key not in tables:
            return None
        language = self._texts.language
        return _unique(key.split(".")[1], {row: item.name(language) for row, item in tables[key]().items()})


def _unique(name: str, labels: dict[str, str]) -> Choice:
    folded = [label.casefold() for label in labels.values()]
    return Choice(
        name, {k: v if folded.count(v.casefold()) == 1 else f"{v} ({k})" for k, v in labels.items()}
    )


def _units(rule: QuantityRule) -> tuple[str, ...]:
    words = [word for dimension in rule.dimensions for word in UNITS.get(dimension, "").split(";") if word]
    return tuple(dict.fromkeys([*words, *(f"{word}/năm" for word in words if rule.rates)]))


def _is_record(core: Any) -> bool:
    return isinstance(core, type) and issubclass(core, BaseModel)


def _unwrap(annotation: Any, metadata: tuple[Any, ...] = ()) -> tuple[Any, Any]:
    """Return the type under optional and annotated wraps, and its rule if it has one."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = (*metadata, *more)
    rule = next((m for m in metadata if hasattr(m, "example")), None)
    return annotation, rule


def _distinct(fields: list[tuple[Field, str]]) -> list[Field]:
    """Put the record's name before a label that another field of the table has too."""
    labels = [f.label.casefold() for f, _ in fields]
    return [
        replace(f, label=f"{above}: {f.label}") if above and labels.count(f.label.casefold()) > 1 else f
        for f, above in fields
    ]


def _by_use(name: str, fields: list[Field]) -> tuple[Field, ...]:
    """Order columns: the usual ones first; the rest keeps the model's order."""
    wanted = USUAL.get(name, "").split()
    if not wanted:
        return tuple(replace(f, usual=True) for f in fields)
    by_path = {".".join(f.path): f for f in fields}
    first = [replace(by_path[path], usual=True) for path in wanted if path in by_path]
    return (*first, *(replace(f, usual=False) for f in fields if ".".join(f.path) not in wanted))


def form_of(field: Field) -> str:
    """Return the name of the form where a field of the root stands."""
    return field.path[0] if field.path[0] in FORMS else "head"


def column_labels(table: Table, texts: Texts) -> Iterator[tuple[Field, str, str]]:
    """Yield field, part and header of every column of a table, keys first."""
    for field in (*table.keys, *table.fields):
        for part in field.parts:
            yield field, part, field.label if part == "value" else texts(f"intake.{part}", what=field.label)

"""Reading packaged tables as text, with the file, line and column of every fault."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

import yaml

from sxsh_toolkit.errors import ReferenceDataError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) %")

_Row = TypeVar("_Row")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a CSV table or one mapping of a YAML file: all text, with its place.

    Attributes
    ----------
    file : str
        Name of the file.
    line : int
        Line in it, counted from 1.
    cells : mapping
        Scalars by column or key.
    words : mapping
        Lists of scalars by key (YAML only).
    blocks : mapping
        Lists of mappings by key (YAML only).
    """

    file: str
    line: int
    cells: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocks: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def fault(self, code: str, column: str, **values: str) -> ReferenceDataError:
        """Build the error for a column of this record."""
        return ReferenceDataError(
            f"reference.{code}", file=self.file, line=self.line, column=column, **values
        )

    def require_keys(self, allowed: Collection[str]) -> None:
        """Raise for a key that is not allowed here."""
        for key in (*self.cells, *self.words, *self.blocks):
            if key not in allowed:
                raise self.fault("key_unknown", key)

    def text(self, column: str) -> str:
        """Return a text that must not be empty."""
        value = self.cells.get(column, "")
        if not value:
            raise self.fault("value_missing", column)
        return value

    def optional_text(self, column: str) -> str:
        """Return a text, empty where there is none."""
        return self.cells.get(column, "")

    def identifier(self, column: str = "id") -> str:
        """Return an id of the form ``[a-z0-9][a-z0-9_]{0,39}``."""
        value = self.text(column)
        if not _ID.fullmatch(value):
            raise self.fault("id_malformed", column, value=value)
        return value

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """Return a text that must be one of a closed list."""
        value = self.text(column)
        if value not in allowed:
            raise self.fault("value_not_allowed", column, value=value)
        return value

    def choice(self, column: str, kind: type[_Choice]) -> _Choice:
        """Return a member of an enumeration."""
        return kind(self.one_of(column, [member.value for member in kind]))

    def flag(self, column: str) -> bool:
        """Return a yes or no."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def optional_number(self, column: str) -> float | None:
        """Return a finite number, None where the cell is empty."""
        value = self.cells.get(column, "")
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            raise self.fault("number_malformed", column, value=value) from None
        if not math.isfinite(number):
            raise self.fault("number_malformed", column, value=value)
        return number

    def number(self, column: str) -> float:
        """Return a finite number that must be there."""
        number = self.optional_number(column)
        if number is None:
            raise self.fault("value_missing", column)
        return number

    def percent(self, column: str) -> float:
        """Return the number before `` %``."""
        value = self.text(column)
        match = _PERCENT.fullmatch(value)
        if match is None:
            raise self.fault("percent_malformed", column, value=value)
        return float(match.group(1))

    def optional_day(self, column: str) -> date | None:
        """Return an ISO date, None where the cell is empty."""
        value = self.cells.get(column, "")
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.fault("date_malformed", column, value=value) from None


def read_csv(file: Traversable, columns: Sequence[str]) -> tuple[Record, ...]:
    """Read a UTF-8 CSV table whose header must be exactly the given columns.

    Parameters
    ----------
    file : Traversable
        A packaged file or a path.
    columns : sequence of str
        The header, in order.

    Returns
    -------
    tuple of Record
        One record a row, with the number of the row's last line.

    Raises
    ------
    ReferenceDataError
        Unreadable file, other header, or a row with too few or too many cells.
    """
    reader = csv.reader(io.StringIO(_read_text(file)), strict=True)
    records: list[Record] = []
    try:
        header = next(reader, [])
        for position, column in enumerate(columns):
            if position >= len(header) or header[position] != column:
                raise Record(file.name, 1, {}).fault("column_missing", column)
        if len(header) > len(columns):
            raise Record(file.name, 1, {}).fault("key_unknown", header[len(columns)])
        for cells in reader:
            record = Record(file.name, reader.line_num, dict(zip(columns, cells, strict=False)))
            if len(cells) != len(columns):
                raise record.fault("row_length", columns[min(len(cells), len(columns)) - 1])
            records.append(record)
    except csv.Error as fault:
        raise Record(file.name, reader.line_num, {}).fault("csv_malformed", "", value=str(fault)) from fault
    return tuple(records)


def read_yaml(file: Traversable) -> Record:
    """Read a YAML file whose top is a mapping; every scalar stays text, duplicate keys are refused.

    Raises
    ------
    ReferenceDataError
        Unreadable file, malformed YAML, a duplicate key, or a shape deeper than lists of mappings.
    """
    try:
        node = yaml.compose(_read_text(file), Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise Record(file.name, line, {}).fault("yaml_malformed", "", value=str(fault.problem)) from fault
    if not isinstance(node, yaml.MappingNode):
        raise Record(file.name, 1, {}).fault("yaml_malformed", "", value="top level is not a mapping")
    return _record(file.name, node)


def read_yaml_entries(file: Traversable) -> tuple[tuple[str, Record], ...]:
    """Read a YAML file that maps ids to mappings, such as a bibliography."""
    top = read_yaml(file)
    entries: list[tuple[str, Record]] = []
    for key in (*top.cells, *top.words):
        raise top.fault("yaml_malformed", key, value="not a mapping")
    for key, blocks in top.blocks.items():
        if len(blocks) != 1:
            raise top.fault("yaml_malformed", key, value="not a mapping")
        entries.append((key, blocks[0]))
    return tuple(entries)


def build_rows(
    records: Iterable[Record], build: Callable[[Record], _Row], key: Callable[[_Row], str], column: str = "id"
) -> tuple[_Row, ...]:
    """Build typed rows and refuse a key that occurs twice."""
    rows: dict[str, _Row] = {}
    for record in records:
        row = build(record)
        if key(row) in rows:
            raise record.fault("id_duplicate", column, value=key(row))
        rows[key(row)] = row
    return tuple(rows.values())


def _read_text(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise Record(file.name, 1, {}).fault("file_unreadable", "", value=type(fault).__name__) from fault


def _record(file: str, node: yaml.MappingNode) -> Record:
    cells: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    blocks: dict[str, tuple[Record, ...]] = {}
    for key_node, value in node.value:
        place = Record(file, key_node.start_mark.line + 1, {})
        key = str(key_node.value)
        if key in cells or key in words or key in blocks:
            raise place.fault("key_duplicate", key)
        if isinstance(value, yaml.ScalarNode):
            cells[key] = str(value.value)
        elif isinstance(value, yaml.MappingNode):
            blocks[key] = (_record(file, value),)
        elif all(isinstance(item, yaml.ScalarNode) for item in value.value):
            words[key] = tuple(str(item.value) for item in value.value)
        elif all(isinstance(item, yaml.MappingNode) for item in value.value):
            blocks[key] = tuple(_record(file, item) for item in value.value)
        else:
            raise place.fault("yaml_malformed", key, value="mixed list")
    return Record(file, node.start_mark.line + 1, cells, words, blocks)

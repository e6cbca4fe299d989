"""Whose row is it: a facility of the register, a new one, or perhaps one that stands there already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sxsh_toolkit.forms.register.row import RowReading
from sxsh_toolkit.forms.sheets.vietnamese_text import compare_key
from sxsh_toolkit.model.register import Register, RegisterRow
from sxsh_toolkit.workspace import is_safe_id


class MatchKind(StrEnum):
    """A row is a known facility, a new one, or nothing that can be taken."""

    KNOWN = "known"
    NEW = "new"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """Whose row it is.

    Parameters
    ----------
    kind : MatchKind
        What can be done with the row.
    facility_id : str
        Given, found or proposed id; empty where there is none.
    code : str
        What is doubtful or wrong about it: ``duplicate_suspected duplicate_in_file id_missing id_malformed id_twice``.
    others : tuple of str
        Ids or rows of the sheet that it may double.
    by : str
        What they share: the tax code or the name.
    """

    kind: MatchKind
    facility_id: str = ""
    code: str = ""
    others: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A facility of the register, or an earlier row of the sheet."""

    shown: str
    name: str
    area: str
    tax_code: str
    facility_id: str = ""


def _bare(code: str) -> str:
    return code.replace("-", "")


class Matcher:
    """Matches the rows of one sheet, in their order.

    Parameters
    ----------
    register : Register
        As it is now.
    readings : iterable of RowReading
        All rows, so that a proposed id is none that the sheet gives.
    id_prefix : str
        Prefix of proposed ids; without one a new facility needs its id in the sheet.
    """

    def __init__(self, register: Register, readings: Iterable[RowReading], id_prefix: str) -> None:
        self._known = {row.facility_id: row for row in register.rows}
        self._prefix = id_prefix
        self._by_tax: defaultdict[str, list[_Candidate]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Candidate]] = defaultdict(list)
        self._rows: dict[str, int] = {}
        self._taken = {*self._known, *(r.fields.get("facility_id", "") for r in readings)}
        for row in register.rows:
            self._remember(_of_register(row))

    def match(self, reading: RowReading) -> Match:
        """Return whose row it is; later rows are compared with it too."""
        found = self._match(reading)
        if found.kind is not MatchKind.NONE and not reading.refused:
            self._rows[found.facility_id] = reading.number
            if found.kind is MatchKind.NEW:
                self._taken.add(found.facility_id)
                self._remember(_of_sheet(reading))
        return found

    def _remember(self, candidate: _Candidate) -> None:
        if candidate.tax_code:
            self._by_tax[_bare(candidate.tax_code)].append(candidate)
        self._by_name[compare_key(candidate.name)].append(candidate)

    def _match(self, reading: RowReading) -> Match:
        given = reading.fields.get("facility_id", "")
        if given:
            return self._match_given(given, reading)
        same = [c for c in self._alike(reading)[0] if c.facility_id]
        if len(same) == 1:
            return self._known_once(same[0].facility_id)
        twin = self._twin(reading)
        if twin is not None:
            return twin
        if reading.refused:
            return Match(MatchKind.NONE)
        proposed = self._propose()
        return Match(MatchKind.NEW, proposed) if proposed else Match(MatchKind.NONE, code="id_missing")

    def _match_given(self, given: str, reading: RowReading) -> Match:
        if not is_safe_id(given):
            return Match(MatchKind.NONE, given, "id_malformed")
        if given in self._known or given in self._rows:
            return self._known_once(given)
        twin = self._twin(reading)
        if twin is None:
            return Match(MatchKind.NEW, given)
        return Match(MatchKind.NEW, given, twin.code, twin.others, twin.by)

    def _known_once(self, facility_id: str) -> Match:
        if facility_id in self._rows:
            first = str(self._rows[facility_id])
            return Match(MatchKind.NONE, facility_id, "id_twice", (first,))
        return Match(MatchKind.KNOWN, facility_id)

    def _alike(self, reading: RowReading) -> tuple[list[_Candidate], list[_Candidate], list[_Candidate]]:
        """Return candidates that are the same, that share the tax code, that share the name."""
        code = _bare(reading.fields.get("tax_code", "") or reading.tax_proposed)
        area = reading.fields.get("area", "")
        by_tax = self._by_tax.get(code, []) if code else []
        key = compare_key(reading.fields.get("name", ""))
        named = self._by_name.get(key, []) if key else []
        by_name = [c for c in named if c.area == area or not c.area or not area]
        same = [c for c in by_name if c.area == area and (not c.tax_code or not code or c in by_tax)]
        return same, by_tax, by_name

    def _twin(self, reading: RowReading) -> Match | None:
        same, by_tax, by_name = self._alike(reading)
        doubles = [*same, *by_tax, *by_name]
        if not doubles:
            return None
        others = tuple(dict.fromkeys(c.shown for c in doubles))
        code = "duplicate_suspected" if any(c.facility_id for c in doubles) else "duplicate_in_file"
        shared = by_tax[0].tax_code if by_tax else doubles[0].name
        return Match(MatchKind.NONE, "", code, others, shared)

    def _propose(self) -> str:
        if not self._prefix:
            return ""
        pattern = re.compile(re.escape(self._prefix) + r"-(\d+)")
        numbers = [int(found[1]) for name in self._taken if (found := pattern.fullmatch(name))]
        proposed = f"{self._prefix}-{max(numbers, default=0) + 1:04d}"
        return proposed if is_safe_id(proposed) else ""


def _of_register(row: RegisterRow) -> _Candidate:
    return _Candidate(row.facility_id, row.name, row.area, row.tax_code, row.facility_id)


def _of_sheet(reading: RowReading) -> _Candidate:
    code = reading.fields.get("tax_code", "") or reading.tax_proposed
    return _Candidate(str(reading.number), reading.fields["name"], reading.fields.get("area", ""), code)

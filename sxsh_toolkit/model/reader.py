"""Reading a facility file: every fault at once, with its line, or a frozen Facility."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sxsh_toolkit.errors import FacilityFileError, Finding, FindingValue, Severity, UnitError, sort_findings
from sxsh_toolkit.model.calendar import resolve_rates
from sxsh_toolkit.model.check import check_facility, check_files
from sxsh_toolkit.model.facility import SCHEMA, Facility
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.model.yaml_door import Path_, RawFile, read_raw, show_path
from sxsh_toolkit.units import NumberStyle, UnitWord, parse_quantity

RecordT = TypeVar("RecordT", bound=BaseModel)
_PYDANTIC_CODES = {
    "extra_forbidden": "key.unknown",
    "missing": "key.missing",
    "enum": "choice.unknown",
    "literal_error": "choice.unknown",
}
_ROUNDS = 5
_PARTS = re.compile(r"\[[^\]]*\]|[^.\[\]]+")
_NAMING_KEYS = ("id", "product", "material")
_STAND_IN = "id-to-be-given"
_HEAD = {"schema": SCHEMA, "facility": _STAND_IN, "sector": "other"}


@dataclass(frozen=True)
class FacilityReading:
    """What came through the door.

    Parameters
    ----------
    facility : Facility or None
        None when there is a blocker.
    findings : tuple of Finding
        All of them, with file and line, the heaviest first.
    facility_id : str
        The id the file claims, else its name without ending.
    raw : RawFile or None
        The file as text with lines, to place findings that only the results show.
    """

    facility: Facility | None
    findings: tuple[Finding, ...]
    facility_id: str
    raw: RawFile | None = None

    def place(self, finding: Finding) -> Finding:
        """Give a finding about a result the file and line that it speaks of."""
        return finding if self.raw is None else locate(finding, self.raw)

    def require(self) -> Facility:
        """Return the facility.

        Raises
        ------
        FacilityFileError
            With all findings, when there is a blocker.
        """
        if self.facility is None:
            error = FacilityFileError("facility.blocked", facility=self.facility_id)
            error.findings = self.findings
            raise error
        return self.facility


def read_facility(path: Path, name: str | None = None) -> FacilityReading:
    """Read one facility file.

    Parameters
    ----------
    path : Path
        The YAML file.
    name : str, optional
        Its name in findings; the file's own name without it.

    Returns
    -------
    FacilityReading
        The facility, or None with the blockers that stand in the way; doubts and notes in both cases.
    """
    raw = read_raw(path, name or path.name)
    facility, findings = read_loosely(raw, path)
    ordered = sort_findings(findings)
    blocked = facility is None or any(f.is_blocker for f in ordered)
    claimed = raw.tree.get("facility")
    return FacilityReading(
        None if blocked else facility, ordered, claimed if isinstance(claimed, str) else path.stem, raw
    )


def read_loosely(
    raw: RawFile, path: Path, cut: list[Path_] | None = None
) -> tuple[Facility | None, tuple[Finding, ...]]:
    """Read and check what a file says, as far as it can be read.

    Parameters
    ----------
    raw : RawFile
        The file as text.
    path : Path
        Where it lies; files that it names lie beside it.
    cut : list, optional
        Takes the paths of what could not be read.

    Returns
    -------
    tuple
        The facility without its faulty values and records, None when nothing stands; all findings with their lines.
    """
    facility, findings = read_record(Facility, raw, _context(raw), _HEAD, cut)
    if facility is None:
        return None, findings
    resolved, rate_findings = resolve_rates(facility)
    named = check_files(resolved, path) if facility.facility != _STAND_IN else ()
    more = (*rate_findings, *check_facility(resolved), *named)
    return resolved, (*findings, *(f if f.file else locate(f, raw) for f in more))


def read_record(
    kind: type[RecordT],
    raw: RawFile,
    context: ReadContext,
    head: Mapping[str, str] | None = None,
    cut: list[Path_] | None = None,
) -> tuple[RecordT | None, tuple[Finding, ...]]:
    """Validate a raw tree; what is faulty is reported and cut out, so that the rest can still be checked.

    Parameters
    ----------
    kind : type
        The record type of the whole file.
    raw : RawFile
        The file.
    context : ReadContext
        What its head declares.
    head : mapping, optional
        Stand-ins for required keys of the head that are missing or faulty (which stays a finding).
    cut : list, optional
        Takes the paths of what was cut out.

    Returns
    -------
    tuple
        The record (from what was left, None when even that does not stand) and all findings.
    """
    findings = list(raw.findings)
    if any(f.where == "" and not raw.tree for f in findings):
        return None, tuple(findings)
    tree = copy.deepcopy(raw.tree)
    positions = _Positions()
    for _ in range(_ROUNDS):
        try:
            return kind.model_validate(tree, context=context), tuple(findings)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
            findings += [_finding(kind, raw, positions.original(item["loc"]), item) for item in faults]
            gone = positions.cut(tree, [tuple(item["loc"]) for item in faults], kind)
            if cut is not None:
                cut += gone
            tree |= {k: v for k, v in (head or {}).items() if any(tuple(f["loc"]) == (k,) for f in faults)}
    return None, tuple(findings)


def locate(finding: Finding, raw: RawFile) -> Finding:
    """Give a finding about a field path its file and line."""
    return finding.at(raw.name, raw.line_of(path_of(raw.tree, finding.where)))


def path_of(tree: Any, where: str) -> Path_:
    """Return the keys and positions of a place such as ``periods[2015].uses[dien].amount``, as far as it is there."""
    path: list[str | int] = []
    for part in _PARTS.findall(where):
        if part.startswith("["):
            name = part[1:-1]
            items = tree if isinstance(tree, list) else []
            index = next(
                (
                    i
                    for key in _NAMING_KEYS
                    for i, x in enumerate(items)
                    if isinstance(x, dict) and x.get(key) == name
                ),
                None,
            )
            index = int(name) if index is None and name.isdigit() and int(name) < len(items) else index
            if index is None:
                break
            path.append(index)
            tree = items[index]
        elif part:
            path.append(part)
            tree = tree.get(part) if isinstance(tree, dict) else None
    return tuple(path)


class _Positions:
    """Remembers where list items stood before faulty ones were cut out."""

    def __init__(self) -> None:
        self._cut: dict[Path_, list[int]] = {}

    def original(self, loc: Iterable[str | int]) -> Path_:
        path: Path_ = ()
        for part in loc:
            if isinstance(part, int):
                for gone in self._cut.get(path, []):
                    part += gone <= part
            path = (*path, part)
        return path

    def cut(self, tree: Any, locs: list[Path_], kind: type[BaseModel]) -> list[Path_]:
        """Remove each faulty value; a record that lacks something required goes as a whole. Return where they stood."""
        victims = {_victim(loc, tree, kind) for loc in locs} - {()}
        gone = [self.original(victim) for victim in victims]
        for loc in sorted(
            victims, key=lambda path: tuple((isinstance(p, int), p) for p in path), reverse=True
        ):
            parent = _at(tree, loc[:-1])
            if isinstance(parent, dict):
                parent.pop(loc[-1], None)
            elif isinstance(parent, list) and isinstance(loc[-1], int) and loc[-1] < len(parent):
                original = self.original(loc)[-1]
                del parent[loc[-1]]
                self._cut.setdefault(self.original(loc[:-1]), []).append(int(original))
                self._cut[self.original(loc[:-1])].sort()
        return gone


def _at(tree: Any, path: Path_) -> Any:
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _victim(loc: Path_, tree: Any, kind: type[BaseModel]) -> Path_:
    owner = model_at(kind, loc[:-1])
    name = loc[-1] if loc else None
    field = _field_named(owner, name) if owner and isinstance(name, str) else None
    present = isinstance(_at(tree, loc[:-1]), dict) and name in _at(tree, loc[:-1])
    if field is None and present:
        return loc
    if field is not None and not field.is_required() and present:
        return loc
    if isinstance(name, int):
        return loc
    return loc[:-1]


def _field_named(owner: type[BaseModel], name: str) -> Any:
    return next((f for key, f in owner.model_fields.items() if name in (key, f.alias)), None)


def model_at(kind: type[BaseModel], loc: Path_) -> type[BaseModel] | None:
    """Return the record type that stands at a path of a file."""
    current: type[BaseModel] | None = kind
    for part in loc:
        if isinstance(part, int):
            continue
        field = _field_named(current, part) if current else None
        current = _record_in(field.annotation) if field else None
    return current


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType, list, dict) or get_origin(annotation):
        return next((found for arg in get_args(annotation) if (found := _record_in(arg))), None)
    return None


def _finding(kind: type[BaseModel], raw: RawFile, loc: Path_, item: Mapping[str, Any]) -> Finding:
    code = _PYDANTIC_CODES.get(item["type"], item["type"] if "." in item["type"] else "value.wrong_shape")
    values: dict[str, FindingValue] = dict(item.get("ctx") or {})
    owner = model_at(kind, loc[:-1])
    known = [f.alias or key for key, f in owner.model_fields.items()] if owner else []
    if code == "key.unknown":
        values = {
            "key": str(loc[-1]),
            "suggestion": ", ".join(get_close_matches(str(loc[-1]), known, 3, 0.6)),
        }
        values["known"] = ", ".join(known)
    elif code == "key.missing":
        values = {"key": str(loc[-1])}
    elif code == "choice.unknown" and "expected" in values:
        allowed = str(values.pop("expected")).replace("'", "").replace(" or ", ", ")
        typed = _at(raw.tree, loc)
        close = get_close_matches(str(typed), allowed.split(", "), 2, 0.5)
        values |= {"text": str(typed), "allowed": allowed, "suggestion": ", ".join(close)}
    return Finding(
        code, Severity.BLOCKER, show_path(loc, raw.tree), values, file=raw.name, line=raw.line_of(loc)
    )


def _context(raw: RawFile) -> ReadContext:
    """Read what the head declares; its own faults are found again by the validation of the record."""
    typed = raw.tree.get("number_style")
    style = NumberStyle(typed) if typed in set(NumberStyle) else NumberStyle.UNDECLARED
    basis = raw.tree.get("price_basis")
    currency = basis.get("currency", "VND") if isinstance(basis, dict) else "VND"
    words: dict[str, UnitWord] = {}
    entries = raw.tree.get("unit_words")
    for entry in entries if isinstance(entries, list) else []:
        if (
            isinstance(entry, dict)
            and isinstance(entry.get("word"), str)
            and isinstance(entry.get("means"), str)
        ):
            try:
                means = parse_quantity(entry["means"], style)
            except UnitError:
                continue
            if means.dimension == "mass" and means.value > 0:
                words[entry["word"]] = UnitWord(
                    entry["word"], means.value, "tonne", means.relative_uncertainty
                )
    return ReadContext(style, words, currency if currency in ("VND", "USD") else "VND")

"""A filled workbook → the tree of text of a facility file; every fault by sheet and cell, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.intake.around import SCHEMA
from sxsh_toolkit.forms.intake.cells import CellValue, Field, Kind, own_unit, tidy
from sxsh_toolkit.forms.intake.find import Keeping, Region, address, find_regions, plain, read_keeping
from sxsh_toolkit.forms.intake.open import Opened, open_workbook
from sxsh_toolkit.forms.intake.plan import Plan, Table, build_plan
from sxsh_toolkit.forms.intake.remark import remark_frame
from sxsh_toolkit.forms.intake.rows import FieldPath, Row, Rows, decode_row, decode_tree, style_of
from sxsh_toolkit.forms.intake.visit import BILLS
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.text import LANGUAGES, Texts, load_texts

_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}
_NUMERIC = (Kind.NUMBER, Kind.QUANTITY, Kind.SHARE)


@dataclass(frozen=True)
class IntakeReading:
    """What a workbook says.

    Parameters
    ----------
    name : str
        Name of the workbook as people see it.
    tree : dict
        The facility file as text.
    bills : tuple of (Row, dict)
        Rows of bills with their text.
    places : mapping
        Path in the tree → ``sheet!cell``.
    findings : tuple of Finding
        Faults of the workbook as such.
    source : str
        Digest of the facility file that the workbook was made from.
    readable : bool
        False when nothing could be read at all.
    """

    name: str
    tree: dict[str, Any] = field(default_factory=dict)
    bills: tuple[tuple[Row, dict[str, str]], ...] = ()
    places: dict[Path_, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    source: str = ""
    readable: bool = True


def read_intake(path: Path, name: str | None = None) -> IntakeReading:
    """Read an intake workbook.

    Parameters
    ----------
    path : Path
        The workbook.
    name : str, optional
        Its name in findings; the file's own name without it.
    """
    shown = name or path.name
    opened, findings = open_workbook(path, shown)
    if opened is None:
        return IntakeReading(shown, findings=findings, readable=False)
    keeping = read_keeping(opened.values)
    schema = keeping.facts.get("schema", "") if keeping else ""
    if keeping is None or schema != SCHEMA:
        code = "intake.schema_unknown" if schema else "intake.not_ours"
        fault = Finding(code, Severity.BLOCKER, values={"schema": schema, "known": SCHEMA}, file=shown)
        return IntakeReading(shown, findings=(fault,), readable=False)
    language = keeping.facts.get("language", "")
    texts = load_texts(language if language in LANGUAGES else LANGUAGES[0])
    return _Reader(opened, keeping, texts, shown).read()


class _Reader:
    """Reads one workbook, collecting what is odd on the way."""

    def __init__(self, opened: Opened, keeping: Keeping, texts: Texts, name: str) -> None:
        self._opened, self._keeping, self._texts, self._name = opened, keeping, texts, name
        self._plan: Plan = build_plan(texts)
        self.findings: list[Finding] = []

    def _note(self, code: str, severity: Severity, where: str, **values: FindingValue) -> None:
        self.findings.append(Finding(code, severity, where, values, file=self._name))

    def read(self) -> IntakeReading:
        """Return what the workbook says."""
        regions, gone = find_regions(self._opened.values, self._keeping, self._texts("intake.rest"))
        for name in gone:
            self._note("intake.table_missing", Severity.DOUBT, "", table=name)
        rows: Rows = {"": [self._root(regions)]}
        for table in self._plan.every():
            region = regions.get(table.name)
            if region:
                rows[table.name] = list(self._rows(table, region))
        frame = remark_frame(self._opened.values, self._keeping, regions, self._texts)
        self.findings += [f.at(self._name, None) for f in frame]
        tree, places, orphans = decode_tree(self._plan, self._owned(rows))
        style = style_of(tree)
        bills = tuple((row, decode_row(self._plan.bills, row, style)) for row in rows.get(BILLS, []))
        for table, row in orphans:
            values = ", ".join(str(c[0]) for c in row.cells.values() if c[0] is not None)[:200]
            parent = " / ".join(row.keys)
            self._note(
                "intake.orphan_row",
                Severity.BLOCKER,
                row.place,
                parent=parent,
                values=values,
                table=table.label,
            )
        source = self._keeping.facts.get("source", "")
        return IntakeReading(self._name, tree, bills, places, tuple(self.findings), source)

    def _owned(self, rows: Rows) -> Rows:
        """Give rows without a parent's id the only parent there is, and say so."""
        done: Rows = {"": rows[""]}
        for table in self._plan.every():
            done[table.name] = [self._own(table, row, done) for row in rows.get(table.name, [])]
        rows[BILLS] = done[BILLS]
        return done

    def _own(self, table: Table, row: Row, done: Rows) -> Row:
        parents = done.get(table.parent or "periods.uses", []) if table.keys else []
        chains = {(*p.keys, str(p.cells.get(("id",), ("",))[0])) for p in parents}
        fitting = [c for c in chains if all(k in ("", own) for k, own in zip(row.keys, c, strict=False))]
        if not table.keys or row.keys in chains or "" not in row.keys or len(fitting) != 1:
            return row
        self._note("intake.parent_filled", Severity.NOTE, row.place, parent=" / ".join(fitting[0]))
        return replace(row, keys=fitting[0])

    def _root(self, regions: dict[str, Region]) -> Row:
        cells: dict[FieldPath, tuple[CellValue, ...]] = {}
        places: dict[FieldPath, str] = {}
        fields = {f.path: f for f in self._plan.root.fields}
        heads = {plain(self._texts(f"intake.head.{n}")): part for n, part in _FORM_HEADS.items()}
        for name, region in regions.items():
            if not name.startswith("form:"):
                continue
            labels = {plain(h.label): h.path for h in self._keeping.heads[name]}
            columns = {
                part: c
                for c in range(region.left, region.left + 12)
                if (part := heads.get(plain(region.page.cell(region.header, c).value)))
            }
            for row in range(region.header + 1, region.last + 1):
                path = labels.get(plain(region.page.cell(row, region.left).value))
                item = fields.get(path) if path else None
                if item is None:
                    continue
                at = columns.get("value", region.left + 1)
                found = [
                    self._cell(region, row, columns.get(p, at + n), item, p) for n, p in enumerate(item.parts)
                ]
                self._keep_cell(item, found, cells, places, address(region, row, at))
        return Row((), cells, self._keeping.facts.get("rest", ""), places)

    def _keep_cell(
        self,
        item: Field,
        found: list[CellValue],
        cells: dict[FieldPath, tuple[CellValue, ...]],
        places: dict[FieldPath, str],
        where: str,
    ) -> None:
        if found[0] is None:
            if "spread" in item.parts and found[2] is not None:
                self._note("intake.spread_alone", Severity.DOUBT, where, text=str(found[2]))
            return
        if isinstance(found[0], date) and item.kind in _NUMERIC:
            self._note(
                "intake.date_for_number", Severity.BLOCKER, where, text=found[0].isoformat(), label=item.label
            )
            return
        cells[item.path], places[item.path] = tuple(found), where
        unit = found[1] if len(found) > 1 else None
        own = own_unit(found[0]) if isinstance(found[0], str) else ""
        if unit and own and own != unit:
            self._note("intake.two_units", Severity.BLOCKER, where, text=str(found[0]), unit=str(unit))
        odd = isinstance(found[0], float) and not found[0].is_integer()
        if odd and item.kind not in _NUMERIC:
            self._note("intake.number_as_text", Severity.DOUBT, where, text=f"{found[0]:g}", label=item.label)

    def _rows(self, table: Table, region: Region) -> Iterator[Row]:
        by_path: dict[FieldPath, dict[str, int]] = {}
        rest = 0
        for column, head in region.columns.items():
            by_path.setdefault(head.path, {})[head.part] = column
            rest = column if head.part == "rest" else rest
        units: dict[tuple[FieldPath, tuple[str, ...]], str] = {}
        for number in range(region.header + 1, region.last + 1):
            row = self._row(table, region, number, by_path, rest)
            if not row.cells and not row.rest:
                continue
            if region.page.row_dimensions[number].hidden:
                self._note("intake.hidden_row", Severity.DOUBT, row.place)
            self._mixed(table, row, units)
            yield row

    def _row(
        self, table: Table, region: Region, number: int, by_path: dict[FieldPath, dict[str, int]], rest: int
    ) -> Row:
        cells: dict[FieldPath, tuple[CellValue, ...]] = {}
        places: dict[FieldPath, str] = {}
        keys = []
        for item in (*table.keys, *table.fields):
            columns = by_path.get(item.path, {})
            at = columns.get("value", 0)
            found = [self._cell(region, number, columns.get(part, 0), item, part) for part in item.parts]
            if item in table.keys:
                keys.append(_key(found[0]))
            else:
                self._keep_cell(item, found, cells, places, address(region, number, at or region.left))
        hidden = tidy(region.page.cell(number, rest).value) if rest else None
        place = next(iter(places.values()), address(region, number, region.left))
        return Row(tuple(keys), cells, str(hidden or ""), places, place)

    def _cell(self, region: Region, row: int, column: int, item: Field, part: str) -> CellValue:
        if not column:
            return None
        cell = region.page.cell(row, column)
        written = self._opened.formulas[region.page.title].cell(row, column)
        where = address(region, row, column)
        if cell.data_type == "e" or cell.value in _ERRORS:
            self._note("intake.error_cell", Severity.BLOCKER, where, text=str(cell.value))
            return None
        if written.data_type == "f" and cell.value is None:
            self._note("intake.formula_without_value", Severity.BLOCKER, where)
            return None
        value = tidy(cell.value)
        per_cent = "%" in str(cell.number_format or "")
        if (
            isinstance(value, float)
            and per_cent
            and part == "value"
            and item.kind in (Kind.SHARE, Kind.QUANTITY)
        ):
            value = float(f"{value * 100:.12g}")
            self._note("intake.per_cent_format", Severity.NOTE, where, value=value)
        return value

    def _mixed(self, table: Table, row: Row, units: dict[tuple[FieldPath, tuple[str, ...]], str]) -> None:
        """Say where one column of figures changes its unit."""
        for path, cells in row.cells.items():
            unit = str(cells[1] or "") if len(cells) > 1 else ""
            if not unit or unit not in _SAME_KIND:
                continue
            before = units.setdefault((path, row.keys), unit)
            if _SAME_KIND.get(before) == _SAME_KIND[unit] and before != unit:
                units[path, row.keys] = _SAID
                severity = Severity.DOUBT if table.name == BILLS else Severity.NOTE
                self._note("intake.mixed_units", severity, row.places[path], first=before, second=unit)


_SAID = ""
"""Stands for a column whose change of unit was reported once."""

_FORM_HEADS = {"answer": "value", "unit_head": "unit", "spread_head": "spread"}
_SAME_KIND = {
    word: kind
    for kind, words in {
        "mass": ("tấn", "t", "kg", "tạ", "g"),
        "volume": ("m3", "m³", "lít", "l", "khối"),
        "energy": ("kWh", "MWh", "MJ", "GJ"),
    }.items()
    for word in words
}


def _key(value: CellValue) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else value if isinstance(value, str) else value.isoformat()

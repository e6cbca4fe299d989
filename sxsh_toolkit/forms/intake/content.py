"""What an intake workbook starts with: a facility file and its bills, or a sector's usual steps, flows and units."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import FacilityFileError
from sxsh_toolkit.forms.blank_file import build_blank_file
from sxsh_toolkit.forms.intake.cells import CellValue
from sxsh_toolkit.forms.intake.plan import Plan, build_plan
from sxsh_toolkit.forms.intake.rows import Row, encode_row, encode_tree, style_of
from sxsh_toolkit.forms.intake.visit import BILL_ROWS, BILLS
from sxsh_toolkit.forms.intake.write import Intake, digest
from sxsh_toolkit.model.yaml_door import RawFile, parse_raw, read_raw
from sxsh_toolkit.reference import Sector
from sxsh_toolkit.text import Texts

BillKey = tuple[str, str]
RawBills = Mapping[BillKey, list[dict[str, str]]]


def intake_from_sector(facility_id: str, sector: Sector, texts: Texts, year: int) -> Intake:
    """Return a new workbook's content: the sector's usual steps, flows, products, uses and unit words.

    Parameters
    ----------
    facility_id : str
        Id of the facility.
    sector : Sector
        What is usual there.
    texts : Texts
        Language of the workbook.
    year : int
        Year of the first period.
    """
    plan = build_plan(texts)
    tree = parse_raw(build_blank_file(facility_id, sector, texts, year), facility_id).tree
    rows = encode_tree(plan, {k: v for k, v in tree.items() if v not in ([], {})})
    units = {flow.id: flow.unit for flow in sector.flows} | {p.id: p.unit for p in sector.products}
    carriers = {use.carrier: use.unit for use in sector.uses}
    rows["balances.flows"] = [_hint(r, units.get(_id(r, "id"), "")) for r in rows["balances.flows"]]
    rows["periods.outputs"] = [_hint(r, units.get(_id(r, "product"), "")) for r in rows["periods.outputs"]]
    ids = {f"{c}_bill" if c in units else c: unit for c, unit in carriers.items()}
    uses = [_hint(r, ids.get(_id(r, "id"), units.get(_id(r, "id"), ""))) for r in rows["periods.uses"]]
    rows["periods.uses"] = [_hint(r, "đồng", "cost") for r in uses]
    rows[BILLS] = [
        Row(
            (r.keys[0], _id(r, "id")),
            {("amount",): (None, ids[_id(r, "id")], None), ("cost",): (None, "đồng")},
        )
        for r in uses
        if _id(r, "id") in ids
        for _ in range(BILL_ROWS)
    ]
    return Intake(rows)


def intake_from_file(path: Path, texts: Texts) -> Intake:
    """Return the content of a facility file with its bills.

    Raises
    ------
    FacilityFileError
        ``facility.blocked`` when the file cannot be read as YAML.
    """
    raw = read_raw(path, path.name)
    if raw.findings:
        error = FacilityFileError("facility.blocked", facility=path.stem)
        error.findings = raw.findings
        raise error
    folder = path.parent / str(raw.tree.get("facility", path.stem))
    return intake_from_tree(raw, read_raw_bills(raw.tree, folder), build_plan(texts))


def intake_from_tree(raw: RawFile, bills: RawBills, plan: Plan) -> Intake:
    """Return the content of a raw tree; uses without a table of bills get the empty rows for one."""
    rows = encode_tree(plan, raw.tree)
    style = style_of(raw.tree)
    lines: list[Row] = []
    for use in rows["periods.uses"]:
        key = (use.keys[0], _id(use, "id"))
        known = [encode_row(plan.bills, bill, key, style) for bill in bills.get(key, [])]
        amount, cost = (
            use.cells.get(("amount",), (None, None, None)),
            use.cells.get(("cost",), (None, "đồng")),
        )
        hint: dict[tuple[str, ...], tuple[CellValue, ...]] = {
            ("amount",): (None, amount[1], None),
            ("cost",): (None, cost[1]),
        }
        metered = ("carrier",) in use.cells and key[1]
        lines += known or ([Row(key, hint)] * BILL_ROWS if metered else [])
    rows[BILLS] = lines
    return Intake(rows, digest(raw.tree))


def read_raw_bills(tree: Mapping[str, Any], folder: Path) -> dict[BillKey, list[dict[str, str]]]:
    """Return the text of every table of bills that a facility file points at and that can be read."""
    found: dict[BillKey, list[dict[str, str]]] = {}
    for period in tree.get("periods", []):
        for use in period.get("uses", []) if isinstance(period, dict) else []:
            name = use.get("bills") if isinstance(use, dict) else None
            if isinstance(name, str) and (folder / name).is_file() and ".." not in name:
                rows = parse_bills((folder / name).read_bytes())
                if rows:
                    found[str(period.get("id", "")), str(use.get("id", ""))] = rows
    return found


def parse_bills(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a table of bills as text; nothing when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    return [
        {
            k.strip(): v.strip()
            for k, v in line.items()
            if isinstance(k, str) and isinstance(v, str) and v.strip()
        }
        for line in csv.DictReader(io.StringIO(text), delimiter=delimiter)
    ]


def dump_bills(rows: list[dict[str, str]]) -> str:
    """Return a table of bills as CSV."""
    known = ("from", "to", "amount", "cost", "note")
    names = list(known[:4]) + sorted(
        {k for row in rows for k in row} - set(known[:4]), key=lambda n: (n != "note", n)
    )
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, delimiter=";", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _id(row: Row, name: str) -> str:
    cells: tuple[CellValue, ...] = row.cells.get((name,), ("",))
    return str(cells[0])


def _hint(row: Row, unit: str, name: str = "amount") -> Row:
    """Return a row with a unit where there is no amount yet."""
    if not unit or (name,) in row.cells:
        return row
    cells = (None, unit, None) if name == "amount" else (None, unit)
    return replace(row, cells={**row.cells, (name,): cells})

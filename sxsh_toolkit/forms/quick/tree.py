"""What a facility file of one quick row says: a raw tree of text, and which column each of its fields came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.forms.quick.columns import QuickColumn, QuickForm
from sxsh_toolkit.model.facility import SCHEMA, Facility

_NEARLY_ALWAYS_USED = "electricity"
"""An empty cell of it is a missing figure, so that totals say they are partial; an empty fuel was not burnt."""


@dataclass
class QuickRow:
    """One row as it was typed and understood.

    Parameters
    ----------
    number : int
        Row of the sheet.
    texts : dict
        Column id → text: numbers in Vietnamese style, a choice by its value.
    values : dict
        Column id → value in canonical units (an amount per firing stays per firing).
    tree : dict
        What a facility file of this row says.
    findings : list of Finding
        With sheet and cell.
    faulty : set of str
        Columns in which something stands that cannot be read.
    facility : Facility or None
        What came through the facility's door.
    """

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)
    tree: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    facility: Facility | None = None

    @property
    def facility_id(self) -> str:
        """The row's facility id; empty when it has none that can be used."""
        return str(self.tree.get("facility", ""))

    @property
    def blocked(self) -> bool:
        """Whether something of the row could not be read."""
        return any(finding.is_blocker for finding in self.findings)


def build_tree(
    form: QuickForm, texts: Mapping[str, str], known: Collection[str], faulty: Collection[str], source: str
) -> dict[str, Any]:
    """Return the raw tree of a row.

    Parameters
    ----------
    form : QuickForm
        The sheet's columns.
    texts : mapping
        Column id → text with its unit; a choice by its value.
    known : collection of str
        Columns whose number could be read.
    faulty : collection of str
        Columns with something unreadable: such a use is there, its amount is missing.
    source : str
        What the file says about where it comes from.
    """
    roles = {column.role: texts.get(column.id, "") for column in form.columns}
    year = roles["year"]
    period: dict[str, Any] = {
        "id": year,
        "role": "baseline",
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
    }
    if roles.get("batches"):
        period["operations"] = {"batches": roles["batches"]}
    period["outputs"], period["uses"] = _outputs(form, texts, known), _uses(form, texts, known, faulty)
    if roles.get("workers"):
        period["workers"] = roles["workers"]
    notes = [_shown(texts, c) for c in form.columns if c.role == "note" and c.id in texts]
    if notes:
        period["note"] = "; ".join(notes)
    tree: dict[str, Any] = {
        "schema": SCHEMA,
        "facility": roles["facility"].lower(),
        "sector": form.sector,
        "number_style": "vi",
        "price_basis": {"currency": "VND", "vat": "unknown", "year": year},
        "source": source,
    }
    containers = [c for c in form.columns if c.role == "container" and c.id in known]
    if containers:
        tree["unit_words"] = [{"word": c.target, "means": texts[c.id]} for c in containers]
    tree["products"] = _products(form, texts, known)
    tree["periods"] = [{key: value for key, value in period.items() if value}]
    return {key: value for key, value in tree.items() if value}


def _shown(texts: Mapping[str, str], column: QuickColumn) -> str:
    value = texts[column.id]
    return f"{column.labels[0]}: {column.choices[value][0] if column.choices else value}"


def _products(form: QuickForm, texts: Mapping[str, str], known: Collection[str]) -> list[dict[str, Any]]:
    found = []
    for column in form.columns:
        if column.role != "output":
            continue
        price = form.of_target("product_price", column.target)
        vi, en = column.product
        entry: dict[str, Any] = {"id": column.target, "name": {"vi": vi, "en": en}}
        if price and price.id in known:
            entry["price"] = texts[price.id]
        found.append(entry)
    return found


def _outputs(form: QuickForm, texts: Mapping[str, str], known: Collection[str]) -> list[dict[str, str]]:
    return [
        {"product": c.target, "amount": texts[c.id], "data_source": "interview"}
        for c in form.columns
        if c.role == "output" and c.id in known
    ]


def _uses(
    form: QuickForm, texts: Mapping[str, str], known: Collection[str], faulty: Collection[str]
) -> list[dict[str, str]]:
    found = []
    for column in form.columns:
        missing = column.carrier == _NEARLY_ALWAYS_USED or column.id in faulty
        if column.role != "use" or (column.id not in known and not missing):
            continue
        price = form.of_target("use_price", column.target)
        entry = {"id": column.target, "carrier": column.carrier}
        if column.id in known:
            entry["amount"] = texts[column.id]
        if price and price.id in known:
            entry["unit_price"] = texts[price.id]
        found.append({**entry, "data_source": "interview"})
    return found


def field_places(form: QuickForm, year: str) -> list[tuple[str, QuickColumn]]:
    """Return the beginnings of field paths with the column they come from, the longest first."""
    period = f"periods[{year}]"
    starts = {
        "output": f"{period}.outputs",
        "batches": f"{period}.operations",
        "workers": f"{period}.workers",
        "container": "unit_words",
        "facility": "facility",
        "product_price": "products",
        "year": period,
    }
    found = [(f"{period}.uses[{c.target}]", c) for c in form.columns if c.role == "use"]
    found += [(starts[c.role], c) for c in form.columns if c.role in starts]
    return sorted(found, key=lambda pair: len(pair[0]), reverse=True)

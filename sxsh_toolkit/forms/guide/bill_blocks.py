"""The block where bills are pasted: one booked use at a time, its bills by day and the odd ones in words."""

from __future__ import annotations

from typing import Any

from sxsh_toolkit.forms.guide.bills import describe_bills
from sxsh_toolkit.forms.guide.blocks import style_of
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.model.bills import read_bills
from sxsh_toolkit.model.check.files import inside
from sxsh_toolkit.reference import load_carriers
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.text import Texts


def build_bills(record: FacilityRecord, texts: Texts) -> dict[str, Any]:
    """Return the block: every booked use with its unit, and the chart of those that have bills."""
    carriers, language = load_carriers(), texts.language
    uses, charts = [], []
    for p, period in enumerate(record.rows(("periods",))):
        for u, use in enumerate(record.rows(("periods", p, "uses"))):
            if not (isinstance(period, dict) and isinstance(use, dict)):
                continue
            carrier = carriers.get(str(use.get("carrier", "")))
            name = (
                f"{carrier.name(language) if carrier else use.get('id', u + 1)} · {period.get('id', p + 1)}"
            )
            unit = {"t": "tấn"}.get(carrier.unit, carrier.unit) if carrier else "kg"
            uses.append({"path": ["periods", p, "uses", u], "label": name, "unit": unit})
            charts += _chart(record, str(use.get("bills", "")), name, texts)
    return {
        "kind": "bills",
        "id": "bills",
        "title": texts("guide.bills.title"),
        "uses": uses,
        "units": ["kWh", "m3", "tấn", "kg", "lít"],
        "money": ["đồng", "nghìn đồng", "triệu đồng"],
        "text": record.state("bills_text") or "",
        "faults": record.state("bills_faults") or [],
        "html": "".join(charts),
    }


def _chart(record: FacilityRecord, file: str, name: str, texts: Texts) -> list[str]:
    path = inside(record.folder, file) if file else None
    if path is None or not path.is_file():
        return []
    currency = record.text(("price_basis", "currency")) or "VND"
    bills, _ = read_bills(path, currency, style_of(record))
    if not bills:
        return []
    chart, marks = describe_bills([bill.row for bill in bills], name, texts)
    said = "".join(f"<li>{escape_text(mark)}</li>" for mark in marks)
    return [render_blocks((chart,), texts) + (f'<ul class="odd">{said}</ul>' if said else "")]

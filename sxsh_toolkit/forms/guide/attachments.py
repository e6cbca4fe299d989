"""The block of attachments: small pictures with what they are about and who may see them."""

from __future__ import annotations

import base64
from typing import Any

from sxsh_toolkit.errors import Audience
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.forms.record.attach import draw_thumbnail
from sxsh_toolkit.model.draft import at
from sxsh_toolkit.model.words import AttachmentKind
from sxsh_toolkit.text import Texts


def list_attachments(record: FacilityRecord, texts: Texts) -> dict[str, Any]:
    """Return the block: what is attached, and the lists for a new one."""
    items = []
    for number, row in enumerate(record.rows(("attachments",))):
        if not isinstance(row, dict):
            continue
        name = str(row.get("file", ""))
        caption = at(row, ("caption", "vi")) or row.get("caption")
        items.append(
            {
                "index": number,
                "id": str(row.get("id", "")),
                "name": caption if isinstance(caption, str) else name,
                "about": str(row.get("about", "")),
                "audience": texts(f"audience.{row.get('audience') or Audience.FACILITY}"),
                "thumb": _thumb(record, name, str(row.get("sha256", ""))),
            }
        )
    kinds = [{"value": k.value, "label": texts(f"attachment_kind.{k}")} for k in AttachmentKind]
    audiences = [{"value": a.value, "label": texts(f"audience.{a}")} for a in Audience]
    return {
        "kind": "attachments",
        "id": "attachments",
        "title": texts("guide.attachments"),
        "help": texts("guide.attachments.help"),
        "items": items,
        "kinds": kinds,
        "audiences": audiences,
    }


_THUMBS: dict[tuple[str, str, str], str] = {}


def _thumb(record: FacilityRecord, name: str, sha256: str) -> str:
    """Return a picture as a data address, drawn once."""
    key = (str(record.folder), name, sha256)
    if key not in _THUMBS:
        data = draw_thumbnail(record, name)
        _THUMBS[key] = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}" if data else ""
    return _THUMBS[key]

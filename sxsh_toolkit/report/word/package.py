"""The same report gives the same bytes: fixed dates in the properties and in the zip."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)


def fix_properties(document: Any, title: str) -> None:
    """Set the document's properties: a title, no person, no clock."""
    properties = document.core_properties
    properties.title = title[:250]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = FIXED_DATE
    properties.revision = 1


def pack_document(document: Any) -> bytes:
    """Return the document's bytes with fixed dates inside the zip."""
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename, _ZIP_DATE)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(item.filename))
    return fixed.getvalue()

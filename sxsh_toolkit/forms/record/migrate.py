"""Facility files of former schemas, brought to the present one step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sxsh_toolkit.errors import Finding, Severity, WorkspaceError
from sxsh_toolkit.forms.record.document import Document
from sxsh_toolkit.model.facility import SCHEMA

Migration = Callable[[Document], None]
MIGRATIONS: Mapping[int, Migration] = {}
"""Number of a former schema → what makes the next one of it. The first schema is the present one: nothing yet."""
_NUMBERED = re.compile(r"sxsh/facility/(\d{1,4})")
CURRENT = int(SCHEMA.rpartition("/")[2])


def migrate(
    text: str, schema: str, migrations: Mapping[int, Migration] = MIGRATIONS, current: int = CURRENT
) -> tuple[str, tuple[Finding, ...]]:
    """Bring a file's text to the present schema.

    Parameters
    ----------
    text : str
        The file.
    schema : str
        What it says it is.
    migrations : mapping
        Number of a schema → the step to the next.
    current : int
        Number of the present schema.

    Returns
    -------
    tuple
        The text, unchanged when it is of the present schema; a note that names both schemas otherwise.

    Raises
    ------
    WorkspaceError
        ``record.schema_newer`` or ``record.schema_unknown``: nothing is written.
    """
    numbered = _NUMBERED.fullmatch(schema)
    number = int(numbered[1]) if numbered else 0
    if number == current:
        return text, ()
    if number > current:
        raise WorkspaceError("record.schema_newer", found=schema, expected=f"sxsh/facility/{current}")
    document = Document(text)
    for step in range(number, current):
        if step not in migrations:
            raise WorkspaceError(
                "record.schema_unknown", found=schema or "–", expected=f"sxsh/facility/{current}"
            )
        migrations[step](document)
        document.set(("schema",), f"sxsh/facility/{step + 1}")
    note = Finding(
        "record.migrated", Severity.NOTE, "schema", {"found": schema, "to": f"sxsh/facility/{current}"}
    )
    return document.dump(), (note,)

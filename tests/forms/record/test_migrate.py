"""Former schemas: a step each, with a report; what is not known is refused."""

from __future__ import annotations

import pytest

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.record.document import Document
from sxsh_toolkit.forms.record.migrate import CURRENT, MIGRATIONS, migrate

TEXT = "schema: sxsh/facility/1\nfacility: vl-0001 # mã\nold: x\n"


def _rename(document: Document) -> None:
    document.set(("new",), document.tree()["old"])
    document.set(("old",), "")


def test_the_present_schema_needs_nothing() -> None:
    assert migrate(TEXT, f"sxsh/facility/{CURRENT}") == (TEXT, ())
    assert set(MIGRATIONS) == set(range(1, CURRENT))


def test_an_older_file_is_brought_forward_with_a_note() -> None:
    text, notes = migrate(TEXT, "sxsh/facility/1", {1: _rename, 2: lambda document: None}, 3)
    assert Document(text).tree() == {"schema": "sxsh/facility/3", "facility": "vl-0001", "new": "x"}
    assert "# mã" in text
    assert [(n.code, n.values["to"]) for n in notes] == [("record.migrated", "sxsh/facility/3")]


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ("sxsh/facility/9", "record.schema_newer"),
        ("", "record.schema_unknown"),
        ("khác/1", "record.schema_unknown"),
    ],
)
def test_other_schemas_are_refused(schema: str, code: str) -> None:
    with pytest.raises(WorkspaceError, match=code.replace(".", r"\.")):
        migrate(TEXT, schema)

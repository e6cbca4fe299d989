"""``sxsh schema``: the JSON Schema is valid, generated, and knows the file's own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.cli.schema import SchemaOf, schema_text
from sxsh_toolkit.model.facility import Facility

Sxsh = Callable[..., Any]


@pytest.mark.parametrize("kind", SchemaOf)
def test_the_schema_is_printed(sxsh: Sxsh, kind: SchemaOf) -> None:
    called = sxsh("schema", kind.value)
    assert called.code == 0
    plain = json.loads(called.out)
    assert plain["type"] == "object"
    assert plain["additionalProperties"] is False
    assert called.out == schema_text(kind)


def test_facility_is_the_default_and_uses_the_words_of_the_file() -> None:
    plain = json.loads(schema_text(SchemaOf.FACILITY))
    assert set(plain["properties"]) == {f.alias or n for n, f in Facility.model_fields.items()}
    assert {"schema", "facility", "sector"} <= set(plain["required"])
    period = plain["$defs"]["Period"]["properties"]
    assert {"from", "to", "uses", "outputs"} <= set(period)
    assert "from_" not in period


def test_every_shipped_file_uses_known_keys() -> None:
    import yaml

    known = set(json.loads(schema_text(SchemaOf.FACILITY))["properties"])
    for path in (Path(__file__).parents[2] / "parameters" / "facilities").glob("*.yaml"):
        assert set(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)) <= known, path.name


def test_into_a_file(sxsh: Sxsh, tmp_path: Path) -> None:
    called = sxsh("schema", "facility", "--out", "lược đồ.json", cwd=tmp_path)
    assert called.code == 0
    assert (tmp_path / "lược đồ.json").read_text(encoding="utf-8") == schema_text(SchemaOf.FACILITY)


def test_an_unknown_kind_is_exit_2(sxsh: Sxsh) -> None:
    assert sxsh("schema", "nope").code == 2

"""The generated files under ``templates/`` are what the model gives today."""

from __future__ import annotations

from pathlib import Path

import pytest

from sxsh_toolkit.cli.schema import SchemaOf, schema_text
from sxsh_toolkit.forms import build_blank_file
from sxsh_toolkit.reference import load_sector
from sxsh_toolkit.text import load_texts

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.mark.parametrize("kind", list(SchemaOf))
def test_schema_is_fresh(kind: SchemaOf) -> None:
    """Write it anew with ``sxsh schema KIND --out templates/schema/KIND.schema.json``."""
    assert (TEMPLATES / f"schema/{kind.value}.schema.json").read_text(encoding="utf-8") == schema_text(kind)


def test_blank_file_is_fresh() -> None:
    blank = build_blank_file("ma-co-so", load_sector("other"), load_texts("vi"), 2025)
    assert (TEMPLATES / "facility.yaml").read_text(encoding="utf-8") == blank

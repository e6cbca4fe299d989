"""``sxsh schema``: the JSON Schema of the files, generated from the model."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.programme import Programme
from sxsh_toolkit.workspace import write_text


class SchemaOf(StrEnum):
    """Files that have a schema."""

    FACILITY = "facility"
    PROGRAMME = "programme"


_MODELS: dict[SchemaOf, type[BaseModel]] = {SchemaOf.FACILITY: Facility, SchemaOf.PROGRAMME: Programme}


def schema_text(kind: SchemaOf) -> str:
    """Return the JSON Schema of a kind of file."""
    plain = _MODELS[kind].model_json_schema(by_alias=True)
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def schema(
    kind: Annotated[SchemaOf, typer.Argument(help="facility | programme")] = SchemaOf.FACILITY,
    out: Annotated[Path | None, typer.Option("--out", help="Ghi vào tệp · write to a file")] = None,
) -> None:
    """In JSON Schema của tệp số liệu · print the JSON Schema of the data files."""
    if out is None:
        typer.echo(schema_text(kind), nl=False)
    else:
        write_text(out, schema_text(kind))

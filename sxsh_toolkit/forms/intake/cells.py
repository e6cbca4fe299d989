"""One field's text ↔ the cells that show it: numbers, dates and words of closed lists where nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units import NumberStyle, parse_number

CellValue = str | float | date | None
MAX_TEXT = 32_000

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\u00a0\u2009\u202f]")
_QUANTITY = re.compile(
    r"(?P<number>[-+\u2212]?\s*\d[\d.,]*(?: \d{3})*(?:[.,]\d+)?)\s*(?P<unit>[^\d\s±.,][^±]*?)?\s*(?:±\s*(?P<spread>[^±]+))?"
)
_LIST_MARK = "; "
_FIRST_DAY = date(1900, 3, 1)
_SAME_AS_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}")


class Kind(StrEnum):
    """How a field stands in cells."""

    TEXT = "text"
    NUMBER = "number"
    QUANTITY = "quantity"
    SHARE = "share"
    DAY = "day"
    CHOICE = "choice"
    LIST = "list"


@dataclass(frozen=True)
class Choice:
    """Words of a closed list, as shown to the reader.

    Parameters
    ----------
    name : str
        Name of the list, fit for a defined name.
    labels : mapping
        What the file says → what the cell shows; labels are unique.
    """

    name: str
    labels: Mapping[str, str]

    def read(self, shown: str) -> str:
        """Return what the file says for a typed word; an unknown word stays as it is."""
        folded = shown.casefold()
        for token, label in self.labels.items():
            if folded in (token.casefold(), label.casefold()):
                return token
        return shown


@dataclass(frozen=True)
class Field:
    """One field of a record and its columns.

    Parameters
    ----------
    path : tuple of str
        Keys below the record, such as ``("composition", "moisture_wet")``.
    kind : Kind
        How it stands in cells.
    label, help, example : str
        What people read; help and example may be empty.
    parts : tuple of str
        Its columns: ``value`` and, for quantities, ``unit`` and ``spread``.
    choice : Choice or None
        Words of a closed list; of each item for a list.
    units : tuple of str
        Unit words offered in its drop-down.
    refers : str
        Table whose rows it names; empty for most.
    usual : bool
        Whether people usually fill it in; the others stand to the right, folded away while empty.
    """

    path: tuple[str, ...]
    kind: Kind
    label: str
    help: str = ""
    example: str = ""
    parts: tuple[str, ...] = ("value",)
    choice: Choice | None = None
    units: tuple[str, ...] = ()
    refers: str = ""
    usual: bool = True


def encode(field: Field, raw: Any, style: NumberStyle) -> tuple[CellValue, ...]:
    """Return the cells that show a raw value; what does not fit its field shows as nearly as possible."""
    rest = (None,) * (len(field.parts) - 1)
    if isinstance(raw, list) and field.kind is Kind.LIST:
        labels = field.choice.labels if field.choice else {}
        return (clean(_LIST_MARK.join(labels.get(str(x), str(x)) for x in raw)) or None, *rest)
    if not isinstance(raw, str):
        return (None, *rest)
    text = clean(raw)
    if not text:
        return (None, *rest)
    if field.kind is Kind.QUANTITY:
        return _encode_quantity(field, text, style)
    if field.kind is Kind.SHARE and text.endswith("%"):
        number = to_number(text[:-1], style)
        return (text if number is None else number, *rest)
    if field.kind is Kind.NUMBER:
        number = to_number(text, style)
        return (text if number is None else number, *rest)
    if field.kind is Kind.DAY:
        return (_to_day(text) or text, *rest)
    if field.kind is Kind.CHOICE and field.choice:
        return (clean(field.choice.labels.get(raw, raw)) or None, *rest)
    return (text or None, *rest)


def decode(field: Field, cells: Sequence[CellValue], style: NumberStyle) -> Any:
    """Return the raw value that cells show, None when they are empty."""
    shown = cells[0]
    if shown is None or shown == "":
        return None
    if field.kind is Kind.QUANTITY:
        return _decode_quantity(field, cells, style)
    if isinstance(shown, float) and not isinstance(shown, bool):
        if field.kind in (Kind.NUMBER, Kind.SHARE):
            return number_text(shown, style) + (" %" if field.kind is Kind.SHARE else "")
        return plain_number(shown)
    if isinstance(shown, date):
        return shown.isoformat()
    text = str(shown)
    if field.kind is Kind.LIST:
        items = [part.strip() for part in re.split(r"[;\n]", text)]
        return [field.choice.read(item) if field.choice else item for item in items if item]
    if field.kind is Kind.SHARE and to_number(text, style) is not None:
        return f"{text} %"
    return field.choice.read(text) if field.choice else text


def clean(text: str) -> str:
    """Return text that a cell can hold and gives back unchanged."""
    return _SPACES.sub(" ", normalize("NFC", _CONTROL.sub(" ", text))).strip()[:MAX_TEXT].strip()


def tidy(value: Any) -> CellValue:
    """Return a cell's content as the codec knows it: text in NFC without outer and no-break spaces, floats, dates."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value
    if value is None:
        return None
    return clean(str(value).replace("\r\n", "\n").replace("\r", "\n")) or None


def to_number(text: str, style: NumberStyle) -> float | None:
    """Return the number that a text says in the declared style, None where a cell would not hold it exactly."""
    try:
        exact = parse_number(text, style)
    except UnitError:
        return None
    return float(exact) if Decimal(format(float(exact), ".15g")) == exact else None


def number_text(value: float, style: NumberStyle) -> str:
    """Return a number as people type it in a style, with the fifteen digits that a workbook keeps."""
    exact = Decimal(format(value, ".15g"))
    if style is NumberStyle.EN:
        return f"{exact:,f}"
    if style is NumberStyle.VI:
        return f"{exact:,f}".translate(str.maketrans(",.", ".,"))
    text = f"{exact:f}".replace(".", ",")
    return f"{text}0" if _SAME_AS_AMBIGUOUS.fullmatch(text.lstrip("-")) else text


def plain_number(value: float) -> str:
    """Return a number that stands in a field of text: an id, a year."""
    return f"{Decimal(format(value, '.15g')):f}"


def split_quantity(text: str) -> tuple[str, str, str] | None:
    """Return number, unit and spread of a text, None when it is not made so."""
    found = _QUANTITY.fullmatch(text.strip())
    return (
        (found["number"].strip(), (found["unit"] or "").strip(), (found["spread"] or "").strip())
        if found
        else None
    )


def _encode_quantity(field: Field, text: str, style: NumberStyle) -> tuple[CellValue, ...]:
    whole = (text or None, *(None,) * (len(field.parts) - 1))
    parts = split_quantity(text)
    if parts is None or not parts[1] or (parts[2] and "spread" not in field.parts):
        return whole
    number = to_number(parts[0], style)
    if number is None:
        return whole
    per_cent = to_number(parts[2][:-1], style) if parts[2].endswith("%") else None
    spread = parts[2] or None if per_cent is None else per_cent
    return (number, parts[1], spread) if "spread" in field.parts else (number, parts[1])


def _decode_quantity(field: Field, cells: Sequence[CellValue], style: NumberStyle) -> str:
    by_part = dict(zip(field.parts, cells, strict=True))
    shown, unit, spread = by_part["value"], by_part.get("unit"), by_part.get("spread")
    text = number_text(shown, style) if isinstance(shown, float) else str(shown)
    if unit and not (isinstance(shown, str) and own_unit(shown)):
        text = f"{text} {plain_number(unit) if isinstance(unit, float) else unit}"
    if spread is not None and spread != "" and "±" not in text:
        text += f" ± {number_text(spread, style)} %" if isinstance(spread, float) else f" ± {spread}"
    return text


def own_unit(text: str) -> str:
    """Return the unit that a typed text already carries, empty when it is a bare number or no quantity."""
    parts = split_quantity(text)
    return parts[1] if parts else ""


def _to_day(text: str) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text) or re.fullmatch(
        r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})", text
    )
    if not found:
        return None
    year, month, day = found.groups() if "-" in text[4:5] else reversed(found.groups())
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if made >= _FIRST_DAY else None

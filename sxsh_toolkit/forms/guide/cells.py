"""One field of the record ↔ what stands in a form: the typed text, its unit, the words of a list, the echo and the message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sxsh_toolkit.errors import Finding, Severity, UnitError
from sxsh_toolkit.forms.intake.cells import Field, Kind, own_unit, split_quantity
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.model.draft import at
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts
from sxsh_toolkit.text.words import say_number
from sxsh_toolkit.units import NumberStyle, parse_number

_LIST_MARK = "; "
_LONG = {
    "note",
    "why",
    "text",
    "observation",
    "decisions",
    "minutes",
    "purpose",
    "description",
    "scope",
    "value",
    "reason",
}
_WORTH_SAYING = 1000


@dataclass(frozen=True)
class Shown:
    """What a form shows of one field."""

    text: str
    unit: str = ""
    echo: str = ""


def read_raw_text(tree: Any, path: Path_) -> Any:
    """Return what the file holds at a place; a name written as one text is its Vietnamese."""
    found = at(tree, path)
    if found is None and path and path[-1] == "vi" and isinstance(at(tree, path[:-1]), str):
        return at(tree, path[:-1])
    return found


def show_field(field: Field, raw: Any, style: NumberStyle, language: str) -> Shown:
    """Return the text, unit and echo of a raw value."""
    if isinstance(raw, list):
        labels = field.choice.labels if field.choice else {}
        return Shown(_LIST_MARK.join(labels.get(str(x), str(x)) for x in raw))
    if not isinstance(raw, str):
        return Shown("")
    if field.kind is Kind.CHOICE:
        return Shown(raw)
    if field.kind in (Kind.QUANTITY, Kind.SHARE):
        parts = split_quantity(raw)
        if parts is None or not parts[1]:
            return Shown(raw, "", _say(raw, "", style, language))
        number, unit, spread = parts
        return Shown(f"{number} ± {spread}" if spread else number, unit, _say(number, unit, style, language))
    if field.kind is Kind.NUMBER:
        return Shown(raw, "", _say(raw, "", style, language))
    return Shown(raw)


def _say(number: str, unit: str, style: NumberStyle, language: str) -> str:
    """Say a number aloud where the style decides what it means: a thousand and more, or with a point or comma."""
    try:
        value = parse_number(number, style)
    except UnitError:
        return ""
    if abs(value) < _WORTH_SAYING and not {".", ","} & set(number):
        return ""
    return f"{say_number(value, language)} {unit}".strip()


def join_quantity(text: str, unit: str) -> str:
    """Put a typed number and a picked unit together; a unit that was typed stands, and so do words."""
    text, unit = text.strip(), unit.strip()
    if not unit or own_unit(text) or not any(letter.isdigit() for letter in text):
        return text
    number, sign, spread = text.partition("±")
    return f"{number.strip()} {unit} ± {spread.strip()}" if sign else f"{text} {unit}"


def edit_field(field: Field, tree: Any, path: Path_, text: str, unit: str = "") -> list[Edit]:
    """Return the edits that write what a form says about one field."""
    text = text.strip()
    value: Tree = text
    if field.kind is Kind.LIST:
        items = [item.strip() for item in text.replace("\n", ";").split(";")]
        value = [field.choice.read(item) if field.choice else item for item in items if item] or ""
    elif field.kind is Kind.CHOICE and field.choice:
        value = field.choice.read(text)
    elif field.kind is Kind.SHARE and text and not own_unit(text) and not text.endswith("%"):
        value = join_quantity(text, unit or "%")
    elif field.kind is Kind.QUANTITY:
        value = join_quantity(text, unit)
    edits = [Edit("set", path, value)]
    whole = at(tree, path[:-1])
    if path[-1] in ("vi", "en") and isinstance(whole, str) and whole and path[-1] == "en" and value:
        edits.insert(0, Edit("set", (*path[:-1], "vi"), whole))
    elif path[-1] == "vi" and isinstance(whole, str):
        edits = [Edit("set", path[:-1], value)]
    return edits


def describe_field(field: Field, texts: Texts) -> dict[str, Any]:
    """Return what a form must know of a field: label, help, example, kind, list, units."""
    kind = {Kind.DAY: "date", Kind.SHARE: "quantity", Kind.LIST: "text"}.get(field.kind, field.kind.value)
    if kind == "text" and field.path[-1] in _LONG:
        kind = "long"
    labels: Mapping[str, str] = field.choice.labels if field.choice and field.kind is Kind.CHOICE else {}
    help_text = field.help
    if field.kind is Kind.LIST and field.choice:
        help_text = (
            f"{help_text} {texts('guide.list_help', words=', '.join(field.choice.labels.values()))}".strip()
        )
    return {
        "name": ".".join(field.path),
        "label": field.label,
        "help": help_text,
        "example": field.example,
        "kind": kind,
        "choices": [{"value": value, "label": label} for value, label in labels.items()],
        "units": list(field.units) if kind == "quantity" else [],
        "usual": field.usual and (field.path[-1] != "en" or texts.language == "en"),
    }


class Messages:
    """Findings by the place they speak of."""

    def __init__(self, findings: Sequence[Finding], texts: Texts) -> None:
        self._texts = texts
        self._by_place: dict[str, list[Finding]] = {}
        for finding in findings:
            self._by_place.setdefault(finding.where, []).append(finding)

    def at(self, place: str) -> dict[str, str]:
        """Return the heaviest message at a place with its remedy and weight; empty texts where there is none."""
        found = self._by_place.get(place)
        if not found:
            return {"message": "", "remedy": "", "level": ""}
        first = found[0]
        level = {Severity.BLOCKER: "error", Severity.DOUBT: "warning"}.get(first.severity, "note")
        return {
            "message": finding_sentence(first, self._texts),
            "remedy": finding_remedy(first, self._texts),
            "level": level,
        }

"""The quick sheets as data: which columns a sector's one-row form has, which figures and option prompts it gives."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.sheets.vietnamese_text import fold

SECTORS = ("bricks", "rice_milling", "coconut", "other")
MARKER = "sxsh/quick/1"
ROWS = 50


@dataclass(frozen=True, slots=True)
class QuickColumn:
    """One column.

    Parameters
    ----------
    id, role : str
        ``role`` says where the value goes: ``facility name area year note batches output use use_unit use_price
        container product_price price share amount workers``.
    target, carrier, unit : str
        Use or product, its carrier, the unit in which the column is typed.
    kind : str
        ``id text year choice number``.
    choices : mapping
        Value → its words in Vietnamese and English.
    low, high : str
        Outside of them a slip of the hand is likely; no norm.
    """

    id: str
    role: str
    target: str
    carrier: str
    unit: str
    kind: str
    choices: Mapping[str, tuple[str, str]]
    low: str
    high: str
    labels: tuple[str, str]
    units: tuple[str, str]
    examples: tuple[str, str]
    helps: tuple[str, str]
    product: tuple[str, str] = ("", "")

    def label(self, language: str) -> str:
        """Return the header with its unit in brackets."""
        index = _index(language)
        return f"{self.labels[index]} ({self.units[index]})" if self.units[index] else self.labels[index]

    def help(self, language: str) -> str:
        """Return the input message."""
        return self.helps[_index(language)]

    def words(self, language: str) -> tuple[str, ...]:
        """Return the words of the drop-down."""
        return tuple(pair[_index(language)] for pair in self.choices.values())

    def choice_of(self, text: str) -> str | None:
        """Return the value of a word in either language; None for another word."""
        key = fold(text)
        return next(
            (value for value, pair in self.choices.items() if key in map(fold, (value, *pair))),
            None,
        )

    def is_header(self, text: str) -> bool:
        """Whether a header names this column, in either language, with or without its unit."""
        typed = {fold(text), fold(text.split("(")[0]), fold(text.rpartition("(")[0])} - {""}
        known = {fold(label) for label in (*self.labels, self.label("vi"), self.label("en"), self.id)}
        return bool(typed & known)


@dataclass(frozen=True, slots=True)
class QuickForm:
    """The columns of one sector's sheet."""

    sector: str
    columns: tuple[QuickColumn, ...]

    def column(self, role: str) -> QuickColumn | None:
        """Return the first column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def of_target(self, role: str, target: str) -> QuickColumn | None:
        """Return the column of a role and target."""
        return next((c for c in self.columns if (c.role, c.target) == (role, target)), None)


@dataclass(frozen=True, slots=True)
class QuickFigure:
    """One column of the result: the end of a figure's id, and how it is shown."""

    source: str
    scale: float
    labels: tuple[str, str]
    units: tuple[str, str]
    digits: int


@dataclass(frozen=True, slots=True)
class QuickPrompt:
    """One option prompt: when it is shown, and the money it is about today, where the row gives it."""

    option: str
    column: str
    equals: str
    figure: str


def _index(language: str) -> int:
    return 1 if language == "en" else 0


def in_language(pair: tuple[str, str], language: str) -> str:
    """Return the Vietnamese or the English of a pair."""
    return pair[_index(language)]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("sxsh_toolkit.forms.quick").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def load_form(sector: str) -> QuickForm:
    """Load the columns of a sector's sheet.

    Raises
    ------
    SxshError
        ``quick.sector_unknown``.
    """
    if sector not in SECTORS:
        raise SxshError("quick.sector_unknown", sector=sector, known=", ".join(SECTORS))
    return QuickForm(sector, tuple(_column(row) for row in _rows(f"{sector}.csv")))


@cache
def load_figures(sector: str) -> tuple[QuickFigure, ...]:
    """Load the figures that a sector's result shows, in their order."""
    return tuple(
        QuickFigure(
            row["source"],
            float(row["scale"]),
            (row["vi"], row["en"]),
            (row["unit_vi"], row["unit_en"]),
            int(row["digits"]),
        )
        for row in _rows("figures.csv")
        if row["sector"] == sector
    )


@cache
def load_prompts(sector: str) -> tuple[QuickPrompt, ...]:
    """Load the prompts of a sector, the most telling first."""
    return tuple(
        QuickPrompt(row["option"], row["column"], row["is"], row["figure"])
        for row in _rows("prompts.csv")
        if row["sector"] == sector
    )


def _column(row: Mapping[str, str]) -> QuickColumn:
    target, *product = row["target"].split("=")
    choices = {}
    for item in filter(None, row["choices"].split(";")):
        value, vi, en = item.split("=")
        choices[value] = (vi, en)
    return QuickColumn(
        row["id"],
        row["role"],
        target,
        row["carrier"],
        row["unit"],
        row["kind"],
        choices,
        row["low"],
        row["high"],
        (row["vi"], row["en"]),
        (row["unit_vi"], row["unit_en"]),
        (row["example_1"], row["example_2"]),
        (row["help_vi"], row["help_en"]),
        (product[0], product[1]) if product else ("", ""),
    )

"""Task 8: what the option library suggests to this plant, each with the figure that called for it. Prompts, no totals."""

from __future__ import annotations

from math import floor, log10

from sxsh_toolkit.calculators import find_calculator
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.process import LocalName
from sxsh_toolkit.model.result_suggestion import NamedFigure, Suggestion
from sxsh_toolkit.reference import SectorOption, load_sectors, load_sources, load_utilities
from sxsh_toolkit.report.calculator_words import input_name, output_name
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table

_SHOWN_MISSING = 4
_SIGNIFICANT = 3
"""Digits of an estimate: more would look measured."""


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the suggestions and what was published about them; one sentence where there is none."""
    rows = scene.result.suggestions
    if not rows:
        return (Prose("suggestions-empty", (scene.texts("empty.suggestions"),), "note"),)
    return (_suggested(scene, rows), _published(scene, rows))


def _suggested(scene: Scene, suggestions: tuple[Suggestion, ...]) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(_library_row(s).name(texts.language), mark=_mark(s)),
                Cell(scene.names.technique(s.technique)),
                Cell(_called_for(scene, s), s.trigger.id, s.trigger.mark),
                money.cell(s.stake),
                _estimate(scene, s),
            )
        )
        for s in suggestions
    )
    columns = (
        Column("name", texts("col.suggestion")),
        Column("technique", texts("col.technique")),
        Column("trigger", texts("col.called_for")),
        money.column("stake", texts("col.stake")),
        Column("estimate", texts("col.estimate")),
    )
    notes = (texts("note.suggestions"), texts("note.suggestion_stake"), texts("note.suggestion_limit"))
    return Table("suggestions", texts("table.suggestions"), columns, rows, notes)


def _published(scene: Scene, suggestions: tuple[Suggestion, ...]) -> Table:
    texts = scene.texts
    language = texts.language
    found = {(s.library, s.option): s for s in suggestions}
    rows = []
    for suggestion in found.values():
        option = _library_row(suggestion)
        rows.append(
            Row(
                (
                    Cell(option.name(language)),
                    Cell(option.saving_as_printed(language) or "–", mark=_mark(suggestion)),
                    Cell(texts(f"investment_order.{option.investment}") if option.investment else "–"),
                    Cell(_life(scene, option)),
                    Cell(_watch(scene, option)),
                    Cell(_source(option, language)),
                )
            )
        )
    columns = (
        Column("name", texts("col.suggestion")),
        Column("saving", texts("col.published_saving")),
        Column("investment", texts("col.investment_order")),
        Column("life", texts("col.life")),
        Column("watch", texts("col.watch")),
        Column("source", texts("col.source")),
    )
    title = texts("table.suggestion_facts")
    return Table("suggestion-facts", title, columns, tuple(rows), (texts("note.suggestion_facts"),))


def _library_row(suggestion: Suggestion) -> SectorOption:
    sector = load_sectors().get(suggestion.library)
    options = sector.options if sector else load_utilities().options
    return next(option for option in options if option.id == suggestion.option)


def _mark(suggestion: Suggestion) -> str:
    return suggestion.status if suggestion.status in ("secondary", "memory") else ""


def _called_for(scene: Scene, suggestion: Suggestion) -> str:
    """Return the plant's figure in a sentence of the rule's own, with the limit it was held against."""
    return scene.texts(
        f"trigger.{suggestion.rule}",
        subject=_subject(scene, suggestion),
        value=_worded(scene, suggestion.trigger),
        limit=_worded(scene, suggestion.limit),
    )


def _worded(scene: Scene, figure: Figure) -> str:
    if figure.value is None:
        return "–"
    return f"{scene.number(figure.value)} {scene.unit(figure.unit)}".strip()


def _subject(scene: Scene, suggestion: Suggestion) -> str:
    facility, subject = scene.result.facility, suggestion.subject
    energy = facility.energy
    named: list[tuple[str, LocalName | None]] = []
    if energy is not None:
        named += [(m.id, m.name) for m in energy.boilers] + [(m.id, m.name) for m in energy.refrigeration]
        named += [(m.id, m.name) for m in energy.motors] + [(m.id, m.name) for m in energy.equipment]
    if suggestion.kind in ("boiler", "refrigeration", "motor", "equipment"):
        name = dict(named).get(subject)
        return name.in_language(scene.texts.language) if name else subject
    if suggestion.kind == "step":
        return scene.names.step(subject)
    if suggestion.kind == "water":
        return scene.texts(f"water_kind.{subject}")
    return scene.names.any(subject) if suggestion.kind in ("use", "stream", "flow") else ""


def _estimate(scene: Scene, suggestion: Suggestion) -> Cell:
    """Return the calculator's numbers, or why there is none."""
    texts = scene.texts
    if suggestion.state == "none":
        return Cell(texts("estimate.prompt"))
    calculator = find_calculator(suggestion.calculator)
    given = {i.name: input_name(calculator, i, texts) for i in calculator.inputs}
    if suggestion.state != "estimated":
        shown = [given.get(name, name) for name in suggestion.missing[:_SHOWN_MISSING]]
        more = "…" if len(suggestion.missing) > _SHOWN_MISSING else ""
        words = {"inputs": ", ".join(shown) + more, "calculator": suggestion.calculator}
        return Cell(texts(f"estimate.{suggestion.state}", **words))
    outputs = {o.name: output_name(calculator, o, texts) for o in calculator.outputs}
    lines = [_line(scene, outputs[item.name], item) for item in suggestion.estimates]
    lines += [texts("estimate.assumed", what=_line(scene, given[a.name], a)) for a in suggestion.assumed]
    last = suggestion.estimates[-1].figure
    return Cell("\n".join(lines), last.id, last.mark)


def _line(scene: Scene, label: str, item: NamedFigure) -> str:
    figure = item.figure
    if figure.unit.startswith("VND") and figure.value is not None:
        per = figure.unit.removeprefix("VND").lstrip("/")
        scaled = scene.number(figure.value / scene.money.scale, scene.money.digits)
        unit = scene.money.unit + (f"/{scene.unit(per)}" if per else "")
        return f"{label}: {scaled} {unit}"
    if figure.value is None:
        return f"{label}: –"
    digits = max(0, _SIGNIFICANT - 1 - floor(log10(abs(figure.value)))) if figure.value else 0
    return f"{label}: {scene.number(figure.value, digits)} {scene.unit(figure.unit)}".strip()


def _life(scene: Scene, option: SectorOption) -> str:
    if option.life_low_years is None or option.life_high_years is None:
        return "–"
    low, high = scene.number(option.life_low_years), scene.number(option.life_high_years)
    return low if low == high else f"{low} – {high}"


def _watch(scene: Scene, option: SectorOption) -> str:
    """Return what else gets better and what must be watched, each on its line."""
    texts, language = scene.texts, scene.texts.language
    benefits, warnings = option.benefits(language), option.warnings(language)
    lines = [texts("suggestion.benefits", what=benefits)] if benefits else []
    lines += [texts("suggestion.warnings", what=warnings)] if warnings else []
    return "\n".join(lines) or "–"


def _source(option: SectorOption, language: str) -> str:
    """Return the title of the source, with the place in it."""
    source = load_sources()[option.source_id]
    vi, _, en = option.locator.partition(" / ")
    place = en if language == "en" and en else vi
    title = source.title_en if language == "en" else source.title_vi
    return f"{title}, {place}" if place else title

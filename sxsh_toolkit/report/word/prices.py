"""The price table: every price of the file with the day or year that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.process import Balance
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.report.word.xml import BLANK
from sxsh_toolkit.text import format_date


def build_prices(scene: Scene) -> Table:
    """Return the prices as they were typed, what each is for, of which day, and where it comes from."""
    texts, facility = scene.texts, scene.result.facility
    year = facility.price_basis.year or ""
    rows = [
        _row(scene.names.product(p.id), texts("word.price.product"), p.price.text, year, "")
        for p in facility.products
        if p.price
    ]
    for period in facility.periods:
        rows += _of_period(scene, period)
    for balance in facility.balances:
        rows += _of_balance(scene, balance, year)
    columns = (
        Column("item", texts("col.item")),
        Column("kind", texts("word.col.price_kind")),
        Column("price", texts("word.col.price"), kind="number"),
        Column("day", texts("word.col.price_day")),
        Column("source", texts("col.data_source")),
    )
    vat = texts(f"vat.{facility.price_basis.vat.value}")
    notes = (texts("note.vat", vat=vat),)
    return Table(
        "prices", texts("word.prices.title"), columns, tuple(rows), notes, texts("word.prices.empty")
    )


def _row(name: str, kind: str, price: str, day: str, source: str) -> Row:
    return Row((Cell(name), Cell(kind), Cell(price), Cell(day or BLANK), Cell(source)))


def _of_period(scene: Scene, period: Period) -> Iterator[Row]:
    texts = scene.texts
    span = _span(scene, period.from_, period.to)
    costs = {u.use_id: u for u in scene.result.uses if u.period_id == period.id}
    for use in period.uses:
        source = texts(f"data_source.{use.data_source.value}") if use.data_source else ""
        name = scene.names.use(use.id)
        if use.unit_price:
            yield _row(name, texts("word.price.unit"), use.unit_price.text, span, source)
            continue
        booked = costs.get(use.id)
        if booked is None or not booked.cost.value or not booked.bought.value:
            continue
        mean = booked.cost.value / booked.bought.value
        unit = f"{scene.unit(scene.result.facility.currency)}/{scene.unit(booked.bought.unit)}"
        yield _row(name, texts("word.price.mean"), f"{scene.number(mean)} {unit}", span, source)
    for output in period.outputs:
        if output.service_fee:
            name = scene.names.product(output.product)
            yield _row(name, texts("word.price.fee"), output.service_fee.text, span, "")


def _of_balance(scene: Scene, balance: Balance, year: str) -> Iterator[Row]:
    texts, basis = scene.texts, balance.basis
    day = _span(scene, basis.from_, basis.to or basis.from_) or year
    for flow in balance.flows:
        name = scene.names.flow(flow.id)
        given = (
            ("word.price.purchase", flow.price),
            ("word.price.sale", flow.sale_price),
            ("word.price.treatment", flow.treatment),
            ("word.price.disposal", flow.disposal),
        )
        for key, price in given:
            if price is not None:
                yield _row(name, texts(key), price.text, day, "")


def _span(scene: Scene, start: date | None, end: date | None) -> str:
    days = dict.fromkeys(format_date(day, scene.texts.language) for day in (start, end) if day)
    return " – ".join(days)

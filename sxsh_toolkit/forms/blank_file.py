"""A commented facility file to fill, with the sector's usual steps, flows and bills already there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sxsh_toolkit.model.facility import SCHEMA, Facility
from sxsh_toolkit.reference import Sector, load_carriers
from sxsh_toolkit.text import Texts


def build_blank_file(facility_id: str, sector: Sector, texts: Texts, year: int) -> str:
    """Return the text of a new facility file.

    Parameters
    ----------
    facility_id : str
        Id and name of the file.
    sector : Sector
        Its usual steps, flows, bills and products are written down, without amounts.
    texts : Texts
        Language of the comments; names are given in both languages.
    year : int
        Year of the first period.

    Returns
    -------
    str
        YAML that reads without a blocker; amounts stay empty, and empty is missing, not zero.
    """
    parts = (
        _head(facility_id, sector, texts),
        _products(sector, texts),
        _period(sector, texts, year),
        _process(sector, texts),
        _balance(sector, texts, year),
        _rest(texts),
    )
    return "\n".join("\n".join(part) for part in parts) + "\n"


def _comment(texts: Texts, key: str) -> str:
    return f"# {texts(f'blank.{key}')}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _name(vi: str, en: str) -> str:
    return f"{{vi: {_quoted(vi)}, en: {_quoted(en)}}}"


def _head(facility_id: str, sector: Sector, texts: Texts) -> Iterator[str]:
    yield _comment(texts, "title")
    yield _comment(texts, "missing")
    yield f"schema: {SCHEMA}"
    yield f"facility: {facility_id}    {_comment(texts, 'facility')}"
    yield f"sector: {sector.id}    # {sector.name(texts.language)}"
    yield f"number_style: vi    {_comment(texts, 'number_style')}"
    yield 'price_basis: {currency: VND, vat: excluded, year: ""}'
    yield "illustrative: no"
    yield f"source:    {_comment(texts, 'source')}"
    yield _comment(texts, "unit_words")
    yield '# unit_words: [{word: bao trấu, means: "12 kg ± 8 %", how: cân 10 bao, date: 2018-03-05}]'


def _products(sector: Sector, texts: Texts) -> Iterator[str]:
    if not sector.products:
        return
    yield ""
    yield _comment(texts, "products")
    yield "products:"
    for product in sector.products:
        yield f"  - {{id: {product.id}, name: {_name(product.vi, product.en)}}}"


def _period(sector: Sector, texts: Texts, year: int) -> Iterator[str]:
    yield ""
    yield _comment(texts, "periods")
    yield "periods:"
    yield f'  - id: "{year}"'
    yield "    role: baseline"
    yield f"    from: {date(year, 1, 1).isoformat()}"
    yield f"    to: {date(year, 12, 31).isoformat()}"
    yield f"    operations: {{days: , shifts_per_day: , hours_per_shift: , batches: }}    {_comment(texts, 'operations')}"
    if sector.products:
        yield f"    outputs:    {_comment(texts, 'outputs')}"
        for product in sector.products:
            yield f"      - {{product: {product.id}, amount: , data_source: stock_book}}    # {product.unit}"
    yield f"    uses:    {_comment(texts, 'uses')}"
    for use_id, carrier, unit in _uses(sector):
        name = load_carriers()[carrier].name(texts.language)
        yield f"      - {{id: {use_id}, carrier: {carrier}, amount: , cost: , data_source: bill}}    # {name}, {unit}"
    for flow in sector.flows:
        if flow.from_step == "outside" and flow.kind == "raw_material":
            name = _name(flow.vi, flow.en)
            yield f"      - {{id: {flow.id}, material: {name}, amount: , cost: , data_source: stock_book}}"
    yield f"    stocks: []    {_comment(texts, 'stocks')}"


def _uses(sector: Sector) -> Iterator[tuple[str, str, str]]:
    taken = {flow.id for flow in sector.flows}
    for use in sector.uses:
        yield (f"{use.carrier}_bill" if use.carrier in taken else use.carrier), use.carrier, use.unit


def _process(sector: Sector, texts: Texts) -> Iterator[str]:
    yield ""
    yield _comment(texts, "process")
    yield "process:"
    if not sector.steps:
        yield "  steps: []"
        return
    yield "  steps:"
    for step in sector.steps:
        layers = ", ".join(step.conserves)
        yield f"    - {{id: {step.id}, name: {_name(step.vi, step.en)}, conserves: [{layers}]}}"


def _balance(sector: Sector, texts: Texts, year: int) -> Iterator[str]:
    yield ""
    yield _comment(texts, "balances")
    if not sector.flows:
        yield "balances: []"
        return
    yield "balances:"
    yield "  - id: can-bang-1"
    yield f"    basis: {{kind: batch, from: , to: , reference_flow: , reference_amount: }}    {_comment(texts, 'basis')}"
    yield f'    # scale_to: {{period: "{year}", by: output, why: ""}}    {_comment(texts, "scale_to")}'
    yield f"    flows:    {_comment(texts, 'flows')}"
    for flow in sector.flows:
        ends = f"from: {flow.from_step}, to: {flow.to_step}, kind: {flow.kind}"
        yield f"      - {{id: {flow.id}, name: {_name(flow.vi, flow.en)}, {ends}, amount: }}    # {flow.unit}"


def _rest(texts: Texts) -> Iterator[str]:
    for key in ("sessions", "housekeeping", "causes", "options", "plan", "attachments"):
        yield ""
        yield _comment(texts, key)
        if key == "options":
            yield from _option_example(texts)
        yield f"{key}: []"
    yield ""
    yield _comment(texts, "narrative")
    yield "narrative: {}"
    yield ""
    yield f"# {texts('blank.fields')} {', '.join(_other_fields())}"


def _option_example(texts: Texts) -> Iterable[str]:
    return (
        '#  - id: "1.1.1"',
        f"#    name: {texts('blank.option_name')}",
        "#    technique: good_housekeeping",
        '#    savings: [{kind: energy, use: electricity, amount: "12.000 kWh/năm", basis: estimated}]',
        '#    investment: {amount: "5 triệu đồng"}',
        '#    life: "5 năm"',
    )


def _other_fields() -> list[str]:
    written = {
        "schema_",
        "facility",
        "sector",
        "number_style",
        "price_basis",
        "illustrative",
        "source",
        "unit_words",
    }
    written |= {"products", "periods", "process", "balances", "sessions", "housekeeping", "causes", "options"}
    written |= {"plan", "attachments", "narrative"}
    return [name for name in Facility.model_fields if name not in written]

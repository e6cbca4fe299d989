"""From the text of a sector file to a :class:`Sector`, with every reference inside it checked."""

from __future__ import annotations

from collections.abc import Collection

from sxsh_toolkit.reference.library_file import read_causes, read_options, read_rows
from sxsh_toolkit.reference.reading import Record
from sxsh_toolkit.reference.rows import Status
from sxsh_toolkit.reference.sectors import (
    FLOW_KINDS,
    LAYERS,
    OUTSIDE,
    Sector,
    SectorFlow,
    SectorProduct,
    SectorStep,
    SectorUnavoidable,
    SectorUse,
)

_LISTS = ("steps", "flows", "uses", "products", "unavoidable", "causes", "options")


def build_sector(stem: str, record: Record) -> Sector:
    """Build a sector from its file.

    Parameters
    ----------
    stem : str
        File name without ending; the sector's id must equal it.
    record : Record
        The file as text.

    Returns
    -------
    Sector
        The typed sector.

    Raises
    ------
    ReferenceDataError
        Unknown or missing key, value outside a closed list, flow to a step that does not exist.
    """
    record.require_keys(("id", "vi", "en", "vsic", *_LISTS))
    for name in _LISTS:
        if name not in record.blocks and record.words.get(name) != ():
            raise record.fault("value_missing", name)
    if record.identifier() != stem:
        raise record.fault("id_not_file_name", "id", value=record.identifier())
    steps = read_rows(record, "steps", _step, ("id", "vi", "en", "conserves"))
    nodes = {OUTSIDE, *(step.id for step in steps)}
    flows = read_rows(
        record, "flows", lambda item: _flow(item, nodes), ("id", "vi", "en", "from", "to", "kind", "unit")
    )
    flow_ids = [flow.id for flow in flows]
    causes = read_causes(record)
    return Sector(
        id=stem,
        vi=record.text("vi"),
        en=record.text("en"),
        vsic=record.words.get("vsic", ()),
        steps=steps,
        flows=flows,
        uses=read_rows(record, "uses", _use, ("carrier", "unit"), "carrier"),
        products=read_rows(record, "products", _product, ("id", "vi", "en", "unit")),
        unavoidable=read_rows(
            record,
            "unavoidable",
            lambda item: _unavoidable(item, flow_ids),
            ("flow", "share_of", "low", "high", "source_id", "status", "note_vi", "note_en"),
            "flow",
        ),
        causes=causes,
        options=read_options(record, [cause.id for cause in causes], flow_ids),
    )


def _step(item: Record) -> SectorStep:
    conserves = item.words.get("conserves")
    if conserves is None:
        raise item.fault("value_missing", "conserves")
    for layer in conserves:
        if layer not in LAYERS:
            raise item.fault("value_not_allowed", "conserves", value=layer)
    step_id = item.identifier()
    if step_id == OUTSIDE:
        raise item.fault("value_not_allowed", "id", value=step_id)
    return SectorStep(id=step_id, vi=item.text("vi"), en=item.text("en"), conserves=conserves)


def _flow(item: Record, nodes: Collection[str]) -> SectorFlow:
    flow = SectorFlow(
        id=item.identifier(),
        vi=item.text("vi"),
        en=item.text("en"),
        from_step=item.one_of("from", nodes),
        to_step=item.one_of("to", nodes),
        kind=item.one_of("kind", FLOW_KINDS),
        unit=item.text("unit"),
    )
    if flow.from_step == flow.to_step:
        raise item.fault("flow_to_itself", "to", value=flow.to_step)
    return flow


def _use(item: Record) -> SectorUse:
    return SectorUse(carrier=item.identifier("carrier"), unit=item.text("unit"))


def _product(item: Record) -> SectorProduct:
    return SectorProduct(id=item.identifier(), vi=item.text("vi"), en=item.text("en"), unit=item.text("unit"))


def _unavoidable(item: Record, flow_ids: Collection[str]) -> SectorUnavoidable:
    share = SectorUnavoidable(
        flow=item.one_of("flow", flow_ids),
        share_of=item.one_of("share_of", flow_ids),
        low_pct=item.percent("low"),
        high_pct=item.percent("high"),
        source_id=item.text("source_id"),
        status=item.choice("status", Status),
        note_vi=item.optional_text("note_vi"),
        note_en=item.optional_text("note_en"),
    )
    if share.low_pct > share.high_pct:
        raise item.fault("range_reversed", "low")
    return share

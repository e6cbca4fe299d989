"""Result rows of material flow cost accounting (hạch toán chi phí dòng vật liệu, MFCA)."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class MfcaCost:
    """One cost category of a centre or of the plant: new + carried = product + loss + recycled."""

    category: str
    new: Figure
    carried: Figure
    product: Figure
    loss: Figure
    recycled: Figure


@dataclass(frozen=True, slots=True)
class MfcaCentre:
    """One quantity centre.

    ``split`` says by what energy and system cost is split: ``dry_mass``, ``mass``, ``stated``, ``loss_only`` (nothing but
    losses leaves), ``product_only`` (no loss holds material) or ``not_split`` (a mass is missing).
    """

    centre: str
    steps: tuple[str, ...]
    split: str
    mass_in: Figure
    mass_product: Figure
    mass_loss: Figure
    mass_gap: Figure
    costs: tuple[MfcaCost, ...]


@dataclass(frozen=True, slots=True)
class MfcaLink:
    """Cost that goes from one centre to another or out of the plant: a ribbon of the cost-flow diagram."""

    flow_id: str
    source: str
    target: str
    role: str
    cost: Figure


@dataclass(frozen=True, slots=True)
class Mfca:
    """MFCA of one balance.

    ``missing`` names flows without a price or contents, whose value is therefore not in; ``stated`` the cost categories
    that the file gives; ``unassigned`` what of the period's energy and labour cost no step carries. ``why`` is a message
    key where nothing could be accounted.
    """

    balance_id: str
    per: str
    centres: tuple[MfcaCentre, ...]
    totals: tuple[MfcaCost, ...]
    links: tuple[MfcaLink, ...]
    loss_total: Figure
    total: Figure
    loss_share_pct: Figure
    hidden_in_recycle: Figure
    unassigned: tuple[Figure, ...]
    customer_mass: Figure
    missing: tuple[str, ...]
    stated: tuple[str, ...]
    why: str = ""

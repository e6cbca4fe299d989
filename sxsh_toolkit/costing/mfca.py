"""MFCA of a balance (ISO 14051), and what energy, water and system cost every stream already carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sxsh_toolkit.costing.cascade import (
    OUTSIDE,
    WASTE_MANAGEMENT,
    CascadeAccount,
    CentreAccount,
    Role,
    solve_cascade,
)
from sxsh_toolkit.costing.centres import ENERGY, GOOD, MATERIAL, SYSTEM, WATER, Shape, shape_cascade
from sxsh_toolkit.costing.step_costs import StepAllotment
from sxsh_toolkit.errors import CostingError
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.flow_set import FlowSet
from sxsh_toolkit.model.process import Balance, Process
from sxsh_toolkit.model.result_mfca import Mfca, MfcaCentre, MfcaCost, MfcaLink
from sxsh_toolkit.model.words import Ownership

_NOT_CARRIED = frozenset({"not_split", "loss_only"})
"""A step that makes no product (washing, CIP) serves the others: its energy and labour are not put into its wastewater."""
CATEGORIES = (MATERIAL, WATER, ENERGY, SYSTEM, WASTE_MANAGEMENT)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a stream carries beside its material, on the period or the basis; None where nobody stated it. [currency]"""

    energy: float | None
    water: float | None
    system: float | None
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    currency: str
    shape: Shape

    def figure(self, name: str, value: float | None, inputs: Iterable[str], why: str = "") -> Figure:
        return Figure(
            f"{self.path}/{name}_{self.currency.lower()}", value, self.currency, tuple(inputs), why=why
        )


def account_mfca(
    balance: Balance,
    flows: FlowSet,
    process: Process,
    allotment: StepAllotment,
    factor: Figure,
    prefix: str,
    currency: str,
) -> tuple[Mfca, Mapping[str, Embedded]]:
    """Account the costs of one balance over its quantity centres.

    Parameters
    ----------
    balance, flows
        The balance and its flows as numbers.
    process : Process
        Steps in their order.
    allotment : StepAllotment
        Energy and system cost of the steps; left out where the balance is not scaled to the period.
    factor : Figure
        Basis → period.
    prefix, currency : str
        Beginning of the figures' ids; the file's currency.

    Returns
    -------
    tuple
        The account (product + loss + recycled = total in every category of every centre), and what every stream
        carries.
    """
    scale = 1.0 if factor.value is None else factor.value
    costs = allotment if factor.value is not None else StepAllotment({}, ())
    shape = shape_cascade(balance, flows, process, costs, scale)
    page = _Page(f"{prefix}/mfca", currency, shape)
    if not makes_product(balance):
        return _nothing(balance, page, factor, "mfca.no_product"), {}
    try:
        account = solve_cascade(shape.centres, shape.outflows, (MATERIAL,))
    except CostingError as error:
        return _nothing(balance, page, factor, error.code), {}
    return _describe(balance, flows, factor, costs, account, page), _embedded(account, shape)


def makes_product(balance: Balance) -> bool:
    """Whether something leaves that is made on purpose; a balance of water or steam alone has no product to cost."""
    return any(f.leaves and f.kind in GOOD for f in balance.flows)


def _describe(
    balance: Balance,
    flows: FlowSet,
    factor: Figure,
    costs: StepAllotment,
    account: CascadeAccount,
    page: _Page,
) -> Mfca:
    shape, currency = page.shape, page.currency
    scale = 1.0 if factor.value is None else factor.value
    centres = tuple(_centre(name, account, flows, balance, page) for name in shape.steps)
    totals = tuple(_total(category, centres, page) for category in CATEGORIES)
    loss = sum_figures(f"{page.path}/loss_{currency.lower()}", currency, (t.loss for t in totals))
    whole = sum_figures(f"{page.path}/total_{currency.lower()}", currency, (t.new for t in totals))
    links = tuple(_link(f.id, f.source, f.target, f.role, account, page) for f in shape.outflows)
    return Mfca(
        balance.id,
        "basis" if factor.value is None else "period",
        centres,
        totals,
        links,
        loss,
        whole,
        divide_figures(f"{page.path}/loss_share_pct", "%", loss, whole, 100.0),
        _hidden(account, links, page),
        (*costs.unassigned, *_elsewhere(costs, page)),
        _customer_mass(balance, flows, scale, factor, page),
        shape.missing,
        shape.stated,
    )


def _hidden(account: CascadeAccount, links: Iterable[MfcaLink], page: _Page) -> Figure:
    """Return the water, energy and system cost that goes round with what is recycled, and is lost."""
    recycled = [k for k in links if k.role == Role.RECYCLE]
    parts = (account.outflows[k.flow_id].get(c, 0.0) for k in recycled for c in (WATER, ENERGY, SYSTEM))
    return page.figure("hidden_in_recycle", sum(parts) if recycled else None, (k.cost.id for k in recycled))


def _elsewhere(costs: StepAllotment, page: _Page) -> tuple[Figure, ...]:
    """Return the cost of steps that this balance does not touch, if any."""
    used = {step for steps in page.shape.steps.values() for step in steps}
    others = [cost for step, cost in costs.steps.items() if step not in used]
    if not others:
        return ()
    total = sum((c.energy or 0.0) + (c.system or 0.0) for c in others)
    return (page.figure("not_in_balance", total, (p for c in others for p in c.inputs)),)


def _nothing(balance: Balance, page: _Page, factor: Figure, why: str) -> Mfca:
    none = page.figure("total", None, (factor.id,), why)
    share = Figure(f"{page.path}/loss_share_pct", None, "%", (), why=why)
    mass = Figure(f"{page.path}/customer_t", None, "t", ())
    loss, hidden = page.figure("loss", None, (), why), page.figure("hidden_in_recycle", None, ())
    return Mfca(
        balance.id, "basis", (), (), (), loss, none, share, hidden, (), mass, page.shape.missing, (), why
    )


def _centre(name: str, account: CascadeAccount, flows: FlowSet, balance: Balance, page: _Page) -> MfcaCentre:
    shape = page.shape
    inside = set(shape.steps[name])
    enters = [f for f in balance.flows if f.to in inside and f.from_ not in inside]
    out = {f.id: f.role for f in shape.outflows if f.source == name}
    rows = [a for a in account.accounts if a.centre == name]
    paths = [f"balances[{balance.id}].flows[{f.id}].amount" for f in enters]
    entered = _mass("in", name, [f.id for f in enters], flows, page, tuple(paths))
    good = _mass("product", name, [i for i, r in out.items() if r is not Role.LOSS], flows, page)
    bad = _mass("loss", name, [i for i, r in out.items() if r is Role.LOSS], flows, page)
    gap = None
    if entered.value is not None and good.value is not None and bad.value is not None:
        gap = entered.value - good.value - bad.value
    return MfcaCentre(
        name,
        shape.steps[name],
        shape.split[name],
        entered,
        good,
        bad,
        Figure(f"{page.path}/{name}.gap_t", gap, "t", (entered.id, good.id, bad.id)),
        tuple(_cost(row, page) for row in rows),
    )


def _mass(
    part: str, name: str, ids: Iterable[str], flows: FlowSet, page: _Page, paths: tuple[str, ...] = ()
) -> Figure:
    """Return a sum of masses on the balance's basis; None where one is unknown."""
    masses = [flows[flow_id].mass_t for flow_id in ids]
    known = [m for m in masses if m is not None]
    value = sum(known) if len(known) == len(masses) else None
    fields = paths or tuple(f"balances[{flows.balance_id}].flows[{flow_id}].amount" for flow_id in ids)
    return Figure(
        f"{page.path}/{name}.{part}_t", value, "t", fields, why="" if value is not None else "amount_missing"
    )


def _cost(row: CentreAccount, page: _Page) -> MfcaCost:
    name, shape = f"{row.centre}.{row.category}", page.shape
    silent = row.category in (ENERGY, SYSTEM) and row.category not in shape.stated
    why = "not_stated" if silent else ""
    new = page.figure(f"{name}.new", None if silent else row.new, shape.new_inputs[row.centre], why)
    arriving = [
        f"{page.path}/link/{f.id}_{page.currency.lower()}" for f in shape.outflows if f.target == row.centre
    ]
    carried = page.figure(f"{name}.carried", None if silent else row.carried, arriving, why)
    parts = [
        page.figure(f"{name}.{part}", None if silent else getattr(row, part), (new.id, carried.id), why)
        for part in ("product", "loss", "recycled")
    ]
    return MfcaCost(row.category, new, carried, *parts)


def _total(category: str, centres: Iterable[MfcaCentre], page: _Page) -> MfcaCost:
    """Add up a category over the plant: product is what leaves, losses are net of what is recycled."""
    rows = [cost for centre in centres for cost in centre.costs if cost.category == category]

    def add(part: str) -> Figure:
        figures: list[Figure] = [getattr(row, part) for row in rows]
        known = [f.value for f in figures if f.value is not None]
        why = "" if known else "not_stated"
        return page.figure(
            f"plant.{category}.{part}", sum(known) if known else None, (f.id for f in figures), why
        )

    new, loss = add("new"), add("loss")
    value = None if new.value is None or loss.value is None else new.value - loss.value
    product = page.figure(f"plant.{category}.product", value, (new.id, loss.id), new.why)
    none = page.figure(f"plant.{category}.carried", None, ())
    return MfcaCost(category, new, none, product, loss, add("recycled"))


def _link(
    flow_id: str, source: str, target: str, role: Role, account: CascadeAccount, page: _Page
) -> MfcaLink:
    inputs = [
        f"{page.path}/{source}.{c}.{part}_{page.currency.lower()}"
        for c in (MATERIAL, WATER)
        for part in ("new", "carried")
    ]
    cost = page.figure(f"link/{flow_id}", sum(account.outflows[flow_id].values()), inputs)
    return MfcaLink(flow_id, source, target if target != OUTSIDE else "outside", role.value, cost)


def _embedded(account: CascadeAccount, shape: Shape) -> dict[str, Embedded]:
    direct = {f.id: f.direct.get(WATER, 0.0) for f in shape.outflows}
    found = {}
    for flow in shape.outflows:
        parts = account.outflows[flow.id]
        split = shape.split[flow.source] not in _NOT_CARRIED
        energy, system = (parts[c] if c in shape.stated and split else None for c in (ENERGY, SYSTEM))
        inputs = shape.new_inputs[flow.source]
        found[flow.id] = Embedded(energy, parts[WATER] - direct[flow.id] if split else None, system, inputs)
    return found


def _customer_mass(balance: Balance, flows: FlowSet, scale: float, factor: Figure, page: _Page) -> Figure:
    own = [f for f in balance.flows if f.enters and f.ownership is Ownership.CUSTOMER]
    masses = [flows[f.id].mass_t for f in own]
    value = sum(m for m in masses if m is not None) * scale if own and None not in masses else None
    fields = tuple(f"balances[{balance.id}].flows[{f.id}].amount" for f in own)
    return Figure(f"{page.path}/customer_t", value, "t", (*fields, factor.id))

"""Names of a facility's own things in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.process import OUTSIDE
from sxsh_toolkit.reference import load_carriers, load_sectors, load_techniques
from sxsh_toolkit.text import Texts


class Names:
    """Looks up what an id is called: the file's own name first, then the sector's, then the id.

    Parameters
    ----------
    facility : Facility
        Whose ids they are.
    texts : Texts
        The reader's language.
    """

    def __init__(self, facility: Facility, texts: Texts) -> None:
        self._language, self._texts = texts.language, texts
        sector = load_sectors().get(facility.sector)
        self.sector = sector.name(self._language) if sector else facility.sector
        usual = {f.id: f.name(self._language) for f in sector.flows} if sector else {}
        usual |= {s.id: s.name(self._language) for s in sector.steps} if sector else {}
        usual |= {p.id: p.name(self._language) for p in sector.products} if sector else {}
        steps = {s.id: s.name.in_language(self._language) for s in facility.process.steps}
        products = {p.id: p.name.in_language(self._language) for p in facility.products}
        flows = {
            f.id: f.name.in_language(self._language) for b in facility.balances for f in b.flows if f.name
        }
        self._products = {**usual, **products}
        self._flows = {**usual, **products, **flows}
        self._steps = {**usual, **steps, OUTSIDE: texts("word.outside")}
        self._uses = {
            u.id: u.material.in_language(self._language) if u.material else self.carrier(u.carrier or "")
            for p in facility.periods
            for u in p.uses
        }
        self._options = {o.id: o.name.in_language(self._language) for o in facility.options}

    def flow(self, flow_id: str) -> str:
        """Return the name of a flow."""
        return self._flows.get(flow_id, flow_id)

    def step(self, step_id: str) -> str:
        """Return the name of a process step; ``plant`` is the whole plant."""
        return self._texts("word.plant") if step_id == "plant" else self._steps.get(step_id, step_id)

    def use(self, use_id: str) -> str:
        """Return the name of a use; totals have names of their own."""
        if use_id.startswith("total."):
            return self._texts(f"word.{use_id}")
        return self._uses.get(use_id, use_id)

    def any(self, item_id: str) -> str:
        """Return the name of a flow or, where there is no such flow, of a use."""
        return self._flows.get(item_id) or self.use(item_id)

    def product(self, product_id: str) -> str:
        """Return the name of a product."""
        return self._products.get(product_id, product_id)

    def option(self, option_id: str) -> str:
        """Return the name of an option."""
        return self._options.get(option_id, option_id)

    def called(self, kind: str, item_id: str) -> str:
        """Return ``trấu (trau)``: the name with the id of the file, or the id where it has no name.

        Parameters
        ----------
        kind : str
            ``flow``, ``use``, ``step``, ``option``, ``product`` or ``item`` (one of a product and a use).
        item_id : str
            Id in the file.
        """
        known: dict[str, Callable[[str], str]] = {
            "flow": self.flow,
            "use": self.use,
            "step": self.step,
            "option": self.option,
            "product": self.product,
            "item": self._item,
        }
        name = known[kind](item_id) if kind in known else item_id
        return item_id if name == item_id else f"{name} ({item_id})"

    def _item(self, item_id: str) -> str:
        return self._products.get(item_id) or self.any(item_id)

    def carrier(self, carrier_id: str) -> str:
        """Return the name of a carrier."""
        row = load_carriers().get(carrier_id)
        return row.name(self._language) if row else carrier_id

    def technique(self, technique_id: str) -> str:
        """Return the name of a technique."""
        row = load_techniques().get(technique_id)
        return row.name(self._language) if row else technique_id

"""What makes two periods not comparable per unit of product: it would look like a saving and is none."""

from __future__ import annotations

from sxsh_toolkit.model.period import Period

_SAME_MOISTURE = 0.001
"""Shares that differ by less are one reading; a moisture meter prints tenths of a per cent."""


def find_caution(baseline: Period, reporting: Period) -> str:
    """Return why changes per unit of product of two periods are no saving; empty where nothing is known against it.

    Notes
    -----
    ``products_differ``: a product was made in one period only. A closed line that used more per tonne than the others
    lowers the plant's use per tonne though no machine got better. ``moisture_differs``: a material has another stated
    moisture; drier paddy needs less paddy and less drying. Nothing is said where a moisture is not stated.
    """
    if _made(baseline) != _made(reporting):
        return "products_differ"
    return "moisture_differs" if _has_other_moisture(baseline, reporting) else ""


def _made(period: Period) -> set[tuple[str, str]]:
    return {(o.product, o.ownership.value) for o in period.outputs if o.amount is None or o.amount.value > 0}


def _has_other_moisture(baseline: Period, reporting: Period) -> bool:
    before = {u.id: u.moisture_wet.value for u in baseline.uses if u.material and u.moisture_wet}
    return any(
        abs(use.moisture_wet.value - before[use.id]) > _SAME_MOISTURE
        for use in reporting.uses
        if use.material and use.moisture_wet and use.id in before
    )

"""Money at stake in one row of a quick sheet, by plain arithmetic with a stated rule; never a saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sxsh_toolkit.model.figure import Figure

Values = Mapping[str, float]
"""Column id → value in canonical units: t, kWh, pieces; VND per piece, t or kWh; shares as fractions."""

Rule = tuple[str, str, tuple[str, ...], Callable[..., float]]
"""End of the figure's id, its unit, the columns it needs, and the arithmetic."""


def compute_defect_pct(broken: float, second: float) -> float:
    """Share of bricks fired that are broken or second grade. d = 100·(b + s) [%]"""
    return 100 * (broken + second)


def compute_lost_money(amount: float, share: float, price: float) -> float:
    """Value of what is lost at the price of good ware. m = a·s·p [VND yr⁻¹]"""
    return amount * share * price


def compute_grade_gap_money(amount: float, share: float, good_price: float, poor_price: float) -> float:
    """Money lost because a share is sold at a lower price. m = a·s·(p₁ − p₂), 0 where p₂ ≥ p₁ [VND yr⁻¹]"""
    return amount * share * max(0.0, good_price - poor_price)


def compute_broken_rice_t(paddy: float, rice_yield: float, broken: float) -> float:
    """Broken rice of a year. t = paddy·yield·share [t yr⁻¹]"""
    return paddy * rice_yield * broken


def _bricks_a_year(batches: float, per_batch: float) -> float:
    return batches * per_batch


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "bricks": (
        ("defect_pct", "%", ("vo", "non_lua"), compute_defect_pct),
        (
            "broken_money_vnd",
            "VND",
            ("me_nam", "vien_me", "vo", "gia_ban"),
            lambda n, b, share, price: compute_lost_money(_bricks_a_year(n, b), share, price),
        ),
        (
            "second_money_vnd",
            "VND",
            ("me_nam", "vien_me", "non_lua", "gia_ban", "gia_loai_2"),
            lambda n, b, share, p1, p2: compute_grade_gap_money(_bricks_a_year(n, b), share, p1, p2),
        ),
        (
            "husk_money_vnd",
            "VND",
            ("me_nam", "trau_me", "gia_trau"),
            lambda n, husk, price: n * husk * price,
        ),
    ),
    "rice_milling": (
        ("broken_rice_t", "t", ("lua", "thu_hoi", "tam"), compute_broken_rice_t),
        (
            "broken_rice_money_vnd",
            "VND",
            ("lua", "thu_hoi", "tam", "gia_gao", "gia_tam"),
            lambda paddy, y, b, p1, p2: compute_grade_gap_money(paddy * y, b, p1, p2),
        ),
        ("electricity_money_vnd", "VND", ("dien", "gia_dien"), lambda kwh, price: kwh * price),
        ("husk_sold_money_vnd", "VND", ("trau_ban", "gia_trau"), lambda t, price: t * price),
    ),
}
_GENERIC: tuple[Rule, ...] = (
    ("reject_money_vnd", "VND", ("san_luong", "hong", "gia_ban"), compute_lost_money),
    ("electricity_money_vnd", "VND", ("dien", "gia_dien"), lambda kwh, price: kwh * price),
)


def compute_quick_figures(sector: str, prefix: str, values: Values) -> tuple[Figure, ...]:
    """Return the money and shares that one row gives.

    Parameters
    ----------
    sector : str
        One of ``quick_columns.SECTORS``.
    prefix : str
        ``<facility id>/<year>``, the beginning of every figure's id.
    values : mapping
        What the row gives; amounts per firing as typed, per firing.

    Returns
    -------
    tuple of Figure
        With the columns as inputs; None (``unknown``) where a column is empty: missing is not zero.
    """
    found = []
    for end, unit, needed, rule in _RULES.get(sector, _GENERIC):
        inputs = tuple(f"quick[{column}]" for column in needed)
        known = all(column in values for column in needed)
        value = rule(*(values[column] for column in needed)) if known else None
        found.append(Figure(f"{prefix}/quick/{end}", value, unit, inputs, why="" if known else "unknown"))
    return tuple(found)

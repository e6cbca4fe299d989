"""The environmental protection fee on industrial wastewater, by the decree that held on each day of a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sxsh_toolkit.model.figure import weakest_mark
from sxsh_toolkit.model.words import DischargesTo
from sxsh_toolkit.reference import FeeSpan, WastewaterFeeRow, find_wastewater_fees, split_fee_regimes

HEAVY_METALS = ("hg", "pb", "as", "cd")
_ALWAYS = ("cod", "tss")
_KG_PER_M3 = 0.001
"""1 mg/l of 1 m³ is 0.001 kg."""
_PAYERS = {DischargesTo.CENTRAL_WORKS: "operator", DischargesTo.REUSE: "nobody"}


@dataclass(frozen=True, slots=True)
class FeeCase:
    """What a fee depends on.

    Parameters
    ----------
    first, last : date
        The period, both ends counted.
    discharges_to : DischargesTo
        Where the wastewater goes.
    volume_m3 : float or None
        Wastewater of the period; None where nobody stated it. [m3]
    outlet_mg_l : mapping
        Pollutant → concentration at the outlet, never before treatment. [mg l⁻¹]
    monitored : bool or None
        Whether the plant monitors its wastewater, obliged or not.
    heavy_metals : bool or None
        Whether the plant belongs to the listed industries with heavy metals in their wastewater.
    m3_per_day : float or None
        Mean discharge that decides the class; None: volume over calendar days. [m3 d⁻¹]
    """

    first: date
    last: date
    discharges_to: DischargesTo
    volume_m3: float | None
    outlet_mg_l: Mapping[str, float] = field(default_factory=dict)
    monitored: bool | None = None
    heavy_metals: bool | None = None
    m3_per_day: float | None = None

    @property
    def mean_m3_per_day(self) -> float | None:
        """Mean discharge as stated, else volume over calendar days. [m3 d⁻¹]"""
        if self.m3_per_day is not None or self.volume_m3 is None:
            return self.m3_per_day
        return self.volume_m3 / ((self.last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the computation; ``money`` is None where ``why`` says what is missing."""

    span: FeeSpan
    kind: str
    row: WastewaterFeeRow | None
    amount: float | None
    unit: str
    money: float | None
    why: str = ""
    item: str = ""

    @property
    def mark(self) -> str:
        """Status of the row, where it prints with a mark."""
        return self.row.status.value if self.row is not None and self.row.is_marked else ""


@dataclass(frozen=True, slots=True)
class FeeBill:
    """A whole fee. ``why`` is empty only where every line is known; ``partial`` makes ``total`` a lower bound."""

    payer: str
    lines: tuple[FeeLine, ...]
    total: float | None
    why: str
    mark: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Pollutants whose concentration at the outlet nobody stated."""
        names = (line.item for line in self.lines if line.why == "concentration_missing")
        return tuple(dict.fromkeys(names))


def compute_pollutant_fee(volume_m3: float, concentration_mg_l: float, rate_vnd_per_kg: float) -> float:
    """Variable fee of one pollutant.

    Parameters
    ----------
    volume_m3 : float
        Wastewater. [m3]
    concentration_mg_l : float
        Concentration at the outlet. [mg l⁻¹]
    rate_vnd_per_kg : float
        Rate of the decree. [VND kg⁻¹]

    Returns
    -------
    float
        [VND]

    Notes
    -----
    C = V·c·10⁻³·r. Valid for effluent at the outlet: what the works before it takes out is not discharged.

    References
    ----------
    Decree 53/2020/NĐ-CP, article 6.2 (source id ``decree_53_2020``).
    """
    return volume_m3 * concentration_mg_l * _KG_PER_M3 * rate_vnd_per_kg


def compute_wastewater_fee(case: FeeCase) -> FeeBill:
    """Fee of a period, regime by regime.

    Parameters
    ----------
    case : FeeCase
        Discharge, outlet concentrations, where they go. [m3, mg l⁻¹]

    Returns
    -------
    FeeBill
        Lines and total. [VND]

    Notes
    -----
    Until 2025 F = f·K + Σ C (K = 1 unless the plant is listed for heavy metals, and only until 2016); below
    20 m³/day no C from 2017; from 2026 F = L × 1,700 where nobody monitors, and refused where somebody does: those
    rates were not seen. A period over two regimes is split by days: volume in proportion, f by the part of a year.

    References
    ----------
    Decrees 25/2013 (source id ``decree_25_2013``), 154/2016 (source id ``decree_154_2016``), 53/2020 (source id
    ``decree_53_2020``), 346/2025 (source id ``decree_346_2025``).
    """
    spans = split_fee_regimes(case.first, case.last)
    days = sum(span.days for span in spans)
    lines = tuple(line for span in spans for line in _charge_span(case, span, span.days / days))
    known = [line.money for line in lines if line.money is not None]
    reasons = [line.why for line in lines if line.money is None]
    why = ("partial" if known else reasons[0]) if reasons else ""
    mark = weakest_mark(line.mark for line in lines)
    return FeeBill(_payer(case, lines), lines, sum(known) if known else None, why, mark)


def compute_fee_saving(before: FeeCase, after: FeeCase) -> float | None:
    """Fee that a change saves: fee before less fee after.

    Parameters
    ----------
    before, after : FeeCase
        The same period without and with the change. [m3, mg l⁻¹]

    Returns
    -------
    float or None
        [VND]; None where either fee is not fully known.

    Notes
    -----
    S = F(before) − F(after), never a mean rate times a load: below 20 m³/day, or where nobody monitors, less COD
    saves no fee, and only less volume or another class does.

    References
    ----------
    Decree 53/2020/NĐ-CP, article 6.2 (source id ``decree_53_2020``).
    """
    one, other = compute_wastewater_fee(before), compute_wastewater_fee(after)
    if one.why or other.why or one.total is None or other.total is None:
        return None
    return one.total - other.total


def _payer(case: FeeCase, lines: tuple[FeeLine, ...]) -> str:
    if any(line.kind == "payer" and line.money is None for line in lines):
        return "unclear"
    return _PAYERS.get(case.discharges_to, "plant")


def _charge_span(case: FeeCase, span: FeeSpan, part: float) -> Iterator[FeeLine]:
    if not span.regime:
        yield FeeLine(span, "none", None, None, "", None, "fee_regime_unknown")
        return
    rows = find_wastewater_fees("payer", span.first)
    row = next((row for row in rows if row.item == case.discharges_to.value), None)
    if row is None:
        yield FeeLine(span, "payer", None, None, "", None, "discharge_unknown")
    elif row.value is None:
        yield FeeLine(span, "payer", row, None, "", None, "fee_clause_not_seen")
    elif row.value == 0:
        yield FeeLine(span, "payer", row, None, "", 0.0)
    elif find_wastewater_fees("flat", span.first):
        yield _charge_by_monitoring(case, span, part)
    else:
        yield from _charge_fixed(case, span)
        yield from _charge_variable(case, span, part)


def _charge_by_monitoring(case: FeeCase, span: FeeSpan, part: float) -> FeeLine:
    if case.monitored is None:
        return FeeLine(span, "monitored", None, None, "", None, "monitored_unknown")
    if case.monitored:
        (row,) = find_wastewater_fees("monitored", span.first)
        return FeeLine(span, "monitored", row, None, "", None, "fee_rates_not_seen")
    (row,) = find_wastewater_fees("flat", span.first)
    if case.volume_m3 is None or row.value is None:
        return FeeLine(span, "flat", row, None, "m3", None, "volume_missing")
    volume = case.volume_m3 * part
    return FeeLine(span, "flat", row, volume, "m3", volume * row.value)


def _charge_fixed(case: FeeCase, span: FeeSpan) -> Iterator[FeeLine]:
    row = _of_class(find_wastewater_fees("fixed", span.first), case.mean_m3_per_day)
    if row is None or row.value is None:
        yield FeeLine(span, "fixed", None, None, "yr", None, "volume_missing")
        return
    money = row.value * span.years
    yield FeeLine(span, "fixed", row, span.years, "yr", money)
    factors = find_wastewater_fees("multiplier", span.first)
    if not factors or case.heavy_metals is False:
        return
    if case.heavy_metals is None:
        if any(name in case.outlet_mg_l for name in HEAVY_METALS):
            yield FeeLine(span, "multiplier", None, None, "", None, "heavy_metals_unknown")
        return
    factor = _of_class(factors, case.mean_m3_per_day)
    if factor is None or factor.value is None:
        yield FeeLine(span, "multiplier", None, None, "", None, "volume_missing")
        return
    yield FeeLine(
        span, "multiplier", factor, span.years, "yr", money * (factor.value - 1), item="heavy_metals"
    )


def _charge_variable(case: FeeCase, span: FeeSpan, part: float) -> Iterator[FeeLine]:
    mean = case.mean_m3_per_day
    exempt = find_wastewater_fees("variable_none", span.first)
    if mean is not None and exempt and exempt[0].takes(mean):
        yield FeeLine(span, "variable_none", exempt[0], None, "", 0.0)
        return
    for row in find_wastewater_fees("variable", span.first):
        found = case.outlet_mg_l.get(row.item)
        if row.value is None or (found is None and row.item not in _ALWAYS and not case.heavy_metals):
            continue
        if case.volume_m3 is None or mean is None:
            yield FeeLine(span, "variable", row, None, "kg", None, "volume_missing", row.item)
        elif found is None:
            yield FeeLine(span, "variable", row, None, "kg", None, "concentration_missing", row.item)
        else:
            volume = case.volume_m3 * part
            money = compute_pollutant_fee(volume, found, row.value)
            yield FeeLine(span, "variable", row, volume * found * _KG_PER_M3, "kg", money, item=row.item)


def _of_class(rows: tuple[WastewaterFeeRow, ...], m3_per_day: float | None) -> WastewaterFeeRow | None:
    """Return the row of a class; without a mean discharge only a row that holds for every class."""
    if m3_per_day is None:
        return next((row for row in rows if not row.m3_per_day), None)
    return next((row for row in rows if row.takes(m3_per_day)), None)

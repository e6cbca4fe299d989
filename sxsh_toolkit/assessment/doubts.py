"""Doubts that only the results show: gaps, unknown contents, factors that nobody verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sxsh_toolkit.assessment.emission_doubts import EMISSION_RULES
from sxsh_toolkit.assessment.energy_doubts import ENERGY_DOUBTS
from sxsh_toolkit.assessment.scenario_doubts import SCENARIO_RULES
from sxsh_toolkit.assessment.sources import used_factors
from sxsh_toolkit.assessment.water_doubts import WATER_RULES
from sxsh_toolkit.balance import compute_scale_factor
from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.result import AssessmentResult, LossStream
from sxsh_toolkit.model.words import FlowKind

_STREAM_REASONS = frozenset(
    {"content_unknown", "moisture_missing", "price_missing", "units_differ", "emission_without_content"}
)
_USE_REASONS = frozenset(
    {"coal_grade_missing", "ncv_default_biomass", "ncv_moisture_missing", "factor_missing"}
)
_STOCKED = frozenset({"fossil_fuel", "biomass", "material"})
_FACTOR_TOLERANCE = 0.05
_ROUNDING = 1e-9
_JUMP = 3.0
"""Ratio beyond which a price or an intensity is doubted as a slip; a convention of the toolkit."""


def collect_doubts(result: AssessmentResult) -> tuple[Finding, ...]:
    """Return every doubt and note that the results give rise to."""
    return tuple(finding for rule in _RULES for finding in rule(result))


def _doubt(code: str, where: str, **values: str | float | None) -> Finding:
    return Finding(code, Severity.DOUBT, where, values)


def doubt_gaps(result: AssessmentResult) -> Iterator[Finding]:
    """A step that conserves a layer and does not close within the tolerance."""
    for balance in result.balances:
        for closure in balance.closures:
            gap = closure.residual_pct.value
            if (
                closure.state == "checked"
                and gap is not None
                and abs(gap) > result.settings.closure_tolerance_pct
            ):
                yield _doubt(
                    "closure.gap",
                    f"balances[{balance.balance_id}]",
                    step=closure.step,
                    layer=closure.layer.value,
                    gap=gap,
                    tolerance=result.settings.closure_tolerance_pct,
                )


def doubt_differences(result: AssessmentResult) -> Iterator[Finding]:
    """A flow by difference that comes out negative: some other flow of the step is wrong."""
    for balance in result.balances:
        for flow in balance.flows.flows:
            where = f"balances[{balance.balance_id}].flows[{flow.id}]"
            if flow.by_difference and flow.mass_t is not None and flow.mass_t < 0:
                yield _doubt("closure.negative_difference", where, flow=flow.id, value=flow.mass_t)


def doubt_books(result: AssessmentResult) -> Iterator[Finding]:
    """A scaled balance that does not meet the year's books; a factor that the books do not imply.

    Water of the books that no balance uses is no doubt: the water balance shows it in a row of its own.
    """
    water = {source.source_id for row in result.water for source in row.sources}
    for balance in result.balances:
        for gap in balance.gaps:
            value = gap.gap_pct.value
            rest = value is not None and value < 0 and gap.side == "input" and gap.book_id in water
            if value is not None and abs(value) > result.settings.bill_gap_tolerance_pct and not rest:
                where = f"balances[{balance.balance_id}].scale_to"
                yield _doubt(
                    "balance.books_gap",
                    where,
                    item=gap.book_id,
                    gap=value,
                    tolerance=result.settings.bill_gap_tolerance_pct,
                )
    for declared in result.facility.balances:
        period = result.facility.period_of(declared.scale_to.period) if declared.scale_to else None
        stated, implied = compute_scale_factor(declared, period)
        if declared.scale_to and stated is None:
            yield _doubt("balance.not_scaled", f"balances[{declared.id}].scale_to", balance=declared.id)
        if stated and implied and abs(stated / implied - 1) > _FACTOR_TOLERANCE:
            where = f"balances[{declared.id}].scale_to.factor"
            yield _doubt("balance.factor_differs", where, stated=stated, implied=implied)


def doubt_streams(result: AssessmentResult) -> Iterator[Finding]:
    """A stream whose value or avoidable part cannot be said, or only with a caution."""
    for stream in result.streams:
        where = f"balances[{stream.balance_id}].flows[{stream.flow_id}]"
        others = (stream.treatment_cost, stream.disposal_cost, stream.revenue)
        parts = (stream.unavoidable, stream.avoidable)
        named = {stream.purchase_value.why} & _STREAM_REASONS if stream.avoidable.value != 0 else set()
        named |= {f.why for f in (*others, *parts) if f.why == "units_differ"}
        for why in sorted(named):
            yield _doubt(f"stream.{why}", where, flow=stream.flow_id)
        actual, fixed = stream.amount.value, stream.unavoidable.value
        if actual is not None and fixed is not None and fixed > actual * (1 + 1e-9):
            yield _doubt("stream.unavoidable_above_actual", where, flow=stream.flow_id)
        if _lacks_charge(stream):
            yield _doubt("stream.charges_missing", where, flow=stream.flow_id)
        if stream.rank_by == "gross":
            yield _doubt("stream.unavoidable_unknown", where, flow=stream.flow_id)


def _lacks_charge(stream: LossStream) -> bool:
    """Whether a waste says neither treatment nor disposal, or what is sold says no price: silence is not zero."""
    if stream.kind is FlowKind.WASTE:
        return stream.treatment_cost.why == stream.disposal_cost.why == stream.revenue.why == "not_stated"
    sold = stream.kind in (FlowKind.BYPRODUCT_SOLD, FlowKind.CO_PRODUCT)
    return sold and stream.revenue.why == "not_stated" and not stream.customer


def doubt_mfca(result: AssessmentResult) -> Iterator[Finding]:
    """A centre that would lose more than it takes; steps that together carry more than the whole."""
    for account in result.mfca:
        where = f"balances[{account.balance_id}]"
        for centre in account.centres:
            material = next((c.product.value for c in centre.costs if c.category == "material"), None)
            if material is not None and material < -_ROUNDING * abs(account.total.value or 0.0):
                yield _doubt("mfca.loss_above_input", where, centre=centre.centre)
        for figure in account.unassigned:
            if (figure.value or 0.0) < -_ROUNDING * abs(account.total.value or 0.0):
                item = "energy" if "energy" in figure.id else "labour"
                yield _doubt("mfca.shares_above_whole", "process.steps", item=item)


def doubt_uses(result: AssessmentResult) -> Iterator[Finding]:
    """A use without stock, without a factor, or with a grade that nobody stated."""
    for period in result.facility.periods:
        rows = [u for u in result.uses if u.period_id == period.id and u.used.known and u.group in _STOCKED]
        blank = [u.use_id for u in rows if not u.stock_known]
        if blank:
            where = f"periods[{period.id}].stocks"
            yield Finding("use.stock_not_counted", Severity.NOTE, where, {"uses": ", ".join(blank)})
    for use in result.uses:
        where = f"periods[{use.period_id}].uses[{use.use_id}]"
        if use.used.why == "negative_use":
            yield _doubt("use.negative", f"periods[{use.period_id}].stocks[{use.use_id}]", use=use.use_id)
        for figure in (use.final_energy, use.toe):
            if figure.why in _USE_REASONS:
                yield _doubt(f"energy.{figure.why}", where, use=use.use_id, carrier=use.carrier)
    for row in result.emissions:
        if row.co2e.why == "factor_missing":
            where = f"periods[{row.period_id}].uses[{row.use_id}]"
            yield _doubt("emission.factor_missing", where, use=row.use_id, carrier=row.carrier)


def doubt_slips(result: AssessmentResult) -> Iterator[Finding]:
    """Figures that jump so far that a slip of the pen is likelier than a change of the plant."""
    for row in result.changes:
        before, after = row.baseline.value, row.reporting.value
        if (
            before
            and after
            and not 1 / _JUMP <= after / before <= _JUMP
            and not row.use_id.startswith("total.")
        ):
            yield _doubt(
                "slip.intensity", f"periods.uses[{row.use_id}]", use=row.use_id, change=row.change_pct.value
            )
    prices: dict[str, tuple[float, str]] = {}
    for use in result.uses:
        if not use.cost.value or not use.bought.value:
            continue
        price, where = use.cost.value / use.bought.value, f"periods[{use.period_id}].uses[{use.use_id}].cost"
        known = prices.setdefault(use.use_id, (price, use.period_id))
        if not 1 / _JUMP <= price / known[0] <= _JUMP:
            yield _doubt("slip.price", where, use=use.use_id, price=price, other=known[0], period=known[1])
    yield from _doubt_flow_prices(result, prices)


def _doubt_flow_prices(
    result: AssessmentResult, prices: Mapping[str, tuple[float, str]]
) -> Iterator[Finding]:
    """A flow's price against what the books paid for the same input, where both go by the same unit."""
    units = {use.use_id: use.bought.unit for use in result.uses}
    for balance in result.facility.balances:
        for flow in balance.flows:
            name = flow.use or flow.id
            if not flow.enters or flow.price is None or flow.price.value == 0 or name not in prices:
                continue
            if flow.price.unit.endswith(f"/{units[name]}"):
                ratio = flow.price.value / prices[name][0]
                if not 1 / _JUMP <= ratio <= _JUMP:
                    where = f"balances[{balance.id}].flows[{flow.id}].price"
                    yield _doubt(
                        "slip.flow_price", where, flow=flow.id, price=flow.price.value, book=prices[name][0]
                    )


def doubt_changes(result: AssessmentResult) -> Iterator[Finding]:
    """Changes between two periods that are not comparable: what differs need not be saved."""
    reasons = {row.change_pct.why for row in result.changes}
    for why in ("carriers_differ", "products_differ", "moisture_differs"):
        if why in reasons:
            yield _doubt(f"change.{why}", "periods")


def doubt_outputs(result: AssessmentResult) -> Iterator[Finding]:
    """Products that could not be added into one output."""
    for total in result.totals:
        if total.output.why == "outputs_not_added":
            yield _doubt("output.not_added", f"periods[{total.period_id}].outputs", period=total.period_id)


def doubt_saving_ranges(result: AssessmentResult) -> Iterator[Finding]:
    """A stated low and high between which the saving found does not lie: that range cannot be used."""
    found = {row.option_id: row.gross_saving.value for row in result.options}
    for option in result.facility.options:
        low, high, usual = option.saving_low, option.saving_high, found[option.id]
        if low and high and usual is not None and not low.value <= usual <= high.value:
            yield _doubt("option.saving_outside_range", f"options[{option.id}].saving_low", option=option.id)


def doubt_factors(result: AssessmentResult) -> Iterator[Finding]:
    """Factors that nobody verified: named together, so that a reader can count them."""
    marked = [factor for factor in used_factors(result) if factor.is_marked]
    if marked:
        names = ", ".join(factor.id for factor in marked)
        yield Finding("factor.unverified", Severity.NOTE, "", {"count": len(marked), "factors": names})


_RULES: tuple[Callable[[AssessmentResult], Iterator[Finding]], ...] = (
    doubt_gaps,
    doubt_differences,
    doubt_books,
    doubt_streams,
    doubt_mfca,
    doubt_uses,
    doubt_slips,
    doubt_changes,
    doubt_outputs,
    doubt_saving_ranges,
    doubt_factors,
    *EMISSION_RULES,
    *WATER_RULES,
    *ENERGY_DOUBTS,
    *SCENARIO_RULES,
)

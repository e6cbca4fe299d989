"""Specific consumption (suất tiêu hao) and its change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierEmission, CarrierUse, Intensity, IntensityChange, PeriodTotals
from sxsh_toolkit.model.words import Ownership


def compute_intensity(use: float, output: float) -> float:
    """Specific consumption.

    Parameters
    ----------
    use : float
        Booked use in a period. [unit]
    output : float
        Output of the same period, above 0. [t, m3 or pieces]

    Returns
    -------
    float
        [unit per unit of product]

    Notes
    -----
    e = U / P, with U = bought + generated + opening − closing − sold.

    References
    ----------
    Circular 19/2016/TT-BCT, "suất tiêu hao năng lượng" (source id ``circular_19_2016``).
    """
    if output <= 0:
        raise ValueError("output must be above 0")
    return use / output


def compute_change_pct(baseline: float, reporting: float) -> float:
    """Change of an intensity; negative means less per unit of product.

    Parameters
    ----------
    baseline, reporting : float
        Intensities of kỳ nền (above 0) and kỳ so sánh, in the same unit.

    Returns
    -------
    float
        [%]

    Notes
    -----
    d = 100·(e₁ − e₀)/e₀, unadjusted: product mix, load and moisture are not taken out (evidence level L2).

    References
    ----------
    Decision 2807/QĐ-UBND, I.2 "mức tiêu thụ … trên đơn vị sản phẩm" (source id ``decision_2807_2016``).
    """
    if baseline <= 0:
        raise ValueError("baseline intensity must be above 0")
    return 100 * (reporting - baseline) / baseline


def total_output(facility: Facility, period: Period, ownership: Ownership | None = None) -> Figure:
    """Return the output that intensities divide by.

    Parameters
    ----------
    facility, period : Facility, Period
        The books.
    ownership : Ownership, optional
        Only outputs of this ownership: own material made own product, the customer's made the customer's.

    Notes
    -----
    Products of one dimension are added, each times its equivalence factor (1 where none is stated); a product of
    another dimension is left out and said so (``outputs_not_added``).
    """
    name = f"{facility.facility}/{period.id}/output{f'.{ownership.value}' if ownership else ''}"
    rows = [o for o in period.outputs if ownership is None or o.ownership is ownership]
    made = [(o, o.amount) for o in rows if o.amount is not None]
    if not made:
        return Figure(name, None, "", (), why="output_missing")
    first = made[0][1]
    total, inputs, left_out = 0.0, [], False
    for output, amount in made:
        if amount.dimension != first.dimension:
            left_out = True
            continue
        product = facility.product_of(output.product)
        total += amount.value * (product.equivalence if product and product.equivalence else 1.0)
        inputs.append(f"periods[{period.id}].outputs[{output.product}].amount")
    return Figure(name, total, first.unit, tuple(inputs), why="outputs_not_added" if left_out else "")


def compute_intensities(
    facility: Facility, period: Period, uses: Iterable[CarrierUse], output: Figure
) -> tuple[Intensity, ...]:
    """Return one intensity for each booked use.

    Parameters
    ----------
    facility, period : Facility, Period
        For the ids.
    uses : iterable of CarrierUse
        Booked uses. [unit of each]
    output : Figure
        Output of the period. [t, m3 or pieces]

    Returns
    -------
    tuple of Intensity
        In the order of the uses. [unit per unit of product]

    Notes
    -----
    As :func:`compute_intensity`; None where the use or the output is unknown or the output is zero. In a plant that
    also processes for customers a material is divided by the output of its own ownership; energy and water by all.

    References
    ----------
    Circular 19/2016/TT-BCT, "suất tiêu hao năng lượng" (source id ``circular_19_2016``).
    """
    return tuple(_intensity(facility, period, use, output) for use in uses)


def _intensity(facility: Facility, period: Period, use: CarrierUse, output: Figure) -> Intensity:
    name = f"{facility.facility}/{period.id}/intensity/{use.use_id}"
    divisor = _output_of(facility, period, use, output)
    found = _per_output(name, use.used, divisor)
    if divisor is not output:
        found = replace(found, inputs=(use.used.id, *divisor.inputs))
    return Intensity(period.id, use.use_id, use.carrier, found)


def _output_of(facility: Facility, period: Period, use: CarrierUse, output: Figure) -> Figure:
    """Return what a use is divided by: in a plant with toll processing a material goes by its own ownership."""
    mixed = len({o.ownership for o in period.outputs}) > 1
    if use.group != "material" or not mixed:
        return output
    return total_output(facility, period, Ownership.CUSTOMER if use.customer else Ownership.OWN)


def _per_output(name: str, figure: Figure, output: Figure) -> Figure:
    return divide_figures(name, f"{figure.unit}/{output.unit}", figure, output)


def total_period(
    facility: Facility,
    period: Period,
    uses: Sequence[CarrierUse],
    emissions: Sequence[CarrierEmission],
    output: Figure,
    charges: Sequence[Figure] = (),
) -> PeriodTotals:
    """Add the energy, TOE, emissions, water and cost of a period; money of the customer's material is not ours.

    ``charges`` are costs that no use holds, such as the wastewater fee.
    """
    path = f"{facility.facility}/{period.id}/total"
    energetic = [u for u in uses if u.group not in {"water", "ice", "material"}]
    water = [u.used for u in uses if u.group == "water"]
    energy = sum_figures(f"{path}.final_energy_mj", "MJ", (u.final_energy for u in energetic))
    listed = [u.toe for u in energetic if u.toe.why != "toe_not_listed"]
    scopes = [
        sum_figures(f"{path}.co2e_scope{n}_t", "tCO2e", (e.co2e for e in emissions if e.scope == n))
        for n in "12"
    ]
    scopes = [
        _nothing_is_zero(s, any(e.scope == n for e in emissions)) for s, n in zip(scopes, "12", strict=True)
    ]
    co2e = sum_figures(f"{path}.co2e_t", "tCO2e", (e.co2e for e in emissions))
    volume = sum_figures(f"{path}.water_m3", "m3", water)
    own = [*(u.cost for u in uses if not u.customer), *charges]
    return PeriodTotals(
        period.id,
        period.role.value,
        output,
        energy,
        sum_figures(f"{path}.toe", "TOE", listed),
        scopes[0],
        scopes[1],
        co2e,
        sum_figures(f"{path}.biogenic_co2_t", "tCO2", (e.biogenic_co2 for e in emissions)),
        volume,
        sum_figures(f"{path}.cost_{facility.currency.lower()}", facility.currency, own),
        _per_output(f"{path}.energy_intensity", energy, output),
        _per_output(f"{path}.water_intensity", volume, output),
        _per_output(f"{path}.co2e_intensity", co2e, output),
    )


def _nothing_is_zero(figure: Figure, any_row: bool) -> Figure:
    return figure if any_row else replace(figure, why="not_used")


def compute_co2e_intensity(prefix: str, emissions: Sequence[CarrierEmission], output: Figure) -> Figure:
    """CO2e per unit of product of a set of emissions, as one figure that names their direct inputs.

    Parameters
    ----------
    prefix : str
        Beginning of the figure's id.
    emissions : sequence of CarrierEmission
        Of one period, at the factors to compare with. [t CO2e]
    output : Figure
        Output of the same period. [t, m3 or pieces]

    Returns
    -------
    Figure
        [t CO2e per unit of product]; None where an emission or the output is unknown.

    Notes
    -----
    e = Σ mᵢ / P, valid for an output above 0.

    References
    ----------
    Field practice B22: the saving of an option takes one factor on both sides (source id ``tool_convention``).
    """
    total = sum_figures(f"{prefix}/co2e_at_baseline_factors", "tCO2e", (e.co2e for e in emissions))
    found = _per_output(f"{prefix}/total.co2e.at_baseline_factors", total, output)
    inputs = {name for e in emissions for name in e.co2e.inputs} | {output.id}
    return replace(found, inputs=tuple(sorted(inputs)))


def compare_intensities(
    facility_id: str,
    baseline: tuple[Sequence[Intensity], PeriodTotals],
    reporting: tuple[Sequence[Intensity], PeriodTotals],
    reporting_co2e: Figure | None = None,
    caution: str = "",
) -> tuple[IntensityChange, ...]:
    """Set kỳ nền against kỳ so sánh, use by use and for total energy, water and CO2e.

    Parameters
    ----------
    facility_id : str
        Beginning of the figures' ids.
    baseline, reporting : tuple
        Intensities and totals of the two periods.
    reporting_co2e : Figure, optional
        CO2e per unit of product of kỳ so sánh with the factors of kỳ nền: one factor on both sides, or the grid's own
        change would count as the plant's.
    caution : str
        Why the periods are not comparable (see ``find_caution``); every change carries it.

    Notes
    -----
    Where the two periods do not name the same carriers the change of a total carries ``carriers_differ``: a carrier
    that somebody forgot would look like a saving. So does a use that keeps its id and changes its carrier: a tonne of
    husk is no tonne of coal.
    """
    path = f"{facility_id}/change"
    now = {i.use_id: i for i in reporting[0]}
    same_carriers = {i.carrier for i in baseline[0]} == {i.carrier for i in reporting[0]}
    rows = []
    for before in baseline[0]:
        if after := now.get(before.use_id):
            row = _change(f"{path}/{before.use_id}", before.use_id, before.carrier, before.value, after.value)
            rows.append(row if before.carrier == after.carrier else _with_caution(row, "carriers_differ"))
    for name in ("energy", "water", "co2e"):
        old = getattr(baseline[1], f"{name}_intensity")
        new = getattr(reporting[1], f"{name}_intensity")
        new = reporting_co2e if name == "co2e" and reporting_co2e is not None else new
        if old.known or new.known:
            row = _change(f"{path}/total.{name}", f"total.{name}", "", old, new)
            rows.append(row if same_carriers else _with_caution(row, "carriers_differ"))
    return tuple(_with_caution(row, caution) for row in rows)


def _with_caution(row: IntensityChange, why: str) -> IntensityChange:
    """Mark a change that need not be a saving; a reason that it has already stays."""
    return replace(row, change_pct=replace(row.change_pct, why=row.change_pct.why or why))


def _change(path: str, use_id: str, carrier: str, before: Figure, after: Figure) -> IntensityChange:
    value, why = None, before.why or after.why
    if before.value and after.value is not None and before.unit == after.unit:
        value = compute_change_pct(before.value, after.value)
    elif before.unit != after.unit:
        why = "units_differ"
    figure = Figure(
        f"{path}.change_pct", value, "%", (before.id, after.id), mark=before.mark or after.mark, why=why
    )
    return IntensityChange(use_id, carrier, before, after, figure)

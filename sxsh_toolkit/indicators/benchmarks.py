"""Where a plant's intensity stands beside published ranges: a position, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable

from sxsh_toolkit.indicators.norms import PlantFigures
from sxsh_toolkit.model.figure import Figure, sum_figures
from sxsh_toolkit.model.result_norm import BenchmarkCard
from sxsh_toolkit.reference import Benchmark, Status

_SCALE = {
    ("t", "kg"): 1000.0,
    ("m3", "l"): 1000.0,
    ("m3", "hl"): 10.0,
    ("MJ", "kJ"): 1000.0,
    ("MJ", "GJ"): 0.001,
    ("kWh", "MJ"): 3.6,
}
_NO_ENERGY = frozenset({"water", "ice", "material"})
_REASON_OF_PER = {
    "raw": "benchmark_per_raw",
    "step": "benchmark_per_step",
    "unstated": "benchmark_per_unstated",
}


def convert_intensity(value: float, unit: str, wanted: str) -> float | None:
    """Convert an intensity such as m3/m3 to m3/hl; None where the units are of other kinds.

    Parameters
    ----------
    value : float
        In ``unit``.
    unit, wanted : str
        Two units with one ``/`` each.

    Returns
    -------
    float or None
        In ``wanted``.
    """
    (top, bottom), (wanted_top, wanted_bottom) = (u.partition("/")[::2] for u in (unit, wanted))
    above, below = _times(top, wanted_top), _times(bottom, wanted_bottom)
    return None if above is None or below is None else value * above / below


def _times(unit: str, wanted: str) -> float | None:
    return 1.0 if unit == wanted else _SCALE.get((unit, wanted))


def place_benchmarks(plant: PlantFigures, benchmarks: Iterable[Benchmark]) -> tuple[BenchmarkCard, ...]:
    """Set a plant's intensity of one period beside the ranges of its sector.

    Parameters
    ----------
    plant : PlantFigures
        The period to look at.
    benchmarks : iterable of Benchmark
        Of the plant's sector.

    Returns
    -------
    tuple of BenchmarkCard
        In the order given. A range per raw material, per step or without a stated basis, one of memory and one of a
        product that the plant does not make have no position.
    """
    return tuple(_place(plant, row) for row in benchmarks)


def _place(plant: PlantFigures, row: Benchmark) -> BenchmarkCard:
    reason = _reason(plant, row)
    figure = _figure(plant, row, reason)
    reason = reason or figure.why
    if reason or figure.value is None:
        return BenchmarkCard(row.id, plant.period.id, "", reason or "unknown", figure)
    position = "below" if figure.value < row.low else "above" if figure.value > row.high else "within"
    return BenchmarkCard(row.id, plant.period.id, position, "", figure)


def _reason(plant: PlantFigures, row: Benchmark) -> str:
    if row.per != "product":
        return _REASON_OF_PER[row.per]
    if row.status is Status.MEMORY:
        return "benchmark_memory"
    made = {o.product for o in plant.period.outputs}
    return "benchmark_other_product" if row.products and not made & set(row.products.split(";")) else ""


def _figure(plant: PlantFigures, row: Benchmark, reason: str) -> Figure:
    """Return the plant's own figure; none where it may not stand beside the range."""
    name = f"{plant.facility.facility}/{plant.period.id}/benchmark/{row.id}"
    if reason:
        return Figure(name, None, row.unit, (plant.output.id,), why=reason)
    total = _numerator(plant, row)
    inputs = (*total.inputs, plant.output.id)
    if total.value is None or not plant.output.value:
        why = total.why or "output_missing"
        return Figure(name, None, row.unit, inputs, mark=total.mark, why=why)
    unit = f"{total.unit}/{plant.output.unit}"
    value = convert_intensity(total.value / plant.output.value, unit, row.unit)
    why = (total.why or plant.output.why) if value is not None else "units_differ"
    return Figure(name, value, row.unit, inputs, mark=total.mark, why=why)


def _numerator(plant: PlantFigures, row: Benchmark) -> Figure:
    uses = plant.uses
    if row.indicator == "energy":
        parts = [u.final_energy for u in uses if u.group not in _NO_ENERGY]
        return sum_figures("", "MJ", parts)
    if row.indicator == "electricity":
        return sum_figures("", "kWh", (u.used for u in uses if u.group == "electricity"))
    if row.indicator == "water":
        return sum_figures("", "m3", (u.used for u in uses if u.group == "water"))
    if row.indicator == "carrier":
        chosen = [u.used for u in uses if u.carrier == row.carrier]
        return sum_figures("", chosen[0].unit if chosen else "", chosen)
    return Figure("", None, "m3", why="benchmark_no_figure")

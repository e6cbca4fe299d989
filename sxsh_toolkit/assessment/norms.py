"""Which norms and benchmarks a plant is shown: those of its sector, industry and capacity, for the last period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sxsh_toolkit.indicators import PlantFigures, fits_capacity, judge_norms, place_benchmarks
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.result import CarrierUse, PeriodTotals
from sxsh_toolkit.model.result_norm import NormReport
from sxsh_toolkit.reference import Norm, load_benchmarks, load_norms


def report_norms(
    facility: Facility,
    identity: RegisterRow | None,
    uses: Sequence[CarrierUse],
    totals: Sequence[PeriodTotals],
) -> NormReport:
    """Return the cards of a facility's last period; none where it has no period."""
    period = facility.current_period()
    if period is None:
        return NormReport()
    total = next(t for t in totals if t.period_id == period.id)
    plant = PlantFigures(facility, period, [u for u in uses if u.period_id == period.id], total.output)
    norms = tuple(choose_norms(plant, identity, load_norms()))
    sector = [row for row in load_benchmarks().values() if row.sector == facility.sector]
    return NormReport(judge_norms(plant, norms), place_benchmarks(plant, sector))


def choose_norms(
    plant: PlantFigures, identity: RegisterRow | None, norms: Mapping[str, Norm]
) -> Iterator[Norm]:
    """Yield the norms of the plant's sector that hold at the period, then those that follow them.

    Notes
    -----
    Where the register knows the industrial class, norms of another class are left out; where the file states a design
    capacity, those of another capacity class are. A norm that ended before the period is not shown.
    """
    code = identity.vsic if identity else ""
    day = plant.period.midpoint
    for norm in norms.values():
        if norm.sector != plant.facility.sector or (code and norm.vsic and not code.startswith(norm.vsic)):
            continue
        if fits_capacity(norm, plant.facility.design_capacity) is False:
            continue
        if norm.valid_to is None or norm.valid_to >= day:
            yield norm

"""The whole order of an assessment, on one screen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sxsh_toolkit.assessment.balances import account_balances
from sxsh_toolkit.assessment.doubts import collect_doubts
from sxsh_toolkit.assessment.emission import choose_factors, take_inventories
from sxsh_toolkit.assessment.energy_balance import balance_energy
from sxsh_toolkit.assessment.feasibility_study import study_feasibility
from sxsh_toolkit.assessment.headline import build_headline, share_quality
from sxsh_toolkit.assessment.norms import report_norms
from sxsh_toolkit.assessment.option_results import assess_options
from sxsh_toolkit.assessment.option_year import place_scenario
from sxsh_toolkit.assessment.scenario import assess_effects, assess_sets
from sxsh_toolkit.assessment.settings import collect_settings
from sxsh_toolkit.assessment.sources import collect_sources
from sxsh_toolkit.assessment.suggestions import suggest_options
from sxsh_toolkit.assessment.summary import summarise
from sxsh_toolkit.assessment.uncertainty import spread_uncertainty
from sxsh_toolkit.assessment.water import balance_water, list_charges
from sxsh_toolkit.costing import book_water
from sxsh_toolkit.emissions import account_emissions
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.errors import Finding, sort_findings
from sxsh_toolkit.indicators import (
    compare_intensities,
    compute_co2e_intensity,
    compute_intensities,
    find_caution,
    total_output,
    total_period,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.result import (
    AssessmentResult,
    CarrierEmission,
    CarrierUse,
    Intensity,
    IntensityChange,
    LossStream,
    PeriodTotals,
    Settings,
)
from sxsh_toolkit.model.words import PeriodRole
from sxsh_toolkit.reference import hash_reference
from sxsh_toolkit.version import VERSION


@dataclass(frozen=True, slots=True)
class _Books:
    """What the periods' books give."""

    uses: tuple[CarrierUse, ...]
    emissions: tuple[CarrierEmission, ...]
    totals: tuple[PeriodTotals, ...]
    intensities: tuple[Intensity, ...]
    changes: tuple[IntensityChange, ...]


def assess_facility(
    facility: Facility,
    findings: Sequence[Finding] = (),
    identity: RegisterRow | None = None,
    *,
    spread: bool = True,
) -> AssessmentResult:
    """Assess one facility.

    Parameters
    ----------
    facility : Facility
        As read, without blockers.
    findings : sequence of Finding
        Doubts and notes from reading; those of the results are added.
    identity : RegisterRow, optional
        The facility's row in the register.
    spread : bool
        Whether figures get the standard uncertainty of their inputs. Without it an assessment is 2n times quicker for n
        uncertain inputs: for a screen that follows typing, never for a report.

    Returns
    -------
    AssessmentResult
        Frozen. The same facility, reference rows and toolkit give the same result.
    """
    result = _run_chain(facility, identity)
    if spread:
        result = spread_uncertainty(result, lambda changed: _run_chain(changed, identity))
    result = replace(result, suggestions=suggest_options(result))
    result = replace(_add_scenarios(result), model_hash=_hash_model(facility, result.settings))
    result = replace(result, feasibility=study_feasibility(result))
    every = sort_findings((*findings, *collect_doubts(result)))
    result = replace(result, findings=every, sources=collect_sources(result))
    return replace(result, summary=summarise(result))


def _add_scenarios(result: AssessmentResult) -> AssessmentResult:
    """Add what options do to the plant's year; once, after the uncertainty pass, so these rows carry no ±."""
    facility, year = result.facility, place_scenario(result.facility, result.balances)
    effects = assess_effects(facility, year, result.options)
    sets = assess_sets(facility, year, result.options, _cost_streams)
    return replace(result, effects=effects, scenarios=sets)


def _cost_streams(changed: Facility) -> Sequence[LossStream]:
    uses = [use for period in changed.periods for use in account_uses(changed, period)]
    return account_balances(changed, uses)[1]


def _run_chain(facility: Facility, identity: RegisterRow | None) -> AssessmentResult:
    settings = collect_settings(facility)
    books = _account_books(facility)
    balances, streams, mfca = account_balances(facility, books.uses)
    year = place_scenario(facility, balances)
    options = assess_options(facility, settings, year)
    headline = build_headline(facility, streams, books.totals, options, year.overlap)
    return AssessmentResult(
        facility=facility,
        identity=identity,
        settings=settings,
        balances=balances,
        streams=streams,
        uses=books.uses,
        emissions=books.emissions,
        totals=books.totals,
        intensities=books.intensities,
        changes=books.changes,
        options=options,
        quality=share_quality(facility, books.uses),
        headline=headline,
        mfca=mfca,
        findings=(),
        sources=(),
        versions={"toolkit": VERSION, "reference": hash_reference()},
        model_hash="",
        inventories=take_inventories(facility, books.emissions, books.totals),
        norms=report_norms(facility, identity, books.uses, books.totals),
        water=balance_water(facility, books.uses, balances),
        energy=balance_energy(facility, books.uses),
    )


def _account_books(facility: Facility) -> _Books:
    uses: list[CarrierUse] = []
    emissions: list[CarrierEmission] = []
    totals: list[PeriodTotals] = []
    intensities: list[Intensity] = []
    by_role: dict[PeriodRole, tuple[Sequence[Intensity], PeriodTotals]] = {}
    for period in facility.periods:
        period_uses = book_water(facility, period, account_uses(facility, period))
        period_emissions = account_emissions(facility.facility, period_uses, choose_factors(facility, period))
        output = total_output(facility, period)
        period_intensities = compute_intensities(facility, period, period_uses, output)
        total = total_period(
            facility, period, period_uses, period_emissions, output, list_charges(facility, period)
        )
        by_role[period.role] = (period_intensities, total)
        uses += period_uses
        emissions += period_emissions
        totals.append(total)
        intensities += period_intensities
    changes: tuple[IntensityChange, ...] = ()
    base, now = facility.period(PeriodRole.BASELINE), facility.period(PeriodRole.REPORTING)
    if base and now:
        own = [u for u in uses if u.period_id == now.id]
        at_base = account_emissions(facility.facility, own, choose_factors(facility, base))
        same_factors = compute_co2e_intensity(
            f"{facility.facility}/change", at_base, by_role[now.role][1].output
        )
        changes = compare_intensities(
            facility.facility, by_role[base.role], by_role[now.role], same_factors, find_caution(base, now)
        )
    return _Books(tuple(uses), tuple(emissions), tuple(totals), tuple(intensities), changes)


def _hash_model(facility: Facility, settings: Settings) -> str:
    """Return the hash of the canonical model and settings: the same facts in other words give the same hash."""
    canonical = {"facility": facility.model_dump(mode="json", by_alias=True), "settings": repr(settings)}
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

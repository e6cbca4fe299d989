"""Conventions of one assessment: the toolkit's own, changed where the file says so."""

from __future__ import annotations

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.option import Appraisal
from sxsh_toolkit.model.result import Settings
from sxsh_toolkit.model.words import Terms
from sxsh_toolkit.reference import load_conventions


def collect_settings(facility: Facility) -> Settings:
    """Return the conventions that this assessment uses, with the names of those that the file sets.

    Notes
    -----
    Money conventions are in VND. A file in another currency that states no threshold of its own has none: its options
    are screened by payback, doubt and gate alone.
    """
    rows = load_conventions()
    own = facility.appraisal
    changed = [
        name
        for name, value in (
            ("investment_threshold", own.investment_threshold),
            ("technical_gate", own.technical_gate),
            ("appraisal_investment_threshold", own.npv_threshold),
        )
        if value is not None
    ]
    in_vnd = facility.currency == "VND"
    threshold = rows["investment_threshold"].value if in_vnd else None
    if own.investment_threshold is not None:
        threshold = own.investment_threshold.value
    return Settings(
        threshold,
        own.technical_gate if own.technical_gate is not None else rows["technical_gate"].value,
        rows["payback_immediate_years"].value,
        _npv_threshold(facility, rows["appraisal_investment_threshold"].value),
        rows["appraisal_payback_years"].value,
        rows["closure_tolerance_pct"].value,
        rows["bill_gap_tolerance_pct"].value,
        own.discount_rate.value if own.discount_rate else None,
        own.discount_source or "",
        facility.emissions.gwp_set.value,
        tuple(changed),
        real_rate(own, own.discount_rate.value) if own.discount_rate else None,
        own.discount_terms.value if own.discount_terms else "",
        own.inflation.value if own.inflation else None,
        own.tax_rate.value if own.tax_rate else None,
    )


def real_rate(appraisal: Appraisal, rate: float) -> float:
    """Return a rate in the prices of the flows, which stay those of the price year: (1 + r)/(1 + i) − 1.

    Notes
    -----
    Only a rate that the file calls nominal, with inflation stated, is taken apart; any other is used as it stands.
    """
    if appraisal.discount_terms is not Terms.NOMINAL or appraisal.inflation is None:
        return rate
    return (1 + rate) / (1 + appraisal.inflation.value) - 1


def _npv_threshold(facility: Facility, convention: float) -> float | None:
    own = facility.appraisal.npv_threshold
    if own is not None:
        return own.value
    return convention if facility.currency == "VND" else None

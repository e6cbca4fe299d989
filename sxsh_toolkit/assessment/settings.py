"""Conventions of one assessment: the toolkit's own, changed where the file says so."""

from __future__ import annotations

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import Settings
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
        rows["appraisal_investment_threshold"].value if in_vnd else None,
        rows["appraisal_payback_years"].value,
        rows["closure_tolerance_pct"].value,
        rows["bill_gap_tolerance_pct"].value,
        own.discount_rate.value if own.discount_rate else None,
        own.discount_source or "",
        facility.emissions.gwp_set.value,
        tuple(changed),
    )

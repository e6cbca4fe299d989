"""Checks of a facility file, one rule a function: model → findings. No sentence lives here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.acts import ACT_RULES
from sxsh_toolkit.model.check.appraisal import APPRAISAL_RULES
from sxsh_toolkit.model.check.causes import CAUSE_RULES
from sxsh_toolkit.model.check.energy import ENERGY_RULES
from sxsh_toolkit.model.check.factors import FACTOR_RULES
from sxsh_toolkit.model.check.files import check_files
from sxsh_toolkit.model.check.flows import FLOW_RULES
from sxsh_toolkit.model.check.options import OPTION_RULES
from sxsh_toolkit.model.check.periods import PERIOD_RULES
from sxsh_toolkit.model.check.references import REFERENCE_RULES
from sxsh_toolkit.model.facility import Facility

Rule = Callable[[Facility], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    *REFERENCE_RULES,
    *PERIOD_RULES,
    *FLOW_RULES,
    *OPTION_RULES,
    *CAUSE_RULES,
    *APPRAISAL_RULES,
    *ACT_RULES,
    *FACTOR_RULES,
    *ENERGY_RULES,
)


def check_facility(facility: Facility) -> tuple[Finding, ...]:
    """Run every rule over a facility.

    Returns
    -------
    tuple of Finding
        With field paths; the reader adds file and line.
    """
    return tuple(finding for rule in RULES for finding in rule(facility))


__all__ = ["RULES", "check_facility", "check_files"]

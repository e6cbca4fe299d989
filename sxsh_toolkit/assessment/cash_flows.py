"""Bare cash flows of a file, appraised."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.feasibility import FlowAppraisal, RateResult, appraise_dated, appraise_yearly
from sxsh_toolkit.model.cash_flow_csv import CashFlows


@dataclass(frozen=True, slots=True)
class FlowResult:
    """One option's appraisal with what it was made from."""

    option: str
    first: str
    dated: bool
    npv: float
    irr: RateResult
    mirr: float | None
    payback: float | None
    discounted_payback: float | None

    def plain(self) -> dict[str, object]:
        """Return it in JSON's own types; rates as fractions a year."""
        return {
            "option": self.option,
            "first": self.first,
            "dated": self.dated,
            "xnpv" if self.dated else "npv": self.npv,
            "xirr" if self.dated else "irr": {
                "value": self.irr.value,
                "roots": list(self.irr.roots),
                "status": self.irr.status,
            },
            "mirr": self.mirr,
            "payback_years": self.payback,
            "discounted_payback_years": self.discounted_payback,
        }


def appraise_flows(flows: CashFlows, rate: float) -> FlowResult:
    """Appraise one option's flows: on the first date or year, at a yearly rate."""
    found: FlowAppraisal = (
        appraise_dated(rate, flows.days, flows.amounts)
        if flows.days
        else appraise_yearly(rate, flows.amounts)
    )
    return FlowResult(
        flows.option,
        flows.first,
        bool(flows.days),
        found.npv,
        found.irr,
        found.mirr,
        found.payback,
        found.discounted_payback,
    )

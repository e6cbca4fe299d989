"""Cost of avoiding a tonne of CO2e, and the curve of all options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One option on the curve: how much it avoids, at what cost, and where it ends. [t yr⁻¹; currency t⁻¹; t yr⁻¹]"""

    option_id: str
    avoided_t: float
    cost_per_t: float
    total_t: float


def compute_abatement_cost(annual_value: float, avoided_t: float) -> float | None:
    """Cost of avoiding one tonne of CO2e.

    Parameters
    ----------
    annual_value : float
        Equivalent annual value of the option: what it earns a year, its investment spread over its life. [currency yr⁻¹]
    avoided_t : float
        Less CO2e a year. [t yr⁻¹]

    Returns
    -------
    float or None
        Below 0 where the option earns money; None where nothing is avoided. [currency t⁻¹]

    Notes
    -----
    c = −A/q. Below zero the figure is no merit order: of two options that earn the same, the one that avoids less looks
    better. The curve orders by it as is usual; what earns money is worth doing in any order.

    References
    ----------
    Convention of the field; the caution is Taylor (2012), Energy Policy 48, 430 (source id ``taylor_2012``).
    """
    return -annual_value / avoided_t if avoided_t > 0 else None


def order_abatement(options: Mapping[str, tuple[float, float]]) -> tuple[Step, ...]:
    """Order options by their cost of a tonne, the cheapest first.

    Parameters
    ----------
    options : mapping
        Option → equivalent annual value and CO2e avoided a year. [currency yr⁻¹; t yr⁻¹]

    Returns
    -------
    tuple of Step
        Only options that avoid something.
    """
    priced = [
        (cost, name, avoided)
        for name, (value, avoided) in options.items()
        if (cost := compute_abatement_cost(value, avoided)) is not None
    ]
    steps, total = [], 0.0
    for cost, name, avoided in sorted(priced, key=lambda item: item[0]):
        total += avoided
        steps.append(Step(name, avoided, cost, total))
    return tuple(steps)

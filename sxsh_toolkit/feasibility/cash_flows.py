"""An option's yearly cash flows. Depreciation is no cash flow."""

from __future__ import annotations


def build_cash_flows(
    investment: float, net_saving: float, life_years: float, one_off_cost: float = 0.0
) -> tuple[float, ...]:
    """Yearly cash flows of an option, the first one at the start.

    Parameters
    ----------
    investment, one_off_cost : float
        Paid at the start: equipment; downtime and training. [currency]
    net_saving : float
        Per year, constant. [currency yr⁻¹]
    life_years : float
        Above 0; the last, broken year counts in proportion. [yr]

    Returns
    -------
    tuple of float
        −(I + c), s, s, …; residual value 0; no depreciation. [currency]
    """
    if life_years <= 0:
        raise ValueError("life must be above 0")
    whole = int(life_years)
    broken = life_years - whole
    tail = (net_saving * broken,) if broken > 1e-9 else ()
    return (-(investment + one_off_cost), *([net_saving] * whole), *tail)

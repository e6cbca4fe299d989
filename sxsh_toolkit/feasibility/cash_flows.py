"""An option's yearly cash flows. Depreciation is no cash flow; it only lowers the tax, where a tax rate is stated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Venture:
    """What an option costs and brings, as far as its cash flows go.

    Parameters
    ----------
    investment, one_off_cost : float
        Paid at the start: equipment; downtime and training. [currency]
    net_saving : float
        Per year once it runs steadily. [currency yr⁻¹]
    life_years : float
        Above 0; the last, broken year counts in proportion. [yr]
    first_year_share : float
        Share of the net saving that the first year brings. [1]
    residual_value : float
        What the equipment brings at the end of its life. [currency]
    """

    investment: float
    net_saving: float
    life_years: float
    one_off_cost: float = 0.0
    first_year_share: float = 1.0
    residual_value: float = 0.0


def build_cash_flows(venture: Venture) -> tuple[float, ...]:
    """Return an option's yearly flows before tax, the first one at the start.

    Returns
    -------
    tuple of float
        −(I + c), a·s, s, s, … with the residual value in the last year; no depreciation. [currency]
    """
    if venture.life_years <= 0:
        raise ValueError("life must be above 0")
    shares = _year_shares(venture.life_years)
    yearly = [venture.net_saving * share for share in shares]
    yearly[0] *= venture.first_year_share
    yearly[-1] += venture.residual_value
    return (-(venture.investment + venture.one_off_cost), *yearly)


def build_taxed_flows(
    venture: Venture, tax_rate: float, depreciation: float | None = None
) -> tuple[float, ...]:
    """Return an option's yearly flows after tax on profit.

    Parameters
    ----------
    venture : Venture
        As before tax.
    tax_rate : float
        Share of the profit. [1]
    depreciation : float, optional
        Per year as the plant books it, until the investment is written off; even over the life where it is not said.
        [currency yr⁻¹]

    Returns
    -------
    tuple of float
        [currency]

    Notes
    -----
    Fₜ − τ(Fₜ − Dₜ) for t ≥ 1: the saving is taxed, depreciation lowers what is taxed and is itself no flow. One-off
    costs lower the first year's profit. What the end brings is taxed as far as it is above the value still in the
    books. A year's loss lowers the tax on the plant's other profit.
    """
    flows = build_cash_flows(venture)
    shares = _year_shares(venture.life_years)
    rate = venture.investment / venture.life_years if depreciation is None else depreciation
    left, written = venture.investment, []
    for share in shares:
        written.append(min(left, rate * share))
        left -= written[-1]
    written[0] += venture.one_off_cost
    written[-1] += min(left, venture.residual_value)
    return (
        flows[0],
        *(flow - tax_rate * (flow - off) for flow, off in zip(flows[1:], written, strict=True)),
    )


def _year_shares(life_years: float) -> list[float]:
    whole = int(life_years)
    broken = life_years - whole
    return [1.0] * whole + ([broken] if broken > 1e-9 else [])

"""What an uncertain appraisal may come to: each input at its ends (tornado), and all together (seeded Monte Carlo)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sxsh_toolkit.feasibility.cash_flows import Venture, build_cash_flows
from sxsh_toolkit.feasibility.present_value import npv

SEED = 20160111
"""Fixed, so that the same file gives the same draws; printed beside the result."""
DRAWS = 10_000
INPUTS = ("investment", "net_saving", "life_years", "rate")
"""Inputs that may be uncertain, in the order in which they are drawn."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Lowest, usual and highest value of one input."""

    low: float
    typical: float
    high: float


@dataclass(frozen=True, slots=True)
class Swing:
    """NPV with one input at its low and its high end and the others at their usual values. [currency]"""

    name: str
    at_low: float
    at_high: float


@dataclass(frozen=True, slots=True)
class Draws:
    """NPV over all draws: 5 %, 50 % and 95 % of them lie below; share of them with a loss. [currency; 1]"""

    p5: float
    p50: float
    p95: float
    loss_share: float


def swing_inputs(venture: Venture, rate: float, spreads: Mapping[str, Spread]) -> tuple[Swing, ...]:
    """Return the NPV at both ends of every uncertain input, the widest swing first (tornado).

    Parameters
    ----------
    venture : Venture
        With usual values.
    rate : float
        Discount rate a year, as a fraction.
    spreads : mapping
        Name of ``INPUTS`` → its spread.

    Returns
    -------
    tuple of Swing
        Of equal width in the order of ``INPUTS``.
    """
    rows = [
        Swing(name, _npv_with(venture, rate, name, s.low), _npv_with(venture, rate, name, s.high))
        for name in INPUTS
        if (s := spreads.get(name)) is not None
    ]
    return tuple(sorted(rows, key=lambda row: -abs(row.at_high - row.at_low)))


def draw_npv(
    venture: Venture, rate: float, spreads: Mapping[str, Spread], *, seed: int = SEED, draws: int = DRAWS
) -> Draws:
    """Draw the NPV with all uncertain inputs at once.

    Parameters
    ----------
    venture : Venture
        With usual values.
    rate : float
        Discount rate a year, as a fraction.
    spreads : mapping
        Name of ``INPUTS`` → its spread.
    seed, draws : int
        Start of the generator (PCG64) and number of draws.

    Returns
    -------
    Draws
        The same for the same input, seed and number of draws.

    Notes
    -----
    Each input is triangular between its ends with the peak at its usual value, independent of the others. The NPV of a
    draw uses the closed annuity over its life, −(I + c) + s·(aₙ − (1 − a)/(1 + r)) + R/(1 + r)ⁿ, which over whole years
    is that of the yearly flows.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    values: dict[str, NDArray[np.float64]] = {}
    for name in INPUTS:
        usual = rate if name == "rate" else float(getattr(venture, name))
        values[name] = _draw(generator, spreads.get(name), usual, draws)
    found = _closed_npv(venture, values)
    p5, p50, p95 = (float(x) for x in np.quantile(found, (0.05, 0.5, 0.95)))
    return Draws(p5, p50, p95, float(np.mean(found < 0)))


def spread_ends(venture: Venture, rate: float, spreads: Mapping[str, Spread]) -> tuple[float, float]:
    """Return the NPV with everything at its worse end, and at its better end. [currency]"""
    worse, better = [(venture, rate)], [(venture, rate)]
    for name, spread in spreads.items():
        ends = sorted((spread.low, spread.high), key=lambda x: _npv_with(venture, rate, name, x))
        worse.append(_changed(*worse[-1], name, ends[0]))
        better.append(_changed(*better[-1], name, ends[1]))
    return _npv(*worse[-1]), _npv(*better[-1])


def _draw(
    generator: np.random.Generator, spread: Spread | None, usual: float, draws: int
) -> NDArray[np.float64]:
    if spread is None or spread.low == spread.high:
        return np.full(draws, usual)
    return generator.triangular(spread.low, spread.typical, spread.high, draws)


def _closed_npv(venture: Venture, values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    rate, years = values["rate"], values["life_years"]
    grown = np.log1p(rate)
    safe = np.where(np.abs(rate) < 1e-12, 1.0, rate)
    annuity = np.where(np.abs(rate) < 1e-12, years, -np.expm1(-years * grown) / safe)
    lost = (1 - venture.first_year_share) * np.minimum(years, 1.0) * np.exp(-grown)
    residual = venture.residual_value * np.exp(-years * grown)
    return np.asarray(
        -(values["investment"] + venture.one_off_cost) + values["net_saving"] * (annuity - lost) + residual
    )


def _npv_with(venture: Venture, rate: float, name: str, value: float) -> float:
    return _npv(*_changed(venture, rate, name, value))


def _changed(venture: Venture, rate: float, name: str, value: float) -> tuple[Venture, float]:
    if name == "rate":
        return venture, value
    return replace(venture, **{name: value}), rate


def _npv(venture: Venture, rate: float) -> float:
    return npv(rate, build_cash_flows(venture))

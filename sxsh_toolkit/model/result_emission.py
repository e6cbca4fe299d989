"""Result rows of the greenhouse-gas inventory: sources other than energy, sums by scope, legal thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class OtherEmission:
    """A source that burns nothing: ``refrigerant`` topped up, or ``wastewater`` without air.

    ``state`` is ``counted``, ``missing`` (it exists but cannot be said) or ``none`` (it exists and emits nothing worth
    a line); the figures' ``why`` says why.
    """

    period_id: str
    source: str
    item_id: str
    state: str
    activity: Figure
    co2e: Figure
    scope: str = "1"


@dataclass(frozen=True, slots=True)
class ThresholdCheck:
    """A year's figure beside a legal threshold; a published list decides, never the figure.

    ``state`` is ``above``, ``near``, ``below``, ``open`` (a part is missing, so it may be above) or ``unknown``.
    """

    threshold_id: str
    quantity: str
    state: str
    limit: float
    unit: str
    figure_id: str


@dataclass(frozen=True, slots=True)
class EmissionInventory:
    """Kiểm kê năm of one period, with the factors of its own year; not for a comparison of two periods."""

    period_id: str
    others: tuple[OtherEmission, ...]
    scope1: Figure
    scope2: Figure
    total: Figure
    per_output: Figure
    thresholds: tuple[ThresholdCheck, ...] = ()

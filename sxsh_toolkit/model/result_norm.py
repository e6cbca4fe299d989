"""Result rows of norms and benchmarks: a card with its verdict or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class NormCard:
    """One legal norm beside one period.

    ``verdict`` is ``within``, ``above`` or empty; without one ``reason`` says why the norm is shown and not judged.
    ``figure`` is the plant's own by the card's rule, and unknown where that rule was not seen.
    """

    norm_id: str
    period_id: str
    verdict: str
    reason: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class BenchmarkCard:
    """One published range beside one period; ``position`` is ``below``, ``within``, ``above`` or empty."""

    benchmark_id: str
    period_id: str
    position: str
    reason: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class NormReport:
    """All cards of a result."""

    norms: tuple[NormCard, ...] = ()
    benchmarks: tuple[BenchmarkCard, ...] = ()

"""How often the group's verdict is right: ``python tests/benchmarks/bench_verdict.py``.

Simulated plants of 12 + 12 months, true saving × scatter of the months (CV) × plants in the group → share of each
verdict. Seeded: two runs print the same table. Whatever it shows is printed next to the rule.
"""

from __future__ import annotations

import argparse
from collections import Counter

import numpy as np

from sxsh_toolkit.indicators import (
    PlantSaving,
    Verdict,
    VerdictRule,
    compute_group_saving,
    compute_saving,
    fit_baseline,
    judge_group,
)

TRUE_PCT = (0.0, 4.0, 8.0, 10.0, 13.0)
CV = (0.02, 0.03, 0.05)
SIZES = (1, 5)
MONTHS = 12


def simulate_plant(draw: np.random.Generator, saved: float, cv: float) -> PlantSaving:
    """Return what is measured at one plant: a quarter of its use is base load, output varies ±40 %."""
    output = draw.uniform(60, 140, 2 * MONTHS)
    mean = 3_750 + 112.5 * output
    mean[MONTHS:] *= 1 - saved / 100
    use = mean + draw.normal(0, cv * 15_000, 2 * MONTHS)
    fit = fit_baseline(output[:MONTHS], use[:MONTHS])
    found = compute_saving(fit, output[MONTHS:], use[MONTHS:])
    return PlantSaving(
        found.pct, found.pct_standard_error, fit.degrees_of_freedom, float(draw.uniform(1, 10))
    )


def share_verdicts(
    runs: int, size: int, saved: float, cv: float, rule: VerdictRule, seed: int = 0
) -> dict[Verdict, float]:
    """Return the share of each verdict over seeded groups."""
    draw = np.random.default_rng([seed, size, round(10 * saved), round(1000 * cv)])
    counts: Counter[Verdict] = Counter()
    for _ in range(runs):
        plants = [simulate_plant(draw, saved, cv) for _ in range(size)]
        counts[judge_group(compute_group_saving(plants, rule.level), rule)] += 1
    return {verdict: counts[verdict] / runs for verdict in Verdict}


def main() -> None:
    """Print the table for the default and the stricter reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000, help="groups for each line")
    runs = parser.parse_args().runs
    for strict in (False, True):
        rule = VerdictRule(strict=strict)
        print(f"\n{'strict' if strict else 'default'} rule, {runs} groups a line, shares in %")
        print(f"{'plants':>7}{'CV %':>6}{'true %':>8}" + "".join(f"{v.value:>11}" for v in Verdict))
        for size in SIZES:
            for cv in CV:
                for saved in TRUE_PCT:
                    shares = share_verdicts(runs, size, saved, cv, rule)
                    cells = "".join(f"{100 * shares[v]:>11.1f}" for v in Verdict)
                    print(f"{size:>7}{100 * cv:>6.0f}{saved:>8.0f}{cells}", flush=True)


if __name__ == "__main__":
    main()

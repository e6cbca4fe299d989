"""Reconciliation: time against size and a general solver, false alarms and power: ``python tests/benchmarks/bench_reconcile.py``.

Seconds depend on the machine and on what else runs; times of one run are what to compare. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import resource
import statistics
from collections.abc import Callable
from time import perf_counter

import numpy as np
from scipy import sparse
from scipy.optimize import NonlinearConstraint, minimize
from scipy.special import chdtri, ndtr

from sxsh_toolkit.balance import find_gross_errors, solve_linear
from sxsh_toolkit.balance.gross_error import compute_critical_statistic
from sxsh_toolkit.balance.hypotheses import build_hypotheses, group_parallel
from sxsh_toolkit.balance.network import Network, Row, Term, Variable, VariableKind
from sxsh_toolkit.balance.reconcile import solve_network

EXCHANGER = np.array([[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, 0, 0], [0, 0, 1, 0, -1, 0], [0, 0, 0, 1, 1, -1.0]])
EXCHANGER_TRUE = np.array([100.0, 64, 36, 64, 36, 100])
RECYCLE = np.array(
    [[1, -1, 0, 1, 0, 1, 0], [0, 1, -1, 0, 0, 0, 0], [0, 0, 1, -1, -1, 0, 0], [0, 0, 0, 0, 1, -1, -1.0]]
)
RECYCLE_TRUE = np.array([5.0, 15, 15, 5, 10, 5, 5])
DOVI = np.array([[1, 1, -1, 0, 0, 0], [0, -1, 1, -1, 0, 0], [0, 0, 0, 1, -1, -1.0]])
DOVI_TRUE = np.array([11.0, 10, 21, 11, 5.5, 5.5])
DOVI_SIGMA = np.sqrt([0.032, 0.026, 0.12, 0.033, 0.052, 0.015])


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Return the median time of some repetitions."""
    found = []
    for _ in range(repeats):
        started = perf_counter()
        work()
        found.append(perf_counter() - started)
    return statistics.median(found)


def say(name: str, value: float, note: str) -> None:
    """Print one line of the report."""
    print(f"{name:<66} {value:>10.3f}   {note}", flush=True)


def chain(steps: int, flows: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return sources, targets and balanced flows: a line of steps, each later flow a by-pass or recycle between steps."""
    draw = np.random.default_rng(seed)
    source = [-1, *range(steps)]
    target = [*range(steps), -1]
    while len(source) < flows:
        a, b = draw.choice(steps, 2, replace=False)
        source.append(int(a))
        target.append(int(b))
    truth = np.concatenate([np.zeros(steps + 1), draw.uniform(5, 50, flows - steps - 1)])
    extra = np.zeros(steps)
    for j in range(steps + 1, flows):
        extra[source[j]] -= truth[j]
        extra[target[j]] += truth[j]
    running = np.concatenate([[0.0], np.cumsum(extra)])
    truth[: steps + 1] = running + 100.0 - running.min()
    return np.array(source), np.array(target), truth


def incidence(source: np.ndarray, target: np.ndarray, steps: int) -> sparse.csr_array:
    """Return the incidence matrix of steps and flows."""
    n = len(source)
    entries = [(s, j, -1.0) for j, s in enumerate(source) if s >= 0]
    entries += [(t, j, 1.0) for j, t in enumerate(target) if t >= 0]
    i, j, part = zip(*entries, strict=True)
    return sparse.csr_array((np.array(part), (i, j)), shape=(steps, n))


def layered(steps: int, flows: int, layers: int, seed: int) -> Network:
    """Return a plant with total mass and some substances, contents equal along the plant, all measured with noise."""
    source, target, truth = chain(steps, flows, seed)
    draw = np.random.default_rng(seed + 1)
    variables = [
        Variable(VariableKind.FLOW, f"f{j}", "mass", float(x * (1 + 0.02 * draw.normal())), 0.02 * x, "t")
        for j, x in enumerate(truth)
    ]
    contents = draw.uniform(0.05, 0.3, layers - 1)
    for k, c in enumerate(contents):
        for j in range(flows):
            noisy = float(c * (1 + 0.03 * draw.normal()))
            variables.append(Variable(VariableKind.CONTENT, f"f{j}", f"x{k}", noisy, 0.03 * c, "kg/t"))
    rows = []
    for step in range(steps):
        ends = [(j, 1.0) for j in range(flows) if target[j] == step]
        ends += [(j, -1.0) for j in range(flows) if source[j] == step]
        rows.append(Row(f"s{step}", "mass", tuple(Term(sign, j) for j, sign in ends)))
        for k in range(layers - 1):
            terms = tuple(Term(sign, j, flows * (k + 1) + j) for j, sign in ends)
            rows.append(Row(f"s{step}", f"x{k}", terms))
    return Network(tuple(variables), tuple(rows), "t")


def bench_size() -> None:
    """Time and memory against size; the linear networks carry one layer."""
    plant = layered(10, 40, 3, 1)
    took = seconds(lambda: solve_network(plant))
    found = solve_network(plant)
    worst = np.abs(plant.residuals(found.values)).max() / plant.measured[:40].max()
    note = f"{1000 * took:.0f} ms, {found.iterations} linearisations, worst residual {worst:.0e} of the largest flow"
    say("a  10 steps, 40 flows, 3 layers (bilinear) [s]", took, note)
    for steps, flows in ((10, 40), (100, 500), (1000, 5000)):
        source, target, truth = chain(steps, flows, 2)
        a = incidence(source, target, steps)
        y = truth * (1 + 0.02 * np.random.default_rng(3).normal(size=flows))
        took = seconds(lambda: solve_linear(a, y, 0.02 * truth, full_covariance=False), 3)  # noqa: B023
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(
            f"a  linear, {steps} steps, {flows} flows [s]", took, f"peak memory of the process {peak:.0f} MiB"
        )


def bench_solver() -> None:
    """Compare with a general solver on the same problem in the same run."""
    plant = layered(10, 40, 3, 1)
    y, u = plant.measured, plant.standard_uncertainties
    ours = solve_network(plant)
    started = perf_counter()
    other = minimize(
        lambda x: float(np.sum(((x * y - y) / u) ** 2)),
        np.ones(len(y)),
        jac=lambda x: 2 * (x * y - y) / u**2 * y,
        hess=lambda x: np.diag(2 * (y / u) ** 2),
        constraints=NonlinearConstraint(
            lambda x: plant.residuals(x * y), 0, 0, jac=lambda x: plant.jacobian(x * y).toarray() * y
        ),
        method="trust-constr",
        options={"maxiter": 500, "gtol": 1e-8, "xtol": 1e-12},
    )
    took = perf_counter() - started
    mine = seconds(lambda: solve_network(plant))
    note = f"objective {ours.objective:.6f} against {other.fun:.6f}; {1000 * mine:.0f} ms against {1000 * took:.0f} ms"
    say("b  scipy trust-constr / ours, 10 steps, 40 flows, 3 layers", took / mine, note)


def _operator(a: np.ndarray, sigma: np.ndarray) -> tuple[np.ndarray, np.ndarray, tuple[tuple[int, ...], ...]]:
    """Return z = Z·y for many draws at once, from unit measurements; √Q_jj; and the groups."""
    n = a.shape[1]
    variance = sparse.csr_array(np.diag(sigma**2))
    matrix = sparse.csr_array(a)
    units = [build_hypotheses(matrix, np.zeros(len(a)), e, variance, leaks=False) for e in np.eye(n)]
    weights = units[0].weights[:n]
    projected = np.column_stack([unit.projected[:n] for unit in units])
    return projected / np.sqrt(weights)[:, None], np.sqrt(weights), group_parallel(units[0])


def bench_tests(name: str, a: np.ndarray, truth: np.ndarray, sigma: np.ndarray, draws: int) -> None:
    """False alarms of the global and the corrected test, and power per stream against the closed form."""
    draw = np.random.default_rng(7)
    z_of, detectability, groups = _operator(a, sigma)
    critical = compute_critical_statistic(0.05, len(groups))
    noise = sigma * draw.normal(size=(draws, len(truth)))
    sample = find_gross_errors(a, truth + noise[0], sigma, leaks=False)
    direct = max(group.statistic for group in sample.groups)
    np.testing.assert_allclose(np.abs(z_of @ (truth + noise[0])).max(), direct, rtol=1e-6)
    gain = a.T @ np.linalg.inv(a * sigma**2 @ a.T) @ a
    objective = np.einsum("ij,jk,ik->i", noise, gain, noise)
    alarms = 100 * np.mean(objective > chdtri(len(a), 0.05))
    say(f"c  {name}: false alarms of the global test [%]", alarms, f"level 5; {draws} draws")
    single = 100 * np.mean(np.abs(noise @ z_of.T).max(axis=1) > critical)
    say(f"c  {name}: false alarms of the corrected tests [%]", single, f"at most 5; {len(groups)} groups")
    group_of = {j: g for g, members in enumerate(groups) for j in members}
    parallel = {j for members in groups if len(members) > 1 for j in members}
    print(f"   {'stream':>7} {'√Q·σ':>7} {'bias/σ':>7} {'non-c.':>7} {'power':>7} {'closed':>7} {'named':>7}")
    for j in range(len(truth)):
        for wanted in (2.0, 4.5, 6.0):
            bias = wanted / detectability[j]
            z = np.abs((noise + bias * np.eye(len(truth))[j]) @ z_of.T)
            power = 100 * np.mean(z[:, j] > critical)
            closed = 100 * float(ndtr(wanted - critical) + ndtr(-wanted - critical))
            named = 100 * np.mean([group_of[int(k)] == group_of[j] for k in z.argmax(axis=1)])
            mark = " (group)" if j in parallel else ""
            print(
                f"   {j + 1:>7} {detectability[j] * sigma[j]:>7.3f} {bias / sigma[j]:>7.2f} {wanted:>7.1f}"
                f" {power:>7.1f} {closed:>7.1f} {named:>7.1f}{mark}"
            )


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=20_000, help="simulated sets of measurements a network")
    given = parser.parse_args()
    bench_size()
    bench_solver()
    bench_tests("heat exchanger with by-pass", EXCHANGER, EXCHANGER_TRUE, np.ones(6), given.draws)
    bench_tests("recycle", RECYCLE, RECYCLE_TRUE, np.full(7, 0.3), given.draws)
    bench_tests("three units", DOVI, DOVI_TRUE, DOVI_SIGMA, given.draws)
    source, target, truth = chain(8, 20, 5)
    drawn = incidence(source, target, 8).toarray()
    bench_tests("simulated, 8 steps and 20 flows", drawn, truth, 0.02 * truth, given.draws)


if __name__ == "__main__":
    main()

"""Closure: what balances, what proves nothing, and that order and scale do not matter."""

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.balance import close_balance, compute_residual, solve_by_difference
from sxsh_toolkit.model.flow_set import FlowSet, FlowValue
from sxsh_toolkit.model.process import Process
from sxsh_toolkit.model.result import AssessmentResult, Closure
from sxsh_toolkit.model.words import FlowKind, Layer

MASS, DRY, WATER = Layer.MASS, Layer.DRY_MATTER, Layer.WATER


def process(**steps: list[str]) -> Process:
    return Process.model_validate({"steps": [{"id": k, "name": k, "conserves": v} for k, v in steps.items()]})


def flow(
    name: str,
    way: str,
    mass: float | None,
    moisture: float | None = None,
    kind: FlowKind = FlowKind.INTERMEDIATE,
    by_difference: bool = False,
) -> FlowValue:
    source, target = way.split(">")
    return FlowValue(name, source, target, kind, mass, moisture, by_difference or mass is None, mass)


def close(steps: Process, *flows: FlowValue) -> dict[tuple[str, Layer], Closure]:
    return {(c.step, c.layer): c for c in close_balance(FlowSet("b", flows), steps, "x/b")[1]}


def states(closures: dict[tuple[str, Layer], Closure]) -> dict[tuple[str, Layer], str]:
    return {place: c.state for place, c in closures.items()}


DRYER = """\
process:
  steps:
    - {id: say, name: Sấy, conserves: [dry_matter, water]}
balances:
  - id: lo
    basis: {kind: batch}
    flows:
      - {id: am, from: outside, to: say, kind: raw_material, amount: "1 tấn", basis: measured, composition: {moisture_wet: "17 %"}}
      - {id: kho, from: say, to: outside, kind: product, basis: calculated, composition: {moisture_wet: "14 %"}}
      - {id: bay_hoi, from: say, to: outside, kind: evaporation, data_source: difference}
"""


def test_drying_one_tonne_from_17_to_14_per_cent_removes_34_9_kg(
    assess_text: Callable[..., AssessmentResult],
) -> None:
    """Hand calculation on dry matter: 1000·(1 − 0.83/0.86) = 34.88 kg, not 30 kg."""
    balance = assess_text(DRYER).balances[0]
    removed = balance.flows["bay_hoi"].mass_t
    dried = balance.flows["kho"].mass_t
    assert removed is not None
    assert dried is not None
    assert 1000 * removed == pytest.approx(1000 * (1 - 0.83 / 0.86), rel=1e-12)
    assert round(1000 * removed, 1) == 34.9
    assert dried + removed == pytest.approx(1.0, rel=1e-12)
    assert {c.state for c in balance.closures} == {"by_difference"}


def test_a_measured_dryer_is_checked_in_every_layer() -> None:
    """100 t at 17 %: 83 t dry. 96 t at 14 %: 82.56 t dry. 3 t evaporated: 1 t lost, of it 0.44 t dry."""
    found = close(
        process(s=["dry_matter", "water"]),
        flow("a", "outside>s", 100.0, 0.17),
        flow("b", "s>outside", 96.0, 0.14),
        flow("e", "s>outside", 3.0, 1.0),
    )
    assert states(found) == {("s", MASS): "checked", ("s", DRY): "checked", ("s", WATER): "checked"}
    assert found["s", MASS].residual.value == pytest.approx(1.0)
    assert found["s", DRY].residual.value == pytest.approx(0.44)
    assert found["s", WATER].residual.value == pytest.approx(0.56)
    assert found["s", DRY].residual_pct.value == pytest.approx(100 * 0.44 / 83)


def test_an_equation_with_equal_moistures_follows_from_the_spent_one() -> None:
    """Waste by difference where every flow has 14 %: dry matter and water close at 0 whatever was stated."""
    found = close(
        process(s=["mass", "dry_matter", "water"]),
        flow("a", "outside>s", 100.0, 0.14),
        flow("b", "s>outside", 95.0, 0.14),
        flow("w", "s>outside", None, 0.14),
    )
    assert set(states(found).values()) == {"by_difference"}


def test_dry_matter_still_proves_something_when_only_the_vapour_is_a_difference() -> None:
    steps = process(s=["dry_matter", "water"])
    dry = (flow("a", "outside>s", 100.0, 0.17), flow("b", "s>outside", 96.0, 0.14))
    for vapour in (flow("e", "s>outside", None, 1.0), flow("e", "s>outside", 4.0, 1.0, by_difference=True)):
        found = states(close(steps, *dry, vapour))
        assert found["s", MASS] == "by_difference"
        assert found["s", DRY] == "checked"


def test_an_amount_stated_as_a_difference_marks_its_equations() -> None:
    found = states(
        close(
            process(s=["mass"], t=["mass"]),
            flow("a", "outside>s", 100.0),
            flow("b", "s>t", 95.0),
            flow("w", "s>outside", 5.0, by_difference=True),
            flow("c", "t>outside", 90.0),
        )
    )
    assert found == {
        ("s", MASS): "by_difference",
        ("t", MASS): "checked",
        ("plant", MASS): "by_difference",
    }


def test_a_redundant_equation_is_checked_and_the_one_that_gave_the_flow_is_not() -> None:
    """b = 100 from step s; step t and the plant then miss 10 t: one true check, the same in both."""
    found = close(
        process(s=["mass"], t=["mass"]),
        flow("a", "outside>s", 100.0),
        flow("b", "s>t", None),
        flow("c", "t>outside", 90.0),
    )
    assert states(found) == {("s", MASS): "by_difference", ("t", MASS): "checked", ("plant", MASS): "checked"}
    assert found["t", MASS].residual.value == pytest.approx(10.0)
    assert found["plant", MASS].residual.value == pytest.approx(10.0)


def test_a_plant_whose_steps_are_all_spent_proves_nothing() -> None:
    found = states(
        close(
            process(s=["mass"], t=["mass"]),
            flow("a", "outside>s", 100.0),
            flow("b", "s>t", None),
            flow("c", "t>outside", 90.0),
            flow("w", "t>outside", None),
        )
    )
    assert set(found.values()) == {"by_difference"}


def test_an_unknown_that_nobody_declared_a_difference_is_not_solved() -> None:
    unknown = FlowValue("w", "s", "outside", FlowKind.WASTE, None, None)
    flows = FlowSet("b", (flow("a", "outside>s", 100.0), flow("b", "s>outside", 90.0), unknown))
    solved, spent = solve_by_difference(flows, process(s=["mass"]))
    assert solved["w"].mass_t is None
    assert spent == frozenset()
    (closure,) = close_balance(flows, process(s=["mass"]), "x/b")[1]
    assert (closure.state, closure.missing, closure.residual.value) == ("incomplete", ("w",), None)


def test_two_unknowns_of_one_equation_stay_unknown() -> None:
    flows = FlowSet(
        "b", (flow("a", "outside>s", 9.0), flow("u", "s>outside", None), flow("v", "s>outside", None))
    )
    solved, _ = solve_by_difference(flows, process(s=["mass"]))
    assert (solved["u"].mass_t, solved["v"].mass_t) == (None, None)


def test_a_step_that_conserves_nothing_has_no_closure_and_spoils_the_plants() -> None:
    flows = (flow("a", "outside>s", 100.0), flow("b", "s>t", 60.0), flow("c", "t>outside", 60.0))
    assert set(close(process(s=[], t=["mass"]), *flows)) == {("t", MASS)}
    assert close(process(s=[], t=[]), *flows) == {}


def test_fuel_stays_out_of_the_mass_layer() -> None:
    found = close(
        process(s=["mass"]),
        flow("a", "outside>s", 100.0),
        flow("f", "outside>s", 7.0, kind=FlowKind.FUEL),
        flow("b", "s>outside", 100.0),
    )
    assert found["s", MASS].residual.value == 0.0


def test_a_recycle_closes_round_the_loop() -> None:
    """100 in, 20 back from t to s: s sends 120, t passes 100; the loop itself found by difference."""
    steps = process(s=["mass"], t=["mass"])
    for back in (20.0, None):
        found = close(
            steps,
            flow("a", "outside>s", 100.0),
            flow("f", "s>t", 120.0),
            flow("r", "t>s", back),
            flow("p", "t>outside", 100.0),
        )
        assert [c.residual.value for c in found.values()] == pytest.approx([0.0, 0.0, 0.0])
    solved = close_balance(
        FlowSet(
            "b",
            (
                flow("a", "outside>s", 100.0),
                flow("f", "s>t", 120.0),
                flow("r", "t>s", None),
                flow("p", "t>outside", 100.0),
            ),
        ),
        steps,
        "x/b",
    )[0]
    assert solved["r"].mass_t == pytest.approx(20.0)


FLOWS = (
    flow("a", "outside>s", 100.0, 0.17),
    flow("b", "s>t", None, 0.14),
    flow("e", "s>outside", None, 1.0),
    flow("p", "t>outside", 70.0, 0.14),
    flow("w", "t>outside", 26.0, 0.14),
)


def test_order_of_flows_and_steps_does_not_matter() -> None:
    def facts(flows: tuple[FlowValue, ...], steps: Process) -> dict[str, object]:
        solved, closures = close_balance(FlowSet("b", flows), steps, "x/b")
        masses = {f.id: round(f.mass_t or 0.0, 10) for f in solved.flows}
        rows = {f"{c.step}.{c.layer}": (c.state, round(c.residual.value or 0.0, 10)) for c in closures}
        return {**masses, **rows}

    layers = ["dry_matter", "water"]
    expected = facts(FLOWS, process(s=layers, t=layers))
    for order in permutations(FLOWS):
        assert facts(order, process(s=layers, t=layers)) == expected
    assert facts(FLOWS, process(t=layers, s=layers)) == expected


@given(st.floats(1e-3, 1e6), st.lists(st.floats(0.1, 1e4), min_size=3, max_size=3))
def test_scaling_all_flows_scales_the_residuals_and_keeps_their_share(
    scale: float, masses: list[float]
) -> None:
    def residual(factor: float) -> tuple[float, float]:
        a, b, c = (factor * m for m in masses)
        found = close(
            process(s=["mass"]),
            flow("a", "outside>s", a),
            flow("b", "s>outside", b),
            flow("c", "s>outside", c),
        )
        closure = found["s", MASS]
        assert closure.residual.value is not None
        assert closure.residual_pct.value is not None
        return closure.residual.value, closure.residual_pct.value

    one, many = residual(1.0), residual(scale)
    assert many[0] == pytest.approx(scale * one[0], rel=1e-9, abs=1e-9 * scale * sum(masses))
    assert many[1] == pytest.approx(one[1], rel=1e-6, abs=1e-6)


@given(st.floats(0.1, 1e4), st.floats(0.0, 1.0), st.floats(0.0, 0.9))
def test_what_is_found_by_difference_always_closes(mass: float, part: float, moisture: float) -> None:
    flows = FlowSet(
        "b",
        (
            flow("a", "outside>s", mass, moisture),
            flow("p", "s>outside", part * mass, moisture / 2),
            flow("w", "s>outside", None),
        ),
    )
    solved, (closure,) = close_balance(flows, process(s=["mass"]), "x/b")
    assert solved["w"].mass_t == pytest.approx(mass - part * mass, abs=1e-9 * mass)
    assert closure.residual.value == pytest.approx(0.0, abs=1e-9 * mass)
    assert closure.state == "by_difference"


def test_nothing_in_has_no_share() -> None:
    assert compute_residual(0.0, 3.0) == (-3.0, None)
    assert compute_residual(200.0, 190.0) == (10.0, 5.0)

"""Synthetic workspaces: marked, the same for the same seed, without a blocker, closing where steps conserve."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sxsh_toolkit.balance import close_balance
from sxsh_toolkit.errors import Severity, WorkspaceError
from sxsh_toolkit.forms.demo.build import ROWS_PER_FILE, build_demo
from sxsh_toolkit.forms.demo.ranges import SECTOR_RANGES
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.programme_reader import read_programme
from sxsh_toolkit.model.reader import FacilityReading
from sxsh_toolkit.model.register import Fact
from sxsh_toolkit.model.register_reader import RegisterReading, read_register
from sxsh_toolkit.model.words import PeriodRole, Rung
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.workspace import Workspace, is_safe_id

COUNT = 40


@pytest.fixture(scope="module", params=[1, 2, 20_161_121])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_demo(tmp_path_factory.mktemp("demo") / "ws", COUNT, request.param)


@pytest.fixture(scope="module")
def readings(place: Workspace) -> list[FacilityReading]:
    return [read_facility(file) for file in place.facility_files()]


@pytest.fixture(scope="module")
def plants(readings: list[FacilityReading]) -> list[Facility]:
    return [reading.require() for reading in readings]


@pytest.fixture(scope="module")
def register(place: Workspace) -> RegisterReading:
    return read_register(place.register)


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_no_blocker_but_doubts(readings: list[FacilityReading]) -> None:
    found = [finding for reading in readings for finding in reading.findings]
    assert [finding for finding in found if finding.is_blocker] == []
    assert any(finding.severity is Severity.DOUBT for finding in found)
    assert len(readings) == COUNT


def test_register_and_programme_read_clean(place: Workspace, register: RegisterReading) -> None:
    assert [finding for finding in register.findings if finding.is_blocker] == []
    assert len(register.register.rows) == ROWS_PER_FILE * COUNT
    programme = read_programme(place.programme_file("minh-hoa"))
    assert programme.findings == ()
    assert programme.require().illustrative
    assert place.programme_ids() == ("minh-hoa",)


def test_everything_is_marked_as_synthetic(place: Workspace, plants: list[Facility]) -> None:
    for plant in plants:
        assert plant.illustrative
        assert plant.source is not None
        assert "tổng hợp" in plant.source
        assert "synthetic" in plant.source
    assert "tổng hợp" in (place.root / "README.md").read_text(encoding="utf-8")
    assert "SAMPLE" not in (place.register / "frames.csv").read_text(encoding="utf-8-sig")
    assert "tổng hợp" in (place.register / "frames.csv").read_text(encoding="utf-8-sig")


def residuals(plant: Facility) -> Iterator[tuple[str, float]]:
    pieces = {p.id: p.mass_per_piece.value for p in plant.products if p.mass_per_piece}
    for balance in plant.balances:
        _, closures = close_balance(build_flow_set(balance, pieces), plant.process, plant.facility)
        for closure in closures:
            if closure.state == "checked" and closure.residual_pct.value is not None:
                yield f"{plant.facility}/{closure.step}.{closure.layer}", closure.residual_pct.value


def test_conserving_steps_close_within_five_percent(plants: list[Facility]) -> None:
    for plant in plants:
        found = dict(residuals(plant))
        assert len(found) >= 2
        assert {name: value for name, value in found.items() if abs(value) > 5} == {}


def test_some_steps_show_a_gap(plants: list[Facility]) -> None:
    assert any(abs(value) > 0.3 for plant in plants for _, value in residuals(plant))


def test_ids_are_safe_and_known_to_the_register(plants: list[Facility], register: RegisterReading) -> None:
    rows = {row.facility_id: row for row in register.register.rows}
    for plant in plants:
        assert is_safe_id(plant.facility)
        assert rows[plant.facility].sector == plant.sector
        for group in (plant.options, plant.causes):
            assert all(re.fullmatch(r"\d\.1(\.1)?", item.id) for item in group)


def test_plants_use_the_steps_and_flows_of_their_sector(plants: list[Facility]) -> None:
    assert len({plant.sector for plant in plants}) >= 4
    for plant in plants:
        sector = load_sectors()[plant.sector]
        assert {step.id for step in plant.process.steps} <= {step.id for step in sector.steps}
        known = {flow.id: (flow.from_step, flow.to_step, flow.kind) for flow in sector.flows}
        for flow in plant.balances[0].flows:
            assert known[flow.id] == (flow.from_, flow.to, flow.kind.value)


def test_ranges_name_only_what_the_sector_files_have() -> None:
    for ranges in SECTOR_RANGES:
        sector = load_sectors()[ranges.sector]
        flows, targets = {flow.id for flow in sector.flows}, {use.carrier for use in ranges.uses}
        assert {*ranges.flows, *ranges.left_out, ranges.reference} <= flows
        assert {product.id for product in ranges.products} <= {product.id for product in sector.products}
        for option in ranges.options:
            assert option.option in {known.id for known in sector.options}
            assert option.cause in {known.id for known in sector.causes}
            assert option.target in {*targets, *ranges.flows, ranges.reference}


def test_plants_are_complete_assessments(plants: list[Facility]) -> None:
    for plant in plants:
        base, now = plant.period(PeriodRole.BASELINE), plant.period(PeriodRole.REPORTING)
        assert base is not None
        assert now is not None
        assert base.to < now.from_
        assert 3 <= len(plant.options) <= 6
        assert plant.balances[0].scale_to is not None
    rungs = {claim.rung for plant in plants for option in plant.options for claim in option.claims}
    assert rungs >= {
        Rung.IDENTIFIED,
        Rung.SCREENED,
        Rung.FEASIBLE,
        Rung.COMMITTED,
        Rung.IMPLEMENTED,
        Rung.VERIFIED,
    }


def test_claims_climb_in_time_and_meet_the_register(
    plants: list[Facility], register: RegisterReading
) -> None:
    events = {(e.facility_id, e.date) for e in register.register.events if e.fact is Fact.OPTION_IMPLEMENTED}
    for plant in plants:
        for option in plant.options:
            days = [claim.date for claim in option.claims if claim.date]
            assert days == sorted(days)
            done = [claim.date for claim in option.claims if claim.rung is Rung.IMPLEMENTED and claim.date]
            assert {(plant.facility, day) for day in done} <= events


def test_some_data_are_missing(plants: list[Facility]) -> None:
    uses = [use for plant in plants for period in plant.periods for use in period.uses]
    assert any(use.cost is None for use in uses)
    assert any(not period.stocks for plant in plants for period in plant.periods)
    assert any(all(flow.composition is None for flow in plant.balances[0].flows) for plant in plants)


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    first, second = (build_demo(tmp_path / name, 5, 7).root for name in ("a", "b"))
    assert hashes(first) == hashes(second)


def test_another_seed_gives_other_plants(tmp_path: Path) -> None:
    first, second = (hashes(build_demo(tmp_path / str(seed), 3, seed).facilities) for seed in (1, 2))
    assert all(first[name] != second[name] for name in first)


def test_a_plant_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    few, many = (hashes(build_demo(tmp_path / str(count), count, 3).facilities) for count in (2, 6))
    assert few.items() <= many.items()


def test_a_filled_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"workspace\.not_empty"):
        build_demo(tmp_path, 1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]

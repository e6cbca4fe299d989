"""Small fixtures: a facility file from text, its reading, its assessment, one figure by the end of its id."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.reader import FacilityReading, read_facility
from sxsh_toolkit.model.result import AssessmentResult

settings.register_profile("toolkit", deadline=None)
settings.load_profile("toolkit")

FACILITIES = Path(__file__).parents[1] / "parameters" / "facilities"
HEAD = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: other\nnumber_style: vi\n"


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[..., FacilityReading]:
    """Write a facility file (the text follows a usual head of four lines) and read it."""

    def read(text: str | bytes, head: str = HEAD, name: str = "vl-0012.yaml") -> FacilityReading:
        data = head.encode() + (text if isinstance(text, bytes) else text.encode())
        (tmp_path / name).write_bytes(data)
        return read_facility(tmp_path / name)

    return read


@pytest.fixture(scope="session")
def shipped() -> Callable[[str], AssessmentResult]:
    """Assess a shipped facility by its id, once."""
    known: dict[str, AssessmentResult] = {}

    def assess(facility_id: str) -> AssessmentResult:
        if facility_id not in known:
            reading = read_facility(FACILITIES / f"{facility_id}.yaml")
            known[facility_id] = assess_facility(reading.require(), reading.findings)
        return known[facility_id]

    return assess


@pytest.fixture
def assess_text(read_text: Callable[..., FacilityReading]) -> Callable[..., AssessmentResult]:
    """Write, read and assess a facility file; a blocker fails the test with all findings."""

    def assess(text: str, head: str = HEAD) -> AssessmentResult:
        reading = read_text(text, head)
        assert reading.facility is not None, [f for f in reading.findings if f.is_blocker]
        return assess_facility(reading.facility, reading.findings)

    return assess


@pytest.fixture
def figure_of() -> Callable[[AssessmentResult, str], Figure]:
    """Find the one figure whose id ends so."""

    def find(result: AssessmentResult, end: str) -> Figure:
        (found,) = {f.id: f for f in result.figures() if f.id.endswith(end)}.values()
        return found

    return find

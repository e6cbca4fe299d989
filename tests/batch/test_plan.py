"""What is to be run: ids and globs, twins, and parameters that a notebook does not take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.batch.plan import plan_jobs, require_parameters
from sxsh_toolkit.batch.run import FACILITY_NOTEBOOK
from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.workspace import Workspace

Lay = Callable[..., Workspace]
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / f"{FACILITY_NOTEBOOK}.ipynb"
PARAMETERS = {"facility_file": "x", "language": "vi", "output_folder": ""}


@pytest.fixture
def place(lay: Lay, tmp_path: Path) -> Workspace:
    return lay(tmp_path, "cs-keo-dua", "cs-vang-ma", "mh-lo-gach")


def names(place: Workspace, *patterns: str) -> list[str]:
    return [job.name for job in plan_jobs(place, patterns)]


def test_all_files_sorted(place: Workspace) -> None:
    assert names(place) == ["cs-keo-dua", "cs-vang-ma", "mh-lo-gach"]
    assert all(job.findings == () for job in plan_jobs(place))


def test_ids_and_globs(place: Workspace) -> None:
    assert names(place, "mh-lo-gach") == ["mh-lo-gach"]
    assert names(place, "cs-*") == ["cs-keo-dua", "cs-vang-ma"]
    assert names(place, "mh-*", "cs-k*", "mh-lo-gach") == ["cs-keo-dua", "mh-lo-gach"]


@pytest.mark.parametrize("pattern", ["cs", "zz-*", "CS-KEO-DUA", "../*", ""])
def test_a_pattern_without_a_file_is_refused(place: Workspace, pattern: str) -> None:
    with pytest.raises(BatchError) as refused:
        plan_jobs(place, ["mh-*", pattern])
    assert (refused.value.code, refused.value.values) == ("batch.no_match", {"pattern": pattern})


def test_an_empty_workspace_has_no_jobs(lay: Lay, tmp_path: Path) -> None:
    assert plan_jobs(lay(tmp_path)) == ()


def test_twins_are_both_blocked(place: Workspace) -> None:
    """Two files with one stem, one after another ending: nobody can know which one is meant."""
    twin = place.facilities / "cs-keo-dua.yml"
    twin.write_bytes((place.facilities / "cs-keo-dua.yaml").read_bytes())
    jobs = plan_jobs(place)
    both = [job for job in jobs if job.name == "cs-keo-dua"]
    assert sorted(job.file.suffix for job in both) == [".yaml", ".yml"]
    for job in both:
        (finding,) = job.findings
        assert finding.code == "facility.two_files"
        assert finding.is_blocker
        assert finding.file == f"parameters/facilities/{job.file.name}"
        assert finding.values["others"] not in (None, "", finding.file)
    assert all(job.findings == () for job in jobs if job.name != "cs-keo-dua")


def test_twins_by_letter_case(place: Workspace) -> None:
    """On Windows the two would be one file."""
    (place.facilities / "CS-Keo-Dua.yaml").write_bytes(b"")
    if len(place.facility_files()) < 4:
        pytest.skip("this file system does not tell letter cases apart")
    blocked = [job for job in plan_jobs(place) if job.findings]
    assert {job.file.name for job in blocked} == {"cs-keo-dua.yaml", "CS-Keo-Dua.yaml"}


def test_twins_are_seen_when_only_one_id_is_asked_for(place: Workspace) -> None:
    (place.facilities / "cs-keo-dua.yml").write_bytes(b"")
    assert all(job.findings for job in plan_jobs(place, ["cs-keo-dua"]))


def test_the_notebook_takes_its_parameters() -> None:
    require_parameters(NOTEBOOK, PARAMETERS)


@pytest.mark.parametrize("name", ["facilty_file", "run_id", "Language"])
def test_an_unknown_parameter_is_refused(name: str) -> None:
    with pytest.raises(BatchError) as refused:
        require_parameters(NOTEBOOK, {**PARAMETERS, name: "x"})
    assert refused.value.code == "batch.unknown_parameter"
    assert refused.value.values == {"parameter": name, "notebook": NOTEBOOK.name}


def test_a_missing_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BatchError) as refused:
        require_parameters(tmp_path / "no.ipynb", PARAMETERS)
    assert (refused.value.code, refused.value.values) == ("batch.no_notebook", {"notebook": "no.ipynb"})

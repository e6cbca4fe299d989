"""Many facilities: one corrupted file harms nobody else, and the same inputs give the same bytes anywhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import dump_json, plain_result
from sxsh_toolkit.batch import run as run_module
from sxsh_toolkit.batch.plan import plan_jobs
from sxsh_toolkit.batch.run import OUTPUTS, Outcome, new_run_folder, run_facilities, run_one
from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.workspace import Workspace

pytestmark = pytest.mark.xdist_group("kernels")
Lay = Callable[..., Workspace]
GOOD = ("cs-keo-dua", "mh-lo-gach")
BAD = "cs-vang-ma"
SHIPPED = Path(__file__).parents[2] / "parameters" / "facilities"
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "4711",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}


def stale(place: Workspace, name: str) -> None:
    folder = place.facility_output(name)
    folder.mkdir(parents=True)
    for output in OUTPUTS:
        (folder / output).write_text("cũ", encoding="utf-8")


@dataclass
class Run:
    """One run over two good facilities and one corrupted one."""

    place: Workspace
    outcomes: dict[str, Outcome]
    folder: Path
    started: list[str]
    done: list[str]
    before: dict[str, str]


def _listing(root: Path) -> dict[str, str]:
    files = (p for p in root.rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def done(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Run:
    root = tmp_path_factory.mktemp("lượt chạy")
    place = lay(root / "w", *GOOD, BAD)
    broken = place.facility_file(BAD)
    broken.write_text(broken.read_text(encoding="utf-8") + "\nkhong_co: 1\nperiods: [{\n", encoding="utf-8")
    stale(place, BAD)
    before = _listing(root)
    started: list[str] = []
    finished: list[str] = []
    outcomes, folder = run_facilities(
        place,
        plan_jobs(place),
        "vi",
        workers=2,
        on_start=started.append,
        on_done=lambda outcome: finished.append(outcome.name),
    )
    return Run(place, {o.name: o for o in outcomes}, folder, started, finished, before)


def test_each_facility_has_its_outcome(done: Run) -> None:
    assert list(done.outcomes) == sorted((*GOOD, BAD))
    assert done.outcomes[BAD].state == "red"
    assert all(done.outcomes[name].state in {"green", "doubts"} for name in GOOD)
    assert sorted(done.started) == sorted(done.done) == sorted((*GOOD, BAD))


def test_the_corrupted_one_says_what_is_wrong_and_where(done: Run) -> None:
    outcome = done.outcomes[BAD]
    blockers = [f for f in outcome.findings if f.is_blocker]
    assert blockers
    assert all(f.file == f"parameters/facilities/{BAD}.yaml" and f.line for f in blockers)
    assert outcome.folder == f"parameters/facilities/{BAD}.yaml"


def test_the_corrupted_one_keeps_no_older_outputs(done: Run) -> None:
    """A stale result would be counted by the province."""
    assert [n for n in OUTPUTS if (done.place.facility_output(BAD) / n).exists()] == []


@pytest.mark.parametrize("name", GOOD)
def test_the_others_are_complete(done: Run, name: str) -> None:
    folder = done.place.facility_output(name)
    assert sorted(p.name for p in folder.iterdir()) == sorted(OUTPUTS)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert '<html lang="vi">' in page
    assert name in page
    assert "No description has been provided" not in page
    plain = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert plain["facility"] == name
    assert done.outcomes[name].doubts == plain["summary"]["findings_doubt"]
    assert done.outcomes[name].folder == f"outputs/facilities/{name}"


def test_nothing_is_written_outside_outputs(done: Run) -> None:
    root = done.place.root.parent
    after = _listing(root)
    outside = {path for path in after if not path.startswith("w/outputs/")}
    assert outside == {path for path in done.before if not path.startswith("w/outputs/")}
    assert all(after[path] == done.before[path] for path in outside)
    assert [path for path in after if ":" in path or path.rpartition("/")[2].startswith(".tmp-")] == []


def test_no_output_tells_where_it_was_made(done: Run) -> None:
    for name in GOOD:
        for output in ("assessment.ipynb", "report.html", "result.json"):
            text = (done.place.facility_output(name) / output).read_text(encoding="utf-8")
            assert str(done.place.root) not in text
            assert done.folder.name not in text


def test_the_run_says_what_it_did(done: Run) -> None:
    plain = json.loads((done.folder / "run.json").read_text(encoding="utf-8"))
    assert {row["name"]: row["state"] for row in plain["facilities"]}[BAD] == "red"
    assert [row["name"] for row in plain["facilities"]] == sorted((*GOOD, BAD))
    assert plain["language"] == "vi"
    assert all(isinstance(row["seconds"], float) for row in plain["facilities"])
    assert done.folder.parent == done.place.runs
    assert list((done.folder / "logs").iterdir()) == []


def _env(**changes: str) -> dict[str, str]:
    return {**os.environ, **changes}


def test_again_elsewhere_gives_the_same_bytes(done: Run, lay: Lay, tmp_path: Path) -> None:
    """By papermill in another folder, time zone, locale, hash seed and number of threads."""
    place = lay(tmp_path / "thư mục khác", *GOOD, BAD)
    script = "import sys; sys.argv[0] = 'sxsh'; from sxsh_toolkit.cli import main; main()"
    command = [sys.executable, "-c", script, "run", "--facility", "mh-lo-gach", "--workers", "1"]
    ran = subprocess.run(command, cwd=place.root, env=_env(**ELSEWHERE), capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode("utf-8", "replace")
    for name in ("result.json", "report.html", "report.xlsx"):
        first = (done.place.facility_output("mh-lo-gach") / name).read_bytes()
        assert (place.facility_output("mh-lo-gach") / name).read_bytes() == first, name


_DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import dump_json, plain_result
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.result import AssessmentResult
found = {}
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    reading = read_facility(path)
    text = dump_json(plain_result(assess_facility(reading.require(), reading.findings)))
    found[path.stem] = hashlib.sha256(text.encode("utf-8")).hexdigest()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def digests(shipped: Callable[[str], AssessmentResult]) -> dict[str, str]:
    texts = {
        path.stem: dump_json(plain_result(shipped(path.stem))) for path in sorted(SHIPPED.glob("*.yaml"))
    }
    return {name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in texts.items()}


@pytest.mark.parametrize(
    "changes",
    [
        ELSEWHERE,
        {
            "TZ": "America/Los_Angeles",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "OPENBLAS_NUM_THREADS": "2",
        },
    ],
    ids=["far-east", "far-west"],
)
def test_every_shipped_result_is_the_same_anywhere(
    digests: dict[str, str], changes: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _DIGESTS, str(SHIPPED)]
    ran = subprocess.run(command, cwd=tmp_path, env=_env(**changes), capture_output=True, check=True)
    assert json.loads(ran.stdout) == digests


def test_the_command_line_gives_the_same_bytes_as_the_notebook(done: Run) -> None:
    place = done.place
    reading = read_facility(place.facility_file("mh-lo-gach"))
    result = assess_facility(reading.require(), reading.findings, read_identity(place, reading.facility_id))
    written = (place.facility_output("mh-lo-gach") / "result.json").read_text(encoding="utf-8")
    assert dump_json(plain_result(result)) == written


# --- one facility, without a kernel


@pytest.fixture
def place(lay: Lay, tmp_path: Path) -> Workspace:
    return lay(tmp_path / "w", "cs-keo-dua")


def _one(place: Workspace, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> Outcome:
    def fail(*args: Any) -> None:
        raise fault

    monkeypatch.setattr(run_module, "execute_notebook", fail)
    (job,) = plan_jobs(place)
    return run_one(place, job, "vi", new_run_folder(place))


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (BatchError("batch.cell_failed", error="X", text="y"), "batch.cell_failed"),
        (ZeroDivisionError("giữa chừng"), "batch.unexpected"),
        (OSError(28, "No space left on device"), "batch.unexpected"),
    ],
)
def test_whatever_happens_is_an_outcome(
    place: Workspace, monkeypatch: pytest.MonkeyPatch, fault: Exception, code: str
) -> None:
    stale(place, "cs-keo-dua")
    outcome = _one(place, monkeypatch, fault)
    assert (outcome.state, outcome.error) == ("red", code)
    assert list(place.facility_output("cs-keo-dua").iterdir()) == []
    assert outcome.folder.startswith("outputs/runs/")


def test_a_red_facility_leaves_files_that_are_not_ours(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale(place, "cs-keo-dua")
    own = place.facility_output("cs-keo-dua") / "ghi chú của tôi.txt"
    own.write_text("giữ lại", encoding="utf-8")
    _one(place, monkeypatch, ValueError("x"))
    assert list(place.facility_output("cs-keo-dua").iterdir()) == [own]


@pytest.mark.parametrize("name", ["con", "A B", "-x", "x" * 41, "lò-gạch"])
def test_an_id_that_would_leave_outputs_is_red_and_writes_nothing(
    lay: Lay, tmp_path: Path, name: str
) -> None:
    place = lay(tmp_path / "w")
    (place.facilities / f"{name}.yaml").write_text(
        f"schema: sxsh/facility/1\nfacility: {name}\nsector: other\nnumber_style: vi\n", encoding="utf-8"
    )
    (job,) = plan_jobs(place)
    outcome = run_one(place, job, "vi", new_run_folder(place))
    assert outcome.state == "red"
    assert not (place.outputs / "facilities").exists()


def test_a_file_that_claims_another_id_is_red(place: Workspace) -> None:
    file = place.facility_file("cs-keo-dua")
    text = file.read_text(encoding="utf-8").replace("facility: cs-keo-dua", "facility: ../../x")
    file.write_text(text, encoding="utf-8")
    (job,) = plan_jobs(place)
    outcome = run_one(place, job, "vi", new_run_folder(place))
    assert outcome.state == "red"
    assert any(f.is_blocker for f in outcome.findings)


def test_run_folders_never_meet(place: Workspace) -> None:
    folders = {new_run_folder(place) for _ in range(5)}
    assert len(folders) == 5
    assert all((folder / "logs").is_dir() and ":" not in folder.name for folder in folders)

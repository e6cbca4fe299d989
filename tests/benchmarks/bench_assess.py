"""How the parts of a rerun compare, as ratios inside one run: ``python tests/benchmarks/bench_assess.py``.

Seconds depend on the machine and on what else runs; the ratios are what to compare. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import nbformat
import papermill
import yaml
from nbconvert import HTMLExporter

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import plain_result
from sxsh_toolkit.assessment.uncertainty import uncertain_inputs
from sxsh_toolkit.forms.demo.build import ROWS_PER_FILE, build_demo
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.model.yaml_door import read_raw
from sxsh_toolkit.province import FacilitySummary, read_province
from sxsh_toolkit.province.aggregate import aggregate_province
from sxsh_toolkit.province.summary import build_summary
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.workbook import write_outputs
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.units import Quantity
from sxsh_toolkit.workspace import Workspace

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROGRAMME = "minh-hoa"


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Return the median time of some repetitions."""
    found = []
    for _ in range(repeats):
        started = perf_counter()
        work()
        found.append(perf_counter() - started)
    return statistics.median(found)


def say(name: str, value: float, note: str) -> None:
    """Print one line of the report."""
    print(f"{name:<58} {value:>9.2f}   {note}", flush=True)


def without_spread(node: Any) -> Any:
    """Return a facility without any stated uncertainty."""
    if isinstance(node, Quantity):
        return Quantity(node.value, node.unit, node.dimension, node.per, None, node.text)
    if isinstance(node, tuple):
        return tuple(without_spread(item) for item in node)
    if hasattr(node, "model_copy"):
        return node.model_copy(
            update={name: without_spread(getattr(node, name)) for name in type(node).model_fields}
        )
    return node


def bench_reading(place: Workspace) -> None:
    """Compare our door with the YAML library alone."""
    files = place.facility_files()[:20]
    texts = [file.read_text(encoding="utf-8") for file in files]
    load = seconds(lambda: [yaml.load(text, Loader=_LOADER) for text in texts])
    raw = seconds(lambda: [read_raw(file, file.name) for file in files])
    whole = seconds(lambda: [read_facility(file) for file in files])
    say("a  read_raw / yaml load", raw / load, f"{1000 * load / len(files):.1f} ms per file: yaml load")
    say("a  read_facility / yaml load", whole / load, f"{1000 * whole / len(files):.1f} ms per file")


def bench_assessing(place: Workspace) -> None:
    """Compare the chain with and without uncertain inputs."""
    plants = [read_facility(file).require() for file in place.facility_files()[:8]]
    plain: list[Facility] = [without_spread(plant) for plant in plants]
    inputs = statistics.mean(len(list(uncertain_inputs(plant))) for plant in plants)
    once = seconds(lambda: [assess_facility(plant) for plant in plain])
    spread = seconds(lambda: [assess_facility(plant) for plant in plants], 1)
    say("b  assess with / without uncertain inputs", spread / once, f"{inputs:.1f} uncertain inputs a plant")
    say(
        "b  … per chain that uncertainty reruns",
        spread / once / (2 * inputs + 1),
        "1 = as the number of chains",
    )


def run_in_process(place: Workspace, file: Path) -> None:
    """Do for one facility what its notebook does: read, assess, show every section, write the files."""
    reading = read_facility(file)
    result = assess_facility(reading.require(), reading.findings, read_identity(place, file.stem))
    texts = load_texts("vi")
    for section in SECTIONS:
        build_section(result, section, texts)
    write_outputs(result, place.facility_output(file.stem))


def run_papermill(place: Workspace, file: Path) -> None:
    """Do it the plain way: one papermill call and nbconvert's own page."""
    folder = place.facility_output(file.stem)
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {"facility_file": str(file), "language": "vi", "output_folder": str(folder)}
    target = folder / "assessment.ipynb"
    papermill.execute_notebook(
        str(place.notebook("facility_assessment")),
        str(target),
        parameters=parameters,
        kernel_name="python3",
        cwd=str(place.root),
        progress_bar=False,
    )
    node = nbformat.read(target, as_version=4)
    page, _ = HTMLExporter().from_notebook_node(node)
    (folder / "plain.html").write_text(page, encoding="utf-8")


def bench_chain(place: Workspace, count: int, slow: int, budget: float) -> None:
    """Compare the chain in one process with plain papermill, per facility; stop early when the time is up."""
    files, took = place.facility_files()[:count], []
    while len(took) < len(files) and sum(took) < budget:
        file = files[len(took)]
        took.append(seconds(lambda: run_in_process(place, file), 1))  # noqa: B023 (called at once)
    warm = statistics.mean(took)
    plain = seconds(lambda: [run_papermill(place, file) for file in files[:slow]], 1) / slow
    note = f"{1000 * warm:.0f} ms against {1000 * plain:.0f} ms per facility; N = {len(took)} and {slow}"
    say("c  plain papermill / chain in one process", plain / warm, note)


def stretch(plain: Mapping[str, Any], name: str) -> FacilitySummary:
    """Return a result's summary under another facility's id."""
    return build_summary({**plain, "facility": name, "summary": {**plain["summary"], "facility": name}}, name)


def bench_province(folder: Path) -> None:
    """Compare the aggregation of 1,000 summaries with that of 100."""
    took: dict[int, float] = {}
    for count in (100, 1000):
        place = build_demo(folder / f"p{count}", -(-count // ROWS_PER_FILE), 1)
        reading = read_province(place, _PROGRAMME)
        assert reading.programme is not None
        results = [assess_facility(read_facility(file).require()) for file in place.facility_files()[:3]]
        plain = [json.loads(json.dumps(plain_result(result))) for result in results]
        names = [row.facility_id for row in reading.register.rows][:count]
        summaries = [stretch(plain[i % len(plain)], name) for i, name in enumerate(names)]
        programme, register = reading.programme, reading.register
        took[count] = seconds(lambda: aggregate_province(register, programme, summaries))  # noqa: B023
    note = f"{1000 * took[100]:.0f} ms and {1000 * took[1000]:.0f} ms; 10 = in proportion"
    say("d  aggregate 1,000 / 100 summaries", took[1000] / took[100], note)


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facilities", type=int, default=100, help="facilities of part c in one process")
    parser.add_argument("--papermill", type=int, default=3, help="facilities of part c by papermill")
    parser.add_argument("--seconds", type=float, default=40, help="time for part c in one process")
    given = parser.parse_args()
    started = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        place = build_demo(Path(folder) / "ws", max(given.facilities, 20), 1)
        bench_reading(place)
        bench_assessing(place)
        bench_chain(place, given.facilities, given.papermill, given.seconds)
        bench_province(Path(folder))
    print(f"whole run {perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()

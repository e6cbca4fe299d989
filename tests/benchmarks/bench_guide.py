"""From leaving a field to the new figures: the guided assessment on the four sample plants, in one run.

    python tests/benchmarks/bench_guide.py

Prints, for each plant, the time of one event (an amount typed in the flow table) until the whole page is described again,
and the share of its parts. Nothing is asserted: compare within one run.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from sxsh_toolkit.forms.guide import GuideSession
from sxsh_toolkit.forms.record import open_record
from sxsh_toolkit.workspace import Workspace

SHIPPED = Path(__file__).parents[2] / "parameters" / "facilities"
PLANTS = ("mh-xay-xat", "mh-lo-gach", "mh-ca-tra", "mh-bia")
ROUNDS = 7


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Workspace(Path(folder))
        place.facilities.mkdir(parents=True)
        print(f"{'plant':12} {'event to page, ms':>18} {'of it saving and reading, ms':>30}")
        for name in PLANTS:
            shutil.copy(SHIPPED / f"{name}.yaml", place.facilities)
            if (SHIPPED / name).is_dir():
                shutil.copytree(SHIPPED / name, place.facilities / name)
            whole, saving = _measure(place, name)
            print(f"{name:12} {1000 * whole:18.0f} {1000 * saving:30.0f}")


def _measure(place: Workspace, name: str) -> tuple[float, float]:
    """Return the median time of an event, and of its saving and reading alone. [s]"""
    session = GuideSession(place, name)
    session.handle({"kind": "go", "task": "5"})
    path = ["balances", 0, "flows", 0, "note"]
    whole = [
        _time(lambda n=n: session.handle({"kind": "set", "path": path, "text": f"lần {n}"}))
        for n in range(ROUNDS)
    ]
    record = open_record(place, name)
    saving = [_time(lambda n=n: record.set(tuple(path), f"lượt {n}")) for n in range(ROUNDS)]
    return median(whole), median(saving)


def _time(action) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


if __name__ == "__main__":
    main()

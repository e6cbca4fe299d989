"""A writer that is killed: the file always reads, and nothing older than the edit in progress is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from sxsh_toolkit.forms.record import open_record
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.workspace import Workspace

WRITER = """
import random, sys
from pathlib import Path
from sxsh_toolkit.forms.record import open_record
from sxsh_toolkit.workspace import Workspace
record = open_record(Workspace(Path(sys.argv[1])), "vl-0001")
chance = random.Random(int(sys.argv[2]))
print("ready", flush=True)
for number in range(10_000):
    text = f"{number} kWh" if chance.random() < 0.7 else f"{number} ???"
    record.set(("periods", 0, "uses", 2, "amount"), text)
    print(number, text, sep="|", flush=True)
"""


def _kill_once(place: Workspace, seed: int) -> None:
    command = [sys.executable, "-c", WRITER, str(place.root), str(seed)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUTF8": "1"})
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(random.Random(seed).uniform(0.05, 1.2))
    writer.send_signal(signal.SIGKILL)
    said = writer.stdout.read().decode("utf-8").splitlines()
    writer.wait()
    done = [line for line in said if "|" in line]
    last, text = done[-1].split("|") if done else ("-1", "")
    reading = read_facility(place.facility_file("vl-0001"))
    assert [f for f in reading.findings if f.is_blocker] == []
    record = open_record(place, "vl-0001")
    found = record.text(("periods", 0, "uses", 2, "amount"))
    if done:
        assert found == text or int(found.split()[0]) == int(last) + 1, (found, text)
    assert record.set(("scope",), f"sau {seed}").saved
    assert open_record(place, "vl-0001").text(("scope",)) == f"sau {seed}"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("seed", range(5))
def test_a_killed_writer_loses_one_field_at_most(place: Workspace, record: object, seed: int) -> None:
    _kill_once(place, seed)


@pytest.mark.torture
def test_fifty_killed_writers(place: Workspace, record: object) -> None:
    for seed in range(100, 150):
        _kill_once(place, seed)

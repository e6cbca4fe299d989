"""Confirmed tasks: a task stays confirmed while what it depends on is what it was when the person said so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

from sxsh_toolkit.forms.guide.tasks import TASKS, Task
from sxsh_toolkit.forms.record import FacilityRecord

TaskState = Literal["empty", "partial", "unconfirmed", "confirmed"]
_KEY = "confirmed"


def fingerprint(task: Task, tree: Mapping[str, Any]) -> str:
    """Return the hash of the parts of the file that a task depends on."""
    parts = {name: tree.get(name) for name in sorted(task.roots)}
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def confirm(record: FacilityRecord, task: Task, *, value: bool) -> None:
    """Remember that the team has agreed to a task, or take it back."""
    known = dict(record.state(_KEY) or {})
    if value:
        known[task.id] = fingerprint(task, record.tree)
    else:
        known.pop(task.id, None)
    record.set_state(_KEY, known)


def task_states(record: FacilityRecord, blank: Mapping[str, Any]) -> dict[str, TaskState]:
    """Return the state of every task; ``empty`` while its own part says what a new file says."""
    known = record.state(_KEY) or {}
    found: dict[str, TaskState] = {}
    for task in TASKS:
        own = {name.partition(".")[0] for name in (a.name.removeprefix("form:") for a in task.asked)} - {
            "head"
        }
        touched = any(record.tree.get(name) != blank.get(name) for name in own)
        if task.id in known:
            same = known[task.id] == fingerprint(task, record.tree)
            found[task.id] = "confirmed" if same else "unconfirmed"
        else:
            found[task.id] = "partial" if touched else "empty"
    return found

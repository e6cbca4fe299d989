"""Six steps, eighteen tasks; every field of the model is asked for once."""

from collections import Counter

import pytest

from sxsh_toolkit.forms.guide.blocks import FIXED, Blocks
from sxsh_toolkit.forms.guide.tasks import STEPS, TASKS
from sxsh_toolkit.forms.intake.plan import build_plan, form_of
from sxsh_toolkit.text import LANGUAGES, load_texts

BLOCKS = Blocks(build_plan(load_texts("vi")), load_texts("vi"))
PLAN = build_plan(load_texts("vi"))


def test_the_taught_order() -> None:
    assert [task for tasks in STEPS.values() for task in tasks] == [str(n) for n in range(1, 19)]
    assert [task.id for task in TASKS] == [str(n) for n in range(1, 19)]
    assert list(STEPS) == list("123456")
    assert TASKS[0].asked[0].name == "housekeeping"


def test_every_field_has_its_task_and_only_names_are_shown_again() -> None:
    asked = Counter(
        (a.name, ".".join(f.path)) for task in TASKS for a in task.asked for f in BLOCKS.fields_of(a)
    )
    fields = {(table.name, ".".join(f.path)) for table in PLAN.tables for f in table.fields}
    fields |= {(f"form:{form_of(f)}", ".".join(f.path)) for f in PLAN.root.fields if f.path not in FIXED}
    assert fields - set(asked) == set()
    assert set(asked) - fields == set()
    again = {name for name, count in asked.items() if count > 1}
    assert {column for _, column in again} <= {"id", "name.vi", "kind", "amount"}


def test_every_named_column_is_there() -> None:
    for task in TASKS:
        for asked in task.asked:
            names = {".".join(f.path) for f in BLOCKS.fields_of(asked)}
            assert set(asked.columns) - {"*"} <= names, (task.id, asked.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_has_its_words(language: str) -> None:
    texts = load_texts(language)
    for task in TASKS:
        assert texts.has(f"guide.task.{task.id}")
        assert texts.has(f"guide.task.{task.id}.intro")
    assert all(texts.has(f"guide.step.{step}") for step in STEPS)

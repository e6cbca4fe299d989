"""What the writer writes, the door reads back; other readers of YAML guess nothing either."""

from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.model.yaml_door import parse_raw, read_raw
from sxsh_toolkit.model.yaml_writer import dump_yaml

HOSTILE = [
    "a: b",
    "key:",
    ": x",
    '"',
    "'",
    'it\'s "both"',
    "back\\slash",
    "no",
    "No",
    "yes",
    "on",
    "true",
    "null",
    "~",
    "0012",
    "1.234,5",
    "12:30:00",
    "2018-03-05",
    "1e3",
    "0x1F",
    ".inf",
    "-",
    "- a",
    "? a",
    "#",
    "a # b",
    "hai\ndòng",
    "ba\n\n  dòng\n# không phải ghi chú",
    "tab\tbên trong",
    "{a: 1}",
    "[1, 2]",
    "a, b",
    "&x",
    "*x",
    "!tag",
    "%YAML",
    "@a",
    "`a`",
    "|",
    ">",
    "---",
    "...",
    "Đường, bánh ngọt ± 3 %",
    "🐟 cá",
    "\x85",
    "a\u2028b",
    "a\ufeffb",
    "\x07",
    "<script>",
    "x" * 3000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str, tmp_path: Path) -> None:
    tree = {
        "plain": text,
        "record": {"a": text, "b": "x"},
        "rows": [text, {"id": "p", "deep": [{"t": text}]}],
    }
    path = tmp_path / "a.yaml"
    path.write_bytes(dump_yaml(tree).encode())
    raw = read_raw(path, "a.yaml")
    stripped = text.strip()
    assert raw.findings == ()
    if stripped:
        assert raw.tree["plain"] == raw.tree["record"]["a"] == raw.tree["rows"][0] == stripped
        assert raw.tree["rows"][1]["deep"][0]["t"] == stripped
    assert yaml.safe_load(dump_yaml(tree)) == tree


@pytest.mark.parametrize("key", ["a: b", "no", "12", "~", "# a", "có dấu", '"', "amount:12 tấn", "-"])
def test_hostile_keys_come_back(key: str) -> None:
    raw = parse_raw(dump_yaml({key: "x", "r": {key: "y"}}), "a")
    assert raw.findings == ()
    assert raw.tree == {key: "x", "r": {key: "y"}}


def test_short_records_stand_on_one_line() -> None:
    tree = {
        "schema": "sxsh/facility/1",
        "steps": [{"id": "say", "name": {"vi": "Sấy"}}],
        "none": [],
        "empty": {},
    }
    assert dump_yaml(tree) == (
        'schema: sxsh/facility/1\nsteps:\n  - {id: say, name: {vi: "Sấy"}}\nnone: []\nempty: {}\n'
    )


def test_long_records_are_broken_into_lines() -> None:
    tree = {"rows": [{"id": "a", "note": "dài " * 100, "list": ["x", "y"]}, [["p"], "q"]]}
    text = dump_yaml(tree)
    assert "  - id: a\n    note:" in text
    assert yaml.safe_load(text) == tree


_SAFE = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).map(
    lambda text: normalize("NFC", text)
)
_TREES = st.recursive(
    _SAFE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SAFE, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_SAFE, _TREES, min_size=1, max_size=4))
def test_any_tree_is_yaml_that_says_the_same(tree: dict[str, object]) -> None:
    assert yaml.safe_load(dump_yaml(tree)) == tree  # type: ignore[arg-type]

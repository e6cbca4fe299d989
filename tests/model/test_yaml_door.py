"""The YAML door: everything stays text, every fault has its line, nothing explodes."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.model.yaml_door import MAX_BYTES, parse_raw, read_raw, show_path

BOMB = "a: &a [x, x]\n" + "".join(
    f"{k}: &{k} [*{p}, *{p}, *{p}, *{p}, *{p}, *{p}, *{p}, *{p}, *{p}]\n"
    for p, k in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file.empty", None),
        ("# chỉ có ghi chú\n", "file.empty", None),
        ("- a\n- b\n", "file.not_a_mapping", 1),
        ("\nchỉ một dòng\n", "file.not_a_mapping", 2),
        ("a: 1\nb: [1, 2\nc: 3\n", "yaml.syntax", 3),
        ("a: 1\n\tb: 2\n", "yaml.syntax", 2),
        ("a: x\nb: !!python/object/apply:os.system [ls]\n", "yaml.tag", 2),
        ("a: !!int 3\n", "yaml.tag", 1),
        ("a: 1\n---\nb: 2\n", "yaml.second_document", 2),
        ("a: 1\nb: &x 2\n", "yaml.alias", 2),
        ("a: 1\nb: *x\n", "yaml.alias", 2),
        ("a: 1\n? [b, c]\n: 2\n", "yaml.key_not_text", 2),
        ("a: 1\nb: 2\na: 3\n", "key.duplicate", 3),
        ("a:\n  b: 1\n  b:\n", "key.duplicate", 3),
        ("a:\nb: {amount: 1.234,5 tấn}\n", "yaml.comma_in_flow", 2),
        ("a: {cost: 1,234,567}\n", "yaml.comma_in_flow", 1),
        ("a: " + "[" * 200 + "]" * 200 + "\n", "yaml.too_deep", 1),
        ("a: \x00b\n", "yaml.characters", None),
        (BOMB, "yaml.alias", 1),
    ],
)
def test_faults_have_code_and_line(text: str, code: str, line: int | None) -> None:
    found = parse_raw(text, "f.yaml").findings
    assert (found[0].code, found[0].line, found[0].is_blocker) == (code, line, True)


def test_a_very_deep_file_is_refused_at_once() -> None:
    start = time.perf_counter()
    found = parse_raw("a: " + "[" * 100_000, "f.yaml").findings
    assert found[0].code == "yaml.too_deep"
    assert time.perf_counter() - start < 2


def test_nothing_is_guessed() -> None:
    raw = parse_raw("on: 2018-03-05\na: yes\nb: 007\nc: 1e3\nd: 12:30\ne: 0x1F\nf: ' '\ng: ~\nh:\n", "f")
    assert raw.findings == ()
    assert raw.tree == {"on": "2018-03-05", "a": "yes", "b": "007", "c": "1e3", "d": "12:30", "e": "0x1F"}


def test_a_key_without_its_blank_is_not_dropped() -> None:
    """``amount:12 tấn`` in a flow mapping is one key without value: dropping it would lose the amount."""
    tree = parse_raw("a: {id: x, amount:12 tấn}\n", "f").tree
    assert tree["a"] == {"id": "x", "amount:12 tấn": ""}


def test_lines_are_kept_through_crlf_and_lists() -> None:
    raw = parse_raw("a: 1\r\nb:\r\n  - c: 2\r\n    d: 3\r\n  - c: 4\r\n", "f")
    assert raw.tree == {"a": "1", "b": [{"c": "2", "d": "3"}, {"c": "4"}]}
    assert raw.line_of(("b", 1, "c")) == 5
    assert raw.line_of(("b", 0, "d")) == 4
    assert raw.line_of(("b", 1, "missing", "deeper")) == 5
    assert raw.line_of(("nowhere",)) is None


def test_files_are_read_as_utf8_with_or_without_mark(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: lúa\n".encode())
    assert read_raw(path, "f").tree == {"a": "lúa"}
    path.write_bytes(b"a: 1\nb: l\xfaa\n")
    (found,) = read_raw(path, "f").findings
    assert (found.code, found.line) == ("file.not_utf8", 2)
    path.write_bytes("a: lúa\n".encode("utf-16"))
    assert read_raw(path, "f").findings[0].code == "file.not_utf8"


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: lu\u0301a\n", encoding="utf-8")
    assert read_raw(path, "f").tree["a"] == "l\u00faa"


def test_a_huge_missing_or_impossible_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert read_raw(path, "f").findings[0].code == "file.too_big"
    assert read_raw(tmp_path / "none.yaml", "f").findings[0].code == "file.unreadable"
    assert read_raw(tmp_path, "f").findings[0].code == "file.unreadable"


def test_paths_are_shown_by_id() -> None:
    tree = {"periods": [{"id": "2015", "uses": [{"id": "dien"}, "x"]}]}
    assert show_path(("periods", 0, "uses", 0, "amount"), tree) == "periods[2015].uses[dien].amount"
    assert show_path(("periods", 0, "uses", 1), tree) == "periods[2015].uses[1]"


@given(st.text(alphabet=st.sampled_from("ab:-?[]{},&*!|>'\"%#@`\n \t\r\x00\ufeffđ1.,"), max_size=60))
def test_no_text_raises(text: str) -> None:
    raw = parse_raw(text, "f.yaml")
    assert raw.findings or isinstance(raw.tree, dict)

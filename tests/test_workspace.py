"""Folders, safe ids and writing by rename."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.workspace import (
    Workspace,
    find_workspace,
    is_safe_id,
    lay_workspace,
    shipped_folder,
    write_by_rename,
    write_text,
)

UNSAFE = [
    "../x",
    "..",
    ".",
    "",
    "a",
    "a/b",
    "a\\b",
    "/etc",
    "c:x",
    "con",
    "nul",
    "com1",
    "lpt9",
    "VL-0012",
    "vĩnh-long",
    "đ1",
    "-ab",
    "a b",
    "ab\n",
    "a.b",
    "a" * 41,
]


@pytest.mark.parametrize("text", UNSAFE)
def test_ids_that_would_leave_outputs_are_refused_everywhere(text: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert not is_safe_id(text)
    for place in (
        workspace.facility_file,
        workspace.facility_output,
        workspace.programme_file,
        workspace.programme_output,
    ):
        with pytest.raises(WorkspaceError, match="unsafe_id"):
            place(text)


@given(st.text(min_size=1, max_size=45))
def test_whatever_is_safe_stays_one_plain_name_in_its_folder(text: str) -> None:
    if is_safe_id(text):
        path = Workspace(Path("root")).facility_output(text)
        assert path.parts == ("root", "outputs", "facilities", text)
        assert text.isascii()
        assert text == text.lower()


def test_the_nearest_parent_with_parameters_is_the_workspace(tmp_path: Path) -> None:
    deep = tmp_path / "parameters" / "facilities"
    deep.mkdir(parents=True)
    assert find_workspace(deep).root == tmp_path
    assert find_workspace(tmp_path).facilities == deep


def test_no_workspace_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "parameters").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="not_found"):
        find_workspace(tmp_path)


def test_facility_files_are_sorted_and_only_yaml(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.facilities.mkdir(parents=True)
    for name in ("b.yaml", "a.yml", "c.txt", "d.yaml.bak", "e.yxml"):
        (workspace.facilities / name).write_text("x", encoding="utf-8")
    assert [p.name for p in workspace.facility_files()] == ["a.yml", "b.yaml"]


def test_relative_paths_are_taken_from_the_root_and_shown_with_forward_slashes(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.resolve("parameters/x.yaml") == tmp_path / "parameters" / "x.yaml"
    assert workspace.resolve(tmp_path / "y") == tmp_path / "y"
    assert workspace.display(tmp_path / "outputs" / "runs") == "outputs/runs"


def test_writing_leaves_the_old_file_whole_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "result.json"
    write_text(target, "cũ\n")

    def fail(temporary: Path) -> None:
        temporary.write_text("nửa", encoding="utf-8")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_by_rename(target, fail)
    assert target.read_bytes() == "cũ\n".encode()
    assert [p.name for p in target.parent.iterdir()] == ["result.json"]


def test_a_target_in_use_is_a_named_fault(tmp_path: Path) -> None:
    def locked(temporary: Path) -> None:
        raise PermissionError

    with pytest.raises(WorkspaceError, match="file_in_use"):
        write_by_rename(tmp_path / "report.xlsx", locked)


def test_a_workspace_is_never_laid_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="not_empty"):
        lay_workspace(tmp_path, empty=True, readme="x")


def test_the_handbook_is_the_workspaces_own_else_the_shipped_one(tmp_path: Path) -> None:
    shipped = Workspace(tmp_path).handbook_notebooks
    assert shipped
    assert all(path.suffix == ".ipynb" for path in shipped)
    own = tmp_path / "notebooks" / "handbook"
    own.mkdir(parents=True)
    for name in ("b.ipynb", "a.ipynb", "c.txt"):
        (own / name).write_text("{}", encoding="utf-8")
    assert [path.name for path in Workspace(tmp_path).handbook_notebooks] == ["a.ipynb", "b.ipynb"]


def test_protective_settings_are_the_workspaces_own_else_the_shipped_ones(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    assert place.lab_settings.read_bytes() == (shipped_folder() / "templates/lab/overrides.json").read_bytes()
    own = tmp_path / "templates" / "lab" / "overrides.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}", encoding="utf-8")
    assert place.lab_settings == own

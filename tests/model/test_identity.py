"""A facility's row in the register of its workspace."""

from pathlib import Path

from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.workspace import Workspace

HEAD = "facility_id,name,tax_code,area\n"


def test_a_row_is_found_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    register = tmp_path / "parameters" / "register"
    register.mkdir(parents=True)
    (register / "facilities.csv").write_text(HEAD + "vl-0012,Cơ sở A,0301234567,86\n", encoding="utf-8")
    row = read_identity(Workspace(tmp_path), "vl-0012")
    assert row is not None
    assert (row.name, row.tax_code, row.area) == ("Cơ sở A", "0301234567", "86")
    assert read_identity(Workspace(tmp_path), "vl-0013") is None


def test_no_register_is_no_row(tmp_path: Path) -> None:
    assert read_identity(Workspace(tmp_path), "vl-0012") is None

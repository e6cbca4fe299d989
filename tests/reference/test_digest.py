"""One hash over all tables: changes with content and names, not with line ends."""

from pathlib import Path

from sxsh_toolkit.reference import hash_reference
from sxsh_toolkit.reference.digest import hash_tables
from sxsh_toolkit.reference.tables import ROOT


def lay(root: Path, **files: bytes) -> Path:
    (root / "data").mkdir(parents=True)
    for name, content in files.items():
        (root / "data" / f"{name}.csv").write_bytes(content)
    return root


def test_hash_of_the_package() -> None:
    assert hash_reference() == hash_tables(ROOT)
    assert len(hash_reference()) == 64


def test_line_ends_do_not_count(tmp_path: Path) -> None:
    unix = lay(tmp_path / "unix", a=b"id\n1\n")
    windows = lay(tmp_path / "windows", a=b"id\r\n1\r\n")
    assert hash_tables(unix) == hash_tables(windows)


def test_content_name_and_border_count(tmp_path: Path) -> None:
    hashes = {
        hash_tables(lay(tmp_path / "1", a=b"id\n1\n")),
        hash_tables(lay(tmp_path / "2", a=b"id\n2\n")),
        hash_tables(lay(tmp_path / "3", b=b"id\n1\n")),
        hash_tables(lay(tmp_path / "4", a=b"id\n", b=b"1\n")),
    }
    assert len(hashes) == 4


def test_order_on_disk_and_other_files_do_not_count(tmp_path: Path) -> None:
    one = lay(tmp_path / "1", a=b"1", b=b"2")
    other = lay(tmp_path / "2", b=b"2", a=b"1")
    (other / "data" / "cache.pyc").write_bytes(b"x")
    assert hash_tables(one) == hash_tables(other)

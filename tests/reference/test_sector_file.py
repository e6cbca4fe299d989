"""What a broken sector file raises."""

from pathlib import Path

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.reading import read_yaml
from sxsh_toolkit.reference.sector_file import build_sector
from sxsh_toolkit.reference.sectors import Sector

GOOD = """\
id: demo
vi: Mẫu
en: Sample
vsic: []
steps:
  - {id: say, vi: Sấy, en: Drying, conserves: [water]}
flows:
  - {id: vao, vi: Vào, en: In, from: outside, to: say, kind: raw_material, unit: tấn}
  - {id: ra, vi: Ra, en: Out, from: say, to: outside, kind: product, unit: tấn}
uses:
  - {carrier: electricity, unit: kWh}
products:
  - {id: ra, vi: Ra, en: Out, unit: tấn}
unavoidable:
  - {flow: ra, share_of: vao, low: "8 %", high: "10 %", source_id: unverified, status: memory}
causes:
  - {id: cu, vi: Cũ, en: Old, group: equipment}
options:
  - {id: moi, vi: Mới, en: New, technique: technology_change, source_id: unverified, status: memory}
"""


def build(folder: Path, text: str) -> Sector:
    file = folder / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    return build_sector("demo", read_yaml(file))


def test_a_sound_file(tmp_path: Path) -> None:
    sector = build(tmp_path, GOOD)
    assert sector.name("vi") == "Mẫu"
    assert (sector.unavoidable[0].low_pct, sector.unavoidable[0].high_pct) == (8.0, 10.0)
    assert sector.options[0].saving_as_printed("vi") == ""


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("id: demo", "id: other", "id_not_file_name", 1, "id"),
        ("to: say,", "to: nung,", "value_not_allowed", 8, "to"),
        ("from: say, to: outside", "from: say, to: say", "flow_to_itself", 9, "to"),
        ("kind: product", "kind: by_product", "value_not_allowed", 9, "kind"),
        ("conserves: [water]", "conserves: [energy]", "value_not_allowed", 6, "conserves"),
        (", conserves: [water]", "", "value_missing", 6, "conserves"),
        ("id: say, vi", "id: outside, vi", "value_not_allowed", 6, "id"),
        ("vi: Sấy,", "vi: Sấy, nghiền,", "key_unknown", 6, "nghiền"),
        ("share_of: vao", "share_of: lua", "value_not_allowed", 15, "share_of"),
        ('low: "8 %"', 'low: "12 %"', "range_reversed", 15, "low"),
        ("group: equipment", "group: luck", "value_not_allowed", 17, "group"),
        ("status: memory}\ncauses", "status: sure}\ncauses", "value_not_allowed", 15, "status"),
        ("id: ra, vi: Ra, en: Out, from", "id: vao, vi: Ra, en: Out, from", "id_duplicate", 9, "id"),
        ("uses:\n  - {carrier: electricity, unit: kWh}\n", "", "value_missing", 1, "uses"),
        ("vsic: []", "vsic: []\nnote: x", "key_unknown", 1, "note"),
    ],
)
def test_a_broken_file(tmp_path: Path, old: str, new: str, code: str, line: int, column: str) -> None:
    assert old in GOOD
    with pytest.raises(ReferenceDataError) as caught:
        build(tmp_path, GOOD.replace(old, new, 1))
    assert caught.value.code == f"reference.{code}"
    assert caught.value.values["file"] == "demo.yaml"
    assert caught.value.values["line"] == line
    assert caught.value.values["column"] == column

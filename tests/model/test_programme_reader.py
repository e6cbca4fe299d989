from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.model.programme_reader import read_programme

PROGRAMMES = Path(__file__).resolve().parents[2] / "parameters" / "programmes"
VINH_LONG = PROGRAMMES / "vinh-long-2016-2020" / "programme.yaml"


def changed(tmp_path, change):
    tree = yaml.load(VINH_LONG.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    change(tree)
    folder = tmp_path / "vinh-long-2016-2020"
    folder.mkdir()
    path = folder / "programme.yaml"
    path.write_text(yaml.dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return read_programme(path)


FAULTS = [
    (lambda t: t.update(id="khac"), "programme.id_differs"),
    (lambda t: t["rules"][3].update(rule="applying_wid"), "choice.unknown"),
    (lambda t: t["rules"][3].update(months="24"), "programme.parameter_not_of_rule"),
    (lambda t: t["rules"][4].update(months="24,5"), "programme.months_not_whole"),
    (lambda t: t["rules"][4].update(thang="24"), "key.unknown"),
    (lambda t: t["rules"][3].update(denominators=["applying"]), "programme.denominator_not_in_register"),
    (lambda t: t["rules"].pop(0), "programme.target_without_rate"),
    (lambda t: t["rules"].append(copy.deepcopy(t["rules"][3])), "id.repeated"),
    (lambda t: t["targets"][3].update(value_high="7"), "programme.target_reversed"),
    (lambda t: t["targets"][0].update(value_low="900"), "value.too_large"),
    (lambda t: t["budget"]["lines"][0].update(amount="3.361 triệu đồng 1"), None),
    (lambda t: t["budget"]["lines"][0].update(amount="3.360 triệu đồng"), "programme.budget_differs"),
    (lambda t: t["duties"][1].update(recipient="Sở Công thương"), "programme.voluntary_with_recipient"),
    (lambda t: t["duties"][0].pop("rhythm"), "programme.duty_without_rhythm"),
    (lambda t: t.update(to="2015-12-31"), "programme.dates_reversed"),
    (lambda t: t.update(as_of="2015-12-31"), "programme.as_of_outside"),
    (lambda t: t.update(saving_classes=["13", "8"]), "programme.classes_reversed"),
    (lambda t: t["areas"].append(copy.deepcopy(t["areas"][0])), "id.repeated"),
    (lambda t: t.update(applying_rule="applying_any"), "choice.unknown"),
]


@pytest.mark.parametrize(("change", "code"), FAULTS)
def test_a_fault_is_a_blocker_with_its_line(change, code, tmp_path):
    reading = changed(tmp_path, change)
    blockers = [f for f in reading.findings if f.is_blocker]
    assert blockers
    assert code is None or code in {f.code for f in blockers}
    assert all(f.line for f in blockers)
    assert all(f.file == "vinh-long-2016-2020/programme.yaml" for f in blockers)
    with pytest.raises(SxshError, match=r"programme\.blocked"):
        reading.require()


def test_an_unknown_rule_name_comes_with_suggestions(tmp_path):
    reading = changed(tmp_path, lambda t: t["rules"][3].update(rule="applying_wid"))
    finding = next(f for f in reading.findings if f.code == "choice.unknown")
    assert finding.values["text"] == "applying_wid"
    assert "applying_wide" in str(finding.values["suggestion"])


def test_a_cutoff_after_the_period_is_only_a_doubt(tmp_path):
    reading = changed(tmp_path, lambda t: t.update(as_of="2021-06-14"))
    assert [(f.code, f.is_blocker) for f in reading.findings] == [("programme.as_of_after_period", False)]
    assert reading.require().as_of.year == 2021


def test_a_missing_file_is_a_finding(tmp_path):
    reading = read_programme(tmp_path / "khong-co" / "programme.yaml")
    assert [f.code for f in reading.findings] == ["file.unreadable"]
    assert reading.programme_id == "khong-co"

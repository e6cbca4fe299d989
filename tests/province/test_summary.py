from __future__ import annotations

import json

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.province.summary import read_summaries


def result(name, **over):
    flat = {"facility": name, "currency": "VND", "illustrative": True, "energy_mj": 12}
    flat |= {"energy_mj_why": "partial", "energy_mj_figure": f"{name}/2018/total.energy"}
    changes = [{"use_id": "total.energy", "change_pct": f"{name}/change/total.energy.change_pct"}]
    data = {"sections": {"changes": changes}, "claims": [{"option": "1.1.1", "saving": 3.5e6}]}
    data |= {"schema": "sxsh/result/1", "facility": name, "model_hash": "abc", "versions": {"toolkit": "1"}}
    return {**data, "summary": flat, **over}


def write(folder, name, data):
    (folder / name).mkdir(parents=True)
    text = data if isinstance(data, str) else json.dumps(data)
    (folder / name / "result.json").write_text(text, encoding="utf-8")


def test_a_summary_is_read_and_missing_values_stay_missing(tmp_path):
    write(tmp_path, "mh-1", result("mh-1"))
    (found,), findings = read_summaries(tmp_path)
    assert findings == ()
    assert found.numbers["energy_mj"] == 12.0
    assert found.numbers["water_m3"] is None
    assert (found.whys["energy_mj"], found.figures["energy_mj"]) == ("partial", "mh-1/2018/total.energy")
    assert found.figures["saving_energy_pct"] == "mh-1/change/total.energy.change_pct"
    assert [(o.option, o.saving.value, o.investment.value) for o in found.options] == [("1.1.1", 3.5e6, None)]
    assert (found.model_hash, dict(found.versions), found.is_green) == ("abc", {"toolkit": "1"}, True)


FAULTS = [
    ("{", "summary.broken"),
    ("[]", "summary.broken"),
    ('{"schema": "sxsh/result/1"}', "summary.broken"),
    ('{"schema": "sxsh/result/1", "summary": {"energy_mj": NaN}}', "summary.broken"),
    (result("mh-2", schema="sxsh/result/9"), "summary.other_schema"),
    (result("mh-3"), "summary.other_facility"),
    (
        result("mh-2", summary={"facility": "mh-2", "currency": "VND", "illustrative": "yes"}),
        "summary.wrong_value",
    ),
    (result("mh-2", summary={"facility": "mh-2", "illustrative": True}), "summary.wrong_value"),
    (result("mh-2", summary={**result("mh-2")["summary"], "toe": "5"}), "summary.wrong_value"),
    (
        result("mh-2", summary={**result("mh-2")["summary"], "options_count": 1.5}),
        "summary.wrong_value",
    ),
    (
        result("mh-2", summary={**result("mh-2")["summary"], "period_current_to": "2018"}),
        "summary.wrong_value",
    ),
    (result("mh-2", claims=None), "summary.broken"),
    (result("mh-2", claims=[{"option": "1", "saving": "5"}]), "summary.broken"),
    (None, "summary.missing"),
]


@pytest.mark.parametrize(("data", "code"), FAULTS)
def test_a_broken_result_is_a_finding_and_harms_no_other(data, code, tmp_path):
    write(tmp_path, "mh-1", result("mh-1"))
    if data is None:
        (tmp_path / "mh-2").mkdir()
    else:
        write(tmp_path, "mh-2", data)
    found, findings = read_summaries(tmp_path)
    assert [s.facility_id for s in found] == ["mh-1"]
    assert [(f.code, f.severity, f.where, f.file) for f in findings] == [
        (code, Severity.BLOCKER, "mh-2", "mh-2/result.json")
    ]


def test_no_folder_is_no_result_and_stray_files_do_not_matter(tmp_path):
    assert read_summaries(tmp_path / "none") == ((), ())
    (tmp_path / "ghi-chu.txt").write_text("x")
    (tmp_path / ".tmp").mkdir()
    assert read_summaries(tmp_path) == ((), ())

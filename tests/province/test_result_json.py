from __future__ import annotations

import json

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.aggregate import aggregate_province
from sxsh_toolkit.province.result_json import PROVINCE_SCHEMA, province_to_plain


def test_the_tree_is_plain_whole_and_free_of_places(make, shipped_register, shipped_programme):
    option = make.option("1", make.claim("verified", "2019-12-01", saving=1e6 / 3))
    cards = [make.summary("mh-bia", option, illustrative=True)]
    found = aggregate_province(
        shipped_register.register, shipped_programme("minh-hoa"), cards, findings=shipped_register.findings
    )
    text = json.dumps(province_to_plain(found), ensure_ascii=False, allow_nan=False)
    tree = json.loads(text)
    assert (tree["schema"], tree["programme"], tree["as_of"]) == (PROVINCE_SCHEMA, "minh-hoa", "2020-12-14")
    assert {figure["id"] for figure in tree["figures"]} == {figure.id for figure in found.figures()}
    assert 333333.333333 in [figure["value"] for figure in tree["figures"]]
    assert ".csv" not in text
    assert '"line"' not in text


def test_the_same_input_gives_the_same_text(make):
    register = Register((make.row("f"),), (make.event("f", "operating", "yes", "2016-06-01"),))
    texts = {json.dumps(province_to_plain(aggregate_province(register, make.programme()))) for _ in range(2)}
    assert len(texts) == 1

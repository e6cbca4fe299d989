"""A worked number beside the assessment's: agreement is said, a difference is not hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.sections.scene import Scene, build_scene
from sxsh_toolkit.report.worked import build_worked
from sxsh_toolkit.text import load_texts

NPV = "mh-xay-xat/option/2.1.2.npv_vnd"
IRR = "mh-xay-xat/option/2.1.2.irr_pct"


@pytest.fixture(params=["vi", "en"])
def scene(request: pytest.FixtureRequest, shipped: Callable[[str], AssessmentResult]) -> Scene:
    return build_scene(shipped("mh-xay-xat"), load_texts(request.param))


def _said(scene: Scene, worked: dict[str, float | None]) -> list[str]:
    return [str(row.cells[4].value) for row in build_worked(scene, worked).rows]


def test_a_number_agrees_to_rounding_and_no_further(scene: Scene) -> None:
    value = scene.result.option("2.1.2").npv.value
    assert value is not None
    agrees, differs = scene.texts("word.agrees"), scene.texts("word.differs")
    assert agrees != differs
    assert _said(scene, {NPV: value}) == [agrees]
    assert _said(scene, {NPV: value * (1 + 1e-12)}) == [agrees]
    assert _said(scene, {NPV: value * (1 + 1e-6)}) == [differs]
    assert _said(scene, {NPV: None}) == [differs]


def test_a_rate_is_given_as_a_share(scene: Scene) -> None:
    percent = scene.result.option("2.1.2").irr.value
    assert percent is not None
    assert _said(scene, {IRR: percent / 100}) == [scene.texts("word.agrees")]
    assert _said(scene, {IRR: percent}) == [scene.texts("word.differs")]


def test_what_neither_way_knows_agrees(scene: Scene) -> None:
    """Option 1.2.1 costs nothing and has no life: no NPV on either side."""
    assert _said(scene, {"mh-xay-xat/option/1.2.1.npv_vnd": None}) == [scene.texts("word.agrees")]


def test_given_figures_stand_first_and_are_not_judged(scene: Scene) -> None:
    table = build_worked(scene, {NPV: 0.0}, ["mh-xay-xat/option/2.1.2.investment_vnd"])
    first, second = table.rows
    assert first.cells[2].text == scene.texts("word.given")
    assert first.cells[3].value == 260e6
    assert first.cells[4].value == ""
    assert second.cells[5].value == NPV
    assert 'data-figure="mh-xay-xat/option/2.1.2.npv_vnd"' in render_blocks((table,), scene.texts)


def test_a_figure_is_named_in_words(scene: Scene) -> None:
    flow = scene.result.streams[0]
    table = build_worked(scene, {flow.avoidable_cost.id: 1.0})
    expected = f"{scene.texts('quantity.avoidable_vnd')} · {scene.names.flow(flow.flow_id)}"
    assert table.rows[0].cells[0].value == expected


def test_a_figure_that_is_not_there_is_refused(scene: Scene) -> None:
    with pytest.raises(KeyError):
        build_worked(scene, {"mh-xay-xat/option/9.9.9.npv_vnd": 1.0})

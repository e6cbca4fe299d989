"""The words of a reconciliation: each class and verdict that the catalogues must know."""

from __future__ import annotations

import pytest

from sxsh_toolkit.balance.reconciliation import ClosureState, Verdict
from sxsh_toolkit.balance.solution import FlowClass
from sxsh_toolkit.text import LANGUAGES, load_texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_verdict_and_class_has_a_word(language: str) -> None:
    texts = load_texts(language)
    keys = [f"reconcile.test.{v.value}" for v in Verdict]
    keys += [f"reconcile.state.{s.value}" for s in ClosureState]
    keys += [f"flow_class.{c.value}" for c in FlowClass]
    assert [key for key in keys if not texts.has(key)] == []

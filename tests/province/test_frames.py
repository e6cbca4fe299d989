from __future__ import annotations

from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.model.register import Frame, Register
from sxsh_toolkit.province.frames import choose_frame

REGISTER = Register(
    frames=(
        Frame("k", "2017", "household", "", "", 350, "Niên giám", "tr. 3"),
        Frame("k", "2017", "enterprise", "", "", 62, "Niên giám", "tr. 2"),
        Frame("khac", "2017", "", "", "", 9, "Nguồn khác", ""),
    )
)


def test_a_frame_adds_up_its_lines_and_names_its_source():
    found = choose_frame(REGISTER, "k", DenominatorRule.OPERATING, "thu/2020-12-14")
    assert found is not None
    assert (found.count.value, found.strata) == (412.0, ("enterprise", "fdi", "household"))
    assert (found.source, found.locator) == ("Niên giám", "tr. 2; tr. 3")
    assert found.count.id == "thu/2020-12-14/frame/k/operating.count"


def test_only_the_enterprises_of_a_frame_fit_enterprises():
    found = choose_frame(REGISTER, "k", DenominatorRule.OPERATING_ENTERPRISES, "thu")
    assert found is not None
    assert found.count.value == 62.0
    assert choose_frame(REGISTER, "khac", DenominatorRule.OPERATING_ENTERPRISES, "thu") is None


def test_no_frame_fits_potential_or_an_empty_choice():
    assert choose_frame(REGISTER, "k", DenominatorRule.OPERATING_WITH_POTENTIAL, "thu") is None
    assert choose_frame(REGISTER, "", DenominatorRule.OPERATING, "thu") is None

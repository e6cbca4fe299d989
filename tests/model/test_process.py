"""Steps, compositions and flows."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.process import Balance, Composition, Flow, LocalName, ProcessStep
from sxsh_toolkit.model.words import Layer


def test_mass_follows_from_dry_matter_and_water_and_not_from_one_alone() -> None:
    both = ProcessStep.model_validate({"id": "s", "name": "S", "conserves": ["dry_matter", "water"]})
    one = ProcessStep.model_validate({"id": "s", "name": "S", "conserves": ["dry_matter"]})
    assert both.holds(Layer.MASS)
    assert not one.holds(Layer.MASS)
    assert not one.holds(Layer.WATER)


def test_moisture_on_dry_basis_becomes_wet_basis() -> None:
    """25 water on 100 dry is 25 of 125."""
    assert Composition.model_validate({"moisture_dry": "25 %"}).moisture() == pytest.approx(0.2)
    assert Composition.model_validate({"moisture_wet": "25 %"}).moisture() == pytest.approx(0.25)
    assert Composition().moisture() is None


def test_a_name_is_vietnamese_first() -> None:
    name = ProcessStep.model_validate({"id": "s", "name": "Sấy"}).name
    assert (name.in_language("vi"), name.in_language("en")) == ("Sấy", "Sấy")
    assert LocalName(vi="Sấy", en="Drying").in_language("en") == "Drying"


def test_ends_of_a_flow() -> None:
    flow = Flow.model_validate({"id": "f", "from": "outside", "to": "s", "kind": "water"})
    assert (flow.enters, flow.leaves) == (True, False)


@pytest.mark.parametrize("kind", ["hour", "month", ""])
def test_a_balance_has_a_basis_of_a_known_kind(kind: str) -> None:
    with pytest.raises(ValidationError):
        Balance.model_validate({"id": "b", "basis": {"kind": kind}})
    with pytest.raises(ValidationError):
        Balance.model_validate({"id": "b"})

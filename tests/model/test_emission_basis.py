"""Choices of the inventory: the usual ones where nothing is said, and limits."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.emission_basis import EmissionBasis
from sxsh_toolkit.model.words import GwpSet, WastewaterTreatment


def test_nothing_said_is_the_fifth_report_and_no_treatment() -> None:
    basis = EmissionBasis()
    assert (basis.gwp_set, basis.treatment, basis.mcf, basis.grid_year) == (GwpSet.AR5, None, None, None)


def test_what_is_said_is_kept() -> None:
    basis = EmissionBasis.model_validate({"gwp_set": "ar6", "treatment": "deep_pond", "mcf": "0,8"})
    assert (basis.gwp_set, basis.treatment, basis.mcf) == (GwpSet.AR6, WastewaterTreatment.DEEP_POND, 0.8)


@pytest.mark.parametrize("changes", [{"mcf": "1,2"}, {"mcf": "-0,1"}, {"gwp_set": "ar7"}, {"treatment": "x"}])
def test_out_of_range_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        EmissionBasis.model_validate(changes)

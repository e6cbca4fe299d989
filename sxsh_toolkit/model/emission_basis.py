"""What an emission inventory is made with: the choices that only the plant or its consultant can make."""

from __future__ import annotations

from typing import Annotated

from sxsh_toolkit.model.field import Mass, NumberRule, Record, Text
from sxsh_toolkit.model.words import GwpSet, WastewaterTreatment

Fraction = Annotated[float, NumberRule(maximum=1.0, example="0,8")]


class EmissionBasis(Record):
    """Choices of the greenhouse-gas inventory; without them the toolkit's usual ones hold."""

    gwp_set: GwpSet = GwpSet.AR5
    grid_year: Text | None = None
    treatment: WastewaterTreatment | None = None
    mcf: Fraction | None = None
    cod_in_sludge: Mass | None = None
    methane_recovered: Mass | None = None
    note: Text | None = None

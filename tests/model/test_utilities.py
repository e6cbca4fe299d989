"""Energy equipment, water and wastewater as records."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.utilities import Boiler, Motor, Wastewater, WaterSource


def test_canonical_units() -> None:
    boiler = Boiler.model_validate(
        {"id": "b", "pressure": "7 bar", "oxygen": "6 %", "stack_temperature": "180 °C"}
    )
    assert boiler.pressure is not None
    assert boiler.pressure.value == pytest.approx(7.0)
    water = Wastewater.model_validate(
        {"discharges_to": "river", "outlet_concentrations": {"cod": "120 mg/l"}}
    )
    assert water.outlet_concentrations["cod"].value == pytest.approx(120.0)


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        (Boiler, {"id": "b", "efficiency": "120 %"}),
        (Motor, {"id": "m", "power": "15 kWh"}),
        (Wastewater, {"discharges_to": "sea"}),
        (Wastewater, {}),
        (WaterSource, {"kind": "nước"}),
    ],
)
def test_what_is_refused(kind: type[Boiler], tree: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        kind.model_validate(tree)

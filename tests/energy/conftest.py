"""A plant of one period from a few words."""

from typing import Any

import pytest

from sxsh_toolkit.assessment.energy_balance import balance_energy
from sxsh_toolkit.energy.carriers import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_energy import EnergyBalance

DIEN = {"id": "dien", "carrier": "electricity", "amount": "100.000 kWh", "cost": "200 triệu đồng"}


def plant(
    *uses: dict[str, Any], year: int = 2018, period: dict[str, Any] | None = None, **energy: Any
) -> Facility:
    """Return a facility with one year, two steps and an equipment list."""
    row = {
        "id": "p",
        "role": "baseline",
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
        "uses": list(uses or (DIEN,)),
    }
    steps = [{"id": name, "name": {"vi": name}} for name in ("say", "xat")]
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "periods": [row | (period or {})],
        "process": {"steps": steps},
        "energy": energy,
    }
    return Facility.model_validate(tree)


def balance(facility: Facility) -> EnergyBalance:
    """Return the energy balance of a facility."""
    uses = [use for period in facility.periods for use in account_uses(facility, period)]
    return balance_energy(facility, uses)


@pytest.fixture(scope="session")
def make_plant() -> Any:
    return plant


@pytest.fixture(scope="session")
def make_balance() -> Any:
    return balance

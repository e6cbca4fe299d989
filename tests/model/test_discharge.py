"""What a file says of a period's wastewater: each period its own volume, never another's."""

from typing import Any

import pytest

from sxsh_toolkit.model.discharge import find_discharge
from sxsh_toolkit.model.facility import Facility

PLANT: dict[str, Any] = {
    "discharges_to": "river",
    "volume": "40.300 m3/năm",
    "fee_paid": "9 triệu đồng",
    "outlet_concentrations": {"cod": "85 mg/l"},
    "raw_concentrations": {"cod": "1.900 mg/l", "tss": "450 mg/l"},
}


def facility(**wastewater: Any) -> Facility:
    periods = [
        {"id": y, "role": "other", "from": f"{y}-01-01", "to": f"{y}-12-31", "operations": {"days": "300"}}
        for y in ("2017", "2018")
    ]
    head = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": periods}
    return Facility.model_validate({**head, "wastewater": {**PLANT, **wastewater}})


def found(asked: str, **wastewater: Any) -> tuple[float | None, str, float | None, bool]:
    plant = facility(**wastewater)
    row = find_discharge(plant, plant.periods[("2017", "2018").index(asked)])
    return row.volume_m3, row.volume_path, row.fee_paid, row.sample_borrowed


def test_the_head_belongs_to_the_current_period() -> None:
    assert found("2018") == (40_300.0, "wastewater.volume", 9e6, False)
    assert found("2017") == (None, "wastewater.discharges[2017].volume", None, True)


def test_the_head_belongs_to_the_period_that_it_names() -> None:
    assert found("2017", period="2017")[0] == 40_300.0
    assert found("2018", period="2017")[0] is None


def test_a_row_of_its_own_wins() -> None:
    rows = [{"period": "2017", "volume": "100 m3/ngày", "fee_paid": "8 triệu đồng"}]
    assert found("2017", discharges=rows) == (30_000.0, "wastewater.discharges[2017].volume", 8e6, True)
    sampled = [{**rows[0], "outlet_concentrations": {"cod": "90 mg/l"}}]
    assert found("2017", discharges=sampled)[3] is False


def test_raw_concentrations_are_never_those_of_the_outlet() -> None:
    plant = facility()
    assert dict(find_discharge(plant, plant.periods[1]).outlet_mg_l) == {"cod": pytest.approx(85.0)}


@pytest.mark.parametrize("volume", ["10 m3/mẻ", "10 tấn"])
def test_what_cannot_become_a_volume_is_missing(volume: str) -> None:
    assert found("2018", volume=volume)[0] is None


def test_no_wastewater_no_discharge() -> None:
    plant = facility().model_copy(update={"wastewater": None})
    assert find_discharge(plant, plant.periods[1]).volume_m3 is None

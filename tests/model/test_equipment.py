"""The equipment list as one kind of row, whatever record a machine stands in."""

from sxsh_toolkit.model.equipment import list_machines
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.utilities import Energy

PERIOD = Period.model_validate(
    {
        "id": "p",
        "role": "baseline",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "uses": [{"id": "trau", "carrier": "rice_husk"}, {"id": "dien", "carrier": "electricity"}],
    }
)


def test_every_record_becomes_a_machine_on_its_use() -> None:
    energy = Energy.model_validate(
        {
            "boilers": [
                {"id": "lo", "fuel": "trau", "users": [{"step": "say", "share": "70 %", "known_by": "ước"}]}
            ],
            "refrigeration": [{"id": "lanh", "power": "50 kW"}],
            "motors": [{"id": "m", "step": "xat", "power": "15 kW"}],
            "equipment": [
                {"id": "den", "kind": "lighting", "use": "trau"},
                {"id": "b", "kind": "pump", "step": "say"},
            ],
        }
    )
    machines = list_machines(energy, PERIOD)
    assert [(m.id, m.kind, m.use_id) for m in machines] == [
        ("lo", "boiler", "trau"),
        ("lanh", "refrigeration", "dien"),
        ("m", "motor", "dien"),
        ("den", "lighting", "trau"),
        ("b", "pump", "dien"),
    ]
    assert machines[0].shares == (("say", 0.7, "ước"),)
    assert machines[2].shares == (("xat", 1.0, ""),)
    assert [m.shaft_power for m in machines] == [False, False, True, False, True]
    assert machines[2].count == 1.0


def test_without_equipment_or_electricity_nothing_is_made_up() -> None:
    bare = PERIOD.model_copy(update={"uses": PERIOD.uses[:1]})
    motors = Energy.model_validate({"motors": [{"id": "m"}]})
    assert list_machines(None, PERIOD) == ()
    assert list_machines(motors, bare)[0].use_id == ""

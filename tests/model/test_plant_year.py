"""A plant's year: which book holds a flow's money."""

from sxsh_toolkit.model.plant_year import Place, PlantYear


def test_a_flow_s_money_is_where_it_is_booked() -> None:
    places = {name: Place(name, "flow", name, "t", 1.0, 0.0) for name in ("flow/b/x", "flow/b/y", "use/z")}
    plant = PlantYear("vl-0012", "2018", "VND", places, {"flow/b/x": ("use/z", 2.0)}, {"b": 10.0}, {})
    assert plant.money_of("flow/b/x") == ("use/z", 2.0)
    assert plant.money_of("flow/b/y") == ("flow/b/y", 1.0)
    assert plant.flows_of("use/z") == ("flow/b/x",)

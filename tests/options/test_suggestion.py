"""Matching a plant with a library: what fits, what the file holds already, what a calculator gets."""

from collections.abc import Callable

from sxsh_toolkit.model.reader import FacilityReading
from sxsh_toolkit.options import Hit, PlantFacts, gather_inputs, held_options, match_options
from sxsh_toolkit.reference import CalculatorLink, SectorOption, Trigger, load_utilities
from sxsh_toolkit.reference.rows import Status

Plant = Callable[[str], PlantFacts]
BOILERS = (
    'energy: {boilers: [{id: a, oxygen: "9 %", feedwater_temperature: "40 °C"}, {id: b, oxygen: "12 %"}]}\n'
)
RULE = Trigger("boiler_oxygen_above", {"percent": 6.0}, {})


def option(name: str, *triggers: Trigger) -> SectorOption:
    return SectorOption(
        name,
        f"vi {name}",
        f"en {name}",
        "process_control",
        "inzonex",
        Status.SECONDARY,
        "",
        "",
        triggers=triggers,
    )


def test_an_option_once_for_each_boiler_that_calls_for_it(plant: Plant) -> None:
    found = match_options(plant(BOILERS), [("sector", [option("x", RULE), option("y")])], ())
    assert [(m.library, m.option.id, m.hit.subject) for m in found] == [
        ("sector", "x", "a"),
        ("sector", "x", "b"),
    ]


def test_the_sector_comes_before_the_utilities(plant: Plant) -> None:
    libraries = [("sector", [option("x", RULE)]), ("utilities", [option("x", RULE), option("z", RULE)])]
    found = match_options(plant(BOILERS), libraries, ())
    assert [(m.library, m.option.id) for m in found if m.hit.subject == "a"] == [
        ("sector", "x"),
        ("utilities", "z"),
    ]


def test_a_row_without_trigger_leaves_its_id_to_the_utilities(plant: Plant) -> None:
    libraries = [("sector", [option("x")]), ("utilities", [option("x", RULE)])]
    assert {m.library for m in match_options(plant(BOILERS), libraries, ())} == {"utilities"}


def test_what_the_file_holds_is_not_suggested(plant: Plant) -> None:
    assert match_options(plant(BOILERS), [("sector", [option("x", RULE)])], {"x"}) == ()


def test_held_by_id_or_by_name_in_either_language(read_text: Callable[..., FacilityReading]) -> None:
    text = """\
options:
  - {id: "1.1.1", name: Bảo ôn lại, library: bao_on, technique: good_housekeeping}
  - {id: "1.1.2", name: "đèn LED,  tắt theo khu vực", technique: equipment_modification}
  - {id: "1.1.3", name: {vi: Gì đó, en: "Biogas from strong wastewater"}, technique: useful_byproduct}
  - {id: "1.1.4", name: Việc khác, technique: good_housekeeping}
"""
    facility = read_text(text).facility
    assert facility is not None
    held = held_options(facility.options, load_utilities().options)
    assert held == {"bao_on", "den_led", "khi_sinh_hoc"}


def test_inputs_are_facts_assumptions_or_left_out(plant: Plant) -> None:
    link = CalculatorLink(
        "feedwater_preheat",
        {
            "gauge_pressure": "boiler.pressure_bar",
            "feed_temperature": "boiler.feedwater_c",
            "preheated_temperature": "85",
        },
    )
    gathered = gather_inputs(plant(BOILERS), Hit("boiler", "a", 9.0, "%", ()), link)
    assert {name: fact.value for name, fact in gathered.known.items()} == {"feed_temperature": 40.0}
    assert gathered.assumed == {"preheated_temperature": 85.0}

"""Reading a facility file: all faults at once, each with its line, and nothing is raised."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sxsh_toolkit.assessment import assess_facility, write_result
from sxsh_toolkit.errors import FacilityFileError
from sxsh_toolkit.model.reader import FacilityReading, read_facility

Read = Callable[..., FacilityReading]
SAMPLES = sorted((Path(__file__).parents[2] / "parameters" / "facilities").glob("*.yaml"))

MANY_FAULTS = """\
schema: sxsh/facility/1
facility: vl-0012
sector: rice_miling
number_style: vi
price_basis: {currency: EUR}
periods:
  - id: "2015"
    role: baselin
    from: 2015-01-01
    to: 2015-13-31
    outputs:
      - {product: gao, amount: "-5 tấn"}
    uses:
      - {id: dien, carrier: electricity, amount: "12 tấn"}
      - {id: than, carrier: coall, amount: "12"}
      - id: nuoc
        carrier: well_water
        amount: "1.2.3 m3"
        amout: "5 m3"
  - id: "2016"
    role: reporting
    from: 2016-01-01
    to: 2016-12-31
    uses:
      - {id: dau, carrier: diesel, amount: "5 kWh/ngày"}
options:
  - id: "1.1.1"
    name: a
    technique: good_housekeeping
    life: "0 năm"
  - id: "1.1.2"
    name: b
    technique: good_houskeeping
    investment: {amount: "5 đồng", support: "6 đồng"}
    vote: {decision: vielleicht}
"""


def blockers(reading: FacilityReading) -> list[tuple[str, int | None]]:
    return sorted((f.code, f.line) for f in reading.findings if f.is_blocker)


def test_all_faults_at_once_with_their_lines(read_text: Read) -> None:
    reading = read_text(MANY_FAULTS, head="")
    assert reading.facility is None
    found = blockers(reading)
    expected = [
        ("reference.unknown", 3),
        ("choice.unknown", 5),
        ("choice.unknown", 8),
        ("date.unreadable", 10),
        ("value.negative", 12),
        ("unit.missing", 15),
        ("number.unreadable", 18),
        ("key.unknown", 19),
        ("unit.rate_without_calendar", 25),
        ("option.life_zero", 30),
        ("reference.unknown", 33),
        ("option.support_too_large", 34),
        ("choice.unknown", 35),
    ]
    assert [row for row in expected if row not in found] == []
    assert all(f.file == "vl-0012.yaml" for f in reading.findings)


def test_a_slip_is_met_with_what_was_meant(read_text: Read) -> None:
    reading = read_text(MANY_FAULTS, head="")
    suggested = {(f.code, f.line): f.values.get("suggestion") for f in reading.findings}
    assert suggested["reference.unknown", 3] == "rice_milling"
    assert "amount" in str(suggested["key.unknown", 19])
    assert suggested["choice.unknown", 8] == "baseline"
    assert suggested["reference.unknown", 33] == "good_housekeeping"


def test_every_reading_can_be_required_and_names_its_facility(read_text: Read) -> None:
    reading = read_text(MANY_FAULTS, head="")
    assert reading.facility_id == "vl-0012"
    with pytest.raises(FacilityFileError) as caught:
        reading.require()
    assert caught.value.findings == reading.findings


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("khach_san: 5\n", "key.unknown", 5),
        ("source: a\nsource: b\n", "key.duplicate", 6),
        ("products: gao\n", "value.wrong_shape", 5),
        ("products: [gao]\n", "value.wrong_shape", 5),
        ("process: [a]\n", "value.wrong_shape", 5),
        ("periods: {id: a}\n", "value.wrong_shape", 5),
        ("source: {vi: a}\n", "value.wrong_shape", 5),
        ("illustrative: vâng\n", "choice.unknown", 5),
        ("products:\n  - {id: gao}\n", "key.missing", 6),
        ("products:\n  - {id: Gạo, name: g}\n", "id.malformed", 6),
        ("products:\n  - {id: g, name: g}\n  - {id: g, name: h}\n", "id.repeated", 6),
        ("products:\n  - {id: g, name: g, price: 1.234,5 đồng/kg}\n", "yaml.comma_in_flow", 6),
        ("products:\n  - {id: g, name: g, price:5 đồng/kg}\n", "key.unknown", 6),
        ("products:\n  - {id: g, name: g, mass_per_piece: 5 bao}\n", "unit.local_container", 6),
        ("people: ../people.yaml\n", "file.outside_folder", 5),
        ("people: /etc/passwd\n", "file.outside_folder", 5),
        ("people: C:\\people.yaml\n", "file.outside_folder", 5),
        ("plan:\n  - {option: '1.9'}\n", "reference.unknown", 5),
    ],
)
def test_bad_input_blocks_at_its_line(read_text: Read, text: str, code: str, line: int) -> None:
    reading = read_text(text)
    assert reading.facility is None
    assert (code, line) in blockers(reading)


@pytest.mark.parametrize("name", ["../x", "con", "VL-0012", "vĩnh-long", "a b", "x/y", "nul", "1"])
def test_ids_that_would_leave_outputs_block(read_text: Read, name: str) -> None:
    head = f'schema: sxsh/facility/1\nfacility: "{name}"\nsector: rice_milling\n'
    reading = read_text("", head=head)
    assert ("id.malformed", 2) in blockers(reading)


def test_the_id_is_the_files_name(read_text: Read) -> None:
    assert ("facility.id_not_file_name", 2) in blockers(read_text("", name="vl-0013.yaml"))


def test_schema_and_head_are_asked_for(read_text: Read) -> None:
    found = blockers(read_text("source: x\n", head=""))
    assert {code for code, _ in found} == {"key.missing"}
    assert len(found) == 3
    wrong = "schema: sxsh/facility/9\nfacility: vl-0012\nsector: rice_milling\n"
    assert ("choice.unknown", 1) in blockers(read_text("", head=wrong))


PERIOD = 'periods:\n  - {id: p, role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [%s], uses: [{id: d, carrier: electricity, amount: "%s"}]%s}\n'


@pytest.mark.parametrize(("style", "value"), [("vi", 1234.0), ("en", 1.234)])
def test_a_point_means_what_the_head_declares(read_text: Read, style: str, value: float) -> None:
    head = f"schema: sxsh/facility/1\nfacility: vl-0012\nsector: rice_milling\nnumber_style: {style}\n"
    amount = read_text(PERIOD % ("", "1.234 kWh", ""), head).require().periods[0].uses[0].amount
    assert amount is not None
    assert amount.value == value


def test_an_undeclared_point_is_refused_with_both_readings(read_text: Read) -> None:
    head = "schema: sxsh/facility/1\nfacility: vl-0012\nsector: rice_milling\n"
    reading = read_text(PERIOD % ("", "1.234 kWh", ""), head)
    (found,) = [f for f in reading.findings if f.is_blocker]
    assert (found.code, found.line) == ("number.ambiguous", 5)
    assert {found.values["reading_1"], found.values["reading_2"]} == {1234.0, 1.234}


CALENDAR = ", operations: {days: '200', shifts_per_day: '2', hours_per_shift: '8', batches: '50'}"


@pytest.mark.parametrize(
    ("unit", "times"), [("ngày", 200), ("ca", 400), ("mẻ", 50), ("giờ", 3200), ("năm", 1), ("tháng", 12)]
)
def test_a_rate_is_resolved_by_the_operating_calendar(read_text: Read, unit: str, times: int) -> None:
    """12 a day over 200 operating days: 2,400 and never 12 × 365."""
    output = f'{{product: gao, amount: "12 tấn/{unit}"}}'
    facility = read_text(PERIOD % (output, "1 kWh", CALENDAR)).require()
    amount = facility.periods[0].outputs[0].amount
    assert amount is not None
    assert amount.value == pytest.approx(12 * times, rel=1e-12)
    assert amount.per == ""


@pytest.mark.parametrize("unit", ["ngày", "ca", "mẻ", "giờ"])
def test_a_rate_without_a_calendar_is_refused(read_text: Read, unit: str) -> None:
    output = f'{{product: gao, amount: "12 tấn/{unit}"}}'
    reading = read_text(PERIOD % (output, "1 kWh", ""))
    assert ("unit.rate_without_calendar", 6) in blockers(reading)


def test_bom_and_crlf_are_no_fault(read_text: Read) -> None:
    head = (
        "\ufeffschema: sxsh/facility/1\r\nfacility: vl-0012\r\nsector: rice_milling\r\nnumber_style: vi\r\n"
    )
    assert read_text("source: a\r\n", head).facility is not None


def test_words_of_the_file_serve_and_an_empty_container_does_not(read_text: Read) -> None:
    use = "products: [{id: g, name: g, mass_per_piece: 1 bao}]\n"
    words = "unit_words: [{word: bao, means: %s}]\n"
    mass = read_text(words % "50 kg ± 2 %" + use).require().products[0].mass_per_piece
    assert mass is not None
    assert (mass.value, mass.relative_uncertainty) == (0.05, 0.02)
    assert ("unit.local_container", 6) in blockers(read_text(words % "0 kg" + use))


def test_thousands_of_faults_do_not_take_minutes(read_text: Read) -> None:
    start = time.perf_counter()
    reading = read_text("".join(f"khoa_{i}: x\n" for i in range(5000)))
    assert len([f for f in reading.findings if f.code == "key.unknown"]) == 5000
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_shipped_files_have_no_blocker(path: Path) -> None:
    assert blockers(read_facility(path)) == []


WORDS = ["-5", "1e9", "", "~", "9" * 500, "đ", "\u0301", "0 %", "100 %", "1.234", "[", "}", "null", "outside"]


def _mutate(text: str, random: Random) -> bytes:
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(lines))
        kind = random.randrange(7)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[random.randrange(len(lines))])
        elif kind == 2:
            head, mark, _ = lines[at].partition(":")
            lines[at] = f"{head}{mark} {random.choice(WORDS)}"
        elif kind == 3:
            cut = random.randint(0, len(lines[at]))
            lines[at] = lines[at][:cut] + random.choice(WORDS) + lines[at][cut:]
        elif kind == 4:
            block = lines[at : at + random.randint(1, 20)]
            lines[at:at] = block
        elif kind == 5:
            other = random.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            digits = [i for i, c in enumerate(lines[at]) if c.isdigit()]
            if digits:
                i = random.choice(digits)
                lines[at] = lines[at][:i] + random.choice("0,.-9 %±") + lines[at][i + 1 :]
        if not lines:
            lines = [""]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_never_raise_and_what_is_read_can_be_assessed(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    source = SAMPLES[seed % len(SAMPLES)]
    text = source.read_text(encoding="utf-8").replace("±", "+/-" if seed % 2 else "±")
    assessed = 0
    for _ in range(40):
        path = tmp_path / source.name
        path.write_bytes(_mutate(text, random))
        reading = read_facility(path)
        assert (reading.facility is None) == any(f.is_blocker for f in reading.findings)
        if reading.facility is not None and assessed < 6:
            write_result(assess_facility(reading.facility, reading.findings), tmp_path / "result.json")
            assessed += 1

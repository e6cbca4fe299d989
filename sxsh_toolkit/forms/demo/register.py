"""The register and the programme of a synthetic province."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sxsh_toolkit.forms.demo.plant import LAST_DAY
from sxsh_toolkit.forms.demo.ranges import SECTOR_RANGES, WEIGHTS
from sxsh_toolkit.forms.demo.words import INVENTED, both, draw_day
from sxsh_toolkit.model.register import AwareClass, Fact, LegalForm, Size, Zone
from sxsh_toolkit.model.register_reader import EVENT_COLUMNS, FACILITY_COLUMNS, FRAME_COLUMNS
from sxsh_toolkit.model.yaml_door import read_raw
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.workspace import Workspace, shipped_folder

PROGRAMME = "minh-hoa"
FRAME = "khung-tong-hop-2017"
_FRAME_YEAR = "2017"
_AREAS = 6
_OUTSIDE = "ngoai-tinh"
_RECORDER = "cb-tong-hop-1"
_FORMS = {LegalForm.HOUSEHOLD: 55, LegalForm.ENTERPRISE: 33, LegalForm.COOPERATIVE: 10, LegalForm.FDI: 2}
_COMPANIES = {LegalForm.ENTERPRISE: 85, LegalForm.FDI: 15}
_LARGE = {Size.SMALL: 15, Size.MEDIUM: 55, Size.LARGE: 30}
_NO_HOUSEHOLD = frozenset(ranges.sector for ranges in SECTOR_RANGES if not ranges.households)
_SIZES = {Size.MICRO: 50, Size.SMALL: 32, Size.MEDIUM: 14, Size.LARGE: 4}
_ZONES = {Zone.NONE: 60, Zone.CRAFT_VILLAGE: 20, Zone.CLUSTER: 12, Zone.PARK: 8}
_AWARE = {
    AwareClass.NOT_HEARD: 20,
    AwareClass.HEARD: 30,
    AwareClass.NAMES_BENEFIT: 35,
    AwareClass.TRAINED: 15,
}
_POTENTIAL = {"yes": 75, "no": 10, "": 15}

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a plant's file says that the register should know too."""

    sector: str
    assessed: date
    implemented: tuple[date, ...]
    given_up: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class RegisterTexts:
    """The three tables as text."""

    facilities: str
    events: str
    frames: str


def write_register(names: Sequence[str], assessed: Sequence[Assessed], seed: int) -> RegisterTexts:
    """Draw a register.

    Parameters
    ----------
    names : sequence of str
        Ids of all facilities; the first ones have a file.
    assessed : sequence of Assessed
        One for each facility with a file, in the same order.
    seed : int
        Seed of the draw.
    """
    rows: list[Cells] = []
    events: list[Cells] = []
    for number, name in enumerate(names):
        rng = Random(f"{seed}/register/{number}")  # noqa: S311 (nothing secret is drawn)
        known = assessed[number] if number < len(assessed) else None
        row = _row(rng, name, number, known)
        rows.append(row)
        events += _events(rng, row, known)
    forms = Counter(row["legal_form"] for row in rows)
    frames = [_frame(form, 2 * forms[form.value] + 5) for form in LegalForm]
    return RegisterTexts(
        _table(FACILITY_COLUMNS, rows), _table(EVENT_COLUMNS, events), _table(FRAME_COLUMNS, frames)
    )


def _table(columns: Sequence[str], rows: Iterable[Cells]) -> str:
    """Return a CSV with a byte-order mark, as a spreadsheet opens it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + stream.getvalue()


def _pick(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _words(
    weights: dict[LegalForm, int] | dict[Size, int] | dict[Zone, int] | dict[AwareClass, int],
) -> dict[str, int]:
    return {word.value: weight for word, weight in weights.items()}


def _row(rng: Random, name: str, number: int, known: Assessed | None) -> Cells:
    sector = known.sector if known else rng.choices((*SECTOR_RANGES, None), (*WEIGHTS, 40))[0]
    sector_id = sector if isinstance(sector, str) else (sector.sector if sector else "other")
    about = load_sectors()[sector_id]
    company = sector_id in _NO_HOUSEHOLD
    form = _pick(rng, _words(_COMPANIES if company else _FORMS))
    return {
        "facility_id": name,
        "name": f"Cơ sở tổng hợp {number + 1} ({about.vi})",
        "tax_code": "" if form == LegalForm.HOUSEHOLD.value else f"{number + 1:010d}",
        "legal_form": form,
        "founded": str(rng.randint(1990, 2015)),
        "area": _OUTSIDE if rng.random() < 0.02 else rng.choice(area_ids()),
        "zone": _pick(rng, _words(_ZONES)),
        "vsic": about.vsic[0] if about.vsic else "",
        "vsic_version": "2018" if about.vsic else "",
        "sector": sector_id,
        "size": _pick(rng, _words(_LARGE if company else _SIZES)),
        "potential": _pick(rng, _POTENTIAL),
    }


def _events(rng: Random, row: Cells, known: Assessed | None) -> list[Cells]:
    name = row["facility_id"]
    found = (
        [_event(name, Fact.OPERATING, "yes", date(2016, 1, 15), "ra-soat-2016")] if rng.random() < 0.9 else []
    )
    if known:
        found += _of_file(name, known)
    else:
        found += _of_survey(rng, name)
    if rng.random() < (0.7 if known else 0.5):
        aware = _pick(rng, _words(_AWARE))
        found.append(_event(name, Fact.AWARE, aware, date(2018, 10, 10), "khao-sat-2018"))
    if rng.random() < (0.8 if known else 0.3):
        day = draw_day(rng, date(2017, 3, 1), date(2019, 11, 30))
        found.append(_event(name, Fact.TRAINED, "yes", day, f"lop-{day.isoformat()}"))
    found += _fate(rng, row, last=max((event["date"] for event in found), default="2016-01-15"))
    return found


def _of_file(name: str, known: Assessed) -> list[Cells]:
    report = f"bc-sxsh-{name}"
    found = [
        _event(name, Fact.TEAM_FORMED, "yes", known.assessed, report),
        _event(name, Fact.ASSESSED, "yes", known.assessed + timedelta(days=30), report),
    ]
    found += [_event(name, Fact.OPTION_IMPLEMENTED, "yes", day, f"bb-{name}") for day in known.implemented]
    if known.implemented and set(known.given_up) and len(known.given_up) == len(known.implemented):
        found.append(_event(name, Fact.OPTION_IMPLEMENTED, "no", known.given_up[-1], f"bb-{name}"))
    return found


def _of_survey(rng: Random, name: str) -> list[Cells]:
    """What the survey of 2018 asked those without a file; most never answered."""
    chance = rng.random()
    if chance > 0.3:
        return []
    value = "yes" if chance < 0.06 else "no"
    return [_event(name, Fact.OPTION_IMPLEMENTED, value, date(2018, 10, 10), "khao-sat-2018")]


def _fate(rng: Random, row: Cells, last: str) -> list[Cells]:
    """Return a closing, a stop or a move after everything else that happened."""
    chance, name = rng.random(), row["facility_id"]
    day = draw_day(rng, min(date.fromisoformat(last) + timedelta(days=20), LAST_DAY), LAST_DAY)
    if chance < 0.03:
        return [_event(name, Fact.CLOSED, "yes", day, "thong-bao-ngung")]
    if chance < 0.05:
        return [_event(name, Fact.SUSPENDED, "yes", day, "thong-bao-tam-ngung")]
    if chance < 0.06:
        return [_event(name, Fact.MOVED, rng.choice(area_ids()), day, "dang-ky-thay-doi")]
    return []


def _event(name: str, fact: Fact, value: str, day: date, evidence: str) -> Cells:
    return {
        "facility_id": name,
        "fact": fact.value,
        "value": value,
        "date": day.isoformat(),
        "evidence": evidence,
        "recorded_by": _RECORDER,
    }


def _frame(form: LegalForm, count: int) -> Cells:
    return {
        "frame_id": FRAME,
        "year": _FRAME_YEAR,
        "stratum": form.value,
        "count": str(count),
        "source": f"{INVENTED}; không phải số thống kê",
        "locator": "không có",
        "counts_only": "yes",
    }


def area_ids() -> list[str]:
    """Return the ids of the synthetic areas."""
    return [f"th-{letter}" for letter in "abcdefghij"[:_AREAS]]


def write_programme() -> dict[str, Tree]:
    """Return the tree of the programme: the shipped sample's targets and duties over synthetic areas."""
    file = Workspace(shipped_folder()).programme_file(PROGRAMME)
    tree: dict[str, Tree] = dict(read_raw(file, file.name).tree)
    kinds = ("city", "town", *("district",) * (_AREAS - 2))
    labels = {"city": ("Thành phố", "City"), "town": ("Thị xã", "Town"), "district": ("Huyện", "District")}
    tree["name"] = both(
        "Chương trình trên số liệu tổng hợp 2016 - 2020", "Programme on synthetic data 2016–2020"
    )
    tree["illustrative"] = "yes"
    tree["frame"] = FRAME
    tree["areas"] = [
        {
            "id": area,
            "name": both(
                f"{labels[kind][0]} tổng hợp {area[-1].upper()}",
                f"Synthetic {labels[kind][1]} {area[-1].upper()}",
            ),
            "kind": kind,
        }
        for area, kind in zip(area_ids(), kinds, strict=True)
    ]
    return tree

"""Builders of small programmes, registers and summaries for the province's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import strategies as st

from sxsh_toolkit.model.programme import Programme
from sxsh_toolkit.model.programme_reader import read_programme
from sxsh_toolkit.model.register import Fact, Register, RegisterEvent, RegisterRow
from sxsh_toolkit.model.register_reader import RegisterReading, read_register
from sxsh_toolkit.province.summary import FacilitySummary, build_summary

_PARAMETERS = Path(__file__).resolve().parents[2] / "parameters"
AS_OF = date(2020, 12, 14)


def programme(**over: Any) -> Programme:
    tree: dict[str, Any] = {
        "schema": "sxsh/programme/1",
        "id": "thu",
        "name": "Chương trình thử",
        "legal_basis": "không",
        "illustrative": "no",
        "from": "2016-01-01",
        "to": "2020-12-31",
        "as_of": "2020-12-14",
        "areas": [{"id": name, "name": name, "kind": "district"} for name in ("a", "b")],
        "applying_rule": "applying_wide",
        "rules": [
            {"rule": "applying_wide", "denominators": ["operating", "operating_with_potential"]},
            {"rule": "trained_any", "denominators": ["operating_enterprises"]},
        ],
    }
    return Programme.model_validate({**tree, **over})


def row(facility_id: str, area: str = "a", **over: str) -> RegisterRow:
    return RegisterRow(facility_id, f"Cơ sở thử {facility_id}", area=area, **over)


def event(
    facility_id: str, fact: str, value: str, day: str, until: str = "", evidence: str = ""
) -> RegisterEvent:
    end = date.fromisoformat(until) if until else None
    return RegisterEvent(facility_id, Fact(fact), value, date.fromisoformat(day), end, evidence)


def claim(rung: str = "implemented", day: str | None = "2018-05-01", **over: Any) -> dict[str, Any]:
    """One claim of an option; ``saving`` and ``investment`` are what it states."""
    return {"rung": rung, "date": day, "check_by": None, "evidence": True, **over}


def option(number: str, *claims: dict[str, Any], **over: Any) -> dict[str, Any]:
    """One option card; its figures are named after the option."""
    plain = {"option": number, "technique": "", "rejected": False, "saving": 10e6, "investment": 5e6}
    plain |= {"saving_figure": f"{number}.saving", "investment_figure": f"{number}.investment"}
    stated = [
        {
            **item,
            "saving_figure": f"{number}.{item['rung']}.saving",
            "investment_figure": f"{number}.{item['rung']}.investment",
        }
        for item in claims
    ]
    return {**plain, "vote_date": None, "claims": stated, **over}


def summary(facility_id: str, *options: dict[str, Any], **over: Any) -> FacilitySummary:
    flat: dict[str, Any] = {
        "facility": facility_id,
        "sector": "beer",
        "currency": "VND",
        "illustrative": False,
        "period_current_to": "2018-12-31",
        "findings_blocker": 0,
    }
    flat |= over
    data = {
        "schema": "sxsh/result/1",
        "facility": facility_id,
        "model_hash": "h",
        "versions": {},
        "claims": list(options),
        "summary": flat,
    }
    return build_summary(data, facility_id)


def _days() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ["2015-03-01", "2016-06-01", "2018-01-01", "2019-06-01", "2020-12-14", "2021-02-01"]
    )


def _values(fact: str) -> list[str]:
    if fact == "moved":
        return ["a", "b", "ngoai"]
    if fact == "merged":
        return ["f-khac"]
    extra = ["heard", "names_benefit"] if fact == "aware" else []
    return ["yes", "no", "unknown", *extra]


@st.composite
def registers(draw: st.DrawFn, most: int = 6) -> tuple[Register, tuple[FacilitySummary, ...]]:
    """Draw a small register with events of every kind, and results of some of its facilities."""
    rows, events, cards = [], [], []
    for number in range(draw(st.integers(0, most))):
        name = f"f-{number}"
        rows.append(
            row(
                name,
                draw(st.sampled_from(["a", "b", "ngoai", ""])),
                sector=draw(st.sampled_from(["beer", "bricks", ""])),
                size=draw(st.sampled_from(["micro", "large", ""])),
                zone=draw(st.sampled_from(["park", "none", ""])),
                legal_form=draw(st.sampled_from(["enterprise", "household", ""])),
                founded=draw(st.sampled_from(["", "2010", "2018-05-05", "2022"])),
                potential=draw(st.sampled_from(["yes", "no", ""])),
                parent=draw(st.sampled_from(["", "nhom"])),
            )
        )
        for fact in draw(st.lists(st.sampled_from([f.value for f in Fact]), max_size=5)):
            until = draw(st.sampled_from(["", "", "2022-01-01"]))
            proof = draw(st.sampled_from(["", "bb"]))
            events.append(
                event(name, fact, draw(st.sampled_from(_values(fact))), draw(_days()), until, proof)
            )
        if draw(st.booleans()):
            cards.append(draw(_cards(name)))
    return Register(tuple(rows), tuple(events)), tuple(cards)


@st.composite
def _cards(draw: st.DrawFn, name: str) -> FacilitySummary:
    over: dict[str, Any] = {
        "currency": draw(st.sampled_from(["VND", "VND", "USD"])),
        "illustrative": draw(st.sampled_from([False, False, True])),
        "period_current_to": draw(st.sampled_from(["2018-12-31", "2014-12-31", "2020-12-31", None])),
        "saving_energy_pct": draw(st.sampled_from([None, -3.0, 7.9, 8.0, 13.0, 13.1])),
        "energy_mj": draw(st.sampled_from([None, 0.0, 12.5])),
        "findings_blocker": draw(st.sampled_from([0, 0, 1])),
    }
    over["energy_mj_why"] = draw(st.sampled_from(["", "partial"]))
    amounts, options = st.sampled_from([None, 0.0, 1e6, 3.3e7, -2e6]), []
    for number in range(draw(st.integers(0, 3))):
        rungs = draw(
            st.lists(st.sampled_from(["committed", "implemented", "verified", "lapsed"]), max_size=3)
        )
        days = st.sampled_from([None, "2018-05-01", "2020-12-14", "2021-01-01"])
        checks = st.sampled_from([None, "2019-05-01", "2022-01-01"])
        claims = [claim(r, draw(days), check_by=draw(checks), saving=draw(amounts)) for r in rungs]
        more = {"saving": draw(amounts), "investment": draw(amounts), "rejected": draw(st.booleans())}
        options.append(option(f"{name}-{number}", *claims, **more))
    return summary(name, *options, **over)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders: ``programme``, ``row``, ``event``, ``claim``, ``option``, ``summary``, the strategy ``registers``, and the day ``AS_OF``."""
    return SimpleNamespace(
        programme=programme,
        row=row,
        event=event,
        claim=claim,
        option=option,
        summary=summary,
        registers=registers,
        AS_OF=AS_OF,
    )


@pytest.fixture(scope="session")
def shipped_register() -> RegisterReading:
    return read_register(_PARAMETERS / "register")


@pytest.fixture(scope="session")
def shipped_programme() -> Callable[[str], Programme]:
    return lambda name: read_programme(_PARAMETERS / "programmes" / name / "programme.yaml").require()

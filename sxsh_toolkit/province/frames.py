"""Frames: published counts as denominators, and which facilities of the register they count."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.model.register import Frame, LegalForm, Register
from sxsh_toolkit.province.population import FacilityPlace

ENTERPRISES = frozenset({LegalForm.ENTERPRISE.value, LegalForm.FDI.value})


@dataclass(frozen=True, slots=True)
class ChosenFrame:
    """A published count with what it covers; an empty list covers everything."""

    frame_id: str
    year: str
    source: str
    locator: str
    count: Figure
    strata: tuple[str, ...]
    sectors: tuple[str, ...]
    areas: tuple[str, ...]


def choose_frame(
    register: Register, frame_id: str, denominator: DenominatorRule, stem: str
) -> ChosenFrame | None:
    """Return the part of a frame that counts the same kind of facility as a denominator.

    Parameters
    ----------
    register : Register
        With its frames.
    frame_id : str
        The programme's choice; empty for none.
    denominator : DenominatorRule
        All facilities, or enterprises only; no published count knows potential, so nothing fits that one.
    stem : str
        Start of the figure's id.

    Returns
    -------
    ChosenFrame or None
        None when there is no such frame, or it does not fit.
    """
    lines = [frame for frame in register.frames if frame.frame_id == frame_id]
    if denominator is DenominatorRule.OPERATING_ENTERPRISES:
        lines = [frame for frame in lines if frame.stratum in ENTERPRISES]
    elif denominator is not DenominatorRule.OPERATING:
        lines = []
    if not lines:
        return None
    count = float(sum(frame.count for frame in lines))
    return ChosenFrame(
        frame_id=frame_id,
        year=_words(lines, "year"),
        source=_words(lines, "source"),
        locator=_words(lines, "locator"),
        count=Figure(
            f"{stem}/frame/{frame_id}/{denominator}.count", count, "facility", (f"frames/{frame_id}",)
        ),
        strata=_strata(lines),
        sectors=tuple(sorted({frame.sector for frame in lines if frame.sector})),
        areas=tuple(sorted({frame.area for frame in lines if frame.area})),
    )


def _words(lines: list[Frame], column: str) -> str:
    return "; ".join(sorted({str(getattr(frame, column)) for frame in lines}))


def _strata(lines: list[Frame]) -> tuple[str, ...]:
    """Return the legal forms counted; a count of enterprises includes foreign-owned ones too."""
    named = {frame.stratum for frame in lines if frame.stratum}
    if LegalForm.ENTERPRISE.value in named:
        named |= ENTERPRISES
    return tuple(sorted(named))


def frame_covers(frame: ChosenFrame, place: FacilityPlace) -> bool:
    """Whether a facility is certainly one of those that the frame counts."""
    pairs = ((frame.strata, place.legal_form), (frame.sectors, place.sector), (frame.areas, place.area))
    return all(not words or word in words for words, word in pairs)

"""What a plant shows to the option library: its file, and the rows of its current period."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period, Use
from sxsh_toolkit.model.result import CarrierUse, Intensity, LossStream, PeriodTotals
from sxsh_toolkit.model.utilities import Boiler, Equipment, Motor, Refrigeration
from sxsh_toolkit.reference import load_carriers


@dataclass(frozen=True, slots=True)
class PlantFacts:
    """One plant in front of the library.

    Parameters
    ----------
    facility : Facility
        The file.
    period : Period or None
        The period whose books stand for the plant today.
    uses, intensities : tuple
        Rows of that period.
    streams : tuple of LossStream
        Of all balances.
    totals : PeriodTotals or None
        Of that period.
    """

    facility: Facility
    period: Period | None
    uses: tuple[CarrierUse, ...]
    intensities: tuple[Intensity, ...]
    streams: tuple[LossStream, ...]
    totals: PeriodTotals | None

    @property
    def boilers(self) -> tuple[Boiler, ...]:
        """Boilers and other heat sources of the file."""
        return self.facility.energy.boilers if self.facility.energy else ()

    @property
    def refrigeration(self) -> tuple[Refrigeration, ...]:
        """Refrigeration plants of the file."""
        return self.facility.energy.refrigeration if self.facility.energy else ()

    @property
    def motors(self) -> tuple[Motor, ...]:
        """Motors of the file."""
        return self.facility.energy.motors if self.facility.energy else ()

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """Every other machine of the file."""
        return self.facility.energy.equipment if self.facility.energy else ()

    def uses_of(self, *carriers: str) -> tuple[CarrierUse, ...]:
        """Return booked uses of some carriers or carrier groups that are not zero, the largest cost first."""
        known = load_carriers()
        wanted = set(carriers)
        found = [
            row
            for row in self.uses
            if row.used.value
            and (row.carrier in wanted or (row.carrier in known and known[row.carrier].group in wanted))
        ]
        return tuple(sorted(found, key=lambda row: (-(row.cost.value or 0.0), row.use_id)))

    def use_row(self, use_id: str) -> CarrierUse | None:
        """Return the row of a booked use."""
        return next((row for row in self.uses if row.use_id == use_id), None)

    def booked(self, use_id: str) -> Use | None:
        """Return a use as the file states it."""
        return next((use for use in self.period.uses if use.id == use_id), None) if self.period else None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a trigger found: the thing it is about, its value, and the ids or field paths it was read from.

    ``kind`` is ``boiler``, ``refrigeration``, ``motor``, ``equipment``, ``use``, ``stream``, ``flow``, ``step``, ``water``,
    ``tariff`` or ``plant``. ``stake`` is the cost in the period of what it is about, where the books or the balance tell it.
    """

    kind: str
    subject: str
    value: float | None
    unit: str
    inputs: tuple[str, ...]
    stake: Figure | None = None
    mark: str = ""

"""Types of the option library: causes, options, when a plant's own numbers call for one, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sxsh_toolkit.reference.rows import Named, Status, pick_language

CAUSE_GROUPS = ("raw_material", "technology", "equipment", "operation", "product", "people", "management")
INVESTMENT_ORDERS = ("none", "low", "medium", "high")
USE_GROUPS = ("electricity", "fuel", "water")
"""What a published range may be a share of, beside a flow of the sector's own."""
TRIGGER_RULES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "intensity_above": (("value",), ("carrier", "unit")),
    "water_intensity_above": (("value",), ("unit",)),
    "boiler_oxygen_above": (("percent",), ()),
    "stack_above": (("celsius",), ()),
    "condensate_below": (("percent",), ()),
    "feedwater_below": (("celsius",), ()),
    "blowdown_above": (("percent",), ()),
    "boiler_present": ((), ()),
    "refrigeration_present": ((), ()),
    "condensing_above": (("celsius",), ()),
    "evaporating_below": (("celsius",), ()),
    "motor_load_below": (("percent",), ()),
    "motor_power_above": (("kilowatts",), ()),
    "motor_named": ((), ("words",)),
    "leak_share_above": (("percent",), ()),
    "peak_share_above": (("percent",), ()),
    "power_factor_below": (("value",), ()),
    "fuel_is": ((), ("carriers",)),
    "no_meter": ((), ("kinds",)),
    "raw_cod_above": (("mg_l",), ()),
    "step_present": ((), ("steps",)),
    "loss_present": ((), ("flows",)),
    "loss_avoidable_share_above": (("percent",), ("flows",)),
    "moisture_above": (("percent",), ("flows",)),
}
"""Every trigger by name: its numbers, then its words. What each asks of a plant is a function of the same name."""


@dataclass(frozen=True, slots=True)
class SectorCause(Named):
    """A prompt for task 7: a cause often met."""

    id: str
    vi: str
    en: str
    group: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a plant's own numbers call for an option: a named rule with its parameters.

    ``source_id`` says where the limit is from; ``tool_convention`` where nobody published it.
    """

    rule: str
    numbers: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]
    source_id: str = "tool_convention"

    @property
    def limit(self) -> float | None:
        """The number that a plant's figure is held against; None where the rule has none."""
        return next(iter(self.numbers.values()), None)


@dataclass(frozen=True, slots=True)
class CalculatorLink:
    """The calculator that puts a number to an option, and what each of its inputs is taken from.

    An input is the name of a plant's fact (``boiler.feedwater_c``) or a number that the option's source states.
    """

    id: str
    inputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SavingRange:
    """A saving as published elsewhere, in percent of a flow or use; ``of`` names a narrower part of it.

    It is never multiplied with a plant's own amounts.
    """

    on: str
    low_pct: float | None
    high_pct: float
    of_vi: str = ""
    of_en: str = ""

    def of(self, language: str) -> str:
        """Return the narrower part in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.of_vi, self.of_en)


@dataclass(frozen=True, slots=True)
class SectorOption(Named):
    """A prompt for task 8; the saving is a sentence as printed in the source, never a figure to compute with."""

    id: str
    vi: str
    en: str
    technique: str
    source_id: str
    status: Status
    saving_as_printed_vi: str
    saving_as_printed_en: str
    locator: str = ""
    triggers: tuple[Trigger, ...] = ()
    calculator: CalculatorLink | None = None
    saving: SavingRange | None = None
    investment: str = ""
    life_low_years: float | None = None
    life_high_years: float | None = None
    benefits_vi: str = ""
    benefits_en: str = ""
    warnings_vi: str = ""
    warnings_en: str = ""
    causes: tuple[str, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether the prompt prints with a mark (secondary or memory)."""
        return self.status.is_marked

    def saving_as_printed(self, language: str) -> str:
        """Return the printed saving in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.saving_as_printed_vi, self.saving_as_printed_en)

    def benefits(self, language: str) -> str:
        """Return what else gets better; may be empty."""
        return pick_language(language, self.benefits_vi, self.benefits_en)

    def warnings(self, language: str) -> str:
        """Return what may get worse elsewhere or must be watched; may be empty."""
        return pick_language(language, self.warnings_vi, self.warnings_en)


@dataclass(frozen=True, slots=True)
class Library(Named):
    """Causes and options that do not belong to one sector."""

    id: str
    vi: str
    en: str
    causes: tuple[SectorCause, ...]
    options: tuple[SectorOption, ...]

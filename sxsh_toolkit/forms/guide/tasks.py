"""The six steps and eighteen tasks: which tables each asks for, and which figures it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEPS: Mapping[str, tuple[str, ...]] = {
    "1": ("1", "2", "3"),
    "2": ("4", "5", "6", "7"),
    "3": ("8", "9"),
    "4": ("10", "11", "12", "13"),
    "5": ("14", "15", "16"),
    "6": ("17", "18"),
}
"""Steps and their tasks, in the words of ``guide.step.<id>`` and ``guide.task.<id>``."""

REST = "*"
"""Stands for the columns of a table that no task names."""


@dataclass(frozen=True)
class Asked:
    """A table or form that a task asks for.

    Parameters
    ----------
    name : str
        Table of the intake plan such as ``balances.flows``, or ``form:head``.
    columns : tuple of str
        Columns of the table; ``*`` stands for those that no task names, and nothing for all.
    """

    name: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """One task.

    Parameters
    ----------
    id : str
        Its number as taught.
    asked : tuple of Asked
        Tables and forms, in their order.
    shown : tuple of str
        Parts of the report that answer it: ``section/block``, where a block may end in ``*``.
    uses : tuple of str
        Parts of the file that its result depends on beside its own; a change there takes its confirmation away.
    extras : tuple of str
        ``attachments``, ``bills`` or ``report``.
    """

    id: str
    asked: tuple[Asked, ...]
    shown: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()

    @property
    def roots(self) -> frozenset[str]:
        """Top-level keys of the file that the task reads or asks for."""
        own = {a.name.removeprefix("form:").partition(".")[0] for a in self.asked} - {"head"}
        return frozenset(
            {*own, *self.uses, *(HEAD if any(a.name == "form:head" for a in self.asked) else ())}
        )


HEAD = (
    "facility",
    "sector",
    "number_style",
    "price_basis",
    "illustrative",
    "source",
    "scope",
    "design_capacity",
    "people",
)


def _asked(text: str) -> tuple[Asked, ...]:
    found = []
    for line in filter(None, (part.strip() for part in text.split(";"))):
        name, _, columns = line.partition(" = ")
        found.append(Asked(name, tuple(columns.split())))
    return tuple(found)


_BOOKS = ("periods", "products", "unit_words", "factors", "price_basis", "number_style")
_PLANT = (*_BOOKS, "process", "balances", "energy", "water_sources", "wastewater", "emissions")
_MONEY = "price price_moisture sale_price treatment disposal pumping heating fee unavoidable.amount unavoidable.source_id"
_MONEY += " unavoidable.source unavoidable.why avoidable decided_by"
_EVERY = (*_PLANT, "causes", "options", "appraisal")

TASKS: tuple[Task, ...] = (
    Task(
        "1",
        _asked("housekeeping; form:head; team; sessions; instruments"),
        ("profile/*",),
        (),
        ("attachments",),
    ),
    Task(
        "2",
        _asked(
            "products; unit_words; periods; periods.operations.seasons; periods.outputs; periods.uses; periods.time_of_use;"
            "periods.stocks; factors; form:emissions"
        ),
        ("energy/uses", "energy/totals", "norms/*"),
        ("sector", "price_basis", "number_style", "energy"),
        ("bills",),
    ),
    Task("3", _asked("process.steps; form:process"), ("flows/steps", "overview/chart-losses"), _PLANT),
    Task("4", _asked("balances"), ("flows/steps", "flows/sankey-*"), _PLANT),
    Task(
        "5",
        _asked(
            f"balances.flows = id name.vi from to kind amount basis data_source {REST}; balances.flows.contains;"
            "balances.flows.composition.substances; form:energy; energy.motors; energy.equipment; energy.equipment.users;"
            "energy.boilers; energy.boilers.users; energy.refrigeration; energy.refrigeration.users; energy.generation;"
            "water_sources; form:wastewater; wastewater.outlet_concentrations; wastewater.raw_concentrations;"
            "wastewater.discharges"
        ),
        ("flows/closure-*", "flows/books-*", "flows/sankey-*", "energy/meters", "water/water-uses"),
        _PLANT,
        ("attachments",),
    ),
    Task(
        "6",
        _asked(f"balances.flows = id name.vi kind amount {_MONEY}"),
        ("waste/*", "overview/chart-losses"),
        _PLANT,
    ),
    Task("7", _asked("causes"), ("causes/*", "waste/avoidable"), _PLANT),
    Task(
        "8",
        _asked(f"options = id name.vi technique causes effect {REST}; options.savings; options.acts_on"),
        ("suggestions/*", "scenario/scenario-effects"),
        _EVERY,
    ),
    Task(
        "9",
        _asked("options = id name.vi technical_doubt vote.decision vote.reason vote.date"),
        ("options/screening", "overview/first-options"),
        _EVERY,
    ),
    Task("10", _asked("options = id name.vi ratings.technical"), ("options/screening",), _EVERY),
    Task(
        "11",
        _asked(
            "options = id name.vi investment.amount investment.support operating_cost life investment.vat "
            "investment.downtime_cost investment.training_cost investment.depreciation investment.year investment.low "
            "investment.high investment.residual_value investment.note saving_low saving_high ramp; form:appraisal"
        ),
        ("feasibility/appraisal", "feasibility/worth"),
        _EVERY,
    ),
    Task(
        "12",
        _asked(
            "options = id name.vi ratings.environmental environmental_benefit.vi environmental_benefit.en"
        ),
        ("feasibility/abatement",),
        _EVERY,
    ),
    Task(
        "13",
        _asked("options = id name.vi ratings.economic excludes requires start"),
        ("feasibility/ranking", "feasibility/portfolio", "scenario/scenario-worth"),
        _EVERY,
    ),
    Task("14", _asked("plan"), ("plan/plan", "plan/chart-plan"), _EVERY),
    Task("15", _asked("options.claims; proposed_events"), ("plan/ladder",), _EVERY, ("attachments",)),
    Task("16", _asked("narrative"), ("results/*",), _EVERY, ("report",)),
    Task("17", _asked("form:follow_up; follow_up.targets"), ("plan/targets", "plan/follow-up"), _EVERY),
    Task("18", _asked("attachments"), ("overview/chart-losses", "waste/avoidable"), _EVERY, ("report",)),
)
"""Tasks in their order. A walk through the plant comes first: its sheet is filled in before any number."""

BY_ID: Mapping[str, Task] = {task.id: task for task in TASKS}

"""Causes, options, claims and plan of a synthetic plant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sxsh_toolkit.forms.demo.balance import draw_between
from sxsh_toolkit.forms.demo.plant import LAST_DAY, Plant
from sxsh_toolkit.forms.demo.range import OptionRange
from sxsh_toolkit.forms.demo.words import INVENTED, Row, both, spell, spell_money
from sxsh_toolkit.model.words import Action, Effect, Rung, SavingKind, ScreeningClass
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.reference import SectorOption, load_carriers

_FEWEST = 3
_REJECTED = 0.1
"""Share of options that the team turns down."""

_RUNGS = {
    Rung.IDENTIFIED: 12,
    Rung.SCREENED: 20,
    Rung.FEASIBLE: 18,
    Rung.COMMITTED: 12,
    Rung.IMPLEMENTED: 22,
    Rung.VERIFIED: 12,
    Rung.LAPSED: 4,
}
"""How often an option gets so far."""

_ACTIONS = {
    Effect.EFFICIENCY: Action.REDUCE,
    Effect.FUEL_SWITCH: Action.REPLACE,
    Effect.OWN_GENERATION: Action.REPLACE,
    Effect.LOAD_SHIFT: Action.TIME_OF_USE,
    Effect.PRICE_ONLY: Action.PRICE,
}


@dataclass(frozen=True, slots=True)
class OptionPart:
    """What a plant's options add to its file, and what the register should know of them."""

    tree: Row
    implemented: tuple[date, ...]
    given_up: tuple[date, ...]


def write_options(plant: Plant) -> OptionPart:
    """Draw three to six options with their causes, money, ratings, claims and plan."""
    rng, known = plant.rng, {option.id: option for option in plant.sector.options}
    most = min(6, len(plant.ranges.options))
    picked = sorted(rng.sample(range(len(plant.ranges.options)), rng.randint(_FEWEST, most)))
    causes: list[Tree] = []
    options: list[Tree] = []
    plan: list[Tree] = []
    dated: list[tuple[Rung, date]] = []
    for number, index in enumerate(picked, start=1):
        row = plant.ranges.options[index]
        causes.append(_cause(plant, number, row))
        rejected = rng.random() < _REJECTED
        claims = _climb(plant, Rung.IDENTIFIED if rejected else _draw_rung(plant))
        option = _option(plant, f"{number}.1.1", known[row.option], row, claims)
        options.append(option | (_refusal(plant) if rejected else {}))
        dated += claims
        if any(rung is Rung.COMMITTED for rung, _ in claims):
            plan.append(_plan(plant, f"{number}.1.1", claims[-1][1]))
    tree: Row = {"causes": causes, "options": options, "plan": plan}
    done = tuple(sorted({day for rung, day in dated if rung is Rung.IMPLEMENTED}))
    return OptionPart(tree, done, tuple(sorted({day for rung, day in dated if rung is Rung.LAPSED})))


def _cause(plant: Plant, number: int, row: OptionRange) -> Row:
    cause = next(cause for cause in plant.sector.causes if cause.id == row.cause)
    return {"id": f"{number}.1", "stream": row.target, "group": cause.group, "text": both(cause.vi, cause.en)}


def _draw_rung(plant: Plant) -> Rung:
    return plant.rng.choices(list(_RUNGS), list(_RUNGS.values()))[0]


def _option(
    plant: Plant, option_id: str, known: SectorOption, row: OptionRange, claims: list[tuple[Rung, date]]
) -> Row:
    rng = plant.rng
    saving, money, change = _saving(plant, row)
    paid = 0.0 if rng.random() < 0.2 else max(0.0, money) * rng.uniform(0.2, 5.5)
    tree: Row = {
        "id": option_id,
        "name": both(known.vi, known.en),
        "technique": known.technique,
        "causes": [f"{option_id.split('.')[0]}.1"],
        "effect": row.effect,
        "acts_on": [change],
        "savings": [saving],
    }
    if rng.random() < 0.92:
        tree["investment"] = _investment(plant, paid)
    if rng.random() < 0.3:
        tree["operating_cost"] = spell_money(0.1 * money, "/năm")
    if rng.random() < 0.85:
        tree["life"] = f"{rng.randint(3, 15)} năm"
    if rng.random() < 0.85:
        tree["ratings"] = {
            "technical": str(rng.randint(6, 19)),
            "economic": str(rng.randint(5, 19)),
            "environmental": str(rng.randint(3, 18)),
        }
    tree["claims"] = [_claim(plant, rung, day, money, paid) for rung, day in claims]
    return tree


def _refusal(plant: Plant) -> Row:
    day = (plant.assessed + timedelta(days=7)).isoformat()
    return {"vote": {"decision": ScreeningClass.REJECTED.value, "reason": INVENTED, "date": day}}


def _saving(plant: Plant, row: OptionRange) -> tuple[Row, float, Row]:
    """Return the row of the saving, its money a year, and how the option acts on the balance."""
    share = draw_between(plant.rng, row.percent) / 100
    kind = _ACTIONS[Effect(row.effect)].value
    change: Row = {"kind": kind, "change": spell(100 * share, "%", 3), "basis": "estimated"}
    use = next((u for u in plant.ranges.uses if u.carrier == row.target), None)
    if use or row.target == plant.ranges.reference:
        unit = use.unit if use else "tấn"
        amount = share * plant.reporting.uses[row.target]
        price = draw_between(plant.rng, row.price) if row.price[1] else plant.reporting.prices[row.target]
        saving: Row = {"kind": _kind(row.target), "use": row.target}
        if row.price[1]:
            saving["price"] = spell(price, f"đồng/{unit}", 4)
        cheaper = {"change": spell(-100 * share, "%", 3)} if kind == Action.PRICE.value else {}
        change = {"kind": kind, "use": row.target} | change | cheaper
    else:
        unit, amount = "tấn", share * plant.yearly_t(row.target)
        price = 1000 * draw_between(plant.rng, row.price)
        saving = {"kind": SavingKind.REVENUE.value, "flow": row.target}
        saving["price"] = spell(price / 1000, "đồng/kg", 4)
        change = {"kind": kind, "flow": row.target} | change
    saving |= {"amount": spell(amount, f"{unit}/năm", 3), "basis": "estimated"}
    return saving, amount * price, change


def _kind(use_id: str) -> str:
    carrier = load_carriers().get(use_id)
    if carrier is None:
        return SavingKind.MATERIAL.value
    return SavingKind.WATER.value if carrier.group == "water" else SavingKind.ENERGY.value


def _investment(plant: Plant, paid: float) -> Row:
    row: Row = {"amount": spell_money(paid)}
    if paid > 5e7 and plant.rng.random() < 0.15:
        row["support"] = spell_money(0.3 * paid)
    return row


def _climb(plant: Plant, top: Rung) -> list[tuple[Rung, date]]:
    """Climb the ladder as far as it goes before the last day; an option that lapsed had been implemented."""
    order = list(_RUNGS)
    steps = [
        rung for rung in order[: order.index(top) + 1] if rung is not Rung.VERIFIED or top is not Rung.LAPSED
    ]
    climbed: list[tuple[Rung, date]] = []
    day = plant.assessed
    for rung in steps:
        if day > LAST_DAY:
            break
        climbed.append((rung, day))
        wait = (150, 300) if rung is Rung.IMPLEMENTED else (7, 150)
        day += timedelta(days=plant.rng.randint(*wait))
    return climbed


def _claim(plant: Plant, rung: Rung, day: date, money: float, paid: float) -> Row:
    row: Row = {"rung": rung.value}
    if plant.rng.random() < 0.98:
        row["date"] = day.isoformat()
    if rung in (Rung.IMPLEMENTED, Rung.VERIFIED):
        if plant.rng.random() < 0.95:
            row["evidence"] = f"Biên bản tổng hợp {plant.id}, {day.isoformat()}"
        row["check_by"] = (day + timedelta(days=365)).isoformat()
    if rung is Rung.VERIFIED:
        row["saving"] = spell_money(money * plant.rng.uniform(0.6, 1.1), "/năm")
        row["investment"] = spell_money(paid * plant.rng.uniform(0.9, 1.15))
    return row


def _plan(plant: Plant, option_id: str, day: date) -> Row:
    deadline = day + timedelta(days=plant.rng.randint(60, 240))
    return {
        "option": option_id,
        "responsible": "p2",
        "deadline": deadline.isoformat(),
        "monitoring": spell(plant.rng.randint(1, 4)) + " lần mỗi tháng",
    }

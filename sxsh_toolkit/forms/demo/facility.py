"""The facility file of a synthetic plant: books, process, balance, walk-through; some data are missing on purpose."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sxsh_toolkit.forms.demo.flows import write_balance
from sxsh_toolkit.forms.demo.plant import BookedYear, Plant
from sxsh_toolkit.forms.demo.range import ProductRange, UseRange
from sxsh_toolkit.forms.demo.words import INVENTED, Row, both, spell, spell_money
from sxsh_toolkit.model.facility import SCHEMA
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.reference import load_carriers


def write_facility(plant: Plant, seed: int) -> Row:
    """Return the tree of a plant's facility file, without causes, options and plan.

    Parameters
    ----------
    plant : Plant
        As drawn.
    seed : int
        Named in the file's source, so that everybody can draw it again.
    """
    rng = plant.rng
    tree: Row = {
        "schema": SCHEMA,
        "facility": plant.id,
        "sector": plant.sector.id,
        "number_style": "vi",
        "price_basis": {"currency": "VND", "vat": "excluded", "year": str(plant.reporting.year)},
        "illustrative": "yes",
        "source": f"{INVENTED}: lệnh sxsh demo, hạt giống {seed} / synthetic data: sxsh demo, seed {seed}",
        "team": [
            {"person": "p1", "role": "Giám đốc", "leader": "yes"},
            {"person": "p2", "role": "Quản đốc"},
            {"person": "tv1", "role": "Tư vấn SXSH"},
        ],
        "products": [_product(plant, product) for product in plant.ranges.products],
        "periods": [_period(plant, plant.baseline, "baseline"), _period(plant, plant.reporting, "reporting")],
        "process": {"steps": _steps(plant)},
        "balances": [write_balance(plant)],
    }
    if rng.random() < 0.7:
        tree["appraisal"] = {
            "discount_rate": spell(rng.uniform(8, 12), "%", 3),
            "discount_source": INVENTED,
            "discount_date": plant.assessed.isoformat(),
        }
    tree["sessions"] = _sessions(plant)
    return tree


def _product(plant: Plant, product: ProductRange) -> Row:
    name = next(p for p in plant.sector.products if p.id == product.id)
    per = "viên" if product.piece_kg else ("hl" if product.density else "kg")
    row: Row = {"id": product.id, "name": both(name.vi, name.en)}
    if plant.rng.random() < 0.9:
        row["price"] = spell(plant.rng.uniform(*product.price), f"đồng/{per}", 3)
    if product.piece_kg:
        row["mass_per_piece"] = spell(product.piece_kg, "kg")
    return row


def _period(plant: Plant, year: BookedYear, role: str) -> Row:
    operations: Row = {"days": str(year.days), "shifts_per_day": str(plant.shifts), "hours_per_shift": "8"}
    if plant.ranges.basis == "batch":
        operations["batches"] = str(round(year.occasions))
    tree: Row = {
        "id": str(year.year),
        "role": role,
        "from": date(year.year, 1, 1).isoformat(),
        "to": date(year.year, 12, 31).isoformat(),
        "operations": operations,
        "outputs": [_output(product, year) for product in plant.ranges.products],
        "uses": _uses(plant, year),
    }
    stocks = _stocks(plant, year)
    if stocks:
        tree["stocks"] = stocks
    tree["workers"] = str(plant.workers)
    return tree


def _output(product: ProductRange, year: BookedYear) -> Row:
    unit = "viên" if product.piece_kg else ("hl" if product.density else "tấn")
    return {
        "product": product.id,
        "amount": spell(year.outputs[product.id], unit),
        "data_source": "production_log",
    }


def _uses(plant: Plant, year: BookedYear) -> list[Tree]:
    raw, rng = plant.reference.flow, plant.rng
    rows: list[Tree] = [
        {
            "id": raw.id,
            "material": both(raw.vi, raw.en),
            "amount": spell(year.uses[raw.id], "tấn"),
            "cost": spell_money(year.uses[raw.id] * year.prices[raw.id]),
            "data_source": "stock_book",
        }
    ]
    return [*rows, *(_use(use, year, rng) for use in plant.ranges.uses)]


def _use(use: UseRange, year: BookedYear, rng: Random) -> Row:
    amount, price = year.uses[use.carrier], year.prices[use.carrier]
    row: Row = {"id": use.carrier, "carrier": use.carrier}
    if load_carriers()[use.carrier].group != "water" or rng.random() < 0.9:
        row["amount"] = spell(amount, use.unit)
    if rng.random() < 0.92:
        row["cost"] = spell_money(amount * price)
    if use.ncv:
        row["ncv"] = use.ncv
    row["data_source"] = rng.choice(("bill", "bill", "stock_book", "interview"))
    return row


def _stocks(plant: Plant, year: BookedYear) -> list[Tree]:
    """State stocks of the raw material and of fuels weighed in tonnes, where somebody wrote them down."""
    names = [plant.ranges.reference, *(u.carrier for u in plant.ranges.uses if u.unit == "tấn")]
    rows: list[Tree] = []
    for name in names:
        if plant.rng.random() < 0.6:
            opening, closing = (plant.rng.uniform(0.005, 0.03) * year.uses[name] for _ in range(2))
            rows.append(
                {"material": name, "opening": spell(opening, "tấn", 3), "closing": spell(closing, "tấn", 3)}
            )
    return rows


def _steps(plant: Plant) -> list[Tree]:
    touched = {end for item in plant.flows.values() for end in (item.flow.from_step, item.flow.to_step)}
    return [
        {"id": step.id, "name": both(step.vi, step.en), "conserves": list(step.conserves)}
        for step in plant.sector.steps
        if step.id in touched
    ]


def _sessions(plant: Plant) -> list[Tree]:
    later = plant.assessed + timedelta(days=7)
    people: list[Tree] = ["p1", "p2", "tv1"]
    return [
        {
            "date": plant.assessed.isoformat(),
            "task": "5",
            "participants": people,
            "purpose": "Cân bằng vật liệu",
        },
        {"date": later.isoformat(), "task": "9", "participants": people, "purpose": "Sàng lọc giải pháp"},
    ]

"""A synthetic plant as numbers: one balance, two years of books, options; the files are written from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sxsh_toolkit.forms.demo.balance import DrawnFlow, draw_balance, draw_between
from sxsh_toolkit.forms.demo.range import ProductRange, SectorRange
from sxsh_toolkit.forms.demo.ranges import SECTOR_RANGES, WEIGHTS
from sxsh_toolkit.reference import Sector, load_sectors

FIRST_YEARS = (2016, 2017, 2018)
LAST_DAY = date(2020, 12, 1)
"""Nothing of a synthetic province happened after this day."""


@dataclass(frozen=True, slots=True)
class BookedYear:
    """One year of one plant: amounts in the unit of each use or product, prices per that unit."""

    year: int
    days: int
    occasions: float
    outputs: dict[str, float]
    uses: dict[str, float]
    prices: dict[str, float]


@dataclass(frozen=True, slots=True)
class Plant:
    """One synthetic plant; ``rng`` goes on where the draw of the numbers ended."""

    id: str
    rng: Random
    sector: Sector
    ranges: SectorRange
    flows: dict[str, DrawnFlow]
    factor: float
    baseline: BookedYear
    reporting: BookedYear
    assessed: date
    knows_moisture: bool
    shifts: int
    workers: int

    @property
    def reference(self) -> DrawnFlow:
        """The flow on which the balance stands."""
        return self.flows[self.ranges.reference]

    def yearly_t(self, flow_id: str) -> float:
        """Return a flow of the reporting year. [t]"""
        return self.flows[flow_id].mass_t * self.factor


def draw_plant(facility_id: str, seed: int, number: int) -> Plant:
    """Draw one plant; it depends on the seed and its number, not on how many others there are."""
    rng = Random(f"{seed}/{number}")  # noqa: S311 (nothing secret is drawn)
    ranges = rng.choices(SECTOR_RANGES, WEIGHTS)[0]
    sector = load_sectors()[ranges.sector]
    flows = draw_balance(rng, sector, ranges, _rounded(draw_between(rng, ranges.reference_t)))
    factor = float(round(draw_between(rng, ranges.occasions)))
    first = rng.choice(FIRST_YEARS)
    reporting = _book(rng, ranges, flows, factor, first + 1)
    assessed = date(first + 1, rng.randint(1, 4), rng.randint(1, 28))
    return Plant(
        id=facility_id,
        rng=rng,
        sector=sector,
        ranges=ranges,
        flows=flows,
        factor=factor,
        baseline=_earlier(rng, reporting, ranges),
        reporting=reporting,
        assessed=assessed,
        knows_moisture=rng.random() < 0.75,
        shifts=rng.randint(1, 3),
        workers=round(draw_between(rng, ranges.workers)),
    )


def count_product(product: ProductRange, mass_t: float) -> float:
    """Return a mass of product in the unit in which it is counted: t, pieces or hl."""
    if product.piece_kg:
        return float(round(1000 * mass_t / product.piece_kg))
    return 10 * mass_t / product.density if product.density else mass_t


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def _book(
    rng: Random, ranges: SectorRange, flows: dict[str, DrawnFlow], factor: float, year: int
) -> BookedYear:
    """Book the year of the balance; books and balance differ a little, as they do."""
    reference_t = flows[ranges.reference].mass_t
    outputs = {
        product.id: count_product(product, sum(flows[name].mass_t for name in product.flows) * factor)
        * rng.uniform(0.985, 1.015)
        for product in ranges.products
    }
    uses = {ranges.reference: reference_t * factor * rng.uniform(0.98, 1.02)}
    prices = {ranges.reference: 1000 * flows[ranges.reference].price}
    for use in ranges.uses:
        per_basis = flows[use.flow].mass_t if use.flow else reference_t * draw_between(rng, use.per_t)
        uses[use.carrier] = per_basis * factor * rng.uniform(0.97, 1.03)
        prices[use.carrier] = draw_between(rng, use.price)
    days = round(factor) if ranges.scale_by == "operating_days" else rng.randint(220, 310)
    return BookedYear(year, days, factor, outputs, uses, prices)


def _earlier(rng: Random, now: BookedYear, ranges: SectorRange) -> BookedYear:
    """Book the year before: less or more output, mostly more of everything per unit of it."""
    activity = rng.uniform(0.85, 1.08)
    occasions = float(round(now.occasions * activity))
    days = round(occasions) if ranges.scale_by == "operating_days" else now.days
    days = min(days, 360)
    outputs = {name: amount * activity for name, amount in now.outputs.items()}
    uses = {name: amount * activity * rng.uniform(0.98, 1.16) for name, amount in now.uses.items()}
    uses[ranges.reference] = now.uses[ranges.reference] * activity * rng.uniform(0.99, 1.04)
    prices = {name: price * rng.uniform(0.92, 1.0) for name, price in now.prices.items()}
    return BookedYear(now.year - 1, days, occasions, outputs, uses, prices)

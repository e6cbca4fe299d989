"""Result rows: what the methods give and what the report, the JSON and the province read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.flow_set import FlowSet
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.result_emission import EmissionInventory
from sxsh_toolkit.model.result_energy import EnergyBalance
from sxsh_toolkit.model.result_feasibility import Feasibility
from sxsh_toolkit.model.result_mfca import Mfca
from sxsh_toolkit.model.result_norm import NormReport
from sxsh_toolkit.model.result_scenario import OptionEffect, ScenarioSet
from sxsh_toolkit.model.result_suggestion import Suggestion
from sxsh_toolkit.model.result_water import WaterBalance
from sxsh_toolkit.model.words import FlowKind, Layer, Quality, Rung, ScreeningClass

RESULT_SCHEMA = "sxsh/result/1"
RESULT_SECTIONS = (
    "balances",
    "streams",
    "uses",
    "emissions",
    "inventories",
    "norms",
    "totals",
    "intensities",
    "changes",
    "options",
    "quality",
    "headline",
    "suggestions",
    "water",
    "mfca",
    "feasibility",
    "energy",
    "effects",
    "scenarios",
)
"""The parts of a result that hold figures, in the order in which they are listed."""
Scalar = str | float | int | bool | None


@dataclass(frozen=True, slots=True)
class Closure:
    """In against out of one step (or the whole plant, ``step == "plant"``) in one layer, before any adjustment.

    ``state`` is ``checked``, ``by_difference`` (the equation gave a flow and proves nothing) or ``incomplete``.
    """

    balance_id: str
    step: str
    layer: Layer
    state: str
    inflow: Figure
    outflow: Figure
    residual: Figure
    residual_pct: Figure
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookGap:
    """A flow of the balance brought to the period, against what the books say."""

    balance_id: str
    flow_id: str
    book_id: str
    side: str
    scaled: Figure
    booked: Figure
    gap_pct: Figure


@dataclass(frozen=True, slots=True)
class BalanceResult:
    """One balance: its flows (again a FlowSet), closures, scale and comparison with the books."""

    balance_id: str
    flows: FlowSet
    closures: tuple[Closure, ...]
    factor: Figure
    period_id: str
    gaps: tuple[BookGap, ...] = ()


@dataclass(frozen=True, slots=True)
class LossStream:
    """One stream that leaves the plant and is not product: four columns, and the money behind them.

    The embedded costs are the energy, water and system cost (labour, depreciation, upkeep) put into it up to its step.

    ``per`` is ``period`` when the balance is scaled, else ``basis``. ``rank`` orders by money that can be avoided;
    ``rank_by`` is ``avoidable``, ``gross`` (unavoidable part unknown) or ``none`` (planned co-product).
    """

    balance_id: str
    flow_id: str
    kind: FlowKind
    customer: bool
    per: str
    amount: Figure
    unavoidable: Figure
    avoidable: Figure
    purchase_value: Figure
    treatment_cost: Figure
    disposal_cost: Figure
    fee_cost: Figure
    embedded_energy: Figure
    embedded_water: Figure
    embedded_system: Figure
    revenue: Figure
    gross_cost: Figure
    net_cost: Figure
    avoidable_cost: Figure
    unavoidable_source: str
    quality: Quality
    rank_by: str
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class CarrierUse:
    """One booked use of a period with its energy, TOE and emissions."""

    period_id: str
    use_id: str
    carrier: str
    group: str
    used: Figure
    bought: Figure
    generated: Figure
    stock_change: Figure
    sold: Figure
    stock_known: bool
    cost: Figure
    final_energy: Figure
    toe: Figure
    quality: Quality
    customer: bool = False


@dataclass(frozen=True, slots=True)
class CarrierEmission:
    """Emissions of one energy use; biogenic CO2 is a memo item and not in ``co2e``.

    A fuel in tonnes counts by the inventory's heating value (IPCC's or the file's own factor); ``co2e_own_ncv`` is what
    it would be by the heating value of the heat balance, where that differs.
    """

    period_id: str
    use_id: str
    carrier: str
    scope: str
    co2e: Figure
    biogenic_co2: Figure
    co2e_own_ncv: Figure | None = None


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """Sums of one period."""

    period_id: str
    role: str
    output: Figure
    final_energy: Figure
    toe: Figure
    co2e_scope1: Figure
    co2e_scope2: Figure
    co2e: Figure
    biogenic_co2: Figure
    water: Figure
    cost: Figure
    energy_intensity: Figure
    water_intensity: Figure
    co2e_intensity: Figure


@dataclass(frozen=True, slots=True)
class Intensity:
    """Suất tiêu hao of one use in one period."""

    period_id: str
    use_id: str
    carrier: str
    value: Figure


@dataclass(frozen=True, slots=True)
class IntensityChange:
    """Kỳ nền against kỳ so sánh of one use (or total), from the books, not adjusted (evidence level L2)."""

    use_id: str
    carrier: str
    baseline: Figure
    reporting: Figure
    change_pct: Figure
    level: str = "L2"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One dated claim of an option, with the money found at it where somebody stated it."""

    rung: Rung
    date: str
    check_by: str
    evidence: bool
    saving: Figure
    investment: Figure


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One option: saving, appraisal, screening and the rung it stands on.

    ``payback_state`` is ``immediate``, ``years``, ``never`` or ``unknown``. ``reasons`` are message keys.
    """

    option_id: str
    technique: str
    effect: str
    investment: Figure
    support: Figure
    one_off_cost: Figure
    gross_saving: Figure
    operating_cost: Figure
    net_saving: Figure
    payback: Figure
    payback_after_support: Figure
    payback_state: str
    payback_band: str
    npv: Figure
    irr: Figure
    life_years: float | None
    rule_class: ScreeningClass
    screening: ScreeningClass
    vote: ScreeningClass | None
    reasons: tuple[str, ...]
    rung: Rung
    rung_date: str
    evidence: str
    level: str
    rank: int
    quality: Quality
    claims: tuple[ClaimRow, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it is implemented or verified."""
        return self.rung in (Rung.IMPLEMENTED, Rung.VERIFIED)

    def standing(self, name: str) -> Figure:
        """Return what stands for ``saving`` or ``investment``: what was found when it was done, else the estimate."""
        claimed: list[Figure] = [
            getattr(c, name) for c in self.claims if c.rung in (Rung.IMPLEMENTED, Rung.VERIFIED)
        ]
        stated = [figure for figure in claimed if figure.known]
        estimate = self.net_saving if name == "saving" else self.investment
        return stated[-1] if self.is_done and stated else estimate


@dataclass(frozen=True, slots=True)
class QualityShares:
    """Which share of the cost behind the figures is measured, booked, estimated or unknown. [%]"""

    measured: Figure
    booked: Figure
    estimated: Figure
    unknown: Figure


@dataclass(frozen=True, slots=True)
class Headline:
    """The first page in figures."""

    avoidable_cost: Figure
    loss_gross_cost: Figure
    input_cost: Figure
    avoidable_share_pct: Figure
    options_count: int
    now_count: int
    now_investment: Figure
    now_saving: Figure
    total_investment: Figure
    total_saving: Figure
    todo_count: int
    done_count: int
    todo_investment: Figure
    todo_saving: Figure


@dataclass(frozen=True)
class Settings:
    """Conventions of this assessment, frozen and printed. ``changed`` names those that the file sets itself."""

    investment_threshold: float | None
    technical_gate: float
    payback_limit_years: float
    appraisal_investment_threshold: float | None
    appraisal_payback_years: float
    closure_tolerance_pct: float
    bill_gap_tolerance_pct: float
    discount_rate: float | None
    discount_source: str
    gwp_set: str
    changed: tuple[str, ...] = ()
    appraisal_rate: float | None = None
    """Rate at which the flows of constant prices are discounted: the real one where the file makes it known."""
    discount_terms: str = ""
    inflation: float | None = None
    tax_rate: float | None = None


@dataclass(frozen=True)
class AssessmentResult:
    """Everything an assessment says; frozen, serialisable, without clock, path or language."""

    facility: Facility
    identity: RegisterRow | None
    settings: Settings
    balances: tuple[BalanceResult, ...]
    streams: tuple[LossStream, ...]
    uses: tuple[CarrierUse, ...]
    emissions: tuple[CarrierEmission, ...]
    totals: tuple[PeriodTotals, ...]
    intensities: tuple[Intensity, ...]
    changes: tuple[IntensityChange, ...]
    options: tuple[OptionResult, ...]
    quality: QualityShares
    headline: Headline
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]
    versions: Mapping[str, str]
    model_hash: str
    suggestions: tuple[Suggestion, ...] = ()
    water: tuple[WaterBalance, ...] = ()
    mfca: tuple[Mfca, ...] = ()
    feasibility: Feasibility | None = None
    energy: EnergyBalance = field(default_factory=EnergyBalance)
    effects: tuple[OptionEffect, ...] = ()
    scenarios: tuple[ScenarioSet, ...] = ()
    inventories: tuple[EmissionInventory, ...] = ()
    norms: NormReport = field(default_factory=NormReport)
    summary: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def facility_id(self) -> str:
        """The facility's id."""
        return self.facility.facility

    def option(self, option_id: str) -> OptionResult:
        """Return the row of an option."""
        return next(row for row in self.options if row.option_id == option_id)

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure of the result, in the order of the sections."""
        return tuple(walk_figures(tuple(getattr(self, name) for name in RESULT_SECTIONS)))

"""CO2e of fuels and of purchased electricity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.result import CarrierEmission, CarrierUse
from sxsh_toolkit.model.words import GwpSet
from sxsh_toolkit.reference import PACKAGED, Factor, FactorTable

_BURNT = frozenset({"fossil_fuel", "biomass"})


def compute_combustion_co2e_t(
    energy_mj: float, co2: float, ch4: float, n2o: float, gwp_ch4: float, gwp_n2o: float
) -> float:
    """CO2e of burning a fuel.

    Parameters
    ----------
    energy_mj : float
        Fuel energy by net calorific value. [MJ]
    co2, ch4, n2o : float
        Emission factors; ``co2`` is 0 for biomass. [kg TJ⁻¹]
    gwp_ch4, gwp_n2o : float
        Global warming potentials over 100 years. [kg CO2e kg⁻¹]

    Returns
    -------
    float
        [t CO2e]

    Notes
    -----
    m = E·10⁻⁶·(f_CO2 + f_CH4·GWP_CH4 + f_N2O·GWP_N2O)/1000. Biogenic CO2 is not counted; its CH4 and N2O are.

    References
    ----------
    IPCC 2006 Guidelines, vol. 2, ch. 2, eq. 2.1 (source id ``ipcc_2006``); IPCC AR5 GWP (source id ``ipcc_ar5``).
    """
    return energy_mj * 1e-6 * (co2 + ch4 * gwp_ch4 + n2o * gwp_n2o) / 1000


def compute_grid_co2e_t(purchased_kwh: float, factor_t_per_mwh: float) -> float:
    """CO2e of electricity taken from the grid.

    Parameters
    ----------
    purchased_kwh : float
        Electricity bought and used. [kWh]
    factor_t_per_mwh : float
        Grid factor of the year of the data. [t MWh⁻¹]

    Returns
    -------
    float
        [t CO2e]

    Notes
    -----
    m = W·f/1000. An inventory takes the factor of its year; a saving takes one factor on both sides.

    References
    ----------
    Grid factor series, each year with its status (source id ``vietnamplus_1032011``).
    """
    return purchased_kwh * factor_t_per_mwh / 1000


@dataclass(frozen=True, slots=True)
class EmissionFactors:
    """What a set of emissions is made with.

    Parameters
    ----------
    on : date
        A day of the period: it picks the rows.
    grid_on : date or None
        A day of the year whose grid factor counts; ``on`` without it.
    gwp_set : GwpSet
        Whose warming potentials count.
    table : FactorTable
        Packaged rows under those that the facility file states itself.
    """

    on: date
    grid_on: date | None = None
    gwp_set: GwpSet = GwpSet.AR5
    table: FactorTable = PACKAGED

    def find(self, quantity: str, carrier: str) -> Factor | None:
        """Return the row of a quantity that holds; the grid's goes by its own day."""
        on = self.grid_on if quantity == "grid_ef" and self.grid_on else self.on
        variant = self.gwp_set.value if quantity.startswith("gwp_") else None
        return self.table.find(quantity, carrier, on, variant=variant)


def account_emissions(
    facility_id: str, uses: Iterable[CarrierUse], factors: EmissionFactors
) -> tuple[CarrierEmission, ...]:
    """Account the emissions of every energy use of a period.

    Parameters
    ----------
    facility_id : str
        Beginning of the figures' ids.
    uses : iterable of CarrierUse
        Booked uses with their final energy.
    factors : EmissionFactors
        Day, grid year, GWP set and rows.

    Returns
    -------
    tuple of CarrierEmission
        One row for each use of energy; water and materials have none.
    """
    rows = []
    for use in uses:
        path = f"{facility_id}/{use.period_id}/emission/{use.use_id}"
        if use.carrier == "electricity":
            rows.append(_grid(path, use, factors))
        elif use.carrier == "solar_electricity":
            zero = Figure(f"{path}.co2e_t", 0.0, "tCO2e", (use.used.id,))
            rows.append(_row(use, "2", zero, _memo(path, 0.0, (use.used.id,))))
        elif use.group in _BURNT:
            rows.append(_combustion(path, use, factors))
        elif use.group in {"steam", "chilled", "ice"}:
            unknown = Figure(f"{path}.co2e_t", None, "tCO2e", (use.used.id,), why="factor_missing")
            rows.append(_row(use, "2", unknown, _memo(path, 0.0, (use.used.id,))))
    return tuple(rows)


def _row(use: CarrierUse, scope: str, co2e: Figure, biogenic: Figure) -> CarrierEmission:
    return CarrierEmission(use.period_id, use.use_id, use.carrier, scope, co2e, biogenic)


def _memo(path: str, value: float | None, inputs: tuple[str, ...], mark: str = "") -> Figure:
    return Figure(f"{path}.biogenic_co2_t", value, "tCO2", inputs, mark=mark)


def _grid(path: str, use: CarrierUse, factors: EmissionFactors) -> CarrierEmission:
    factor = factors.find("grid_ef", "electricity")
    generated = use.generated.value or 0.0
    if factor is None or factor.value is None or use.used.value is None:
        why = "amount_missing" if use.used.value is None else "factor_missing"
        co2e = Figure(f"{path}.co2e_t", None, "tCO2e", (use.used.id,), why=why)
        return _row(use, "2", co2e, _memo(path, 0.0, (use.used.id,)))
    own = max(0.0, generated - (use.sold.value or 0.0))
    purchased = max(0.0, use.used.value - own)
    value = compute_grid_co2e_t(purchased, factor.value)
    inputs = (use.used.id, use.generated.id, factor.id)
    return _row(
        use, "2", Figure(f"{path}.co2e_t", value, "tCO2e", inputs, mark=factor.mark), _memo(path, 0.0, inputs)
    )


def _combustion(path: str, use: CarrierUse, factors: EmissionFactors) -> CarrierEmission:
    energy, inputs, mark = _inventory_energy(use, factors)
    burn = _find_burn(use.carrier, factors)
    inputs = (*inputs, *burn.inputs)
    if energy is None or not burn.complete:
        why = use.final_energy.why or "factor_missing"
        co2e = Figure(f"{path}.co2e_t", None, "tCO2e", inputs, why=why)
        return _row(use, "1", co2e, _memo(path, None, inputs))
    mark = weakest_mark((mark, burn.mark))
    co2e = Figure(f"{path}.co2e_t", burn.emit(energy), "tCO2e", inputs, mark=mark)
    memo = _memo(path, energy * 1e-6 * burn.biogenic / 1000, inputs, mark)
    row = _row(use, "1", co2e, memo)
    own = use.final_energy
    if own.value is None or own.value == energy or use.used.unit != "t":
        return row
    beside = Figure(
        f"{path}.co2e_own_ncv_t",
        burn.emit(own.value),
        "tCO2e",
        (own.id, *burn.inputs),
        mark=weakest_mark((own.mark, burn.mark)),
    )
    return replace(row, co2e_own_ncv=beside)


def _inventory_energy(use: CarrierUse, factors: EmissionFactors) -> tuple[float | None, tuple[str, ...], str]:
    """Return the energy that the inventory counts: tonnes by the inventory's heating value, else final energy."""
    row = factors.table.find("ncv", use.carrier, factors.on, unit="MJ/kg") if use.used.unit == "t" else None
    if row is None or row.value is None or use.used.value is None:
        return use.final_energy.value, (use.final_energy.id,), use.final_energy.mark
    return use.used.value * 1000 * row.value, (use.used.id, row.id), row.mark


@dataclass(frozen=True, slots=True)
class _Burn:
    """Factors of burning one carrier, and the rows that they are from."""

    co2: float
    biogenic: float
    ch4: float | None
    n2o: float | None
    gwp_ch4: float | None
    gwp_n2o: float | None
    is_listed: bool
    inputs: tuple[str, ...]
    mark: str

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.is_listed and None not in (self.ch4, self.n2o, self.gwp_ch4, self.gwp_n2o)

    def emit(self, energy_mj: float) -> float:
        """Return the CO2e of an energy; only where complete."""
        others = (self.ch4 or 0.0, self.n2o or 0.0, self.gwp_ch4 or 0.0, self.gwp_n2o or 0.0)
        return compute_combustion_co2e_t(energy_mj, self.co2, *others)


def _find_burn(carrier: str, factors: EmissionFactors) -> _Burn:
    names = ("co2", "co2_biogenic", "ch4", "n2o")
    found = {name: factors.find(name, carrier) for name in names}
    found |= {name: factors.find(name, "") for name in ("gwp_ch4", "gwp_n2o")}
    rows = [row for row in found.values() if row is not None and row.value is not None]
    value = {name: row.value if row else None for name, row in found.items()}
    return _Burn(
        value["co2"] or 0.0,
        value["co2_biogenic"] or 0.0,
        value["ch4"],
        value["n2o"],
        value["gwp_ch4"],
        value["gwp_n2o"],
        found["co2"] is not None or found["co2_biogenic"] is not None,
        tuple(row.id for row in rows),
        weakest_mark(row.mark for row in rows),
    )

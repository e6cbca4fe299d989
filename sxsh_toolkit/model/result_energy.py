"""Result rows of energy: who draws it, in which step, in which band of the tariff, at which heating value."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class EquipmentUse:
    """What one machine of the list draws in the period.

    ``method`` is ``metered``, ``nameplate``, ``rest`` (the only one on a fuel, so it has what is booked) or ``none``.
    ``hours_from`` is ``stated``, ``calendar`` or empty. ``cautions`` are message keys.
    """

    period_id: str
    equipment_id: str
    kind: str
    use_id: str
    method: str
    hours_from: str
    hours: Figure
    listed: Figure
    share_pct: Figure
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeterCheck:
    """The equipment list of one use against its meter or bill.

    ``state`` is ``within`` (the interval of the unaccounted share holds zero), ``unaccounted``, ``above`` (the list
    says more than the meter) or ``incomplete`` (some machine has no figure). The share's ``low`` and ``high`` are ±2u.
    """

    period_id: str
    use_id: str
    metered: Figure
    listed: Figure
    unaccounted: Figure
    unaccounted_pct: Figure
    state: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepUse:
    """One use in one step.

    ``step`` is a step's id, ``unassigned`` (machines whose users or shares are not stated), ``unaccounted`` (metered
    but on no list) or ``above_meter`` (the list says more than was metered). ``bases`` say how the split is known.
    """

    period_id: str
    use_id: str
    step: str
    bases: tuple[str, ...]
    amount: Figure
    final_energy: Figure
    cost: Figure
    share_pct: Figure


@dataclass(frozen=True, slots=True)
class CarrierShare:
    """One carrier's part of the period's final energy and energy cost, and what its heat costs."""

    period_id: str
    use_id: str
    energy_pct: Figure
    cost_pct: Figure
    cost_per_gj: Figure


@dataclass(frozen=True, slots=True)
class BandCost:
    """Electricity of one band: amount, price without VAT, money."""

    band: str
    energy: Figure
    share_pct: Figure
    price: Figure
    cost: Figure


@dataclass(frozen=True, slots=True)
class TariffCheck:
    """Electricity of a period at the dated tariff, against the bill.

    ``basis`` is ``read`` (kWh by band from invoices), ``shares`` (split by the contract's stated shares), ``single``
    (one price) or ``none``. ``calendars`` are the hour calendars that the days of the period fall under.
    """

    period_id: str
    use_id: str
    customer: str
    voltage: str
    basis: str
    bands: tuple[BandCost, ...]
    energy: Figure
    energy_cost: Figure
    expected: Figure
    penalty_pct: Figure
    penalty: Figure
    billed: Figure
    gap_pct: Figure
    average_price: Figure
    tariff_average: Figure
    calendars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeatingValue:
    """The heating values of one fuel: the one of the heat balance and the one of the GHG inventory.

    ``basis`` is ``own`` (as fired), ``own_dry`` (dry, brought to the stated moisture), ``reference_dry`` or
    ``inventory`` (no own value: the inventory's stands in, which a heat balance must not use for biomass).
    """

    period_id: str
    use_id: str
    basis: str
    moisture_pct: Figure
    balance: Figure
    inventory: Figure
    difference_pct: Figure


@dataclass(frozen=True, slots=True)
class EnergyBalance:
    """Everything about energy beyond the booked uses."""

    carriers: tuple[CarrierShare, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    meters: tuple[MeterCheck, ...] = ()
    steps: tuple[StepUse, ...] = ()
    tariffs: tuple[TariffCheck, ...] = ()
    heating_values: tuple[HeatingValue, ...] = ()

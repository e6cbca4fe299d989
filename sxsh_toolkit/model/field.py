"""Types of input fields: each parses the text that was typed and is the only description of what may stand there.

Labels and help are looked up in the catalogues as ``field.<Model>.<name>`` and ``help.<Model>.<name>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units import NumberStyle, Quantity, UnitWord, parse_number, parse_quantity
from sxsh_toolkit.workspace import is_safe_id


class Record(BaseModel):
    """A frozen piece of a file: no unknown keys, names as in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What the head of a file declares for all its fields.

    Parameters
    ----------
    style : NumberStyle
        Declared number style.
    unit_words : mapping
        The file's own containers.
    currency : str
        ``VND`` or ``USD``: the one currency of the file.
    """

    style: NumberStyle = NumberStyle.VI
    unit_words: Mapping[str, UnitWord] = field(default_factory=dict)
    currency: str = "VND"


_DEFAULT = ReadContext()


def context_of(info: ValidationInfo) -> ReadContext:
    """Return the read context of a validation, or the Vietnamese default."""
    return info.context if isinstance(info.context, ReadContext) else _DEFAULT


def fault(code: str, **values: str | int | float | None) -> PydanticCustomError:
    """Return a validation error whose type is a finding code."""
    return PydanticCustomError(code, code, dict(values))


def _text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("value.wrong_shape")
    if not value.strip():
        raise fault("value.empty")
    return value.strip()


class _TextRule:
    """Base of rules that read a scalar; a value of the right type passes through (for records built in code)."""

    example = ""

    def read(self, text: str, info: ValidationInfo) -> Any:
        raise NotImplementedError

    def accepts(self, value: Any) -> bool:
        return False

    def _validate(self, value: Any, info: ValidationInfo) -> Any:
        return value if self.accepts(value) else self.read(_text_of(value), info)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._validate, serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", **({"examples": [self.example]} if self.example else {})}

    def write(self, value: Any) -> Any:
        return value


@dataclass(frozen=True)
class QuantityRule(_TextRule):
    """A quantity of one of some dimensions.

    Parameters
    ----------
    dimensions : tuple of str
        Allowed dimensions; ``money`` and ``price`` stand for those of the file's currency.
    rates : bool
        Whether a rate (per day, shift, batch, hour, year) may be typed; the calendar resolves it.
    minimum, maximum : float or None
        Bounds in the canonical unit.
    example : str
        What people may copy.
    """

    dimensions: tuple[str, ...]
    rates: bool = False
    minimum: float | None = 0.0
    maximum: float | None = None
    example: str = ""

    def accepts(self, value: Any) -> bool:
        return isinstance(value, Quantity)

    def read(self, text: str, info: ValidationInfo) -> Quantity:
        context = context_of(info)
        try:
            found = parse_quantity(text, context.style, context.unit_words)
        except UnitError as error:
            raise fault(error.code, **error.values) from None
        if not self._allows(found.dimension, context.currency.lower()):
            code = "unit.other_currency" if self._is_money(found.dimension) else "unit.wrong_dimension"
            code = "unit.missing" if found.dimension == "number" else code
            raise fault(code, text=text, example=self.example, currency=context.currency)
        if found.per and not self.rates:
            raise fault("unit.rate_not_allowed", text=text)
        if self.minimum is not None and found.value < self.minimum:
            raise fault("value.negative" if self.minimum == 0 else "value.too_small", text=text)
        if self.maximum is not None and found.value > self.maximum:
            raise fault("value.too_large", text=text, limit=self._limit())
        return found

    def _limit(self) -> str:
        return "100 %" if self.dimensions == ("share",) else f"{self.maximum:g}"

    def _allows(self, dimension: str, currency: str) -> bool:
        if dimension in self.dimensions:
            return True
        if "money" in self.dimensions and dimension == currency:
            return True
        return "price" in self.dimensions and dimension.startswith(f"{currency}_per_")

    def _is_money(self, dimension: str) -> bool:
        money = {"money", "price"} & set(self.dimensions)
        return bool(money) and dimension.split("_per_")[0] in {"vnd", "usd"}

    def write(self, value: Quantity) -> str:
        rate = f"/{value.per}" if value.per else ""
        spread = "" if value.relative_uncertainty is None else f" ± {value.relative_uncertainty:.12g}"
        return f"{value.value:.12g} {value.unit}{rate}{spread}"


@dataclass(frozen=True)
class NumberRule(_TextRule):
    """A bare number: a count, a score, a factor."""

    minimum: float | None = 0.0
    maximum: float | None = None
    exclusive: bool = False
    example: str = ""

    def accepts(self, value: Any) -> bool:
        return isinstance(value, float) and not isinstance(value, bool)

    def read(self, text: str, info: ValidationInfo) -> float:
        try:
            value = float(parse_number(text, context_of(info).style))
        except UnitError as error:
            raise fault(error.code, **error.values) from None
        if self.minimum is not None and (value < self.minimum or (self.exclusive and value == self.minimum)):
            raise fault("value.too_small", text=text, limit=self.minimum)
        if self.maximum is not None and value > self.maximum:
            raise fault("value.too_large", text=text, limit=f"{self.maximum:g}")
        return value


@dataclass(frozen=True)
class DateRule(_TextRule):
    """A date: 2018-03-05, or day first 05/03/2018."""

    example: str = "2018-03-05"

    def accepts(self, value: Any) -> bool:
        return isinstance(value, date)

    def read(self, text: str, info: ValidationInfo) -> date:
        day_first = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
        try:
            if day_first:
                return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise fault("date.unreadable", text=text)

    def write(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True)
class YesNoRule(_TextRule):
    """yes / no, có / không."""

    example: str = "yes"

    def accepts(self, value: Any) -> bool:
        return isinstance(value, bool)

    def read(self, text: str, info: ValidationInfo) -> bool:
        known = {"yes": True, "có": True, "true": True, "no": False, "không": False, "false": False}
        if text.lower() not in known:
            raise fault("choice.unknown", text=text, allowed="yes, no (có, không)", suggestion="")
        return known[text.lower()]


@dataclass(frozen=True)
class IdRule(_TextRule):
    """An id that a user gives; never derived from a Vietnamese name."""

    pattern: str = r"[a-z0-9][a-z0-9_-]{0,39}"
    example: str = "lua_am"

    def accepts(self, value: Any) -> bool:
        return False

    def read(self, text: str, info: ValidationInfo) -> str:
        safe = is_safe_id(text) if self.pattern == "facility" else re.fullmatch(self.pattern, text)
        if not safe:
            raise fault("id.malformed", text=text, example=self.example)
        return text


@dataclass(frozen=True)
class PlainRule(_TextRule):
    """Free text; shown as text everywhere, never run."""

    example: str = ""

    def read(self, text: str, info: ValidationInfo) -> str:
        return text


Text = Annotated[str, PlainRule()]
Id = Annotated[str, IdRule()]
FacilityId = Annotated[str, IdRule("facility", "vl-0012")]
OutlineNumber = Annotated[str, IdRule(r"\d{1,3}(\.\d{1,3}){0,2}", "1.1.1")]
Day = Annotated[date, DateRule()]
YesNo = Annotated[bool, YesNoRule()]
Number = Annotated[float, NumberRule()]
PositiveNumber = Annotated[float, NumberRule(exclusive=True)]
Score = Annotated[float, NumberRule(maximum=20.0, example="16")]
Amount = Annotated[
    Quantity, QuantityRule(("mass", "volume", "energy", "piece"), rates=True, example="12,5 tấn")
]
PlainAmount = Annotated[Quantity, QuantityRule(("mass", "volume", "energy", "piece"), example="12,5 tấn")]
PlainEnergy = Annotated[Quantity, QuantityRule(("energy",), example="12.000 kWh")]
Mass = Annotated[Quantity, QuantityRule(("mass",), example="12 kg")]
Share = Annotated[Quantity, QuantityRule(("share",), maximum=1.0, example="17 %")]
Ratio = Annotated[Quantity, QuantityRule(("share",), example="25 %")]
Change = Annotated[
    Quantity,
    QuantityRule(
        ("share", "mass", "volume", "energy", "piece", "money", "price"),
        rates=True,
        minimum=None,
        example="2 %",
    ),
]
AmountOrShare = Annotated[
    Quantity, QuantityRule(("share", "mass", "volume", "energy", "piece"), example="20 tấn")
]
Money = Annotated[Quantity, QuantityRule(("money",), example="120 triệu đồng")]
YearlyMoney = Annotated[Quantity, QuantityRule(("money",), rates=True, example="35 triệu đồng/năm")]
YearlyAmount = Annotated[
    Quantity, QuantityRule(("mass", "volume", "energy", "piece"), rates=True, example="12.000 kWh/năm")
]
Price = Annotated[Quantity, QuantityRule(("price",), example="7.000 đồng/kg")]
MoneyOrPrice = Annotated[Quantity, QuantityRule(("money", "price"), example="500 đồng/kg")]
Duration = Annotated[Quantity, QuantityRule(("duration",), maximum=100.0, example="8 năm")]
Power = Annotated[Quantity, QuantityRule(("power",), example="15 kW")]
Temperature = Annotated[Quantity, QuantityRule(("temperature",), minimum=-60.0, example="35 °C")]
Pressure = Annotated[Quantity, QuantityRule(("pressure",), example="7 bar")]
Concentration = Annotated[Quantity, QuantityRule(("concentration",), example="120 mg/l")]
HeatingValue = Annotated[Quantity, QuantityRule(("energy_per_mass",), maximum=60.0, example="13 MJ/kg")]

"""Input fields: what each accepts, and that nothing else slips through."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sxsh_toolkit.model.field import (
    AmountOrShare,
    Day,
    Duration,
    HeatingValue,
    Id,
    Mass,
    Money,
    Number,
    OutlineNumber,
    PositiveNumber,
    Price,
    ReadContext,
    Record,
    Score,
    Share,
    Temperature,
    Text,
    YearlyAmount,
    YesNo,
)
from sxsh_toolkit.units import NumberStyle


class Sheet(Record):
    """Every kind of field once."""

    mass: Mass | None = None
    share: Share | None = None
    part: AmountOrShare | None = None
    money: Money | None = None
    price: Price | None = None
    yearly: YearlyAmount | None = None
    life: Duration | None = None
    heat: HeatingValue | None = None
    temperature: Temperature | None = None
    number: Number | None = None
    positive: PositiveNumber | None = None
    score: Score | None = None
    day: Day | None = None
    yes: YesNo | None = None
    id: Id | None = None
    outline: OutlineNumber | None = None
    text: Text | None = None


def code_of(field: str, text: object, context: ReadContext | None = None) -> str:
    with pytest.raises(ValidationError) as caught:
        Sheet.model_validate({field: text}, context=context)
    (error,) = caught.value.errors()
    return error["type"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("mass", "-1 kg", "value.negative"),
        ("mass", "12", "unit.missing"),
        ("mass", "12 kWh", "unit.wrong_dimension"),
        ("mass", "12 kg/ngày", "unit.rate_not_allowed"),
        ("mass", "12 bao", "unit.local_container"),
        ("mass", "12 kkg", "unit.unknown"),
        ("mass", "abc", "number.unreadable"),
        ("mass", "9" * 400 + " kg", "number.unreadable"),
        ("mass", "", "value.empty"),
        ("mass", ["12 kg"], "value.wrong_shape"),
        ("mass", {"a": "12 kg"}, "value.wrong_shape"),
        ("mass", 12, "value.wrong_shape"),
        ("share", "101 %", "value.too_large"),
        ("share", "-1 %", "value.negative"),
        ("money", "12 USD", "unit.other_currency"),
        ("money", "12 đồng/kg", "unit.other_currency"),
        ("price", "12 USD/kg", "unit.other_currency"),
        ("life", "101 năm", "value.too_large"),
        ("life", "-1 năm", "value.negative"),
        ("heat", "13 kWh", "unit.wrong_dimension"),
        ("temperature", "-61 °C", "value.too_small"),
        ("number", "-1", "value.too_small"),
        ("number", "12 t", "number.unreadable"),
        ("number", "9" * 400, "number.unreadable"),
        ("positive", "0", "value.too_small"),
        ("score", "20,5", "value.too_large"),
        ("day", "2018-02-29", "date.unreadable"),
        ("day", "3/2018", "date.unreadable"),
        ("day", "2018-3-5", "date.unreadable"),
        ("day", "31/04/2018", "date.unreadable"),
        ("yes", "maybe", "choice.unknown"),
        ("yes", "1", "choice.unknown"),
        ("id", "../x", "id.malformed"),
        ("id", "Lúa", "id.malformed"),
        ("id", "a" * 41, "id.malformed"),
        ("outline", "1.1.1.1", "id.malformed"),
        ("outline", "a.1", "id.malformed"),
    ],
)
def test_faults_have_their_own_code(field: str, text: object, code: str) -> None:
    assert code_of(field, text) == code


def test_values_come_in_canonical_units() -> None:
    sheet = Sheet.model_validate(
        {
            "mass": "1.234,5 kg",
            "share": "17 %",
            "money": "52,5 triệu đồng",
            "price": "7.000 đồng/kg",
            "yearly": "12.000 kWh/năm",
            "life": "18 tháng",
            "day": "05/03/2018",
            "yes": "Có",
            "score": "20",
        }
    )
    assert sheet.mass is not None
    assert (sheet.mass.value, sheet.mass.unit) == (1.2345, "t")
    assert sheet.share is not None
    assert sheet.share.value == pytest.approx(0.17)
    assert sheet.money is not None
    assert (sheet.money.value, sheet.money.unit) == (52_500_000.0, "VND")
    assert sheet.price is not None
    assert (sheet.price.value, sheet.price.unit) == (7_000_000.0, "VND/t")
    assert sheet.yearly is not None
    assert (sheet.yearly.value, sheet.yearly.unit, sheet.yearly.per) == (12000.0, "kWh", "year")
    assert sheet.life is not None
    assert sheet.life.value == 1.5
    assert sheet.day == date(2018, 3, 5)
    assert sheet.yes is True
    assert sheet.score == 20.0


def test_a_point_is_read_by_the_declared_style_and_refused_without_one() -> None:
    def mass(style: NumberStyle) -> float:
        found = Sheet.model_validate({"mass": "1.234 t"}, context=ReadContext(style)).mass
        assert found is not None
        return found.value

    assert mass(NumberStyle.VI) == 1234.0
    assert mass(NumberStyle.EN) == 1.234
    assert code_of("mass", "1.234 t", ReadContext(NumberStyle.UNDECLARED)) == "number.ambiguous"


def test_money_is_of_the_files_currency() -> None:
    dollars = ReadContext(NumberStyle.EN, {}, "USD")
    assert Sheet.model_validate({"money": "12.5 USD"}, context=dollars).money is not None
    assert code_of("money", "12 đồng", dollars) == "unit.other_currency"


def test_records_are_frozen_and_know_no_other_key() -> None:
    sheet = Sheet.model_validate({"text": " giữ nguyên <b> "})
    assert sheet.text == "giữ nguyên <b>"
    with pytest.raises(ValidationError):
        sheet.text = "x"  # type: ignore[misc]
    assert code_of("txt", "x") == "extra_forbidden"


@given(st.sampled_from(sorted(Sheet.model_fields)), st.text(max_size=30))
def test_no_text_raises_anything_but_a_validation_error(field: str, text: str) -> None:
    with suppress(ValidationError):
        Sheet.model_validate({field: text})


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False))
def test_a_canonical_value_written_and_read_again_is_the_same(value: object) -> None:
    typed = f"{value} t".replace(".", ",")
    first = Sheet.model_validate({"mass": typed}).mass
    assert first is not None
    assert first.value == pytest.approx(float(str(value)), rel=1e-15)

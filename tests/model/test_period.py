"""Periods and their calendar."""

from datetime import date

from sxsh_toolkit.model.period import Operations, Period


def test_the_midpoint_picks_the_year_and_days_count_both_ends() -> None:
    period = Period.model_validate({"id": "p", "role": "other", "from": "2016-01-01", "to": "2016-12-31"})
    assert period.days == 366
    assert period.midpoint == date(2016, 7, 1)
    split = Period.model_validate({"id": "p", "role": "other", "from": "2016-10-01", "to": "2017-09-30"})
    assert split.midpoint.year == 2017


def test_occasions_need_every_factor() -> None:
    full = Operations(days=200.0, shifts_per_day=2.0, hours_per_shift=8.0, batches=50.0)
    assert [full.occasions(per) for per in ("day", "shift", "hour", "batch")] == [200, 400, 3200, 50]
    part = Operations(days=200.0, hours_per_shift=8.0)
    assert [part.occasions(per) for per in ("day", "shift", "hour", "batch")] == [200, None, None, None]


def test_stocks_are_found_by_use() -> None:
    tree = {"id": "p", "role": "other", "from": "2016-01-01", "to": "2016-12-31"}
    period = Period.model_validate({**tree, "stocks": [{"material": "than", "opening": "4 tấn"}]})
    assert period.stock_of("than") is not None
    assert period.stock_of("trau") is None

"""Province (floor 5): register + programme + facility summaries → ``ProvinceResult``.

Takes the register's rows and dated events, one programme, and the flat summaries of facility results; gives rates
with their rule, denominator and unknowns, claims by rung, breakdowns that tie, and who is out of scope and why.
Knows neither the notebooks' inside nor how a figure is printed.
"""

from sxsh_toolkit.province.aggregate import ProvinceResult, aggregate_province
from sxsh_toolkit.province.reading import ProvinceReading, read_province
from sxsh_toolkit.province.result_json import PROVINCE_SCHEMA, province_to_plain
from sxsh_toolkit.province.rules import RULES
from sxsh_toolkit.province.summary import FacilitySummary, read_summaries

__all__ = [
    "PROVINCE_SCHEMA",
    "RULES",
    "FacilitySummary",
    "ProvinceReading",
    "ProvinceResult",
    "aggregate_province",
    "province_to_plain",
    "read_province",
    "read_summaries",
]

"""Assessment (floor 4): Facility → AssessmentResult, and the result ↔ JSON.

Knows the order of the methods and nothing of sheets, widgets or papermill.
"""

from sxsh_toolkit.assessment.assess import assess_facility
from sxsh_toolkit.assessment.option_year import place_scenario
from sxsh_toolkit.assessment.result_json import read_summary, to_plain, write_result

__all__ = ["assess_facility", "place_scenario", "read_summary", "to_plain", "write_result"]

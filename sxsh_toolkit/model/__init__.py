"""Model (floor 2): files → frozen types and findings; also the types of result rows.

Takes the text of facility files, registers and programmes; gives records in canonical units and every fault at
once. Knows neither methods nor notebooks nor the reader's language.
"""

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.reader import FacilityReading, read_facility

__all__ = ["Facility", "FacilityReading", "read_facility"]

"""The record of a guided assessment: one facility file, written field by field, and what stands beside it.

Takes a workspace and a facility id; gives the file's text by place, saved at once and atomically, the texts that do not
read yet, undo, and a small state. Knows neither widgets nor how a number is computed.
"""

from sxsh_toolkit.forms.record.record import FacilityRecord, Outcome, create_record, open_record

__all__ = ["FacilityRecord", "Outcome", "create_record", "open_record"]

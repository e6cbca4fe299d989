"""Guided assessment: the six steps and eighteen tasks over one record, as plain views and events.

Takes a record and what a person did (a field left, a block pasted, a button); gives the page as plain data: fields from the
model, messages beside them, what is missing, and the figures as far as they can be said. Knows neither widgets nor a browser.
"""

from sxsh_toolkit.forms.guide.session import GuideSession

__all__ = ["GuideSession"]

"""Opening the guided assessment in a notebook: the page under Voilà, a word of advice anywhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qs

from IPython.display import HTML, display

from sxsh_toolkit.forms.guide.session import GuideSession
from sxsh_toolkit.forms.guide.widgets.app import GuideWidget
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.text import LANGUAGES, load_texts
from sxsh_toolkit.workspace import Workspace, find_workspace

WORKSPACE = "SXSH_WORKSPACE"
"""Environment variable in which ``sxsh guide`` names the workspace."""
MakeReport = Callable[[Workspace, str, str], Sequence[Mapping[str, str]]]


def open_guide(facility_id: str, language: str, make_report: MakeReport) -> None:
    """Show the guided assessment.

    Parameters
    ----------
    facility_id : str
        The facility; empty shows the start page. Under Voilà ``?facility=`` in the address comes first.
    language : str
        ``vi`` or ``en``; ``?language=`` comes first.
    make_report : callable
        Workspace, facility id, language → the files of the report.

    Notes
    -----
    In JupyterLab a form can be deleted by the keys typed into it, so that there only the way to open it safely is shown.
    """
    asked = parse_qs(os.environ.get("QUERY_STRING", ""))
    language = asked.get("language", [language])[0]
    if not os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        texts = load_texts(language if language in LANGUAGES else "vi")
        words = (escape_text(texts(f"guide.elsewhere.{part}")) for part in ("why", "how"))
        display(HTML("".join(f"<p>{line}</p>" for line in words) + "<pre>sxsh guide</pre>"))  # type: ignore[no-untyped-call]
        return
    place = find_workspace(os.environ.get(WORKSPACE) or None)
    session = GuideSession(
        place,
        asked.get("facility", [facility_id])[0],
        language,
        datetime.now(UTC).year - 1,
        lambda name, spoken: make_report(place, name, spoken),
    )
    display(GuideWidget(session))  # type: ignore[no-untyped-call]

"""The widget: events of the page to the session, and back what of the page has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from sxsh_toolkit.forms.guide.session import GuideSession
from sxsh_toolkit.forms.guide.widgets.scripts import join_modules, read_style

_TYPES = {".html": "text/html", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_OTHER = "application/octet-stream"


class GuideWidget(anywidget.AnyWidget):
    """The guided assessment in a page.

    Parameters
    ----------
    session : GuideSession
        What the page shows and changes.
    """

    _esm = join_modules()
    _css = read_style()
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, session: GuideSession) -> None:
        self._session = session
        self._sent: dict[str, Any] = {}
        super().__init__(view=session.view())
        self.on_msg(self._on_event)

    def _on_event(self, _: Any, event: Any, buffers: Any) -> None:
        if not isinstance(event, Mapping):
            return
        if event.get("kind") == "download":
            self._give(event)
            return
        self.send({"view": self._only_changed(self._session.handle(event))})

    def _give(self, event: Mapping[str, Any]) -> None:
        """Send one of the files that the report gave; nothing else can be asked for."""
        files = list(self._session.files)
        index = int(event.get("index", -1))
        if 0 <= index < len(files):
            path = Path(files[index]["path"])
            head = {"file": path.name, "type": _TYPES.get(path.suffix, _OTHER), "seq": event.get("seq", 0)}
            self.send(head, [path.read_bytes()])

    def _only_changed(self, view: dict[str, Any]) -> dict[str, Any]:
        """Leave out parts that the page has: it keeps them by their id."""
        if "blocks" not in view["task"]:
            self._sent = {}
            return view
        task = {**view["task"], "blocks": [self._brief(part) for part in view["task"]["blocks"]]}
        return {**view, "task": task, "live": [self._brief(part) for part in view["live"]]}

    def _brief(self, part: dict[str, Any]) -> dict[str, Any]:
        if self._sent.get(part["id"]) == part:
            return {"id": part["id"], "same": True}
        self._sent[part["id"]] = part
        return part

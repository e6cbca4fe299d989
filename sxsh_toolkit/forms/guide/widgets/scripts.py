"""The widget's scripts: modules that Node can test one by one, given to the browser as one."""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).parent
_MODULES = ("dom.js", "control.js", "flow_table.js", "blocks.js", "guide.js")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[a-z_]+\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def join_modules() -> str:
    """Return the modules as one, in the order in which they need each other."""
    texts = ((_HERE / name).read_text(encoding="utf-8") for name in _MODULES)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)


def read_style() -> str:
    """Return the style sheet."""
    return (_HERE / "guide.css").read_text(encoding="utf-8")

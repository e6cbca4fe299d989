"""A facility's identity in the register of its workspace."""

from __future__ import annotations

from sxsh_toolkit.model.register import RegisterRow, find_row
from sxsh_toolkit.model.register_reader import read_register
from sxsh_toolkit.workspace import Workspace


def read_identity(workspace: Workspace, facility_id: str) -> RegisterRow | None:
    """Return the facility's row in the register, or None when it has none (yet).

    Parameters
    ----------
    workspace : Workspace
        Its register is read; faults in it are the register's own findings, not this facility's.
    facility_id : str
        Id of the facility.
    """
    if not workspace.register.is_dir():
        return None
    return find_row(read_register(workspace.register).register, facility_id)

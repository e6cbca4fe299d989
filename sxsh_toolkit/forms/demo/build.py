"""A synthetic workspace of any size, marked as such: for demonstrations, workshops and measuring speed."""

from __future__ import annotations

import shutil
from pathlib import Path

from sxsh_toolkit.forms.demo.facility import write_facility
from sxsh_toolkit.forms.demo.options import write_options
from sxsh_toolkit.forms.demo.plant import draw_plant
from sxsh_toolkit.forms.demo.register import PROGRAMME, Assessed, write_programme, write_register
from sxsh_toolkit.model.register_reader import EVENTS, FACILITIES, FRAMES
from sxsh_toolkit.model.yaml_writer import dump_yaml
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace, lay_workspace, write_text

ROWS_PER_FILE = 3
"""Facilities of the register for each one with a file: most facilities are never assessed."""


def build_demo(folder: Path, facilities: int, seed: int) -> Workspace:
    """Lay a workspace with synthetic plants, a register and one programme.

    Parameters
    ----------
    folder : Path
        A folder that does not exist yet or is empty.
    facilities : int
        How many facility files; the register has three rows for each.
    seed : int
        The same seed gives the same files, byte by byte; facility 7 is the same plant in every size of workspace.

    Returns
    -------
    Workspace
        Every file reads without a blocker; every facility file and the programme say that they are illustrative.

    Raises
    ------
    WorkspaceError
        ``workspace.not_empty``.
    """
    place = lay_workspace(folder, empty=True, readme=_readme(facilities, seed))
    shutil.rmtree(place.programmes)
    write_text(place.programme_file(PROGRAMME), dump_yaml(write_programme()))
    names = [_name(number) for number in range(1, ROWS_PER_FILE * facilities + 1)]
    assessed = [_write_plant(place, names[number], number, seed) for number in range(facilities)]
    tables = write_register(names, assessed, seed)
    write_text(place.register / FACILITIES, tables.facilities)
    write_text(place.register / EVENTS, tables.events)
    write_text(place.register / FRAMES, tables.frames)
    return place


def _name(number: int) -> str:
    return f"th-{number:06d}"


def _readme(facilities: int, seed: int) -> str:
    values = {"facilities": facilities, "seed": seed}
    return "\n\n".join(load_texts(language)("demo.readme", **values) for language in ("vi", "en")) + "\n"


def _write_plant(place: Workspace, name: str, number: int, seed: int) -> Assessed:
    plant = draw_plant(name, seed, number)
    tree = write_facility(plant, seed)
    part = write_options(plant)
    write_text(place.facility_file(name), dump_yaml(tree | part.tree))
    return Assessed(plant.sector.id, plant.assessed, part.implemented, part.given_up)

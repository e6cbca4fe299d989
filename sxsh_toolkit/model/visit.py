"""What the visit leaves behind: sessions, housekeeping, attachments, instruments, proposals and text."""

from __future__ import annotations

from sxsh_toolkit.errors import Audience
from sxsh_toolkit.model.field import Day, Id, Record, Score, Text, YesNo
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.words import AttachmentKind


class Session(Record):
    """One meeting of the team."""

    date: Day
    task: Text | None = None
    participants: tuple[Id, ...] = ()
    purpose: Text | None = None
    minutes: Text | None = None
    decisions: Text | None = None
    photos: tuple[Id, ...] = ()


class Housekeeping(Record):
    """One line of the walk-through sheet (quản lý nội vi), with which every visit begins."""

    area: Text
    observation: Text
    severity: Score | None = None
    photo: Id | None = None
    option: Text | None = None


class Attachment(Record):
    """A photo, bill, ticket or measurement kept beside the file."""

    id: Id
    file: Text
    kind: AttachmentKind
    about: Id | None = None
    taken_on: Day | None = None
    by: Id | None = None
    audience: Audience = Audience.FACILITY
    sha256: Text | None = None
    caption: Name | None = None


class Instrument(Record):
    """A measuring instrument and until when it is calibrated."""

    name: Text
    serial: Text | None = None
    calibrated_until: Day | None = None


class ProposedEvent(Record):
    """A status that the file claims: a proposal that the register's officer accepts or not."""

    fact: Id
    value: Text
    date: Day
    evidence: Text | None = None


class TeamMember(Record):
    """One member of the CP team, by id; names and phones stand in the people file."""

    person: Id
    role: Text | None = None
    leader: YesNo = False
    reason: Text | None = None

"""What a visit leaves behind."""

import pytest
from pydantic import ValidationError

from sxsh_toolkit.errors import Audience
from sxsh_toolkit.model.visit import Attachment, Housekeeping, Session


def test_an_attachment_stays_with_the_factory_unless_said_otherwise() -> None:
    tree = {"id": "a7", "file": "anh/say.jpg", "kind": "photo"}
    assert Attachment.model_validate(tree).audience is Audience.FACILITY
    assert Attachment.model_validate({**tree, "audience": "authority"}).audience is Audience.AUTHORITY
    with pytest.raises(ValidationError):
        Attachment.model_validate({**tree, "audience": "public"})


def test_sessions_have_a_day_and_lines_an_area() -> None:
    with pytest.raises(ValidationError):
        Session.model_validate({"task": "4"})
    with pytest.raises(ValidationError):
        Housekeeping.model_validate({"observation": "rò bụi"})

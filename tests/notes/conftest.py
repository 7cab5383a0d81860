"""A translator and a note built by hand."""

from collections.abc import Callable

import pytest
from note_samples import BERLIN, sample_note

from frontdesk.domain.note import Note
from frontdesk.i18n import Translator
from frontdesk.paths import resources


@pytest.fixture
def note() -> Note:
    """The note of the picture."""
    return sample_note()


@pytest.fixture
def translator() -> Callable[[str], Translator]:
    """A translator for `de` or `en` with the real catalogue, in Berlin."""
    return lambda language: Translator(language, BERLIN, resources() / "locale")

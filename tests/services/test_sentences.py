"""The sentences to say: in both languages, the desk's own wording, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Sentence
from frontdesk.domain.terms import DECLINE_REASONS
from frontdesk.services.bundle import Services
from frontdesk.services.sentences import DEFAULTS


def test_every_reason_to_decline_has_a_sentence_in_both_languages(desk: Services) -> None:
    assert desk.sentences.all() == DEFAULTS
    for key in (*DECLINE_REASONS, "contact_declined"):
        for language in ("de", "en"):
            assert desk.sentences.get(str(key), language).text


def test_nothing_to_say_is_an_empty_sentence(desk: Services) -> None:
    assert desk.sentences.get("hung_up", "de") == Sentence("hung_up", "de", "")


def test_the_desks_own_wording_and_back(
    desk: Services, open_desk: Callable[[Path], Services]
) -> None:
    own = Sentence("no_demand", "de", "„Danke, nein.“", "Ein Tipp\nin zwei Zeilen")
    before = desk.sentences.get("no_demand", "de")
    desk.sentences.save(Sentence("no_demand", "de", "erst so"))
    desk.sentences.save(own)
    again = open_desk(desk.storage.path)
    assert again.sentences.get("no_demand", "de") == own
    assert again.sentences.get("no_demand", "en") != own
    assert len(again.sentences.all()) == len(DEFAULTS)
    assert again.sentences.reset("no_demand", "de") == before
    assert desk.sentences.get("no_demand", "de") == before
    assert again.sentences.reset("no_demand", "de") == before


def test_hostile_text_is_text(desk: Services) -> None:
    desk.sentences.save(Sentence("no_demand", "de", "{name} %s <b>\x00\ud800"))
    assert desk.sentences.get("no_demand", "de").text == "{name} %s <b>"


@pytest.mark.parametrize(("key", "language"), [("nonsense", "de"), ("no_demand", "fr")])
def test_a_sentence_that_does_not_exist(desk: Services, key: str, language: str) -> None:
    for refused in (
        lambda: desk.sentences.save(Sentence(key, language, "x")),
        lambda: desk.sentences.reset(key, language),
    ):
        with pytest.raises(UserError) as caught:
            refused()
        assert caught.value.code == "sentence_unknown"

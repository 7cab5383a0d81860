"""The sentences made from facts, in both languages."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from frontdesk import wording
from frontdesk.domain.record import Record
from frontdesk.domain.terms import Purpose
from frontdesk.domain.verdict import Grounds
from frontdesk.i18n import Translator
from frontdesk.paths import resources

NOW = datetime(2026, 11, 25, 9, 44, tzinfo=UTC)
EARLIER = NOW - timedelta(days=6)


def translator(language: str) -> Translator:
    return Translator(language, ZoneInfo("Europe/Berlin"), resources() / "locale")


@pytest.mark.parametrize(
    ("record", "german", "english"),
    [
        (Record(open=3, uncheckable=1), "", ""),
        (
            Record(accurate=1),
            "Die einzige geprüfte Angabe stimmte.",
            "The only checked claim was accurate.",
        ),
        (
            Record(accurate=6),
            "6 von 6 geprüften Angaben stimmten.",
            "6 of 6 checked claims were accurate.",
        ),
        (
            Record(not_accurate=1, last_not_accurate=NOW),
            "Die einzige geprüfte Angabe stimmte nicht (heute).",
            "The only checked claim was not accurate (today).",
        ),
        (
            Record(accurate=2, not_accurate=1, last_not_accurate=EARLIER),
            "1 von 3 geprüften Angaben stimmte nicht (19. Nov.).",
            "1 of 3 checked claims was not accurate (19 Nov).",
        ),
        (
            Record(accurate=1, not_accurate=2, last_not_accurate=NOW),
            "2 von 3 geprüften Angaben stimmten nicht, zuletzt heute.",
            "2 of 3 checked claims were not accurate, most recently today.",
        ),
        (
            Record(not_accurate=2, last_not_accurate=EARLIER),
            "2 von 2 geprüften Angaben stimmten nicht, zuletzt am 19. Nov.",
            "2 of 2 checked claims were not accurate, most recently on 19 Nov.",
        ),
    ],
)
def test_a_record_is_one_natural_sentence(record: Record, german: str, english: str) -> None:
    assert wording.record(translator("de"), record, NOW) == german
    assert wording.record(translator("en"), record, NOW) == english


@pytest.mark.parametrize(
    ("grounds", "german"),
    [
        (Grounds(claims=1, accurate=1), "1 Angabe, zutreffend"),
        (Grounds(claims=1, not_accurate=1), "1 Angabe, nicht zutreffend"),
        (
            Grounds(claims=2, not_accurate=1, open=1),
            "1 von 2 Angaben nicht zutreffend, 1 offen",
        ),
        (Grounds(purpose=Purpose.EVASIVE), "Anliegen nicht klar genannt"),
    ],
)
def test_grounds_are_said_briefly(grounds: Grounds, german: str) -> None:
    assert wording.grounds(translator("de"), grounds) == german

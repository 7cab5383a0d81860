"""German and English: every message in both, the same parameters, dates as people write them."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from frontdesk import wording
from frontdesk.domain import terms
from frontdesk.i18n import LANGUAGES, Translator, system_language
from frontdesk.paths import resources

BERLIN = ZoneInfo("Europe/Berlin")
FOLDER = resources() / "locale"
CATALOGUE = FOLDER / "de" / "LC_MESSAGES" / "frontdesk"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(params=LANGUAGES)
def t(request) -> Translator:
    return Translator(request.param, BERLIN, FOLDER)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_is_in_german() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        catalogue = read_po(file, locale="de")
    package = Path(wording.__file__).parent
    keywords = {"t": None, "_t": None, "mark": None, "plural": (1, 2)}
    lacking = []
    for file, line, message, _, _ in extract_from_dir(
        package, [("**.py", "python")], keywords=keywords
    ):
        first = message if isinstance(message, str) else message[0]
        known = catalogue.get(first)
        strings = known.string if known else ""
        if not strings or not all([strings] if isinstance(strings, str) else strings):
            lacking.append(f"{file}:{line} {first}")
    assert lacking == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        written = {
            m.id if isinstance(m.id, str) else m.id[0]: m.string for m in read_po(file) if m.id
        }
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {
            m.id if isinstance(m.id, str) else m.id[0]: m.string for m in read_mo(file) if m.id
        }
    full = {key: list(value) for key, value in written.items() if value and all(value)}
    assert {key: list(compiled.get(key, "")) for key in full} == full


def test_both_languages_have_the_same_parameters() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        for message in read_po(file, locale="de"):
            if not message.id:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string)
            expected = set().union(*map(fields, ids))
            for string in filter(None, strings):
                missing = expected - fields(string) - ({"n"} if len(ids) > 1 else set())
                assert not missing, message.id
                assert fields(string) <= expected | {"n"}, message.id


def test_quotation_marks_of_each_language() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        for message in read_po(file, locale="de"):
            for text in [message.string] if isinstance(message.string, str) else message.string:
                assert text.count("„") == text.count("“"), text
                assert "”" not in text, text


_TABLES = {
    "VERDICTS": terms.Verdict,
    "RESULTS": terms.Result,
    "CLAIMS": terms.ClaimKind,
    "QUESTIONS": terms.ClaimKind,
    "METHODS": terms.CheckMethod,
    "PURPOSES": terms.Purpose,
    "CONDUCTS": terms.Conduct,
    "OUTCOMES": terms.Outcome,
    "OUTCOME_REASONS": terms.OutcomeReason,
    "WISHES": terms.Wish,
    "ANSWERS": terms.Answer,
    "WAYS": terms.Way,
    "PUT_THROUGH": terms.PutThrough,
    "CONTACT_KINDS": terms.ContactKind,
    "RELATIONS": terms.Relation,
    "REASONS": terms.REASONS,
}


@pytest.mark.parametrize("table", _TABLES)
def test_every_key_has_its_word(t: Translator, table: str) -> None:
    words = getattr(wording, table)
    assert set(words) == {str(key) for key in _TABLES[table]}
    shown = [wording.word(t, words, key) for key in words]
    assert all(shown)
    assert len(set(shown)) == len(shown), "two keys read the same"


def test_a_key_of_the_desks_own_stands_for_itself(t: Translator) -> None:
    assert wording.word(t, wording.REASONS, "eigener Grund") == "eigener Grund"
    assert wording.word(t, wording.REASONS, "") == wording.word(t, wording.REASONS, None) == ""


def test_what_is_put_in_is_never_a_template(t: Translator) -> None:
    assert "{x} %s {0}" in t("Declined: {why}", why="{x} %s {0}")
    assert t("{no} parameters") == "{no} parameters"
    assert t("") == ""


def test_plurals_and_thousands() -> None:
    german, english = (Translator(language, BERLIN, FOLDER) for language in ("de", "en"))
    assert english.plural("{n} call", "{n} calls", 1) == "1 call"
    assert english.plural("{n} call", "{n} calls", 1234) == "1,234 calls"
    assert german.number(1234567) == "1.234.567"
    assert english.plural("{n} call", "{n} calls", 0) == "0 calls"


def test_moments_as_people_say_them() -> None:
    german, english = (Translator(language, BERLIN, FOLDER) for language in ("de", "en"))
    ago = {
        timedelta(minutes=30): ("Heute 10:30", "Today 10:30"),
        timedelta(hours=12): ("Gestern 23:00", "Yesterday 23:00"),
        timedelta(days=6): ("Mi 18. Nov., 11:00", "Wed 18 Nov, 11:00"),
        timedelta(days=400): ("20. Okt. 2025, 12:00", "20 Oct 2025, 12:00"),
    }
    for gone, (in_german, in_english) in ago.items():
        assert german.moment(NOW - gone, NOW) == in_german
        assert english.moment(NOW - gone, NOW) == in_english
    assert (german.date_of(NOW, NOW), english.date_of(NOW, NOW)) == ("heute", "today")
    assert german.long_day(date(2026, 3, 1)) == "1. März 2026"
    assert english.day(date(2026, 3, 1), year=True, weekday=True) == "Sun 1 Mar 2026"
    assert german.day(date(2026, 3, 1), weekday=True) == "So 1. März"


def test_the_hour_that_comes_twice_is_on_the_right_day(t: Translator) -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2:30 the second time
    assert t.time(second) == t.time(second - timedelta(hours=1)) == "02:30"
    midnight = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert t.date_of(midnight, midnight + timedelta(hours=22)) in ("heute", "today")
    assert t.date_of(midnight, midnight + timedelta(hours=23)) not in ("heute", "today")


def test_every_month_and_weekday_has_a_name(t: Translator) -> None:
    assert len({t.month(n) for n in range(1, 13)}) == 12
    assert len({t.weekday(n) for n in range(7)}) == 7


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT"}, "de"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de_CH"}, "de"),
        ({"LANG": "en_US", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_first_start_follows_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_another_language_is_english() -> None:
    assert Translator("fr", BERLIN, FOLDER).language == "en"
    assert re.match("Today", Translator("de", BERLIN).moment(NOW, NOW)), "without a catalogue"

"""The people outside: found while typing, listed, looked up, with what became of their calls."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_clock import Clock, DeskSettings

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import Change, Match, Past
from frontdesk.domain.record import Record
from frontdesk.domain.terms import (
    ClaimKind,
    Direction,
    Outcome,
    OutcomeReason,
    Result,
    Wish,
)
from frontdesk.services.bundle import Services
from frontdesk.storage import callers

Say = Callable[..., Call]


def names(matches: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(match.name, match.company) for match in matches]


@pytest.fixture
def known(desk: Services, say: Say, clock: Clock) -> Services:
    """Four people of three companies and two bare numbers."""
    for who in (
        ("040 66969101", "Jörg Müller", "Nordwerk Energie GmbH"),
        ("040 66969102", "Anna Kruse", "Nordwerk Energie"),
        ("030 23125099", "Bernd Krause", "Kontor Elbe AG"),
        ("0171 3920012", "Carla Straßer", ""),
        ("0221 4710555",),
        ("0221 4710556", "", "Licht & Ton"),
    ):
        clock.forward(minutes=1)
        desk.calls.save(say(*who))
    return desk


@pytest.mark.parametrize("typed", ["mü", "Müller", "mueller", "MULLER", "jörg m", "muller jorg"])
def test_any_spelling_of_an_umlaut(known: Services, typed: str) -> None:
    assert names(known.callers.matches(typed)) == [("Jörg Müller", "Nordwerk Energie GmbH")]


@pytest.mark.parametrize("typed", ["straßer", "Strasser", "STRASSER", "stra"])
def test_any_spelling_of_a_sharp_s(known: Services, typed: str) -> None:
    assert names(known.callers.matches(typed)) == [("Carla Straßer", "")]


@pytest.mark.parametrize("typed", ["nord", "nordwerk energie", "Nordwerk Energie GmbH"])
def test_people_of_a_company_then_the_company(known: Services, typed: str) -> None:
    assert names(known.callers.matches(typed)) == [
        ("Anna Kruse", "Nordwerk Energie GmbH"),
        ("Jörg Müller", "Nordwerk Energie GmbH"),
        ("Nordwerk Energie GmbH", ""),
    ]


def test_a_name_that_begins_so_comes_before_a_company(known: Services, say: Say) -> None:
    known.calls.save(say("", "Nora Nord", "Kontor Elbe"))
    assert names(known.callers.matches("nor"))[0] == ("Nora Nord", "Kontor Elbe AG")
    assert len(known.callers.matches("nor", limit=2)) == 2


@pytest.mark.parametrize(
    "typed",
    ["040 66969101", "0406696910", "+49 40 66969101", "0049 40 66969101", "66969101", "9101"],
)
def test_a_number_in_any_spelling(known: Services, typed: str) -> None:
    assert ("Jörg Müller", "Nordwerk Energie GmbH") in names(known.callers.matches(typed))


def test_bare_numbers_come_last(known: Services) -> None:
    found = known.callers.matches("0221 47")
    assert sorted(match.number.display for match in found) == [
        "+49 221 4710 555",
        "+49 221 4710 556",
    ]
    assert {match.company for match in found} == {"", "Licht & Ton"}


@pytest.mark.parametrize("typed", ["", "  ", "*", '"', "zzz", "NEAR(", "+", "00", "()"])
def test_nothing_fits(known: Services, typed: str) -> None:
    assert known.callers.matches(typed) == ()


def test_the_past_of_each_match(known: Services, say: Say) -> None:
    person, _, company = known.callers.matches("nord")
    assert known.callers.past_of(person).total == 1
    assert known.callers.past_of(company).total == 2
    bare = known.callers.matches("0221 4710555")[0]
    assert known.callers.past_of(bare).total == 1
    assert known.callers.past_of(Match("niemand")) == Past()


# The list


def test_a_list_in_pages(known: Services) -> None:
    whole = known.callers.page()
    assert [caller.name for caller in whole] == [
        "Carla Straßer",
        "Bernd Krause",
        "Anna Kruse",
        "Jörg Müller",
    ]
    assert known.callers.count() == 4
    first = known.callers.page(limit=3)
    assert known.callers.page(after=first[-1], limit=3) == whole[3:]


#: What is typed over the list, and who is found, the newest first.
SEARCHES = (
    ("mül", ["Jörg Müller"]),
    ("energie", ["Anna Kruse", "Jörg Müller"]),
    ("kruse energie", ["Anna Kruse"]),
    ("040", ["Anna Kruse", "Jörg Müller"]),
    ("040 66969102", ["Anna Kruse"]),
    ("+49 30", ["Bernd Krause"]),
    ("0049 30", ["Bernd Krause"]),
    ("(0171) 39", ["Carla Straßer"]),
    ("69102", ["Anna Kruse"]),
    ("zzz", []),
    ("***", []),
    (" ", ["Carla Straßer", "Bernd Krause", "Anna Kruse", "Jörg Müller"]),
)


@pytest.mark.parametrize(("text", "found"), SEARCHES)
def test_a_list_searched(known: Services, text: str, found: list[str]) -> None:
    assert [caller.name for caller in known.callers.page(text)] == found
    assert known.callers.count(text) == len(found)


@pytest.mark.parametrize(("few", "common"), [(0, 50_000), (0, 0)], ids=["picked out", "asked"])
def test_many_are_found_as_few_are(known: Services, monkeypatch, few: int, common: int) -> None:
    monkeypatch.setattr(callers, "_FEW", few)
    monkeypatch.setattr(callers, "_COMMON", common)
    asked: list[str] = []
    known.storage.connection().set_trace_callback(asked.append)
    for text, found in SEARCHES:
        whole = known.callers.page(text)
        assert [caller.name for caller in whole] == found
        if len(found) > 1:
            assert known.callers.page(text, after=whole[0]) == whole[1:]
    assert any("EXISTS" in one for one in asked) == (common == 0)
    asked.clear()
    for text, found in SEARCHES:
        assert known.callers.count(text) == len(found)
    assert not any("EXISTS" in one for one in asked)  # to count like that takes a million 10 s


def test_a_number_without_country_is_in_the_desks_region(
    desk: Services, say: Say, settings: DeskSettings
) -> None:
    desk.calls.save(say("+43 1 58858123", "Eva Wien"))
    assert desk.callers.count("01 588") == 0
    settings.current = replace(settings.current, region="AT")
    assert desk.callers.count("01 588") == 1
    assert names(desk.callers.matches("01 588")) == [("Eva Wien", "")]


# What is known of one


def test_the_past_of_a_caller(desk: Services, say: Say, clock: Clock) -> None:
    def call(result: Result, **more: object) -> Call:
        clock.forward(days=1)
        claim = Claim(ClaimKind.URGENT, result=result)
        return desk.calls.save(say("", "Vogt", "Nordwerk", claims=(claim,), **more)).call

    first = call(Result.ACCURATE, we_said="wir melden uns")
    wrong = call(Result.NOT_ACCURATE)
    lasting = call(
        Result.OPEN, outcome=Outcome.DECLINED, outcome_reason=OutcomeReason.NO_FURTHER_CALLS
    )
    agreed = call(Result.UNCHECKABLE, outcome=Outcome.MESSAGE, wish=Wish.CALLS_AGAIN)
    last = call(Result.ACCURATE, direction=Direction.OUT)
    key = last.caller_key
    assert key is not None
    past = desk.callers.past(key, limit=2)
    assert past == Past(
        calls=(last, agreed),
        total=5,
        first_at=first.started_at,
        record=Record(2, 1, 1, 1, wrong.started_at),
        agreement=agreed,
        lasting=replace(lasting, repeats=None),
    )
    caller = desk.callers.caller(key)
    assert caller is not None
    assert (caller.calls, caller.first_at, caller.last_at) == (
        5,
        first.started_at,
        last.started_at,
    )
    desk.calls.undo(last.id)
    caller = desk.callers.caller(key)
    assert caller is not None
    assert (caller.calls, caller.last_at) == (4, agreed.started_at)
    assert desk.callers.caller(999) is None


def test_a_caller_renamed(known: Services) -> None:
    key = known.callers.page("müller")[0].key
    renamed = known.callers.rename(key, " Georg\nMüller ", "Neuwerk AG")
    assert (renamed.name, renamed.company) == ("Georg Müller", "Neuwerk AG")
    assert [c.key for c in known.callers.page("georg neuwerk")] == [key]
    assert known.callers.page("jörg") == ()
    said = known.callers.past(key).calls[0]
    assert (said.caller, said.company) == ("Jörg Müller", "Nordwerk Energie GmbH")
    for wrong, code in (
        ((key, " ", ""), "caller_without_name"),
        ((999, "x", ""), "caller_unknown"),
    ):
        with pytest.raises(UserError) as caught:
            known.callers.rename(*wrong)
        assert caught.value.code == code


# Looking up


def test_a_number_as_if_it_rang_now(desk: Services, say: Say, say_no: Say, clock: Clock) -> None:
    desk.calls.save(say("040 66969101", "Anna Kruse", "Kontor"))
    clock.forward(hours=1)
    desk.calls.save(say("040 66969101", company="Kontor"))
    clock.forward(hours=1)
    no = desk.calls.save(say_no("040 66969101", "Vogt", "Nordwerk")).call
    clock.forward(minutes=12)
    found = desk.callers.lookup(" 040/66969 101 ")
    assert [number.e164 for number in found.numbers] == ["+494066969101"]
    assert [(known.name, known.company, known.past.total) for known in found.callers] == [
        ("Vogt", "Nordwerk", 1),
        ("Anna Kruse", "Kontor", 1),
        (None, "Kontor", 1),
    ]
    assert found.called_again is not None
    assert (found.called_again.call, found.called_again.minutes) == (no, 12)
    assert (
        Change("caller", "Anna Kruse", "Vogt", found.callers[1].past.calls[0].id) in found.changed
    )
    assert [change.field for change in found.changed] == ["caller", "company"]


def test_a_name_looked_up(known: Services, say_no: Say, clock: Clock) -> None:
    no = known.calls.save(say_no("", "Bernd Krause", "Kontor Elbe")).call
    clock.forward(minutes=3)
    found = known.callers.lookup("krause")
    assert [caller.name for caller in found.callers] == ["Bernd Krause"]
    assert [number.e164 for number in found.numbers] == ["+493023125099"]
    assert found.called_again is not None
    assert found.called_again.call.id == no.id
    both = known.callers.lookup("nordwerk")
    assert [caller.name for caller in both.callers] == ["Anna Kruse", "Jörg Müller"]
    assert both.called_again is None


@pytest.mark.parametrize("query", ["", "niemand", "+", "0", "040 11111111", "12", "x" * 10_000])
def test_nobody_looked_up(known: Services, query: str) -> None:
    found = known.callers.lookup(query)
    assert found.query == query
    assert (found.callers, found.called_again, found.changed) == ((), None, ())


def test_a_withheld_number_is_nobodys(desk: Services, say: Say) -> None:
    desk.calls.save(replace(say("", "Vogt"), number=PhoneNumber(withheld=True)))
    assert desk.callers.lookup("anonymous").callers == ()
    assert desk.callers.lookup("vogt").numbers == ()

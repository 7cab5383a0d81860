"""Searching calls: the same as looking at every call, whatever was saved, corrected or undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from generated_calls import NOW
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from frontdesk.domain.call import Call, Claim, PhoneNumber
from frontdesk.domain.folding import fold, fold_company, index_text
from frontdesk.domain.terms import ClaimKind, Outcome
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import Settings

Say = Callable[..., Call]


def test_all_words_as_beginnings_in_any_field(desk: Services, say: Say) -> None:
    call = say(
        "",
        "Jörg Müller",
        "Nordwerk",
        topic="Fördermittel für Straßen",
        note="bittet um Rückruf",
        we_said="schicken Unterlagen",
        asked_for="Dr. Albers",
        claims=(Claim(ClaimKind.REFERRED_BY, "empfohlen", "Frau Lindqvist"),),
    )
    desk.calls.save(call)
    for words in (
        "müller mueller muller",
        "FÖRDERMITTEL foerder fordermittel",
        "strasse straße",
        "rück unterlagen albers",
        "empfohl lindqvist nordw",
        'c"müller'.replace('c"', '"'),
    ):
        assert desk.search.search(words).total == 1, words
    for words in ("", " ", "***", "müllerin", "nordwerk süd", "AND", "NEAR("):
        assert desk.search.search(words).total == 0, words


def test_best_first_and_the_newest_among_equals(desk: Services, say: Say) -> None:
    def save(minute: int, **said: str) -> str:
        moment = NOW + timedelta(minutes=minute)
        return desk.calls.save(say(started_at=moment, **said)).call.id

    named = save(0, caller="Strom")
    company = save(1, company="Stromwerk")
    topic, newer_topic = save(2, topic="Strom"), save(3, topic="Strom")
    begun = save(4, topic="Stromtarif")
    note = save(5, note="Strom")
    found = desk.search.search("strom")
    assert [call.id for call in found.calls] == [named, newer_topic, topic, company, begun, note]
    assert (found.query, found.total) == ("strom", 6)
    assert [call.id for call in desk.search.search("strom", limit=1).calls] == [named]
    assert [call.id for call in desk.search.as_typed("str", limit=2)] == [company, named]


def test_more_hits_than_are_ranked(desk: Services) -> None:
    list(
        desk.calls.save_many(
            Call(NOW + timedelta(seconds=n), id=str(n), topic="Strom") for n in range(700)
        )
    )
    found = desk.search.search("strom", limit=400)
    assert found.total == 700
    assert [call.id for call in found.calls] == [str(n) for n in range(699, 299, -1)]


@pytest.mark.parametrize("letter", ["𞤀", "Ა", "ꭰ", "𑜀", "①", "ⅻ", "क", "한", "ʼn", "𝔘"])
def test_letters_that_are_younger_than_the_engine(desk: Services, say: Say, letter: str) -> None:
    word = f"ab{letter}cd"
    desk.calls.save(say(caller=word, topic=f"{letter}{letter}"))
    assert desk.search.search(word).total == 1
    assert desk.search.search(letter).total == 1
    assert len(desk.callers.matches(word)) == 1


_words = st.sampled_from(
    ["Müller", "Mueller", "Straße", "STRASSE", "Nord", "Nordwerk", "c++", '"', "*", "𞤀x", "Gas 2"]
)
_texts = st.lists(_words, max_size=3).map(" ".join)
_numbers = st.sampled_from(["", "+494066969101", "+494066969102"])
_seconds = st.integers(0, 3)


class SavedAndSearched(RuleBasedStateMachine):
    """Saves, corrects, undoes and renames; then compares with a desk that is a plain dict."""

    folder: Path

    @initialize()
    def open(self) -> None:
        SavedAndSearched.opened += 1
        path = self.folder / f"{SavedAndSearched.opened}.db"
        self.desk: Services = open_services(
            path, lambda: Settings(zone="Europe/Berlin"), lambda: NOW
        )
        self.calls: dict[str, list[Call]] = {}
        self.made = 0

    opened = 0

    def teardown(self) -> None:
        self.desk.close()

    @rule(caller=_texts, company=_texts, topic=_texts, note=_texts, e164=_numbers, s=_seconds)
    def save_new(self, caller: str, company: str, topic: str, note: str, e164: str, s: int) -> None:
        self.made += 1
        number = PhoneNumber(e164, e164, e164) if e164 else PhoneNumber()
        call = Call(
            NOW + timedelta(seconds=s),
            id=str(self.made),
            caller=caller,
            company=company,
            topic=topic,
            note=note,
            number=number,
            outcome=Outcome.DECLINED if s % 2 else None,
        )
        self.calls[call.id] = [self.desk.calls.save(call).call]

    def _pick(self, data: st.DataObject) -> str | None:
        return data.draw(st.sampled_from(sorted(self.calls))) if self.calls else None

    @rule(data=st.data(), caller=_texts, company=_texts, note=_texts, s=_seconds)
    def correct(self, data: st.DataObject, caller: str, company: str, note: str, s: int) -> None:
        if call_id := self._pick(data):
            moment = NOW + timedelta(seconds=s)
            now = self.desk.calls.get(call_id)
            assert now is not None
            changed = replace(now, caller=caller, company=company, note=note, started_at=moment)
            saved = self.desk.calls.save(changed).call
            if replace(saved, repeats=None) != replace(now, repeats=None):
                self.calls[call_id].append(saved)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        if call_id := self._pick(data):
            self.desk.calls.undo(call_id)
            self.calls[call_id].pop()
            if not self.calls[call_id]:
                del self.calls[call_id]

    @rule(data=st.data(), name=_texts.filter(fold), company=_texts)
    def rename(self, data: st.DataObject, name: str, company: str) -> None:
        if callers := self.desk.callers.page():
            caller = data.draw(st.sampled_from(callers))
            self.desk.callers.rename(caller.key, name, company)

    @invariant()
    def all_is_consistent(self) -> None:
        if not hasattr(self, "desk"):
            return
        now = {call_id: states[-1] for call_id, states in self.calls.items()}
        read = {call.id: call for call in self.desk.calls.page(limit=999)}
        assert set(read) == set(now)
        for call_id, call in now.items():
            said = read[call_id]
            assert (said.caller, said.company, said.topic, said.note) == (
                call.caller,
                call.company,
                call.topic,
                call.note,
            )
        for word in ("mueller", "müller", "muller", "str", "nord", "c", "𞤀", "gas 2"):
            asked = fold(word).split()
            expected = {
                call_id
                for call_id, call in now.items()
                if all(any(w.startswith(a) for w in _indexed(call)) for a in asked)
            }
            found = self.desk.search.search(word)
            assert {call.id for call in found.calls} == expected
            assert found.total == len(expected)
        self._check_callers(read)
        storage = self.desk.storage
        for index in ("call_search", "caller_search"):
            storage.run(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        assert storage.rows("PRAGMA foreign_key_check") == []

    def _check_callers(self, read: dict[str, Call]) -> None:
        storage = self.desk.storage
        callers = {caller.key: caller for caller in self.desk.callers.page(limit=999)}
        counted: dict[int, list[Call]] = {}
        for call in read.values():
            assert (call.caller_key is None) == (not call.caller)
            if call.caller_key is not None:
                counted.setdefault(call.caller_key, []).append(call)
        assert set(callers) == set(counted)
        for key, calls in counted.items():
            caller = callers[key]
            starts = [call.started_at for call in calls]
            numbers = {call.number.e164 for call in calls if call.number.e164}
            assert (caller.calls, caller.first_at, caller.last_at) == (
                len(calls),
                min(starts),
                max(starts),
            )
            assert {number.e164 for number in caller.numbers} == numbers
            for word in filter(str.isalpha, fold(caller.name).split()):
                assert key in {found.key for found in self.desk.callers.page(word)}
        known = {row[0] for row in storage.rows("SELECT folded FROM company")}
        named = {fold_company(call.company) or call.company for call in read.values()}
        named |= {fold_company(caller.company) or caller.company for caller in callers.values()}
        assert known == named - {""}


def _indexed(call: Call) -> list[str]:
    text = " ".join((call.caller, call.company, call.topic, call.note))
    return index_text(text).split()


@pytest.mark.parametrize("steps", [12, pytest.param(50, marks=pytest.mark.long)])
def test_whatever_is_saved_corrected_and_undone(tmp_path: Path, steps: int) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    SavedAndSearched.folder = tmp_path
    run_state_machine_as_test(
        SavedAndSearched,
        settings=settings(
            max_examples=steps * 3,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_long_word_is_typed_to_its_end(desk: Services, say: Say) -> None:
    for name, topic in (("Anna Roth", "Rechnungswesen"), ("Max Roth", "Rechnungsprüfung")):
        desk.calls.save(say("", name, "", topic=topic))
    assert [call.topic for call in desk.search.as_typed("rechnungspr")] == ["Rechnungsprüfung"]
    assert desk.search.as_typed("rechnungsprz") == ()

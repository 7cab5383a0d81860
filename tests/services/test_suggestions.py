"""The right contact on a real desk: it follows every answer at once, whoever wrote it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desk_clock import Clock

from frontdesk.domain.call import Call, Referral
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.terms import Answer, Way
from frontdesk.services.bundle import Services
from frontdesk.services.suggestions import SuggestionService
from frontdesk.storage.suggestions import LessonStore

Say = Callable[..., Call]

ALBERS = Contact("Dr. Miriam Albers", role="Geschäftsführerin", responsibilities=("Verträge",))
PETERSEN = Contact("Jonas Petersen", responsibilities=("Strom",), deputy="Krause")
KRAUSE = Contact("Ute Krause", responsibilities=("Büromaterial",), deputy="Demir")
DEMIR = Contact("Ayse Demir", responsibilities=("Rechnungen",), deputy="Petersen")


@pytest.fixture
def desk(desk: Services) -> Services:
    desk.contacts.import_contacts([ALBERS, PETERSEN, KRAUSE, DEMIR])
    return desk


def names(desk: Services, *args: str) -> list[str]:
    return [found.contact.name.split()[-1] for found in desk.contacts.suggest(*args)]


def contact(desk: Services, name: str) -> Contact:
    found = desk.contacts.find(name)
    assert found is not None
    return found


def send(desk: Services, say: Say, topic: str, name: str) -> Call:
    return desk.referrals.send(say(topic=topic), contact(desk, name), "", Way.MAIL).call


def anew(desk: Services) -> SuggestionService:
    """Return what a process that starts now would know."""
    fresh = SuggestionService(LessonStore(desk.storage), lambda: desk.contacts.directory)
    fresh.learn_all()
    return fresh


def same_as_anew(desk: Services) -> bool:
    desk.contacts.learn_all_referrals()
    return desk.contacts._suggestions._right.snapshot() == anew(desk)._right.snapshot()


def test_a_referral_counts_from_the_next_question_on(desk: Services, say: Say) -> None:
    assert names(desk, "Kugelschreiber") == []
    send(desk, say, "Kugelschreiber mit Logo", "Krause")
    assert names(desk, "Kugelschreiber") == ["Krause"]
    assert desk.contacts.suggest("Kugelschreiber")[0].why == ("referrals",)
    assert same_as_anew(desk)


def test_wrong_person_teaches_at_once(desk: Services, say: Say) -> None:
    sent = send(desk, say, "Zähler ablesen", "Demir")
    assert names(desk, "Zähler ablesen") == ["Demir"]
    desk.referrals.answer(sent.id, Answer.WRONG_PERSON, "Petersen")
    assert names(desk, "Zähler ablesen") == ["Petersen"]
    desk.referrals.answer(sent.id, Answer.USEFUL)  # entered wrongly, corrected
    assert names(desk, "Zähler ablesen") == ["Demir"]
    assert same_as_anew(desk)


@pytest.mark.parametrize("answer", [Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH])
def test_a_no_is_still_the_right_one_to_ask(desk: Services, say: Say, answer: Answer) -> None:
    sent = send(desk, say, "Kopierer leasen", "Krause")
    desk.referrals.answer(sent.id, answer)
    assert names(desk, "Kopierer leasen") == ["Krause"]


def test_a_correction_and_an_undo_leave_no_trace(desk: Services, say: Say) -> None:
    sent = send(desk, say, "Dachrinne", "Krause")
    assert names(desk, "Dachrinne") == ["Krause"]
    desk.calls.save(replace(sent, topic="Fenster"))
    assert names(desk, "Dachrinne") == []
    assert names(desk, "Fenster") == ["Krause"]
    desk.calls.undo(sent.id)
    assert names(desk, "Fenster") == []
    desk.calls.undo(sent.id)
    assert names(desk, "Dachrinne") == []
    assert same_as_anew(desk)
    assert desk.storage.value("SELECT count(*) FROM referral_log WHERE referral_id != ''") == 0


def test_what_another_process_writes_counts_too(
    desk: Services, say: Say, open_desk: Callable[[Path], Services]
) -> None:
    other = open_desk(desk.storage.path)
    assert names(other, "Markisen") == []
    sent = send(desk, say, "Markisen", "Krause")
    assert names(other, "Markisen") == ["Krause"]
    desk.referrals.answer(sent.id, Answer.WRONG_PERSON, "Demir")
    assert names(other, "Markisen") == ["Demir"]
    desk.storage.run("UPDATE call SET topic = 'Rollläden' WHERE id = ?", (sent.id,))
    assert names(other, "Markisen") == []
    assert names(other, "Rollläden") == ["Demir"]
    desk.storage.run("DELETE FROM call WHERE id = ?", (sent.id,))  # takes its referral with it
    assert names(other, "Rollläden") == []


def test_a_referral_under_another_id_is_not_counted_twice(desk: Services, say: Say) -> None:
    sent = send(desk, say, "Markisen", "Krause")
    assert names(desk, "Markisen") == ["Krause"]
    assert sent.referral is not None
    desk.storage.run("UPDATE referral SET id = 'new' WHERE id = ?", (sent.referral.id,))
    assert names(desk, "Markisen") == ["Krause"]
    assert same_as_anew(desk)
    gone = "SELECT count(*) FROM referral_log WHERE referral_id = ?"
    assert desk.storage.value(gone, (sent.referral.id,)) == 0


def test_a_history_is_learned_in_steps_the_newest_first(desk: Services, say: Say) -> None:
    krause = contact(desk, "Krause")
    calls = [
        say(
            topic=f"Sache{number:04} Kopierer",
            referral=Referral(contact=krause.name, contact_id=krause.id),
        )
        for number in range(600)
    ]
    for _ in desk.calls.save_many(calls):
        pass
    assert not desk.contacts._suggestions.learn(0.000_001)
    while not desk.contacts.learn_referrals():
        pass
    assert names(desk, "Sache0000")[0] == "Krause"
    assert same_as_anew(desk)


def test_a_question_answers_before_everything_is_learned(desk: Services) -> None:
    assert names(desk, "Stromtarif") == ["Petersen"]


def test_a_removed_contact_is_not_suggested_and_comes_back(desk: Services, say: Say) -> None:
    send(desk, say, "Kugelschreiber", "Krause")
    krause = contact(desk, "Krause")
    assert names(desk, "Kugelschreiber") == ["Krause"]
    desk.contacts.remove(krause.id)
    assert names(desk, "Kugelschreiber") == []
    desk.contacts.restore(krause.id)
    assert names(desk, "Kugelschreiber") == ["Krause"]


def test_new_responsibilities_count_at_once(desk: Services) -> None:
    demir = contact(desk, "Demir")
    desk.contacts.save(replace(demir, responsibilities=("Leasing",)))
    assert names(desk, "Leasing") == ["Demir"]
    assert names(desk, "Rechnungen") == []


def away(desk: Services, clock: Clock, *whom: str) -> None:
    absence = Absence(clock(), clock() + timedelta(days=2))
    for name in whom:
        desk.contacts.save(replace(contact(desk, name), absences=(absence,)))


def test_the_deputy_says_for_whom(desk: Services, clock: Clock) -> None:
    away(desk, clock, "Petersen")
    first, second = desk.contacts.suggest("Strom")
    assert (first.contact.name, first.why) == (PETERSEN.name, ("topic",))
    assert (second.contact.name, second.why, second.stands_in_for) == (
        KRAUSE.name,
        ("deputy",),
        PETERSEN.name,
    )
    clock.forward(hours=50)
    assert names(desk, "Strom") == ["Petersen"]


def test_the_deputy_of_an_absent_deputy_steps_in(desk: Services, clock: Clock) -> None:
    away(desk, clock, "Petersen", "Krause")
    assert names(desk, "Strom") == ["Petersen", "Demir"]


def test_deputies_in_a_circle_who_are_all_away(desk: Services, clock: Clock) -> None:
    away(desk, clock, "Petersen", "Krause", "Demir")
    assert names(desk, "Strom") == ["Petersen", "Krause"]


def test_a_deputy_who_fits_too_comes_right_after_and_says_both(
    desk: Services, clock: Clock
) -> None:
    desk.contacts.save(replace(contact(desk, "Krause"), responsibilities=("Stromzähler",)))
    desk.contacts.save(Contact("Anna Strom", responsibilities=("Strom und Stromzähler",)))
    away(desk, clock, "Petersen")
    found = desk.contacts.suggest("Strom")
    krause = next(one for one in found if one.contact.name == KRAUSE.name)
    assert krause.why == ("topic", "deputy")
    assert krause.stands_in_for == PETERSEN.name


def test_by_the_name_of_the_boss_the_right_contact_comes_first(desk: Services) -> None:
    assert names(desk, "Stromtarif", "", "Albers") == ["Petersen", "Albers"]
    assert names(desk, "", "", "Albers") == ["Albers"]

"""The right contact: from responsibilities, and from what was passed on and how it was answered."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from frontdesk.domain.people import Contact
from frontdesk.domain.suggestion import RightContact
from frontdesk.domain.suggestion_lessons import Lesson, PastReferral, lessons
from frontdesk.domain.suggestion_reasons import reason_words
from frontdesk.domain.terms import REASONS, Answer, ContactKind

ALBERS = Contact("Dr. Miriam Albers", role="Geschäftsführerin", responsibilities=("Verträge",))
PETERSEN = Contact("Jonas Petersen", department="Einkauf", responsibilities=("Strom", "Gas"))
DEMIR = Contact("Ayse Demir", role="Buchhaltung", responsibilities=("Rechnungen",))
KRAUSE = Contact("Ute Krause", department="Einkauf", responsibilities=("Büromaterial",))
EVERYONE = (ALBERS, PETERSEN, DEMIR, KRAUSE)


def right(contacts: Sequence[Contact] = EVERYONE) -> RightContact:
    by_name = {contact.name.split()[-1]: contact.id for contact in contacts}
    found = RightContact(by_name.get)
    found.set_contacts(contacts)
    return found


def passed(topic: str, to: Contact, answer: Answer | None = None, **more: str) -> PastReferral:
    more.setdefault("id", f"{topic} {to.name} {answer}")
    return PastReferral(topic=topic, contact_id=to.id, answer=answer, **more)


def names(found: RightContact, *args: str) -> list[str]:
    return [suggestion.contact.name.split()[-1] for suggestion in found.rank(*args)]


@pytest.mark.parametrize(
    ("topic", "first"),
    [
        ("Stromtarif", "Petersen"),
        ("ein neuer Gasvertrag", "Petersen"),
        ("offene Rechnung", "Demir"),
        ("RECHNUNGSKOPIE", "Demir"),
        ("Bueromaterial", "Krause"),
        ("Buromaterial", "Krause"),
    ],
)
def test_responsibilities_are_the_beginning(topic: str, first: str) -> None:
    assert names(right(), topic)[0] == first


def test_nobody_is_nobody() -> None:
    assert names(right(), "Blumen") == []
    assert names(right(), "Es geht um das und die") == []
    assert names(right(), "") == []
    assert names(right(()), "Strom") == []


def test_a_referral_teaches_from_the_next_question_on() -> None:
    found = right()
    found.learn(passed("Kugelschreiber mit Logo", KRAUSE))
    (krause,) = found.rank("Kugelschreiber")
    assert (krause.contact, krause.why, krause.past_words) == (
        KRAUSE,
        ("referrals",),
        ("kugelschreiber",),
    )
    assert names(found, "Werbekugelschreiber") == ["Krause"]


def test_wrong_person_teaches_who_is_right_and_unteaches_the_first() -> None:
    found = right()
    sent = passed("Stromzähler ablesen", DEMIR, id="1")
    found.learn(sent)
    assert "Demir" in names(found, "Zähler ablesen")
    found.learn(replace(sent, answer=Answer.WRONG_PERSON, passed_to="Krause"))
    assert names(found, "Stromzähler ablesen")[0] == "Krause"
    assert "Demir" not in names(found, "Zähler ablesen")
    # Even where the first is responsible by name, the same words go to who was right.
    found.learn(passed("Strom", PETERSEN, Answer.WRONG_PERSON, passed_to="Krause", id="2"))
    assert names(found, "Strom")[0] == "Krause"
    assert names(found, "Gas")[0] == "Petersen"


@pytest.mark.parametrize("answer", list(Answer))
def test_a_corrected_answer_leaves_no_trace(answer: Answer) -> None:
    found, never = right(), right()
    sent = passed("Leasing der Drucker", DEMIR, reason="supplies", id="1")
    found.learn(replace(sent, answer=answer, passed_to="Krause"))
    found.learn(sent)
    never.learn(sent)
    assert found.snapshot() == never.snapshot()
    found.unlearn("1")
    assert found.snapshot() == right().snapshot()
    assert names(found, "Leasing der Drucker") == []


def test_changed_responsibilities_leave_no_trace() -> None:
    found = right()
    found.set_contacts((replace(PETERSEN, responsibilities=("Wasser",)), ALBERS))
    assert names(found, "Strom") == []
    assert names(found, "Rechnungen") == []
    found.set_contacts(EVERYONE)
    assert found.snapshot() == right().snapshot()


@pytest.mark.parametrize(
    ("answer", "contact", "taught"),
    [
        (None, "a", [Lesson("a", 1)]),
        (Answer.NO_INTEREST, "a", [Lesson("a", 1)]),
        (Answer.DO_NOT_PUT_THROUGH, "a", [Lesson("a", 1)]),
        (Answer.USEFUL, "a", [Lesson("a", 2)]),
        (Answer.KNOWN, "a", [Lesson("a", 2)]),
        (Answer.EXPECTED, "a", [Lesson("a", 2)]),
        (Answer.CALLED_BACK, "a", [Lesson("a", 2)]),
        (Answer.APPOINTMENT_MADE, "a", [Lesson("a", 2)]),
        (Answer.WRONG_PERSON, "a", [Lesson("a", -2), Lesson("b", 2)]),
        (Answer.WRONG_PERSON, "b", [Lesson("b", -2)]),
        (Answer.WRONG_PERSON, None, [Lesson("b", 2)]),
        (None, None, []),
    ],
)
def test_what_an_answer_teaches(
    answer: Answer | None, contact: str | None, taught: list[Lesson]
) -> None:
    assert lessons(PastReferral("1", "x", answer=answer), contact, "b") == taught


def test_no_interest_does_not_make_it_somebody_elses() -> None:
    found = right()
    for number, answer in enumerate((Answer.NO_INTEREST, Answer.DO_NOT_PUT_THROUGH)):
        found.learn(passed("Kopierer", KRAUSE, answer, id=str(number)))
    assert names(found, "Kopierer") == ["Krause"]


def test_a_confirmed_referral_counts_for_more() -> None:
    found = right()
    found.learn(passed("Kopierer leasen", DEMIR, id="1"))
    found.learn(passed("Kopierer kaufen", KRAUSE, Answer.USEFUL, id="2"))
    assert names(found, "Kopierer")[0] == "Krause"


def test_the_boss_is_nobodys_default() -> None:
    other = Contact("Zoe Zander", responsibilities=("Verträge",))
    found = right((*EVERYONE, other))
    assert names(found, "Verträge") == ["Zander", "Albers"]
    assert names(found, "Strom", "", ALBERS.id) == ["Petersen", "Albers"]
    assert names(found, "Blumen", "", ALBERS.id) == ["Albers"]
    assert "Albers" not in names(found, "Blumen")


def test_whom_they_asked_for_goes_first_unless_the_topic_speaks_for_another() -> None:
    found = right()
    assert names(found, "Strom", "", DEMIR.id) == ["Demir", "Petersen"]
    assert found.rank("Strom", "", DEMIR.id)[0].why == ("asked_for",)
    for number in range(3):
        found.learn(passed("Stromtarif wechseln", PETERSEN, Answer.USEFUL, id=str(number)))
    assert names(found, "Stromtarif wechseln", "", DEMIR.id) == ["Petersen", "Demir"]


def test_the_reason_speaks_too() -> None:
    found = right()
    assert found.rank("", "energy")[0].why == ("reason",)
    assert names(found, "", "energy") == ["Petersen"]
    found.learn(passed("neues Dach", KRAUSE, reason="donation", id="1"))
    assert names(found, "", "donation") == ["Krause"]
    assert names(found, "", "eigener_grund") == []


def test_every_reason_has_its_words() -> None:
    assert [reason for reason in REASONS if reason_words(reason) == reason.replace("_", " ")] == []


def test_a_matter_like_theirs_is_offered_though_no_word_is_the_same() -> None:
    found = right()
    (petersen,) = found.rank("Srtom Stromvertarg")[:1]
    assert petersen.contact == PETERSEN
    assert found.rank("Rechnugn")[0].why == ("similar",)
    assert found.rank("Rechnugn")[0].contact == DEMIR


def test_another_word_with_the_same_beginning_is_not_named() -> None:
    found = right((KRAUSE, DEMIR))
    found.learn(passed("Vertrag", KRAUSE))
    assert all("vertrieb" not in one.past_words for one in found.rank("Vertrieb"))
    assert found.rank("Verträge")[0].past_words == ("vertraege",)


def test_a_group_is_called_after_what_it_does() -> None:
    group = Contact("Fuhrpark", kind=ContactKind.GROUP)
    person = Contact("Udo Fuhrpark")
    assert right((group, person)).rank("Fuhrpark")[0].contact == group
    assert right((person,)).rank("Fuhrpark") == []


def test_the_same_words_give_the_same_order_whatever_was_learned_first() -> None:
    past = [
        passed(f"{word} {number}", contact, id=f"{word}{number}{contact.name}")
        for number in range(4)
        for word in ("Leasing", "Wartung", "Lizenz")
        for contact in (KRAUSE, DEMIR, PETERSEN)
    ]
    one, other = right(), right(tuple(reversed(EVERYONE)))
    for referral in past:
        one.learn(referral)
    for referral in reversed(past):
        other.learn(referral)
    for topic in ("Leasing", "Wartung der Lizenz", "Strom Leasing 3"):
        assert one.rank(topic) == other.rank(topic)
    assert len(names(one, "Leasing")) == 3


def test_words_that_meant_nobody_are_learned_once_they_mean_somebody() -> None:
    known: dict[str, str] = {}
    found = RightContact(known.get)
    found.set_contacts(EVERYONE)
    found.learn(PastReferral("1", "Kopierer", contact="Neu"))
    assert found.rank("Kopierer") == []
    fresh = Contact("Nina Neu")
    known["Neu"] = fresh.id
    found.set_contacts((*EVERYONE, fresh))
    assert [one.contact for one in found.rank("Kopierer")] == [fresh]

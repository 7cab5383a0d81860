"""Answers by mail: the token finds its referral, the newest counts, and nothing counts twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.domain.call import Call, Claim
from frontdesk.domain.people import Contact
from frontdesk.domain.reply import Place, Reading, Reply
from frontdesk.domain.terms import Answer, ClaimKind, Outcome, Result, Way, Wish
from frontdesk.notes.reply_links import new_token
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings

NOW = datetime(2026, 11, 25, 9, 13, tzinfo=UTC)
BOX = "empfang@imap.halbach.example:993"
ALBERS = "albers@halbach.example"


class Desk:
    """A desk on a real file, one call passed on by mail, and the mails that come back."""

    def __init__(self, folder) -> None:
        self.time = NOW
        self.services = open_services(folder / "desk.db", lambda: Settings(), lambda: self.time)
        self.contact = self.services.contacts.save(Contact("Dr. Miriam Albers", email=ALBERS))
        self.uid, self.number = 100, 0
        self.call, self.token = self.mailed(NOW)

    def mailed(self, at: datetime, contact: Contact | None = None) -> tuple[Call, str]:
        to = contact or self.contact
        call = self.services.referrals.referred(
            Call(at, caller="Elif Demir", company="Kruse Verpackung", outcome=Outcome.MESSAGE,
                 wish=Wish.CALL_BACK, claims=(Claim(ClaimKind.CALL_EXPECTED),)),
            to, "Rückruf", Way.MAIL,
        )  # fmt: skip
        mail_id = f"m{call.id}"
        token = self.services.replies.token(mail_id, to.email, new_token(), call)
        self.services.outbox.put(mail_id, call, to.email, b"x", hold=0)
        return self.services.calls.save(call).call, token

    def reply(self, answer: Answer = Answer.USEFUL, **more) -> Reply:
        self.number += 1
        self.time += timedelta(minutes=2)
        given = {
            "digest": f"d{self.number}", "token": self.token, "answer": answer, "sender": ALBERS,
            "arrived_at": self.time - timedelta(minutes=1),
            "written_at": self.time - timedelta(minutes=1),
        }  # fmt: skip
        return Reply(**(given | more))

    def take(self, *replies: Reply):
        self.uid += 1
        return self.services.replies.take(BOX, Reading(Place(7, self.uid), replies, 1))

    @property
    def referral(self):
        return self.services.calls.get(self.call.id).referral

    def states(self) -> list[str]:
        return [str(one.state) for one in self.services.replies.page()]


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.services.close()


def test_an_answer_is_kept_as_if_it_were_entered_by_hand(desk) -> None:
    taken = desk.take(desk.reply(Answer.USEFUL))
    assert taken.changes.referrals
    assert taken.changes.calls
    assert (desk.referral.answer, desk.referral.answered_at) == (Answer.USEFUL, desk.time)
    (kept,) = taken.replies
    assert (kept.contact, kept.known, kept.who) == ("Dr. Miriam Albers", True, "Elif Demir")
    assert desk.services.calls.open_items() == (), "nobody waits for an answer any more"
    history = desk.services.storage.rows("SELECT what FROM change WHERE call_id = ?",
                                         (desk.call.id,))  # fmt: skip
    assert [row[0] for row in history] == ["corrected"]


@pytest.mark.parametrize("answer", list(Answer))
def test_no_answer_decides_anything_about_the_caller(desk, answer: Answer) -> None:
    before = desk.services.calls.get(desk.call.id)
    desk.take(desk.reply(answer))
    after = desk.services.calls.get(desk.call.id)
    assert replace(after, referral=before.referral) == before
    assert after.claims[0].result == Result.OPEN
    for table in ("standing_instruction", "claim_question", "lasting_mark", "closed_item"):
        assert desk.services.storage.value(f"SELECT count(*) FROM {table}") == 0


def test_the_right_person_is_kept(desk) -> None:
    desk.take(desk.reply(Answer.WRONG_PERSON, passed_to="Carla \x00Jansen\nBcc: x" + "y" * 200))
    assert desk.referral.passed_to.startswith("Carla Jansen Bcc: x")
    assert len(desk.referral.passed_to) == 80


def test_a_token_that_nobody_was_given_is_nothing(desk) -> None:
    for token in (new_token(), "", "' OR 1=1 --"):
        assert desk.take(desk.reply(token=token)).replies == ()
    assert desk.referral.answer is None
    assert desk.services.replies.page() == ()


def test_the_same_mail_counts_once(desk) -> None:
    first = desk.reply(Answer.USEFUL)
    desk.take(first, first)
    desk.take(desk.reply(Answer.NO_INTEREST))
    assert desk.take(first).replies == ()
    assert desk.referral.answer == Answer.NO_INTEREST
    assert desk.states() == ["taken", "taken"]


def test_a_copy_under_another_name_counts_nothing(desk) -> None:
    first = desk.reply(Answer.USEFUL)
    desk.take(first)
    desk.take(desk.reply(Answer.NO_INTEREST))
    copy = desk.reply(Answer.USEFUL, written_at=first.written_at)
    bare = desk.reply(Answer.USEFUL, written_at=None)
    assert desk.take(copy, bare).replies == ()
    assert desk.referral.answer == Answer.NO_INTEREST


def test_a_second_thought_counts_even_before_the_first_was_read(desk) -> None:
    first, second = desk.reply(Answer.USEFUL), desk.reply(Answer.NO_INTEREST)
    desk.take(second, first)  # a server may list them in any order
    assert desk.referral.answer == Answer.NO_INTEREST
    third = desk.reply(Answer.CALLED_BACK, arrived_at=second.arrived_at + timedelta(seconds=5))
    desk.take(third)  # sent before the desk had read the second
    assert desk.referral.answer == Answer.CALLED_BACK


def test_what_was_entered_by_hand_since_then_stays(desk) -> None:
    late = desk.reply(Answer.USEFUL)
    desk.services.referrals.answer(desk.call.id, Answer.NO_INTEREST)
    assert desk.take(late).replies == ()
    assert desk.referral.answer == Answer.NO_INTEREST
    assert desk.states() == ["late"]
    desk.time += timedelta(minutes=5)
    desk.take(desk.reply(Answer.CALLED_BACK))
    assert desk.referral.answer == Answer.CALLED_BACK, "what the contact says later counts"


def test_somebody_else_answers_only_where_nobody_has(desk) -> None:
    (kept,) = desk.take(desk.reply(Answer.KNOWN, sender="jansen@halbach.example")).replies
    assert (kept.known, kept.sender) == (False, "jansen@halbach.example")
    assert desk.referral.answer == Answer.KNOWN
    assert desk.take(desk.reply(Answer.USEFUL, sender="evil@kruse.example")).replies == ()
    assert desk.take(desk.reply(Answer.USEFUL, sender="")).replies == ()
    assert desk.referral.answer == Answer.KNOWN
    desk.take(desk.reply(Answer.CALLED_BACK, sender="jansen@halbach.example"))
    assert desk.referral.answer == Answer.CALLED_BACK
    desk.take(desk.reply(Answer.NO_INTEREST))
    assert desk.referral.answer == Answer.NO_INTEREST, "the contact has the last word"


def test_the_address_is_compared_without_case(desk) -> None:
    desk.services.storage.run("UPDATE reply_token SET recipient = 'Albers@Halbach.example'")
    (kept,) = desk.take(desk.reply()).replies
    assert kept.known


def test_a_matter_that_went_to_somebody_else_since_is_not_answered(desk) -> None:
    jansen = desk.services.contacts.save(Contact("Carla Jansen", email="jansen@halbach.example"))
    desk.services.referrals.send(desk.services.calls.get(desk.call.id), jansen, "x", Way.COPIED)
    assert desk.take(desk.reply(Answer.NO_INTEREST)).replies == ()
    assert desk.referral.answer is None
    assert desk.states() == ["late"]


def test_a_note_that_was_taken_back_is_not_answered(desk) -> None:
    desk.services.calls.undo(desk.call.id)
    assert desk.take(desk.reply()).replies == ()
    assert desk.services.replies.page() == ()


def test_a_flood_of_answers_ends(desk) -> None:
    for number in range(40):
        answer = Answer.USEFUL if number % 2 else Answer.NO_INTEREST
        desk.take(desk.reply(answer))
    assert len(desk.services.replies.page()) == 12


def test_an_answer_is_taken_back(desk) -> None:
    desk.services.referrals.answer(desk.call.id, Answer.KNOWN)
    before = desk.referral
    (kept,) = desk.take(desk.reply(Answer.WRONG_PERSON, passed_to="Einkauf")).replies
    assert desk.referral.passed_to == "Einkauf"
    changes = desk.services.replies.take_back(kept.digest)
    assert changes.referrals
    assert desk.referral == before
    assert desk.states() == ["taken_back"]
    assert not desk.services.replies.take_back(kept.digest).referrals, "once is enough"
    again = desk.reply(digest=kept.digest)
    assert desk.take(again).replies == (), "the same mail does not come back"


def test_taking_back_leaves_what_was_entered_since(desk) -> None:
    (kept,) = desk.take(desk.reply(Answer.USEFUL)).replies
    desk.time += timedelta(minutes=1)
    desk.services.referrals.answer(desk.call.id, Answer.CALLED_BACK)
    desk.services.replies.take_back(kept.digest)
    assert desk.referral.answer == Answer.CALLED_BACK


def test_how_far_a_mailbox_is_read_is_kept_for_each(desk) -> None:
    replies = desk.services.replies
    place, since = replies.begin(BOX)
    assert (place, since) == (None, NOW)
    desk.take()
    assert replies.begin(BOX)[0] == Place(7, 101)
    assert replies.begin("other@imap.example:993")[0] is None


def test_a_mailbox_is_not_searched_where_no_note_went_out(tmp_path) -> None:
    (tmp_path / "new").mkdir()
    services = open_services(tmp_path / "new" / "desk.db", lambda: Settings(), lambda: NOW)
    assert services.replies.begin(BOX) == (None, None)
    services.close()


def test_a_crash_before_the_place_is_kept_counts_nothing_twice(desk) -> None:
    reply = desk.reply()
    desk.take(reply)
    desk.services.storage.run("DELETE FROM mailbox_place")
    answered_at = desk.referral.answered_at
    assert desk.take(reply).replies == ()
    assert desk.referral.answered_at == answered_at


def test_a_message_written_anew_keeps_its_token(desk) -> None:
    mail_id = f"m{desk.call.id}"
    other = "m.albers@halbach.example"
    assert desk.services.replies.token(mail_id, other, new_token()) == desk.token
    (kept,) = desk.take(desk.reply(sender=other)).replies
    assert kept.known, "the note went to the new address"


def test_a_message_from_before_gets_a_token_when_it_is_written_anew(desk) -> None:
    desk.services.storage.run("DELETE FROM reply_token")
    fresh = new_token()
    assert desk.services.replies.token(f"m{desk.call.id}", ALBERS, fresh) == fresh
    assert desk.take(desk.reply(token=fresh)).replies
    assert desk.services.replies.token("nobody", ALBERS, new_token()) == ""


def test_an_anonymous_call_is_not_answered(desk) -> None:
    desk.services.anonymising.expire_calls(NOW + timedelta(days=1), 5)
    desk.time += timedelta(days=1)
    assert desk.take(desk.reply()).replies == ()
    for table in ("reply_token", "reply"):
        assert desk.services.storage.value(f"SELECT count(*) FROM {table}") == 0

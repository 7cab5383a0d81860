"""Notes that the desk sends by itself: kept, held, sent once, tried again, or refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from desk_clock import Clock

from frontdesk.domain.call import Call
from frontdesk.domain.mail import Hindrance, Letter, MailProblem, MailState
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Outcome, Way
from frontdesk.services.bundle import Services
from frontdesk.services.outbox import PAUSES, TRIED_FOR

Say = Callable[..., Call]
AWAY = MailProblem("mail_timed_out", Hindrance.SERVER, host="h", port="25")
REFUSED = MailProblem("mail_recipient_refused", Hindrance.REFUSED, host="h", recipient="r", said="")
LATER = MailProblem("mail_later", Hindrance.LATER, host="h", said="greylisted")


@dataclass
class Server:
    """Takes what it is given, or raises what it is told to."""

    taken: list[Letter] = field(default_factory=list)
    away: MailProblem | None = None
    problems: dict[str, Exception] = field(default_factory=dict)
    during: Callable[[str], object] = lambda _: None

    def send(self, letter: Letter) -> None:
        self.during(letter.id)
        if letter.id in self.problems:
            raise self.problems[letter.id]
        self.taken.append(letter)

    @contextmanager
    def __call__(self) -> Iterator["Server"]:
        if self.away is not None:
            raise self.away
        yield self

    @property
    def ids(self) -> list[str]:
        return [letter.id for letter in self.taken]


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def albers(desk: Services) -> Contact:
    return desk.contacts.save(Contact("Dr. Albers", email="albers@halbach.example"))


@pytest.fixture
def post(desk: Services, say: Say, albers: Contact) -> Callable[..., Call]:
    """Pass a call on by mail, as the desk does: the message is kept, then the call is saved."""

    def one(mail_id: str, *, saved: bool = True) -> Call:
        call = desk.referrals.referred(
            Call(desk._now(), outcome=Outcome.MESSAGE), albers, "bittet um Rückruf", Way.MAIL
        )
        desk.outbox.put(mail_id, call, "albers@halbach.example", b"Subject: x\r\n\r\n" + b"x")
        return desk.calls.save(call).call if saved else call

    return one


def state(desk: Services, mail_id: str) -> tuple[str, str, int]:
    mail = desk.outbox.get(mail_id)
    assert mail is not None
    return str(mail.state), mail.problem, mail.tries


def test_it_is_held_then_sent_once(desk: Services, clock: Clock, post, server: Server) -> None:
    call = post("m1")
    clock.forward(seconds=9)
    found = desk.outbox.deliver(server)
    assert server.taken == []
    assert found.next_due == clock.now + timedelta(seconds=1)
    clock.forward(seconds=1)
    (sent,) = desk.outbox.deliver(server).sent
    assert sent.call_id == call.id
    assert server.taken == [Letter("m1", "albers@halbach.example", b"Subject: x\r\n\r\nx")]
    clock.forward(hours=1)
    assert desk.outbox.deliver(server).next_due is None
    assert server.ids == ["m1"]
    assert desk.storage.value("SELECT content FROM outbox") == b""
    assert desk.outbox.of_calls([call.id])[call.id].state is MailState.SENT


def test_what_is_taken_back_in_time_is_not_sent(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    call = post("m1")
    assert desk.outbox.withdraw("m1")
    desk.calls.undo(call.id)
    clock.forward(seconds=20)
    desk.outbox.deliver(server)
    assert server.taken == []
    assert desk.outbox.page() == ()


def test_what_has_gone_out_cannot_be_taken_back(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    clock.forward(seconds=10)
    withdrawn: list[bool] = []
    server.during = lambda mail_id: withdrawn.append(desk.outbox.withdraw(mail_id))
    desk.outbox.deliver(server)
    assert withdrawn == [False]
    assert not desk.outbox.withdraw("m1")
    assert server.ids == ["m1"]


def test_a_message_without_its_call_is_never_sent(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    """The program may end between the two, and a call may be undone without a word to us."""
    post("never saved", saved=False)
    desk.calls.undo(post("undone").id)
    clock.forward(seconds=20)
    desk.outbox.deliver(server)
    assert server.taken == []
    assert desk.storage.value("SELECT count(*) FROM outbox") == 0


def test_a_correction_of_the_call_keeps_its_message(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    call = post("m1")
    desk.calls.save(replace(call, caller="Vogt", started_at=call.started_at - timedelta(hours=2)))
    clock.forward(seconds=10)
    desk.outbox.deliver(server)
    assert server.ids == ["m1"]


def test_the_pauses_grow_while_the_server_is_away(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    server.away = AWAY
    clock.forward(seconds=10)
    waits = []
    for tries in range(1, 10):
        (late,) = desk.outbox.deliver(server).delayed
        assert state(desk, "m1") == ("waiting", "mail_timed_out", tries)
        waits.append(int((late.due_at - clock.now).total_seconds()))
        assert desk.outbox.deliver(server).delayed == ()
        clock.now = late.due_at
    assert waits == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    server.away = None
    assert [mail.tries for mail in desk.outbox.deliver(server).sent] == [10]
    assert server.ids == ["m1"]


def test_after_two_days_it_is_refused_and_can_be_sent_again(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    server.away = AWAY
    clock.forward(seconds=10)
    desk.outbox.deliver(server)
    clock.now += TRIED_FOR
    (given_up,) = desk.outbox.deliver(server).refused
    assert given_up.problem == "mail_timed_out"
    assert desk.outbox.deliver(server).next_due is None
    server.away = None
    desk.outbox.again("m1")
    desk.outbox.deliver(server)
    assert server.ids == ["m1"]


def test_a_refused_login_is_not_tried_often(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    server.away = MailProblem("mail_login_refused", Hindrance.SERVER, host="h", user="u")
    clock.forward(seconds=10)
    (late,) = desk.outbox.deliver(server).delayed
    assert late.due_at - clock.now >= timedelta(minutes=5)
    desk.outbox.again()
    server.away = None
    desk.outbox.deliver(server)
    assert server.ids == ["m1"]


def test_one_that_is_refused_or_late_does_not_keep_the_others(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    for mail_id in ("a", "b", "c"):
        post(mail_id)
        clock.forward(seconds=1)
    clock.forward(seconds=10)
    server.problems = {"a": REFUSED, "b": LATER}
    found = desk.outbox.deliver(server)
    assert server.ids == ["c"]
    assert [mail.id for mail in found.refused] == ["a"]
    assert [mail.id for mail in found.delayed] == ["b"]
    assert state(desk, "a") == ("refused", "mail_recipient_refused", 1)
    assert state(desk, "b") == ("waiting", "mail_later", 1)
    assert [mail.id for mail in desk.outbox.page()] == ["b", "a", "c"]
    server.problems = {}
    desk.outbox.again("a")
    clock.forward(minutes=1)
    desk.outbox.deliver(server)
    assert server.ids == ["c", "a", "b"]


def test_a_connection_that_breaks_keeps_the_rest_waiting(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    for mail_id in ("a", "b"):
        post(mail_id)
    clock.forward(seconds=10)
    server.problems = {"a": MailProblem("mail_lost", Hindrance.SERVER, host="h")}
    desk.outbox.deliver(server)
    assert state(desk, "a") == state(desk, "b") == ("waiting", "mail_lost", 1)
    assert server.taken == []


def test_a_fault_of_ours_leaves_the_message_waiting(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    clock.forward(seconds=10)
    server.problems = {"m1": ZeroDivisionError()}
    with pytest.raises(ZeroDivisionError):
        desk.outbox.deliver(server)
    assert state(desk, "m1") == ("waiting", "", 0)


def test_what_was_going_out_when_the_program_ended_goes_out_again(
    desk: Services, clock: Clock, post, server: Server, open_desk
) -> None:
    post("m1")
    clock.forward(seconds=10)

    class Killed(BaseException):
        pass

    def die(_: str) -> None:
        desk.storage.close()  # what follows never reaches the file
        desk.storage._connect = lambda: (_ for _ in ()).throw(Killed)  # type: ignore[method-assign]
        raise Killed

    server.during = die
    with pytest.raises(Killed):
        desk.outbox.deliver(server)
    after = open_desk(desk.storage.path)
    assert state(after, "m1")[0] == "sending"
    assert after.outbox.deliver(Server()).sent == ()
    assert after.outbox.recover() is not None
    fresh = Server()
    after.outbox.deliver(fresh)
    assert fresh.ids == ["m1"]


def test_at_the_end_of_the_day_what_waits_for_an_undo_goes_too(
    desk: Services, clock: Clock, post, server: Server
) -> None:
    post("m1")
    desk.outbox.deliver(server, held=True)
    assert server.ids == ["m1"]

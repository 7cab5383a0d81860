"""Which event belongs to which call, where the telephone does not say."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.telephony.events import CallEvent, Ended, Kind
from frontdesk.telephony.hook_calls import HookCalls
from frontdesk.telephony.remote import RemoteNumber
from frontdesk.telephony.told import Told

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def number(raw: str) -> RemoteNumber:
    return RemoteNumber((raw,) if raw else (), raw, withheld=not raw)


class Telephone:
    """Tells calls at a clock of its own."""

    def __init__(self) -> None:
        self.calls = HookCalls("phone", number)
        self.now = START

    def tell(
        self, kind: Kind, remote: str | None = None, after: float = 0, **more
    ) -> list[CallEvent]:
        self.now += timedelta(seconds=after)
        return self.calls.events(Told(kind, remote=remote, **more), self.now)


@pytest.fixture
def phone() -> Telephone:
    return Telephone()


def test_a_call_is_found_by_its_number(phone: Telephone) -> None:
    (ring,) = phone.tell(Kind.RINGING, "+4930111", name="Elif Demir", local="11")
    (answered,) = phone.tell(Kind.ANSWERED, "+4930111", 4)
    (ended,) = phone.tell(Kind.ENDED, "sip:+4930111@1.2.3.4", 60)
    assert ring.call_id == answered.call_id == ended.call_id
    assert [event.kind for event in (ring, answered, ended)] == list(Kind)
    assert (ended.display_name, ended.local_number) == ("Elif Demir", "11")
    assert (ring.at, ended.at) == (START, START + timedelta(seconds=64))


def test_one_ring_told_by_two_hooks(phone: Telephone) -> None:
    assert len(phone.tell(Kind.RINGING, "+4930111")) == 1
    assert phone.tell(Kind.RINGING, "+4930111", 1) == []


def test_a_name_that_comes_late_is_told(phone: Telephone) -> None:
    (ring,) = phone.tell(Kind.RINGING, "+4930111")
    (again,) = phone.tell(Kind.RINGING, "+4930111", 1, name="Elif Demir")
    assert (again.call_id, again.display_name) == (ring.call_id, "Elif Demir")


def test_a_number_that_comes_late_is_told(phone: Telephone) -> None:
    """STARFACE: the number may be missing at first."""
    phone.tell(Kind.RINGING, None, call_id="s1")
    (again,) = phone.tell(Kind.RINGING, "+4930111", 1, call_id="s1")
    assert (again.call_id, again.remote_numbers) == ("s1", ("+4930111",))


def test_a_telephone_that_tells_no_ends(phone: Telephone) -> None:
    """Who rings again has hung up before: the first ring was missed."""
    (first,) = phone.tell(Kind.RINGING, "+4930111")
    before, second = phone.tell(Kind.RINGING, "+4930111", 40)
    assert (before.kind, before.call_id, before.reason) == (Kind.ENDED, first.call_id, None)
    assert second.kind is Kind.RINGING
    assert second.call_id != first.call_id


def test_the_same_number_again_while_it_talks_is_another_call(phone: Telephone) -> None:
    (first,) = phone.tell(Kind.RINGING, "+4930111")
    phone.tell(Kind.ANSWERED, "+4930111", 2)
    (second,) = phone.tell(Kind.RINGING, "+4930111", 2)
    assert second.call_id != first.call_id


def test_an_answer_without_anything_is_of_the_call_that_rings(phone: Telephone) -> None:
    (first,) = phone.tell(Kind.RINGING, "+4930111")
    phone.tell(Kind.ANSWERED, None, 2)
    (second,) = phone.tell(Kind.RINGING, "+4930222", 5)
    (answered,) = phone.tell(Kind.ANSWERED, None, 2)
    assert answered.call_id == second.call_id
    (ended,) = phone.tell(Kind.ENDED, None, 2)
    assert ended.call_id == second.call_id
    (ended,) = phone.tell(Kind.ENDED, "", 2)
    assert ended.call_id == first.call_id
    assert phone.tell(Kind.ENDED, None, 2) == []


def test_an_answer_without_a_ring_is_a_call(phone: Telephone) -> None:
    (answered,) = phone.tell(Kind.ANSWERED, "+4930111")
    assert (answered.kind, answered.remote_numbers) == (Kind.ANSWERED, ("+4930111",))
    assert phone.tell(Kind.ANSWERED, "+4930111", 1) == []


def test_an_end_of_nothing_is_nothing(phone: Telephone) -> None:
    assert phone.tell(Kind.ENDED, "+4930111") == []
    assert phone.tell(Kind.ENDED, "+4930111", call_id="x") == []


def test_a_missed_call_without_a_ring_is_told_once(phone: Telephone) -> None:
    (missed,) = phone.tell(Kind.ENDED, "+4930111", reason=Ended.MISSED)
    assert (missed.kind, missed.reason) == (Kind.ENDED, Ended.MISSED)
    assert phone.tell(Kind.ENDED, "+4930111", 5, reason=Ended.MISSED) == []
    assert len(phone.tell(Kind.ENDED, "+4930111", 100, reason=Ended.MISSED)) == 1


def test_what_was_answered_is_not_missed(phone: Telephone) -> None:
    phone.tell(Kind.RINGING, "+4930111")
    phone.tell(Kind.ANSWERED, "+4930111", 2)
    (ended,) = phone.tell(Kind.ENDED, "+4930111", 2, reason=Ended.MISSED)
    assert ended.reason is None


def test_the_direction_stays_with_the_call(phone: Telephone) -> None:
    phone.tell(Kind.RINGING, "+4930111", direction="out")
    (answered,) = phone.tell(Kind.ANSWERED, "+4930111", 2)
    assert answered.direction == "out"


def test_a_withheld_call_and_an_unknown_one(phone: Telephone) -> None:
    (withheld,) = phone.tell(Kind.RINGING, "")
    (unknown,) = phone.tell(Kind.RINGING, None, 10)
    assert (withheld.withheld, unknown.withheld) == (True, False)
    assert phone.tell(Kind.RINGING, "", 0) == [] or withheld.call_id != unknown.call_id


def test_memory_stays_small(phone: Telephone) -> None:
    for n in range(1000):
        phone.tell(Kind.RINGING, f"+4930{n}")
    assert len(phone.calls._open) <= 200
    phone.tell(Kind.RINGING, "+491", 15 * 60)
    assert len(phone.calls._open) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Kind)),
            st.sampled_from([None, "", "+491", "+492", "Müller"]),
            st.floats(0, 700),
            st.sampled_from(["", "", "a"]),
            st.sampled_from([None, None, Ended.MISSED]),
        ),
        max_size=30,
    )
)
def test_each_call_rings_is_answered_and_ends_in_order(steps) -> None:
    phone = Telephone()
    seen: dict[str, Kind] = {}
    for kind, remote, after, call_id, reason in steps:
        for event in phone.tell(kind, remote, after, call_id=call_id, reason=reason):
            before = seen.get(event.call_id)
            if before is not None and not call_id:
                assert list(Kind).index(event.kind) >= list(Kind).index(before)
                assert before is not Kind.ENDED
            seen[event.call_id] = event.kind

"""Logging a call: it is judged, its people are found, and it is safe on disk before we say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from frontdesk.domain.call import Call
from frontdesk.domain.day import OpenItem
from frontdesk.domain.errors import UserError
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import REASONS, Answer, Direction, Outcome, Verdict, Wish
from frontdesk.domain.verdict import judge_call
from frontdesk.services.inert import inert

if TYPE_CHECKING:
    from frontdesk.domain.past import CalledAgain, SavedCall
    from frontdesk.services.contacts import ContactService
    from frontdesk.settings import Settings
    from frontdesk.storage.calls import CallStore
    from frontdesk.storage.desk import DeskStore

#: How long something left to do is shown; after that it is history.
_OPEN_FOR = timedelta(days=30)
_MOST_OPEN = 300
_BATCH = 2_000
#: The open items whose caller said when to be reached, or when to call again.
_WISHES = ("call_back", "calls_again")


class CallService:
    """Everything that happens to calls."""

    def __init__(
        self,
        store: CallStore,
        desk: DeskStore,
        contacts: Callable[[], ContactService],
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
        settled: Callable[[Call], Call],
    ) -> None:
        """`settled` puts the answers that came while a call was typed into its claims."""
        self._store = store
        self._desk = desk
        self._contacts = contacts
        self._settings = settings
        self._now = now
        self._settled = settled

    @property
    def _window(self) -> timedelta:
        return timedelta(hours=self._settings().repeat_hours)

    def save(self, call: Call) -> SavedCall:
        """Save a new call, or a correction of the one with the same id, and drop its draft.

        The verdict is worked out anew unless the call carries the assistant's own reason for
        another. Returned once it is safe on disk; raises `StorageUnavailable`.
        """
        before = self._store.get(call.id)
        typed = inert(call)
        ready = self._prepared(
            self._settled(typed) if before is None else _following(before, typed)
        )
        if before is None:
            inserted = self._store.insert([ready], self._window)
            if not inserted:
                if self._store.get(call.id) is None:
                    raise UserError("call_anonymous")
                return self.save(call)  # another process has just saved it
            saved = inserted[0]
        elif _same_content(before, ready):
            saved = before
            self._desk.drop_draft(call.id)
        else:
            saved = self._store.correct(ready, self._window, self._now(), ready.desk)
        from frontdesk.domain.past import SavedCall

        return SavedCall(saved, before is None)

    def save_many(
        self, calls: Iterable[Call], on_saved: Callable[[Sequence[Call]], None] | None = None
    ) -> Iterator[int]:
        """Save calls in batches and yield how many of each batch were new.

        `on_saved` gets every call of a batch once the batch is on disk, known ones too: the same
        id twice exists once.
        """
        source = iter(calls)
        while batch := list(islice(source, _BATCH)):
            saved = self._store.insert([self._prepared(call) for call in batch], self._window)
            if on_saved is not None:
                on_saved(batch)
            yield len(saved)

    def _prepared(self, call: Call) -> Call:
        """Return the call with its verdict and with the contacts that its words mean."""
        changes: dict[str, object] = {}
        judgement = judge_call(call)
        if judgement.verdict != call.verdict:
            changes["verdict"] = judgement.verdict
        if call.asked_for and call.asked_for_id is None:
            contact = self._contacts().find(call.asked_for)
            if contact is not None:
                changes["asked_for_id"] = contact.id
        referral = call.referral
        if referral and referral.contact and referral.contact_id is None:
            contact = self._contacts().find(referral.contact)
            if contact is not None:
                changes["referral"] = replace(referral, contact_id=contact.id)
        return replace(call, **changes) if changes else call  # type: ignore[arg-type]

    def undo(self, call_id: str) -> Call | None:
        """Take the last save of a call back and return the call as it was typed."""
        call = self._store.get(call_id)
        desk = call.desk if call else ""
        return self._store.take_back(call_id, self._window, self._now(), desk)

    def get(self, call_id: str) -> Call | None:
        """Return the call with that id."""
        return self._store.get(call_id)

    def resolve(self, call: Call) -> Call:
        """Return a call, saved or not, with the keys of its caller and company where known."""
        return self._store.resolve(call)

    def find(self, call_id: str) -> Call:
        """Return the call whose id is, or alone begins with, `call_id`; else raise `UserError`."""
        call_id = one_line(call_id)
        found = self._store.get(call_id)
        if found is not None:
            return found
        begun = self._store.find(call_id) if len(call_id) >= 4 else ()
        if len(begun) != 1:
            raise UserError("call_ambiguous" if begun else "call_unknown", call=call_id)
        return begun[0]

    def page(self, before: Call | None = None, limit: int = 100) -> tuple[Call, ...]:
        """Return calls, newest first, those just older than `before`."""
        return self._store.page(before, limit)

    def called_again(self, call: Call) -> CalledAgain | None:
        """Return the declined call that `call` would follow if it rang at its start."""
        earlier = self._store.repeated(call, self._window)
        if earlier is None:
            return None
        from frontdesk.domain.past import CalledAgain

        return CalledAgain(
            earlier, int((call.started_at - earlier.started_at).total_seconds()) // 60
        )

    def overrule(self, call_id: str, verdict: Verdict, reason: str) -> SavedCall:
        """Set the assistant's own verdict with her reason; an empty reason takes it back."""
        return self.save(replace(self.find(call_id), verdict=verdict, verdict_reason=reason))

    def reasons(self) -> tuple[str, ...]:
        """Return the reasons to choose from: those in use first, then the rest of the built-in."""
        used = self._store.own_reasons()
        return tuple(dict.fromkeys((*used, *REASONS)))

    # What is left to do

    def open_items(self) -> tuple[OpenItem, ...]:
        """Return what is due: call-backs, calls to come, promises, referrals without an answer.

        The newest first; what was marked done or answered is left out.
        """
        closed = self._desk.closed_items()
        found = (
            OpenItem(kind, call, (call.referral.contact if call.referral else "") or call.asked_for)
            for call in self._desk.open_calls(self._now() - _OPEN_FOR)
            for kind in _open_kinds(call)
            if (call.id, kind) not in closed
        )
        newest = islice(found, _MOST_OPEN)
        return tuple(sorted(newest, key=lambda item: item.kind == "referral"))  # stable

    def dated(self, items: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
        """Return the items with when each is due, where that is known.

        It is the day it was put off to, else what was said of when the caller can be reached.
        """
        put_off = self._desk.put_off_items()
        zone = self._settings().time_zone()

        def due(item: OpenItem) -> datetime | None:
            moved = put_off.get(item.key)
            if moved is not None or item.kind not in _WISHES or not item.call.reachable:
                return moved
            from frontdesk.domain.due import due_named

            return due_named(item.call.reachable, item.call.started_at.astimezone(zone))

        return tuple(replace(item, due_at=due(item)) for item in items)

    def put_off(self, item: OpenItem) -> datetime | None:
        """Make an open item due from tomorrow on; return from when it was put off to before."""
        before = self._desk.put_off_items().get(item.key)
        zone = self._settings().time_zone()
        tomorrow = self._now().astimezone(zone).date() + timedelta(days=1)
        self._desk.put_off(*item.key, datetime.combine(tomorrow, time(), zone))
        return before

    def put_back(self, item: OpenItem, before: datetime | None) -> None:
        """Undo that: the item is put off to `before`, or not at all."""
        if before is None:
            self._desk.put_back(*item.key)
        else:
            self._desk.put_off(*item.key, before)

    def close_item(self, call_id: str, kind: str) -> None:
        """Mark an open item done."""
        self._desk.close_item(call_id, kind, self._now())

    def reopen_item(self, call_id: str, kind: str) -> None:
        """Take that mark back."""
        self._desk.reopen_item(call_id, kind)


def _open_kinds(call: Call) -> tuple[str, ...]:
    if call.direction == Direction.OUT:
        return ()
    kinds: list[str] = []
    referral = call.referral
    answer = referral.answer if referral else None
    if call.wish == Wish.CALL_BACK and answer is None:
        kinds.append("call_back")
    elif call.wish == Wish.CALLS_AGAIN and answer != Answer.CALLED_BACK:
        kinds.append("calls_again")
    elif referral and answer is None and (referral.sent_at or call.outcome == Outcome.MESSAGE):
        kinds.append("referral")
    if call.we_said:
        kinds.append("promise")
    return tuple(kinds)


def _following(before: Call | None, call: Call) -> Call:
    """Return the call as a correction: what went out stays, and who was meant follows the words."""
    if before is None:
        return call
    if call.asked_for != before.asked_for and call.asked_for_id == before.asked_for_id:
        call = replace(call, asked_for_id=None)
    kept = before.referral
    if call.referral is None and kept is not None and (kept.sent_at or kept.answer):
        call = replace(call, referral=kept)
    return call


def _same_content(before: Call, after: Call) -> bool:
    """Tell whether a save changes nothing but what the desk adds by itself."""
    return before == replace(
        after,
        caller_key=before.caller_key,
        company_key=before.company_key,
        repeats=before.repeats,
    )

"""What is kept of a caller, put together when they ask for it (Art. 15 GDPR).

It rests on the plan of an erasure: what that would take away is what they get to see. Other callers
do not appear in it; colleagues do. A name or a number of another caller within what somebody typed
is left out where it is known; whoever hands the paper over reads it first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from frontdesk.domain.access import LEFT_OUT, Access, Correction, HeldCall, OnceNamed, Posted
from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from frontdesk.domain.erasure import ErasePlan
    from frontdesk.services.callers import CallerService
    from frontdesk.services.contacts import ContactService
    from frontdesk.services.evidence import EvidenceService
    from frontdesk.services.questions import QuestionService
    from frontdesk.settings import Settings
    from frontdesk.storage.access import AccessStore
    from frontdesk.storage.erasing import EraseStore

_Value = TypeVar("_Value", bound="DataclassInstance")
#: What says whom a thing is about, and is theirs or was taken out before; and what the desk made.
_THEIRS = frozenset(
    "id caller company who also name email number numbers source contact_id asked_for_id recipient"
    " deputy_id partners desk what company_key caller_key repeats".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NUMBER = re.compile(r"\+?\d[\d \t/().-]{5,20}\d")
#: A family name alone says who somebody is only behind one of these.
_TITLES = frozenset("herr herrn frau fr hr dr mr mrs ms miss".split())
#: The longest name that is looked for, in words.
_LONGEST_NAME = 4


class AccessService:
    """Puts together what is kept of one caller."""

    def __init__(
        self,
        store: AccessStore,
        erasing: EraseStore,
        callers: CallerService,
        contacts: ContactService,
        questions: QuestionService,
        evidence: EvidenceService,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._erasing = erasing
        self._callers = callers
        self._contacts = contacts
        self._questions = questions
        self._evidence = evidence
        self._settings = settings
        self._now = now

    def of_caller(self, key: int) -> Access:
        """Return what is kept of the caller with that row; raises `UserError` for nobody."""
        return self.of_plan(self.plan_of_caller(key))

    def plan_of_caller(self, key: int) -> ErasePlan:
        """Return what an erasure of that caller would take; raises `UserError` for nobody."""
        caller = self._callers.caller(key)
        if caller is None:
            raise UserError("caller_unknown")
        return self._erasing.plan(caller.name, caller.company, (caller.key,), ())

    def of_plan(self, plan: ErasePlan) -> Access:
        """Return what is kept of whom an erasure would be about; nothing is changed."""
        keys = plan.caller_keys
        page = self._callers.known(keys[0], 1) if keys else None
        caller = page.caller if page else None
        calls = self._store.calls(plan.call_ids)
        companies = {call.company_key for call in calls}
        companies |= {caller.company_key} if caller else set()
        numbers = self._store.numbers_of(keys) or tuple(
            PhoneNumber(e164, e164, e164) for e164 in plan.numbers
        )
        own_changes, once = self._changes(plan)
        made = Access(
            made_at=self._now(),
            name=caller.name if caller else plan.name,
            company=caller.company if caller else plan.company,
            email=caller.email if caller else "",
            also=caller.also if caller else (),
            numbers=numbers,
            calls=tuple(self._held(plan, calls, own_changes)),
            drafts=self._store.drafts(plan.draft_ids),
            expected=self._store.expected(plan.expected_ids),
            instructions=tuple(
                self._store.instructions(keys, {key for key in companies if key is not None})
            ),
            once_named=tuple(once),
            retention_days=self._settings().retention_days,
        )
        masked, left_out = self._without_others(made, keys)
        if caller is not None:
            past = self._callers.past(caller.key, 1)
            entries = self._evidence.listed(caller).entries
            masked = replace(masked, record=past.record, mark=past.mark, partners=entries)
        return replace(masked, left_out=left_out)

    def _held(
        self,
        plan: ErasePlan,
        calls: tuple[Call, ...],
        changes: dict[str, list[Correction]],
    ) -> Iterator[HeldCall]:
        own, days = set(plan.call_ids), self._settings().retention_days
        posted: dict[str, list[Posted]] = {}
        for call_id, mail in self._store.posted(plan.call_ids):
            posted.setdefault(call_id, []).append(mail)
        done: dict[str, list[tuple[str, datetime]]] = {}
        for call_id, kind, at in self._store.done(plan.call_ids):
            done.setdefault(call_id, []).append((kind, at))
        for call in calls:
            yield HeldCall(
                call if call.repeats in own else replace(call, repeats=None),
                tuple(changes.get(call.id, ())),
                self._questions.for_call(call.id),
                tuple(posted.get(call.id, ())),
                tuple(done.get(call.id, ())),
                call.started_at + timedelta(days=days) if days else None,
            )

    def _changes(self, plan: ErasePlan) -> tuple[dict[str, list[Correction]], list[OnceNamed]]:
        """Return the history of their own calls, and which others once stood under their name."""
        own, keys, numbers = set(plan.call_ids), set(plan.caller_keys), set(plan.numbers)
        name = fold(plan.name)

        def is_theirs(call: Call) -> bool:
            if call.caller:
                return call.caller_key in keys or (bool(name) and fold(call.caller) == name)
            return call.number.e164 is None or call.number.e164 in numbers

        kept: dict[str, list[Correction]] = {}
        once: list[OnceNamed] = []
        for call_id, change in self._store.corrections(plan.change_ids):
            sides = (change.before, change.after)
            if call_id in own:
                before, after = (
                    replace(side if is_theirs(side) else _nameless(side), repeats=None)
                    for side in sides
                )
                kept.setdefault(call_id, []).append(replace(change, before=before, after=after))
                continue
            side = next((one for one in sides if one.caller and is_theirs(one)), None) or next(
                (one for one in sides if one.number.e164 in numbers and not one.caller), None
            )
            if side is not None:
                number = side.number.display if side.number.e164 in numbers else ""
                once.append(
                    OnceNamed(side.started_at, change.at, side.caller, side.company, number)
                )
        return kept, once

    # Nothing of anybody else

    def _without_others(self, made: Access, keys: tuple[int, ...]) -> tuple[Access, int]:
        """Return it with the names and numbers of other callers left out, and how many."""
        texts = list(_texts(made))
        names = {fold(found) for text in texts for found, _ in _names(text)}
        names -= {fold(contact.name) for contact in self._contacts.directory.contacts}
        names -= {fold(made.name), *(fold(also) for also in made.also), ""}
        others = self._store.named(names, keys)
        spoken = {span for text in texts for span in _NUMBER.findall(text)}
        read = {span: self._e164(span) for span in spoken}
        strange = self._store.numbers({e164 for e164 in read.values() if e164}, keys)
        numbers = {span for span, e164 in read.items() if e164 in strange}
        count = 0

        def mask(text: str) -> str:
            nonlocal count
            spans = [at for found, at in _names(text) if fold(found) in others]
            spans += [m.span() for m in _NUMBER.finditer(text) if m.group() in numbers]
            for start, end in _joined(spans):
                text = text[:start] + LEFT_OUT + text[end:]
                count += 1
            return text

        return (_mapped(made, mask) if others or numbers else made), count

    def _e164(self, text: str) -> str | None:
        from frontdesk.services.numbers import parse

        return parse(text, self._settings().region).e164


def _nameless(call: Call) -> Call:
    """Return a call as it stood under somebody else, without whom it named."""
    return replace(
        call, caller=LEFT_OUT if call.caller else "", company="", number=PhoneNumber(),
        caller_key=None, company_key=None,
    )  # fmt: skip


def _names(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what may be a name, with its place: up to four words, one only behind a title."""
    words = list(_WORD.finditer(text))
    for first, begin in enumerate(words):
        for last in range(first + 1, min(first + _LONGEST_NAME, len(words))):
            end = words[last]
            yield text[begin.start() : end.end()], (begin.start(), end.end())
        if first and fold(words[first - 1].group()) in _TITLES:
            yield begin.group(), begin.span()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans without overlap, the last one first."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined[::-1]


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value that somebody typed."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in _THEIRS:
                yield from _texts(getattr(value, field.name))


def _mapped(value: _Value, change: Callable[[str], str]) -> _Value:
    """Return a value with every text changed that `_texts` yields."""
    found = {
        field.name: _changed(getattr(value, field.name), change)
        for field in fields(value)
        if field.name not in _THEIRS
    }
    return replace(value, **found)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _changed(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _mapped(value, change)
    return value

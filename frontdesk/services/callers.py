"""The people outside: who fits what is typed, and all the desk knows of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.changed import changed_stories
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import CalledAgain, KnownCaller, KnownPage, Lookup, Match, Past
from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.domain.record import Record
from frontdesk.services.instructions import InstructionService
from frontdesk.services.numbers import looks_like_number, parse, typed_prefixes
from frontdesk.settings import Settings
from frontdesk.storage.callers import Asked, CallerStore
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage
from frontdesk.storage.merging import Merging

_SHOWN = 50
#: So many of a caller's numbers make up the record of the number.
_MOST_NUMBERS = 20


class CallerService:
    """The desk's memory of callers."""

    def __init__(
        self,
        storage: Storage,
        store: CallerStore,
        calls: CallStore,
        instructions: InstructionService,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._store = store
        self._calls = calls
        self._instructions = instructions
        self._settings = settings
        self._now = now

    def matches(self, text: str, limit: int = 8) -> tuple[Match, ...]:
        """Return who fits what is typed: people, then companies; digits are read as a number."""
        typed = text.strip()
        if not typed:
            return ()
        if looks_like_number(typed):
            region = self._settings().region
            prefixes = typed_prefixes(typed, region)
            digits = "".join(char for char in typed if char.isdigit())
            return self._store.numbers_matching(prefixes, digits, limit) or self._marked(typed)
        people = self._store.people_matching(typed, limit)
        companies = self._store.companies_matching(typed, limit)
        room = max(limit - len(people), min(3, len(companies)))
        return (*people[: limit - min(room, len(companies))], *companies[:room])

    def _marked(self, typed: str) -> tuple[Match, ...]:
        """Return a number that is known for nothing but that it is not to be called."""
        number = parse(typed, self._settings().region)
        marked = number.e164 is not None and self._store.marks.of(number.e164) is not None
        return (Match("", number=number),) if marked else ()

    def past_of(self, match: Match) -> Past:
        """Return what is known of a match: of the person, else the company, else the number."""
        return self._instructed(self._past_of(match), match.caller_key, match.company_key)

    def _instructed(self, past: Past, caller_key: int | None, company_key: int | None) -> Past:
        found = self._instructions.of(caller_key, company_key)
        return replace(past, instructions=found) if found else past

    def _past_of(self, match: Match) -> Past:
        if match.caller_key is not None:
            return self._store.past_of_caller(match.caller_key, _SHOWN)
        if match.name and match.company_key is not None:
            return self._store.past_of_company(match.company_key, _SHOWN)
        if match.number.e164:
            return self._store.past_of_number(match.number.e164, _SHOWN)
        if match.company_key is not None:
            return self._store.past_of_company(match.company_key, _SHOWN)
        return Past()

    def page(
        self, text: str = "", after: Caller | None = None, limit: int = 200
    ) -> tuple[Caller, ...]:
        """Return callers, who called last first, searched by name, company or number."""
        return self._store.page(self._asked(text), after, limit)

    def count(self, text: str = "") -> int:
        """Return how many callers fit `text`."""
        return self._store.count(self._asked(text))

    def _asked(self, text: str) -> Asked:
        """Read what is searched: a number in any spelling, else words."""
        if not looks_like_number(text):
            return Asked(text)
        digits = "".join(char for char in text if char.isdigit())
        return Asked("", typed_prefixes(text, self._settings().region), digits)

    def caller(self, key: int) -> Caller | None:
        """Return one caller; for a merged one, the caller that was kept."""
        return self._store.get(self._store.kept(key))

    def past(self, caller_key: int, limit: int = 200) -> Past:
        """Return the earlier calls of a caller, the newest `limit` of them."""
        return self._store.past_of_caller(self._store.kept(caller_key), limit)

    def known(self, key: int, limit: int = 200) -> KnownPage | None:
        """Return all that a caller's page shows, with the newest `limit` calls.

        For a merged caller it is the page of the caller that was kept.
        """
        caller = self.caller(key)
        if caller is None:
            return None
        company, store = caller.company_key, self._store
        past = self._instructed(store.past_of_caller(caller.key, limit), caller.key, company)
        numbers = [number.e164 for number in caller.numbers if number.e164]
        return KnownPage(
            caller,
            past,
            company=store.record_of_company(company) if company is not None else Record(),
            number=store.record_of_numbers(numbers[:_MOST_NUMBERS]),
            merged=store.merged(caller.key),
            changed=changed_stories(past.calls),
        )

    # Two made one

    def merge(self, kept_key: int, merged_key: int) -> Caller:
        """Make two callers one and return the kept one; calls under both names are its own now.

        Raises `UserError` where both are one already or one of them is not known.
        """
        with self._storage.transaction():
            kept, merged = self._store.kept(kept_key), self._store.kept(merged_key)
            if self._store.get(kept) is None or self._store.get(merged) is None:
                raise UserError("caller_unknown")
            if kept == merged:
                raise UserError("caller_same")
            self._calls.move(lambda people: Merging(self._storage, people).merge(kept, merged))
            self._calls.mark_anew([kept], self._window)
            return self._existing(kept)

    def unmerge(self, merged_key: int) -> Caller:
        """Give a merged caller back the calls of its own and return it as it was.

        Raises `UserError` where it is not merged (any more).
        """
        with self._storage.transaction():
            if self._store.kept(merged_key) == merged_key:
                raise UserError("caller_not_merged")
            kept: list[int] = []
            self._calls.move(
                lambda people: kept.append(Merging(self._storage, people).unmerge(merged_key))
            )
            self._calls.mark_anew([*kept, merged_key], self._window)
            return self._existing(merged_key)

    def merged(self, key: int) -> tuple[Caller, ...]:
        """Return the callers that were merged into this one."""
        return self._store.merged(key)

    @property
    def _window(self) -> timedelta:
        return timedelta(hours=self._settings().repeat_hours)

    def _existing(self, key: int) -> Caller:
        found = self._store.get(key)
        if found is None:
            raise UserError("caller_unknown")
        return found

    def rename(self, key: int, name: str, company: str) -> Caller:
        """Correct a caller's name or company; earlier calls keep what was said.

        Raises `UserError` for an empty name or a caller who is not known.
        """
        name, company = one_line(name), one_line(company)
        if not name:
            raise UserError("caller_without_name")
        with self._storage.transaction():
            self._calls.people.rename(key, name, company)
        return self._existing(key)

    def lookup(self, query: str) -> Lookup:
        """Return all the desk knows of a number or a name, as if it rang now."""
        asked = query.strip()
        number = parse(asked, self._settings().region) if looks_like_number(asked) else None
        if number is not None:
            known = self._of_number(number, asked)
            numbers: tuple[PhoneNumber, ...] = (number,)
        else:
            callers = self._store.named(asked)
            known = tuple(self._known(caller) for caller in callers)
            numbers = tuple(dict.fromkeys(n for caller in callers for n in caller.numbers))
        mark = None
        if not known:
            name, _, company = asked.partition(",")
            e164 = number.e164 if number is not None else None
            mark = self._store.marks.of(e164, "" if number else name, "" if number else company)
        calls = sorted(
            {call.id: call for caller in known for call in caller.past.calls}.values(),
            key=lambda call: call.started_at,
            reverse=True,
        )
        return Lookup(
            query=query,
            numbers=numbers,
            callers=known,
            called_again=self._called_again(number, known),
            changed=changed_stories(calls),
            mark=mark,
        )

    def _of_number(self, number: PhoneNumber, typed: str) -> tuple[KnownCaller, ...]:
        if number.e164 is None:
            digits = "".join(char for char in typed if char.isdigit())
            found = [
                self._store.get(match.caller_key)
                for match in self._store.numbers_matching((), digits, 20)
                if match.caller_key is not None
            ]
            return tuple(self._known(caller) for caller in found if caller is not None)
        known = [self._known(caller) for caller in self._store.of_number(number.e164)]
        nameless = self._store.past_of_number(number.e164, _SHOWN, nameless=True)
        if nameless.total:
            latest = nameless.calls[0]
            past = self._instructed(nameless, None, latest.company_key)
            known.append(KnownCaller(None, latest.company, (number,), past))
        return tuple(known)

    def _known(self, caller: Caller) -> KnownCaller:
        return KnownCaller(
            caller.name,
            caller.company,
            caller.numbers,
            self._instructed(
                self._store.past_of_caller(caller.key, _SHOWN), caller.key, caller.company_key
            ),
        )

    def _called_again(
        self, number: PhoneNumber | None, known: tuple[KnownCaller, ...]
    ) -> CalledAgain | None:
        now = self._now()
        if number is not None:
            rings = Call(started_at=now, number=number)
        elif len(known) == 1:
            rings = Call(started_at=now, caller=known[0].name or "", company=known[0].company)
        else:
            return None
        earlier = self._calls.repeated(rings, self._window)
        if earlier is None:
            return None
        return CalledAgain(earlier, int((now - earlier.started_at).total_seconds()) // 60)

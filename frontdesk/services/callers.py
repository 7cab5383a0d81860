"""The people outside: who fits what is typed, and all the desk knows of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from frontdesk.domain.call import Call, PhoneNumber
from frontdesk.domain.changed import changed_stories
from frontdesk.domain.errors import UserError
from frontdesk.domain.past import CalledAgain, KnownCaller, Lookup, Match, Past
from frontdesk.domain.people import Caller
from frontdesk.domain.plain import one_line
from frontdesk.services.numbers import looks_like_number, parse, typed_prefixes
from frontdesk.settings import Settings
from frontdesk.storage.callers import Asked, CallerStore
from frontdesk.storage.calls import CallStore
from frontdesk.storage.database import Storage

_SHOWN = 50


class CallerService:
    """The desk's memory of callers."""

    def __init__(
        self,
        storage: Storage,
        store: CallerStore,
        calls: CallStore,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._storage = storage
        self._store = store
        self._calls = calls
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
            return self._store.numbers_matching(prefixes, digits, limit)
        people = self._store.people_matching(typed, limit)
        companies = self._store.companies_matching(typed, limit)
        room = max(limit - len(people), min(3, len(companies)))
        return (*people[: limit - min(room, len(companies))], *companies[:room])

    def past_of(self, match: Match) -> Past:
        """Return what is known of a match: of the person, else the company, else the number."""
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
        """Return one caller."""
        return self._store.get(key)

    def past(self, caller_key: int, limit: int = 200) -> Past:
        """Return the earlier calls of a caller, the newest `limit` of them."""
        return self._store.past_of_caller(caller_key, limit)

    def rename(self, key: int, name: str, company: str) -> Caller:
        """Correct a caller's name or company; earlier calls keep what was said.

        Raises `UserError` for an empty name or a caller who is not known.
        """
        name, company = one_line(name), one_line(company)
        if not name:
            raise UserError("caller_without_name")
        with self._storage.transaction():
            self._calls.people.rename(key, name, company)
        found = self._store.get(key)
        if found is None:
            raise UserError("caller_unknown")
        return found

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
            known.append(KnownCaller(None, nameless.calls[0].company, (number,), nameless))
        return tuple(known)

    def _known(self, caller: Caller) -> KnownCaller:
        return KnownCaller(
            caller.name,
            caller.company,
            caller.numbers,
            self._store.past_of_caller(caller.key, _SHOWN),
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
        earlier = self._calls.repeated(rings, timedelta(hours=self._settings().repeat_hours))
        if earlier is None:
            return None
        return CalledAgain(earlier, int((now - earlier.started_at).total_seconds()) // 60)

"""A contact's digest: who asked for them in a period, and what waits for them now."""

from collections.abc import Callable

from frontdesk.domain.call import Call
from frontdesk.domain.digest import Digest, StillOpen
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.week import Period
from frontdesk.services.calls import CallService
from frontdesk.services.contacts import ContactService
from frontdesk.services.questions import QuestionService
from frontdesk.settings import Settings
from frontdesk.storage.digest import DigestStore
from frontdesk.storage.spans import span


class DigestService:
    """Digests of any period, in the desk's zone."""

    def __init__(
        self,
        store: DigestStore,
        calls: CallService,
        contacts: ContactService,
        questions: QuestionService,
        settings: Callable[[], Settings],
    ) -> None:
        self._store = store
        self._calls = calls
        self._contacts = contacts
        self._questions = questions
        self._settings = settings

    def digest(self, named: str, period: Period) -> Digest:
        """Return the digest of the contact meant by e-mail, extension, name or a part of it.

        Raises `UserError` (`contact_unknown`) where nobody or more than one is meant. What is open
        is of the last 30 days, whatever the period.
        """
        contact = self._contacts.find(named)
        if contact is None:
            raise UserError("contact_unknown", contact=named)
        settings = self._settings()

        def means(words: str) -> bool:
            found = self._contacts.find(words)
            return found is not None and found.id == contact.id

        bounds = span(*period.bounds(settings.time_zone()))
        return Digest(
            contact=contact,
            period=period,
            zone=settings.zone_name(),
            calls=self._store.calls(contact.id, bounds, means),
            still_open=self._still_open(contact, means),
        )

    def _still_open(self, contact: Contact, means: Callable[[str], bool]) -> tuple[StillOpen, ...]:
        found = [
            StillOpen(item.kind, item.call, item.call.started_at)
            for item in self._calls.open_items()
            if _is_for(item.call, contact.id, means)
        ]
        found += [
            StillOpen("question", call, question.asked_at, question.kind)
            for question, call in self._questions.open()
            if question.contact_id == contact.id
            or (question.contact_id is None and means(question.contact))
        ]
        return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def _is_for(call: Call, contact_id: str, means: Callable[[str], bool]) -> bool:
    """Tell whose a matter is: whoever it was passed to, else whom the caller asked for."""
    referral = call.referral
    if referral and (referral.contact_id or referral.contact):
        return referral.contact_id == contact_id or (
            referral.contact_id is None and means(referral.contact)
        )
    return call.asked_for_id == contact_id or (call.asked_for_id is None and means(call.asked_for))

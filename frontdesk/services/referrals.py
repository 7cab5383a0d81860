"""Passing a matter on: the note, what was sent to whom and how, and what the contact said to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk.domain.call import Call, Referral
from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.past import SavedCall
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Answer, Way
from frontdesk.services.calls import CallService
from frontdesk.services.contacts import ContactService
from frontdesk.storage.models import ReferralModel

_MOMENT = timedelta(microseconds=1)


class ReferralService:
    """The way from the desk to the contact and back."""

    def __init__(
        self, calls: CallService, contacts: ContactService, now: Callable[[], datetime]
    ) -> None:
        self._calls = calls
        self._contacts = contacts
        self._now = now

    def note(self, call: Call, contact: Contact | None = None) -> Note:
        """Return the content of the note on a call, saved or not, to `contact` or as referred."""
        referral = call.referral or Referral(id=call.id)
        if contact is None and referral.contact_id is not None:
            contact = self._contacts.get(referral.contact_id)
        model = ReferralModel(
            id=referral.id, contact=referral.contact or call.asked_for, text=referral.text
        )
        return model.note(call, contact)

    def send(self, call: Call, contact: Contact | None, text: str, way: Way) -> SavedCall:
        """Save the call with what goes to whom, how and when; an earlier referral is kept too."""
        return self._calls.save(self.referred(call, contact, text, way))

    def referred(self, call: Call, contact: Contact | None, text: str, way: Way) -> Call:
        """Return the call with what goes to whom, how and when, not saved yet."""
        known = call.referral or Referral()
        same = known.sent_at is None or (contact is not None and known.contact_id == contact.id)
        sent_at = self._now()
        if known.sent_at is not None:  # the newest is the one that counts, whatever the clock says
            sent_at = max(sent_at, known.sent_at + _MOMENT)
        referral = Referral(
            id=known.id if same else Referral().id,
            contact=contact.name if contact else known.contact or call.asked_for,
            contact_id=contact.id if contact else known.contact_id,
            text=text,
            way=way,
            sent_at=sent_at,
            answer=known.answer if same else None,
            answered_at=known.answered_at if same else None,
            passed_to=known.passed_to if same else "",
        )
        return replace(call, referral=referral)

    def answer(self, call_id: str, answer: Answer, passed_to: str = "") -> SavedCall:
        """Keep what the contact said; `passed_to` is who is right where they were not.

        Raises `UserError` where the call was not passed to anybody.
        """
        call = self._calls.find(call_id)
        if call.referral is None:
            raise UserError("call_not_referred", call=call_id)
        answered = replace(
            call.referral, answer=answer, answered_at=self._now(), passed_to=passed_to
        )
        return self._calls.save(replace(call, referral=answered))

"""Calls, contacts and notes for the panels beside the sheet."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from frontdesk.domain.call import Call, Claim, PhoneNumber, Referral
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.past import Draft, OpenItem, Past
from frontdesk.domain.people import Absence, Contact
from frontdesk.domain.record import record_of
from frontdesk.domain.terms import (
    ClaimKind,
    ContactKind,
    Outcome,
    OutcomeReason,
    Purpose,
    Result,
    Wish,
)
from frontdesk.domain.verdict import judge_call

#: Wednesday, 25 November 2026, 10:44 in Berlin.
NOW = datetime(2026, 11, 25, 9, 44, tzinfo=UTC)
HOSTILE = "<img src=file:///x><b>Fett</b>\n\u202eتجربة😀 " + "Donaudampfschifffahrt" * 60


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A time of day in Berlin in November 2026, as UTC."""
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


def call(when: datetime, **fields: Any) -> Call:
    """A call with the verdict that its claims give."""
    made = Call(started_at=when, **fields)
    return replace(made, verdict=judge_call(made).verdict)


EXPECTED = Claim(
    ClaimKind.CALL_EXPECTED,
    "Frau Dr. Albers erwartet meinen Anruf.",
    result=Result.NOT_ACCURATE,
    method="contact_asked",
)
VOGT = {
    "caller": "Torsten Vogt",
    "company": "Nordwerk Energieberatung GmbH",
    "asked_for": "Dr. Albers",
    "desk": "Empfang 2",
}
DECLINED = call(
    at(25, 10, 30),
    **VOGT,
    topic="Fördermittel",
    purpose=Purpose.PLAIN,
    claims=(EXPECTED,),
    outcome=Outcome.DECLINED,
    outcome_reason=OutcomeReason.NO_DEMAND,
)
EVASIVE = call(
    at(11, 15, 5),
    **VOGT,
    topic="Das bespreche ich persönlich.",
    purpose=Purpose.EVASIVE,
    outcome=Outcome.DECLINED,
    outcome_reason=OutcomeReason.ASKED_TO_WRITE,
)
OPENLY = call(at(3, 9, 14), **VOGT, topic="Fördermittel Energie", purpose=Purpose.PLAIN)
CALLS = (DECLINED, EVASIVE, OPENLY)
PAST = Past(CALLS, 3, OPENLY.started_at, record_of(CALLS), EVASIVE, None)

PETERSEN = Contact(
    "Jonas Petersen",
    role="Einkauf Energie",
    extension="214",
    responsibilities=("Energie", "Fördermittel"),
)
ALBERS = Contact(
    "Dr. Miriam Albers",
    role="Leitung Einkauf",
    extension="201",
    absences=(Absence(at(25, 8), at(26, 8)),),
)
INBOX = Contact("Postfach Einkauf", kind=ContactKind.MAILBOX, email="einkauf@halbach.example")
MUELLER = Contact("Änne Müller", department="Buchhaltung", responsibilities=("Rechnungen",))
CONTACTS = (ALBERS, MUELLER, PETERSEN, INBOX)

CALL_BACK = OpenItem(
    "call_back",
    call(at(25, 9), caller="Elif Demir", topic="Staffelpreise", wish=Wish.CALL_BACK),
    "Carla Jansen",
    at(25, 11, 30),
)
REFERRAL = OpenItem(
    "referral",
    call(at(22, 9), caller="Ines Vollmer", topic="Verträge", referral=Referral(contact="Albers")),
    "Dr. Albers",
)
LATER = OpenItem("call_back", call(at(24, 9), caller="M. Aydin"), "Carla Jansen", at(27, 8))
DRAFT = Draft(call(at(25, 10, 40), caller="Torsten Vogt", topic="Strom"), NOW)
NOTE = Note(
    "Carla Jansen",
    "jansen@halbach.example",
    "Elif Demir",
    "Kruse Verpackung GmbH",
    PhoneNumber("+492214710204", "+49 221 4710 204"),
    "Kartonagen",
    wish=Wish.CALL_BACK,
    claims=(
        NoteClaim(
            ClaimKind.EXISTING_SUPPLIER, "", "", Result.ACCURATE, "partner_list", at(25, 10, 12)
        ),
        NoteClaim(ClaimKind.URGENT, "", "", Result.OPEN, "", None),
    ),
    desk="Empfang 1",
    taken_at=at(25, 10, 13),
)

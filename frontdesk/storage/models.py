"""The peewee models of the tables that are read and written row by row.

They are bound to no database: every query is handed to `Storage.query`, so that two files can be
open at once. Calls, claims and the search index have statements of their own (`call_rows`,
`search`), because a number that rings and a letter that is typed must not wait; so has what lies on
the desk (`desk`), because the window shows it before peewee is imported.
"""

from datetime import datetime
from typing import Any

from peewee import AutoField, CompositeKey, IntegerField, Model, TextField

from frontdesk.domain.call import Call
from frontdesk.domain.note import Note, NoteClaim
from frontdesk.domain.people import Contact
from frontdesk.storage.database import from_us, to_us


class MomentField(IntegerField):
    """An aware instant, stored as microseconds since 1970 in UTC."""

    def db_value(self, value: Any) -> int | None:
        """Return the stored number."""
        return to_us(value) if isinstance(value, datetime) else value

    def python_value(self, value: Any) -> datetime | None:
        """Return the aware UTC instant."""
        return from_us(value) if value is not None else None


class ContactModel(Model):
    """Somebody inside."""

    id = TextField(primary_key=True)
    kind = TextField()
    name = TextField()
    role = TextField()
    department = TextField()
    email = TextField()
    extension = TextField()
    responsibilities = TextField()
    deputy = TextField()
    deputy_id = TextField(null=True)
    put_through = TextField()
    removed_at = MomentField(null=True)

    class Meta:
        """Table name."""

        table_name = "contact"


class AbsenceModel(Model):
    """When a contact is away."""

    id = AutoField()
    contact_id = TextField()
    starts_at = MomentField()
    ends_at = MomentField(null=True)
    note = TextField()

    class Meta:
        """Table name."""

        table_name = "absence"


class PartnerModel(Model):
    """A company we do business with."""

    id = AutoField()
    company = TextField()
    folded = TextField()
    relation = TextField()
    our_number = TextField()

    class Meta:
        """Table name."""

        table_name = "partner"


class PartnerNumberModel(Model):
    """A number of a partner."""

    partner_id = IntegerField()
    e164 = TextField()
    shown = TextField()

    class Meta:
        """Table name and key."""

        table_name = "partner_number"
        primary_key = CompositeKey("partner_id", "e164")


class PartnerDomainModel(Model):
    """A mail domain of a partner."""

    partner_id = IntegerField()
    domain = TextField()

    class Meta:
        """Table name and key."""

        table_name = "partner_domain"
        primary_key = CompositeKey("partner_id", "domain")


class ExpectedCallModel(Model):
    """A call that a contact announced."""

    id = TextField(primary_key=True)
    contact = TextField()
    contact_id = TextField(null=True)
    who = TextField()
    company = TextField()
    starts_at = MomentField(null=True)
    ends_at = MomentField(null=True)
    topic = TextField()
    origin = TextField()

    class Meta:
        """Table name."""

        table_name = "expected_call"


class ReferralModel(Model):
    """A matter passed to a contact."""

    id = TextField(primary_key=True)
    call_seq = IntegerField()
    contact = TextField()
    contact_id = TextField(null=True)
    text = TextField()
    way = TextField(null=True)
    sent_at = MomentField(null=True)
    answer = TextField(null=True)
    answered_at = MomentField(null=True)
    passed_to = TextField()

    class Meta:
        """Table name."""

        table_name = "referral"

    def note(self, call: Call, contact: Contact | None = None) -> Note:
        """Return the content of the note to the contact, from this referral and its call.

        The conduct has no field in a note and cannot get in. `contact` adds the address.
        """
        return Note(
            to=contact.name if contact else self.contact,
            to_email=contact.email if contact else "",
            caller=call.caller,
            company=call.company,
            number=call.number,
            topic=call.topic,
            reason=call.reason,
            wish=call.wish,
            text=self.text,
            reachable=call.reachable,
            claims=tuple(
                NoteClaim(
                    claim.kind,
                    claim.words,
                    claim.about,
                    claim.result,
                    claim.method,
                    claim.checked_at,
                )
                for claim in call.claims
            ),
            asked_for=call.asked_for,
            desk=call.desk,
            taken_at=call.started_at,
        )

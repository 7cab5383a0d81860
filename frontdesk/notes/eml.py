"""The note as a mail: a draft for a mail program, or ready to be handed to a server."""

from datetime import datetime
from email.message import EmailMessage

from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator
from frontdesk.notes import content, html, text
from frontdesk.notes.address import address


def message(note: Note, t: Translator) -> EmailMessage:
    """Return an unsent message to exactly one address, as text and as HTML.

    Raises `UserError` where the contact has no usable address.
    """
    mail = _begun(note, t)
    mail["X-Unsent"] = "1"
    _fill(mail, note, t)
    return mail


def data(note: Note, t: Translator) -> bytes:
    """Return the mail file's bytes, lines ended by CRLF."""
    return message(note, t).as_bytes()


def posted(note: Note, t: Translator, mail_id: str, domain: str, now: datetime) -> bytes:
    """Return a message to send, without its sender: 7-bit, CRLF, its own id and the time.

    `mail_id` and the sender's `domain` (ASCII) make the Message-ID, the same at every try, so that
    a server that got it twice delivers it once. A wish to be called back comes as a calendar entry
    too. Raises `UserError` where the contact has no usable address.
    """
    from frontdesk.notes import calendar

    mail = _begun(note, t)
    mail["Date"] = t.local(now)
    mail["Message-ID"] = f"<{mail_id}@{domain}>"
    _fill(mail, note, t)
    if calendar.is_callback(note):
        mail.add_attachment(
            calendar.data(note, t, mail_id, now),
            maintype="text",
            subtype="calendar",
            filename=calendar.FILE_NAME,
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    return mail.as_bytes()


def _begun(note: Note, t: Translator) -> EmailMessage:
    from email.headerregistry import Address
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["To"] = Address(one_line(note.to, 80), addr_spec=address(note))
    mail["Subject"] = content.subject(note, t)
    return mail


def _fill(mail: EmailMessage, note: Note, t: Translator) -> None:
    mail.set_content(text.body(note, t))
    mail.add_alternative(html.page(note, t), subtype="html")

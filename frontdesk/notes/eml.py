"""The note as a mail file that a mail program opens as a draft."""

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
    from email.headerregistry import Address
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["To"] = Address(one_line(note.to, 80), addr_spec=address(note))
    mail["Subject"] = content.subject(note, t)
    mail["X-Unsent"] = "1"
    mail.set_content(text.body(note, t))
    mail.add_alternative(html.page(note, t), subtype="html")
    return mail


def data(note: Note, t: Translator) -> bytes:
    """Return the mail file's bytes, lines ended by CRLF."""
    return message(note, t).as_bytes()

"""A mail that carries papers, such as the week's report, ready to be handed to a server."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from mimetypes import guess_type

from frontdesk.domain.plain import many_lines, one_line
from frontdesk.i18n import Translator
from frontdesk.notes.address import address_of

#: What a system's own list of kinds may lack.
_KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
}


def posted(
    to: tuple[str, str],
    subject: str,
    body: str,
    papers: Sequence[tuple[str, bytes]],
    t: Translator,
    mail_id: str,
    domain: str,
    now: datetime,
) -> bytes:
    """Return a message without its sender: 7-bit, CRLF, its own id and the time.

    `to` is a name and an address, `papers` are file names with what is in them. `mail_id` and the
    sender's `domain` (ASCII) make the Message-ID, the same at every try. Raises `UserError` where
    the address is unusable.
    """
    from email.headerregistry import Address
    from email.policy import SMTP

    name, email = to
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["To"] = Address(one_line(name, 80), addr_spec=address_of(name, email))
    mail["Subject"] = one_line(subject, 200)
    mail["Date"] = t.local(now)
    mail["Message-ID"] = f"<{mail_id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # no automatic answers, please (RFC 3834)
    mail.set_content(many_lines(body))
    for file_name, data in papers:
        kind = _KINDS.get(file_name.rpartition(".")[2]) or guess_type(file_name)[0]
        main, _, sub = (kind or "application/octet-stream").partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=file_name)
    return mail.as_bytes()

"""The one address a note goes to."""

import re

from frontdesk.domain.errors import UserError
from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line

#: One plain address (RFC 5322 dot-atom): no list, no quoting, no display name, no header.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*",
    re.ASCII,
)


def is_address(text: str) -> bool:
    """Tell whether a text is exactly one address, its domain in ASCII."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def address(note: Note) -> str:
    """Return the contact's address, its domain in ASCII (IDNA).

    Raises `UserError`: `note_for_nobody`, `address_missing`, or `address_invalid` where it is not
    exactly one.
    """
    found = note.to_email.strip()
    name = one_line(note.to, 80)
    if not found and not name:
        raise UserError("note_for_nobody")
    if not found:
        raise UserError("address_missing", name=name)
    local, at, domain = found.rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            domain = ""
    whole = f"{local}{at}{domain}"
    if not is_address(whole):
        raise UserError("address_invalid", name=name, address=one_line(found, 80))
    return whole

"""The note as a `mailto:` address, which the system hands to its mail program."""

from urllib.parse import quote

from frontdesk.domain.note import Note
from frontdesk.i18n import Translator
from frontdesk.notes import content, text
from frontdesk.notes.address import address

#: Windows starts no longer address than 2,048 characters, and mail programs take a little less.
MOST = 1_900
#: How much of it the subject may take, percent-encoded.
_MOST_SUBJECT = 600


def mailto(note: Note, t: Translator) -> str:
    """Return the address with subject and body, at most `MOST` characters long.

    A body that does not fit is cut and says so at its end. Raises `UserError` where the contact
    has no usable address.
    """
    return mail_address(note, content.subject(note, t), text.body(note, t), t)


def mail_address(note: Note, subject: str, body: str, t: Translator) -> str:
    """Return the `mailto:` address of any subject and body to the contact of a note.

    Cut and refused as `mailto` says.
    """
    fitting = _fitting(subject, _MOST_SUBJECT, "…")
    start = f"mailto:{_quoted(address(note))}?subject={_quoted(fitting)}&body="
    whole = body.rstrip("\n").replace("\n", "\r\n")
    hint = "\r\n" + t("… (shortened; the whole note is in FrontDesk)")
    return start + _quoted(_fitting(whole, MOST - len(start), hint))


def _fitting(words: str, room: int, hint: str) -> str:
    """Return `words`, cut and with `hint` at the end where they take more than `room` encoded."""
    if len(_quoted(words)) <= room:
        return words
    room -= len(_quoted(hint))
    used, kept = 0, 0
    for character in words:
        used += len(_quoted(character))
        if used > room:
            break
        kept += 1
    return words[:kept].rstrip() + hint


def _quoted(words: str) -> str:
    return quote(words, safe="@")

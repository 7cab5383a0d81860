"""The links in a note by which a contact answers: each begins a mail to the desk's mailbox.

Its subject holds the answer and the token of that referral in brackets; whatever a mail program
puts around them, they are found again.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from frontdesk import wording
from frontdesk.domain.note import Note
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Answer
from frontdesk.i18n import Translator
from frontdesk.notes import content

#: 26 letters and digits of base32 are 130 bits: they cannot be guessed.
TOKEN_LENGTH = 26
_MARK = re.compile(rf"\[FD ([a-z_]{{4,24}}) ([a-z2-7]{{{TOKEN_LENGTH}}})\]", re.ASCII)
_ANSWERS = {str(answer): answer for answer in Answer}
_MOST_SUBJECT = 90


@dataclass(frozen=True, slots=True)
class Link:
    """One answer to click on: what it says, and the address that begins the mail."""

    label: str
    url: str


def new_token() -> str:
    """Return a token that nobody can guess."""
    import base64
    from secrets import token_bytes

    return base64.b32encode(token_bytes(17)).decode("ascii").lower()[:TOKEN_LENGTH]


def links(note: Note, t: Translator, token: str, mailbox: str) -> tuple[Link, ...]:
    """Return a link for each answer; `mailbox` is the address that the desk reads."""
    made: list[Link] = []
    about = content.subject(note, t)
    for answer in Answer:
        label = wording.word(t, wording.ANSWERS, answer)
        label = label[:1].upper() + label[1:]
        words = one_line(f"{label}: {about}", _MOST_SUBJECT)
        url = f"mailto:{_quoted(mailbox)}?subject={_quoted(f'{words} {mark_of(answer, token)}')}"
        if answer is Answer.WRONG_PERSON:
            url += f"&body={_quoted(t('The right person is:') + ' ')}"
        made.append(Link(label, url))
    return tuple(made)


def mark_of(answer: Answer, token: str) -> str:
    """Return what the subject of an answer holds: `[FD useful …]`."""
    return f"[FD {answer} {token}]"


def answer_in(subject: str) -> tuple[Answer, str] | None:
    """Return the answer and the token in a subject; `None` where it holds none, or several."""
    found = _MARK.findall(" ".join(subject.split()))
    if len(set(found)) != 1:
        return None
    key, token = found[0]
    answer = _ANSWERS.get(key)
    return (answer, token) if answer is not None else None


def as_text(made: tuple[Link, ...], t: Translator) -> str:
    """Return the links as a paragraph of plain text."""
    lines = (f"{link.label}: <{link.url}>" for link in made)
    return "\n".join((title(t), *lines))


def title(t: Translator) -> str:
    """Return what stands above the links."""
    return t("Answer with one click; a mail opens that only needs to be sent:")


def _quoted(words: str) -> str:
    return quote(words, safe="@")

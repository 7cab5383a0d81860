"""Reading an answer out of a mail. Everything in a mail is from outside and may be hostile.

Only the beginning of a mail comes here (`MOST_BYTES`). No part of it is opened but the first plain
text, and that only for the name of the right person. What is not plainly an answer is none.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from hashlib import sha256
from quopri import decodestring

from frontdesk.domain.plain import many_lines, one_line
from frontdesk.domain.reply import Reply
from frontdesk.domain.terms import Answer
from frontdesk.notes.address import is_address
from frontdesk.notes.reply_links import answer_in

#: So much of a mail is fetched.
MOST_BYTES = 65_536
_MOST_HEADER = 4_000
_MOST_NAME = 80
#: How deep parts may lie in parts, and how many there may be on each level.
_DEEPEST, _MOST_PARTS = 3, 20
#: Character sets that mails are written in; any other is read as ASCII. Some codecs of Python are
#: no character sets, or are slow for what is made for that.
_CHARSET = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|(?:windows-|cp)125\d|koi8-[ru]|iso-2022-jp|shift_jis"
    r"|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.ASCII | re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\]+@[^\s<>()\[\],;:\"\\]+")
_QUOTED_OR_REMARK = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)')
_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_CHARSET_PARAM = re.compile(r'charset\s*=\s*"?([\w.:-]{1,40})', re.ASCII | re.IGNORECASE)
#: Headers that only a machine sets (RFC 3834, and what was in use before it).
_MACHINES = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-failed-recipients", "list-id")
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})


def subject_of(header: bytes) -> str:
    """Return the subject in a header block, decoded; empty where there is none, or several."""
    return _only(_parsed(header[:_MOST_HEADER]), "subject")


def read(data: bytes, arrived_at: datetime, own: frozenset[str] = frozenset()) -> Reply | None:
    """Return the answer in a mail; `None` where it is none.

    `data` is the mail or its beginning, `own` the desk's own addresses in lower case: what comes
    from them is nobody's answer, nor is what a machine has sent.
    """
    head, body = _split(data[:MOST_BYTES])
    mail = _parsed(head)
    found = answer_in(_only(mail, "subject"))
    if found is None or _by_a_machine(mail):
        return None
    answer, token = found
    sender = _sender(mail)
    if sender in own:
        return None
    return Reply(
        digest=_digest(mail, head),
        token=token,
        answer=answer,
        sender=sender,
        arrived_at=arrived_at,
        written_at=_written_at(mail),
        passed_to=_right_person(mail, body) if answer is Answer.WRONG_PERSON else "",
    )


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Return the header block and the rest, lines ended by line feeds."""
    plain = data.replace(b"\r\n", b"\n")
    head, _, body = plain.partition(b"\n\n")
    return head, body


def _parsed(head: bytes) -> Message:
    return BytesHeaderParser().parsebytes(head)


def _only(mail: Message, name: str) -> str:
    """Return a header that may stand once, decoded."""
    found = [str(value) for key, value in mail.raw_items() if key.lower() == name]
    return _decoded(found[0]) if len(found) == 1 else ""


def _decoded(raw: str) -> str:
    """Return a header's words; what cannot be decoded is left as it stands."""
    raw = raw[:_MOST_HEADER]
    whole = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in whole:
        return one_line(whole)
    try:
        parts = decode_header(whole)
    except (HeaderParseError, ValueError):
        return one_line(whole)
    words = (
        _text(part, charset or "ascii") if isinstance(part, bytes) else part
        for part, charset in parts
    )
    return one_line("".join(words))


def _text(data: bytes, charset: str) -> str:
    """Return bytes as text by a character set that mails are written in."""
    known = charset if _CHARSET.fullmatch(charset) else "ascii"
    return data.decode(known, "replace")


def _by_a_machine(mail: Message) -> bool:
    """Tell whether nobody has written this: an absence note, a report of delivery, a list."""
    headers = {key.lower(): str(value).strip().lower() for key, value in mail.raw_items()}
    return (
        headers.get("auto-submitted", "no").partition(";")[0].strip() != "no"
        or headers.get("precedence", "") in _BULK
        or headers.get("return-path", "") == "<>"
        or headers.get("content-type", "").startswith("multipart/report")
        or any(name in headers for name in _MACHINES)
    )


def _sender(mail: Message) -> str:
    """Return the one address a mail comes from, in lower case; empty where that is not plain."""
    words = _only(mail, "from")
    found = _ADDRESS.findall(_QUOTED_OR_REMARK.sub(" ", words))
    address = found[0].lower() if len(found) == 1 else ""
    return address if is_address(address) else ""


def _written_at(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(_only(mail, "date"))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _digest(mail: Message, head: bytes) -> str:
    """Return what tells this mail from any other: by its Message-ID, else by its header."""
    message_id = _only(mail, "message-id")
    return sha256(message_id.encode() if message_id else head).hexdigest()


# ------------------------------------------------------------------ who is right


def _right_person(mail: Message, body: bytes) -> str:
    """Return what was written behind "The right person is:"; empty where nothing plain was."""
    kind = _only(mail, "content-type") or "text/plain"
    coding = _only(mail, "content-transfer-encoding")
    for line in many_lines(_plain_text(kind, coding, body)).split("\n")[:40]:
        words = one_line(line)
        if not words:
            continue
        if words[0] in ">|" or words == "--" or "://" in words:
            return ""
        label, colon, said = words.partition(":")
        name = said.strip() if colon and len(label) <= 40 else words
        if name:
            return name if len(name) <= _MOST_NAME and "<" not in name else ""
    return ""


def _plain_text(kind: str, coding: str, body: bytes, depth: int = 0) -> str:
    """Return the first plain text of a part or of the parts in it."""
    lowered = kind.lower()
    if lowered.startswith("multipart/") and depth < _DEEPEST:
        for head, inner in _parts(kind, body):
            part = _parsed(head)
            inner_kind = _only(part, "content-type") or "text/plain"
            inner_coding = _only(part, "content-transfer-encoding")
            found = _plain_text(inner_kind, inner_coding, inner, depth + 1)
            if found:
                return found
        return ""
    if not lowered.startswith("text/plain"):
        return ""
    charset = _CHARSET_PARAM.search(kind)
    return _text(_opened(coding, body), charset[1] if charset else "utf-8")


def _parts(kind: str, body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the header block and the content of each part, as far as there are not too many."""
    found = _BOUNDARY.search(kind.encode("utf-8", "replace"))
    if found is None:
        return
    line = b"\n--" + (found[1] or found[2])
    for part in (b"\n" + body).split(line, _MOST_PARTS)[1:]:
        if part.startswith(b"--"):
            return
        _, _, inner = part.partition(b"\n")
        if inner.startswith(b"\n"):
            yield b"", inner[1:]
        else:
            head, _, content = inner.partition(b"\n\n")
            yield head, content


def _opened(coding: str, body: bytes) -> bytes:
    """Return a part's content without its transfer encoding."""
    name = coding.strip().lower()
    if name == "quoted-printable":
        return decodestring(body)
    if name == "base64":
        whole = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        try:
            return base64.b64decode(whole[: len(whole) // 4 * 4] + _rest(whole))
        except binascii.Error:
            return b""
    return body


def _rest(whole: bytes) -> bytes:
    """Return the last letters of base64 that was cut, filled up to four."""
    rest = whole[len(whole) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""

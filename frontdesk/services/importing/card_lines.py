"""The cards in a vCard file, each as tidy vCard 3.0 lines that a parser cannot stumble over.

Phones and mail programs write three versions and their own mixtures. Here a file is split into its
cards, folded lines and quoted-printable are put together, pictures are dropped unread, and of the
rest only the properties a contact is made of are kept (vCard 2.1; RFC 2426; RFC 6350).
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.services.importing.decoding import decode_piece
from frontdesk.services.outside_text import some_lines

#: The properties whose value is one text, in which a comma is only a comma.
_TEXTS = frozenset(
    (
        "FN TITLE ROLE NOTE TEL EMAIL KIND NICKNAME URL VERSION X-ABLABEL X-ADDRESSBOOKSERVER-KIND"
    ).split()
)
_LISTS = frozenset({"N", "ORG", "CATEGORIES"})
_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)$")
_PARAMETER = re.compile(r"[A-Za-z0-9_-]+")
#: Longer values are no text of a contact; cutting one cuts a note at most.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class CardText:
    """One card: the line of the file it begins on, from 1, and its tidy text.

    `whole` is false where the file breaks off inside the card.
    """

    line: int
    text: str
    whole: bool


@dataclass(slots=True)
class _Property:
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: bytes


def read_cards(data: bytes) -> Iterator[CardText]:
    """Yield the cards of a file in order; what stands outside a card is passed over.

    A card within a card (an assistant's, `AGENT`) is left out. A card without an end is taken up
    to the next beginning.
    """
    start = 0
    depth = 0
    lines: list[str] = []
    version = ""
    previous = ""
    for number, logical in _logical_lines(data):
        word = logical.strip().upper().replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            if start and (depth > 1 or previous == "AGENT"):
                depth += 1
                continue
            if start:
                yield CardText(start, _card(lines), True)
            start, depth, lines, version, previous = number, 1, [], "", ""
        elif not start:
            continue
        elif word == b"END:VCARD":
            depth -= 1
            if depth == 0:
                yield CardText(start, _card(lines), True)
                start = 0
        elif depth == 1:
            found = _property(logical)
            previous = found.name if found and not found.value.strip() else ""
            if found is not None and found.name == "VERSION":
                version = found.value.strip().decode("ascii", "replace")
            if found is not None and (found.name in _TEXTS or found.name in _LISTS):
                lines.append(_tidy(found, old=version == "2.1"))
    if start:
        yield CardText(start, _card(lines), False)


def _card(lines: list[str]) -> str:
    kept = [line for line in lines if not line.upper().startswith("VERSION")]
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *kept, "END:VCARD", ""])


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each unfolded line with the number of the file's line it begins on."""
    pending = b""
    begun = 0
    soft = False
    pieces: list[bytes] = []
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data), start=1):
        if soft:
            pieces.append(line)
        elif line[:1] in (b" ", b"\t") and begun and pending not in (b"BEGIN", b"END"):
            pieces.append(line[1:])
        else:
            if begun:
                yield begun, b"".join(pieces)
            pieces, begun = [line], number
            pending = line.split(b":", 1)[0].strip().upper()
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in pending
        if soft:
            pieces[-1] = pieces[-1][:-1]
    if begun:
        yield begun, b"".join(pieces)


def _property(line: bytes) -> _Property | None:
    """Take a line apart into group, name, parameters and raw value; `None` where it is none."""
    colon = _outside_quotes(line, b":")
    if colon < 0:
        return None
    head, *rest = _split_outside_quotes(line[:colon].decode("ascii", "replace"), ";")
    match = _NAME.match(head.strip())
    if not match:
        return None
    parameters: dict[str, list[str]] = {}
    for part in rest:
        key, equals, value = part.partition("=")
        if not equals:
            key, value = _bare(key.strip()), key
        parameters.setdefault(key.strip().upper(), []).extend(_PARAMETER.findall(value))
    name = match[2].upper().replace("_", "-")
    return _Property(match[1] or "", name, parameters, line[colon + 1 :])


def _bare(word: str) -> str:
    """Return the parameter that a value without a name belongs to in vCard 2.1."""
    if word.upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"):
        return "ENCODING"
    return "TYPE"


def _tidy(found: _Property, *, old: bool) -> str:
    """Return a property as one line of vCard 3.0; `old` says that its card is a vCard 2.1."""
    value = _text(found)[:_LONGEST]
    if found.name in _TEXTS or old or found.name == "ORG":
        # What vCard 3.0 would read as a list is one text here.
        value = re.sub(r"(?<!\\),", r"\\,", value)
    value = some_lines(value, _LONGEST).replace("\n", r"\n")
    types = [kind for name in ("TYPE", "PREF") for kind in _types(found, name)]
    group = f"{found.group}." if found.group else ""
    parameter = f";TYPE={','.join(types)}" if types else ""
    return f"{group}{found.name}{parameter}:{value}"


def _types(found: _Property, name: str) -> list[str]:
    values = found.parameters.get(name, [])
    return [value.upper() for value in values] if name == "TYPE" else ["PREF"] if values else []


def _text(found: _Property) -> str:
    """Decode the raw value: quoted-printable, then the character set it names, UTF-8, 1252."""
    value = found.value
    encodings = [word.upper() for word in found.parameters.get("ENCODING", [])]
    if "QUOTED-PRINTABLE" in encodings:
        value = quopri.decodestring(value)
    for charset in found.parameters.get("CHARSET", []):
        try:
            return value.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return decode_piece(value)


def _outside_quotes(line: bytes, mark: bytes) -> int:
    """Return where `mark` first stands outside double quotes, -1 if nowhere."""
    first = line.find(mark)
    quote = line.find(b'"')
    if quote < 0 or first < quote:
        return first
    inside = False
    for place in range(quote, len(line)):
        char = line[place : place + 1]
        if char == b'"':
            inside = not inside
        elif char == mark and not inside:
            return place
    return first


def _split_outside_quotes(text: str, mark: str) -> list[str]:
    if '"' not in text:
        return text.split(mark)
    return re.findall(rf'(?:"[^"]*"|[^{re.escape(mark)}"]|")+|(?<={re.escape(mark)})', text) or [""]

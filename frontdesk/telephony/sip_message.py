"""Reading and writing SIP messages (RFC 3261), as far as a silent extension needs them."""

import re
from dataclasses import dataclass

from frontdesk.telephony.remote import decoded

#: The most bytes of a message and the most of its header lines; what is more is malformed.
MOST_BYTES = 65535
MOST_HEADERS = 200
#: What a requested identifier may be long; ours are shorter.
_LONGEST_ID = 512

_COMPACT = {
    "a": "accept-contact",
    "b": "referred-by",
    "c": "content-type",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
}
_REQUEST = re.compile(r"([A-Z][A-Z0-9_.-]{0,31}) (\S+) SIP/2\.0\Z", re.ASCII)
_RESPONSE = re.compile(r"SIP/2\.0 ([1-6][0-9]{2})(?: (.*))?\Z", re.ASCII | re.DOTALL)
_CSEQ = re.compile(r"([0-9]{1,10})\s+([A-Z][A-Z0-9_.-]{0,31})\Z", re.ASCII)
_NEEDED = ("via", "from", "to", "call-id", "cseq")
#: Headers that may hold several values on one line, and of which more than one counts here.
_LISTS = frozenset({"via", "contact", "record-route", "p-asserted-identity", "require", "reason"})


class MalformedMessage(ValueError):
    """What arrived is no SIP message."""


@dataclass(frozen=True, slots=True)
class Address:
    """A name and address: `"Name" <sip:user@host>;tag=1`. Parameter names are in lower case."""

    name: str
    uri: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """A request (`method`, `uri`) or a response (`status`, `uri` empty).

    `headers` are in order, names in lower case and written out; texts may hold lone surrogates
    where the sender's bytes were no UTF-8, so that they go back as they came.
    """

    method: str
    uri: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    reason: str = ""

    def get(self, name: str) -> str:
        """Return the first value of a header; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name: str) -> list[str]:
        """Return every value of a header, also those that share a line."""
        values = [value for key, value in self.headers if key == name]
        if name not in _LISTS:
            return values
        return [part.strip() for value in values for part in _split(value, ",") if part.strip()]

    @property
    def call_id(self) -> str:
        """The call's identifier."""
        return self.get("call-id")

    @property
    def cseq(self) -> tuple[int, str]:
        """The number and the method of the transaction."""
        found = _CSEQ.match(self.get("cseq"))
        return (int(found[1]), found[2]) if found else (0, "")

    @property
    def branch(self) -> str:
        """The identifier of the transaction, from the topmost Via."""
        vias = self.all("via")
        return _params(_split(vias[0], ";")[1:]).get("branch", "") if vias else ""

    def address(self, name: str) -> Address:
        """Return an address header read."""
        return parse_address(self.get(name))

    def encoded(self) -> bytes:
        """Return the message for the wire."""
        if self.status:
            start = f"SIP/2.0 {self.status} {self.reason}"
        else:
            start = f"{self.method} {self.uri} SIP/2.0"
        lines = [start, *(f"{_written(key)}: {value}" for key, value in self.headers)]
        lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape") + self.body


def parse(data: bytes) -> Message:
    """Read one message; raises `MalformedMessage` for anything that is none, and nothing else."""
    if len(data) > MOST_BYTES:
        raise MalformedMessage("too long")
    head, blank, body = data.lstrip(b"\r\n").partition(b"\r\n\r\n")
    if not blank or b"\0" in head:
        raise MalformedMessage("no end of the head")
    text = head.decode("utf-8", "surrogateescape")
    lines = re.sub(r"\r\n[ \t]+", " ", text).split("\r\n")
    if len(lines) > MOST_HEADERS:
        raise MalformedMessage("too many headers")
    headers = tuple(_header(line) for line in lines[1:])
    start = lines[0]
    request, response = _REQUEST.match(start), _RESPONSE.match(start)
    if request:
        message = Message(request[1], request[2], 0, headers, reason="")
    elif response:
        message = Message("", "", int(response[1]), headers, reason=response[2] or "")
    else:
        raise MalformedMessage("no start line")
    if any(not message.get(name) for name in _NEEDED):
        raise MalformedMessage("a header is missing")
    if len(message.call_id) > _LONGEST_ID or not message.cseq[1]:
        raise MalformedMessage("a header is not as it should be")
    if request and message.cseq[1] != message.method:
        raise MalformedMessage("CSeq names another method")
    length = message.get("content-length")
    if length:
        if not (length.isascii() and length.isdigit() and len(length) < 6):
            raise MalformedMessage("no length")
        if int(length) > len(body):
            raise MalformedMessage("cut off")
        body = body[: int(length)]
    kept = tuple(pair for pair in headers if pair[0] != "content-length")
    return Message(message.method, message.uri, message.status, kept, body, reason=message.reason)


def parse_address(text: str) -> Address:
    """Read an address with or without name and brackets; never raises."""
    first, *rest = _split(text, ";")
    name, bracket, after = first.partition("<") if not first.startswith('"') else _quoted(first)
    if not bracket:
        return Address("", first.strip(), _params(rest))
    # a semicolon inside the brackets did not split, so the address is whole
    uri = after.partition(">")[0].strip()
    return Address(_unquoted(name), uri, _params(rest))


def plain_text(text: str) -> str:
    """Return a header's text with bytes that were no UTF-8 read as latin-1."""
    return decoded(text.encode("utf-8", "surrogateescape"))


def user_of(uri: str) -> str:
    """Return the user part of a SIP address; empty where there is none."""
    rest = re.sub(r"\Asips?:", "", uri, flags=re.IGNORECASE)
    user, at, _ = rest.partition("@")
    return user.split(";", 1)[0].split(":", 1)[0] if at else ""


def reply(
    request: Message,
    status: int,
    reason: str,
    to_tag: str = "",
    more: tuple[tuple[str, str], ...] = (),
) -> Message:
    """Return the response to a request, with our tag where its `To` has none yet."""
    headers = [
        (key, value)
        for key, value in request.headers
        if key in ("via", "from", "call-id", "cseq") or (key == "record-route" and status < 300)
    ]
    to = request.get("to")
    if to_tag and "tag" not in parse_address(to).params:
        to = f"{to};tag={to_tag}"
    return Message("", "", status, (*headers, ("to", to), *more), reason=reason)


def _header(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    key = key.strip().lower()
    if not colon or not key or not key.isascii() or any(char.isspace() for char in key):
        raise MalformedMessage("no header line")
    if "\r" in value or "\n" in value:
        raise MalformedMessage("a bare line break")
    return _COMPACT.get(key, key), value.strip()


def _written(key: str) -> str:
    special = {"call-id": "Call-ID", "cseq": "CSeq", "www-authenticate": "WWW-Authenticate"}
    return special.get(key, "-".join(part.capitalize() for part in key.split("-")))


def _split(text: str, separator: str) -> list[str]:
    """Split at a separator that stands neither in quotation marks nor in angle brackets."""
    parts, start, quoted, bracket, skip = [], 0, False, False, False
    for position, char in enumerate(text):
        if skip:
            skip = False
        elif quoted:
            skip = char == "\\"
            quoted = char != '"'
        elif char == '"':
            quoted = True
        elif char == "<":
            bracket = True
        elif char == ">":
            bracket = False
        elif char == separator and not bracket:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return parts


def _quoted(text: str) -> tuple[str, str, str]:
    """Part a text that begins with a quotation mark at the `<` behind the closing one."""
    skip = False
    for position, char in enumerate(text[1:], 1):
        if skip:
            skip = False
        elif char == "\\":
            skip = True
        elif char == '"':
            _, bracket, after = text[position + 1 :].partition("<")
            return text[: position + 1], bracket, after
    return text, "", ""


def _unquoted(name: str) -> str:
    name = name.strip()
    if len(name) >= 2 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1], flags=re.DOTALL)
    return name


def _params(parts: list[str]) -> dict[str, str]:
    params: dict[str, str] = {}
    for part in parts:
        key, _, value = part.partition("=")
        params.setdefault(key.strip().lower(), value.strip().strip('"'))
    return params

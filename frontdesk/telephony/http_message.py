"""HTTP/1.1 as far as telephones speak it: one small request on a connection, and one answer.

Strict where a proxy and we could differ (lengths, encodings), lenient where telephones are sloppy
(blanks and umlauts that nobody escaped). Nothing here knows a token or a call.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from frontdesk.telephony.remote import decoded

#: Bytes of a head and of a body, and how many headers and fields are looked at.
HEAD_LIMIT, BODY_LIMIT, COUNT_LIMIT = 8 * 1024, 16 * 1024, 100
_TOKEN = frozenset(b"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Refused(Exception):
    """A request that gets an error for an answer; `why` is for whoever sets a telephone up."""

    def __init__(self, status: HTTPStatus, why: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.why = why


@dataclass(frozen=True, slots=True)
class Head:
    """Method, path, raw query, version and headers (names in lower case, values in order)."""

    method: str
    path: str
    query: bytes
    version: str
    headers: dict[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """Return a header that may come once only; raises `Refused` where it comes twice."""
        values = self.headers.get(name, ())
        if len(values) > 1:
            raise Refused(HTTPStatus.BAD_REQUEST, f"{name} twice")
        return values[0] if values else None

    def body_length(self) -> int:
        """Return how many bytes follow; raises `Refused` where that is unclear or too much."""
        if "transfer-encoding" in self.headers:
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        value = self.one("content-length")
        if value is None:
            return 0
        if not (value.isascii() and value.isdigit()):
            raise Refused(HTTPStatus.BAD_REQUEST, "content-length")
        if len(value) > 9 or int(value) > BODY_LIMIT:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return int(value)


async def read_head(reader: asyncio.StreamReader) -> Head:
    """Read a head; raises `Refused`, or `EOFError` where the other end hangs up before its end.

    The limit of `reader` must be `HEAD_LIMIT`.
    """
    try:
        return parse_head(await reader.readuntil(b"\r\n\r\n"))
    except asyncio.LimitOverrunError as error:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from error


def parse_head(data: bytes) -> Head:
    """Parse a head that ends in an empty line; raises `Refused` for whatever is none."""
    lines = data.removesuffix(b"\r\n\r\n").split(b"\r\n")
    if len(lines) - 1 > COUNT_LIMIT:
        raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    if any(byte < 32 and byte != 9 for line in lines for byte in line):
        raise Refused(HTTPStatus.BAD_REQUEST, "control characters")
    # Telephones put names into the address as they are, blanks too: the ends are what counts.
    method, _, rest = lines[0].partition(b" ")
    target, _, version = rest.rpartition(b" ")
    if not method or not method.isalpha() or version not in (b"HTTP/1.1", b"HTTP/1.0"):
        raise Refused(HTTPStatus.BAD_REQUEST, "request line")
    if not target.startswith(b"/"):
        raise Refused(HTTPStatus.BAD_REQUEST, "address")
    path, _, query = target.partition(b"?")
    return Head(
        method=method.decode("ascii"),
        path=decoded(path),
        query=query,
        version=version.decode("ascii"),
        headers=_headers(lines[1:]),
    )


def _headers(lines: list[bytes]) -> dict[str, tuple[str, ...]]:
    headers: dict[str, tuple[str, ...]] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not name or not _TOKEN.issuperset(name):
            raise Refused(HTTPStatus.BAD_REQUEST, "header")
        key = name.decode("ascii").lower()
        headers[key] = (*headers.get(key, ()), value.strip(b" \t").decode("latin-1"))
    return headers


def form_fields(data: bytes) -> dict[str, str]:
    """Return the fields of a query or a form by their names in lower case; the first one counts.

    `+` stays: telephones write +49… unescaped. A `;` does not part fields: it is in SIP addresses.
    """
    fields: dict[str, str] = {}
    for name, value in _pairs(data):
        fields.setdefault(name, value)
    return fields


def _pairs(data: bytes) -> Iterator[tuple[str, str]]:
    for part in data.split(b"&", COUNT_LIMIT)[:COUNT_LIMIT]:
        name, _, value = part.partition(b"=")
        if name:
            yield decoded(unquote_to_bytes(name)).strip().lower(), decoded(unquote_to_bytes(value))


def json_fields(data: bytes) -> dict[str, str]:
    """Return the texts and whole numbers of a JSON object; of a list its first one.

    Raises `Refused` where it is no object.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "JSON") from error
    if not isinstance(document, dict):
        raise Refused(HTTPStatus.BAD_REQUEST, "JSON object")
    fields: dict[str, str] = {}
    for name, value in list(document.items())[:COUNT_LIMIT]:
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            fields[name.strip().lower()] = str(value)
    return fields


def body_fields(content_type: str, body: bytes) -> dict[str, str]:
    """Return the fields of a body, form or JSON; raises `Refused` for any other kind.

    Without a kind, what begins like JSON is JSON. In a form, `+` in a name is a blank.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" or (not kind and body.lstrip().startswith(b"{")):
        return json_fields(body)
    if kind in ("application/x-www-form-urlencoded", ""):
        return form_fields(body)
    raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def answer(status: HTTPStatus, text: str = "", kind: str = "text/plain") -> bytes:
    """Return an answer as bytes; the connection ends with it."""
    body = text.encode("utf-8")
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {kind}; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    ]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        lines.append("Allow: GET, POST")
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        lines.append("Retry-After: 1")
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body

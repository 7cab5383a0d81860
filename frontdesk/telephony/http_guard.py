"""Who may tell the HTTP listener of a call: by address, host, token, signature and rate."""

import hmac
import ipaddress
import re
import socket
from collections import OrderedDict
from collections.abc import Callable, Iterable
from http import HTTPStatus

from frontdesk.telephony.flood import Bucket
from frontdesk.telephony.http_message import Head, Refused

#: Requests a second and in one go, of one address.
RATE, BURST = 10.0, 30
#: A token has 128 bits at least: 32 hexadecimal digits, or 22 of base64.
_TOKEN = re.compile(r"[0-9A-Za-z_-]{22,}")
_ADDRESSES = 256

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def address_of(text: str) -> Address | None:
    """Return an address, an IPv4 one in IPv6 clothes as IPv4; `None` where it is none."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def networks(allowed: Iterable[str]) -> tuple[Network, ...]:
    """Read addresses and networks such as `192.168.1.20` and `192.168.1.0/24`.

    Raises `ValueError` for what is neither.
    """
    return tuple(ipaddress.ip_network(text.strip(), strict=False) for text in allowed)


class Guard:
    """Decides about a request by where it comes from and what it was meant for."""

    def __init__(self, token: str, allowed: Iterable[str], hosts: Iterable[str]) -> None:
        if not _TOKEN.fullmatch(token):
            raise ValueError("a token has at least 22 letters and digits")
        self._token = token.encode("ascii")
        self._allowed = networks(allowed)
        own = socket.gethostname().casefold()
        self._hosts = {own, f"{own}.local", *(host.strip().casefold() for host in hosts)} - {""}

    def admits(self, peer: str) -> bool:
        """Tell whether this address may ask at all: this machine, or one of the allowed."""
        address = address_of(peer)
        if address is None:
            return False
        return address.is_loopback or any(address in network for network in self._allowed)

    def check_meant(self, head: Head, local: str) -> None:
        """Raise `Refused` unless a telephone meant this machine, at its address `local`.

        A web page can send requests to this machine too, and a name of its own can lead here (DNS
        rebinding); a browser tells both by the headers that it sets itself.
        """
        if "origin" in head.headers:
            raise Refused(HTTPStatus.FORBIDDEN, "page")
        if not {"none", "same-origin"}.issuperset(head.headers.get("sec-fetch-site", ())):
            raise Refused(HTTPStatus.FORBIDDEN, "page")
        name = _host_name(head.one("host") or "")
        if not name:
            raise Refused(HTTPStatus.BAD_REQUEST, "host")
        if not self._is_ours(name, address_of(local)):
            raise Refused(HTTPStatus.FORBIDDEN, "host")

    def _is_ours(self, name: str, local: Address | None) -> bool:
        address = address_of(name)
        if address is None:
            loopback = local is not None and local.is_loopback
            return name in self._hosts or (name == "localhost" and loopback)
        if local is None:
            return False
        return (
            address == local or (address.is_loopback and local.is_loopback) or name in self._hosts
        )

    def event_word(self, path: str) -> str:
        """Return the event that `/call/TOKEN/EVENT` names, maybe none; raises `Refused`.

        Whatever else the path is, it takes the time of comparing a token.
        """
        parts = path.split("/")
        fits = len(parts) in (3, 4) and parts[:2] == ["", "call"]
        given = parts[2] if fits else ""
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._token):
            raise Refused(HTTPStatus.NOT_FOUND, "token")
        return parts[3] if len(parts) == 4 else ""


def _host_name(value: str) -> str:
    """Return the name in a Host header without port and final dot, in lower case."""
    plain = value.strip().casefold()
    if plain.startswith("["):
        name, bracket, rest = plain[1:].partition("]")
        return name if bracket and (not rest or rest.startswith(":")) else ""
    name, _, port = plain.partition(":")
    return name.rstrip(".") if not port or (port.isascii() and port.isdigit()) else ""


def is_signed(secret: str, body: bytes, signature: str) -> bool:
    """Tell whether the signature is the HMAC-SHA256 of the raw body in hexadecimal."""
    right = hmac.new(secret.encode("utf-8"), body, "sha256").hexdigest()
    return hmac.compare_digest(signature.strip().lower().encode("utf-8", "replace"), right.encode())


class Rate:
    """How often an address may ask: ten times a second, thirty in one go."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def allows(self, peer: str) -> bool:
        """Count one request of this address and tell whether it may be heard."""
        bucket = self._buckets.pop(peer, None) or Bucket(BURST, RATE, self._clock)
        self._buckets[peer] = bucket
        if len(self._buckets) > _ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket.take()

"""Answering a digest challenge (RFC 7616, RFC 8760): MD5 and SHA-256, with and without qop."""

import hashlib
import re
import secrets
from dataclasses import dataclass

_FIELD = re.compile(r'([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,]+)')
#: Best first; what is not named here is not answered.
_HASHES = {"SHA-256": "sha256", "SHA-256-SESS": "sha256", "MD5": "md5", "MD5-SESS": "md5"}


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a server asks for; `proxy` tells whether it was a proxy (407)."""

    realm: str
    nonce: str
    opaque: str
    algorithm: str
    qop: bool
    stale: bool
    proxy: bool


def best_challenge(offered: list[str], proxy: bool) -> Challenge | None:
    """Return the strongest challenge that can be answered; `None` where none can."""
    found: list[Challenge] = []
    for text in offered:
        scheme, _, rest = text.strip().partition(" ")
        if scheme.lower() != "digest":
            continue
        fields = {key.lower(): _plain(value) for key, value in _FIELD.findall(rest)}
        algorithm = fields.get("algorithm", "MD5").upper()
        qops = [part.strip().lower() for part in fields.get("qop", "").split(",")]
        if not fields.get("nonce") or algorithm not in _HASHES:
            continue
        if qops != [""] and "auth" not in qops:
            continue
        found.append(
            Challenge(
                fields.get("realm", ""),
                fields["nonce"],
                fields.get("opaque", ""),
                algorithm,
                "auth" in qops,
                fields.get("stale", "").lower() == "true",
                proxy,
            )
        )
    order = list(_HASHES)
    return min(found, key=lambda challenge: order.index(challenge.algorithm), default=None)


class Digest:
    """Answers one challenge as often as its nonce is good; `uses` counts how often it did."""

    def __init__(
        self, challenge: Challenge, user: str, password: str, cnonce: str | None = None
    ) -> None:
        self.challenge = challenge
        self._user = user
        self._password = password
        self._cnonce = cnonce or secrets.token_hex(12)
        self.uses = 0

    def header(self, method: str, uri: str) -> tuple[str, str]:
        """Return the name and value of the header that answers, for this request."""
        asked = self.challenge
        self.uses += 1
        count = f"{self.uses:08x}"
        first = self._hash(f"{self._user}:{asked.realm}:{self._password}")
        if asked.algorithm.endswith("-SESS"):
            first = self._hash(f"{first}:{asked.nonce}:{self._cnonce}")
        second = self._hash(f"{method}:{uri}")
        middle = f"{asked.nonce}:{count}:{self._cnonce}:auth" if asked.qop else asked.nonce
        fields = [
            f'username="{_escaped(self._user)}"',
            f'realm="{_escaped(asked.realm)}"',
            f'nonce="{_escaped(asked.nonce)}"',
            f'uri="{uri}"',
            f'response="{self._hash(f"{first}:{middle}:{second}")}"',
            f"algorithm={asked.algorithm}",
        ]
        if asked.opaque:
            fields.append(f'opaque="{_escaped(asked.opaque)}"')
        if asked.qop:
            fields += ["qop=auth", f"nc={count}", f'cnonce="{self._cnonce}"']
        name = "proxy-authorization" if asked.proxy else "authorization"
        return name, "Digest " + ", ".join(fields)

    def _hash(self, text: str) -> str:
        kind = _HASHES[self.challenge.algorithm]
        data = text.encode("utf-8", "surrogateescape")
        return hashlib.new(kind, data, usedforsecurity=False).hexdigest()


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')

"""Mail addresses and internet domains as they stand in address books."""

import re
from collections.abc import Iterable

from frontdesk.domain.errors import UserError
from frontdesk.services.outside_text import one_line

_ADDRESS = re.compile(r"[^\s@<>(),;:\"\\\[\]]+@[^\s@<>(),;:\"\\\[\]]+\.[^\s@<>(),;:\"\\\[\].]{2,}")
_BETWEEN = re.compile(r"\s*(?:;|,|\n|\s:::\s)\s*")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
#: Providers whose domain says nothing of a company.
_PROVIDERS = frozenset(
    (
        "gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de outlook.com "
        "outlook.de hotmail.com hotmail.de live.com live.de icloud.com me.com yahoo.com yahoo.de "
        "aol.com freenet.de posteo.de mailbox.org proton.me protonmail.com arcor.de 1und1.de"
    ).split()
)


def first_email(texts: Iterable[str]) -> str:
    """Return the first mail address in the cells, without name or `mailto:`; `` where none is.

    An Exchange address (`/o=…`) is none. Raise `UserError` where there is text but no address.
    """
    wrong = ""
    for text in texts:
        for part in _BETWEEN.split(text.strip()):
            plain = part.strip().removeprefix("mailto:").removeprefix("MAILTO:")
            if "<" in plain and plain.endswith(">"):
                plain = plain[plain.rindex("<") + 1 : -1].strip()
            if not plain or plain.lower().startswith("/o="):
                continue
            if _ADDRESS.fullmatch(plain) and len(plain) <= 254:
                return plain
            wrong = wrong or plain
    if wrong:
        raise UserError("row_email", value=one_line(wrong, 60))
    return ""


def domains(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the internet domains in the cells, of addresses and of pages, each once, lower case.

    Those of mail providers say nothing of a company and are left out, as is what is no domain.
    """
    found: dict[str, None] = {}
    for text in texts:
        for part in re.split(r"[\s;,|]+", text.strip().lower()):
            plain = part.split("://", 1)[-1].removeprefix("mailto:").rsplit("@", 1)[-1]
            plain = re.split(r"[/?#:]", plain, maxsplit=1)[0].removeprefix("www.").strip(".<>")
            if len(plain) <= 253 and _DOMAIN.fullmatch(plain) and plain not in _PROVIDERS:
                found[plain] = None
    return tuple(found)

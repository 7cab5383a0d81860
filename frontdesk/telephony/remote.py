"""What a line says about who is at the other end, as far as it can be read without any library."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import unquote

from frontdesk.domain.plain import one_line

#: What protocols and telephone systems write for a withheld number, in lower case.
WITHHELD_WORDS = frozenset(
    {
        "0",
        "anonymous",
        "anonymous.invalid",
        "restricted",
        "private",
        "unavailable",
        "unknown",
        "withheld",
        "<unknown>",
    }
)
#: How many digits an internal number has unless the line is set otherwise.
INTERNAL_LENGTHS = (1, 2, 3, 4)
#: The most characters that are kept of a number as it arrived, and of a displayed name.
_LONGEST_RAW, _LONGEST_NAME = 200, 80
#: More than this is no telephone number: 15 digits and how they may be spaced.
_LONGEST = 64
#: How much of a text is looked at: a SIP address with its parameters.
_LONGEST_ADDRESS = 512

_SCHEME = re.compile(r"(?:sips?|tel|callto)\s*:\s*", re.IGNORECASE)
_NAME_ADDRESS = re.compile(r"<\s*((?:sips?|tel)\s*:[^>]*)>", re.IGNORECASE)
#: Service codes that withhold the number (ETSI).
_WITHHOLDING_CODES = ("*31#", "#31#")


@dataclass(frozen=True, slots=True)
class RemoteNumber:
    """The number at the other end: up to three readings in E.164, best first, or `internal:101`.

    `candidates` is empty where the number is withheld or cannot be read; `raw` is what arrived, on
    one line and without control characters.
    """

    candidates: tuple[str, ...] = ()
    raw: str = ""
    withheld: bool = False


Numbers = Callable[[str], RemoteNumber]


def plain_reading(
    text: str, internal_lengths: Collection[int] = INTERNAL_LENGTHS
) -> tuple[RemoteNumber, str]:
    """Read what needs no numbering plan; never raises.

    Returns the number and what is still to be read: an empty rest means that the number is final
    (withheld, internal, or not to be read), else the rest is only digits, `+` and spacing.
    """
    raw = one_line(text, _LONGEST_RAW)
    user, host = _user_and_host(text)
    if _is_withheld(user, host):
        return RemoteNumber(raw=raw, withheld=True), ""
    user = user.split("#", 1)[0].rstrip()
    if len(user) > _LONGEST or not any(char.isdigit() for char in user):
        return RemoteNumber(raw=raw), ""
    internal = _internal(user, internal_lengths)
    if internal:
        return RemoteNumber((f"internal:{internal}",), raw), ""
    if "*" in user or any(char.isalpha() for char in user):
        return RemoteNumber(raw=raw), ""
    return RemoteNumber(raw=raw), user


def displayed_name(text: str, number: str = "") -> str:
    """Return a name as displayed, one line of at most 80 characters.

    Empty where it says nothing: a word for unknown, or the `number` (as it arrived) once more.
    """
    name = one_line(text).strip("\"' ")
    if name.casefold() in WITHHELD_WORDS or not any(char.isalnum() for char in name):
        return ""
    plain = _user_and_host(name)[0]
    spells_number = not any(char.isalpha() for char in plain)
    if spells_number and same_local(plain, _user_and_host(number)[0]):
        return ""
    return one_line(name, _LONGEST_NAME)


def decoded(data: bytes) -> str:
    """Return bytes from a line as text: UTF-8, else latin-1; never raises."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def same_local(one: str, other: str) -> bool:
    """Tell whether two spellings of an own number mean the same, with area code or without."""
    first, second = (_digits(text).lstrip("0") for text in (one, other))
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) >= 5 and long.endswith(short))


def _user_and_host(text: str) -> tuple[str, str]:
    """Strip what a line puts around a number: name, scheme, host, parameters, hidden characters."""
    plain = text[:_LONGEST_ADDRESS].strip()
    if not plain.isascii():
        shaped = unicodedata.normalize("NFKC", plain)
        plain = "".join(_ascii(char) for char in shaped if unicodedata.category(char) != "Cf")
        plain = plain.strip()
    address = _NAME_ADDRESS.search(plain)
    if address:
        plain = address.group(1)
    scheme = _SCHEME.match(plain)
    if scheme:
        plain = unquote(plain[scheme.end() :])
    elif "@" not in plain and ";" not in plain:
        return plain, ""
    user, _, host = plain.partition("@")
    return user.split(";", 1)[0].strip(), host.split(";", 1)[0].strip().casefold()


def _ascii(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _is_withheld(user: str, host: str) -> bool:
    return (
        not user
        or user.casefold() in WITHHELD_WORDS
        or host == "anonymous.invalid"
        or user.startswith(_WITHHOLDING_CODES)
    )


def _internal(user: str, lengths: Collection[int]) -> str:
    """Return an internal number without its stars: `101`, `**620`; empty where it is none."""
    digits = user.lstrip("*")
    if not (digits.isascii() and digits.isdigit()):
        return ""
    if digits != user:
        return digits if len(digits) <= 8 else ""
    return digits if len(digits) in lengths and digits[0] != "0" else ""


def _digits(text: str) -> str:
    return "".join(char for char in text if "0" <= char <= "9")

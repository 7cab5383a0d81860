"""Telephone numbers as they stand in address books: several in a cell, extensions, labels."""

import re
from collections.abc import Iterable

from frontdesk.domain.call import PhoneNumber
from frontdesk.services import numbers
from frontdesk.services.outside_text import one_line

_EXTENSION = re.compile(
    r"(?:;ext=|\b(?:ext|extension|durchwahl|dw|nst|nebenstelle|app|apparat|x)\b)[\s.:=]*(\d{1,6})\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;(?!ext=)|,|\n|\||\s:::\s|\bor\b|\boder\b)\s*")
#: No extension has more digits; a longer number is one from outside.
_LONGEST_EXTENSION = 5


def extension_of(text: str, region: str) -> str:
    """Return what to dial for a colleague: the internal extension, else the number as shown.

    `+49 30 23125-0 Durchwahl 12` and `tel:+493023125;ext=12` give `12`; what is no number stays as
    it is written.
    """
    plain = one_line(text, 100)
    match = _EXTENSION.search(plain)
    if match:
        return match[1]
    for part in _parts(plain):
        number = numbers.parse(part, region)
        if number.display and not number.withheld:
            return number.display
    return ""


def is_internal(text: str) -> bool:
    """Tell whether it is an extension: a few digits, no leading zero."""
    return text.isdecimal() and len(text) <= _LONGEST_EXTENSION and not text.startswith("0")


def phone_numbers(texts: Iterable[str], region: str) -> tuple[PhoneNumber, ...]:
    """Return the numbers in the cells, each once; text without a digit is left out."""
    found: dict[str, PhoneNumber] = {}
    for text in texts:
        for part in _whole_or_parts(text, region):
            number = numbers.parse(one_line(part, 100), region)
            if number.e164 or (any(c.isdigit() for c in number.raw) and not number.withheld):
                found.setdefault(number.e164 or number.raw, number)
    return tuple(found.values())


def _whole_or_parts(text: str, region: str) -> list[str]:
    """Split a cell at separators; at a slash only where the whole is no number (030/23125)."""
    parts: list[str] = []
    for part in _parts(text):
        halves = re.split(r"\s+/\s+|/(?=\s*[+0])", part)
        if len(halves) > 1 and numbers.parse(one_line(part, 100), region).e164 is None:
            parts.extend(halves)
        else:
            parts.append(part)
    return parts


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part.strip()]

"""What number a line means, by how that line writes numbers; the history decides between readings.

Nothing is guessed: a number that can be read in two ways gives both, the likelier first, and what
would need a guess about the telephone system is a setting of the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.services import numbers
from frontdesk.telephony.remote import INTERNAL_LENGTHS, RemoteNumber, plain_reading

#: The most readings of one number.
_MOST = 3
#: How many trailing digits an extension behind a switchboard may have.
_EXTENSION = 4
#: The fewest digits of E.164 that name a switchboard: country, area, and something of its own.
_SHORTEST = 8


class NumberFormat(StrEnum):
    """How a line writes numbers from outside: mixed, E.164 without its plus, or national."""

    AUTO = "auto"
    E164_NOPLUS = "e164_noplus"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """How one line writes numbers.

    `area_code` is the desk's own, with or without its zero; it completes numbers that come without.
    `trunk_zero`: the telephone system puts the 0 for an outside line before every number. `blocks`
    are beginnings of E.164 whose numbers may be longer than the numbering plan allows (dialling-in
    blocks of old German systems).
    """

    format: NumberFormat = NumberFormat.AUTO
    region: str = "DE"
    area_code: str = ""
    trunk_zero: bool = False
    internal_lengths: tuple[int, ...] = INTERNAL_LENGTHS
    blocks: tuple[str, ...] = ()


class RemoteNumbers:
    """Reads the numbers of one line; call it with what the line wrote. Never raises."""

    def __init__(self, line: LineNumbers) -> None:
        self._line = line

    def __call__(self, text: str) -> RemoteNumber:
        """Return up to three readings in E.164, one `internal:101`, or that it is withheld."""
        found, rest = plain_reading(text, self._line.internal_lengths)
        if not rest:
            if not found.candidates and not found.withheld:
                withheld = numbers.parse(text, self._line.region).withheld
                return RemoteNumber(raw=found.raw, withheld=withheld)
            return found
        readings = (self._e164(spelling) for spelling in self._spellings(rest))
        distinct = dict.fromkeys(reading for reading in readings if reading)
        return RemoteNumber(tuple(distinct)[:_MOST], found.raw)

    def _spellings(self, plain: str) -> Iterator[str]:
        """Give what the line may have meant, the likeliest first."""
        line = self._line
        digits = "".join(char for char in plain if char.isdigit())
        if "+" in plain:
            yield plain
            return
        if digits.startswith("0"):
            without = plain.replace("0", "", 1)
            if line.trunk_zero:
                yield from self._after_trunk_zero(without)
                yield plain
            else:
                yield plain
                if self._e164(plain) is None and digits.startswith("00"):
                    yield without  # 0 0151 …: abroad there is no such number
            return
        if line.format == NumberFormat.E164_NOPLUS:
            yield f"+{digits}"
            yield self._in_own_area(digits)
            return
        if line.format == NumberFormat.AUTO and len(digits) > 8:
            yield plain
        yield self._in_own_area(digits)
        if line.format == NumberFormat.AUTO:
            yield plain
            if len(digits) > 9:
                yield f"+{digits}"

    def _after_trunk_zero(self, rest: str) -> Iterator[str]:
        """Give what stands behind the 0 for an outside line: with area code, or without."""
        digits = "".join(char for char in rest if char.isdigit())
        yield rest if digits.startswith("0") else self._in_own_area(digits)

    def _in_own_area(self, digits: str) -> str:
        """Return a number without area code with the desk's own; empty where that is not set."""
        area = "".join(char for char in self._line.area_code if char.isdigit())
        if not area:
            return ""
        return f"0{area.lstrip('0')}{digits}" if self._dials_zero() else f"{area}{digits}"

    def _dials_zero(self) -> bool:
        """Tell whether a 0 stands before the area code in this country, and is no part of it."""
        from phonenumbers import PhoneMetadata

        about = PhoneMetadata.metadata_for_region(self._line.region.upper())
        return about is not None and about.national_prefix == "0"

    def _e164(self, spelling: str) -> str | None:
        if not spelling:
            return None
        region = self._line.region
        found = numbers.parse(spelling, region).e164
        if found or not self._line.blocks:
            return found
        for beginning in numbers.typed_prefixes(spelling, region):
            if len(beginning) <= 16 and beginning.startswith(self._line.blocks):
                return beginning
        return None


def switchboards(e164: str) -> tuple[str, ...]:
    """Return the numbers that may be the switchboard before an extension, the likeliest first.

    `…558123` → `…55812`, `…558120`, …, `…558`, `…5580`: a firm that is known by one of them is
    "presumably" the same. A mobile number stands alone.
    """
    if not e164.startswith("+") or _is_mobile(e164):
        return ()
    found: list[str] = []
    for cut in range(1, _EXTENSION + 1):
        stem = e164[:-cut]
        if len(stem) - 1 < _SHORTEST:
            break
        found += [stem, f"{stem}0"]
    return tuple(number for number in found if number != e164)


def _is_mobile(e164: str) -> bool:
    import phonenumbers

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return True
    return kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.PAGER)

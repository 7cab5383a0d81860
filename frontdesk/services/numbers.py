"""Telephone numbers in any spelling: to E.164, to the readable form, and to search while typing.

The library phonenumbers does the work; what it would guess is kept as it arrived instead (internal
numbers, numbers without an area code, more digits than a country has).
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from frontdesk.domain.call import PhoneNumber

if TYPE_CHECKING:
    import phonenumbers
    from phonenumbers.phonemetadata import PhoneNumberDesc

#: What lines and people write where the caller withholds the number, in lower case.
_WITHHELD = frozenset(
    {
        "anonymous",
        "anonym",
        "anonymous.invalid",
        "unbekannt",
        "unterdrückt",
        "withheld",
        "private",
        "privat",
        "unavailable",
        "restricted",
        "unknown",
        "<unknown>",
        "blocked",
        "hidden",
        "nummer unterdrückt",
        "rufnummer unterdrückt",
        "nummer unbekannt",
        "rufnummer unbekannt",
        "unbekannte nummer",
        "unbekannter anrufer",
        "private nummer",
        "keine nummer",
        "keine rufnummer",
        "ohne rufnummer",
        "nicht verfügbar",
        "number withheld",
        "private number",
        "unknown number",
        "unknown caller",
        "no caller id",
    }
)
#: Service codes that suppress the number (ETSI, North America).
_WITHHOLDING_CODES = ("*31#", "#31#", "*67")
_SCHEME = re.compile(r"(?:tel|sips?|callto|fax)\s*:\s*", re.IGNORECASE)
_BRACKETS = str.maketrans("[]", "()")
_LABEL = re.compile(
    r"(?:telefon|tel|phone|fon|mobil|mobile|handy|fax|t|m|f)\s*[.:]{1,2}\s*", re.IGNORECASE
)
#: No number is longer (15 digits and how people space them); longer text is not cached.
_LONGEST = 64
#: The library leaves many subscriber numbers in one piece; longer groups are not read at a glance.
_LONGEST_GROUP = 5
_LONG_RUN = re.compile(r"\d{7,}")
#: The most digits after the country code; the library takes more (telephony, German numbers).
_MOST_NATIONAL = {49: 11}


def parse(text: str, region: str = "DE") -> PhoneNumber:
    """Read a number in any spelling; `region` (ISO 3166) is where one without country code is.

    Never raises. What is no valid number (internal, without an area code, with letters) keeps only
    `raw`, the text as it arrived; a word or code for a suppressed number gives `withheld`.
    """
    if len(text) > _LONGEST:
        return PhoneNumber(raw=text.strip())
    return _parse(text, region)


def looks_like_number(text: str) -> bool:
    """Tell whether the typed text is meant as a number: digits and how people space them."""
    plain = _user_part(text)
    return any(c.isdigit() for c in plain) and all(c in "0123456789 ()[]/-.+*#" for c in plain)


def typed_prefixes(text: str, region: str = "DE") -> tuple[str, ...]:
    """Return the beginnings of E.164 that the typed text can still become, `030 23` → `+493023`.

    Empty where it says nothing yet, or where the area code is missing.
    """
    if not looks_like_number(text):
        return ()
    from phonenumbers import PhoneMetadata, country_code_for_region

    found = parse(text, region).e164
    if found:
        return (found,)
    plain = _user_part(text).replace("(0)", "")
    digits = "".join(c for c in plain if c.isdigit())
    if plain.startswith("+"):
        return (f"+{digits}",) if digits else ()
    country = country_code_for_region(region.upper())
    about = PhoneMetadata.metadata_for_region(region.upper())
    if not country or about is None:
        return ()
    abroad = re.match(about.international_prefix or "00", digits)
    if abroad:
        rest = digits[abroad.end() :]
        return (f"+{rest}",) if rest else ()
    trunk = about.national_prefix or ""
    if trunk and digits.startswith(trunk):
        rest = digits[len(trunk) :]
        return (f"+{country}{rest}",) if rest.strip("0") else ()
    return () if trunk == "0" else (f"+{country}{digits}",)


@lru_cache(maxsize=8192)
def show(e164: str) -> str:
    """Return E.164 as people read it, `+49 30 23125 099`; other text comes back unchanged."""
    import phonenumbers

    try:
        return _readable(_from_e164(e164) or phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return e164


@lru_cache(maxsize=16384)
def _parse(text: str, region: str) -> PhoneNumber:
    raw = text.strip()
    plain = _user_part(text)
    if not plain:
        return PhoneNumber(raw=raw)
    if plain.casefold() in _WITHHELD or plain.startswith(_WITHHOLDING_CODES):
        return PhoneNumber(raw=raw, withheld=True)
    if plain[0].isalpha():
        plain = _LABEL.sub("", plain, count=1)
    plain = plain.translate(_BRACKETS).rstrip("# ")
    if any(c.isalpha() for c in plain) or "*" in plain:
        return PhoneNumber(raw=raw)
    found = _read(plain, region.upper())
    if found is None:
        return PhoneNumber(raw=raw)
    e164 = f"+{found.country_code}{_national(found)}"
    return PhoneNumber(e164=e164, shown=_readable(found), raw=raw)


def _user_part(text: str) -> str:
    """Strip what a line puts around a number: scheme, host, parameters, invisible characters."""
    plain = text.strip()
    if not plain.isascii():
        shaped = unicodedata.normalize("NFKC", plain)
        plain = "".join(_ascii(c) for c in shaped if unicodedata.category(c) != "Cf").strip()
    scheme = _SCHEME.match(plain)
    if scheme:
        plain = unquote(plain[scheme.end() :])
        plain = plain.split(";", 1)[0].split("@", 1)[0].strip()
    return plain


def _ascii(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "-" if unicodedata.category(char) == "Pd" else char


def _read(plain: str, region: str) -> "phonenumbers.PhoneNumber | None":
    """Return the one number that `plain` can mean, or nothing where that would be a guess."""
    from phonenumbers import PhoneMetadata, country_code_for_region

    fast = _from_e164(plain)
    if fast is not None:
        return _checked(fast)
    digits = "".join(c for c in plain if c.isdigit())
    if plain.startswith(("+", "(+", "0", "(0")):
        return _library(plain, region)
    about = PhoneMetadata.metadata_for_region(region)
    if about is None or about.national_prefix != "0":
        return _library(plain, region)
    # In a country that dials 0 before the area code a number without it lacks the area code;
    # only two spellings are certain all the same: E.164 that lost its plus, a mobile its zero.
    country = country_code_for_region(region)
    if digits.startswith(str(country)):
        found = _library(f"+{digits}", region)
        if found is not None and _library(f"0{digits}", region) is None:
            return found
    if country == 49 and digits.startswith(("15", "16", "17")) and len(digits) >= 10:
        return _library(f"0{digits}", region)
    return None


def _library(plain: str, region: str) -> "phonenumbers.PhoneNumber | None":
    import phonenumbers

    try:
        return _checked(phonenumbers.parse(plain, region))
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=256)
def _dials_zero(country: int) -> str:
    """Return the region of a country code that has one and strips no prefix but 0, else ``."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

    regions = COUNTRY_CODE_TO_REGION_CODE.get(country, ())
    if len(regions) != 1 or regions[0] == "001":
        return ""
    about = PhoneMetadata.metadata_for_region(regions[0])
    simple = about is not None and about.national_prefix_for_parsing == "0"
    return regions[0] if simple else ""


def _from_e164(text: str) -> "phonenumbers.PhoneNumber | None":
    """Take E.164 apart without the library's parser where nothing in it would be rewritten.

    Most numbers of an import stand so already; it halves the time of the million.
    """
    if not (text.startswith("+") and 8 <= len(text) <= 16 and text.isascii()):
        return None
    digits = text[1:]
    if not digits.isdigit() or digits[2] == "0" or not _dials_zero(int(digits[:2])):
        return None
    import phonenumbers

    return phonenumbers.PhoneNumber(
        country_code=int(digits[:2]), national_number=int(digits[2:]), raw_input=None
    )


def _checked(number: "phonenumbers.PhoneNumber") -> "phonenumbers.PhoneNumber | None":
    """Return the number if it is valid, without any extension."""
    import phonenumbers

    country = number.country_code or 0
    if len(_national(number)) > _MOST_NATIONAL.get(country, 15):
        return None
    if not (_is_common(number) or phonenumbers.is_valid_number(number)):
        return None
    number.extension = None
    return number


def _is_common(number: "phonenumbers.PhoneNumber") -> bool:
    """Tell whether it is a landline or mobile number of a simple country: the quick yes.

    The library's own check walks through all ten types of number; a match of one makes it valid.
    """
    region = _dials_zero(number.country_code or 0)
    if not region or number.italian_leading_zero:
        return False
    from phonenumbers import PhoneMetadata

    about = PhoneMetadata.metadata_for_region(region)
    if about is None:
        return False
    digits = str(number.national_number)
    return _fits(about.general_desc, digits) and any(
        _fits(kind, digits) for kind in (about.fixed_line, about.mobile)
    )


def _fits(kind: "PhoneNumberDesc | None", digits: str) -> bool:
    return (
        kind is not None
        and kind.national_number_pattern is not None
        and (not kind.possible_length or len(digits) in kind.possible_length)
        and re.fullmatch(kind.national_number_pattern, digits) is not None
    )


def _national(number: "phonenumbers.PhoneNumber") -> str:
    zeros = "0" * (number.number_of_leading_zeros or 1) if number.italian_leading_zero else ""
    return f"{zeros}{number.national_number}"


def _readable(number: "phonenumbers.PhoneNumber") -> str:
    import phonenumbers

    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return _LONG_RUN.sub(lambda run: _grouped(run[0]), text)


def _grouped(digits: str) -> str:
    """Part a long run of digits as it is read aloud: the last three apart, `66969 112`."""
    groups: list[str] = []
    while len(digits) > _LONGEST_GROUP:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    return " ".join((digits, *groups))

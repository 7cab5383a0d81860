"""A contact of the texts that a row or a card has for its fields."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold, fold_company
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.services.importing.addresses import first_email
from frontdesk.services.importing.phones import extension_of, is_internal
from frontdesk.services.outside_text import one_line

#: The texts of each field, the best first; a field without text is missing.
Values = Mapping[str, Sequence[str]]

_HONORIFIC = re.compile(
    r"(?:(?:prof|dr|dipl|mag|ing|pd|priv|doz|med|rer|nat|phil|habil)\b[.\s-]*)+"
)
_FORMS_OF_ADDRESS = frozenset("herr frau herrn mr mrs ms miss mx hr fr".split())
_BETWEEN = re.compile(r"\s*[;,|\n•]\s*|\s+/\s+")
_PUT_THROUGH = {
    PutThrough.ALWAYS: ("always", "immer", "ja", "yes"),
    PutThrough.ANNOUNCE: (
        "announce",
        "ankündigen",
        "announce first",
        "erst ankündigen",
        "mit Ankündigung",
    ),
    PutThrough.MESSAGE_ONLY: ("message only", "nur Nachricht", "message", "Nachricht"),
    PutThrough.IN_WRITING: ("in writing", "schriftlich", "in writing only", "nur schriftlich"),
    PutThrough.NEVER: ("never", "nie", "niemals", "nein", "no"),
}
_KINDS = {
    ContactKind.PERSON: ("person", "individual"),
    ContactKind.GROUP: ("group", "Gruppe", "team", "org", "Abteilung", "Verteiler"),
    ContactKind.MAILBOX: ("mailbox", "Postfach", "Sammelpostfach", "shared mailbox"),
}
_Key = TypeVar("_Key", bound=StrEnum)


def contact_of(values: Values, region: str) -> Contact:
    """Return the contact; raise `UserError` where there is nothing to call it by, or a bad value.

    Without a name it is called by its company or its mail address.
    """
    email = first_email(values.get("email", ()))
    honorific, other = _honorific(first(values, "honorific"))
    name = _name(values, honorific)
    kind = choice(_KINDS, first(values, "kind"), ContactKind.PERSON)
    if not name:
        name = first(values, "company")
    if not name and email:
        name, kind = email, ContactKind.MAILBOX
    if not name:
        raise UserError("contact_without_name")
    return Contact(
        name=name,
        kind=kind,
        role=first(values, "role") or other,
        department=first(values, "department"),
        email=email,
        extension=_extension(values.get("extension", ()), region),
        responsibilities=responsibilities(values.get("responsibilities", ())),
        deputy=turned(first(values, "deputy")),
        put_through=choice(_PUT_THROUGH, first(values, "put_through"), PutThrough.ALWAYS),
    )


def first(values: Values, field: str) -> str:
    """Return the first text of a field on one line; `` where it has none."""
    for text in values.get(field, ()):
        line = one_line(text)
        if line:
            return line
    return ""


def choice(table: Mapping[_Key, Sequence[str]], text: str, default: _Key) -> _Key:
    """Return the key that a word in German or English means, `default` for no word.

    Raise `UserError` for a word that means none, naming those that do.
    """
    if not text:
        return default
    wanted = fold(text)
    for key, names in table.items():
        if wanted == fold(str(key)) or wanted in (fold(name) for name in names):
            return key
    allowed = ", ".join("/".join(names[:2]) for names in table.values())
    raise UserError("row_value_unknown", value=one_line(text, 60), allowed=allowed)


def turned(name: str) -> str:
    """Return `Kruse, Dr. Anna` as `Dr. Anna Kruse`; any other name, a company's too, as it is."""
    last, comma, given = name.partition(",")
    if not comma or "," in given or not given.strip() or any(c.isdigit() for c in name):
        return name
    if len(last.split()) > 3 or len(given.split()) > 3 or fold_company(name) != fold(name):
        return name
    return f"{given.strip()} {last.strip()}"


def responsibilities(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the responsibilities in the cells, split at commas and the like, each once."""
    found: dict[str, str] = {}
    for text in texts:
        for part in _BETWEEN.split(text):
            word = one_line(part)
            if word:
                found.setdefault(fold(word) or word, word)
    return tuple(found.values())


def _name(values: Values, honorific: str) -> str:
    given, last = first(values, "first_name"), first(values, "last_name")
    if last or given:
        name = " ".join(part for part in (given, last) if part)
    else:
        name = turned(first(values, "name"))
    if honorific and name and fold(honorific) not in fold(name):
        name = f"{honorific} {name}"
    return name


def _honorific(text: str) -> tuple[str, str]:
    """Return what belongs before the name, and what is no form of address but a position."""
    if not text or fold(text) in _FORMS_OF_ADDRESS:
        return "", ""
    words = [word for word in text.split() if fold(word) not in _FORMS_OF_ADDRESS]
    rest = " ".join(words)
    if _HONORIFIC.fullmatch(rest.lower()):
        return rest, ""
    return "", text


def _extension(texts: Sequence[str], region: str) -> str:
    """Return the first internal extension among the numbers, else the first number."""
    found = [number for number in (extension_of(text, region) for text in texts) if number]
    return next((number for number in found if is_internal(number)), found[0] if found else "")

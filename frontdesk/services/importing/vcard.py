"""vCards 2.1, 3.0 and 4.0, as phones, Outlook, Google and Nextcloud write them, to contacts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold
from frontdesk.domain.imports import BadRow
from frontdesk.domain.people import Contact, Partner
from frontdesk.services.importing.card_lines import CardText, read_cards
from frontdesk.services.importing.contact_fields import contact_of, turned
from frontdesk.services.importing.decoding import decode
from frontdesk.services.importing.partner_fields import partner_of
from frontdesk.services.outside_text import one_line

#: Groups that address books make by themselves.
_NO_CATEGORIES = frozenset({"mycontacts", "starred", "starred in android", "vcard", "family"})
#: Lines of a note that say what a contact is responsible for, or who stands in; folded.
_IN_NOTES = {
    "zustaendig fuer": "responsibilities",
    "zustaendigkeit": "responsibilities",
    "zustaendigkeiten": "responsibilities",
    "responsible for": "responsibilities",
    "responsibilities": "responsibilities",
    "vertretung": "deputy",
    "deputy": "deputy",
}


@dataclass(slots=True)
class _Card:
    """The values of one card by property, with the types that stand beside them, upper case."""

    values: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=dict)
    given: str = ""
    family: str = ""
    prefix: str = ""
    organisation: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the first text of a property on one line; `` where it has none."""
        return next((line for text, _ in self.values.get(name, []) if (line := one_line(text))), "")


def read_vcards(
    data: bytes, kind: str, file: str, region: str
) -> Iterator[Contact | Partner | BadRow]:
    """Yield a contact (or a partner, as `kind` says) for each card, a `BadRow` for each bad one.

    `file` names the file, `region` is where numbers without a country code are. Raise `UserError`
    where the file is empty, no text, or has no card.
    """
    decoded = decode(data, file)
    if decoded.encoding.startswith("UTF-16") or decoded.encoding.startswith("UTF-32"):
        data = decoded.text.encode()
    found = False
    for text in read_cards(data.removeprefix(b"\xef\xbb\xbf")):
        found = True
        try:
            card = _read(text)
            yield _contact(card, region) if kind == "contacts" else _partner(card, region)
        except UserError as error:
            yield BadRow(file, text.line, error.code, error.params)
    if not found:
        raise UserError("import_no_cards", file=file)


def _read(text: CardText) -> _Card:
    """Let the vCard parser read one tidy card; raise `UserError` where it cannot."""
    import vobject

    if not text.whole:
        raise UserError("card_cut_off")
    try:
        parsed = next(vobject.readComponents(text.text, ignoreUnreadable=True), None)
    except (vobject.base.VObjectError, ValueError, TypeError, LookupError) as error:
        raise UserError("card_unreadable") from error
    card = _Card()
    if parsed is None:
        return card
    labels = {
        line.group: fold(str(line.value))
        for line in parsed.contents.get("x-ablabel", [])
        if line.group
    }
    for name, lines in parsed.contents.items():
        for line in lines:
            _take(card, name, line.value, _types(line.params, labels.get(line.group, "")))
    return card


def _take(card: _Card, name: str, value: object, types: frozenset[str]) -> None:
    if name == "n":
        card.given = _joined(getattr(value, "given", ""))
        card.family = _joined(getattr(value, "family", ""))
        card.prefix = _joined(getattr(value, "prefix", ""))
    elif name == "org" and isinstance(value, list):
        if not card.organisation:
            card.organisation = [_joined(part) for part in value]
    elif name == "categories" and isinstance(value, list):
        card.categories.extend(str(part) for part in value)
    elif isinstance(value, str):
        card.values.setdefault(name, []).append((value, types))


def _types(parameters: dict[str, list[str]], label: str) -> frozenset[str]:
    types = {word.upper() for value in parameters.get("TYPE", []) for word in value.split(",")}
    for word, kind in (("fax", "FAX"), ("privat", "HOME"), ("home", "HOME"), ("work", "WORK")):
        if word in label:
            types.add(kind)
    if any(word in label for word in ("buero", "arbeit", "durchwahl", "dienst", "geschaeft")):
        types.add("WORK")
    return frozenset(types)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return one_line(" ".join(str(part) for part in value))
    return one_line(str(value))


def _contact(card: _Card, region: str) -> Contact:
    values: dict[str, list[str]] = {
        "name": [_full_name(card) or card.first("nickname")],
        "honorific": [card.prefix],
        "company": card.organisation[:1],
        "department": [", ".join(part for part in card.organisation[1:] if part)],
        "role": [card.first("title") or card.first("role")],
        "email": [text for text, _ in sorted(card.values.get("email", []), key=_email_rank)],
        "extension": _phones(card),
        "responsibilities": _responsibilities(card),
        "kind": [_kind(card)],
    }
    for text, _ in card.values.get("note", []):
        for line in text.splitlines():
            start, colon, rest = line.partition(":")
            meant = _IN_NOTES.get(fold(start)) if colon else None
            if meant:
                values.setdefault(meant, []).append(rest)
    return contact_of(values, region)


def _partner(card: _Card, region: str) -> Partner:
    values = {
        "company": [*card.organisation[:1], card.first("fn")],
        "phone": _phones(card),
        "domain": [text for name in ("url", "email") for text, _ in card.values.get(name, [])],
    }
    return partner_of(values, region)


def _full_name(card: _Card) -> str:
    """Return the name as it is said: first name first, a title before it."""
    written = card.first("fn")
    parts = " ".join(part for part in (card.prefix, card.given, card.family) if part)
    if parts and (not written or "," in written or written == card.first("email")):
        return parts
    return turned(written)


def _email_rank(item: tuple[str, frozenset[str]]) -> int:
    return 2 * ("WORK" not in item[1]) + ("PREF" not in item[1])


def _phones(card: _Card) -> list[str]:
    """Return the numbers to reach somebody at work, the best first; a fax is none."""
    return [
        text
        for text, types in sorted(card.values.get("tel", []), key=_phone_rank)
        if not types & {"FAX", "PAGER", "MODEM", "TEXTPHONE"}
    ]


def _phone_rank(item: tuple[str, frozenset[str]]) -> tuple[int, bool]:
    types = item[1]
    if "WORK" in types and "CELL" not in types:
        rank = 0
    elif "CELL" in types or "IPHONE" in types:
        rank = 2
    else:
        rank = 3 if "HOME" in types else 1
    return rank, "PREF" not in types


def _responsibilities(card: _Card) -> list[str]:
    found = [c for c in card.categories if fold(c) not in _NO_CATEGORIES and fold(c) != ""]
    role = card.first("role")
    return [*found, role] if role and card.first("title") and role != card.first("title") else found


def _kind(card: _Card) -> str:
    kind = (card.first("kind") or card.first("x-addressbookserver-kind")).lower()
    return "group" if kind in ("group", "org") else ""

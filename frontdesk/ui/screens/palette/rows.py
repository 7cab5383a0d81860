"""One line of the palette, and how the words typed find an action."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.folding import fold
from frontdesk.domain.past import Match
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator

#: id, text, key (`Ctrl+E`, may be empty), what to do.
Action = tuple[str, str, str, Callable[[], object]]

#: The key of a row that Enter opens.
ENTER = "Return"


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """A heading (`is_heading`) or something to choose; `key` is what reaches it directly."""

    text: str
    detail: str = ""
    icon: str = ""
    glyph: str = ""
    key: str = ""
    action: Action | None = None
    match: Match | None = None
    call: Call | None = None
    contact: Contact | None = None
    is_heading: bool = field(default=False)


def finds(words: str, text: str) -> bool:
    """Tell whether each word typed begins a word of `text`."""
    there = fold(text).replace("(", " ").replace("-", " ").split()
    return all(any(word.startswith(typed) for word in there) for typed in fold(words).split())


def action_rows(t: Translator, actions: tuple[Action, ...], words: str) -> list[PaletteRow]:
    """Return the actions that the words find, under their heading; all of them for no words."""
    found = [action for action in actions if finds(words, action[1])]
    if not found:
        return []
    rows = [PaletteRow(text, key=key, action=(name, text, key, run), icon=_icon(name))
            for name, text, key, run in found]  # fmt: skip
    return [PaletteRow(t("Commands"), is_heading=True), *rows]


def contact_text(contact: Contact) -> str:
    """Return the words by which a contact is found."""
    return " ".join((contact.name, contact.role, contact.department, contact.extension))


def call_action_rows(t: Translator, actions: tuple[Action, ...]) -> list[PaletteRow]:
    """Return what can be done with a contact in this call, under its heading."""
    if not actions:
        return []
    rows = [PaletteRow(action[1], icon=_icon(action[0]), key=action[2], action=action)
            for action in actions]  # fmt: skip
    return [PaletteRow(t("In this call"), is_heading=True), *rows]


def people_rows(
    t: Translator,
    contacts: tuple[Contact, ...],
    matches: tuple[Match, ...],
    words: str,
    now: datetime,
    *,
    fresh: bool,
) -> list[PaletteRow]:
    """Return contacts, then callers, companies and numbers, under one heading.

    Where the callers were found for earlier words (not `fresh`), those that fit these are shown.
    """
    shown = (
        matches
        if fresh
        else tuple(match for match in matches if finds(words, f"{match.name} {match.company}"))
    )
    if not contacts and not shown:
        return []
    heading = t("Contacts and callers") if contacts else t("Callers")
    return [
        PaletteRow(heading, is_heading=True),
        *(_contact_row(t, contact) for contact in contacts),
        *(_match_row(t, match, now) for match in shown),
    ]


def _contact_row(t: Translator, contact: Contact) -> PaletteRow:
    place = one_line(contact.role or contact.department)
    extension = t("ext. {number}", number=one_line(contact.extension)) if contact.extension else ""
    detail = " · ".join(part for part in (place, extension) if part)
    icon = {"group": "users", "mailbox": "mail"}.get(str(contact.kind), "user")
    return PaletteRow(one_line(contact.name), detail, icon=icon, key=ENTER, contact=contact)


def match_rows(t: Translator, matches: tuple[Match, ...], now: datetime) -> list[PaletteRow]:
    """Return people, companies and numbers under their heading."""
    return people_rows(t, (), matches, "", now, fresh=True)


def _match_row(t: Translator, match: Match, now: datetime) -> PaletteRow:
    company = match.company if match.company != match.name else ""
    name = ", ".join(part for part in (match.name, company) if part) or match.number.display
    last = t("last {day}", day=t.date_of(match.last_at, now)) if match.last_at else ""
    people = t.plural("{n} person", "{n} people", match.people) if match.people else ""
    number = match.number.display if name != match.number.display else ""
    detail = " · ".join(part for part in (number, people, last) if part)
    icon = "users" if match.name and not match.is_person else "phone-in"
    return PaletteRow(name, detail, icon=icon, key=ENTER, match=match)


def call_rows(t: Translator, calls: tuple[Call, ...], now: datetime) -> list[PaletteRow]:
    """Return calls under their heading, the newest first."""
    if not calls:
        return []
    heading = PaletteRow(t("Calls, newest first"), is_heading=True)
    return [heading, *(_call_row(t, call, now) for call in calls)]


def _call_row(t: Translator, call: Call, now: datetime) -> PaletteRow:
    about = call.topic or wording.word(t, wording.REASONS, call.reason)
    parts = (t.moment(call.started_at, now), about, wording.outcome(t, call))
    return PaletteRow(
        call.who or t("Number withheld"),
        " · ".join(part for part in parts if part),
        glyph=str(call.verdict),
        key=ENTER,
        call=call,
    )


_ICONS = {
    "log_call": "phone",
    "new_call": "phone",
    "call": "phone",
    "open_items": "clock",
    "settings": "gear",
    "keys": "key",
    "report": "chart",
    "reports": "chart",
    "contacts": "users",
    "callers": "phone-in",
    "undo": "undo",
    "import": "down",
    "export": "down",
    "print": "print",
    "mail": "mail",
    "message": "note",
    "put_through": "forward",
    "check": "check",
    "partners": "users",
    "expected": "cal",
    "decline": "hand",
    "new_contact": "user",
}


def _icon(name: str) -> str:
    """Return the icon of an action: that of its id, else of the id's first word."""
    return _ICONS.get(name) or _ICONS.get(name.split("_")[0], "dots")

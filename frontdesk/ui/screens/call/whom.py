"""Whom to ask about a claim: who is named in it, whom the caller asked for, who may be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from frontdesk.domain.folding import fold
from frontdesk.domain.terms import ClaimKind

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.people import Contact

#: In these the person named in the words counts before the one asked for.
_NAMES_SOMEBODY = frozenset(
    {ClaimKind.REFERRED_BY, ClaimKind.SPOKE_BEFORE, ClaimKind.TRANSFERRED_INTERNALLY}
)
#: The shortest last name that is looked for in free words.
_SHORTEST = 3


def whom_to_ask(
    call: Call,
    kind: ClaimKind,
    contacts: Sequence[Contact],
    suggested: Contact | None,
    announced: str = "",
) -> Contact | None:
    """Return the contact who would know whether a claim of that kind holds, if one is known.

    `announced` is who stands in what was found; `suggested` is who gets the call as things stand,
    for a supplier or customer that is who knows.
    """
    claim = call.claim(kind)
    words = f"{claim.words} {claim.about}" if claim is not None else ""
    named = _named(words, contacts)
    meant = next((c for c in contacts if c.id == call.asked_for_id), None)
    meant = meant or _named(call.asked_for, contacts)
    first, second = (named, meant) if kind in _NAMES_SOMEBODY or named else (meant, named)
    return first or second or _named(announced, contacts) or suggested


def _named(words: str, contacts: Sequence[Contact]) -> Contact | None:
    """Return the one contact whose last name stands in free words; nobody where two are meant."""
    said = set(fold(words).split())
    found = [contact for contact in contacts if _last_name(contact) in said]
    return found[0] if len(found) == 1 else None


def _last_name(contact: Contact) -> str:
    names = fold(contact.name).split()
    return names[-1] if names and len(names[-1]) >= _SHORTEST else " "

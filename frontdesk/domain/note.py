"""The referral note: what a contact gets to read, never the conduct."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.call import PhoneNumber
from frontdesk.domain.terms import ClaimKind, Result, Wish

if TYPE_CHECKING:
    from frontdesk.domain.template import Template, TemplateKey


@dataclass(frozen=True, slots=True)
class NoteClaim:
    """One claim with its result, as far as the contact needs it."""

    kind: ClaimKind
    words: str
    about: str
    result: Result
    method: str
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """The content of a referral note; rendered by `frontdesk.notes` in any language.

    There is no field for the conduct: a note cannot carry it. Times are aware UTC. `templates` are
    the desk's own texts, for what it does not word itself.
    """

    to: str
    to_email: str = ""
    caller: str = ""
    company: str = ""
    number: PhoneNumber = PhoneNumber()
    topic: str = ""
    reason: str = ""
    wish: Wish | None = None
    text: str = ""
    reachable: str = ""
    claims: tuple[NoteClaim, ...] = ()
    asked_for: str = ""
    desk: str = ""
    taken_at: datetime | None = None
    templates: tuple[Template, ...] = ()

    def template(self, key: TemplateKey, language: str) -> str:
        """Return the desk's own text for this; empty where it has none."""
        for one in self.templates:
            if one.key is key and one.language == language:
                return one.text
        return ""

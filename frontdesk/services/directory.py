"""Who is meant: finds a contact by e-mail, extension, full name, or a part that fits only one."""

import re
from collections.abc import Iterable, Sequence

from frontdesk.domain.folding import fold, index_text
from frontdesk.domain.people import Contact

#: Titles and forms of address that are not part of a name, folded.
_ADDRESS = frozenset(["frau", "herr", "herrn", "mr", "mrs", "ms", "dr", "prof", "dipl", "ing"])
#: How people space an extension.
_SPACING = re.compile(r"[\s/().-]")


def name_words(text: str) -> frozenset[str]:
    """Return the folded words of a name without titles; all of them where only titles are there."""
    words = frozenset(fold(text).split())
    return (words - _ADDRESS) or words


class Directory:
    """The contacts as they are now, for matching; made anew where they change."""

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = tuple(contacts)
        self._cache: dict[str, Contact | None] = {}
        self._words = tuple(
            # Müller is found as Mueller and as Muller.
            (contact, name_words(contact.name) | name_words(index_text(contact.name)))
            for contact in self.contacts
        )

    def find(self, text: str) -> Contact | None:
        """Return the contact meant by `text`, or `None` where nobody or more than one fits."""
        key = text.strip()
        if not key:
            return None
        if key not in self._cache:
            if len(self._cache) > 10_000:
                self._cache.clear()
            self._cache[key] = self._find(key)
        return self._cache[key]

    def _find(self, text: str) -> Contact | None:
        if "@" in text:
            return self._only(c for c in self.contacts if c.email.lower() == text.lower())
        digits = _SPACING.sub("", text)
        if digits.lstrip("+").isdigit():
            return self._only(c for c in self.contacts if _SPACING.sub("", c.extension) == digits)
        folded = fold(text)
        exact = self._only(c for c in self.contacts if fold(c.name) == folded)
        if exact is not None:
            return exact
        words = name_words(text)
        if not words:
            return None
        whole = self._only(c for c, names in self._words if words <= names)
        if whole is not None:
            return whole
        return self._only(
            c
            for c, names in self._words
            if all(any(name.startswith(word) for name in names) for word in words)
        )

    @staticmethod
    def _only(found: Iterable[Contact]) -> Contact | None:
        contacts = list(found)
        return contacts[0] if len(contacts) == 1 else None

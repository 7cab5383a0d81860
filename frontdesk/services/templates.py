"""The desk's own texts of notes and questions, kept for every desk on this database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.past import Sentence
from frontdesk.domain.plain import many_lines, one_line
from frontdesk.domain.template import Template, TemplateKey, check

if TYPE_CHECKING:
    from frontdesk.storage.desk import DeskStore

_KEYS = {str(key): key for key in TemplateKey}


class TemplateService:
    """The texts that the desk has changed; any other is the one the program came with."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def own(self) -> tuple[Template, ...]:
        """Return the desk's own texts."""
        return tuple(
            Template(_KEYS[one.key], one.language, one.text)
            for one in self._store.sentences()
            if one.key in _KEYS
        )

    def save(self, template: Template) -> Template:
        """Keep a text and return it as it is kept; raises `UserError` where it cannot be used.

        Then nothing is changed.
        """
        plain = one_line if template.key.is_subject else many_lines
        text = plain(template.text).strip()
        check(template.key, text)
        self._store.save_sentence(Sentence(str(template.key), template.language, text))
        return Template(template.key, template.language, text)

    def reset(self, key: TemplateKey, language: str) -> None:
        """Go back to the text the program came with."""
        self._store.drop_sentence(str(key), language)

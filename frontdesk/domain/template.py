"""The desk's own texts of notes and questions, with fixed fields in braces: `{caller}`.

Only the fields named here can be filled in; the conduct is none of them, so no text can carry it.
A line whose fields are all empty is left out, and so is a paragraph.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.errors import UserError


class TemplateKey(StrEnum):
    """Which text it is."""

    NOTE_SUBJECT = "note_subject"
    NOTE_TEXT = "note_text"
    QUESTION_SUBJECT = "question_subject"
    QUESTION_TEXT = "question_text"

    @property
    def is_subject(self) -> bool:
        """Whether it is one line."""
        return self in (TemplateKey.NOTE_SUBJECT, TemplateKey.QUESTION_SUBJECT)


@dataclass(frozen=True, slots=True)
class Template:
    """A text of this desk in one language, `de` or `en`."""

    key: TemplateKey
    language: str
    text: str


#: What can be filled in. `kind` says in a word what is wanted ("Call back"), `who` is name and
#: company, else the number; `taken` where and when the call was taken; `claims` each claim with its
#: result, in a question the one that is asked about.
FIELDS: tuple[str, ...] = (
    *("kind", "who", "caller", "company", "number", "asked_for", "topic", "wish", "reachable"),
    *("text", "claims", "contact", "desk", "day", "time", "taken"),
)
#: The longest subject and the longest text.
MOST_SUBJECT = 200
MOST_TEXT = 4_000
_FIELD = re.compile(r"\{([^{}\n]{1,60})\}")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def check(key: TemplateKey, text: str) -> None:
    """Do nothing where a text can be used; else raise `UserError`.

    `template_empty`, `template_too_long`, `template_conduct` or `template_field_unknown`.
    """
    most = MOST_SUBJECT if key.is_subject else MOST_TEXT
    if not text.strip():
        raise UserError("template_empty")
    if len(text) > most:
        raise UserError("template_too_long", limit=most)
    for name in _FIELD.findall(text):
        if name == "conduct":
            raise UserError("template_conduct", field="{conduct}")
        if name not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise UserError("template_field_unknown", field=f"{{{name}}}", fields=known)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its fields filled in; what is filled in is not read as a template."""
    paragraphs = (_paragraph(part, values) for part in _PARAGRAPHS.split(text.strip("\n")))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _paragraph(text: str, values: Mapping[str, str]) -> str:
    named = _FIELD.findall(text)
    if named and not any(values.get(name) for name in named):
        return ""
    lines: list[str] = []
    for line in text.split("\n"):
        fields = _FIELD.findall(line)
        if not fields or any(values.get(name) for name in fields):
            lines.append(_FIELD.sub(lambda found: values.get(found[1], ""), line).rstrip())
    return "\n".join(lines)

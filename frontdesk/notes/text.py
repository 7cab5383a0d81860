"""The note as plain text: to copy, to print on a terminal, and the body of a mail."""

from frontdesk.domain.note import Note
from frontdesk.i18n import Translator
from frontdesk.notes import content

__all__ = ["plain_text", "subject"]

subject = content.subject


def plain_text(note: Note, t: Translator) -> str:
    """Return subject, known fields, text, claims and where it was taken; ends in a line feed."""
    blocks = [content.subject(note, t), *body_blocks(note, t)]
    return "\n\n".join(blocks) + "\n"


def body(note: Note, t: Translator) -> str:
    """Return the note without its subject, for a mail that has one."""
    return "\n\n".join(body_blocks(note, t)) + "\n"


def body_blocks(note: Note, t: Translator) -> list[str]:
    """Return the paragraphs of the note below its subject, empty ones left out."""
    known = "\n".join(f"{field.label}: {field.value}" for field in content.fields(note, t))
    claims = "\n".join(f"- {line}" for line in content.claim_lines(note, t))
    said = t("Claims:") + f"\n{claims}" if claims else ""
    return [block for block in (known, content.text(note), said, content.taken(note, t)) if block]

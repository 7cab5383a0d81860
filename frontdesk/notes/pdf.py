"""The note as a tagged PDF to print: A5, or A4 where there is more to read."""

from datetime import datetime
from pathlib import Path

from frontdesk.domain.note import Note
from frontdesk.i18n import Translator
from frontdesk.notes import content
from frontdesk.paths import new_file, safe_name
from frontdesk.typesetting import breakable, typeset

#: About how many characters an A5 page holds.
_FITS_A5 = 900


def data(note: Note, t: Translator, now: datetime) -> bytes:
    """Return the PDF's bytes; `now` (aware) is when it is made. A very long text takes pages."""
    fields = content.fields(note, t)
    claims = content.claim_lines(note, t)
    text = content.text(note)
    length = len(text) + sum(len(field.value) for field in fields) + sum(map(len, claims))
    return typeset(
        "note.typ",
        {
            "lang": t.language,
            "paper": "a5" if length + 60 * text.count("\n") <= _FITS_A5 else "a4",
            "subject": content.subject(note, t),
            "heading": breakable(content.subject(note, t)),
            "to": t("For {name}", name=note_to) if (note_to := content.recipient(note)) else "",
            "fields": [[field.label, breakable(field.value)] for field in fields],
            "text": breakable(text),
            "claims": breakable(claims),
            "claims_title": t("Claims"),
            "taken": content.taken(note, t),
        },
        now,
    )


def write(note: Note, folder: Path, t: Translator, now: datetime) -> Path:
    """Write the PDF as a new file in `folder` and return its path (`UserError`: `not_written`)."""
    made = data(note, t, now)
    who = safe_name(note.caller or note.company or note.number.display)
    day = t.local(note.taken_at or now).date().isoformat()
    kind = t("note")
    return new_file(folder, f"{kind}_{day}_{who}", ".pdf", lambda path: _put(path, made))


def _put(path: Path, made: bytes) -> None:
    path.write_bytes(made)

"""The note as one HTML page without anything from outside; also the second body of a mail."""

from frontdesk.domain.note import Note
from frontdesk.i18n import Translator
from frontdesk.notes import content
from frontdesk.paths import resources


def page(note: Note, t: Translator) -> str:
    """Return the note as a whole HTML document; every value is escaped."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources() / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("note.html").render(
        lang=t.language,
        subject=content.subject(note, t),
        fields=content.fields(note, t),
        text=content.text(note),
        claims_title=t("Claims"),
        claims=content.claim_lines(note, t),
        taken=content.taken(note, t),
    )

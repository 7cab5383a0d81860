"""What an import says of itself: the file's form, its rows, the counts."""

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.domain.plain import one_line
from frontdesk.i18n import Translator, mark

KINDS = {
    "contacts": mark("Contacts"),
    "partners": mark("Business partners"),
    "expected": mark("Expected calls"),
    "calls": mark("Calls"),
}
_DELIMITERS = {
    ";": mark("semicolon"),
    ",": mark("comma"),
    "\t": mark("tab"),
    "|": mark("vertical bar"),
}
_FORMATS = {"vcard": "vCard", "csv": "CSV", "jsonl": "JSON Lines"}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "windows-1252": "Windows-1252",
}
_TITLES: dict[str, tuple[str, ...]] = {
    "contacts": (
        mark("Name"),
        mark("Position"),
        mark("E-mail"),
        mark("Ext."),
        mark("Responsible for"),
        mark("Deputy"),
    ),
    "partners": (
        mark("Company"),
        mark("Relation"),
        mark("Phone"),
        mark("Domain"),
        mark("Our number"),
    ),
    "expected": (
        mark("Contact"),
        mark("Who calls"),
        mark("Company"),
        mark("From"),
        mark("Until"),
        mark("Topic"),
    ),
    "calls": (
        mark("When"),
        mark("Name"),
        mark("Company"),
        mark("Number"),
        mark("Topic"),
        mark("Outcome"),
    ),
}


#: Widths of the columns in px at 100 %, 0 for a share of what is left.
WIDTHS: dict[str, tuple[int, ...]] = {
    "contacts": (0, 0, 190, 150, 0, 0),
    "partners": (0, 110, 170, 0, 130),
    "expected": (0, 0, 0, 160, 160, 0),
    "calls": (170, 0, 0, 160, 0, 0),
}


def titles(t: Translator, kind: str) -> tuple[str, ...]:
    """Return the columns in which a kind's rows are shown."""
    return tuple(t(title) for title in _TITLES[kind])


def cells(t: Translator, row: object) -> tuple[str, ...]:
    """Return a row as it would be saved, a text for each of the kind's columns."""
    if isinstance(row, Contact):
        return _lines(
            row.name,
            row.role or row.department,
            row.email,
            row.extension,
            ", ".join(row.responsibilities),
            row.deputy,
        )
    if isinstance(row, Partner):
        return _lines(
            row.company,
            wording.word(t, wording.RELATIONS, row.relation),
            ", ".join(number.display for number in row.numbers),
            ", ".join(row.domains),
            row.our_number,
        )
    if isinstance(row, ExpectedCall):
        starts, ends = (
            f"{t.day(t.local(moment).date(), year=True)}, {t.time(moment)}" if moment else ""
            for moment in (row.starts_at, row.ends_at)
        )
        return _lines(row.contact, row.who, row.company, starts, ends, row.topic)
    if isinstance(row, Call):
        when = f"{t.day(t.local(row.started_at).date(), year=True)}, {t.time(row.started_at)}"
        number = row.number.display or (t("Number withheld") if row.number.withheld else "")
        outcome = wording.outcome(t, row)
        return _lines(when, row.caller, row.company, number, row.topic, outcome)
    raise TypeError(type(row))


def form(t: Translator, preview: ImportPreview) -> str:
    """Return what the file was read as: `CSV, semicolon, Windows-1252`."""
    parts = [_FORMATS.get(preview.format, preview.format)]
    if preview.delimiter:
        known = _DELIMITERS.get(preview.delimiter)
        parts.append(t(known) if known else preview.delimiter)
    if preview.encoding:
        parts.append(_ENCODINGS.get(preview.encoding.lower(), preview.encoding))
    return ", ".join(parts)


def found(t: Translator, preview: ImportPreview) -> str:
    """Return how many rows are good, and how many are not."""
    good = t.plural("{n} row can be imported", "{n} rows can be imported", preview.good)
    if not preview.problems:
        return f"{good}."
    bad = t.plural("{n} is left out.", "{n} are left out.", len(preview.problems))
    return f"{good}, {bad}"


def counted(t: Translator, count: ImportCount, skipped: int) -> str:
    """Return what became of the rows: `180 new, 34 updated, 12 unchanged, 2 skipped.`"""
    parts = [
        t("{count} new", count=t.number(count.added)),
        t("{count} updated", count=t.number(count.updated)),
        t("{count} unchanged", count=t.number(count.unchanged)),
        t("{count} skipped", count=t.number(skipped)),
    ]
    return ", ".join(parts) + "."


def done_of(t: Translator, count: ImportCount, total: int) -> str:
    """Return how far the saving is."""
    done = count.added + count.updated + count.unchanged
    return t("Saving: {done} of {total}", done=t.number(done), total=t.number(total))


def field_label(t: Translator, field: str) -> str:
    """Return the word for a field that a column can fill; empty is "leave out"."""
    return wording.word(t, wording.IMPORT_FIELDS, field) if field else t("leave out")


def reason(t: Translator, preview: ImportPreview, index: int) -> str:
    """Return why a row is left out, with file and row."""
    return one_line(wording.error(t, preview.problems[index].error))


def _lines(*texts: str) -> tuple[str, ...]:
    return tuple(one_line(text) for text in texts)

"""Extracts the messages, keeps what is translated and compiles: `python -m tests.catalogue`.

With `--check` it writes nothing and fails where the catalogue is behind the source.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "de" / "LC_MESSAGES" / "frontdesk.po"
KEYWORDS = {"t": None, "_t": None, "mark": None, "plural": (1, 2)}


def fresh_catalogue() -> Catalog:
    """Return the messages of the source with the German that is known."""
    with PO.open("rb") as file:
        known = read_po(file, locale="de")
    catalogue = Catalog(
        locale="de",
        project="FrontDesk",
        domain="frontdesk",
        fuzzy=False,
        creation_date=known.creation_date,
        revision_date=known.revision_date,
        header_comment="# German for FrontDesk.",
    )
    found = extract_from_dir(ROOT / "frontdesk", [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in found:
        first = message if isinstance(message, str) else message[0]
        translated = known.get(first)
        string = translated.string if translated else None
        if string and not isinstance(message, str) and isinstance(string, str):
            string = (string, string)
        catalogue.add(message, string=string)
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages without German."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not (message.string if isinstance(message.string, str) else all(message.string or [""]))
    ]


def as_po(catalogue: Catalog) -> bytes:
    """Return the catalogue as it is kept."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, sort_output=True, no_location=True, width=100)
    return buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return the catalogue compiled."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> int:
    """Write both files, or with `--check` compare them."""
    catalogue = fresh_catalogue()
    for message in untranslated(catalogue):
        print("without German:", message)
    if "--check" in sys.argv:
        return int(PO.read_bytes() != as_po(catalogue))
    PO.write_bytes(as_po(catalogue))
    PO.with_suffix(".mo").write_bytes(as_mo(catalogue))
    return 0


if __name__ == "__main__":
    sys.exit(main())

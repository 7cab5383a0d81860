"""From the bytes of a file to text, without guessing more than the marks and UTF-8 allow."""

import codecs
from dataclasses import dataclass

from frontdesk.domain.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: How files begin that are often taken for a table or an address book, and what they are.
_FOREIGN = (
    (b"PK\x03\x04", "import_is_workbook"),
    (b"\xd0\xcf\x11\xe0", "import_is_workbook"),
    (b"%PDF", "import_not_text"),
    (b"\x1f\x8b", "import_not_text"),
    (b"SQLite format 3", "import_not_text"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the name of the encoding it was read by."""

    text: str
    encoding: str


def decode(data: bytes, file: str) -> Decoded:
    """Return the text of a file: by its mark, else UTF-8, else Windows-1252.

    Raise `UserError` where it is empty or no text; `file` names it there. A few stray NUL bytes are
    dropped. (Detecting by statistics takes Windows-1252 for other code pages, so it is not tried.)
    """
    for start, code in _FOREIGN:
        if data.startswith(start):
            raise UserError(code, file=file)
    text, encoding = _decode(data)
    text = text.lstrip("\ufeff")
    controls = sum(text.count(chr(c)) for c in range(0x20) if c not in (0x09, 0x0A, 0x0C, 0x0D))
    if controls * 50 > len(text):
        raise UserError("import_not_text", file=file)
    text = text.replace("\0", "")
    if not text.strip():
        raise UserError("import_empty", file=file)
    return Decoded(text, encoding)


def decode_piece(data: bytes) -> str:
    """Return the text of a part of a file: UTF-8, else Windows-1252; never raises."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(_endless(codec, mark), errors="replace"), name
    # Without a mark, every second byte of Western UTF-16 is zero.
    if len(data) >= 4 and data[1] == data[3] == 0 and data[0] and data[2]:
        return data.decode("utf-16-le", errors="replace"), "UTF-16"
    if len(data) >= 4 and data[0] == data[2] == 0 and data[1] and data[3]:
        return data.decode("utf-16-be", errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def _endless(codec: str, mark: bytes) -> str:
    """Return the codec with the byte order that its mark showed."""
    if codec == "utf-8":
        return codec
    return f"{codec}-be" if mark == codecs.BOM_UTF16_BE else f"{codec}-le"

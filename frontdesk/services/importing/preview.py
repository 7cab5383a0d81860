"""What a file would bring in, worked out before anything is saved."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import BadRow, ImportPreview
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.services.importing import columns as column_names
from frontdesk.services.importing.contact_fields import contact_of
from frontdesk.services.importing.expected_fields import expected_of
from frontdesk.services.importing.partner_fields import partner_of
from frontdesk.services.importing.table import Row, read_table
from frontdesk.services.importing.vcard import read_vcards

#: The largest file that is read, in bytes: an address book with pictures may be large.
LARGEST = 300_000_000


def preview(
    path: Path,
    kind: str,
    mapping: Mapping[str, str] | None = None,
    *,
    region: str,
    zone: tzinfo,
) -> ImportPreview:
    """Read a vCard or CSV file as `contacts`, `partners` or `expected` calls; save nothing.

    `mapping` says which header fills which field (empty: none) where the person chose otherwise;
    `region` is where numbers without a country code are, `zone` that of times without an offset.
    Raise `UserError` where the file cannot be read, or no row of it could be.
    """
    return preview_data(_data(path), path.name, kind, mapping, region=region, zone=zone)


def preview_data(
    data: bytes,
    file: str,
    kind: str,
    mapping: Mapping[str, str] | None = None,
    *,
    region: str,
    zone: tzinfo,
) -> ImportPreview:
    """Do as `preview` for the bytes of a file called `file` (standard input, say)."""
    fields = column_names.fields(kind)
    if _is_vcard(data, file):
        if kind == "expected":
            raise UserError("import_cards_here", file=file)
        return _of_cards(data, file, kind, region)
    table = read_table(data, file)
    columns = column_names.assign(kind, table.header, mapping, file)
    order = column_names.order(kind, columns)
    labels = column_names.labels(columns)
    rows: list[Contact | Partner | ExpectedCall] = []
    problems = list(table.problems)
    for row in table.rows:
        values = _values(row, order, labels)
        try:
            rows.append(_item(kind, values, region, zone))
        except UserError as error:
            problems.append(BadRow(file, row.line, error.code, error.params))
    return ImportPreview(
        file=file,
        kind=kind,
        format="csv",
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns=columns,
        fields=fields,
        rows=tuple(rows),
        problems=tuple(sorted(problems, key=lambda bad: bad.row)),
        total=len(table.rows) + len(table.problems),
    )


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("import_too_large", file=path.name, limit=LARGEST // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("import_file_missing", file=str(path)) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError("import_unreadable", file=str(path), why=why) from error


def _is_vcard(data: bytes, file: str) -> bool:
    start = data[:4096].replace(b"\0", b"").replace(b" ", b"").upper()
    return b"BEGIN:VCARD" in start or file.lower().endswith((".vcf", ".vcard"))


def _of_cards(data: bytes, file: str, kind: str, region: str) -> ImportPreview:
    rows: list[Contact | Partner | ExpectedCall] = []
    problems: list[BadRow] = []
    for item in read_vcards(data, kind, file, region):
        if isinstance(item, BadRow):
            problems.append(item)
        else:
            rows.append(item)
    return ImportPreview(
        file=file,
        kind=kind,
        format="vcard",
        rows=tuple(rows),
        problems=tuple(problems),
        total=len(rows) + len(problems),
    )


def _values(
    row: Row, order: Sequence[tuple[str, int]], labels: Mapping[int, int]
) -> dict[str, list[str]]:
    """Return the filled cells of each field, the best column first.

    A number that Google labels as a fax is none; one labelled as work comes first, private last.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for field, position in order:
        text = row.cells[position].strip()
        label = row.cells[labels[position]].lower() if position in labels else ""
        if text and "fax" not in label:
            at_work = any(word in label for word in ("work", "arbeit", "gesch", "dienst", "main"))
            rank = -1 if at_work else 1 if "home" in label or "privat" in label else 0
            found.setdefault(field, []).append((rank, text))
    return {
        field: [text for _, text in sorted(texts, key=lambda ranked: ranked[0])]
        for field, texts in found.items()
    }


def _item(
    kind: str, values: Mapping[str, Sequence[str]], region: str, zone: tzinfo
) -> Contact | Partner | ExpectedCall:
    if kind == "contacts":
        return contact_of(values, region)
    if kind == "partners":
        return partner_of(values, region)
    return expected_of(values, zone, region)

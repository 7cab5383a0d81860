"""Which column of a table fills which field: by its name, or as the mapping on screen says."""

import re
from collections.abc import Mapping, Sequence

from frontdesk.domain.errors import UserError
from frontdesk.domain.folding import fold
from frontdesk.domain.imports import Column
from frontdesk.services.importing.column_names import COLUMN_NAMES

#: Of these fields at least one must have a column, or no row could be taken.
_NEEDED = {
    "contacts": ("name", "last_name", "first_name", "email", "company"),
    "partners": ("company",),
    "expected": ("contact",),
}
_REPEATED = re.compile(r" \(\d+\)$")
#: Google's columns that say what kind of number stands beside them.
_LABEL_OF = re.compile(r"(phone \d+) (?:type|label)$")


def fields(kind: str) -> tuple[str, ...]:
    """Return the fields a column can fill for `contacts`, `partners` or `expected`."""
    return tuple(COLUMN_NAMES[kind])


def assign(
    kind: str, header: Sequence[str], mapping: Mapping[str, str] | None, file: str
) -> tuple[Column, ...]:
    """Return each header with the field it fills.

    `mapping` (header to field, empty for "leave out") goes before what is known of the name; the
    headers it does not name are found as without it. Without a mapping raise `UserError` where
    nothing is known or nothing to call a row by; with one raise it for a field that does not exist.
    """
    known = {_key(name): field for field, names in COLUMN_NAMES[kind].items() for name in names}
    columns = []
    for name in header:
        if mapping is not None and name in mapping:
            field = mapping[name]
            if field and field not in COLUMN_NAMES[kind]:
                raise UserError("import_field_unknown", file=file, field=field)
        else:
            field = known.get(_key(name), "")
        columns.append(Column(name, field))
    if mapping is None:
        found = {column.field for column in columns}
        seen = ", ".join(f"“{name}”" for name in header[:12] if name)
        if found <= {""}:
            raise UserError("import_no_columns", file=file, columns=seen)
        if not found.intersection(_NEEDED[kind]):
            raise UserError(f"import_column_missing_{kind}", file=file, columns=seen)
    return tuple(columns)


def order(kind: str, columns: Sequence[Column]) -> tuple[tuple[str, int], ...]:
    """Return (field, position) of the columns that fill one, the best column of a field first.

    A column that only the mapping knows comes before the known ones of its field.
    """
    ranked = []
    for position, column in enumerate(columns):
        if column.field:
            names = [_key(name) for name in COLUMN_NAMES[kind][column.field]]
            key = _key(column.header)
            rank = names.index(key) if key in names else -1
            ranked.append((rank, position, column.field))
    return tuple((field, position) for _, position, field in sorted(ranked))


def labels(columns: Sequence[Column]) -> dict[int, int]:
    """Return for the position of each Google value column that of the column with its label."""
    by_name = {fold(column.header): position for position, column in enumerate(columns)}
    found = {}
    for name, position in by_name.items():
        match = _LABEL_OF.match(name)
        value = by_name.get(f"{match[1]} value") if match else None
        if value is not None:
            found[value] = position
    return found


def _key(name: str) -> str:
    """Return a column's name for comparing: folded, without spaces or a repeated one's number."""
    return fold(_REPEATED.sub("", name)).replace(" ", "")

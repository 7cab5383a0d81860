"""A CSV file as spreadsheets write it, to rows of cells with their line numbers."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import BadRow
from frontdesk.services.importing.decoding import decode

#: What can stand between cells, the commonest in German files first.
DELIMITERS = (";", ",", "\t", "|")
#: A table of one column: a character that no cell has.
_NONE = "\x1f"
_PREVIEW = 30
#: A cell over more lines than this is an opening quote that was never closed.
_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record; `line` is the line of the file it begins on, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: as many cells in every row as there are headers, empty rows left out.

    Headers that occur twice are told apart by a number: `Telefon`, `Telefon (2)`.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[BadRow, ...]


def read_table(data: bytes, file: str) -> Table:
    """Read the bytes of a CSV file; raise `UserError` where it is empty or no text.

    Encoding and delimiter are found; a first line `sep=;` is honoured. A row with filled cells
    beyond the last header, or with a quote that never closes, is a `BadRow`; the others are kept.
    """
    decoded = decode(data, file)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    skipped, delimiter = _declared(lines)
    if not delimiter:
        delimiter = _delimiter(lines)
    records = _records(lines, skipped, delimiter, file)
    problems: list[BadRow] = []
    rows: list[Row] = []
    header: tuple[str, ...] = ()
    width = 0
    for record in records:
        if isinstance(record, BadRow):
            problems.append(record)
        elif not any(cell.strip() for cell in record.cells):
            continue
        elif not header:
            header, width = _distinct(record.cells), len(record.cells)
        elif any(cell.strip() for cell in record.cells[width:]):
            counts = {"cells": len(record.cells), "columns": width}
            problems.append(BadRow(file, record.line, "row_cells", {**counts}))
        else:
            missing = len(header) - len(record.cells)
            cells = (*record.cells, *[""] * missing) if missing > 0 else record.cells
            rows.append(Row(record.line, cells[: len(header)]))
    if not header:
        raise UserError("import_empty", file=file)
    shown = "" if delimiter == _NONE else delimiter
    return Table(decoded.encoding, shown, header, tuple(rows), tuple(problems))


def _declared(lines: list[str]) -> tuple[int, str]:
    """Return how many lines to skip and the delimiter, where the first line says `sep=;`."""
    first = lines[0].strip(' "').lower() if lines else ""
    if first.startswith("sep=") and len(first) == 5:
        return 1, first[4]
    if lines and lines[0].lower().startswith("sep=\t"):
        return 1, "\t"
    return 0, ""


def _delimiter(lines: list[str]) -> str:
    """Return the delimiter under which header and preview have the same number of cells most often.

    Among equals the one with more columns wins, then the order of `DELIMITERS`.
    """
    best, best_score = _NONE, (0, 1)
    for delimiter in DELIMITERS:
        widths = [
            len(record.cells)
            for record in _first_records(lines, delimiter)
            if any(cell.strip() for cell in record.cells)
        ]
        if not widths or widths[0] < 2:
            continue
        # Rows may lack their empty last cells, so that only wider ones speak against.
        fits = sum(1 for width in widths if 1 < width <= widths[0])
        score = (fits, widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _first_records(lines: list[str], delimiter: str) -> Iterator[Row]:
    for record in islice(_records(lines, 0, delimiter, ""), _PREVIEW):
        if isinstance(record, Row):
            yield record


def _records(lines: list[str], start: int, delimiter: str, file: str) -> Iterator[Row | BadRow]:
    """Yield each record; one whose quote is never closed is bad, and reading goes on below it."""
    at = start
    while at < len(lines):
        end = at + 1
        if '"' in lines[at]:
            inside = _quoted(lines[at], delimiter, False)
            while inside and end < len(lines) and end - at < _MOST_LINES:
                inside = _quoted(lines[end], delimiter, True)
                end += 1
            if inside:
                yield BadRow(file, at + 1, "row_quote")
                at += 1
                continue
        record = "\n".join(lines[at:end])
        try:
            cells = next(csv.reader([record], delimiter=delimiter), [])
        except csv.Error:
            # A cell beyond the reader's limit of 131,072 characters.
            yield BadRow(file, at + 1, "row_too_long")
        else:
            yield Row(at + 1, tuple(cells))
        at = end


def _quoted(line: str, delimiter: str, inside: bool) -> bool:
    """Tell whether a quoted cell is open at the end of `line`, given whether one was before."""
    at = 0
    while True:
        if inside or line.startswith('"', at):
            at += 0 if inside else 1
            inside = False
            while True:
                close = line.find('"', at)
                if close < 0:
                    return True
                if not line.startswith('"', close + 1):
                    break
                at = close + 2
            at = close + 1
        at = line.find(delimiter, at)
        if at < 0:
            return False
        at += 1


def _distinct(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headers trimmed, repeated ones numbered, empty last ones left out."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    seen: Counter[str] = Counter()
    headers = []
    for name in names:
        seen[name] += 1
        headers.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(headers)

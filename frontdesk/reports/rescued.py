"""What could be read of a database, as files that `frontdesk import` takes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.documents import call_document
from frontdesk.domain.call import Call
from frontdesk.domain.people import Contact, Partner
from frontdesk.i18n import Translator
from frontdesk.paths import new_file

#: What a spreadsheet reads as the start of a formula (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Rescued:
    """The files that were written, and how much is in them."""

    files: tuple[Path, ...]
    calls: int
    contacts: int
    partners: int


def write(
    calls: Iterable[Call],
    contacts: Sequence[Contact],
    partners: Sequence[Partner],
    folder: Path,
    t: Translator,
    now: datetime,
) -> Rescued:
    """Write the calls as JSON lines and the lists as CSV; raises `UserError` (`not_written`)."""
    stamp, count = f"{t.local(now):%Y-%m-%d-%H%M}", 0

    def write_calls(path: Path) -> None:
        nonlocal count
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for call in calls:
                file.write(json.dumps(call_document(call, t), ensure_ascii=True) + "\n")
                count += 1

    files = [new_file(folder, f"{t('rescued-calls')}-{stamp}", ".jsonl", write_calls)]
    for name, header, rows in (
        (t("rescued-contacts"), _CONTACT, [_contact(one) for one in contacts]),
        (t("rescued-partners"), _PARTNER, [_partner(one) for one in partners]),
    ):
        if rows:
            files.append(new_file(folder, f"{name}-{stamp}", ".csv", _table(header, rows)))
    return Rescued(tuple(files), count, len(contacts), len(partners))


_CONTACT = ("Name", "Abteilung", "Position", "E-Mail", "Telefon", "Zuständig für", "Vertretung")
_PARTNER = ("Firma", "Beziehung", "Telefon", "Domain", "Unsere Nummer")


def _contact(one: Contact) -> tuple[str, ...]:
    matters = ", ".join(one.responsibilities)
    return (
        one.name, one.department, one.role, one.email, one.extension, matters, one.deputy,
    )  # fmt: skip


def _partner(one: Partner) -> tuple[str, ...]:
    numbers = ", ".join(number.e164 or number.display for number in one.numbers)
    return one.company, str(one.relation), numbers, ", ".join(one.domains), one.our_number


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(header)
            writer.writerows([_cell(value) for value in row] for row in rows)

    return write


def _cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays a number."""
    number = value.startswith("+") and not value.strip("+0123456789 ,")
    return f"'{value}" if value.startswith(_FORMULA) and not number else value

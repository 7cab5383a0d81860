"""`log` and `import`: what comes in from files and pipes."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from frontdesk import wording
from frontdesk.cli import DONE, REFUSED
from frontdesk.cli.lines import Lines
from frontdesk.cli.session import Session, complain
from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.evidence import CompleteList
from frontdesk.domain.imports import BadRow, ImportPreview
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.services.call_input import call_lines, read_calls


class _Problems:
    """Names each bad row as it comes and counts them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.count = 0

    def kept(self, rows: Iterable[Call | BadRow]) -> Iterator[Call]:
        """Yield the good rows; the bad ones go to standard error."""
        for row in rows:
            if isinstance(row, BadRow):
                self.name(row)
            else:
                yield row

    def name(self, row: BadRow) -> None:
        """Print one bad row."""
        self.count += 1
        complain(wording.error(self._session.t, row.error))


@contextmanager
def _opened(name: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file, or standard input for `-`; give its size in bytes, 0 where it is not known."""
    if name == "-":
        yield sys.stdin.buffer, 0
        return
    path = Path(name)
    try:
        file = path.open("rb")
    except OSError as error:
        code = "import_file_missing" if not path.exists() else "import_unreadable"
        raise UserError(code, file=name, why=error.strerror or "") from error
    with file:
        yield file, path.stat().st_size


def _calls(session: Session, file: BinaryIO, name: str) -> Iterator[Call | BadRow]:
    shown = "-" if name == "-" else Path(name).name
    return read_calls(
        call_lines(file),
        shown,
        region=session.settings.region,
        zone=session.settings.time_zone(),
        now=session.now,
    )


def log(session: Session, arguments: Namespace) -> int:
    """Log calls from JSON lines, each safe on disk before its id is printed.

    What has come in at once is saved at once, and before more is waited for.
    """
    problems = _Problems(session)
    waiting: list[Call] = []

    def save() -> None:
        for _ in session.services.calls.save_many(waiting):
            pass
        if waiting:
            print("\n".join(call.id for call in waiting), flush=True)
        waiting.clear()

    with _opened(arguments.file) as (file, _):
        lines = cast(BinaryIO, Lines(file, save))
        for call in problems.kept(_calls(session, lines, arguments.file)):
            waiting.append(call)
        save()
    return REFUSED if problems.count else DONE


def bring_in(session: Session, arguments: Namespace) -> int:
    """Import a file; good rows are kept, bad ones named."""
    if arguments.kind == "calls":
        return _import_calls(session, arguments)
    found = _preview(session, arguments)
    problems = _Problems(session)
    for row in found.problems:
        problems.name(row)
    if arguments.dry_run:
        _show_columns(session, found)
        print(
            session.t.plural(
                "{n} row would be imported.", "{n} rows would be imported.", len(found.rows)
            )
        )
    else:
        print(_counted(session, _save(session, found, arguments.complete), problems.count))
    return REFUSED if problems.count else DONE


def _preview(session: Session, arguments: Namespace) -> ImportPreview:
    from frontdesk.services.importing.preview import preview, preview_data

    region, zone = session.settings.region, session.settings.time_zone()
    if arguments.file == "-":
        data = sys.stdin.buffer.read()
        return preview_data(data, "-", arguments.kind, region=region, zone=zone)
    return preview(Path(arguments.file), arguments.kind, region=region, zone=zone)


def _save(session: Session, found: ImportPreview, complete: bool) -> ImportCount:
    services = session.services
    if found.kind == "contacts":
        count = services.contacts.import_contacts(cast("Sequence[Contact]", found.rows))
        if complete:
            services.partners.set_complete(CompleteList.CONTACTS, True)
        return count
    if found.kind == "partners":
        partners = cast("Sequence[Partner]", found.rows)
        return services.partners.import_partners(partners, complete=complete)
    expected = cast("Sequence[ExpectedCall]", found.rows)
    return services.expected.import_expected(expected, complete=complete)


def _show_columns(session: Session, found: ImportPreview) -> None:
    for column in found.columns:
        print(f"{column.header} → {column.field or session.t('left out')}")


def _counted(session: Session, count: ImportCount, bad: int) -> str:
    t = session.t
    parts = [t("{count} new", count=t.number(count.added))]
    if count.updated:
        parts.append(t("{count} updated", count=t.number(count.updated)))
    if count.unchanged:
        parts.append(t("{count} known already", count=t.number(count.unchanged)))
    if bad:
        parts.append(t("{count} skipped", count=t.number(bad)))
    return ", ".join(parts)


def _import_calls(session: Session, arguments: Namespace) -> int:
    problems = _Problems(session)
    with _opened(arguments.file) as (file, size):
        watched = _Progress(file, size, sys.stderr.isatty())
        calls = problems.kept(_calls(session, watched.file, arguments.file))
        if arguments.dry_run:
            total = sum(1 for _ in calls)
            print(
                session.t.plural("{n} row would be imported.", "{n} rows would be imported.", total)
            )
            return REFUSED if problems.count else DONE
        read = 0

        def count(batch: object) -> None:
            nonlocal read
            read += len(batch)  # type: ignore[arg-type]
            watched.show(session.t.number(read))

        added = sum(session.services.calls.save_many(calls, count))
        watched.end()
    print(_counted(session, ImportCount(added, 0, read - added), problems.count))
    return REFUSED if problems.count else DONE


class _Progress:
    """A line on the terminal that tells how far an import is; nothing where nobody watches."""

    def __init__(self, file: BinaryIO, size: int, watched: bool) -> None:
        self.file = file
        self._size = size
        self._watched = watched

    def show(self, count: str) -> None:
        """Say how many calls are saved, and how much of the file that is."""
        if not self._watched:
            return
        share = f" ({min(100, self.file.tell() * 100 // self._size)} %)" if self._size else ""
        print(f"\r{count}{share}   ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._watched:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)

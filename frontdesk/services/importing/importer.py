"""A file looked at, then saved step by step, so that the desk can work on meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from frontdesk.domain.call import Call
from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import BadRow, ImportPreview
from frontdesk.domain.past import ImportCount
from frontdesk.domain.people import Contact, ExpectedCall, Partner
from frontdesk.services.call_input import call_lines, read_calls
from frontdesk.services.calls import CallService
from frontdesk.services.contacts import ContactService
from frontdesk.services.expected import ExpectedService
from frontdesk.services.partners import PartnerService
from frontdesk.settings import Settings

#: How many calls of a file are shown before they are saved.
SHOWN_CALLS = 50
#: How many contacts, partners or expected calls are saved in one step.
_STEP = 500

_Row = TypeVar("_Row")


class Importer:
    """Imports contacts, partners, expected calls (vCard, CSV) and calls (JSON lines)."""

    def __init__(
        self,
        calls: CallService,
        contacts: ContactService,
        partners: PartnerService,
        expected: ExpectedService,
        settings: Callable[[], Settings],
        now: Callable[[], datetime],
    ) -> None:
        self._calls = calls
        self._contacts = contacts
        self._partners = partners
        self._expected = expected
        self._settings = settings
        self._now = now

    def preview(
        self, path: Path, kind: str, mapping: Mapping[str, str] | None = None
    ) -> ImportPreview:
        """Read a file as that kind and save nothing; raise `UserError` where it cannot be read."""
        if kind == "calls":
            return self._preview_calls(path)
        from frontdesk.services.importing.preview import preview

        settings = self._settings()
        return preview(path, kind, mapping, region=settings.region, zone=settings.time_zone())

    def save(self, path: Path, preview: ImportPreview) -> Iterator[ImportCount]:
        """Save the good rows; yield the counts so far after each step that is safe on disk.

        The calls of `path` are read again, so that a million of them never lie in memory.
        """
        if preview.kind == "calls":
            yield from self._save_calls(path)
        elif preview.kind == "contacts":
            # In one go: who is updated and who steps in depends on the whole list.
            yield self._contacts.import_contacts(cast("Sequence[Contact]", preview.rows))
        elif preview.kind == "partners":
            partners = cast("Sequence[Partner]", preview.rows)
            yield from _steps(partners, self._partners.import_partners)
        else:
            expected = cast("Sequence[ExpectedCall]", preview.rows)
            yield from _steps(expected, self._expected.import_expected)

    def _preview_calls(self, path: Path) -> ImportPreview:
        shown: list[Call] = []
        problems: list[BadRow] = []
        total = 0
        for item in self._read_calls(path):
            total += 1
            if isinstance(item, BadRow):
                problems.append(item)
            elif len(shown) < SHOWN_CALLS:
                shown.append(item)
        if not total:
            raise UserError("import_empty", file=path.name)
        return ImportPreview(
            file=path.name,
            kind="calls",
            format="jsonl",
            rows=tuple(shown),
            problems=tuple(problems),
            total=total,
        )

    def _save_calls(self, path: Path) -> Iterator[ImportCount]:
        done = 0

        def count(batch: Sequence[Call]) -> None:
            nonlocal done
            done += len(batch)

        added = 0
        good = (item for item in self._read_calls(path) if isinstance(item, Call))
        for new in self._calls.save_many(good, count):
            added += new
            yield ImportCount(added, 0, done - added)

    def _read_calls(self, path: Path) -> Iterator[Call | BadRow]:
        settings = self._settings()
        try:
            file = path.open("rb")
        except FileNotFoundError as error:
            raise UserError("import_file_missing", file=str(path)) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise UserError("import_unreadable", file=str(path), why=why) from error
        with file:
            yield from read_calls(
                call_lines(file),
                path.name,
                region=settings.region,
                zone=settings.time_zone(),
                now=self._now(),
            )


def _steps(
    rows: Sequence[_Row], save: Callable[[Sequence[_Row]], ImportCount]
) -> Iterator[ImportCount]:
    added = updated = unchanged = 0
    for start in range(0, len(rows), _STEP):
        count = save(rows[start : start + _STEP])
        added += count.added
        updated += count.updated
        unchanged += count.unchanged
        yield ImportCount(added, updated, unchanged)

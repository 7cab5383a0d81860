"""What is to be imported: read and shown first, saved only when asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.imports import ImportPreview
from frontdesk.domain.past import ImportCount
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.services.importing.importer import Importer

#: What can be imported, in the order of the choice.
KINDS: tuple[str, ...] = ("contacts", "partners", "expected", "calls")
_VCARD = (".vcf", ".vcard")
_LINES = (".jsonl", ".ndjson", ".json")
#: Refusals that the assistant can mend by saying which column is what.
_COLUMNS_UNKNOWN = ("import_no_columns", "import_column_missing")


class ImportPresenter(QObject):
    """Holds one file's preview; every change of kind or mapping reads it again.

    `reading` may be another worker than the database's: a long file must not hold up the desk.
    Saving goes step by step for the same reason.
    """

    shown = Signal()
    saved = Signal(object)

    def __init__(self, importer: "Importer", tasks: Tasks, reading: Tasks | None = None) -> None:
        super().__init__()
        self._importer = importer
        self._tasks = tasks
        self._reading = reading or tasks
        self._kind = KINDS[0]
        self._path: Path | None = None
        self._mapping: dict[str, str] | None = None
        self._preview: ImportPreview | None = None
        self._count: ImportCount | None = None
        self._problem: UserError | None = None
        self._state = ""
        self._asked = 0

    @property
    def kind(self) -> str:
        """What the file is read as: contacts, partners, expected or calls."""
        return self._kind

    @property
    def path(self) -> Path | None:
        """The file chosen."""
        return self._path

    @property
    def preview(self) -> ImportPreview | None:
        """What was found in the file; nothing of it is saved before `save`."""
        return self._preview

    @property
    def count(self) -> ImportCount | None:
        """What became of the rows saved so far."""
        return self._count

    @property
    def problem(self) -> UserError | None:
        """Why the file could not be read or saved."""
        return self._problem

    @property
    def state(self) -> str:
        """What is going on: `reading`, `saving`, `saved`, or nothing."""
        return self._state

    @property
    def can_save(self) -> bool:
        """Whether there is something to save that is not saved yet."""
        return self._preview is not None and self._preview.good > 0 and not self._state

    def choose_kind(self, kind: str) -> None:
        """Read the file as that kind; raise `ValueError` for a kind that is not known."""
        if kind not in KINDS:
            raise ValueError(kind)
        if kind != self._kind and self._state != "saving":
            self._kind, self._mapping = kind, None
            self._read()

    def open(self, path: Path) -> None:
        """Read a file. vCards hold people and JSON lines hold calls, whatever was chosen."""
        if self._state == "saving":
            return
        self._path, self._mapping = path, None
        ending = path.suffix.lower()
        if ending in _LINES:
            self._kind = "calls"
        elif self._kind == "calls" or (ending in _VCARD and self._kind == "expected"):
            self._kind = "contacts"
        self._read()

    def map_column(self, header: str, field: str) -> None:
        """Read a column as that field, or leave it out where `field` is empty."""
        if self._state not in ("saving", "saved"):
            self._mapping = {**(self._mapping or {}), header: field}
            self._read()

    def save(self) -> None:
        """Save the good rows, once."""
        preview, path = self._preview, self._path
        if preview is None or path is None or not self.can_save:
            return
        self._state, self._count, self._problem = "saving", ImportCount(), None
        self.shown.emit()
        self._step(self._importer.save(path, preview))

    def clear(self) -> None:
        """Forget the file, to begin with another."""
        if self._state != "saving":
            self._path, self._mapping = None, None
            self._read()

    def _read(self, problem: UserError | None = None) -> None:
        self._asked += 1
        self._count, self._problem = None, problem
        path, kind, mapping, asked = self._path, self._kind, self._mapping, self._asked
        if path is None:
            self._preview, self._state = None, ""
            self.shown.emit()
            return
        if self._preview is not None and self._preview.kind != kind:
            self._preview = None
        self._state = "reading"
        self.shown.emit()
        self._reading.run(
            lambda: self._importer.preview(path, kind, mapping),
            lambda preview: self._on_read(asked, preview),
            lambda problem: self._on_unread(asked, problem),
            self,
        )

    def _on_read(self, asked: int, preview: ImportPreview) -> None:
        if asked == self._asked:
            self._preview, self._state = preview, ""
            self.shown.emit()

    def _on_unread(self, asked: int, problem: UserError) -> None:
        if asked != self._asked:
            return
        self._preview, self._problem, self._state = None, problem, ""
        if self._mapping is None and problem.code.startswith(_COLUMNS_UNKNOWN):
            self._mapping = {}
            self._read(problem)
        else:
            self.shown.emit()

    def _step(self, steps: Iterator[ImportCount]) -> None:
        self._tasks.run(
            lambda: next(steps, None),
            lambda count: self._on_step(steps, count),
            self._on_unsaved,
            self,
        )

    def _on_step(self, steps: Iterator[ImportCount], count: ImportCount | None) -> None:
        if count is not None:
            self._count = count
            self.shown.emit()
            self._step(steps)
            return
        self._state = "saved"
        self.shown.emit()
        self.saved.emit(self._count)

    def _on_unsaved(self, problem: UserError) -> None:
        self._problem, self._state = problem, ""
        self.shown.emit()

"""What a caller's page shows, and what is done there: renaming, merging, instructions."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import UserError
from frontdesk.domain.instruction import Instruction
from frontdesk.domain.past import Changes, KnownPage, Past
from frontdesk.domain.people import Caller
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.services.callers import CallerService
    from frontdesk.services.instructions import InstructionService

#: How many calls the page begins with, and how many each fetch adds.
PAGE = 50
#: How many callers are proposed for merging.
MOST_FOUND = 6

_Done = TypeVar("_Done")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name and company before and after a correction, so that it can be undone."""

    before: Caller
    after: Caller


@dataclass(frozen=True, slots=True)
class Merged:
    """Two callers made one; or, with `parted`, two again."""

    kept: Caller
    merged: Caller
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Instructed:
    """An instruction that was written down; or, with `ended`, one that counts no more."""

    instruction: Instruction
    ended: bool = False


class CallerPresenter(QObject):
    """Holds the caller whose page is open, with the newest calls and their record.

    `found` carries the callers that may be merged, `done` a `Merged` or an `Instructed` that can be
    taken back, `changed` what other screens have to look at again.
    """

    shown = Signal()
    calls_added = Signal(object)
    closed = Signal()
    renamed = Signal(object)
    found = Signal(object)
    done = Signal(object)
    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        callers: "CallerService",
        tasks: Tasks,
        now: "Callable[[], datetime]",
        instructions: "InstructionService",
    ) -> None:
        super().__init__()
        self._callers = callers
        self._instructions = instructions
        self._tasks = tasks
        self.now = now
        self._key: int | None = None
        self._page: KnownPage | None = None
        self._limit = PAGE
        self._busy = False
        self._asked = ""

    @property
    def caller(self) -> Caller | None:
        """Whose page is open; `None` while the list is shown."""
        return self._page.caller if self._page is not None else None

    @property
    def page(self) -> KnownPage | None:
        """All that is known of the caller, with the calls fetched so far."""
        return self._page

    @property
    def past(self) -> Past:
        """The calls fetched so far, newest first, and the record over all of them."""
        return self._page.past if self._page is not None else Past()

    @property
    def complete(self) -> bool:
        """Whether every call of the caller is here."""
        return len(self.past.calls) >= self.past.total

    def open(self, key: int) -> None:
        """Open the page of the caller with that key."""
        self._key, self._limit, self._busy = key, PAGE, False
        self._load()

    def close(self) -> None:
        """Go back to the list."""
        self._key, self._page = None, None
        self.closed.emit()

    def more(self) -> None:
        """Fetch older calls, once the list of calls is scrolled to its end."""
        if self._key is None or self._busy or self.complete:
            return
        self._limit += PAGE
        self._load()

    def rename(self, name: str, company: str) -> None:
        """Correct the caller's name and company."""
        before = self.caller
        if before is None or (before.name, before.company) == (name.strip(), company.strip()):
            return
        self._tasks.run(
            lambda: self._callers.rename(before.key, name.strip(), company.strip()),
            lambda after: self._on_renamed(before, after),
            self.failed.emit,
            self,
        )

    def take_back(self, renamed: Renamed) -> None:
        """Give a caller back the name and company of before a correction."""
        name, company = renamed.before.name, renamed.before.company
        self._tasks.run(
            lambda: self._callers.rename(renamed.after.key, name, company),
            self._on_taken_back,
            self.failed.emit,
            self,
        )

    # Two made one

    def search(self, text: str) -> None:
        """Look for callers that may be the same, by name, company or number; `found` brings them.

        Nothing typed proposes who has a part of the name or the company.
        """
        own = self.caller
        if own is None:
            return
        self._asked = text.strip()
        asked = self._asked or (own.name.split() or own.company.split() or [""])[-1]

        def on_found(found: tuple[Caller, ...]) -> None:
            if text.strip() == self._asked:
                self.found.emit(tuple(one for one in found if one.key != own.key)[:MOST_FOUND])

        self._tasks.run(
            lambda: self._callers.page(asked, None, MOST_FOUND + 1) if asked else (),
            on_found,
            self.failed.emit,
            self,
        )

    def merge(self, other: Caller) -> None:
        """Make the caller shown and another one the same; the one shown is kept."""
        kept = self.caller
        if kept is not None:
            self._do(
                lambda: self._callers.merge(kept.key, other.key),
                lambda after: self.done.emit(Merged(after, other)),
            )

    def unmerge(self, merged: Caller) -> None:
        """Make two callers of the one shown and one that was merged into it."""
        kept = self.caller
        if kept is not None:
            self._do(
                lambda: self._callers.unmerge(merged.key),
                lambda after: self.done.emit(Merged(kept, after, parted=True)),
            )

    # What contacts want done

    def instruct(self, contact: str, text: str, until: datetime | None, *, whole: bool) -> None:
        """Write down what a contact wants done with the caller, or with the `whole` company."""
        caller = self.caller
        if caller is None:
            return
        whole = whole and caller.company_key is not None
        made = Instruction(
            contact,
            text,
            caller_key=None if whole else caller.key,
            company_key=caller.company_key if whole else None,
            until=until,
        )
        self._do(
            lambda: self._instructions.save(made),
            lambda saved: self.done.emit(Instructed(saved)),
        )

    def end(self, instruction: Instruction) -> None:
        """Let an instruction count no more."""
        self._do(
            lambda: self._instructions.end(instruction.id),
            lambda ended: self.done.emit(Instructed(ended, ended=True)),
        )

    def undo(self, done: "Merged | Instructed") -> None:
        """Take back what was done, wherever the page is by now."""
        if isinstance(done, Instructed):
            kept = done.instruction
            if done.ended:
                self._do(lambda: self._instructions.save(kept))
            else:
                self._do(lambda: self._instructions.end(kept.id))
        elif done.parted:
            self._do(lambda: self._callers.merge(done.kept.key, done.merged.key))
        else:
            self._do(lambda: self._callers.unmerge(done.merged.key))

    def _do(
        self, job: "Callable[[], _Done]", on_done: "Callable[[_Done], None] | None" = None
    ) -> None:
        def done(result: _Done) -> None:
            if on_done is not None:
                on_done(result)
            self.changed.emit(Changes(calls=True, callers=True))
            if not self._busy:  # whoever is told of the change may have asked for it
                self._load()

        self._tasks.run(job, done, self.failed.emit, self)

    def on_changed(self, changes: Changes) -> None:
        """Take up what another screen or desk changed."""
        if self._key is not None and (changes.calls or changes.callers or changes.referrals):
            self._load()

    def _load(self) -> None:
        key, limit = self._key, self._limit
        if key is None:
            return
        self._busy = True

        self._tasks.run(
            lambda: self._callers.known(key, limit),
            lambda page: self._on_read(key, page),
            self._on_failed,
            self,
        )

    def _on_read(self, key: int, page: KnownPage | None) -> None:
        if key != self._key:
            return
        self._busy = False
        if page is None:
            self.close()
            return
        before, known, calls = self._page, self.past.calls, page.past.calls
        goes_on = (
            before is not None
            and _but_calls(before) == _but_calls(page)
            and known
            and len(calls) > len(known)
            and calls[: len(known)] == known
        )
        self._key, self._page = page.caller.key, page
        if goes_on:
            self.calls_added.emit(calls[len(known) :])
        else:
            self.shown.emit()

    def _on_renamed(self, before: Caller, after: Caller) -> None:
        self.renamed.emit(Renamed(before, after))
        self._on_taken_back(after)

    def _on_taken_back(self, after: Caller) -> None:
        self.changed.emit(Changes(callers=True))
        if self._key is not None:
            self.open(after.key)

    def _on_failed(self, problem: UserError) -> None:
        self._busy = False
        self.failed.emit(problem)


def _but_calls(page: KnownPage) -> KnownPage:
    """Return what is known apart from the calls, and from what they say of one another."""
    return replace(page, past=replace(page.past, calls=()), changed=())

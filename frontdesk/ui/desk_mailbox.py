"""Looks for contacts' answers in the desk's mailbox, beside everything else.

Each talk with the server has a thread of its own that touches no database; what it brings is taken
over on the database worker. While it is switched off no part of IMAP is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from frontdesk.domain.errors import UserError
from frontdesk.domain.mail import MailProblem
from frontdesk.services.replies import mailbox_of
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import SettingsStore
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.reply import KeptReply, MailboxAccount, Place, Reading
    from frontdesk.i18n import Translator
    from frontdesk.notes.imap import MailboxServer
    from frontdesk.services.bundle import Services
    from frontdesk.services.replies import Taken
    from frontdesk.settings import Settings

#: The name under which the keyring keeps the password.
SECRET = "mailbox"
#: How long after each failed look the next one comes, s; the last pause stays.
PAUSES = (60, 120, 300, 900, 1800)
#: A login that is refused is not tried as often: servers lock out who asks too often.
_WITH_CARE = 3
_CAREFUL = frozenset({"mailbox_login_refused", "mailbox_no_password"})
#: After so many looks that failed it is said once; before, it may be a short break.
_TOLD_AFTER = 3
#: How long is waited for a talk to break off when the window closes, s.
_LAST_WAIT = 1.0


class DeskMailbox(QObject):
    """Reads the mailbox from time to time, takes answers over, and tells of them."""

    #: The state of the mailbox, or the list of answers, is another than before.
    changed = Signal()
    #: What to say in passing.
    notice = Signal(str)
    #: What to refresh, a `Changes`.
    taken = Signal(object)
    #: A test has ended: a key of `MAILBOX_PROBLEMS`, empty where all is well, and its parameters.
    tested = Signal(str, object)
    secret_kept = Signal(bool)
    _looked = Signal(object, object)
    _tried = Signal(object, object)

    def __init__(
        self,
        services: Services,
        database: Tasks,
        store: SettingsStore,
        folder: Path,
        words: Callable[[], Translator],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._services = services
        self._database = database
        self._store = store
        self._words = words
        self._now = now
        self._applied = self._set_up(store.current)
        self.secrets = SecretStore(str(folder))
        self.keys = Tasks("mailbox password", self)
        self._server: MailboxServer | None = None
        self._thread: Thread | None = None
        self._busy = self._asked_again = self._closed = False
        self._failures = 0
        self.testing = False
        self.problem: MailProblem | None = None
        self.read_at: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._looked.connect(self._on_looked)
        self._tried.connect(self._on_tried)

    @property
    def is_on(self) -> bool:
        """Whether answers are read."""
        return self._store.current.mailbox_on

    @property
    def account(self) -> MailboxAccount:
        """The mailbox as it is set now."""
        return mailbox_of(self._store.current)

    @staticmethod
    def _set_up(settings: Settings) -> tuple[object, ...]:
        return settings.mailbox_on, mailbox_of(settings), settings.mailbox_minutes

    # ------------------------------------------------------------------ running

    def on_settings_changed(self, settings: Settings) -> None:
        """Look at once where the account has changed."""
        now = self._set_up(settings)
        if now != self._applied:
            self._applied = now
            self._failures, self.problem = 0, None
            self._timer.stop()
            self.look()

    def look(self) -> None:
        """Look into the mailbox now, if it is switched on; does not wait for it."""
        if self._closed or not self.is_on:
            self.changed.emit()
            return
        if self._busy:
            self._asked_again = True
            return
        self._busy = True
        replies, account = self._services.replies, self.account
        self._database.run(
            lambda: replies.begin(account.name),
            lambda found: self._read(account, *found),
            self._on_no_database,
            self,
        )

    def _read(self, account: MailboxAccount, place: Place | None, since: datetime | None) -> None:
        if self._closed:
            return
        open_ = self._opening(account)

        def job() -> tuple[str, Reading]:
            with open_() as server:
                return account.name, server.look(place, since)

        self._thread = self._beside(job, self._looked)

    def _opening(self, account: MailboxAccount) -> Callable[[], MailboxServer]:
        """Return what opens the mailbox, on a thread that may wait for the keyring."""
        secrets, own = self.secrets, (account.address, self._store.current.mail_sender)

        def opened() -> MailboxServer:
            from frontdesk.notes.imap import MailboxServer

            made = MailboxServer(account, secrets.get(SECRET), own)
            self._server = made
            return made

        return opened

    def _beside(self, job: Callable[[], object], told: SignalInstance) -> Thread:
        """Do something on a thread of its own; `told` brings its value, or what it raised."""

        def run() -> None:
            value, problem = None, None
            try:
                value = job()
            except Exception as error:  # noqa: BLE001 - the slot raises it where somebody sees it
                problem = error
            if not self._closed:
                told.emit(value, problem)

        thread = Thread(target=run, name="mailbox", daemon=True)
        thread.start()
        return thread

    def _on_looked(self, found: tuple[str, Reading] | None, problem: Exception | None) -> None:
        if self._closed:
            return
        if found is None:
            self._busy = False
            self._on_failed(problem)
            return
        name, reading = found
        if name != self.account.name or not self.is_on:  # it was set to another one meanwhile
            self._rest(0 if self.is_on else None)
            return
        replies = self._services.replies
        self._database.run(
            lambda: replies.take(name, reading),
            lambda taken: self._on_taken(taken, reading.more),
            self._on_no_database,
            self,
        )

    def _on_taken(self, taken: Taken, more: bool) -> None:
        self._failures, self.problem = 0, None
        self.read_at = self._now()
        if taken.replies:
            self.notice.emit(self._told(taken.replies))
            self.taken.emit(taken.changes)
        self._rest(0 if more else self._store.current.mailbox_minutes * 60)

    def _told(self, replies: tuple[KeptReply, ...]) -> str:
        from frontdesk.ui.mailbox_words import came_words

        return came_words(replies, self._words())

    def _on_failed(self, problem: Exception | None) -> None:
        """Try again later, each time a longer while; any other error than the server's is a bug."""
        if not isinstance(problem, MailProblem):
            self._rest(PAUSES[-1])
            if problem is not None:
                raise problem
            return
        careful = problem.key in _CAREFUL
        step = max(self._failures, _WITH_CARE if careful else 0)
        self._failures += 1
        self.problem = problem
        if self._failures == (1 if careful else _TOLD_AFTER):
            from frontdesk.ui.mail_words import problem_words

            t = self._words()
            why = problem_words(problem.key, problem.params, t)
            self.notice.emit(t("Answers by mail are not read: {why}", why=why))
        self._rest(PAUSES[min(step, len(PAUSES) - 1)])

    def _on_no_database(self, _error: UserError) -> None:
        """Try again later: what is wrong with the file shows where it is used."""
        self._rest(PAUSES[0])

    def _rest(self, seconds: float | None) -> None:
        """Wait for the next look; `None` for none."""
        self._busy = False
        if self._asked_again:
            self._asked_again, seconds = False, 0
        if seconds is not None and not self._closed:
            self._timer.start(int(seconds * 1000))
        self.changed.emit()

    def close(self) -> None:
        """Stop; what was being read is read again at the next start."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        if self._server is not None:
            self._server.stop()
        if self._thread is not None:
            self._thread.join(_LAST_WAIT)
        self.keys.close()

    # ------------------------------------------------------------------ answers

    def load_answers(
        self, on_done: Callable[[tuple[KeptReply, ...]], object], owner: QObject
    ) -> None:
        """Read the answers that came last for who shows them."""
        if not self._closed:
            self._database.run(self._services.replies.page, on_done, lambda _: None, owner)

    def take_back(self, digest: str) -> None:
        """Undo an answer."""
        if self._closed:
            return
        replies = self._services.replies

        def done(changes: object) -> None:
            self.taken.emit(changes)
            self.changed.emit()

        self._database.run(lambda: replies.take_back(digest), done, self._on_not_taken_back, self)

    def _on_not_taken_back(self, error: UserError) -> None:
        from frontdesk import wording

        self.notice.emit(wording.error(self._words(), error))

    # ------------------------------------------------------------------ password and test

    def keep_secret(self, secret: str) -> None:
        """Keep the password; `secret_kept` tells whether the keyring has it."""
        secrets = self.secrets

        def kept(in_keyring: bool) -> None:
            self.secret_kept.emit(in_keyring)
            self._failures = 0
            self.look()

        self.keys.run(lambda: secrets.put(SECRET, secret), kept, None, self)

    def load_secret(self, on_done: Callable[[bool, bool], object], owner: QObject) -> None:
        """Tell whether a password is kept, and whether there is a keyring."""
        secrets = self.secrets
        self.keys.run(
            lambda: (bool(secrets.get(SECRET)), secrets.in_keyring),
            lambda found: on_done(*found),
            None,
            owner,
        )

    def test(self) -> None:
        """Open the mailbox as it is set, switched on or not, and read nothing."""
        if self.testing or self._closed:
            return
        self.testing = True
        # A password that was just typed is kept first.
        self.keys.run(lambda: None, lambda _: self._try(), None, self)

    def _try(self) -> None:
        open_ = self._opening(self.account)

        def job() -> tuple[str, dict[str, str]]:
            try:
                with open_():
                    pass
            except MailProblem as problem:
                return problem.key, problem.params
            return "", {}

        self._beside(job, self._tried)

    def _on_tried(
        self, found: tuple[str, dict[str, str]] | None, problem: Exception | None
    ) -> None:
        self.testing = False
        self.tested.emit(*(found or ("", {})))
        if problem is not None:
            raise problem

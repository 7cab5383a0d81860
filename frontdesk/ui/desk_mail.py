"""Sends the desk's mail beside everything else, so that neither window nor database wait.

Each talk with the server has a thread of its own that nobody must wait for: what was going out when
the program ends waits in the outbox again at the next start, under the same Message-ID.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from frontdesk.domain.errors import UserError
from frontdesk.domain.mail import MailProblem
from frontdesk.domain.plain import one_line
from frontdesk.services.outbox import HOLD_SECONDS, account_of, sends_mail
from frontdesk.services.secret_store import SecretStore
from frontdesk.settings import SettingsStore
from frontdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.mail import Outgoing
    from frontdesk.domain.note import Note
    from frontdesk.i18n import Translator
    from frontdesk.notes.smtp import MailServer
    from frontdesk.services.bundle import Services
    from frontdesk.services.outbox import Round
    from frontdesk.settings import Settings

#: The name under which the keyring keeps the password, beside those of the lines.
SECRET = "mail"
#: The longest pause between two looks at the outbox, for clocks that jump, ms.
_MOST_MS = 15 * 60 * 1000
_START_AGAIN_MS = 60 * 1000
#: How long each step of the last look may take when the window closes, and how long it is waited
#: for, s.
_LAST_TIMEOUT = 2.0
_LAST_WAIT = 3.0


class DeskMail(QObject):
    """Holds a message for the undo, hands it over, tries again; tells what came of it.

    `put`, `rewrite` and `withdraw` are for the database worker; everything else is for the window.
    `words` returns the desk's language; `close_database` closes the connection of a thread.
    """

    #: Something in the outbox is another than before.
    changed = Signal()
    #: What to say in passing.
    notice = Signal(str)
    #: What stays until somebody has seen it: a message that was refused.
    trouble = Signal(str)
    #: A test has ended: a key of `MAIL_PROBLEMS`, empty where all is well, and its parameters.
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
        close_database: Callable[[], object],
        *,
        hold_seconds: float = HOLD_SECONDS,
    ) -> None:
        super().__init__()
        self._services = services
        self._database = database
        self._store = store
        self._words = words
        self._now = now
        self._close_database = close_database
        self.hold_seconds = hold_seconds
        self._applied = self._set_up(store.current)
        self.secrets = SecretStore(str(folder))
        self.keys = Tasks("mail password", self)
        self._thread: Thread | None = None
        self._troubled: tuple[str, ...] = ()
        self._busy = self._asked_again = self._closed = self._started = False
        self.testing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_START_AGAIN_MS)
        self._again.timeout.connect(self.start)
        self._looked.connect(self._on_looked)
        self._tried.connect(self._on_tried)

    @property
    def is_on(self) -> bool:
        """Whether the desk sends mail by itself."""
        return sends_mail(self._store.current)

    # ------------------------------------------------------------------ running

    def start(self) -> None:
        """Take up what waits from an earlier run; to be called once today is shown."""
        if self._closed:
            return
        outbox = self._services.outbox
        self._database.run(outbox.recover, self._on_recovered, self._on_not_recovered, self)

    def _on_recovered(self, due: datetime | None) -> None:
        self._started = True
        self._arm(due)

    def _on_not_recovered(self, _error: UserError) -> None:
        """Try again later: what is wrong with the file shows where it is used."""
        if not self._closed:
            self._again.start()

    def on_settings_changed(self, settings: Settings) -> None:
        """Try again at once where the account has changed."""
        now = self._set_up(settings)
        if now != self._applied:
            self._applied = now
            self.try_again()

    @staticmethod
    def _set_up(settings: Settings) -> tuple[object, ...]:
        return settings.mail_on, account_of(settings)

    def try_again(self, mail_id: str | None = None) -> None:
        """Send at once what waits for another try, or one message, a refused one too.

        One message is written anew, to the address that the contact has now.
        """
        if self._closed:
            return
        outbox = self._services.outbox

        def job() -> None:
            if mail_id is not None:
                self._write_anew(mail_id)
            outbox.again(mail_id)

        self._database.run(job, lambda _: self._look(), self._on_not_again, self)

    def retry(self) -> None:
        """Send again what was refused and told of as trouble."""
        troubled, self._troubled = self._troubled, ()
        for mail_id in troubled:
            self.try_again(mail_id)

    def _write_anew(self, mail_id: str) -> None:
        """Put in what the call says now; on the database worker."""
        mail = self._services.outbox.get(mail_id)
        call = self._services.calls.get(mail.call_id) if mail is not None else None
        if call is not None:
            self.rewrite(mail_id, self._services.referrals.note(call))

    def _on_not_again(self, error: UserError) -> None:
        from frontdesk import wording

        self.notice.emit(wording.error(self._words(), error))

    def discard(self, mail_id: str) -> None:
        """Remove a message that has not gone out; its call stays as it is."""
        if self._closed:
            return
        outbox = self._services.outbox
        self._database.run(
            lambda: outbox.withdraw(mail_id), lambda _: self.changed.emit(), lambda _: None, self
        )

    def close(self) -> None:
        """Hand over what only waits for an undo; gives up after a few seconds, it is kept."""
        if self._closed:
            return
        self._closed = True
        self._again.stop()
        self._timer.stop()
        if self._has_ended() and self._started and self.is_on:
            self._run(held=True, timeout=_LAST_TIMEOUT)
            self._has_ended()
        self.keys.close()

    def _has_ended(self) -> bool:
        """Wait for what is going out just now, not for long, and tell whether it is over."""
        if self._thread is not None:
            self._thread.join(_LAST_WAIT)
        return self._thread is None or not self._thread.is_alive()

    # ------------------------------------------------------------------ what leaves the desk

    def put(self, call: Call, note: Note) -> str:
        """Keep the message of a call that is about to be saved, and return its id.

        Raises `UserError` where the contact has no usable address.
        """
        from frontdesk.notes.address import address

        mail_id, recipient = str(uuid4()), address(note)
        content = self._content(note, mail_id)
        self._services.outbox.put(mail_id, call, recipient, content, self.hold_seconds)
        return mail_id

    def rewrite(self, mail_id: str, note: Note) -> None:
        """Put what was saved in the place of what was about to be."""
        from frontdesk.notes.address import address

        self._services.outbox.rewrite(mail_id, address(note), self._content(note, mail_id))

    def withdraw(self, mail_id: str) -> bool:
        """Take a message back; `False` where it has gone out."""
        return self._services.outbox.withdraw(mail_id)

    def _content(self, note: Note, mail_id: str) -> bytes:
        from frontdesk.notes import eml

        domain = account_of(self._store.current).sender.rpartition("@")[2]
        plain = domain if domain.isascii() and domain else "frontdesk.invalid"
        return eml.posted(note, self._words(), mail_id, plain, self._now())

    def wake(self) -> None:
        """Look at the outbox when what was just kept is due."""
        self._started = True
        self._timer.start(int(self.hold_seconds * 1000) + 20)
        self.changed.emit()

    def tell_too_late(self, contact: str) -> None:
        """Say that a message that was to be taken back has gone out."""
        t, name = self._words(), one_line(contact, 60)
        self.notice.emit(
            t("The message to {name} has already gone out; the call is open again.", name=name)
        )
        self.changed.emit()

    # ------------------------------------------------------------------ the worker

    def _arm(self, due: datetime | None) -> None:
        if due is None or self._closed or not self.is_on:
            return
        wait = int((due - self._now()).total_seconds() * 1000) + 20
        self._timer.start(max(0, min(wait, _MOST_MS)))

    def _look(self) -> None:
        """Hand over what is due, on the worker."""
        if self._closed or not self.is_on:
            self.changed.emit()
            return
        if self._busy:
            self._asked_again = True
            return
        self._busy = True
        self.changed.emit()
        self._run()

    def _run(self, *, held: bool = False, timeout: float | None = None) -> None:
        outbox, connect = self._services.outbox, self._connecting(timeout)

        def job() -> Round:
            try:
                return outbox.deliver(connect, held=held)
            finally:
                self._close_database()

        self._thread = self._beside(job, self._looked)

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

        thread = Thread(target=run, name="mail", daemon=True)
        thread.start()
        return thread

    def _connecting(self, timeout: float | None = None) -> Callable[[], MailServer]:
        settings, secrets = self._store.current, self.secrets
        account, name = account_of(settings), settings.desk

        def connect() -> MailServer:
            from frontdesk.notes.smtp import TIMEOUT, MailServer

            password = secrets.get(SECRET) if account.user else ""
            return MailServer(account, password, name, timeout or TIMEOUT)

        return connect

    def _on_looked(self, done: Round | None, problem: Exception | None) -> None:
        self._busy = False
        if self._closed:
            return
        if done is None:
            self._timer.start(_MOST_MS)
            if problem is not None and not isinstance(problem, UserError):
                raise problem
            return  # what is wrong with the file shows where it is used
        self._tell(done)
        self._arm(done.next_due)
        if self._asked_again:
            self._asked_again = False
            self._look()
        self.changed.emit()

    def _tell(self, done: Round) -> None:
        from frontdesk.ui.mail_words import delayed_words, recipient_words, refused_words

        t = self._words()
        late = [mail for mail in done.sent if mail.tries > 1]
        if late:
            self.notice.emit(t("Message to {name} has gone out.", name=recipient_words(late[0])))
        first: list[Outgoing] = [mail for mail in done.delayed if mail.tries == 1]
        if first:
            self.notice.emit(delayed_words(first[0], t))
        if done.refused:
            self._troubled += tuple(mail.id for mail in done.refused)
            self.trouble.emit(refused_words(done.refused[0], t))

    # ------------------------------------------------------------------ password and test

    def keep_secret(self, secret: str) -> None:
        """Keep the password; `secret_kept` tells whether the keyring has it."""
        secrets = self.secrets

        def kept(in_keyring: bool) -> None:
            self.secret_kept.emit(in_keyring)
            self.try_again()

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
        """Try the account as it is set, switched on or not, without sending anything."""
        if self.testing or self._closed:
            return
        self.testing = True
        # A password that was just typed is kept first.
        self.keys.run(lambda: None, lambda _: self._try(), None, self)

    def _try(self) -> None:
        connect = self._connecting()

        def job() -> tuple[str, dict[str, str]]:
            try:
                with connect() as server:
                    server.check_sender()
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

    def load_outbox(
        self, on_done: Callable[[tuple[Outgoing, ...]], object], owner: QObject
    ) -> None:
        """Read the outbox for who shows it."""
        if not self._closed:
            self._database.run(self._services.outbox.page, on_done, lambda _: None, owner)

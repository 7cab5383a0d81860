"""The presenters of the screens and their workers; each is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.settings import Settings, SettingsStore

if TYPE_CHECKING:
    from frontdesk.domain.past import Changes
    from frontdesk.i18n import Translator
    from frontdesk.services.bundle import Services
    from frontdesk.ui.desk_mail import DeskMail
    from frontdesk.ui.main_window import MainWindow
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
    from frontdesk.ui.screens.callers.presenter import CallersPresenter
    from frontdesk.ui.screens.contacts.presenter import ContactsPresenter
    from frontdesk.ui.screens.expected.presenter import ExpectedPresenter
    from frontdesk.ui.screens.importing.presenter import ImportPresenter
    from frontdesk.ui.screens.palette.presenter import PalettePresenter
    from frontdesk.ui.screens.palette.rows import Action
    from frontdesk.ui.screens.partners.presenter import PartnersPresenter
    from frontdesk.ui.screens.reports.presenter import ReportsPresenter
    from frontdesk.ui.screens.settings.mail import MailSettings
    from frontdesk.ui.screens.settings.presenter import SettingsPresenter
    from frontdesk.ui.tasks import Tasks

#: What is told of changes, by its name here.
_TOLD = ("call", "callers", "caller", "contacts", "partners", "expected", "reports")


class Presenters(QObject):
    """What the screens show, kept while views come and go.

    `failed` carries a `UserError` of the call or the ready view, `remembered` tells that the call
    presenter has something more to take back.
    """

    failed = Signal(object)
    remembered = Signal()

    def __init__(
        self,
        services: Services,
        store: SettingsStore,
        now: Callable[[], datetime],
        exports: Path,
        report_words: Callable[[], Translator],
    ) -> None:
        super().__init__()
        self._services = services
        self._store = store
        self._now = now
        self._exports = exports
        self._report_words = report_words
        self.mail: DeskMail | None = None

    @cached_property
    def tasks(self) -> Tasks:
        """The worker that owns the database."""
        from frontdesk.ui.tasks import Tasks

        return Tasks("database", self)

    @cached_property
    def writer(self) -> Tasks:
        """The worker that writes files."""
        from frontdesk.ui.tasks import Tasks

        return Tasks("writer", self)

    @cached_property
    def call(self) -> CallPresenter:
        """The call being taken, and the desk at rest."""
        from frontdesk.ui.screens.call.presenter import CallPresenter

        made = CallPresenter(self._services, self.tasks, self._store, self._now)
        made.remembered.connect(self.remembered)
        for presenter in (made, made.ready):
            presenter.changed.connect(self.tell)
            presenter.failed.connect(self.failed)
        return made

    @cached_property
    def callers(self) -> CallersPresenter:
        """The list of callers."""
        from frontdesk.ui.screens.callers.presenter import CallersPresenter

        return CallersPresenter(self._services.callers, self.tasks, self._now)

    @cached_property
    def caller(self) -> CallerPresenter:
        """The page of a caller."""
        from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter

        services = self._services
        made = CallerPresenter(services.callers, self.tasks, self._now, services.instructions)
        made.changed.connect(self.tell)
        return made

    @cached_property
    def contacts(self) -> ContactsPresenter:
        """The contacts."""
        from frontdesk.ui.screens.contacts.presenter import ContactsPresenter

        return ContactsPresenter(self._services.contacts, self.tasks, self._now)

    @cached_property
    def partners(self) -> PartnersPresenter:
        """The business partners."""
        from frontdesk.services.numbers import parse
        from frontdesk.ui.screens.partners.presenter import PartnersPresenter

        return PartnersPresenter(
            self._services.partners,
            self.tasks,
            lambda text: parse(text, self._store.current.region),
        )

    @cached_property
    def expected(self) -> ExpectedPresenter:
        """The calls that contacts announced."""
        from frontdesk.ui.screens.expected.presenter import ExpectedPresenter

        services = self._services
        return ExpectedPresenter(
            services.expected, services.partners, services.contacts, self.tasks, self._now
        )

    @cached_property
    def reports(self) -> ReportsPresenter:
        """The week."""
        from frontdesk.ui.screens.reports.presenter import ReportsPresenter

        return ReportsPresenter(
            self._services.reports,
            self.tasks,
            self.writer,
            self._store,
            self._report_words,
            self._exports,
            self._now,
            self._services.referrals,
        )

    @cached_property
    def settings(self) -> SettingsPresenter:
        """The settings page."""
        from frontdesk.ui.screens.settings.presenter import SettingsPresenter

        services = self._services
        made = SettingsPresenter(
            self._store,
            services.sentences,
            self.tasks,
            services.partners,
        )
        made.changed.connect(self._on_settings_changed)
        return made

    def start_mail(
        self,
        window: MainWindow,
        say: Callable[[str], object],
        words: Callable[[], Translator],
        close_database: Callable[[], object],
    ) -> None:
        """Send what waits in the outbox, and from now on what is passed on by mail.

        `say` shows a word in passing, `words` returns the desk's language, `close_database` closes
        a thread's connection.
        """
        from frontdesk.ui.desk_mail import DeskMail

        self.mail = made = DeskMail(
            self._services,
            self.tasks,
            self._store,
            self._exports.parent,
            words,
            self._now,
            close_database,
        )
        made.notice.connect(say)
        made.trouble.connect(window.show_problem)
        window.retry_requested.connect(made.retry)
        QTimer.singleShot(0, made, lambda: self._take_post(made))

    def _take_post(self, mail: DeskMail) -> None:
        """Let mail go by it; once today is shown, for saving imports what that does not need."""
        if not self.tasks.is_closed:
            self.call.saver.use_post(mail)
            mail.start()

    def mail_settings(self) -> MailSettings | None:
        """Return what the settings page needs to show and change the mail account."""
        if self.mail is None:
            return None
        from frontdesk.ui.screens.settings.mail import MailSettings

        return MailSettings(self.settings, self.mail, self._now)

    def _on_settings_changed(self, settings: Settings) -> None:
        if self.mail is not None:
            self.mail.on_settings_changed(settings)

    def importing(self) -> ImportPresenter:
        """Make the presenter of one import; it ends in everything being told to look again."""
        from frontdesk.services.importing.importer import Importer
        from frontdesk.ui.screens.importing.presenter import ImportPresenter

        services = self._services
        importer = Importer(
            services.calls,
            services.contacts,
            services.partners,
            services.expected,
            lambda: self._store.current,
            self._now,
        )
        made = ImportPresenter(importer, self.tasks, self.writer)
        made.saved.connect(lambda _: self.tell_of(calls=True, callers=True, contacts=True))
        return made

    def palette(self, actions: tuple[Action, ...]) -> PalettePresenter:
        """Make the presenter of the search over everything."""
        from frontdesk.ui.screens.palette.presenter import PalettePresenter

        services = self._services
        return PalettePresenter(
            actions,
            services.callers,
            services.search,
            self.tasks,
            self._now,
            services.contacts,
            lambda: self.call if self.made("call") else None,
        )

    def made(self, name: str) -> bool:
        """Tell whether that presenter was needed so far."""
        return name in self.__dict__

    def tell(self, changes: Changes) -> None:
        """Tell every presenter there is what was saved; the others have nothing old to show."""
        for name in _TOLD:
            if self.made(name):
                getattr(self, name).on_changed(changes)

    def tell_of(self, **what: bool) -> None:
        """Tell every presenter of changes by their names."""
        from frontdesk.domain.past import Changes

        self.tell(Changes(**what))

    def close(self, last: Callable[[], object]) -> None:
        """Keep what is being typed, do `last` on the database worker, and end the workers."""
        if self.made("call"):
            self.call.save_draft()
        if self.mail is not None:
            self.mail.close()
        self.tasks.run(last)
        self.tasks.close()
        self.writer.close()

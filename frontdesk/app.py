"""Wires everything together; the only file that knows all of it.

The order at start: settings, an empty window, its paint; then the worker imports, opens and reads
while the Call screen is built. What is not needed for that is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import plain_imports  # noqa: F401 - before all that is imported below
from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.paths import DataFolder
from frontdesk.services.late import LateServices
from frontdesk.settings import SettingsStore
from frontdesk.ui.appearance import Appearance, apply_look, ground_palette
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.outside import open_in_system
from frontdesk.ui.presenters import Presenters
from frontdesk.ui.window_place import keep_place, restore_place

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import Match
    from frontdesk.i18n import Translator
    from frontdesk.services.bundle import Services
    from frontdesk.settings import Settings
    from frontdesk.ui.daily import DailyRun
    from frontdesk.ui.desk_palette import DeskPalette
    from frontdesk.ui.look import Look
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.view import CallView
    from frontdesk.ui.screens.contacts.pages import ContactPages
    from frontdesk.ui.screens.importing.view import ImportView
    from frontdesk.ui.screens.settings.view import SettingsView
    from frontdesk.ui.tasks import Tasks
    from frontdesk.ui.telephony import DeskTelephony

CALL, CALLERS, CONTACTS, REPORTS = range(4)
#: Settings that the views are built from; the others are read when they are needed.
_SHOWN = ("language", "theme", "text_percent", "desk", "zone", "slots")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class App(QObject):
    """One desk's window with its presenters, its worker and its database.

    `settled` is told once, when today is shown or could not be loaded.
    """

    settled = Signal()

    def __init__(
        self,
        folder: DataFolder,
        *,
        now: Callable[[], datetime] = _utc_now,
        prepare: Callable[[], object] | None = None,
        open_url: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.now = now
        self.store = SettingsStore(folder.settings)
        self.appearance = Appearance(self.store)
        self._prepare = prepare
        self._open_url = open_url or open_in_system
        self._undo: list[Callable[[], object]] = []
        self._late = LateServices(self._open)
        self.services = cast("Services", self._late)
        self._page = ""
        self._shown = self.store.current
        self.presenters = Presenters(
            self.services, self.store, now, folder.exports, self.appearance.report_translator
        )
        self.presenters.failed.connect(self._on_failed)
        self.presenters.remembered.connect(lambda: self._undo.append(self._undo_call))
        self._palette: DeskPalette | None = None
        self._telephony: DeskTelephony | None = None
        self._daily: list[DailyRun] = []
        self._handed: list[dict[str, object]] = []
        self.settled.connect(self._start_telephony)
        self.settled.connect(self._start_daily)
        self._started = False
        self._closed = False
        self.window = MainWindow()
        self.window.setPalette(ground_palette(self.store.current))
        self.window.set_scale(min(2.0, max(1.0, self.store.current.text_percent / 100)))
        self._connect_window()

    # Start and end

    def show(self) -> None:
        """Show the window, empty at first; it is filled after its first paint."""
        restore_place(self.window, self.folder.root)
        self.window.first_painted.connect(self.load)
        self.window.show()

    def load(self) -> None:
        """Fill the window, open the database, and show today; does nothing the second time."""
        if self._started:
            return
        self._started = True
        # The worker opens the database meanwhile; what is wrong with it `refresh` will tell.
        self.tasks.run(self._late.opened, None, lambda _problem: None)
        self.call.ready.refresh()
        self.tasks.run(lambda: None, lambda _: self._on_settled())
        self._apply_look()
        self._rebuild()
        if self.store.problem:
            self._toast(self.t("The settings could not be read and were put aside."))

    def _on_settled(self) -> None:
        self.window.repaint()  # today is seen before anything else is made
        QTimer.singleShot(0, self, self.settled.emit)
        view = self.window.shown_screen(CALL)
        if view is not None:
            QTimer.singleShot(0, view, self._call_view().prepare)
        QTimer.singleShot(0, self, self._prepare_saving)

    def _prepare_saving(self) -> None:
        if not self._closed:
            self.tasks.run(self._late.prepare)

    def _start_telephony(self) -> None:
        """Listen to the telephone, now that today is shown."""
        if self._closed:
            return
        from frontdesk.ui.telephony import DeskTelephony

        self._telephony = made = DeskTelephony(
            self.window,
            self.look,
            self.services,
            self.tasks,
            self.store,
            self.folder.root,
            self.call,
            self.now,
            self._late.close,
        )
        made.call_screen_requested.connect(lambda: self.show_tab(CALL))
        made.notice.connect(self._toast)
        made.changed.connect(self.presenters.tell)
        made.failed.connect(self._on_failed)
        for message in self._handed:
            made.lines.hand_over(message)
        made.start()

    def _start_daily(self) -> None:
        """Make calls anonymous whose time has come, and write the week's report, between work."""
        if self._closed:
            return
        from frontdesk.ui.expiry import expiry_run
        from frontdesk.ui.weekly import weekly_run

        words, refused = self.appearance.report_translator, self.presenters.failed.emit
        weekly = weekly_run(self.services, self.store, words, refused, self.tasks, self.now, self)
        expiry = expiry_run(self.services, self.store, self.tasks, self.now, self)
        self._daily = [expiry, weekly]
        for run in self._daily:
            run.start()
        self.presenters.start_mail(self.window, self._toast, lambda: self.t, self._late.close)

    def take_ring(self, message: dict[str, object]) -> None:
        """Take a call that `frontdesk ring` handed over."""
        if self._telephony is None:
            self._handed.append(message)
        else:
            self._telephony.lines.hand_over(message)

    def close(self) -> None:
        """Keep what is being typed, wait for what is being saved, and close the database."""
        if self._closed:
            return
        self._closed = True
        if self._telephony is not None:
            self._telephony.close()
        for run in self._daily:
            run.stop()
        keep_place(self.window, self.folder.root)
        self.presenters.close(self._late.close)

    def _open(self) -> Services:
        from frontdesk.services.bundle import open_services

        if self._prepare is not None:
            self._prepare()
            self._prepare = None
        return open_services(self.folder.database, lambda: self.store.current, self.now)

    # Look and language

    @property
    def t(self) -> Translator:
        """The words of the desk's language."""
        return self.appearance.t

    @property
    def look(self) -> Look:
        """How the desk looks, in the theme and text size set now."""
        return self.appearance.look

    def restyle(self) -> None:
        """Build every view anew from the same presenters, in the language and look set now."""
        settings_open = self._page == "settings"
        self.appearance.renew()
        self._apply_look()
        self._palette = None
        self._rebuild()
        if self._telephony is not None:
            self._telephony.restyle(self.look)
        if settings_open:
            self.open_settings()

    def _rebuild(self) -> None:
        self.window.rebuild(self.look, self._screens(), self.appearance.desk_name)

    def _apply_look(self) -> None:
        apply_look(cast(QApplication, QApplication.instance()), self.look)

    def _on_settings_changed(self, settings: Settings) -> None:
        if any(getattr(settings, name) != getattr(self._shown, name) for name in _SHOWN):
            # Not while the view that told us is still handling its own signal.
            QTimer.singleShot(0, self, self.restyle)
        if settings.zone != self._shown.zone:
            self.presenters.tell_of(calls=True)
        self._shown = settings
        if self._telephony is not None:
            self._telephony.on_settings_changed(settings)

    # Screens

    @property
    def tasks(self) -> Tasks:
        """The worker that owns the database."""
        return self.presenters.tasks

    @property
    def call(self) -> CallPresenter:
        """The call being taken, and the desk at rest."""
        return self.presenters.call

    def _screens(self) -> list[tuple[str, QWidget | Callable[[], QWidget]]]:
        t = self.t
        return [
            (t("Call"), self._call_screen),
            (t("Callers"), self._callers_screen),
            (t("Contacts"), self._contacts_screen),
            (t("Reports"), self._reports_screen),
        ]

    def _call_screen(self) -> QWidget:
        from frontdesk.ui.screens.call.view import CallView

        view = CallView(self.look, self.call, self._open_url)
        view.toast_requested.connect(self._toast)
        view.caller_requested.connect(self.open_caller)
        view.print_requested.connect(self.print_note)
        view.record_requested.connect(self.open_record)
        view.task_requested.connect(self._on_first_task)
        view.tasks_hidden.connect(lambda: self.store.change(first_start_done=True))
        return view

    def _callers_screen(self) -> QWidget:
        from frontdesk.ui.screens.callers.view import CallersView

        view = CallersView(self.look, self.presenters.callers, self.presenters.caller)
        view.call_requested.connect(self.open_call)
        view.notice.connect(self._on_notice)
        return view

    def _contacts_screen(self) -> QWidget:
        from frontdesk.ui.screens.contacts.pages import ContactPages

        p = self.presenters
        view = ContactPages(self.look, p.contacts, lambda: p.partners, lambda: p.expected)
        view.import_requested.connect(self.open_import)
        view.notice.connect(self._on_notice)
        return view

    def _reports_screen(self) -> QWidget:
        from frontdesk.ui.screens.reports.view import ReportsView

        view = ReportsView(self.look, self.presenters.reports, self._open_url)
        view.call_requested.connect(self.open_call)
        view.open_requested.connect(self._open_path)
        return view

    # Where the window goes

    def _connect_window(self) -> None:
        window = self.window
        window.new_call_requested.connect(self.new_call)
        window.settings_requested.connect(self.open_settings)
        window.record_requested.connect(self.open_record)
        window.import_requested.connect(self.open_import)
        window.search_requested.connect(self.open_palette)
        window.open_items_requested.connect(self.open_items)
        window.undo_requested.connect(self.undo)
        window.lines_requested.connect(self.open_lines)
        window.retry_requested.connect(self._on_retry)
        window.tab_requested.connect(self._on_tab)
        window.closing.connect(self.close)

    def new_call(self) -> None:
        """Go to the call that is open, or begin one."""
        self.show_tab(CALL)
        self._call_view().new_call()

    def open_call(self, call_id: str) -> None:
        """Open an earlier call on the Call screen."""
        self.show_tab(CALL)
        self.call.open_call(call_id)

    def open_items(self) -> None:
        """Show all that is open, on the ready view."""
        self.show_tab(CALL)
        self.call.put_away()
        self._call_view().ready.show_all(True)

    def open_caller(self, key: int) -> None:
        """Open the page of a caller."""
        self.presenters.caller.open(key)
        self.show_tab(CALLERS)

    def open_record(self, ref: str) -> None:
        """Open a record on its page, or the page: `contact:…`, `partner:12`, `expected:`."""
        self.show_tab(CONTACTS)
        cast("ContactPages", self.window.shown_screen(CONTACTS)).show_record(ref)

    def open_lines(self) -> None:
        """Open the settings at the telephone lines."""
        self.open_settings().show_telephony()

    def open_settings(self) -> SettingsView:
        """Open the settings page and return it."""
        from frontdesk.ui.screens.settings.view import SettingsView

        settings = self.presenters.settings
        lines = self._telephony.line_settings(settings) if self._telephony else None
        view = SettingsView(self.look, settings, lines, self.presenters.mail_settings())
        view.changed.connect(self._on_settings_changed)
        view.back_requested.connect(lambda: self.show_tab(self.window.current_tab()))
        view.partners_import_requested.connect(lambda: self.open_import("partners"))
        self._page = "settings"
        self.window.set_content(view)
        return view

    def open_import(self, kind: str, file: Path | None = None) -> ImportView:
        """Open the import page and return it; `file` is read at once."""
        from frontdesk.ui.screens.importing.view import ImportView

        presenter = self.presenters.importing()
        presenter.choose_kind(kind)
        view = ImportView(self.look, presenter)
        view.back_requested.connect(lambda: self.show_tab(CONTACTS))
        self._page = "import"
        self.window.set_content(view)
        if file is not None:
            presenter.open(file)
        return view

    def open_palette(self) -> None:
        """Open the search over everything."""
        if self._palette is None:
            from frontdesk.ui.desk_palette import DeskPalette

            window = self.window
            ground = cast(QWidget, window.centralWidget())
            self._palette = DeskPalette(self.look, self.presenters, self, window.show_keys, ground)
        self._palette.open()

    def open_match(self, match: Match) -> None:
        """Open who the search found: the page of a person, else the list of those who fit."""
        if match.caller_key is not None:
            self.open_caller(match.caller_key)
            return
        self.show_tab(CALLERS)
        self.presenters.caller.close()
        self.presenters.callers.search(match.name or match.number.e164 or "")

    def _on_tab(self, _index: int) -> None:
        self.show_tab(self.window.current_tab())

    def show_tab(self, tab: int) -> None:
        """Show a tab, whatever page was open."""
        self._page = ""
        self.window.set_content(None)
        self.window.show_tab(tab)

    def _call_view(self) -> CallView:
        from frontdesk.ui.screens.call.view import CallView

        view = self.window.shown_screen(CALL)
        assert isinstance(view, CallView)
        return view

    def _on_first_task(self, number: int) -> None:
        if number == 1:
            self.open_import("contacts").choose_file()
        elif number == 2:
            self.open_lines()
        else:
            self.open_settings()

    # Messages, undo, problems

    def undo(self) -> None:
        """Take back what was done last, wherever it was done."""
        self.window.toast.hide_message()
        if self._undo:
            self._undo.pop()()

    def _undo_call(self) -> None:
        self.show_tab(CALL)
        self.call.undo()

    def _on_notice(self, text: str, undo: Callable[[], object] | None) -> None:
        if undo is not None:
            self._undo.append(undo)
        self.presenters.contacts.refresh()
        self.presenters.tell_of(contacts=True)
        self._toast(text, undo is not None)

    def _toast(self, text: str, can_undo: bool = False) -> None:
        self.window.toast.show_message(text, can_undo)

    def _on_failed(self, problem: UserError) -> None:
        from frontdesk.logs import note_problem

        note_problem(problem.code)
        if isinstance(problem, StorageUnavailable):
            self.window.show_problem(self._words(problem))

    def _words(self, problem: UserError) -> str:
        from frontdesk import wording

        return wording.error(self.t, problem)

    def _on_retry(self) -> None:
        self.window.clear_problem()
        if self._telephony is not None:
            self._telephony.rings.save_again()
        self.presenters.tell_of(calls=True, callers=True, contacts=True, drafts=True)

    def tell_bug(self) -> None:
        """Say that something went wrong that is our fault; what is typed is kept."""
        if not self._closed:
            self._toast(
                self.t("Something went wrong in FrontDesk. What you typed is kept; see the log.")
            )

    def print_note(self, note: Note) -> None:
        """Write the note as PDF and open it where it can be printed."""
        from frontdesk.notes import pdf

        t, folder, now = self.t, self.folder.exports, self.now()
        self.presenters.writer.run(
            lambda: pdf.write(note, folder, t, now),
            self._open_path,
            lambda problem: self._toast(self._words(problem)),
        )

    def _open_path(self, path: Path) -> None:
        from PySide6.QtCore import QUrl

        if not self._open_url(QUrl.fromLocalFile(str(path)).toString()):
            self._toast(self.t("Saved: {path}", path=str(path)))


def build_app(
    folder: DataFolder,
    *,
    now: Callable[[], datetime] = _utc_now,
    prepare: Callable[[], object] | None = None,
    open_url: Callable[[str], bool] | None = None,
) -> App:
    """Build the window of the desk in that folder, without showing it and without an event loop.

    `now` returns an aware UTC instant; `prepare` runs on the worker before the database is opened;
    `open_url` hands an address to the system. A `QApplication` must exist.
    """
    return App(folder, now=now, prepare=prepare, open_url=open_url)

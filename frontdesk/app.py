"""Wires everything together; the only file that knows all of it.

The order at start: settings, an empty window, its paint; then the worker imports, opens and reads
while the Call screen is built. What is not needed for that is imported where it is used.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.errors import StorageUnavailable, UserError
from frontdesk.paths import DataFolder, default_data_folder, resources
from frontdesk.services.late import LateServices
from frontdesk.settings import Settings, SettingsStore
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.tokens import THEMES

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from frontdesk.domain.note import Note
    from frontdesk.domain.past import Changes, Match
    from frontdesk.i18n import Translator
    from frontdesk.services.bundle import Services
    from frontdesk.ui.look import Look
    from frontdesk.ui.screens.call.presenter import CallPresenter
    from frontdesk.ui.screens.call.view import CallView
    from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
    from frontdesk.ui.screens.callers.presenter import CallersPresenter
    from frontdesk.ui.screens.contacts.presenter import ContactsPresenter
    from frontdesk.ui.screens.importing.presenter import ImportPresenter
    from frontdesk.ui.screens.palette.view import PaletteView
    from frontdesk.ui.screens.reports.presenter import ReportsPresenter
    from frontdesk.ui.screens.settings.presenter import SettingsPresenter
    from frontdesk.ui.single_instance import SingleInstance
    from frontdesk.ui.tasks import Tasks

CALL, CALLERS, CONTACTS, REPORTS = range(4)
#: Settings that the views are built from; the others are read when they are needed.
_SHOWN = ("language", "theme", "text_percent", "desk", "zone", "slots")
#: What is told of changes, by its name here; a presenter exists once it was needed.
_PRESENTERS = ("call", "callers", "caller", "contacts", "reports")


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
        self._prepare = prepare
        self._open_url = open_url or _open_in_system
        self._undo: list[Callable[[], object]] = []
        self._late = LateServices(self._open)
        self.services = cast("Services", self._late)
        self._page = ""
        self._shown = self.store.current
        self._palette: PaletteView | None = None
        self._importing: ImportPresenter | None = None
        self._settings: SettingsPresenter | None = None
        self._started = False
        self._closed = False
        self.window = MainWindow()
        self.window.setPalette(self._ground())
        self.window.set_scale(min(2.0, max(1.0, self.store.current.text_percent / 100)))
        self._connect_window()

    # Start and end

    def show(self) -> None:
        """Show the window, empty at first; it is filled after its first paint."""
        self._restore_geometry()
        self.window.first_painted.connect(self.load)
        self.window.show()

    def load(self) -> None:
        """Fill the window, open the database, and show today; does nothing the second time."""
        if self._started:
            return
        self._started = True
        self.call.ready.refresh()  # the worker opens the database while the views are built
        self.tasks.run(lambda: None, lambda _: self._on_settled())
        self._apply_look()
        self.window.rebuild(self.look, self._screens(), self.desk_name)
        if self.store.problem:
            self._toast(self.t("The settings could not be read and were put aside."))

    def _on_settled(self) -> None:
        self.settled.emit()
        view = self.window.shown_screen(CALL)
        if view is not None:  # the rest of the Call screen, once what it shows has been painted
            QTimer.singleShot(0, view, self._call_view().prepare)

    def close(self) -> None:
        """Keep what is being typed, wait for what is being saved, and close the database."""
        if self._closed:
            return
        self._closed = True
        self._keep_geometry()
        if "call" in self.__dict__:
            self.call.save_draft()
        self.tasks.run(self._late.close)
        self.tasks.close()
        self.writer.close()

    def _open(self) -> Services:
        from frontdesk.services.bundle import open_services

        if self._prepare is not None:
            self._prepare()
            self._prepare = None
        return open_services(self.folder.database, lambda: self.store.current, self.now)

    # Look and language

    @property
    def desk_name(self) -> str:
        """What this desk is called."""
        return self.store.current.desk or self.t("Desk 1")

    def _translator(self, language: str = "") -> Translator:
        from frontdesk.i18n import Translator, system_language

        settings = self.store.current
        try:
            zone = settings.time_zone()
        except UserError:
            zone = Settings().time_zone()
        name = language or settings.language or system_language()
        return Translator(name, zone, resources() / "locale")

    def _report_translator(self) -> Translator:
        return self._translator(self.store.current.report_language)

    @cached_property
    def t(self) -> Translator:
        """The words of the desk's language."""
        return self._translator()

    @cached_property
    def look(self) -> Look:
        """How the desk looks, in the theme and text size set now."""
        return self._make_look()

    def _ground(self) -> QPalette:
        """Return the palette of the empty window, without what makes a whole look."""
        theme = self.store.current.theme
        if theme not in THEMES:
            dark = QApplication.palette().window().color().lightness() < 128
            theme = "dark" if dark else "light"
        return QPalette(QColor(THEMES[theme]["canvas"]))

    def _make_look(self) -> Look:
        from PySide6.QtCore import Qt

        from frontdesk.ui.look import Look

        hints = QApplication.styleHints()
        theme = self.store.current.theme
        if theme not in THEMES:
            theme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
        high = Qt.ContrastPreference.HighContrast if accessibility is not None else None
        return Look(
            self.t,
            theme,
            self.store.current.text_percent / 100,
            more_contrast=accessibility is not None and accessibility.contrastPreference() == high,
        )

    def restyle(self) -> None:
        """Build every view anew from the same presenters, in the language and look set now."""
        settings_open = self._page == "settings"
        self.t = self._translator()
        self.look = self._make_look()
        self._apply_look()
        self._palette = None
        self.window.rebuild(self.look, self._screens(), self.desk_name)
        if settings_open:
            self.open_settings()

    def _apply_look(self) -> None:
        app = cast(QApplication, QApplication.instance())
        app.setPalette(self.look.palette())
        app.setFont(self.look.font())
        _translate_qt(app, self.t.language)

    def _on_settings_changed(self, settings: Settings) -> None:
        if any(getattr(settings, name) != getattr(self._shown, name) for name in _SHOWN):
            # Not while the view that told us is still handling its own signal.
            QTimer.singleShot(0, self, self.restyle)
        if settings.zone != self._shown.zone:
            self._tell_changed(calls=True)
        self._shown = settings

    # Workers, presenters and screens; each is made when it is first needed

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

        made = CallPresenter(self.services, self.tasks, self.store, self.now)
        made.saver.remembered.connect(lambda: self._undo.append(self._undo_call))
        for presenter in (made, made.ready):
            presenter.changed.connect(self.changed)
            presenter.failed.connect(self._on_failed)
        return made

    @cached_property
    def callers(self) -> CallersPresenter:
        """The list of callers."""
        from frontdesk.ui.screens.callers.presenter import CallersPresenter

        return CallersPresenter(self.services.callers, self.tasks, self.now)

    @cached_property
    def caller(self) -> CallerPresenter:
        """The page of a caller."""
        from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter

        return CallerPresenter(self.services.callers, self.tasks, self.now)

    @cached_property
    def contacts(self) -> ContactsPresenter:
        """The contacts."""
        from frontdesk.ui.screens.contacts.presenter import ContactsPresenter

        return ContactsPresenter(self.services.contacts, self.tasks, self.now)

    @cached_property
    def reports(self) -> ReportsPresenter:
        """The week."""
        from frontdesk.ui.screens.reports.presenter import ReportsPresenter

        return ReportsPresenter(
            self.services.reports,
            self.tasks,
            self.writer,
            self.store,
            self._report_translator,
            self.folder.exports,
            self.now,
        )

    def changed(self, changes: Changes) -> None:
        """Tell every presenter there is what was saved; the others have nothing old to show."""
        for name in _PRESENTERS:
            if name in self.__dict__:
                getattr(self, name).on_changed(changes)

    def _tell_changed(self, **what: bool) -> None:
        from frontdesk.domain.past import Changes

        self.changed(Changes(**what))

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
        view.task_requested.connect(self._on_first_task)
        view.tasks_hidden.connect(lambda: self.store.change(first_start_done=True))
        return view

    def _callers_screen(self) -> QWidget:
        from frontdesk.ui.screens.callers.view import CallersView

        view = CallersView(self.look, self.callers, self.caller)
        view.call_requested.connect(self.open_call)
        view.notice.connect(self._on_notice)
        return view

    def _contacts_screen(self) -> QWidget:
        from frontdesk.ui.screens.contacts.view import ContactsView

        view = ContactsView(self.look, self.contacts)
        view.import_requested.connect(lambda: self.open_import("contacts"))
        view.notice.connect(self._on_notice)
        return view

    def _reports_screen(self) -> QWidget:
        from frontdesk.ui.screens.reports.view import ReportsView

        view = ReportsView(self.look, self.reports)
        view.call_requested.connect(self.open_call)
        view.open_requested.connect(self._open_path)
        return view

    # Where the window goes

    def _connect_window(self) -> None:
        window = self.window
        window.new_call_requested.connect(self.new_call)
        window.settings_requested.connect(self.open_settings)
        window.search_requested.connect(self.open_palette)
        window.open_items_requested.connect(self.open_items)
        window.undo_requested.connect(self.undo)
        window.retry_requested.connect(self._on_retry)
        window.tab_requested.connect(self._on_tab)
        window.closing.connect(self.close)

    def new_call(self) -> None:
        """Go to the call that is open, or begin one."""
        self._leave_page(CALL)
        self._call_view().new_call()

    def open_call(self, call_id: str) -> None:
        """Open an earlier call on the Call screen."""
        self._leave_page(CALL)
        self.call.open_call(call_id)

    def open_items(self) -> None:
        """Show all that is open, on the ready view."""
        self._leave_page(CALL)
        self.call.put_away()
        self._call_view().ready.show_all(True)

    def open_caller(self, key: int) -> None:
        """Open the page of a caller."""
        self.caller.open(key)
        self._leave_page(CALLERS)

    def open_settings(self) -> None:
        """Open the settings page."""
        from frontdesk.ui.screens.settings.presenter import SettingsPresenter
        from frontdesk.ui.screens.settings.view import SettingsView

        services = self.services
        if self._settings is None:
            self._settings = SettingsPresenter(
                self.store,
                services.sentences,
                self.tasks,
                lambda: len(services.contacts.partners()),
            )
        view = SettingsView(self.look, self._settings)
        view.changed.connect(self._on_settings_changed)
        view.back_requested.connect(lambda: self._leave_page(self.window.current_tab()))
        view.partners_import_requested.connect(lambda: self.open_import("partners"))
        self._page = "settings"
        self.window.set_content(view)

    def open_import(self, kind: str, file: Path | None = None) -> None:
        """Open the import page; `file` is read at once."""
        from frontdesk.services.importing.importer import Importer
        from frontdesk.ui.screens.importing.presenter import ImportPresenter
        from frontdesk.ui.screens.importing.view import ImportView

        services = self.services
        importer = Importer(services.calls, services.contacts, lambda: self.store.current, self.now)
        presenter = ImportPresenter(importer, self.tasks, self.writer)
        presenter.choose_kind(kind)
        self._importing = presenter
        presenter.saved.connect(
            lambda _count: self._tell_changed(calls=True, callers=True, contacts=True)
        )
        view = ImportView(self.look, presenter)
        view.back_requested.connect(lambda: self._leave_page(CONTACTS))
        self._page = "import"
        self.window.set_content(view)
        if file is not None:
            presenter.open(file)

    def open_palette(self) -> None:
        """Open the search over everything."""
        from frontdesk.ui.screens.palette.presenter import PalettePresenter
        from frontdesk.ui.screens.palette.view import PaletteView

        if self._palette is None:
            services = self.services
            presenter = PalettePresenter(
                self._actions(), services.callers, services.search, self.tasks, self.now
            )
            ground = cast(QWidget, self.window.centralWidget())
            self._palette = PaletteView(self.look, presenter, ground)
            self._palette.call_requested.connect(self.open_call)
            self._palette.match_requested.connect(self._on_match)
        self._palette.open_palette()

    def _actions(self) -> tuple[tuple[str, str, str, Callable[[], object]], ...]:
        t = self.t
        return (
            ("new_call", t("Log a call"), "F2", self.new_call),
            ("open_items", t("Open items"), "Ctrl+O", self.open_items),
            ("undo", t("Undo"), "Ctrl+Z", self.undo),
            ("callers", t("Callers"), "Ctrl+2", lambda: self._leave_page(CALLERS)),
            ("contacts", t("Contacts"), "Ctrl+3", lambda: self._leave_page(CONTACTS)),
            ("reports", t("Reports"), "Ctrl+4", lambda: self._leave_page(REPORTS)),
            ("import", t("Import"), "", lambda: self.open_import("contacts")),
            ("settings", t("Settings"), "", self.open_settings),
            ("keys", t("All keys"), "F1", self.window.show_keys),
        )

    def _on_match(self, match: Match) -> None:
        if match.caller_key is not None:
            self.open_caller(match.caller_key)
            return
        self._leave_page(CALLERS)
        self.caller.close()
        self.callers.search(match.name or match.number.e164 or "")

    def _on_tab(self, _index: int) -> None:
        self._leave_page(self.window.current_tab())

    def _leave_page(self, tab: int) -> None:
        self._page = ""
        self.window.set_content(None)
        self.window.show_tab(tab)

    def _call_view(self) -> CallView:
        from frontdesk.ui.screens.call.view import CallView

        view = self.window.shown_screen(CALL)
        assert isinstance(view, CallView)
        return view

    def _on_first_task(self, number: int) -> None:
        if number == 3:
            self.open_settings()
        else:
            self.open_import("contacts" if number == 1 else "partners")

    # Messages, undo, problems

    def undo(self) -> None:
        """Take back what was done last, wherever it was done."""
        self.window.toast.hide_message()
        if self._undo:
            self._undo.pop()()

    def _undo_call(self) -> None:
        self._leave_page(CALL)
        self.call.undo()

    def _on_notice(self, text: str, undo: Callable[[], object] | None) -> None:
        if undo is not None:
            self._undo.append(undo)
        self.contacts.refresh()
        self._tell_changed(contacts=True)
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
        self._tell_changed(calls=True, callers=True, contacts=True, drafts=True)

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
        self.writer.run(
            lambda: pdf.write(note, folder, t, now), self._open_path, self._on_not_written
        )

    def _on_not_written(self, problem: UserError) -> None:
        self._toast(self._words(problem))

    def _open_path(self, path: Path) -> None:
        from PySide6.QtCore import QUrl

        if not self._open_url(QUrl.fromLocalFile(str(path)).toString()):
            self._toast(self.t("Saved: {path}", path=str(path)))

    # Where the window stood

    def _geometry(self) -> QSettings:
        from PySide6.QtCore import QSettings

        return QSettings(str(self.folder.root / "window.ini"), QSettings.Format.IniFormat)

    def _restore_geometry(self) -> None:
        if (self.folder.root / "window.ini").exists():
            from PySide6.QtCore import QByteArray

            data = self._geometry().value("geometry")
            if isinstance(data, QByteArray):
                self.window.restoreGeometry(data)

    def _keep_geometry(self) -> None:
        if self.folder.root.exists():
            self._geometry().setValue("geometry", self.window.saveGeometry())


def _open_in_system(url: str) -> bool:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl(url))


def _translate_qt(app: QApplication, language: str) -> None:
    """Put Qt's own dialogs into the language too; English needs nothing."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    name = "frontdesk_qt_translator"
    old = app.findChild(QTranslator, name)
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    if language != "en":
        fresh = QTranslator(app)
        fresh.setObjectName(name)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if fresh.load(f"qtbase_{language}", folder):
            app.installTranslator(fresh)


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


def run(data: Path | None, *, demo: bool = False) -> int:
    """Open the window and return the exit status once it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("FrontDesk")
    app.setDesktopFileName("frontdesk")
    app.setStyle("fusion")
    folder = DataFolder(data or default_data_folder())
    prepare: Callable[[], object] | None = None
    if demo:
        from frontdesk.demo import build_demo, demo_folder

        folder = demo_folder(data)
        prepare = lambda: build_demo(folder)  # noqa: E731
    from frontdesk.ui.single_instance import SingleInstance

    instance = SingleInstance(folder.root)
    if not instance.take():
        instance.raise_other()
        return 0
    desk = build_app(folder, prepare=prepare)
    desk.settled.connect(lambda: _watch(desk, instance))
    desk.show()
    status = app.exec()
    desk.close()
    instance.close()
    return status


def _watch(desk: App, instance: SingleInstance) -> None:
    """Start what can wait until today is shown: the log and the ear for a second start."""
    from frontdesk.logs import catch_bugs, start_log

    start_log(desk.folder.log)
    catch_bugs(desk.tell_bug)
    instance.listen(desk.window)
    # What the start has made stays: no collection needs to look at it again.
    gc.freeze()
    gc.enable()

"""The window: top bar, the page that is open, the keys that are valid now. It only navigates.

It is shown and painted before anything in it is built, so what it holds is imported late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShortcut
    from PySide6.QtWidgets import QVBoxLayout

    from frontdesk.ui.key_sheet import KeySheet
    from frontdesk.ui.look import Look
    from frontdesk.ui.widgets.problem_bar import ProblemBar
    from frontdesk.ui.widgets.toast import Toast

#: Where a problem is said: under the top bar and its rule.
_PROBLEM_AT = 2
#: A page, or what makes it when it is first shown.
Screen = QWidget | Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Shows one of several screens under a top bar, or a page of its own such as the settings.

    A screen may have `hints()` and a signal `hints_changed(object)` for the bar of keys, and
    `set_compact(bool)` to be told when the window gets too low for everything.
    """

    tab_requested = Signal(int)
    settings_requested = Signal()
    lines_requested = Signal()
    search_requested = Signal()
    record_requested = Signal(str)
    import_requested = Signal(str)
    new_call_requested = Signal()
    open_items_requested = Signal()
    undo_requested = Signal()
    retry_requested = Signal()
    closing = Signal()
    first_painted = Signal()

    _sheet: KeySheet | None
    _problem: ProblemBar | None
    _rows: QVBoxLayout
    _toast: Toast | None

    def __init__(
        self,
        look: Look | None = None,
        screens: Sequence[tuple[str, Screen]] = (),
        desk_name: str = "",
    ) -> None:
        """Without a look it is an empty ground, quickly shown, until `rebuild`."""
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("FrontDesk")
        self._built = False
        self._painted = False
        if look is not None:
            self.rebuild(look, screens, desk_name)
        self.resize(1280, 800)

    def rebuild(self, look: Look, screens: Sequence[tuple[str, Screen]], desk_name: str) -> None:
        """Build everything anew, for another language, theme or text size; the tab stays."""
        index = self.current_tab() if self._built else 0
        old = self.takeCentralWidget()
        if old is not None:  # later: the wish may come from one of its own buttons
            old.hide()
            old.setParent(None)
            old.deleteLater()
        if not self._built:
            self._shortcuts = self._make_shortcuts()
            self._built = True
        self._look = look
        self._screens = [screen for _title, screen in screens]
        self._shown: dict[int, QWidget] = {}
        self._content: QWidget | None = None
        self._followed: QWidget | None = None
        self._sheet = None
        self._build([title for title, _screen in screens], desk_name)
        self.set_scale(look.scale)
        self._update_compact()
        if screens:
            self.show_tab(min(index, len(screens) - 1))

    def set_scale(self, scale: float) -> None:
        """Set the least size for a text size of 1.0 to 2.0."""
        self.setMinimumSize(round(360 * scale), round(400 * scale))

    @property
    def toast(self) -> Toast:
        """The message over the current page; it exists as long as the views do."""
        if self._toast is None:
            from frontdesk.ui.widgets.toast import Toast

            self._toast = Toast(self._look, self._stack)
            self._toast.undo_requested.connect(self.undo_requested)
            self._toast.installEventFilter(self)
        return self._toast

    def current_tab(self) -> int:
        """Return the tab that is open, or was before a page of its own was shown."""
        return self._bar.current

    def show_tab(self, index: int) -> None:
        """Open a tab's screen, making it where it is shown for the first time."""
        screen = self._shown.get(index)
        if screen is None:
            given = self._screens[index]
            screen = given if isinstance(given, QWidget) else given()
            self._shown[index] = screen
            self._stack.addWidget(screen)
        self._bar.show_current(index)
        self._show(screen)

    def shown_screen(self, index: int) -> QWidget | None:
        """Return a tab's screen if it has been shown."""
        return self._shown.get(index)

    def set_content(self, widget: QWidget | None) -> None:
        """Show a page that has no tab, such as the settings; None goes back to the tab."""
        old, self._content = self._content, widget
        if widget is not None:
            self._stack.addWidget(widget)
            self._bar.show_current(-1)
            self._show(widget)
        elif self._screens:
            self.show_tab(self.current_tab())
        if old is not None and old is not widget:
            self._stack.removeWidget(old)
            old.deleteLater()

    def show_lines(self, state: str, words: str = "", detail: str = "") -> None:
        """Show in the top bar how telephony is: ok, connecting or error; empty shows nothing."""
        self._bar.show_lines(state, words, detail)

    def show_problem(self, text: str, retry: str = "") -> None:
        """Say what does not work, with one way forward: `retry` is its word, "Try again"."""
        if self._problem is None:
            from frontdesk.ui.widgets.problem_bar import ProblemBar

            self._problem = ProblemBar(self._look)
            self._problem.retry_requested.connect(self.retry_requested)
            self._rows.insertWidget(_PROBLEM_AT, self._problem)
            self._problem.follow(self._bar.last_stop)
        self._problem.show_problem(text, retry or self._look.t("Try again"))

    def clear_problem(self) -> None:
        """Take the problem away."""
        if self._problem is not None:
            self._problem.hide()

    def show_keys(self) -> None:
        """Open the sheet of all keys, or close it."""
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.close_sheet()
            return
        if self._sheet is None:
            from frontdesk.ui.key_sheet import KeySheet

            self._sheet = KeySheet(self._look, self._ground)
        self._sheet.open_sheet()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become compact where the window is low."""
        super().resizeEvent(event)
        if self._built:
            self._update_compact()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and tell of the first time once it is done."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QEvent) -> None:
        """Tell the one who saves what is still open."""
        self.closing.emit()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the toast at the bottom centre of the page."""
        # Not at the toast's own Resize: its layout would follow the old size, last of all.
        kinds = (QEvent.Type.LayoutRequest, QEvent.Type.Show)
        if self._built and (
            (watched is self._toast and event.type() in kinds)
            or (watched is self._stack and event.type() in (*kinds, QEvent.Type.Resize))
        ):
            self._place_toast()
        return super().eventFilter(watched, event)

    def _build(self, titles: list[str], desk_name: str) -> None:
        from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

        from frontdesk.ui.widgets.surfaces import Canvas, Rule
        from frontdesk.ui.widgets.top_bar import HintsBar, TopBar

        look = self._look
        self.setPalette(look.palette())
        self.setFont(look.font())
        self._ground = ground = Canvas(look)
        self._bar = TopBar(look, titles, desk_name)
        self._bar.tab_requested.connect(self._on_tab_requested)
        self._bar.search_requested.connect(self.search_requested)
        self._bar.settings_requested.connect(self.settings_requested)
        self._bar.lines_requested.connect(self.lines_requested)
        self._problem = None
        self._stack = QStackedWidget()
        self._hints = HintsBar(look)
        self._hints.keys_requested.connect(self.show_keys)
        self._toast = None
        self._rows = layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(Rule(look))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._hints)
        self.setCentralWidget(ground)
        ground.show()  # at once: what is not on show takes no focus
        self._stack.installEventFilter(self)

    def _make_shortcuts(self) -> list[QShortcut]:
        from PySide6.QtGui import QKeySequence, QShortcut

        made = []
        for key, slot in (
            ("F1", self.show_keys),
            ("F2", self.new_call_requested.emit),
            ("Ctrl+K", self.search_requested.emit),
            ("Ctrl+O", self.open_items_requested.emit),
            ("Ctrl+Z", self.undo_requested.emit),
            ("Ctrl+5", lambda: self.record_requested.emit("partner:")),
            ("Ctrl+6", lambda: self.record_requested.emit("expected:")),
            ("Ctrl+I", lambda: self.import_requested.emit("contacts")),
            ("Ctrl+,", self.settings_requested.emit),
            *((f"Ctrl+{n}", lambda n=n: self._on_tab_requested(n - 1)) for n in range(1, 5)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)
            made.append(shortcut)
        return made

    def _show(self, screen: QWidget) -> None:
        if self._sheet is not None:
            self._sheet.hide()
        self._stack.setCurrentWidget(screen)
        if hasattr(screen, "take_focus"):
            screen.take_focus()
        else:
            screen.setFocus()
        if self._toast is not None:
            self._toast.raise_()
        if self._followed is not None and hasattr(self._followed, "hints_changed"):
            self._followed.hints_changed.disconnect(self._hints.set_hints)
        self._followed = screen
        if hasattr(screen, "hints_changed"):
            screen.hints_changed.connect(self._hints.set_hints)
        self._hints.set_hints(screen.hints() if hasattr(screen, "hints") else ())
        self._tell_compact(screen)

    def _update_compact(self) -> None:
        from frontdesk.ui.look import COMPACT_BELOW

        compact = self.height() < self._look.px(COMPACT_BELOW)
        self._hints.setVisible(not compact)
        if compact == self._look.compact:
            return
        self._look.compact = compact
        for screen in (*self._shown.values(), *([self._content] if self._content else [])):
            self._tell_compact(screen)
            for widget in screen.findChildren(QWidget):
                widget.updateGeometry()

    def _tell_compact(self, screen: QWidget) -> None:
        if hasattr(screen, "set_compact"):
            screen.set_compact(self._look.compact)

    def _place_toast(self) -> None:
        toast, room, look = self._toast, self._stack.rect(), self._look
        if toast is None:
            return
        wide = min(toast.sizeHint().width(), room.width() - look.px(24))
        tall = toast.sizeHint().height()
        screen = self.shown_screen(self.current_tab())
        wanted = getattr(screen, "toast_inset", None)  # what stands at the foot stays free
        inset = wanted() if wanted is not None else 0
        bottom = max(0, room.height() - look.px(34) - tall - inset)
        toast.setGeometry((room.width() - wide) // 2, bottom, wide, tall)

    def _on_tab_requested(self, index: int) -> None:
        if index < len(self._screens):
            self.show_tab(index)
            self.tab_requested.emit(index)

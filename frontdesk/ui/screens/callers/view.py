"""The Callers screen: the list, and the page of the caller that is opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.screens.callers.caller_presenter import (
    CallerPresenter,
    Instructed,
    Merged,
    Renamed,
)
from frontdesk.ui.screens.callers.caller_view import CallerView
from frontdesk.ui.screens.callers.list_view import CallersList
from frontdesk.ui.screens.callers.presenter import CallersPresenter


class CallersView(QWidget):
    """Shows the list or a caller's page; which of them is the presenters' to know.

    `notice` carries a text for the toast and what takes the change back, or `None`.
    """

    call_requested = Signal(str)
    notice = Signal(str, object)
    hints_changed = Signal(object)

    def __init__(
        self,
        look: Look,
        callers: CallersPresenter,
        caller: CallerPresenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("callers_screen")
        self._look = look
        self._caller = caller
        self._list = CallersList(look, callers)
        self._page = CallerView(look, caller)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._page)
        if caller.caller is not None:
            self._stack.setCurrentWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._list.open_requested.connect(caller.open)
        self._page.back_requested.connect(caller.close)
        self._page.rename_requested.connect(caller.rename)
        self._page.call_requested.connect(self.call_requested)
        caller.shown.connect(self._on_shown)
        caller.closed.connect(self._on_closed)
        self._page.hints_changed.connect(lambda: self.hints_changed.emit(self.hints()))
        caller.renamed.connect(self._on_renamed)
        caller.done.connect(self._on_done)
        caller.failed.connect(self._on_failed)
        callers.failed.connect(self._on_failed)

    def show_caller(self, key: int) -> None:
        """Open the page of the caller with that key."""
        self._caller.open(key)

    def take_focus(self) -> None:
        """Put the keyboard where it belongs when the screen is entered."""
        if self._on_page():
            self._page.focus_calls()
        else:
            self._list.focus_search()

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid now."""
        t = self._look.t
        if self._on_page():
            return self._page_hints()
        return [
            (("Up", "Down"), t("choose")),
            (("Enter",), t("open the caller")),
            (("Esc",), t("empty the search")),
        ]

    def _page_hints(self) -> list[tuple[tuple[str, ...], str]]:
        t = self._look.t
        if self._page.editing == "merge":
            return [
                (("Up", "Down"), t("choose")),
                (("Enter",), t("merge")),
                (("Esc",), t("back")),
            ]
        if self._page.editing:
            return [(("Enter",), t("next, save")), (("Esc",), t("back"))]
        return [
            (("Up", "Down"), t("choose")),
            (("Enter",), t("open the call")),
            (("Ctrl", "N"), t("instruction")),
            (("Ctrl", "M"), t("merge")),
            (("Ctrl", "R"), t("change name")),
            (("Esc",), t("back to the list")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape and self._on_page():
            self._page.step_back()
        else:
            super().keyPressEvent(event)

    def _on_page(self) -> bool:
        return self._stack.currentWidget() is self._page

    def _on_shown(self) -> None:
        entered = not self._on_page()
        self._stack.setCurrentWidget(self._page)
        if entered:
            if self.isVisible():
                self._page.focus_calls()
            self.hints_changed.emit(self.hints())

    def _on_closed(self) -> None:
        self._stack.setCurrentWidget(self._list)
        if self.isVisible():
            self._list.focus_list()
        self.hints_changed.emit(self.hints())

    def _on_renamed(self, renamed: Renamed) -> None:
        t = self._look.t
        text = t("Name saved: {name}", name=words.name_of(t, renamed.after))
        self.notice.emit(text, lambda: self._caller.take_back(renamed))

    def _on_done(self, done: Merged | Instructed) -> None:
        t = self._look.t
        if isinstance(done, Merged):
            text = words.merged_words(t, done.kept, done.merged, parted=done.parted)
        else:
            text = words.instructed_words(t, done.instruction, ended=done.ended)
        self.notice.emit(text, lambda: self._caller.undo(done))

    def _on_failed(self, problem: UserError) -> None:
        self.notice.emit(wording.error(self._look.t, problem), None)

"""Who is the same as the caller shown: found by typing, taken with Enter."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.people import Caller
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.screens.callers.caller_presenter import MOST_FOUND
from frontdesk.ui.screens.callers.table_model import CALLER, CallersTableModel, Column
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.search_keys import SearchKeys
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

_ROW = 44


class MergeEditor(QWidget):
    """A field and the callers it finds; arrows walk, Enter takes one, Esc leaves."""

    search_requested = Signal(str)
    merge_requested = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        t = look.t
        self._look = look
        self._model = CallersTableModel(t, now)
        self._title = Label(look, "", 14, 600, elide=True)
        self._field = Field(look, t("Name, company or number of the other one"), 36)
        self._field.setObjectName("merge_search")
        self._field.setAccessibleName(t("Search the caller who is the same"))
        self._table = Table(look, row_height=_ROW, header=False)
        self._table.setObjectName("merge_found")
        self._table.setAccessibleName(t("Callers found"))
        self._table.setModel(self._model)
        self._none = Label(look, "", 14, color="text2", wrap=True)
        self._none.setObjectName("merge_none")
        self._take = Button(look, t("Merge"), key="↵", kind="primary")
        self._take.setObjectName("merge_take")
        self._take.setAccessibleName(t("Merge with the chosen caller"))
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName("merge_cancel")
        self._cancel.setAccessibleName(t("Leave without merging"))
        SearchKeys(self._field, self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(self._title)
        buttons = boxed(row(look, None, self._take, self._cancel, gap=8))
        self._line: QBoxLayout = row(look, (self._field, 1), buttons, gap=8)
        layout.addLayout(self._line)
        layout.addWidget(self._none)
        layout.addWidget(self._table)
        self._field.textChanged.connect(self.search_requested)
        self._table.activated.connect(self._on_activated)
        self._take.clicked.connect(self._on_take)
        self._cancel.clicked.connect(self.cancelled)

    def set_slim(self, slim: bool) -> None:
        """Leave out numbers and days, and put the buttons below, where there is no room."""
        side = QBoxLayout.Direction
        self._line.setDirection(side.TopToBottom if slim else side.LeftToRight)
        for place in (Column.NUMBER, Column.CALLS):
            self._table.setColumnHidden(place, slim)

    def edit(self, caller: Caller) -> None:
        """Ask who is the same as this caller, ready to type."""
        t = self._look.t
        self._title.setText(t("Who is the same as {name}?", name=words.name_of(t, caller)))
        self.show_found(())
        self._none.setText("")
        self._field.clear()
        self.search_requested.emit("")
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, callers: Sequence[Caller]) -> None:
        """Show the callers that were found; the first is chosen."""
        self._model.set_rows(callers, complete=True)
        self._table.set_widths(0, 230, 80, 170)
        if callers:
            self._table.setCurrentIndex(self._model.index(0, 0))
        typed = self._field.text().strip()
        t = self._look.t
        text = t("Nobody else found for “{words}”.", words=typed) if typed else ""
        self._none.setText(text or t("Type a name, a company or a number."))
        self._none.setVisible(not callers)
        self._table.setFixedHeight(self._look.px(_ROW) * min(max(1, len(callers)), MOST_FOUND))
        self._table.setVisible(bool(callers))
        self._take.setEnabled(bool(callers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        other = index.data(CALLER)
        if other is not None:
            self.merge_requested.emit(other)

    def _on_take(self) -> None:
        self._on_activated(self._table.currentIndex())

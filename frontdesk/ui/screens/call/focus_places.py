"""Where the keyboard goes as a call goes on, and that what has it is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from frontdesk.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from frontdesk.ui.screens.call.card import SheetCard
    from frontdesk.ui.screens.call.ready import ReadyView
    from frontdesk.ui.screens.call.sheet import Mode, Sheet
    from frontdesk.ui.widgets.scroll import ScrollArea


class FocusPlaces(QObject):
    """Gives the focus to the ready view or to a part of the card; both are set once made."""

    def __init__(self, look: Look, view: QWidget, middle: ScrollArea) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._middle = middle
        self._watched: QObject | None = None
        self.ready: ReadyView | None = None
        self.card: SheetCard | None = None

    def watch(self, window: QWindow | None) -> None:
        """Follow the focus in this window from now on."""
        if window is not None and window is not self._watched:
            self._watched = window
            window.focusObjectChanged.connect(self._on_focus_moved)

    def _on_focus_moved(self, now: QObject | None) -> None:
        """Bring what has the keyboard into view, where the card is higher than the window."""
        if isinstance(now, QWidget) and now is not self.ready:
            whole = self._middle.widget()
            if whole is not None and whole.isAncestorOf(now):
                self._middle.ensureWidgetVisible(now, 0, self._look.px(24))

    def go(self, sheet: Sheet | None, before: Mode | None = None) -> None:
        """Put the focus where this part of the call begins, unless it is in its place already."""
        if sheet is None or self.card is None:
            if self.ready is not None:
                self.ready.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        from frontdesk.ui.screens.call.sheet import Mode

        card, mode, focus = self.card, sheet.mode, self._view.focusWidget()
        if mode == Mode.ENTRY:
            card.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
            card.entry.field.selectAll()
        elif mode == Mode.DECLINE:
            card.decline.focus()
        elif mode == Mode.MESSAGE:
            card.message.focus()
        elif mode == Mode.OTHER:
            card.other.focus()
        elif before == Mode.ENTRY and focus is not None and _is_work(card, focus):
            return
        elif before in (Mode.DECLINE, Mode.MESSAGE, Mode.OTHER) or _is_filled(sheet):
            card.claims.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            card.purpose.focus()


def _is_work(card: SheetCard, focus: QWidget) -> bool:
    """Tell whether the focus is in a part that both entry and call show."""
    parts = (card.purpose, card.said, card.note, card.claims)
    return any(part is focus or part.isAncestorOf(focus) for part in parts)


def _is_filled(sheet: Sheet) -> bool:
    return sheet.call.purpose is not None or bool(sheet.call.claims)

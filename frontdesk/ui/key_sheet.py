"""All keys on one sheet over the window; Esc or a click beside it closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.i18n import mark
from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import IconButton
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.paint import focus_ring, painter_on, rounded
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.text import Label

#: Groups of keys and what they do; a group stands under its title.
SHEET: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        mark("Everywhere"),
        (
            (("F1",), mark("all keys")),
            (("F2",), mark("log a call, go to the open one")),
            (("Ctrl+K",), mark("search or command")),
            (("Ctrl+O",), mark("open items")),
            (("Ctrl+Z",), mark("undo, outside text fields")),
            (("Ctrl+1", "–", "4"), mark("Call, Callers, Contacts, Reports")),
            (("Ctrl+5",), mark("business partners")),
            (("Ctrl+6",), mark("expected calls")),
            (("Ctrl+I",), mark("import")),
            (("Ctrl+,",), mark("settings")),
            (("Enter",), mark("next")),
            (("Esc",), mark("back, the draft is kept")),
        ),
    ),
    (
        mark("Pages"),
        (
            (("Ctrl+E",), mark("export")),
            (("Ctrl+P",), mark("print")),
            (("Ctrl+N",), mark("new contact, partner, expected call")),
            (("Ctrl+PgDown",), mark("contacts, partners, expected calls")),
            (("Ctrl+PgUp",), mark("the list before")),
            (("Alt+Left",), mark("the period before")),
            (("Alt+Right",), mark("the period after")),
            (("Alt+Down",), mark("another period")),
            (("Ctrl+Enter",), mark("save, import")),
        ),
    ),
    (
        mark("Open items"),
        (
            (("Space",), mark("done")),
            (("1", "–", "8"), mark("enter the answer")),
            (("+",), mark("to tomorrow")),
            (("Ctrl+E",), mark("hand over: copy the list as text")),
            (("Del",), mark("drop the draft")),
        ),
    ),
    (
        mark("A caller's page"),
        (
            (("Ctrl+N",), mark("add an instruction")),
            (("Ctrl+D",), mark("end the newest instruction")),
            (("Ctrl+M",), mark("merge with another caller")),
            (("Ctrl+U",), mark("separate again")),
            (("Ctrl+R",), mark("change the name")),
        ),
    ),
    (
        mark("New call"),
        (
            (("Up", "Down"), mark("choose a match")),
            (("Enter",), mark("take the match")),
            (("Tab",), mark("take the text as typed")),
            (("Alt+U",), mark("number withheld")),
        ),
    ),
    (
        mark("During a call"),
        (
            (("F3",), mark("choose the contact")),
            (("F4",), mark("open what was so far")),
            (("F5",), mark("put through")),
            (("Shift+F5",), mark("put through, announced")),
            (("F6",), mark("message")),
            (("F7",), mark("decline")),
            (("F8",), mark("other outcome")),
            (("Ctrl+R",), mark("reason")),
            (("Ctrl+T",), mark("what we said")),
            (("Ctrl+M",), mark("the note")),
            (("Ctrl+J",), mark("set the assessment")),
            (("F9",), mark("name, company, number")),
            (("F10",), mark("open the record of a claim")),
            (("F11",), mark("ask a contact about a claim")),
            (("Alt+C",), mark("copy that question")),
            (("Ctrl+Enter",), mark("send the note, save")),
            (("Ctrl+P",), mark("print the note")),
            (("Shift+F2",), mark("log another call beside it")),
        ),
    ),
    (
        mark("Claims"),
        (
            (("1", "–", "7"), mark("pick a claim")),
            (("8",), mark("evasive")),
            (("9",), mark("no answer")),
            (("0",), mark("no claims")),
            (("Alt", "0", "–", "9"), mark("the same from any field")),
            (("+",), mark("accurate")),
            (("-",), mark("not accurate")),
            ((".",), mark("can't check")),
            (("Left", "Right"), mark("how it was checked")),
            (("Space",), mark("words")),
            (("Del",), mark("remove the claim")),
        ),
    ),
)

#: The least width for one, two and three columns and the sheet's width then, px at 100 %; and the
#: groups in each column.
_COLUMNS, _MOST = (0, 620, 1000), (620, 760, 1120)
_PLACES = {
    1: (tuple(range(len(SHEET))),),
    2: ((0, 1, 2, 3), (4, 5, 6)),
    3: ((0, 1), (2, 3, 6), (4, 5)),
}


class KeySheet(QWidget):
    """Covers its parent with a dimmed ground and shows the keys in one to three columns."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setAccessibleName(look.t("All keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._look = look
        self._covered = parent
        self._back: QWidget | None = None
        self._card = _Sheet(look, self)
        self._card.close_button.clicked.connect(self.close_sheet)
        parent.installEventFilter(self)
        self.hide()

    def open_sheet(self) -> None:
        """Show the sheet and take the keyboard."""
        self._back = self.window().focusWidget()
        self.show()
        self._fit()
        self.raise_()
        self.setFocus()

    def close_sheet(self) -> None:
        """Hide the sheet and give the keyboard back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus()
            self._back = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, scroll with the arrows, and let nothing through to the page below."""
        bar = self._card.area.verticalScrollBar()
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close_sheet()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = self._look.px(40)
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Down else -step))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() + bar.pageStep() * (1 if key == Qt.Key.Key_PageDown else -1))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close with a click beside the sheet."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_sheet()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent whatever its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        colour = self._look.color("scrim")
        colour.setAlpha(90)
        QPainter(self).fillRect(self.rect(), colour)

    def _fit(self) -> None:
        look, room = self._look, self._covered.rect()
        self.setGeometry(room)
        wide = min(look.px(1120), room.width() - look.px(24))
        columns = sum(wide >= look.px(least) for least in _COLUMNS)
        wide = min(wide, look.px(_MOST[columns - 1]))
        self._card.set_columns(columns)
        tall = min(self._card.wanted_height(), room.height() - look.px(24))
        place = ((room.width() - wide) // 2, (room.height() - tall) // 2)
        self._card.setGeometry(*place, wide, tall)


class _Sheet(QWidget):
    """The sheet itself: a title, the way out, the groups."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self._columns = 0
        self.close_button = IconButton(look, "cross", look.t("Close"))
        self.close_button.setObjectName("key_sheet_close")
        self._inner = inner = QWidget()
        self._groups = [_group(look, title, rows, inner) for title, rows in SHEET]
        self._sides = QHBoxLayout(inner)
        self._sides.setContentsMargins(look.px(24), 0, look.px(24), look.px(20))
        self._sides.setSpacing(look.px(32))
        self._stacks = [QVBoxLayout() for _ in _COLUMNS]
        for stack in self._stacks:
            stack.setSpacing(look.px(16))
            self._sides.addLayout(stack, 1)
        self.area = ScrollArea(look, inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        title = Label(look, look.t("All keys"), 20, 600, display=True)
        outer.addLayout(row(look, title, None, self.close_button, margins=(24, 16, 14, 12)))
        outer.addWidget(self.area, 1)
        self.set_columns(2)

    def set_columns(self, columns: int) -> None:
        """Lay the groups in one, two or three columns."""
        if columns == self._columns:
            return
        self._columns = columns
        for stack in self._stacks:
            while stack.count():
                stack.takeAt(0)
        for stack, places in zip(self._stacks, _PLACES[columns], strict=False):
            for place in places:
                stack.addWidget(self._groups[place])
        for column, stack in enumerate(self._stacks):
            stack.addStretch(1)
            self._sides.setStretch(column, 1 if column < columns else 0)

    def wanted_height(self) -> int:
        """Return the height at which nothing has to be scrolled, px."""
        self._sides.activate()
        whole = self._sides.totalSizeHint().expandedTo(self._sides.totalMinimumSize())
        return whole.height() + self._look.px(64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, with the ring: the sheet has the keyboard."""
        look, painter = self._look, painter_on(self)
        rect = QRectF(self.rect())
        rounded(painter, rect, look.px(14), look.color("surface"), look.color("edge"))
        if self._over.hasFocus():
            focus_ring(painter, look, rect, look.px(14))


def _group(
    look: Look, title: str, rows: Sequence[tuple[tuple[str, ...], str]], parent: QWidget
) -> QWidget:
    widget = QWidget(parent)
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(14))
    grid.setVerticalSpacing(look.px(6))
    grid.setColumnMinimumWidth(0, look.px(104))
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(look, look.t(title), 14, 600), 0, 0, 1, 2)
    for line, (keys, words) in enumerate(rows, 1):
        caps = [Keycap(look, key) if key != "–" else Label(look, key, 13) for key in keys]
        grid.addLayout(row(look, *caps, None, gap=4), line, 0)
        grid.addWidget(Label(look, look.t(words), 13, 400, "text2", wrap=True), line, 1)
    return widget

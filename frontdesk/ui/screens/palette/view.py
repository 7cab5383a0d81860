"""The palette over the window: a field, and what it finds as you type."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.palette.delegate import PaletteDelegate
from frontdesk.ui.screens.palette.list_model import PaletteListModel
from frontdesk.ui.screens.palette.presenter import PalettePresenter
from frontdesk.ui.screens.palette.rows import (
    Action,
    PaletteRow,
    action_rows,
    call_action_rows,
    call_rows,
    people_rows,
)
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.scroll import SlimScrollBar
from frontdesk.ui.widgets.surfaces import Panel, Rule
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce

_WIDTH, _TOP = 620, 96
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: With these alone a key types, or works in the list.
_NOT_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class PaletteView(QWidget):
    """Covers its parent while it is open; a call, a match or a contact is opened by the app.

    An action is done after the palette has closed, so that it finds the window as it was.
    """

    call_requested = Signal(str)
    match_requested = Signal(object)
    record_requested = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, presenter: PalettePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._look = look
        self._presenter = presenter
        self._before: QWidget | None = None
        self._shown_words = ""
        self.model = PaletteListModel(self)
        self.field = _WordsField(look, look.t("Search or command"), 46, size=18)
        self.list = QListView()
        self._nothing = Label(look, look.t("Nothing found."), 14, 400, "text2")
        self._nothing.setContentsMargins(*(look.px(v) for v in (18, 12, 18, 12)))
        self._assemble()
        presenter.found.connect(self._on_found)
        self.field.textChanged.connect(presenter.type)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open_palette(self) -> None:
        """Cover the window and begin anew."""
        self._before = self.window().focusWidget()
        self.field.clear()
        self._presenter.open()
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Uncover the window; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def current_row(self) -> PaletteRow | None:
        """Return the line that Enter would choose."""
        return self.model.row_at(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and take the arrows, Enter and Esc from the field."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.ShortcutOverride and self._action_of(event):
                event.accept()  # done from here, so that the palette closes first
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the palette closes it."""
        self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken the window."""
        shade = QColor("#0B0E13")
        shade.setAlpha(90)
        QPainter(self).fillRect(self.rect(), shade)

    def _assemble(self) -> None:
        look = self._look
        self.field.setObjectName("palette_field")
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(look.t("Results"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBar(SlimScrollBar(look, Qt.Orientation.Vertical))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self._panel = _PalettePanel(
            look, fill="surface", line="edge", radius=14, margins=(1, 0, 1, 8), parent=self
        )
        icon = Icon(look, "search", 20)
        middle = Qt.AlignmentFlag.AlignVCenter
        top = row(
            look, icon, (self.field, 1), Keycap(look, "Esc"), gap=0, margins=(18, 2, 16, 2),
            align=middle,
        )  # fmt: skip
        self._panel.body.addLayout(top)
        self._panel.body.addWidget(Rule(look))
        self._panel.body.addWidget(self._nothing)
        self._panel.body.addWidget(self.list, 1)

    def _on_found(self) -> None:
        presenter, t = self._presenter, self._look.t
        words = presenter.words.strip()
        rows = (
            *call_action_rows(t, presenter.actions_in_call(t)),
            *people_rows(
                t,
                presenter.contacts,
                presenter.matches,
                words,
                presenter.now,
                fresh=presenter.is_read,
            ),
            *action_rows(t, presenter.actions, words),
            *call_rows(t, presenter.calls, presenter.now),
        )
        kept = self.current_row() if words == self._shown_words else None
        self._shown_words = words
        self.model.set_rows(rows)
        place = rows.index(kept) if kept in rows else self.model.next_choice(-1, 1)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        self._nothing.setVisible(bool(words) and not rows)
        self._fit()

    def _fit(self) -> None:
        parent, look = self.parentWidget(), self._look
        if parent is None:
            return
        self.setGeometry(parent.rect())
        wide = min(look.px(_WIDTH), self.width() - look.px(24))
        heights = sum(self.list.sizeHintForRow(n) for n in range(self.model.rowCount()))
        head = (
            look.px(50) + 1 + look.px(8) + (look.px(44) if self._nothing.isVisibleTo(self) else 0)
        )
        top = min(look.px(_TOP), self.height() // 8)
        tall = min(head + heights + look.px(2), self.height() - top - look.px(24))
        self._panel.setGeometry((self.width() - wide) // 2, top, wide, tall)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, action = Qt.Key(event.key()), self._action_of(event)
        if action is not None:
            self.close_palette()
            action[3]()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _RETURN:
            self._choose(self.current_row())
        elif key in _STEPS:
            place = self.model.next_choice(self.list.currentIndex().row(), _STEPS[key])
            if place >= 0:
                self.list.setCurrentIndex(self.model.index(place))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass  # there is nowhere else to go
        else:
            return False
        return True

    def _action_of(self, event: QKeyEvent) -> Action | None:
        """Return the action whose own key this is; letters and digits are words here."""
        held = event.modifiers() & ~_NOT_HELD
        if not held and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
            return None
        pressed = QKeySequence(event.keyCombination())
        for action in (*self._presenter.in_call, *self._presenter.actions):
            if len(action[2]) > 1 and QKeySequence(action[2]) == pressed:
                return action
        return None

    def _choose(self, chosen: PaletteRow | None) -> None:
        if chosen is None or chosen.is_heading:
            return
        self.close_palette()
        if chosen.action is not None:
            chosen.action[3]()
        elif chosen.contact is not None:
            self.record_requested.emit(f"contact:{chosen.contact.id}")
        elif chosen.match is not None:
            self.match_requested.emit(chosen.match)
        elif chosen.call is not None:
            self.call_requested.emit(chosen.call.id)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.model.row_at(index.row()))

    def _on_current(self, index: QModelIndex) -> None:
        words = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if words and self.isVisible():
            announce(self.field, str(words))


class _WordsField(Field):
    """The field without a box of its own: the palette is its box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text alone."""
        QLineEdit.paintEvent(self, event)


class _PalettePanel(Panel):
    """The raised box; a click in it does not close the palette."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click."""
        event.accept()

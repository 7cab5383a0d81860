"""The head of the sheet: who is calling, for how long, whom they want; editable in place."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.call import Call
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.day_words import short_name
from frontdesk.ui.screens.call.keys import RETURN, Key, KeyCatcher
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.state_pill import StatePill
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.text import Label, safe_tooltip

_CENTRE = Qt.AlignmentFlag.AlignVCenter
#: A number is shown whole; what arrived instead of one is cut.
_LONGEST_NUMBER = 32


class CallerEditor(QWidget):
    """Three fields in one line for name, company and number; Enter takes them, Esc leaves them."""

    entered = Signal(str, str, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self.name = Field(look, t("Name"), 34, size=14)
        self.company = Field(look, t("Company"), 34, size=14)
        self.number = Field(look, t("Number"), 34, size=14)
        self.setLayout(row(look, (self.name, 3), (self.company, 5), (self.number, 3), gap=6))
        for field, name in (
            (self.name, "edit_name"),
            (self.company, "edit_company"),
            (self.number, "edit_number"),
        ):
            field.setObjectName(name)
            actions = dict.fromkeys(RETURN, self._on_entered) | {Key.Key_Escape: self.left.emit}
            KeyCatcher(field, actions)

    def edit(self, call: Call) -> None:
        """Offer these; the first empty one of name and company has the focus."""
        self.name.setText(call.caller)
        self.company.setText(call.company)
        self.number.setText(call.number.display)
        if call.number.withheld:
            self.number.setPlaceholderText(self.number.accessibleName())
        for field in (self.name, self.company, self.number):
            field.home(False)
        first = self.name if not call.caller or call.company else self.company
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        first.selectAll()

    def _on_entered(self) -> None:
        self.entered.emit(self.name.text(), self.company.text(), self.number.text())


class _CallerLine(QWidget):
    """Company and number under the name; a click edits them."""

    clicked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.company = Label(look, "", 14, 500, "text2", elide=True)
        self.dot = Label(look, "·", 14, 400, "text3")
        self.number = Label(look, "", 14, 400, "text2", tabular=True)
        self.setLayout(row(look, self.company, self.dot, self.number, None, gap=7))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to edit."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class Header(QWidget):
    """Name and clock; below them company, number and whom the caller asked for."""

    edit_requested = Signal()
    edited = Signal(str, str, str)
    edit_left = Signal()
    asked_for_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ringing = False
        t = look.t
        self.name = Label(look, "", 24, 600, display=True, elide=True)
        self.pill = StatePill(look)
        self.line = _CallerLine(look)
        self.line.setObjectName("caller_line")
        self.line.setAccessibleName(t("Change name, company or number"))
        self.line.setToolTip(safe_tooltip(t("Change name, company or number (F9)")))
        self._asks = Label(look, t("asks for"), 13, 400, "text3")
        self._asked_for = Label(look, "", 13, 500, "text2", elide=True)
        self._asked = boxed(
            row(look, self._asks, self._asked_for, Keycap(look, "F3", "quiet"), gap=7)
        )
        self.editor = CallerEditor(look)
        self.editor.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(look.px(2))
        self._layout.addLayout(row(look, (self.name, 1), self.pill, gap=10, align=_CENTRE))
        self._second = boxed(row(look, (self.line, 1), self._asked, gap=7))
        self._layout.addWidget(self._second)
        self._layout.addWidget(self.editor)
        self.line.clicked.connect(self.edit_requested)
        self.editor.entered.connect(self.edited)
        self.editor.left.connect(self.edit_left)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        look = self._look
        top = 12 if compact else 18
        self._layout.setContentsMargins(look.px(20), look.px(top), look.px(20), look.px(10))

    def show_new(self) -> None:
        """Show that nobody is known yet."""
        self.name.setText(self._look.t("New call"))
        self._second.hide()
        self.editor.hide()

    def show_call(self, call: Call, *, with_asked_for: bool = True) -> None:
        """Show who is calling and whom they asked for."""
        t = self._look.t
        number = one_line(call.number.display, _LONGEST_NUMBER)
        if call.number.withheld:
            number = t("Number withheld")
        name, company = one_line(call.caller), one_line(call.company)
        title = name or company or number or t("Unknown caller")
        self.name.setText(title)
        under = company if name else ""
        shown = number if title != number else ""
        if not under and not shown:
            self.line.company.setText(t("Add name, company or number"))
        else:
            self.line.company.setText(under)
        self.line.company.setVisible(bool(self.line.company.text()))
        self.line.number.setText(shown)
        self.line.number.setVisible(bool(shown))
        self.line.dot.setVisible(bool(under and shown))
        asked = short_name(call.asked_for)
        self._asked_for.setText(asked)
        self._asked_for.setVisible(bool(asked))
        self._asked.setVisible(with_asked_for)
        editing = not self.editor.isHidden()
        self._second.setVisible(not editing)

    def edit(self, call: Call) -> None:
        """Show the three fields in place of the line."""
        self._second.hide()
        self.editor.show()
        self.editor.edit(call)

    def stop_editing(self) -> None:
        """Show the line again."""
        self.editor.hide()
        self._second.show()

    @property
    def is_editing(self) -> bool:
        """Whether the three fields are open."""
        return not self.editor.isHidden()

    def show_clock(self, text: str, seconds: int, *, ringing: bool = False) -> None:
        """Show the state of the call and its length, s."""
        self.pill.show_state("ring" if ringing else "active", text, seconds)

    def show_ringing(self, ringing: bool) -> None:
        """Tint the head while the call rings."""
        if ringing != self._ringing:
            self._ringing = ringing
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint with its rule; the card's corners stay round."""
        if not self._ringing:
            return
        look, painter = self._look, painter_on(self)
        rect, radius = QRectF(self.rect()), look.px(Card.RADIUS)
        painter.setClipRect(rect)
        below = rect.adjusted(0, 0, 0, radius)
        rounded(painter, below, radius, look.color("accentsoft"))
        rule = look.px(2)
        painter.fillRect(QRectF(0, rect.height() - rule, rect.width(), rule), look.color("accent"))

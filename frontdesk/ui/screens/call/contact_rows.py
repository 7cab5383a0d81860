"""The rows of contacts: name, presence, place and why, in two painted lines."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from frontdesk.domain.people import Contact
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.contact_words import ContactLine
from frontdesk.ui.screens.call.row_list import ROW, Index, RowDelegate, RowList
from frontdesk.ui.widgets.paint import draw_text, text_width
from frontdesk.ui.widgets.presence import paint_dot


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """A contact in a list, its words, and whether it is the one chosen to get the call."""

    contact: Contact
    line: ContactLine
    chosen: bool = False

    @property
    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        return self.line.spoken


class ContactDelegate(RowDelegate):
    """Paints a contact, 54 px high."""

    def __init__(self, look: Look, view: RowList) -> None:
        super().__init__(look, view)
        #: Whether the keyboard chooses in this list: then the current row stands out.
        self.choosing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of every row."""
        return QSize(0, self.look.px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines."""
        entry: ContactEntry = index.data(ROW)
        look, line, rect = self.look, entry.line, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.is_chosen(index)
        marked = current if self.choosing else entry.chosen
        self.back(painter, option, marked=marked)
        left, right = rect.left() + look.px(16), rect.right() - self.end(14)
        half = (rect.height() - look.px(12)) / 2
        upper, lower = rect.top() + look.px(6), rect.top() + look.px(6) + half
        width = right - left
        bold, small = look.font(14, 600), look.font(13)
        quiet = look.color("text2")
        said = min(text_width(small, line.presence), width * 0.6)
        dot = look.px(12) + look.px(6) if line.dot else 0
        room = QRectF(right - said, upper, said, half)
        draw_text(painter, room, line.presence, small, quiet, Qt.AlignmentFlag.AlignRight)
        if line.dot:
            side = look.px(12)
            box = QRectF(right - said - dot, upper + (half - side) / 2, side, side)
            paint_dot(painter, look, line.dot, box, "accentsoft" if marked else "canvas")
        taken = said + dot + look.px(6) if said else 0
        name = QRectF(left, upper, width - taken, half)
        draw_text(painter, name, line.name, bold, look.color("text"))
        why = min(text_width(small, line.why), width * 0.5)
        token = look.color("text2" if marked else "text3")
        at = QRectF(right - why, lower, why, half)
        draw_text(painter, at, line.why, small, token, Qt.AlignmentFlag.AlignRight)
        place = QRectF(left, lower, width - why - (look.px(8) if why else 0), half)
        draw_text(painter, place, line.place, small, quiet)
        painter.restore()

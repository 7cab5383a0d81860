"""How a call looks in a caller's list: when and where, what was said and checked, the end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers.calls_model import Column
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.paint import draw_text
from frontdesk.ui.widgets.table import GLYPH, SECOND_LINE, cell_padding

Index = QModelIndex | QPersistentModelIndex

#: Lengths in px at 100 %.
_LINE, _SHAPE, _EDGE = 17, 18, 20


class CallsDelegate(QStyledItemDelegate):
    """Paints the cells of a `CallsTableModel`; a hairline parts the calls."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size that never asks the rows to grow."""
        return QSize(self._look.px(60), self._look.px(32))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the option as it is: everything is painted here."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look, column = self._look, Column(index.column())
        rect: QRect = option.rect
        left, right = cell_padding(look, index.column(), len(Column))
        box = QRectF(rect).adjusted(left, 0, -right, 0)
        painter.save()
        if index.row() < index.model().rowCount() - 1:
            self._paint_rule(painter, rect, column)
        painter.setClipRect(rect)
        if column == Column.SAID:
            self._paint_said(painter, box, index)
        else:
            end = column == Column.OUTCOME
            align = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
            upper, lower = self._lines(box)
            first = look.font(13, 500 if end else 600, tabular=True)
            ink = look.color("text2" if end else "text")
            draw_text(painter, upper, str(index.data() or ""), first, ink, align)
            second = str(index.data(SECOND_LINE) or "")
            draw_text(painter, lower, second, look.font(13), look.color("text3"), align)
        painter.restore()

    def _paint_said(self, painter: QPainter, box: QRectF, index: Index) -> None:
        look, side = self._look, self._look.px(_SHAPE)
        upper, _ = self._lines(box)
        square = QRectF(box.left(), upper.center().y() - side / 2, side, side)
        paint_glyph(painter, look, str(index.data(GLYPH) or ""), square)
        upper, lower = self._lines(box.adjusted(side + look.px(14), 0, 0, 0))
        draw_text(painter, upper, str(index.data() or ""), look.font(14), look.color("text"))
        second = str(index.data(SECOND_LINE) or "")
        draw_text(painter, lower, second, look.font(13), look.color("text2"))

    def _lines(self, box: QRectF) -> tuple[QRectF, QRectF]:
        line, middle = self._look.px(_LINE), box.center().y()
        upper = QRectF(box.left(), middle - line - 1, box.width(), line)
        return upper, upper.translated(0, line + 1)

    def _paint_rule(self, painter: QPainter, rect: QRect, column: Column) -> None:
        edge = self._look.px(_EDGE)
        left = edge if column == Column.WHEN else 0
        right = edge if column == Column.OUTCOME else 0
        line = QRect(rect.left() + left, rect.bottom(), rect.width() - left - right, 1)
        painter.fillRect(line, self._look.color("line"))

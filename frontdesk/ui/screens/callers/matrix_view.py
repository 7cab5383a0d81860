"""Claims over time, painted: shapes in a grid that a screen reader can walk through."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers.matrix_model import MatrixModel
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.paint import draw_text, focus_ring
from frontdesk.ui.widgets.table import GLYPH

#: Lengths in px at 100 %.
_HEADER, _ROW, _LABELS, _SHAPE, _DOT, _CORNER = 46, 34, 228, 18, 1.8, 8
#: The most of the width that the claims' words may take.
_LABELS_SHARE = 0.3

Index = QModelIndex | QPersistentModelIndex


class MatrixView(QTableView):
    """Shows a `MatrixModel` at its full height; Enter on a cell activates its call."""

    def __init__(self, look: Look, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("caller_matrix")
        self.setAccessibleName(look.t("Claims over time"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for corner in self.findChildren(QAbstractButton):
            corner.installEventFilter(self)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalHeader(_CallHeader(look, self))
        self.setVerticalHeader(_ClaimHeader(look, self))
        self.setItemDelegate(_CellDelegate(look, self))
        self.setModel(model)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the corner between the headers empty."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the calls their room where it is narrow."""
        width = min(self._look.px(_LABELS), int(self.width() * _LABELS_SHARE))
        self.verticalHeader().setFixedWidth(width)
        super().resizeEvent(event)

    def _on_reset(self) -> None:
        rows = self.model().rowCount()
        self.setFixedHeight(self._look.px(_HEADER) + self._look.px(_ROW) * rows)


class _CallHeader(QHeaderView):
    """Day and clock time over each call; the newest call stands on the selection's colour."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(look.px(_HEADER))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(0, self._look.px(_HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one call's day and time."""
        look = self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if logicalIndex == self.count() - 1:
            box = QRectF(rect).adjusted(look.px(4), 0, 0, look.px(2 * _CORNER))
            painter.setClipRect(rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accentsoft"))
            painter.drawRoundedRect(box, look.px(_CORNER), look.px(_CORNER))
        text = self.model().headerData(logicalIndex, self.orientation()) or ""
        day, _, clock = str(text).partition("\n")
        middle = Qt.AlignmentFlag.AlignHCenter
        line = QRectF(rect.x(), rect.y() + look.px(4), rect.width(), look.px(20))
        draw_text(painter, line, day, look.font(13, 600, tabular=True), look.color("text"), middle)
        line.translate(0, look.px(17))
        draw_text(painter, line, clock, look.font(13, tabular=True), look.color("text3"), middle)
        painter.restore()


class _ClaimHeader(QHeaderView):
    """The words of a claim before each line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(look.px(_ROW))
        self.setMinimumSectionSize(look.px(_ROW))
        self.setFixedWidth(look.px(_LABELS))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the width of the longest claim."""
        return QSize(self._look.px(_LABELS), 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one claim's words."""
        look = self._look
        painter.save()
        _rule(painter, look, rect, last=logicalIndex == self.count() - 1)
        text = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        box = QRectF(rect).adjusted(0, 0, -look.px(8), 0)
        draw_text(painter, box, text, look.font(14), look.color("text2"))
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """Paints a result's shape, an outcome's word, or a dot where nothing was said."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look = self._look
        rect: QRect = option.rect
        model = index.model()
        last_row = index.row() == model.rowCount() - 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == model.columnCount() - 1:
            self._fill(painter, QRectF(rect), last_row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _rule(painter, look, rect, last=last_row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glyph, word = index.data(GLYPH), str(index.data() or "")
        size = look.px(_SHAPE)
        centre = QRectF(rect).center()
        if glyph:
            box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
            paint_glyph(painter, look, glyph, box)
        elif word or last_row:
            middle = Qt.AlignmentFlag.AlignHCenter
            room = QRectF(rect).adjusted(look.px(6), 0, -look.px(6), 0)
            draw_text(painter, room, word, look.font(13, 500), look.color("text"), middle)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("edge"))
            radius = _DOT * look.scale
            painter.drawEllipse(centre, radius, radius)
        focused = QStyle.StateFlag.State_HasFocus
        if option.state & focused:
            inner = QRectF(rect).adjusted(look.px(6), look.px(2), -look.px(3), -look.px(2))
            focus_ring(painter, look, inner, look.px(6))
        painter.restore()

    def _fill(self, painter: QPainter, rect: QRectF, last_row: bool) -> None:
        look = self._look
        box = rect.adjusted(look.px(4), 0, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accentsoft"))
        if not last_row:
            painter.drawRect(box)
            return
        painter.setClipRect(rect)
        box = box.adjusted(0, -look.px(2 * _CORNER), 0, 0)
        painter.drawRoundedRect(box, look.px(_CORNER), look.px(_CORNER))
        painter.setClipping(False)


def _rule(painter: QPainter, look: Look, rect: QRect, *, last: bool) -> None:
    """Paint the thin line over a row; the outcome's is a little stronger."""
    painter.setPen(QPen(look.color("edge" if last else "line"), 1))
    painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())

"""Tables that read like the rest: fixed rows, no grid, a soft selection, one focus ring."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.chip import chip_width, paint_chip
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.paint import RING, draw_text, rounded
from frontdesk.ui.widgets.presence import paint_dot
from frontdesk.ui.widgets.scroll import SlimScrollBar

#: What a model may give a cell beside its text.
SECOND_LINE = Qt.ItemDataRole.UserRole + 1  # str
CHIPS = Qt.ItemDataRole.UserRole + 2  # list of str
GLYPH = Qt.ItemDataRole.UserRole + 3  # a verdict or result
PRESENCE = Qt.ItemDataRole.UserRole + 4  # free, busy, away or mail
ICON = Qt.ItemDataRole.UserRole + 5  # the name of an icon
STRONG = Qt.ItemDataRole.UserRole + 6  # bool: one line, but not a quiet one
MUTED = Qt.ItemDataRole.UserRole + 7  # bool: over, no longer in use

Index = QModelIndex | QPersistentModelIndex

_EDGE = 20  # px from the table's side to the text
_GAP = 14  # px between two columns
_INSET = 8  # px from the table's side to the selection


def cell_padding(look: Look, column: int, columns: int) -> tuple[int, int]:
    """Return the room left and right of a cell's content, px; the outer cells keep the margin."""
    half = look.px(_GAP / 2)
    edge = look.px(_EDGE)
    return (edge if column == 0 else half, edge if column == columns - 1 else half)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a cell: mark, bold line with a second below it, chips; or one quiet line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size that never asks the rows to grow."""
        return QSize(self._look.px(60), self._look.px(32))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the option as it is: everything is painted here."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell's content; the table paints selection and focus for the whole row."""
        look = self._look
        rect: QRect = option.rect
        left, right = cell_padding(look, index.column(), index.model().columnCount())
        box = QRectF(rect).adjusted(left, 0, -right, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        box.setLeft(box.left() + self._paint_lead(painter, box, index))
        chips = index.data(CHIPS)
        if chips:
            self._paint_chips(painter, box, chips, self._is_selected(option))
        else:
            self._paint_words(painter, box, index)
        painter.restore()

    def _is_selected(self, option: QStyleOptionViewItem) -> bool:
        from PySide6.QtWidgets import QStyle

        return bool(option.state & QStyle.StateFlag.State_Selected)

    def _paint_lead(self, painter: QPainter, box: QRectF, index: Index) -> float:
        """Paint mark, icon or presence before the text; return the width taken, px."""
        look = self._look
        glyph, icon, presence = index.data(GLYPH), index.data(ICON), index.data(PRESENCE)
        side = look.px(16 if glyph else 18 if icon else 12)
        square = QRectF(box.left(), box.center().y() - side / 2, side, side)
        if glyph:
            paint_glyph(painter, look, str(glyph), square)
            return side + look.px(10)
        if icon:
            paint_icon(painter, look, str(icon), square, "text2")
            return side + look.px(10)
        if presence:
            paint_dot(painter, look, str(presence), square)
            return side + look.px(7)
        return 0.0

    def _paint_words(self, painter: QPainter, box: QRectF, index: Index) -> None:
        look = self._look
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        second = str(index.data(SECOND_LINE) or "")
        given = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = given is not None and bool(int(given) & Qt.AlignmentFlag.AlignRight.value)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        strong = bool(second) or bool(index.data(STRONG))
        font = look.font(14 if strong else 13, 500 if strong else 400, tabular=True)
        if second:
            font = look.font(14, 600)
        muted = bool(index.data(MUTED))
        colour = look.color("text3" if muted else "text" if strong else "text2")
        if not second:
            draw_text(painter, box, words, font, colour, align)
            return
        middle, line = box.center().y(), look.px(17)
        upper = QRectF(box.left(), middle - line, box.width(), line)
        lower = QRectF(box.left(), middle + look.px(1), box.width(), line)
        draw_text(painter, upper, words, font, colour, align)
        below = look.color("text3" if muted else "text2")
        draw_text(painter, lower, second, look.font(13), below, align)

    def _paint_chips(
        self, painter: QPainter, box: QRectF, chips: list[str], selected: bool
    ) -> None:
        """Paint as many chips as fit, then how many are left."""
        look, tall, gap = self._look, self._look.px(24), self._look.px(6)
        ground = "surface" if selected else "hover"
        x, y = box.left(), box.center().y() - tall / 2
        for place, text in enumerate(chips):
            left_over = len(chips) - place
            width = chip_width(look, text, 13)
            more = look.px(34) if left_over > 1 else 0
            if x + width + more > box.right() and place > 0:
                rest = QRectF(x, box.top(), box.right() - x, box.height())
                draw_text(painter, rest, f"+{left_over}", look.font(13), look.color("text3"))
                return
            width = min(width, int(box.right() - x))
            paint_chip(painter, look, text, QRectF(x, y, width, tall), "text2", ground, size=13)
            x += width + gap


class _Header(QHeaderView):
    """Quiet column titles over one hairline."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(look.px(36))
        self.setFixedHeight(look.px(25))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sections, then the hairline."""
        super().paintEvent(event)
        edge = self._look.px(_EDGE)
        painter = QPainter(self.viewport())
        line = QRect(edge, self.height() - 1, self.width() - 2 * edge, 1)
        painter.fillRect(line, self._look.color("line"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one title with the order's arrow."""
        look, model = self._look, self.model()
        if model is None or not rect.isValid():
            return
        left, right = cell_padding(look, logicalIndex, self.count())
        box = QRectF(rect).adjusted(left, 0, -right, 0)
        across = Qt.Orientation.Horizontal
        text = str(model.headerData(logicalIndex, across, Qt.ItemDataRole.DisplayRole) or "")
        given = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        to_right = given is not None and bool(int(given) & Qt.AlignmentFlag.AlignRight.value)
        align = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = draw_text(painter, box, text, look.font(13), look.color("text3"), align)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            side = look.px(14)
            x = box.right() - used - side - 2 if to_right else box.left() + used + look.px(3)
            square = QRectF(x, box.center().y() - side / 2, side, side)
            paint_icon(painter, look, "chevu" if up else "chevd", square, "text3", 2)
        painter.restore()


class Table(QTableView):
    """A list in columns; whole rows are chosen, Enter or a double click opens one."""

    def __init__(
        self,
        look: Look,
        *,
        row_height: int = 56,
        header: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setHorizontalHeader(_Header(look, self))
        self.horizontalHeader().setVisible(header)
        self.horizontalHeader().setStretchLastSection(True)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(look.px(row_height))
        self.setItemDelegate(TwoLineDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = SlimScrollBar(look, Qt.Orientation.Vertical)
        self.setVerticalScrollBar(bar)
        # Qt wires only the bar it made itself; without this no list fetches more as it scrolls.
        bar.valueChanged.connect(self.verticalScrollbarValueChanged)
        bar.actionTriggered.connect(self.verticalScrollbarAction)
        self.setFont(look.font(14))
        for ground in (self, self.viewport(), self.horizontalHeader()):
            ground.setAutoFillBackground(False)
            palette = ground.palette()
            palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
            palette.setColor(palette.ColorRole.Button, Qt.GlobalColor.transparent)
            # The style would fill the chosen row to its corners; `paintEvent` does it rounded.
            palette.setColor(palette.ColorRole.Highlight, Qt.GlobalColor.transparent)
            ground.setPalette(palette)
        self.horizontalHeader().viewport().setAutoFillBackground(False)

    def set_widths(self, *widths: int) -> None:
        """Give the columns their widths at 100 %; 0 takes the room that is left."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column, width in enumerate(widths):
            if width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, self._look.px(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def select_row(self, row: int) -> None:
        """Choose a row and bring it into view; nothing where it does not exist."""
        model = self.model()
        if model is None or not 0 <= row < model.rowCount():
            return
        index = model.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chosen row's ground, the cells, then the focus ring."""
        current = self.currentIndex()
        box = self._row_box(current.row()) if current.isValid() else None
        selection = self.selectionModel()
        chosen = (
            box is not None and selection is not None and selection.isRowSelected(current.row())
        )
        look = self._look
        if box is not None and chosen:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rounded(painter, box, look.px(8), look.color("accentsoft"))
            painter.end()
        super().paintEvent(event)
        if box is not None and self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rounded(painter, box, look.px(8), None, look.color("accent"), RING * look.scale)
            painter.end()

    def _row_box(self, row: int) -> QRectF:
        """Return where a row's soft ground lies in the viewport."""
        look = self._look
        top, tall = self.rowViewportPosition(row), self.rowHeight(row)
        inset, thin = look.px(_INSET), look.px(2)
        wide = self.viewport().width() - 2 * inset
        return QRectF(inset, top + thin, wide, tall - 2 * thin)

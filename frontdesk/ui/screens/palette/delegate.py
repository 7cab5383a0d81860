"""Paints the palette's lines: mark, words, what is known, and the key that reaches them."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk.ui.look import Look
from frontdesk.ui.screens.palette.list_model import ROW_ROLE
from frontdesk.ui.screens.palette.rows import PaletteRow
from frontdesk.ui.widgets.glyph import paint_glyph
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.keycap import cap_width, key_names, paint_cap
from frontdesk.ui.widgets.paint import draw_text, rounded

_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Headings 30 px, lines 40 px high at 100 %."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a heading or a line."""
        row: PaletteRow = index.data(ROW_ROLE)
        return QSize(self._look.px(200), self._look.px(30 if row.is_heading else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        look, row = self._look, index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            words = rect.adjusted(look.px(18), look.px(8), -look.px(18), 0)
            draw_text(painter, words, row.text, look.font(13), look.color("text3"))
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_line(painter, rect, row, chosen=chosen)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, rect: QRectF, row: PaletteRow, *, chosen: bool
    ) -> None:
        look = self._look
        if chosen:
            box = rect.adjusted(look.px(8), 1, -look.px(8), -1)
            rounded(painter, box, look.px(8), look.color("accentsoft"))
        side = look.px(18)
        mark = QRectF(look.px(18), rect.center().y() - side / 2, side, side)
        if row.glyph:
            paint_glyph(painter, look, row.glyph, mark.adjusted(1, 1, -1, -1))
        elif row.icon:
            paint_icon(painter, look, row.icon, mark, "text2")
        end = self._paint_keys(painter, rect, row)
        x = look.px(46)
        words = QRectF(x, rect.top(), end - x - look.px(8), rect.height())
        font = look.font(14, 600 if chosen else 500)
        used = draw_text(painter, words, row.text, font, look.color("text"))
        left = x + used + look.px(10)
        if row.detail and end - left > look.px(40):
            rest = QRectF(left, rect.top(), end - left - look.px(8), rect.height())
            color = look.color("text2" if chosen else "text3")
            draw_text(painter, rest, row.detail, look.font(13), color)

    def _paint_keys(self, painter: QPainter, rect: QRectF, row: PaletteRow) -> float:
        look = self._look
        end = rect.right() - look.px(16)
        names = key_names(look.t, row.key) if row.key else ()
        tall = look.px(20)
        for name in reversed(names):
            wide = cap_width(look, name)
            end -= wide
            cap = QRectF(int(end), int(rect.center().y() - tall / 2), wide, tall)
            paint_cap(painter, look, name, cap)
            end -= look.px(10 if name is not names[0] else 0)
        return end

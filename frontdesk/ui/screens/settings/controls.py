"""The controls of the settings page: a choice from a list, a line of the section list, rows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.choices import Offer
from frontdesk.ui.widgets.field import paint_field
from frontdesk.ui.widgets.icon import paint_icon
from frontdesk.ui.widgets.layouts import boxed, column
from frontdesk.ui.widgets.paint import draw_text, focus_ring, painter_on, rounded, text_width
from frontdesk.ui.widgets.painted_button import PaintedButton
from frontdesk.ui.widgets.text import Label

_Index = QModelIndex | QPersistentModelIndex


class Choice(QComboBox):
    """One of several offers in a field; the wheel only turns it while it has the focus."""

    chosen = Signal(str)

    def __init__(self, look: Look, offers: Sequence[Offer], name: str, width: int = 220) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setFont(look.font(14))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(34))
        self._width = look.px(width)
        self.setItemDelegate(OfferDelegate(look, self))
        for key, words in offers:
            self.addItem(words, key)
        self.view().setPalette(look.palette())
        self.setMaxVisibleItems(14)
        self.activated.connect(lambda index: self.chosen.emit(str(self.itemData(index))))

    @property
    def key(self) -> str:
        """The key of the offer shown."""
        return str(self.currentData())

    def show_key(self, key: str) -> None:
        """Show this offer without telling anybody."""
        self.setCurrentIndex(self.findData(key))

    def sizeHint(self) -> QSize:
        """Return its usual size."""
        return QSize(self._width, self._look.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the offer is elided."""
        return QSize(self._look.px(88), self._look.px(34))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll under an unfocused choice."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the offer and the arrow."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        paint_field(look, painter, rect, self.hasFocus())
        side = look.px(16)
        x = rect.width() - side - look.px(9)
        arrow = QRectF(x, (rect.height() - side) / 2, side, side)
        paint_icon(painter, look, "chevd", arrow, "text3")
        words = QRectF(look.px(12), 0, x - look.px(16), rect.height())
        draw_text(painter, words, self.currentText(), self.font(), look.color("text"))


class SectionButton(PaintedButton):
    """A line of the section list; the section in view is marked."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of a line."""
        return QSize(self._look.px(184), self._look.px(34))

    def nextCheckState(self) -> None:
        """Stay as it is: where the page stands decides what is marked."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, rect.adjusted(0, 1, 0, -1), look.px(8), look.color("accentsoft"))
        elif self.underMouse():
            rounded(painter, rect.adjusted(0, 1, 0, -1), look.px(8), look.color("hover"))
        words = rect.adjusted(look.px(12), 0, -look.px(8), 0)
        font = look.font(14, 600 if on else 500)
        draw_text(painter, words, self.words(), font, look.color("text" if on else "text2"))
        if self.hasFocus():
            focus_ring(painter, look, rect, look.px(8))


class SettingRow(QWidget):
    """What is set, what it means, and the control at the right; below it where room is scarce."""

    def __init__(self, look: Look, words: QWidget, control: QWidget) -> None:
        super().__init__()
        self._look = look
        self._control = control
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*(look.px(v) for v in (24, 7, 12, 7)))
        self._box.setSpacing(look.px(16))
        self._box.addWidget(words, 1)
        self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the wider of both, as they may stand below each other."""
        margins = self._box.contentsMargins()
        wide = max(self._look.px(120), self._control.minimumSizeHint().width())
        least = super().minimumSizeHint()
        return QSize(wide + margins.left() + margins.right(), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control at the right, or below."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(440)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if narrow else across)
        self._box.setSpacing(self._look.px(4 if narrow else 16))


def setting(look: Look, label: str, note: str, control: QWidget) -> SettingRow:
    """Return a row for a control, which is named by its label."""
    control.setAccessibleName(label)
    if note:
        control.setAccessibleDescription(note)
    words: list[QWidget] = [Label(look, label, 14, 500, wrap=True)]
    if note:
        words.append(Label(look, note, 13, 400, "text2", wrap=True))
    return SettingRow(look, boxed(column(look, *words, gap=1)), control)


class OfferDelegate(QStyledItemDelegate):
    """Paints a line of an open list: 32 px high, the chosen one on the soft accent."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of a line."""
        look = self._look
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(int(text_width(look.font(14), text)) + look.px(32), look.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground of the chosen line, then the words."""
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            box = rect.adjusted(*(look.px(v) for v in (4, 1, -4, -1)))
            rounded(painter, box, look.px(6), look.color("accentsoft"))
        words = rect.adjusted(look.px(12), 0, -look.px(8), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_text(painter, words, text, look.font(14), look.color("text"))
        painter.restore()

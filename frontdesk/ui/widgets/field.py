"""Fields for typing: one line with room for a chip at its right, and several lines."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import RING, painter_on, rounded

_OURS = frozenset(getattr(Qt.Key, f"Key_{letter}") for letter in "EKMNOPRT")


def is_window_key(event: QEvent) -> bool:
    """Whether a key that a text field would claim for itself belongs to the window.

    Some desktops let Ctrl+K or Ctrl+E edit the line; here they are the palette and the export.
    """
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and event.key() in _OURS
    )


def field_palette(look: Look, widget: QWidget) -> QPalette:
    """Return a field's palette: our own background shows through."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    palette.setColor(QPalette.ColorRole.Text, look.color("text"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, look.color("text3"))
    palette.setColor(QPalette.ColorRole.Highlight, look.color("accent"))
    palette.setColor(QPalette.ColorRole.HighlightedText, look.color("onaccent"))
    return palette


def paint_field(look: Look, painter: QPainter, rect: QRectF, focused: bool) -> None:
    """Paint the ground and outline of a field, with the focus ring where it is typed in."""
    line, width = ("accent", RING * look.scale) if focused else ("control", 1.0)
    rounded(painter, rect, look.px(8), look.color("surface"), look.color(line), width)


class Field(QLineEdit):
    """One line; the placeholder is its name until it is given another."""

    def __init__(
        self,
        look: Look,
        placeholder: str = "",
        height: int = 40,
        *,
        size: int = 15,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._height = look.px(height)
        self._right: QWidget | None = None
        self.setFrame(False)
        self.setFont(look.font(size))
        self.setPalette(field_palette(look, self))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit_right()

    def set_right(self, widget: QWidget | None) -> None:
        """Put a widget inside the field at its right end; the text keeps clear of it."""
        if self._right is not None:
            self._right.removeEventFilter(self)
            self._right.hide()
        self._right = widget
        if widget is not None:
            widget.setParent(self)
            widget.setCursor(Qt.CursorShape.ArrowCursor)
            widget.installEventFilter(self)
            widget.show()
        self._fit_right()

    def minimumSizeHint(self) -> QSize:
        """Return the least room for a few letters."""
        return QSize(self._look.px(80), self._height)

    def event(self, event: QEvent) -> bool:
        """Leave the window's keys to the window."""
        if is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget at the right."""
        kinds = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent)
        if watched is self._right and event.type() in (*kinds, QEvent.Type.HideToParent):
            self._fit_right()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widget at the right end."""
        super().resizeEvent(event)
        self._fit_right()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text once it is left."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in passing:
            self.home(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the text."""
        painter = painter_on(self)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        paint_field(self._look, painter, QRectF(self.rect()), self.hasFocus())
        painter.end()
        super().paintEvent(event)

    def _fit_right(self) -> None:
        look, taken = self._look, 0
        right = self._right
        if right is not None and not right.isHidden():
            size = right.sizeHint().expandedTo(right.minimumSize())
            if right.size() != size:
                right.resize(size)
            place = (self.width() - size.width() - look.px(8), (self.height() - size.height()) // 2)
            right.move(*place)
            taken = size.width() + look.px(8)
        # QLineEdit itself leaves 2 px before the text.
        self.setTextMargins(look.px(12) - 2, 0, taken + look.px(8) - 2, 1)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it."""

    def __init__(
        self,
        look: Look,
        placeholder: str = "",
        *,
        lines: int = 3,
        size: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        # The lines wrap; without this the bar flashes up while the field gets its width.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(look.font(size))
        self.setPalette(field_palette(look, self))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(look.px(12), look.px(9), look.px(8), look.px(9))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the room for its number of lines."""
        line = QFontMetricsF(self.font()).lineSpacing()
        return QSize(self._look.px(240), int(line * self._lines + 1) + self._look.px(18))

    def minimumSizeHint(self) -> QSize:
        """Return the least room, two lines."""
        line = QFontMetricsF(self.font()).lineSpacing()
        return QSize(self._look.px(120), int(line * min(2, self._lines)) + self._look.px(18))

    def event(self, event: QEvent) -> bool:
        """Paint the box under the text, and leave the window's keys to the window."""
        if event.type() == QEvent.Type.Paint:
            paint_field(self._look, painter_on(self), QRectF(self.rect()), self.hasFocus())
            return True
        if is_window_key(event):
            event.ignore()
            return False
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

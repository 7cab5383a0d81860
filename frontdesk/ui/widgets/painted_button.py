"""The button under all painted ones: role, keyboard and name as Qt's own buttons have them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frontdesk.ui.look import Look

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintedButton(QAbstractButton):
    """A button that paints itself; Space and Enter press it, and its name is its text."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.font(14, 500))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, and let it be the name for a screen reader."""
        # An ampersand in a name from outside must not become a mnemonic.
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """Return the text as it is shown."""
        return self.text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in _RETURN and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is over it."""
        super().enterEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least room, which is all of it."""
        return self.sizeHint()

    def _state_fill(self, rest: str) -> QColor:
        """Return the fill at rest, under the mouse or pressed."""
        if self.isDown():
            return self._look.color("press")
        if self.underMouse() and self.isEnabled():
            return self._look.color("hover")
        return self._look.color(rest)

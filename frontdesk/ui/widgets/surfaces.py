"""What things lie on: the one raised card, plain and tinted panels, hairlines."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import filled, painter_on, rounded

_SHADOW = (4, 3, 4, 6)


class Panel(QWidget):
    """A plain area with a `body`; filled, outlined and rounded if asked (tokens, px at 100 %)."""

    def __init__(
        self,
        look: Look,
        *,
        fill: str = "",
        line: str = "",
        radius: int = 0,
        margins: Sequence[int] = (0, 0, 0, 0),
        gap: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._fill = fill
        self._line = line
        self._radius = radius
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(look.px(side) for side in margins))
        self.body.setSpacing(look.px(gap))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the area."""
        if not self._fill and not self._line:
            return
        look = self._look
        fill = look.color(self._fill) if self._fill else None
        line = look.color(self._line) if self._line else None
        rounded(painter_on(self), QRectF(self.rect()), look.px(self._radius), fill, line)


class Card(QWidget):
    """The raised white card with the one shadow; its content goes into `body`."""

    RADIUS = 12

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*_SHADOW)
        self.body.setSpacing(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shadow, the surface and its line."""
        look = self._look
        painter = painter_on(self)
        radius = look.px(self.RADIUS)
        left, top, right, bottom = _SHADOW
        rect = QRectF(self.rect()).adjusted(left, top, -right, -bottom)
        shade = QColor(0, 0, 0, 5 if look.theme == "light" else 22)
        for step in range(6):
            grow = 5.0 - step
            spread = rect.adjusted(-grow * 0.8, -grow * 0.3, grow * 0.8, grow * 1.2)
            rounded(painter, spread, radius + grow * 0.6, shade)
        outer = rect.adjusted(-0.5, -0.5, 0.5, 0.5)
        rounded(painter, outer, radius, look.color("surface"), look.color("line"))


class Rule(QWidget):
    """A hairline, `inset` px at 100 % from both ends."""

    def __init__(
        self,
        look: Look,
        inset: int = 0,
        *,
        vertical: bool = False,
        color: str = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._inset = look.px(inset)
        self._vertical = vertical
        self._color = color
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, free)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(free, fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        inset = self._inset
        x, y = (0, inset) if self._vertical else (inset, 0)
        line = QRectF(self.rect().adjusted(x, y, -x, -y))
        filled(QPainter(self), line, self._look.color(self._color))


class Canvas(QWidget):
    """A filled background, `canvas` unless told otherwise."""

    def __init__(self, look: Look, fill: str = "canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._fill = fill

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the background."""
        filled(QPainter(self), QRectF(self.rect()), self._look.color(self._fill))

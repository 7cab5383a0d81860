"""Text on screen: always plain, so that a caller's name is never read as markup."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.paint import draw_text, text_width


def safe_tooltip(text: str) -> str:
    """Return a text for `setToolTip`, escaped: Qt guesses there whether it is markup."""
    if not text:
        return ""
    # Not by `html.escape`: that module brings the names of 2,000 characters, 2 ms of the start.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


class Label(QLabel):
    """Plain text of one size, weight and colour; wrapped or elided if asked."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        size: int = 14,
        weight: int = 400,
        color: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        tabular: bool = False,
        display: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(size, weight, tabular=tabular, display=display))
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.set_color(color)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._update_tooltip()

    def set_color(self, token: str) -> None:
        """Show the text in another token's colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.color(token))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Return the least room; an elided label can be squeezed to a few letters."""
        hint = super().minimumSizeHint()
        if self._elide:
            hint.setWidth(min(hint.width(), self._look.px(24)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the text still fits."""
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided where it has no room."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        role = QPalette.ColorRole.WindowText
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        draw_text(
            painter,
            QRectF(self.contentsRect()),
            self.text().replace("\n", " "),
            self.font(),
            self.palette().color(role),
            align,
        )

    def _update_tooltip(self) -> None:
        if self._elide:
            fits = text_width(self.font(), self.text()) <= self.contentsRect().width() + 1
            self.setToolTip("" if fits else safe_tooltip(self.text()))

"""What does not work right now, said where the work is, with one way forward."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.paint import painter_on
from frontdesk.ui.widgets.text import Label
from frontdesk.ui.widgets.toast import announce


class ProblemBar(QWidget):
    """One line under the top bar; it stays until it is closed or mended."""

    retry_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self._look = look
        self._text = Label(look, "", 14, 500, "ev", wrap=True)
        self._retry = Button(look, "", height=32)
        self._retry.setObjectName("problem_retry")
        self._retry.clicked.connect(self._on_retry)
        self._close = IconButton(look, "cross", look.t("Close"), size=18, color="ev")
        self._close.setObjectName("problem_close")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (16, 6, 10, 6)))
        layout.setSpacing(look.px(10))
        layout.addWidget(Icon(look, "warning", 18, "ev"))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._retry)
        layout.addWidget(self._close)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def follow(self, before: QWidget) -> None:
        """Take the place after `before` in the order of Tab, as it stands on screen."""
        self.setTabOrder(before, self._retry)
        self.setTabOrder(self._retry, self._close)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_problem(self, text: str, retry: str) -> None:
        """Say this, with the word of the way forward."""
        self._text.setText(text)
        self._retry.setText(retry)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look, painter, rect = self._look, painter_on(self), QRectF(self.rect())
        painter.fillRect(rect, look.color("evbg"))
        rule = QRectF(0, rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(rule, look.color("line"))

    def _on_retry(self) -> None:
        self.hide()
        self.retry_requested.emit()

"""The dark line that must not be missed: called again after a no."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.paint import painter_on, rounded, text_width
from frontdesk.ui.widgets.text import Label


class Banner(QWidget):
    """Icon, title and detail on the inverse colour, with a key if one helps."""

    def __init__(
        self, look: Look, icon: str = "repeat", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._details = ("", "")
        self._title = Label(look, "", 14, 600, "oninverse")
        self._detail = Label(look, "", 13, 400, "oninverse2", elide=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (12, 8, 10, 8)))
        layout.setSpacing(look.px(10))
        layout.addWidget(Icon(look, icon, 18, "oninverse", stroke=2))
        layout.addWidget(self._title)
        layout.addWidget(self._detail, 1)
        if key:
            layout.addWidget(Keycap(look, key, "inverse"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """Title and detail as shown."""
        return f"{self._title.text()} {self._detail.text()}".strip()

    def show_text(self, title: str, detail: str = "", shorter: str = "") -> None:
        """Show this; `shorter` takes the place of a detail that has no room."""
        self._title.setText(title)
        self._details = (detail, shorter)
        self.setAccessibleName(f"{title} {detail}".strip())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which detail has room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        detail, shorter = self._details
        layout = self.layout()
        if shorter and layout is not None:
            taken = layout.sizeHint().width() - self._detail.sizeHint().width()
            if text_width(self._detail.font(), detail) > self.width() - taken:
                detail = shorter
        if self._detail.text() != detail:
            self._detail.setText(detail)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        look = self._look
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter_on(self), rect, look.px(8), look.color("inverse"))

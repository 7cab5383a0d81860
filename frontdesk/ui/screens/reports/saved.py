"""What was just written, with a way to its folder; it goes away by itself."""

from pathlib import Path

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.icon import Icon
from frontdesk.ui.widgets.paint import painter_on, rounded
from frontdesk.ui.widgets.text import Label, safe_tooltip
from frontdesk.ui.widgets.toast import SHOWN_MS, InverseButton, announce


class SavedBar(QWidget):
    """Lies over the foot of its parent for 10 s; longer while its button has the focus."""

    folder_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report_saved")
        self._look = look
        self._folder: Path | None = None
        self._text = Label(look, "", 14, 500, "oninverse", elide=True)
        self.button = InverseButton(look, look.t("Open folder"))
        self.button.setObjectName("open_folder")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(look.px(side) for side in (14, 6, 6, 6)))
        layout.setSpacing(look.px(10))
        layout.addWidget(Icon(look, "check", 16, "oninverse", stroke=2.2))
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.button.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def message(self) -> str:
        """The text shown."""
        return self._text.text()

    def show_file(self, path: Path) -> None:
        """Tell that this file was written, also to a screen reader."""
        self._folder = path.parent
        self.button.show()
        self.setToolTip(safe_tooltip(str(path)))
        self._show(self._look.t("Saved: {file}", file=path.name))

    def show_text(self, text: str) -> None:
        """Tell something else, without a way to a folder."""
        self._folder = None
        self.button.hide()
        self.setToolTip("")
        self._show(text)

    def _show(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.place()
        self._timer.start()
        announce(self, text)

    def hide_now(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()

    def place(self) -> None:
        """Lie over the foot of the parent, in its middle."""
        parent = self.parentWidget()
        if parent is None or self.isHidden():
            return
        size = self.sizeHint()
        size.setWidth(min(size.width(), parent.width() - self._look.px(48)))
        self.resize(size)
        left = (parent.width() - size.width()) // 2
        self.move(left, parent.height() - size.height() - self._look.px(20))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        look = self._look
        rounded(painter_on(self), QRectF(self.rect()), look.px(8), look.color("inverse"))

    def _on_timeout(self) -> None:
        if self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_clicked(self) -> None:
        self.hide_now()
        if self._folder is not None:
            self.folder_requested.emit(self._folder)

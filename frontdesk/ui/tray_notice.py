"""A notice of the system in place of the pop, where windows cannot stand on top (Wayland)."""

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from frontdesk.domain.ring import Ring
from frontdesk.ui.look import Look
from frontdesk.ui.pop_words import PopWords
from frontdesk.ui.widgets.icon import paint_logo

#: Milliseconds that the system is asked to show it.
_SHOWN_MS = 30_000


def needs_notice() -> bool:
    """Tell whether a window of ours could not stand on top: Wayland leaves that to the system."""
    return QGuiApplication.platformName().startswith("wayland")


class TrayNotice(QObject):
    """Tells of a call through the tray; a click on the notice opens the call."""

    open_requested = Signal(str)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring_id = ""
        self._tray = QSystemTrayIcon(_icon(look), self)
        self._tray.setToolTip("FrontDesk")
        self._tray.messageClicked.connect(lambda: self.open_requested.emit(self._ring_id))

    @staticmethod
    def can_show() -> bool:
        """Tell whether the system has a tray that shows notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def show_ring(self, ring: Ring, words: PopWords) -> None:
        """Tell of a call; the newest is the one that a click opens."""
        self._ring_id = ring.id
        self._tray.show()
        lines = (words.under, words.banner[1], words.fact)
        text = "\n".join(line for line in lines if line)
        self._tray.showMessage(words.title, text, self._tray.icon(), _SHOWN_MS)

    def hide(self) -> None:
        """Take the icon away; nothing rings."""
        self._tray.hide()


def _icon(look: Look) -> QIcon:
    picture = QPixmap(64, 64)
    picture.fill("transparent")
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_logo(painter, look, QRectF(0, 0, 64, 64))
    painter.end()
    return QIcon(picture)

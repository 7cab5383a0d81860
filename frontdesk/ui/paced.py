"""Telling the window of what changes, however often it does."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

#: Seconds of the window's time that may be taken in one go, and then in each second.
_AT_ONCE, _A_SECOND = 0.04, 0.25
#: Milliseconds until it is told, where that time is used up.
_LATER_MS = 100


class Paced(QObject):
    """Tells at once, unless what listens has taken too much time of late; then soon, and once."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = _AT_ONCE
        self._at = perf_counter()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._tell)

    def tell(self) -> None:
        """Tell that something has changed."""
        begun = perf_counter()
        self._left = min(_AT_ONCE, self._left + (begun - self._at) * _A_SECOND)
        self._at = begun
        if self._left > 0:
            self._tell()
        elif not self._later.isActive():
            self._later.start()

    def close(self) -> None:
        """Tell no more of what has changed so far."""
        self._later.stop()

    def _tell(self) -> None:
        self._later.stop()
        begun = perf_counter()
        self.due.emit()
        self._left -= perf_counter() - begun

"""One window per data folder: a second start brings the first one to the front.

The window also takes the calls that `frontdesk ring` hands over.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from frontdesk.ui.local_messages import LocalMessages

#: Seconds that the window that runs has to answer a second start.
_ANSWERS_IN = 2.0


class SingleInstance(QObject):
    """Holds the lock of a data folder, and listens for other starts while it has it."""

    #: A call that a softphone's hook handed over: the message of `cli.ring`, for `CommandLine`.
    ring_received = Signal(dict)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a crashed window's lock is found by its process
        self._folder = folder
        self._window: QWidget | None = None
        self._messages: LocalMessages | None = None

    def take(self) -> bool:
        """Tell whether this is the only window of the folder.

        Where the lock cannot be written, opening the database will say why.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def raise_other(self) -> None:
        """Ask the window that has the folder to come to the front."""
        from frontdesk.ring_client import NotTakenError, hand_over

        try:
            hand_over(self._folder, {"do": "show"}, _ANSWERS_IN)
        except NotTakenError:
            return  # it is busy; there is nothing else to do here

    def listen(self, window: QWidget) -> None:
        """Bring `window` to the front for other starts, and take the calls of `frontdesk ring`."""
        from frontdesk.ring_client import addresses
        from frontdesk.ui.local_messages import LocalMessages  # QtNetwork, once the window stands

        self._window = window
        self._messages = LocalMessages(addresses(self._folder), self._took)

    def close(self) -> None:
        """Give the folder back."""
        if self._messages is not None:
            self._messages.close()
        self._lock.unlock()

    def _took(self, message: dict[str, object]) -> bool:
        what = message.get("do")
        if what == "show":
            self._show()
        elif what == "ring":
            self.ring_received.emit(message)
        return what in ("show", "ring")

    def _show(self) -> None:
        window = self._window
        if window is None:
            return
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

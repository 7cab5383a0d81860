"""One window per data folder: a second start brings the first one to the front."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_TIMEOUT = 500


class SingleInstance(QObject):
    """Holds the lock of a data folder, and listens for a second start while it has it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a crashed window's lock is found by its process
        self._folder = folder
        self._server: QLocalServer | None = None

    @property
    def _name(self) -> str:
        """What the second start finds the first by."""
        import hashlib  # only once the window stands

        key = hashlib.sha256(str(self._folder.resolve()).encode()).hexdigest()[:16]
        return f"frontdesk-{key}"

    def take(self) -> bool:
        """Tell whether this is the only window of the folder.

        Where the lock cannot be written, opening the database will say why.
        """
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def raise_other(self) -> None:
        """Ask the window that has the folder to come to the front."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_TIMEOUT):
            socket.waitForDisconnected(_TIMEOUT)

    def listen(self, window: QWidget) -> None:
        """Bring `window` to the front whenever another start asks for it."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # ours by the lock; a crash leaves it behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._on_connection(window))
        self._server.listen(self._name)

    def close(self) -> None:
        """Give the folder back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self, window: QWidget) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

"""The window's ear for other processes of this user: one JSON line each, answered with one."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from frontdesk.ring_client import NOT_UNDERSTOOD, SIZE_LIMIT, TAKEN

#: Milliseconds that a message may take, and how many may come at once.
_TAKES_AT_MOST = 3000
_MOST = 32

Message = dict[str, object]


class _Visit(QObject):
    """One connection: reads its line, lets it be taken, answers, and ends."""

    def __init__(self, socket: QLocalSocket, take: Callable[[Message], bool]) -> None:
        super().__init__(socket)
        self._socket = socket
        self._take = take
        self._done = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(_TAKES_AT_MOST)
        socket.setReadBufferSize(SIZE_LIMIT)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(self._on_disconnected)
        self._on_ready()

    def _on_ready(self) -> None:
        if self._done:
            return
        if self._socket.canReadLine():
            message = _message(bytes(self._socket.readLine(SIZE_LIMIT).data()))
            self._end(TAKEN if message is not None and self._take(message) else NOT_UNDERSTOOD)
        elif self._socket.bytesAvailable() >= SIZE_LIMIT:
            self._end(NOT_UNDERSTOOD)

    def _end(self, answer: bytes) -> None:
        self._done = True
        self._timer.stop()
        if self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.write(answer)
            self._socket.flush()
            self._socket.disconnectFromServer()

    def _on_timeout(self) -> None:
        self._done = True
        self._socket.abort()
        self._socket.deleteLater()

    def _on_disconnected(self) -> None:
        self._on_ready()  # who could not wait for the answer has said it all the same
        self._done = True
        self._timer.stop()
        self._socket.deleteLater()


class LocalMessages(QObject):
    """Listens at the first of `addresses` that can be had, for processes of this user only.

    `take` gets each message and tells whether it understood it.
    """

    def __init__(self, addresses: Sequence[str], take: Callable[[Message], bool]) -> None:
        super().__init__()
        self._take = take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        for address in addresses:
            QLocalServer.removeServer(address)  # ours by the lock; a crash leaves it behind
            if self._server.listen(address):
                break

    @property
    def is_listening(self) -> bool:
        """Whether there was a place to listen at."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more, and end the visits that are going on."""
        self._server.close()
        for socket in self._server.findChildren(QLocalSocket):
            socket.abort()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._server.findChildren(QLocalSocket)) > _MOST:
                socket.abort()
                socket.deleteLater()
            else:
                _Visit(socket, self._take)


def _message(line: bytes) -> Message | None:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None

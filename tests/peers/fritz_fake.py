"""A FRITZ!Box's call monitor over real TCP; no published one could be found to test against.

By hand: `python tests/peers/fritz_fake.py 1012`, then lines to send, or RST, FIN, QUIT.
"""

import socket
import struct
import sys
from datetime import datetime

#: Close with a reset instead of an orderly end.
_RESET = struct.pack("ii", 1, 0)


class FritzConnection:
    """One program that listens to the box."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._line.sendall(data)

    def event(self, text: str, end: str = "\r\n") -> None:
        """Write one line behind the box's time: `RING;0;030…;23125011;SIP0;`."""
        self.send(f"{datetime.now().astimezone():%d.%m.%y %H:%M:%S};{text}{end}".encode())

    def finish(self) -> None:
        """End the connection in order (FIN)."""
        self._line.close()

    def reset(self) -> None:
        """Break the connection (RST)."""
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._line.close()

    def is_left(self, timeout: float = 5.0) -> bool:
        """Tell whether the other end has closed, within `timeout` seconds."""
        self._line.settimeout(timeout)
        try:
            return self._line.recv(1) == b""
        except ConnectionError:
            return True
        except TimeoutError:
            return False


class FritzFake:
    """The box: accepts on 127.0.0.1, on any free port unless one is asked for."""

    def __init__(self, port: int = 0) -> None:
        self._server = socket.create_server(("127.0.0.1", port))
        self._taken: list[FritzConnection] = []
        self.port: int = self._server.getsockname()[1]

    def __enter__(self) -> "FritzFake":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def accept(self, timeout: float = 5.0) -> FritzConnection:
        """Wait for the next program; `TimeoutError` where none comes in `timeout` seconds."""
        self._server.settimeout(timeout)
        line, _ = self._server.accept()
        line.settimeout(None)
        self._taken.append(FritzConnection(line))
        return self._taken[-1]

    def close(self) -> None:
        """Switch the call monitor off: whoever comes now is refused."""
        self._server.close()
        for connection in self._taken:
            connection.finish()


def main() -> None:
    """Send what is typed to the program that connects; the next one is waited for after RST/FIN."""
    with FritzFake(int(sys.argv[1]) if len(sys.argv) > 1 else 1012) as box:
        connection = box.accept(3600)
        for typed in sys.stdin:
            match typed.rstrip("\n"):
                case "QUIT":
                    return
                case "RST" | "FIN" as how:
                    (connection.reset if how == "RST" else connection.finish)()
                    connection = box.accept(3600)
                case text:
                    connection.event(text)


if __name__ == "__main__":
    main()

"""A telephone system gone mad, as a process of its own: `flooder.py KIND SECONDS [PORT [TOKEN]]`.

It prints the port it listens at, waits until the line is there and for a word on its input, writes
10,000 events a second (the listener and the window's ear get as many as they take), and prints how
many it wrote.
"""

import contextlib
import select
import socket
import sys
import time
from collections.abc import Callable
from datetime import datetime

A_SECOND = 10_000
_AT_ONCE = 100


def paced(seconds: float, write: Callable[[int], None]) -> int:
    """Write events in small batches once told to, as many as are due; return how many."""
    sys.stdin.readline()
    begun, count = time.monotonic(), 0
    while (now := time.monotonic() - begun) < seconds:
        while count < now * A_SECOND:
            write(count)
            count += _AT_ONCE
        time.sleep(0.002)
    return count


def announce(port: int) -> None:
    """Say where we listen."""
    print(port, flush=True)


def number(index: int) -> str:
    """Another caller each time."""
    return f"03023125{index % 1000:03d}"


def fritzbox(seconds: float) -> int:
    """Ring and hang up, ten thousand lines a second."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        announce(server.getsockname()[1])
        line, _ = server.accept()

    def write(first: int) -> None:
        stamp = f"{datetime.now().astimezone():%d.%m.%y %H:%M:%S}"
        text = ""
        for index in range(first, first + _AT_ONCE, 2):
            text += f"{stamp};RING;{index % 10};{number(index)};23125011;SIP0;\r\n"
            text += f"{stamp};DISCONNECT;{index % 10};0;\r\n"
        line.sendall(text.encode())

    with line:
        return paced(seconds, write)


def _block(**fields: object) -> str:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"


def asterisk(seconds: float) -> int:
    """Let 101 ring and hang up, ten thousand events a second."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        announce(server.getsockname()[1])
        line, _ = server.accept()
    line.sendall(b"Asterisk Call Manager/11.0.0\r\n")
    asked = b""
    while b"Action: Login" not in asked:
        asked = line.recv(4096)
        name = asked.split(b"ActionID: ")[1].split(b"\r\n")[0].decode()
        line.sendall(_block(Response="Success", Challenge="4711", ActionID=name).encode())

    def write(first: int) -> None:
        text = ""
        for index in range(first, first + _AT_ONCE, 2):
            call = {
                "Channel": f"PJSIP/101-{index:08x}", "ChannelState": 5, "CallerIDNum": 101,
                "ConnectedLineNum": number(index), "ConnectedLineName": "Nordwerk",
                "Uniqueid": f"{index}.1", "Linkedid": f"{index}.0",
            }  # fmt: skip
            text += _block(Event="Newstate", **call) + _block(Event="Hangup", **call)
        line.sendall(text.encode())

    with line:
        return paced(seconds, write)


def sip(seconds: float) -> int:
    """Register whoever comes, and call it without end."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.bind(("127.0.0.1", 0))
        way.setblocking(False)
        port = way.getsockname()[1]
        announce(port)
        select.select([way], [], [])
        phone = answer(way)

        def write(first: int) -> None:
            with contextlib.suppress(BlockingIOError):
                while True:
                    answer(way)
            for index in range(first, first + _AT_ONCE):
                method, call = ("INVITE", "CANCEL", "ACK", "OPTIONS")[index % 4], index // 4
                text = (
                    f"{method} sip:103@127.0.0.1 SIP/2.0\r\n"
                    f"Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{call};rport\r\n"
                    f'From: "Nordwerk" <sip:{number(call)}@127.0.0.1>;tag=f{call}\r\n'
                    f"To: <sip:103@127.0.0.1>\r\nCall-ID: c{call}\r\nCSeq: 1 {method}\r\n"
                    "Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
                )
                with contextlib.suppress(BlockingIOError):
                    way.sendto(text.encode(), phone)

        return paced(seconds, write)


def answer(way: socket.socket) -> tuple[str, int]:
    """Say 200 to what wants an answer, and return where it came from."""
    data, phone = way.recvfrom(65536)
    head, *rest = data.decode().split("\r\n")
    if head.startswith("REGISTER"):
        kept = ("via", "from", "to", "call-id", "cseq", "contact")
        lines = [line for line in rest if line.split(":")[0].lower() in kept]
        way.sendto("\r\n".join(["SIP/2.0 200 OK", *lines, "Expires: 120", "", ""]).encode(), phone)
    return phone


def http(seconds: float, port: int, token: str) -> int:
    """Ring at the listener on many connections at once, without waiting for its answers."""
    sys.stdin.readline()
    count, until = 0, time.monotonic() + seconds
    lines: list[socket.socket] = []
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            line = socket.create_connection(("127.0.0.1", port), 5)
            lines.append(line)
            line.sendall(
                f"GET /call/{token}/incoming?remote={number(count)}&call_id={count} HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
            )
        count += 1
        while len(lines) > _AT_ONCE:
            lines.pop(0).close()
    return count


def softphone(seconds: float, folder: str) -> int:
    """Hand over calls as fast as the window takes them."""
    from frontdesk.ring_client import NotTakenError, hand_over

    sys.stdin.readline()
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(NotTakenError):
            hand_over(folder, {"do": "ring", "number": number(count), "id": str(count)}, 5)
        count += 1
    return count


def main() -> None:
    """Do what the words say."""
    kind, seconds, *more = sys.argv[1:]
    match kind:
        case "http":
            count = http(float(seconds), int(more[0]), more[1])
        case "softphone":
            count = softphone(float(seconds), more[0])
        case _:
            count = {"fritzbox": fritzbox, "asterisk": asterisk, "sip": sip}[kind](float(seconds))
    print(count, flush=True)


if __name__ == "__main__":
    main()

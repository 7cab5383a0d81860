"""The line to the manager, against a server that speaks as Asterisk does and replays its events."""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from line_listener import numbers, running

from frontdesk.telephony.ami import AmiSource
from frontdesk.telephony.backoff import Backoff
from frontdesk.telephony.events import Kind, State

RECORDED = Path(__file__).parent / "recorded"
SECRET = "s3cr3t"


class Manager:
    """A manager on a loopback port; `after` says what it does once somebody is in."""

    def __init__(self, after: Callable[[asyncio.StreamWriter], Awaitable[None]] | None = None):
        self.after = after
        self.banner = b"Asterisk Call Manager/11.0.0\r\n"
        self.knows_challenges = True
        self.answers_pings = True
        self.asked: list[dict[str, str]] = []
        self.logins = 0
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            writer.write(self.banner)
            while True:
                wire = (await reader.readuntil(b"\r\n\r\n")).decode()
                asked = dict(line.split(": ", 1) for line in wire.split("\r\n") if line)
                self.asked.append(asked)
                answer = self.answer(asked)
                if answer is None:
                    continue
                writer.write(f"{answer}ActionID: {asked['ActionID']}\r\n\r\n".encode())
                if asked["Action"] == "Login":
                    if "Error" in answer:
                        break
                    self.logins += 1
                    if self.after is not None:
                        await self.after(writer)
        writer.close()

    def answer(self, asked: dict[str, str]) -> str | None:
        match asked["Action"]:
            case "Challenge" if self.knows_challenges:
                return "Response: Success\r\nChallenge: 4711\r\n"
            case "Login":
                key = hashlib.md5(b"4711" + SECRET.encode()).hexdigest()
                if SECRET in asked.values() or key in asked.values():
                    return "Response: Success\r\nMessage: Authentication accepted\r\n"
                return "Response: Error\r\nMessage: Authentication failed\r\n"
            case "Ping":
                return "Response: Success\r\nPing: Pong\r\n" if self.answers_pings else None
        return "Response: Error\r\nMessage: Permission denied\r\n"

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Manager"]:
        server = await asyncio.start_server(self.serve, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()


def source(port: int, secret: str = SECRET, **more) -> AmiSource:
    more.setdefault("backoff", Backoff(0.001, 0.001))
    return AmiSource(
        "pbx", "127.0.0.1", port, "frontdesk", secret, ["101"], numbers=numbers, **more
    )


def plays(version: str, scene: str) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """What writes a recorded scene."""
    text = (RECORDED / f"asterisk{version}.txt").read_text()
    scenes = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])

    async def play(writer: asyncio.StreamWriter) -> None:
        writer.write(scenes[scene].replace("\n", "\r\n").encode() + b"\r\n")
        await writer.drain()

    return play


@pytest.mark.parametrize("version", ["16", "22"])
@pytest.mark.parametrize("challenges", [True, False])
def test_it_logs_in_and_tells_a_call(version: str, challenges: bool) -> None:
    async def scene() -> None:
        manager = Manager(plays(version, "queue answered by 101"))
        manager.knows_challenges = challenges
        async with manager.running(), running(source(manager.port)) as told:
            await told.until(lambda: len(told.events) == 3)
        assert [event.kind for event in told.events] == list(Kind)
        ring = told.events[0]
        assert ring.remote_numbers == ("+498999998000",)
        assert (ring.source, ring.display_name, ring.local_number) == ("pbx", "Mueller GmbH", "101")
        assert ring.at.tzinfo is not None
        assert [health.state for health in told.healths[:2]] == [State.CONNECTING, State.OK]
        login = next(asked for asked in manager.asked if asked["Action"] == "Login")
        assert login["Events"] == "call"
        assert challenges == (SECRET not in str(manager.asked))

    asyncio.run(scene())


def test_a_wrong_secret_is_not_tried_again_soon() -> None:
    async def scene() -> None:
        async with (
            Manager().running() as manager,
            running(source(manager.port, "wrong")) as told,
        ):
            health = await told.problem("login_refused")
        assert health.params["user"] == "frontdesk"
        assert health.next_try is not None
        assert (health.next_try - datetime.now(UTC)).total_seconds() > 120
        assert len([asked for asked in manager.asked if asked["Action"] == "Login"]) == 1
        assert "wrong" not in str(told.healths)

    asyncio.run(scene())


def test_something_else_on_the_port_is_said() -> None:
    async def scene() -> None:
        manager = Manager()
        manager.banner = b"SSH-2.0-OpenSSH_9.2\r\n"
        async with manager.running(), running(source(manager.port)) as told:
            await told.problem("not_asterisk")

    asyncio.run(scene())


def test_nobody_there_is_said_and_tried_again() -> None:
    async def scene() -> None:
        manager = Manager()
        async with manager.running():
            pass
        async with running(source(manager.port)) as told:
            await told.problem("refused")
            async with manager.running():
                await told.state(State.OK)

    asyncio.run(scene())


def test_a_line_broken_fifty_times_is_back_fifty_times() -> None:
    async def breaks(writer: asyncio.StreamWriter) -> None:
        writer.write(b"Event: Newstate\r\nChannel: PJS")
        writer.transport.abort()

    async def scene() -> None:
        async with Manager(breaks).running() as manager, running(source(manager.port)) as told:
            await told.until(lambda: manager.logins >= 50)
            assert told.events == []
            await told.problem("lost")

    asyncio.run(scene())


def test_a_silent_manager_is_noticed() -> None:
    async def scene() -> None:
        manager = Manager()
        manager.answers_pings = False
        async with manager.running(), running(source(manager.port, ping_every=0.02)) as told:
            await told.problem("silent")
        assert [a["Action"] for a in manager.asked[2:4]] == ["Ping", "Ping"]

    asyncio.run(scene())


def test_pings_keep_a_quiet_line() -> None:
    async def scene() -> None:
        async with (
            Manager().running() as manager,
            running(source(manager.port, ping_every=0.005)) as told,
        ):
            await told.state(State.OK)
            async with asyncio.timeout(10):
                while len(manager.asked) < 12:
                    await asyncio.sleep(0.001)
            assert told.healths[-1].state is State.OK

    asyncio.run(scene())


def test_garbage_is_counted_and_the_line_goes_on() -> None:
    async def garbage(writer: asyncio.StreamWriter) -> None:
        writer.write(b"Event: X\r\nA: " + b"\xff" * 100_000 + b"\r\n\r\n")
        await plays("22", "direct talk")(writer)

    async def scene() -> None:
        async with Manager(garbage).running() as manager, running(source(manager.port)) as told:
            await told.until(lambda: len(told.events) == 3)

    asyncio.run(scene())


def test_a_hostile_name_is_text_of_one_line() -> None:
    async def hostile(writer: asyncio.StreamWriter) -> None:
        name = "<img src=file:///etc/passwd> \u202egnp.exe\x1b[31m " + "x" * 300
        writer.write(
            f"Event: Newstate\r\nChannel: PJSIP/101-0a\r\nChannelState: 5\r\n"
            f"Uniqueid: 2.2\r\nLinkedid: 1.1\r\nConnectedLineNum: +498999998000\r\n"
            f"ConnectedLineName: {name}\r\n\r\n".encode()
        )

    async def scene() -> None:
        async with Manager(hostile).running() as manager, running(source(manager.port)) as told:
            await told.until(lambda: told.events)
        name = told.events[0].display_name
        assert name.startswith("<img src=file:///etc/passwd>")
        assert len(name) <= 80
        assert not any(char in name for char in "\x1b\u202e\r\n")

    asyncio.run(scene())


def test_foreign_extensions_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def foreign(writer: asyncio.StreamWriter) -> None:
        await plays("22", "group answered by 102")(writer)

    async def scene() -> None:
        manager = Manager(foreign)
        async with manager.running():
            line = AmiSource(
                "pbx", "127.0.0.1", manager.port, "frontdesk", SECRET, ["199"], numbers=numbers
            )
            async with running(line) as told:
                await told.state(State.OK)
        assert told.events == []

    asyncio.run(scene())
    assert "498999998000" not in caplog.text
    assert SECRET not in caplog.text

"""Reads the accessibility bus (AT-SPI 2) as a screen reader does, apart from the program.

The interfaces are those of https://gitlab.gnome.org/GNOME/at-spi2-core, folder `xml`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from jeepney import DBusAddress, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = "org.a11y.atspi.Registry"
#: What the registry is asked to pass on.
_EVENTS = ("object:announcement", "object:state-changed:focused")
#: The bits of a state that are asked for here (AtspiStateType).
STATES = {
    "checked": 4,
    "enabled": 8,
    "focusable": 11,
    "focused": 12,
    "pressed": 20,
    "selected": 23,
    "sensitive": 24,
    "showing": 25,
    "visible": 30,
    "checkable": 41,
}
#: Seconds that something may take to be on the bus.
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object, as the bus tells of it; `box` is x, y, width, height on the screen."""

    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    depth: int


class Bus:
    """The accessibility bus of this session, and the program on it whose name is given."""

    def __init__(self, session_bus: str, program: str) -> None:
        session = open_dbus_connection(session_bus)
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        asked = new_method_call(where, "GetAddress")
        address = unwrap_msg(session.send_and_get_reply(asked, timeout=PATIENCE))[0]
        session.close()
        self._bus: DBusConnection = open_dbus_connection(address)
        self._said: list[str] = []
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._call(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        for event in _EVENTS:
            self._call(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))
        self._program = self._until(lambda: self._find(program))

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def tree(self) -> list[Node]:
        """Return everything of the program that is on show, parents before their children."""
        return list(self._walk(_ROOT, 0))

    def focused(self) -> Node | None:
        """Return what has the keyboard."""
        found = [node for node in self.tree() if "focused" in node.states]
        return found[-1] if found else None

    def wait_for(self, condition: Callable[[list[Node]], object]) -> list[Node]:
        """Return the tree once something is so of it; raise `TimeoutError` where it never is."""
        last: list[Node] = []

        def look() -> list[Node] | None:
            last[:] = self.tree()
            return last if condition(last) else None

        return self._until(look)

    def wait_to_hear(self, words: str) -> str:
        """Return what is said that has these words, now or soon."""

        def listen() -> str | None:
            self._hear(0.1)
            return next((said for said in self._said if words in said), None)

        return self._until(listen)

    def forget(self) -> None:
        """Forget what was said so far."""
        self._hear(0.0)
        self._said.clear()

    def _hear(self, seconds: float) -> None:
        with suppress(TimeoutError):
            while True:
                message = self._bus.receive(timeout=seconds)
                member = message.header.fields.get(3)  # MEMBER
                if message.header.message_type == MessageType.signal and member == "Announcement":
                    self._said.append(str(message.body[3][1]))

    def _until(self, look: Callable[[], object]) -> object:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = look()
            if found:
                return found
            self._hear(0.05)
        raise TimeoutError

    def _call(self, message: object) -> tuple:
        """Send and return the answer; what is said meanwhile is kept."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        while True:
            reply = self._bus.receive(timeout=PATIENCE)
            fields = reply.header.fields
            if fields.get(5) == serial:  # REPLY_SERIAL
                return unwrap_msg(reply)
            if fields.get(3) == "Announcement":
                self._said.append(str(reply.body[3][1]))

    def _ask(self, path: str, method: str, interface: str = _ACCESSIBLE) -> tuple:
        return self._call(new_method_call(DBusAddress(path, self._program, interface), method))

    def _find(self, program: str) -> str:
        desktop = DBusAddress(_ROOT, _REGISTRY, _ACCESSIBLE)
        for name, path in self._call(new_method_call(desktop, "GetChildren"))[0]:
            here = DBusAddress(path, name, _ACCESSIBLE)
            if self._call(Properties(here).get("Name"))[0][1] == program:
                return str(name)
        return ""

    def _walk(self, path: str, depth: int) -> Iterator[Node]:
        try:
            node = self._node(path, depth)
            children = self._ask(path, "GetChildren")[0]
        except Exception as gone:
            if "UnknownObject" not in str(gone) and "UnknownMethod" not in str(gone):
                raise
            return
        if depth and "visible" not in node.states:
            return
        yield node
        for _name, child in children:
            yield from self._walk(child, depth + 1)

    def _node(self, path: str, depth: int) -> Node:
        here = DBusAddress(path, self._program, _ACCESSIBLE)
        name, description = (str(self._call(Properties(here).get(what))[0][1]) for what in
                             ("Name", "Description"))  # fmt: skip
        bits = self._ask(path, "GetState")[0]
        word = bits[0] | (bits[1] << 32 if len(bits) > 1 else 0)
        box = (0, 0, 0, 0)
        if depth:
            place = DBusAddress(path, self._program, "org.a11y.atspi.Component")
            box = tuple(self._call(new_method_call(place, "GetExtents", "u", (0,)))[0])
        return Node(
            path,
            str(self._ask(path, "GetRoleName")[0]),
            name,
            description,
            frozenset(name for name, bit in STATES.items() if word >> bit & 1),
            box,
            depth,
        )

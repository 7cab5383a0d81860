"""What a switchboard says of a watched extension (RFC 4235), and the calls that follow from it."""

import itertools
import secrets
from dataclasses import dataclass, field
from xml.parsers import expat

from frontdesk.telephony.events import Ended, Kind

#: The most bytes of a document, of its elements, and of the calls that are followed.
MOST_BYTES, MOST_ELEMENTS, MOST_CALLS = 65536, 500, 20
_LONGEST = 512
_NAMESPACE = "urn:ietf:params:xml:ns:dialog-info"
_STATES = frozenset({"trying", "proceeding", "early", "confirmed", "terminated"})


class BadDialogInfo(ValueError):
    """What arrived is no dialog-info document, or one that wants more than it should."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """One dialog as told. `remote` is None where it was not told who is at the other end."""

    dialog_id: str
    state: str
    direction: str = ""
    remote: str | None = None
    remote_name: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class DialogInfo:
    """A document: its number, whether it tells all dialogs or only changed ones, and they."""

    version: int
    full: bool
    dialogs: tuple[Dialog, ...]


@dataclass(frozen=True, slots=True)
class DialogChange:
    """What happened to a call of the watched extension."""

    kind: Kind
    call_id: str
    direction: str
    remote: str | None
    remote_name: str
    reason: Ended | None = None


def read_dialog_info(document: bytes) -> DialogInfo:
    """Read a document; raises `BadDialogInfo` and nothing else.

    A document with a DOCTYPE is refused, so there are no entities to expand and none to fetch.
    """
    if len(document) > MOST_BYTES:
        raise BadDialogInfo("too long")
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.ExternalEntityRefHandler = reader.refuse
    parser.ProcessingInstructionHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # LookupError: an encoding that nobody knows
        raise BadDialogInfo(str(error)) from error
    if reader.version is None:
        raise BadDialogInfo("no dialog-info")
    return DialogInfo(reader.version, reader.full, tuple(reader.dialogs))


class _Reader:
    """Collects what the parser meets."""

    def __init__(self) -> None:
        self.version: int | None = None
        self.full = True
        self.dialogs: list[Dialog] = []
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._text = ""
        self._count = 0

    def refuse(self, *_: object) -> int:
        """Refuse what no such document needs."""
        raise BadDialogInfo("declarations are not read")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise BadDialogInfo("too many elements")
        namespace, _, name = tag.rpartition(" ")
        if not self._path:
            if name != "dialog-info" or namespace not in (_NAMESPACE, ""):
                raise BadDialogInfo("no dialog-info")
            version = attributes.get("version", "0")
            self.version = int(version) if version.isascii() and version[:9].isdigit() else 0
            self.full = attributes.get("state", "full") != "partial"
        self._path.append(name)
        self._text = ""
        match self._path[1:]:
            case ["dialog"]:
                self._fields = {"id": attributes.get("id", "")[:_LONGEST]}
                self._fields["direction"] = attributes.get("direction", "")
            case ["dialog", "state"]:
                self._fields["event"] = attributes.get("event", "")
            case ["dialog", "remote", "identity"]:
                self._fields["name"] = attributes.get("display", "")[:_LONGEST]
            case ["dialog", "remote", "target"]:
                self._fields["target"] = attributes.get("uri", "")[:_LONGEST]

    def text(self, data: str) -> None:
        """Take text."""
        self._text = (self._text + data)[: 2 * _LONGEST]

    def end(self, _: str) -> None:
        """End an element."""
        match self._path[1:]:
            case ["dialog", "state"]:
                self._fields["state"] = self._text.strip().lower()
            case ["dialog", "remote", "identity"]:
                self._fields["remote"] = self._text.strip()[:_LONGEST]
            case ["dialog"] if self._fields.get("state") in _STATES:
                self.dialogs.append(
                    Dialog(
                        self._fields["id"],
                        self._fields["state"],
                        self._fields["direction"],
                        self._fields.get("remote") or self._fields.get("target") or None,
                        self._fields.get("name", ""),
                        self._fields.get("event", ""),
                    )
                )
        self._path.pop()
        self._text = ""


@dataclass(slots=True)
class _Call:
    call_id: str
    direction: str
    remote: str | None
    name: str
    answered: bool = False


@dataclass(slots=True)
class _Followed:
    """The calls behind one dialog id: Asterisk uses the extension as id for all of them."""

    calls: list[_Call] = field(default_factory=list)


class DialogCalls:
    """Follows the calls of one watched extension through its documents."""

    def __init__(self) -> None:
        self._dialogs: dict[str, _Followed] = {}
        self._version = -1
        self._run = secrets.token_hex(4)
        self._count = itertools.count(1)

    def restart(self) -> None:
        """Begin a new subscription: its documents are numbered anew."""
        self._version = -1

    def take(self, info: DialogInfo) -> list[DialogChange]:
        """Take one document; one that came late or twice changes nothing."""
        if info.version <= self._version:
            return []
        self._version = info.version
        changes = [change for dialog in info.dialogs for change in self._dialog(dialog)]
        if info.full:
            named = {dialog.dialog_id for dialog in info.dialogs}
            for gone in [key for key in self._dialogs if key not in named]:
                changes += self._ended(Dialog(gone, "terminated"))
        return changes

    def _dialog(self, dialog: Dialog) -> list[DialogChange]:
        match dialog.state:
            case "terminated":
                return self._ended(dialog)
            case "confirmed":
                return self._answered(dialog)
            case "early" | "proceeding":
                return self._rings(dialog)
        return []

    def _rings(self, dialog: Dialog) -> list[DialogChange]:
        direction = "out" if dialog.direction == "initiator" else "in"
        followed = self._dialogs.setdefault(dialog.dialog_id, _Followed())
        if len(self._dialogs) > MOST_CALLS:
            del self._dialogs[next(iter(self._dialogs))]
        call = followed.calls[-1] if followed.calls else None
        if call is not None and not call.answered:
            if dialog.remote is None or dialog.remote == call.remote:
                return []  # told twice
            if call.remote is None:
                call.remote, call.name = dialog.remote, dialog.remote_name
                return [_change(Kind.RINGING, call)]
        elif call is not None and dialog.remote in (None, call.remote):
            return []  # goes on ringing elsewhere while this one talks
        call = _Call(
            f"{dialog.dialog_id}-{self._run}-{next(self._count)}"[-_LONGEST:],
            direction,
            dialog.remote,
            dialog.remote_name,
        )
        followed.calls.append(call)
        del followed.calls[:-MOST_CALLS]
        return [_change(Kind.RINGING, call)]

    def _answered(self, dialog: Dialog) -> list[DialogChange]:
        """The last that rang is the one that talks; one that began unseen stays unseen."""
        followed = self._dialogs.get(dialog.dialog_id)
        call = followed.calls[-1] if followed and followed.calls else None
        if call is None or call.answered:
            return []
        call.answered = True
        return [_change(Kind.ANSWERED, call)]

    def _ended(self, dialog: Dialog) -> list[DialogChange]:
        followed = self._dialogs.pop(dialog.dialog_id, None)
        if followed is None:
            return []
        return [
            _change(
                Kind.ENDED,
                call,
                None if call.answered or call.direction == "out" else Ended.MISSED,
            )
            for call in followed.calls
        ]


def _change(kind: Kind, call: _Call, reason: Ended | None = None) -> DialogChange:
    return DialogChange(kind, call.call_id, call.direction, call.remote, call.name, reason)

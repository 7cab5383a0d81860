"""The silent extension: it rings for a call, never answers it, and notices how it ends."""

import asyncio
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.telephony.events import Ended, Kind
from frontdesk.telephony.remote import WITHHELD_WORDS
from frontdesk.telephony.sip_message import (
    Address,
    Message,
    parse_address,
    plain_text,
    reply,
    user_of,
)

#: Calls that may ring at once; one more is refused as busy.
MOST_CALLS = 20
#: Seconds after which a ring that nobody ends is given up, and between repetitions of the ring.
RINGS_AT_MOST, _RING_AGAIN = 180.0, 50.0
#: Seconds to the first repetition of the end, the longest between two, and until it is forgotten.
_T1, _T2, _FORGOTTEN = 0.5, 4.0, 32.0
ALLOW = ("allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY")
#: Asterisk says why whenever a caller gives up or a time runs out (70 of 70 on 22.10); 22 loses the
#: reason at random when somebody else answered, 16 never does.
_SAYS_WHY = re.compile(r"Asterisk PBX|FPBX", re.IGNORECASE)
_CAUSE = re.compile(r"cause\s*=\s*([0-9]+)", re.IGNORECASE)

Send = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Ring:
    """What a ring shows, as it arrived; `withheld` where the caller asked for privacy."""

    call_id: str
    remote: str
    remote_name: str
    local: str
    withheld: bool


@dataclass(slots=True)
class _Ringing:
    """A call that was signalled; `over` once it has ended and only its end is being confirmed."""

    invite: Message
    tag: str
    ring: Ring
    last: Message
    over: bool = False
    timer: asyncio.TimerHandle | None = None
    give_up: asyncio.TimerHandle | None = None


class SilentCalls:
    """Takes the registrar's requests and answers them; calls are told by `tell`.

    `reliable` is true where the transport repeats by itself. Call `close` at the end.
    """

    def __init__(
        self,
        send: Send,
        tell: Callable[[Kind, Ring, Ended | None], None],
        contact: str,
        reliable: bool = False,
    ) -> None:
        self._send = send
        self._tell = tell
        self._contact = contact
        self._reliable = reliable
        self._calls: dict[str, _Ringing] = {}
        self._says_why = False
        self.refused = 0

    def take(self, request: Message) -> None:
        """Answer one request."""
        match request.method:
            case "INVITE":
                self._invite(request)
            case "CANCEL":
                self._cancel(request)
            case "ACK":
                call = self._calls.get(request.call_id)
                if call is not None and call.over and request.cseq[0] == call.invite.cseq[0]:
                    self._forget(call)
            case "BYE":
                self._bye(request)
            case "OPTIONS":
                more = (ALLOW, ("accept", "application/sdp"), ("contact", f"<{self._contact}>"))
                self._send(reply(request, 200, "OK", secrets.token_hex(4), more))
            case "NOTIFY" if request.get("event").split(";")[0].strip() == "message-summary":
                self._send(reply(request, 200, "OK", secrets.token_hex(4)))
            case "NOTIFY":
                self._send(reply(request, 489, "Bad Event", secrets.token_hex(4)))
            case _:
                tag = secrets.token_hex(4)
                self._send(reply(request, 405, "Method Not Allowed", tag, (ALLOW,)))

    def close(self) -> None:
        """End what still rings, without a word to the registrar."""
        for call in list(self._calls.values()):
            self._forget(call)

    def _invite(self, request: Message) -> None:
        known = self._calls.get(request.call_id)
        if known is not None:
            if request.branch == known.invite.branch:
                self._send(known.last)  # a repetition
            else:
                self._send(reply(request, 482, "Loop Detected", secrets.token_hex(4)))
            return
        if "tag" in request.address("to").params:
            self._send(reply(request, 481, "Call Does Not Exist"))
            return
        required = request.all("require")
        if required:
            more = (("unsupported", ", ".join(required)),)
            self._send(reply(request, 420, "Bad Extension", secrets.token_hex(4), more))
            return
        if len(self._calls) >= MOST_CALLS:
            self.refused += 1
            self._send(reply(request, 486, "Busy Here", secrets.token_hex(4)))
            return
        tag = secrets.token_hex(8)
        ringing = reply(request, 180, "Ringing", tag, (("contact", f"<{self._contact}>"),))
        call = _Ringing(request, tag, _ring_of(request), ringing)
        self._calls[request.call_id] = call
        self._ring(call)
        call.give_up = self._later(RINGS_AT_MOST, lambda: self._give_up(call))
        self._tell(Kind.RINGING, call.ring, None)

    def _ring(self, call: _Ringing) -> None:
        """Say that it rings, and again within the minute so that proxies stay patient."""
        self._send(call.last)
        call.timer = self._later(_RING_AGAIN, lambda: self._ring(call))

    def _cancel(self, request: Message) -> None:
        call = self._calls.get(request.call_id)
        if call is None or request.cseq[0] != call.invite.cseq[0]:
            self._send(reply(request, 481, "Call Does Not Exist", secrets.token_hex(4)))
            return
        self._send(reply(request, 200, "OK", call.tag))
        if call.over:
            return
        self._end(call, 487, "Request Terminated", self._why(request))

    def _bye(self, request: Message) -> None:
        call = self._calls.get(request.call_id)
        if call is None or call.over:
            self._send(reply(request, 481, "Call Does Not Exist", secrets.token_hex(4)))
            return
        self._send(reply(request, 200, "OK"))
        self._end(call, 487, "Request Terminated", self._why(request))

    def _why(self, request: Message) -> Ended:
        """Read RFC 3326: somebody else answered, or nobody did.

        Where a switchboard says why nobody did, no word means that somebody did.
        """
        said = request.all("reason")
        for reason in said:
            protocol, _, rest = reason.partition(";")
            cause = _CAUSE.search(rest)
            pair = (protocol.strip().upper(), cause[1] if cause else "")
            if pair in (("SIP", "200"), ("Q.850", "26")):
                return Ended.ELSEWHERE
        if said:
            self._says_why = True
        elif self._says_why or _SAYS_WHY.match(request.get("user-agent")):
            return Ended.ELSEWHERE
        return Ended.MISSED

    def _give_up(self, call: _Ringing) -> None:
        self._end(call, 480, "Temporarily Unavailable", Ended.LOST)

    def _end(self, call: _Ringing, status: int, text: str, reason: Ended) -> None:
        """Answer the call with its end, again and again until that is confirmed."""
        for timer in (call.timer, call.give_up):
            if timer is not None:
                timer.cancel()
        call.over = True
        call.last = reply(call.invite, status, text, call.tag)
        call.give_up = self._later(_FORGOTTEN, lambda: self._forget(call))
        self._confirm(call, _T1)
        self._tell(Kind.ENDED, call.ring, reason)

    def _confirm(self, call: _Ringing, pause: float) -> None:
        self._send(call.last)
        if not self._reliable:
            again = min(_T2, pause * 2)
            call.timer = self._later(pause, lambda: self._confirm(call, again))

    def _forget(self, call: _Ringing) -> None:
        for timer in (call.timer, call.give_up):
            if timer is not None:
                timer.cancel()
        self._calls.pop(call.invite.call_id, None)

    @staticmethod
    def _later(seconds: float, work: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, work)


def _ring_of(invite: Message) -> Ring:
    """Read who calls: as displayed, or as the network says where nothing is displayed."""
    caller = invite.address("from")
    wishes = {part.strip().lower() for part in re.split("[;,]", invite.get("privacy"))}
    withheld = bool(wishes & {"id", "user", "header"})
    if not withheld and _is_nobody(caller):
        asserted = [parse_address(text) for text in invite.all("p-asserted-identity")]
        caller = next((one for one in asserted if not _is_nobody(one)), caller)
    local = user_of(invite.address("to").uri)
    return Ring(
        invite.call_id,
        "anonymous" if withheld else plain_text(caller.uri),
        plain_text(caller.name),
        plain_text(local),
        withheld,
    )


def _is_nobody(who: Address) -> bool:
    return user_of(who.uri).lower() in WITHHELD_WORDS | {""} and not who.uri.startswith("tel:")

"""Watching an extension's lamp (BLF): what the switchboard says of it, by SUBSCRIBE and NOTIFY.

It complements the silent extension: it sees when the own telephone answers and hangs up, and
outgoing calls where the switchboard tells them. It rings nothing and registers nothing.
"""

import asyncio
import re
import secrets
from datetime import UTC, datetime

from frontdesk.telephony.connecting import LineProblem
from frontdesk.telephony.dialog_info import (
    BadDialogInfo,
    DialogCalls,
    DialogChange,
    read_dialog_info,
)
from frontdesk.telephony.events import CallEvent, Emit, Report
from frontdesk.telephony.remote import Numbers, RemoteNumber, displayed_name
from frontdesk.telephony.sip_calls import ALLOW
from frontdesk.telephony.sip_client import Conversation, SipClient
from frontdesk.telephony.sip_line import SipConnection, SipLine
from frontdesk.telephony.sip_message import Message, reply

_EXPIRES, _LEAST, _MOST = 300, 2, 3600
_EXPIRES_PARAM = re.compile(r";\s*expires\s*=\s*([0-9]{1,6})", re.IGNORECASE)
#: The least seconds between two subscriptions, where a switchboard ends each at once.
_PAUSE = 1.0


class SipWatch:
    """Subscribes to the calls of `extension`, with the account of `line`.

    `extension` may be the account's own. Names and numbers are told only where the switchboard
    does; a ring without them has no number and is not withheld.
    """

    def __init__(
        self,
        name: str,
        line: SipLine,
        extension: str,
        *,
        numbers: Numbers,
        expires: int = _EXPIRES,
    ) -> None:
        self.name = name
        self._line = line
        self._extension = "".join(extension.split())
        self._numbers = numbers
        self._expires = expires

    async def run(self, emit: Emit, report: Report) -> None:
        """Tell what the extension does until cancelled; reconnects and never raises out."""

        async def work(connection: SipConnection) -> None:
            target = self._line.account.uri(self._extension)
            subscription = _Subscription(target, self._expires)

            def take(request: Message) -> None:
                for change in subscription.take(request, connection):
                    emit(self._event(change))

            connection.on_request(take)
            connection.refused = lambda: subscription.unread
            try:
                while True:
                    seconds = await subscription.subscribe(connection.client, self._extension)
                    self._line.reached(connection)
                    await subscription.until_due(seconds)
            finally:
                subscription.leave(connection.client)

        await self._line.keep(report, work)

    def _event(self, change: DialogChange) -> CallEvent:
        told = change.remote
        number = RemoteNumber() if told is None else self._numbers(told)
        return CallEvent(
            change.kind,
            self.name,
            change.call_id,
            datetime.now(UTC),
            direction=change.direction,
            remote_numbers=number.candidates,
            remote_raw=number.raw,
            withheld=number.withheld,
            local_number=self._extension,
            display_name=displayed_name(change.remote_name, told or ""),
            reason=change.reason,
        )


class _Subscription:
    """One subscription, renewed at half of its time and begun anew where it was ended."""

    def __init__(self, target: str, expires: int) -> None:
        self._target = target
        self._expires = expires
        self._calls = DialogCalls()
        self._talk = Conversation(target)
        self._contact = target
        self._ended = asyncio.Event()
        self.unread = 0

    async def subscribe(self, client: SipClient, extension: str) -> float:
        """Subscribe or renew; returns the seconds until that is due again."""
        self._ended.clear()
        response = await client.request("SUBSCRIBE", self._contact, self._talk, self._headers())
        if response.status == 481 and self._talk.remote_tag:
            self._begin()
            response = await client.request("SUBSCRIBE", self._contact, self._talk, self._headers())
        if response.status == 423 and response.get("min-expires").isdigit():
            self._expires = min(_MOST, max(_LEAST, int(response.get("min-expires")[:6])))
            response = await client.request("SUBSCRIBE", self._contact, self._talk, self._headers())
        account = client.account
        if response.status in (404, 405, 489, 501):
            raise LineProblem("watch_refused", extension=extension, **account.where)
        if response.status >= 300:
            raise LineProblem("watch_failed", status=str(response.status), **account.where)
        if not self._talk.remote_tag:
            self._talk.remote_tag = response.address("to").params.get("tag", "")
            self._talk.route = tuple(reversed(response.all("record-route")))
            self._contact = response.address("contact").uri or self._target
        told = response.get("expires")
        granted = int(told[:6]) if told.isascii() and told.isdigit() else self._expires
        return min(_MOST, max(_LEAST, granted)) / 2

    async def until_due(self, seconds: float) -> None:
        """Wait until the renewal is due, or until the switchboard ended the subscription."""
        try:
            async with asyncio.timeout(seconds):
                await self._ended.wait()
        except TimeoutError:
            return
        self._begin()
        await asyncio.sleep(_PAUSE)

    def take(self, request: Message, connection: SipConnection) -> list[DialogChange]:
        """Answer a request and return what it says; what is not ours is refused."""
        tag = secrets.token_hex(4)
        if request.method == "OPTIONS":
            connection.send(reply(request, 200, "OK", tag, (ALLOW,)))
        elif request.method == "ACK":
            pass
        elif request.method == "INVITE":
            connection.send(reply(request, 480, "Temporarily Unavailable", tag))
        elif request.method != "NOTIFY":
            connection.send(reply(request, 405, "Method Not Allowed", tag, (ALLOW,)))
        elif request.get("event").split(";")[0].strip() == "message-summary":
            connection.send(reply(request, 200, "OK", tag))
        elif (
            request.call_id != self._talk.call_id
            or request.address("to").params.get("tag") != self._talk.local_tag
        ):
            connection.send(reply(request, 481, "Subscription Does Not Exist", tag))
        else:
            connection.send(reply(request, 200, "OK"))
            return self._notified(request)
        return []

    def leave(self, client: SipClient) -> None:
        """Say farewell; nobody waits for the answer."""
        if self._talk.remote_tag:
            self._expires = 0
            client.send_once("SUBSCRIBE", self._contact, self._talk, self._headers())

    def _notified(self, request: Message) -> list[DialogChange]:
        state = request.get("subscription-state")
        shorter = _EXPIRES_PARAM.search(state)
        if state.split(";")[0].strip().lower() == "terminated" or (
            shorter and int(shorter[1]) == 0
        ):
            self._ended.set()
        if not request.body:
            return []
        if not request.get("content-type").lower().startswith("application/dialog-info+xml"):
            self.unread += 1
            return []
        try:
            return self._calls.take(read_dialog_info(request.body))
        except BadDialogInfo:
            self.unread += 1
            return []

    def _begin(self) -> None:
        self._talk = Conversation(self._target)
        self._contact = self._target
        self._calls.restart()

    def _headers(self) -> tuple[tuple[str, str], ...]:
        return (
            ("event", "dialog"),
            ("accept", "application/dialog-info+xml"),
            ("expires", str(self._expires)),
        )

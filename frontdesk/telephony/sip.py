"""A SIP extension that only listens: the switchboard rings it beside the telephone.

It registers, rings, and never answers. It sees number and name at the ring; it cannot see who
answered, only that somebody did, and not how long they talked. Internal calls show too.
"""

import asyncio
from datetime import UTC, datetime

from frontdesk.telephony.connecting import LineProblem
from frontdesk.telephony.events import CallEvent, Emit, Ended, Kind, Report
from frontdesk.telephony.remote import Numbers, displayed_name
from frontdesk.telephony.sip_calls import Ring, SilentCalls
from frontdesk.telephony.sip_client import Conversation, SipClient
from frontdesk.telephony.sip_line import SipConnection, SipLine
from frontdesk.telephony.sip_message import Message, parse_address

#: Seconds for which a registration is asked, the least that is kept, and the most.
_EXPIRES, _LEAST, _MOST = 120, 2, 3600


class SipExtension:
    """Registers the account of `line` and tells what rings there.

    What does not come from the registrar's address and port is not read at all.
    """

    def __init__(
        self, name: str, line: SipLine, *, numbers: Numbers, expires: int = _EXPIRES
    ) -> None:
        self.name = name
        self._line = line
        self._account = line.account
        self._numbers = numbers
        self._expires = expires

    async def run(self, emit: Emit, report: Report) -> None:
        """Tell what rings until cancelled; reconnects without limit and never raises out."""

        async def work(connection: SipConnection) -> None:
            def tell(kind: Kind, ring: Ring, reason: Ended | None) -> None:
                emit(self._event(kind, ring, reason))

            client = connection.client
            calls = SilentCalls(
                connection.send, tell, client.contact, connection.transport.reliable
            )
            connection.on_request(calls.take)
            connection.refused = lambda: calls.refused
            talk = Conversation(self._account.uri(self._account.user))
            registered = False
            try:
                while True:
                    seconds = await self._register(client, talk)
                    registered = True
                    self._line.reached(connection)
                    await asyncio.sleep(seconds)
            finally:
                calls.close()
                if registered:
                    client.send_once("REGISTER", self._account.uri(), talk, (("expires", "0"),))

        await self._line.keep(report, work)

    async def _register(self, client: SipClient, talk: Conversation) -> float:
        """Register and return the seconds until it is time to do so again: half of what we got."""
        uri = self._account.uri()
        response = await client.request("REGISTER", uri, talk, (("expires", str(self._expires)),))
        if response.status == 423 and response.get("min-expires").isdigit():
            self._expires = min(_MOST, max(_LEAST, int(response.get("min-expires")[:6])))
            more = (("expires", str(self._expires)),)
            response = await client.request("REGISTER", uri, talk, more)
        if response.status == 404:
            raise LineProblem("login_refused", user=self._account.user, **self._account.where)
        if response.status >= 300:
            raise LineProblem("register_failed", status=str(response.status), **self._account.where)
        return _granted(response, client.contact, self._expires) / 2

    def _event(self, kind: Kind, ring: Ring, reason: Ended | None) -> CallEvent:
        number = self._numbers(ring.remote)
        return CallEvent(
            kind,
            self.name,
            ring.call_id,
            datetime.now(UTC),
            remote_numbers=() if ring.withheld else number.candidates,
            remote_raw=number.raw,
            withheld=ring.withheld or number.withheld,
            local_number=ring.local,
            display_name=displayed_name(ring.remote_name, ring.remote),
            reason=reason,
        )


def _granted(response: Message, contact: str, asked: int) -> int:
    """Read for how long we are registered: at our contact, else for the whole, else as asked."""
    texts = []
    for value in response.all("contact"):
        address = parse_address(value)
        if address.uri.split(";")[0] == contact.split(";")[0]:
            texts.append(address.params.get("expires", ""))
    texts.append(response.get("expires"))
    seconds = next((int(text[:6]) for text in texts if text.isascii() and text.isdigit()), asked)
    return min(_MOST, max(_LEAST, seconds))

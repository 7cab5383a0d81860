"""A desk that is killed while the server takes its message: it goes out again, recognisably."""

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from threading import Event

from mail_server import Mailbox, mail_server

from frontdesk.domain.call import Call
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Outcome, Way
from frontdesk.i18n import Translator
from frontdesk.notes import eml
from frontdesk.paths import resources
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings

#: Opens the desk's file and sends what is due, as the window does.
_SENDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from frontdesk.domain.mail import MailAccount
from frontdesk.notes.smtp import MailServer
from frontdesk.services.bundle import open_services
from frontdesk.settings import Settings

settings = Settings(zone="Europe/Berlin")
desk = open_services(Path(sys.argv[1]), lambda: settings, lambda: datetime.now(UTC))
account = MailAccount("127.0.0.1", int(sys.argv[2]), "none", "", "empfang@halbach.example")
desk.outbox.recover()
desk.outbox.deliver(lambda: MailServer(account, ""))
"""


class Slow(Mailbox):
    """Has the whole message, and says so only when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = Event()

    async def handle_DATA(self, server, session, envelope):
        import asyncio

        self.taken.append(envelope.original_content)
        self.came.set()
        while not self.may_answer.is_set():
            await asyncio.sleep(0.01)
        return "250 OK"


def test_a_killed_desk_sends_it_again_under_the_same_id(tmp_path) -> None:
    settings = Settings(zone="Europe/Berlin")
    t = Translator("de", settings.time_zone(), resources() / "locale")
    past = datetime.now(UTC) - timedelta(minutes=1)
    desk = open_services(tmp_path / "desk.db", lambda: settings, lambda: past)
    albers = desk.contacts.save(Contact("Dr. Albers", email="albers@halbach.example"))
    call = desk.referrals.referred(
        Call(past, outcome=Outcome.MESSAGE), albers, "Bitte zurückrufen", Way.MAIL
    )
    note = desk.referrals.note(call, albers)
    content = eml.posted(note, t, "m1", "halbach.example", past)
    desk.outbox.put("m1", call, "albers@halbach.example", content)
    desk.calls.save(call)
    desk.close()

    box = Slow()
    with mail_server(box):
        words = [sys.executable, "-c", _SENDS, str(tmp_path / "desk.db"), str(box.port)]
        killed = subprocess.Popen(words)
        assert box.came.wait(20)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        box.may_answer.set()
        subprocess.run(words, check=True, timeout=30)
        subprocess.run(words, check=True, timeout=30)
    ids = [message_from_bytes(data)["Message-ID"] for data in box.taken]
    assert ids == ["<m1@halbach.example>"] * 2, "once more, and then no more"

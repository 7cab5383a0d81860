"""The whole way: a note goes out by a real mail server, its link is clicked on, the answer comes
back through a real mailbox (pymap)."""

import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from call_desk import make_desk
from imap_server import PASSWORD, USER, imap_server
from mail_server import Mailbox, free_port, mail_server
from test_desk_mail import MailDesk

from frontdesk.domain.terms import Answer
from frontdesk.ui import desk_mailbox
from frontdesk.ui.desk_mailbox import DeskMailbox

ALBERS = "albers@halbach.example"


class ReplyDesk(MailDesk):
    """The call screen with its mail and its mailbox."""

    def __init__(self, qtbot, look, desk, tasks, folder) -> None:
        super().__init__(qtbot, look, desk, tasks, folder)
        self.box = DeskMailbox(
            desk.services, tasks, desk.settings, folder, lambda: look.t, desk.clock
        )
        self.box.notice.connect(self.said.append)
        self.told: list[object] = []
        self.box.taken.connect(self.told.append)
        self.box.secrets.put(desk_mailbox.SECRET, PASSWORD)

    def mailbox(self, port: int, **more: object) -> None:
        self.desk.settings.change(
            mailbox_on=True, mailbox_host="127.0.0.1", mailbox_port=port,
            mailbox_security="none", mailbox_user=USER, mail_sender="empfang@halbach.example",
            **more,
        )  # fmt: skip
        self.box.on_settings_changed(self.desk.settings.current)

    def read(self) -> None:
        """Look now, and wait until that is over."""
        self.box.look()
        self.bot.waitUntil(lambda: not self.box._busy, timeout=15_000)

    def post(self, box: Mailbox) -> EmailMessage:
        """Pass a call on, let the note go out, and return it as the contact gets it."""
        self.send()
        self.pass_time(minutes=1)
        self.bot.waitUntil(lambda: len(box.taken) == 1, timeout=5000)
        self.bot.waitUntil(lambda: self.states() == ["sent"], timeout=5000)
        return message_from_bytes(box.taken[0], policy=default)

    @property
    def referral(self):
        return self.desk.newest().referral


class Anchors(HTMLParser):
    """The links of a page by their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._url = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._url = dict(attrs)["href"]

    def handle_data(self, data):
        if self._url:
            self.found[data.strip()] = self._url
            self._url = ""


def clicked(note: EmailMessage, label: str, sender: str, words: str = "") -> bytes:
    """Return the mail that a mail program makes of a link."""
    url = Anchors(note.get_body(("html",)).get_content()).found[label]
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = f"Dr. Albers <{sender}>", unquote(parts.path)
    made["Subject"] = query["subject"][0]
    made["Message-ID"] = f"<{len(label)}{len(words)}@halbach.example>"
    made.set_content(query.get("body", [""])[0] + words + "\n")
    return made.as_bytes()


@pytest.fixture
def desk(qtbot, look, tmp_path, tasks, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    base = make_desk(tmp_path)
    made = ReplyDesk(qtbot, look, base, tasks, tmp_path)
    yield made
    made.box.close()
    made.mail.close()
    base.services.close()


def recipient(note: EmailMessage) -> str:
    return note["To"].addresses[0].addr_spec


def test_the_answer_comes_back(desk) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port)
        note = desk.post(box)
        inbox.deliver(clicked(note, "Nützlich", recipient(note)))
        desk.read()
        assert desk.referral.answer == Answer.USEFUL
        assert desk.said[-1].startswith("Rückmeldung von ")
        assert "Elif Demir: nützlich" in desk.said[-1]
        assert desk.told[-1].referrals
        desk.read()
        assert len(desk.told) == 1, "once"
        inbox.deliver(clicked(note, "Falsche Person", recipient(note), "Carla Jansen"))
        desk.read()
    assert (desk.referral.answer, desk.referral.passed_to) == (Answer.WRONG_PERSON, "Carla Jansen")


def test_the_links_write_to_the_mailbox_that_is_read(desk) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port, mailbox_address="rueckmeldung@halbach.example")
        note = desk.post(box)
    links = Anchors(note.get_body(("html",)).get_content()).found
    assert len(links) == len(Answer)
    assert all(url.startswith("mailto:rueckmeldung@halbach.example?") for url in links.values())


def test_without_a_mailbox_a_note_has_no_links_and_no_token(desk) -> None:
    with mail_server(Mailbox()) as box:
        desk.account(box.port)
        note = desk.post(box)
    assert b"mailto:" not in note.as_bytes()
    assert desk.desk.services.storage.value("SELECT count(*) FROM reply_token") == 0


def test_an_answer_from_another_address_says_so(desk) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port)
        note = desk.post(box)
        inbox.deliver(clicked(note, "Bekannt", "vertretung@halbach.example"))
        desk.read()
    assert desk.referral.answer == Answer.KNOWN
    assert "vertretung@halbach.example" in desk.said[-1]


def test_it_is_taken_back(desk) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port)
        note = desk.post(box)
        inbox.deliver(clicked(note, "Nützlich", recipient(note)))
        desk.read()
        (kept,) = desk.desk.services.replies.page()
        desk.box.take_back(kept.digest)
        assert desk.referral.answer is None
        desk.read()
        assert desk.referral.answer is None


def test_the_server_goes_and_comes_back(desk, qtbot) -> None:
    port = free_port()
    desk.mailbox(port)
    qtbot.waitUntil(lambda: desk.box.problem is not None, timeout=5000)
    pauses = []
    for _ in range(5):
        pauses.append(desk.box._timer.interval() // 1000)
        desk.read()
    assert pauses == [60, 120, 300, 900, 1800]
    assert desk.box.problem.key == "mailbox_port_closed"
    told = [words for words in desk.said if "nicht gelesen" in words]
    assert len(told) == 1, "said once, not at each try"
    with imap_server(port):
        desk.read()
        assert desk.box.problem is None
        assert desk.box._timer.interval() == 120_000
        assert desk.box.read_at is not None


def test_a_refused_login_is_told_at_once_and_tried_with_care(desk) -> None:
    desk.box.secrets.put(desk_mailbox.SECRET, "falsch")
    with imap_server() as inbox:
        desk.mailbox(inbox.port)
        desk.read()
    assert desk.box.problem.key == "mailbox_login_refused"
    assert desk.box._timer.interval() >= 900_000
    assert sum("nicht gelesen" in words for words in desk.said) == 1


def test_what_a_mailbox_brings_that_is_no_longer_set_is_dropped(desk, qtbot) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port)
        note = desk.post(box)
        inbox.deliver(clicked(note, "Nützlich", recipient(note)))
        desk.box.look()
        desk.desk.settings.change(mailbox_on=False)
        desk.box.on_settings_changed(desk.desk.settings.current)
        qtbot.waitUntil(lambda: not desk.box._busy, timeout=10_000)
        assert desk.referral.answer is None
        assert not desk.box._timer.isActive()


def test_closing_does_not_wait_for_a_silent_server(desk, qtbot) -> None:
    import socket
    import time

    with socket.socket() as silent:  # a fake: takes the connection and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        desk.mailbox(silent.getsockname()[1])
        qtbot.waitUntil(
            lambda: desk.box._server is not None and desk.box._server._socket is not None,
            timeout=5000,
        )
        begun = time.monotonic()
        desk.box.close()
        assert time.monotonic() - begun < 1.0
        assert not desk.box._thread.is_alive()


def test_absence_notes_change_nothing_not_even_with_the_token(desk) -> None:
    with mail_server(Mailbox()) as box, imap_server() as inbox:
        desk.account(box.port)
        desk.mailbox(inbox.port)
        note = desk.post(box)
        away = EmailMessage(policy=SMTP)
        away["From"], away["Subject"] = recipient(note), f"Abwesend: {note['Subject']}"
        away["Auto-Submitted"] = "auto-replied"
        away.set_content(note.get_body(("plain",)).get_content())
        automatic = clicked(note, "Kein Interesse", recipient(note)).replace(
            b"From:", b"Auto-Submitted: auto-replied\r\nFrom:", 1
        )
        inbox.deliver(away.as_bytes(), automatic)
        desk.read()
    assert desk.referral.answer is None
    assert desk.told == []

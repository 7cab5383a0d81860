"""The week's report and digests go by mail once, whenever the desk is started and by whomever."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from generated_calls import generated_calls
from mail_server import Mailbox, mail_server

from frontdesk.domain.errors import UserError
from frontdesk.domain.mail import MailAccount, MailState
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import Direction
from frontdesk.i18n import Translator
from frontdesk.notes.smtp import MailServer
from frontdesk.paths import resources
from frontdesk.privacy.erasure import Erasure
from frontdesk.services.bundle import Services, open_services
from frontdesk.settings import SettingsStore
from frontdesk.ui.weekly_mail import Papers, Post, WeeklyMail

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
ROTH = Contact("Dr. Anna Roth", email="roth@halbach.example", extension="12")
LAGER = Contact("Lager", email="lager@halbach.example")
BLANK = Contact("Jonas Weiß")


@dataclass
class Desk:
    """A desk that is started again and again on one database."""

    path: Path
    store: SettingsStore
    now: datetime
    services: Services
    told: list[UserError]
    posted: int = 0

    def start(self) -> WeeklyMail:
        words = Translator("de", ZoneInfo("Europe/Berlin"), resources() / "locale")
        papers = Papers(self.services, lambda: self.store.current, lambda: words, lambda: self.now)
        weekly = self.services.weekly
        return WeeklyMail(
            papers,
            lambda: self.store.current,
            weekly.mailed,
            weekly.note_mailed,
            self._count,
            self.told.append,
        )

    def _count(self) -> None:
        self.posted += 1

    def run(self) -> bool:
        """Start as the window does and do all there is; tell whether anything was due."""
        work = self.start()
        if not work.due(self.now):
            return False
        while work.step():
            pass
        return True

    def mails(self) -> dict[str, EmailMessage]:
        """Return what waits to go out, by the address and the subject's first word."""
        rows = self.services.storage.rows("SELECT recipient, content FROM outbox ORDER BY made_at")
        found = {}
        for recipient, content in rows:
            mail = message_from_bytes(bytes(content), policy=default)
            found[f"{recipient} {str(mail['Subject']).split()[0].strip(',')}"] = mail
        return found


@pytest.fixture
def desk(tmp_path):
    store = SettingsStore(tmp_path / "settings.toml")
    store.change(
        zone="Europe/Berlin", mail_on=True, mail_host="localhost",
        mail_sender="empfang@halbach.example",
        weekly_formats=("pdf", "json"), sender_company="Halbach GmbH",
        report_mail=("roth@halbach.example", "Lager"), digest_mail=("12",),
    )  # fmt: skip
    made = Desk(tmp_path / "frontdesk.db", store, MONDAY, None, [])
    made.services = open_services(made.path, lambda: store.current, lambda: made.now)
    for contact in (ROTH, LAGER, BLANK):
        made.services.contacts.save(contact)
    list(made.services.calls.save_many(generated_calls(3, MONDAY - timedelta(days=8), 8, 40)))
    yield made
    made.services.close()


def test_each_contact_gets_the_report_in_the_formats_set(desk: Desk) -> None:
    assert desk.run()
    assert desk.told == []
    assert desk.posted == 1
    mails = desk.mails()
    assert set(mails) == {
        "roth@halbach.example Anruferbericht",
        "lager@halbach.example Anruferbericht",
    }
    mail = mails["roth@halbach.example Anruferbericht"]
    assert mail["To"] == '"Dr. Anna Roth" <roth@halbach.example>'
    assert mail["Subject"] == "Anruferbericht, KW 47 · 16.–22. November 2026 · Halbach GmbH"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "anruferbericht_2026-W47.pdf",
        "anruferbericht_2026-W47.json",
    ]
    pdf, document = mail.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_content().startswith(b"%PDF-")
    assert document.get_content_type() == "application/json"
    report = desk.services.reports.report(desk.start()._papers.last_week())
    text = mail.get_body(("plain",)).get_content()
    assert f"Anrufe: {report.totals.calls} (zuvor: {report.previous.calls})" in text


def test_a_digest_comes_only_where_there_is_something_to_tell(desk: Desk) -> None:
    call = generated_calls(4, MONDAY - timedelta(days=3), 1, 1)[0]
    desk.services.calls.save(
        replace(call, direction=Direction.IN, asked_for="Dr. Anna Roth", topic="Stromtarif")
    )
    desk.run()
    mails = desk.mails()
    digest = next(mail for key, mail in mails.items() if key.endswith("Wer"))
    assert digest["To"] == '"Dr. Anna Roth" <roth@halbach.example>'
    assert "Stromtarif" in digest.get_content()
    assert list(digest.iter_attachments()) == []


def test_the_next_start_sends_no_second(desk: Desk) -> None:
    assert desk.run()
    count = len(desk.mails())
    assert not desk.run()
    desk.now += timedelta(days=5)
    assert not desk.run()
    assert len(desk.mails()) == count
    desk.now += timedelta(days=2)  # the Monday after
    assert desk.run()
    assert len(desk.services.outbox.page()) == 2 * count


def test_a_desk_that_was_off_on_monday_sends_it_later(desk: Desk) -> None:
    desk.now += timedelta(days=3)
    assert desk.run()
    assert {mail["Subject"] for mail in desk.mails().values()} == {
        "Anruferbericht, KW 47 · 16.–22. November 2026 · Halbach GmbH"
    }


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_what_was_cut_short_goes_on_and_nobody_gets_two(desk: Desk, steps: int) -> None:
    work = desk.start()
    assert work.due(desk.now)
    for _ in range(steps):
        assert work.step()
    assert desk.run(), "the power was cut; the next start goes on"
    assert len(desk.services.outbox.page()) == 2


def test_two_desks_on_one_database_send_one(desk: Desk) -> None:
    first, second = desk.start(), desk.start()
    assert first.due(desk.now)
    assert second.due(desk.now)
    going = [first, second]
    while going:
        going = [work for work in going if work.step()]
    assert len(desk.services.outbox.page()) == 2


def test_whom_it_cannot_reach_is_told_and_the_others_get_it(desk: Desk) -> None:
    desk.store.change(report_mail=("Niemand", "Jonas Weiß", "Lager"), digest_mail=())
    assert desk.run()
    assert [problem.code for problem in desk.told] == ["contact_unknown", "address_missing"]
    assert [mail.recipient for mail in desk.services.outbox.page()] == ["lager@halbach.example"]
    assert not desk.run()


@pytest.mark.parametrize(
    "changes", [{"mail_on": False}, {"mail_sender": ""}, {"report_mail": (), "digest_mail": ()}]
)
def test_nothing_is_due_where_nobody_is_to_get_it(desk: Desk, changes) -> None:
    desk.store.change(**changes)
    assert not desk.run()
    assert desk.services.weekly.mailed() == ""


def test_the_server_gets_it_through_the_outbox(desk: Desk) -> None:
    desk.run()
    with mail_server(Mailbox()) as mailbox:
        account = MailAccount("localhost", mailbox.port, "none", "", "empfang@halbach.example")
        done = desk.services.outbox.deliver(lambda: MailServer(account, "", "Empfang"))
    assert [mail.state for mail in done.sent] == [MailState.SENT] * 2
    assert {str(mail["To"]) for mail in mailbox.mails} == {
        '"Dr. Anna Roth" <roth@halbach.example>',
        "Lager <lager@halbach.example>",
    }
    report = next(iter(mailbox.mails[0].iter_attachments()))
    assert report.get_content().startswith(b"%PDF-")
    assert desk.services.storage.value("SELECT max(length(content)) FROM outbox") == 0
    desk.services.storage.run("DELETE FROM meta WHERE key = 'weekly_mail'")
    desk.run()
    assert all(mail.state is MailState.SENT for mail in desk.services.outbox.page())


def test_an_erasure_takes_a_report_that_waits_along(desk: Desk) -> None:
    desk.run()
    erasure = Erasure(desk.services.erasing, lambda: desk.store.current)
    number = desk.services.storage.value("SELECT e164 FROM call WHERE e164 IS NOT NULL LIMIT 1")
    erasure.erase(erasure.plan(number))
    assert desk.services.outbox.page() == ()


def test_the_report_is_read_once_for_all(desk: Desk) -> None:
    papers = desk.start()._papers
    week = papers.last_week()
    papers.put(Post("report", "Lager"), week)
    made = papers._made
    papers.put(Post("report", "12"), week)
    assert papers._made is made
    papers.forget()
    assert papers._made is None

"""Last week's report and digests, mailed once the week is over; also when nobody was there then.

A message has an id that week and contact make: whatever stops it half-way, and however many desks
do it, each contact gets it once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from frontdesk.domain.errors import UserError
from frontdesk.domain.week import Period, week_of
from frontdesk.services.outbox import account_of, sends_mail

if TYPE_CHECKING:
    from frontdesk.domain.people import Contact
    from frontdesk.domain.report import Report
    from frontdesk.i18n import Translator
    from frontdesk.services.bundle import Services
    from frontdesk.settings import Settings

#: What a contact gets.
_REPORT, _DIGEST = "report", "digest"


def is_wanted(settings: Settings) -> bool:
    """Tell whether the desk is to mail reports or digests."""
    return bool(settings.report_mail or settings.digest_mail) and sends_mail(settings)


@dataclass(frozen=True, slots=True)
class Post:
    """One message to make: a report or a digest, for whom (as it stands in the settings)."""

    kind: str
    named: str


class Papers:
    """Makes the messages of a week: the report in the formats that are set, and digests."""

    def __init__(
        self,
        services: Services,
        settings: Callable[[], Settings],
        words: Callable[[], Translator],
        now: Callable[[], datetime],
    ) -> None:
        self._services = services
        self._settings = settings
        self._words = words
        self._now = now
        self._made: tuple[Report, list[tuple[str, bytes]]] | None = None

    def last_week(self) -> Period:
        """Return the last week that is over."""
        return week_of(self._now(), self._settings().time_zone()).before()

    def put(self, post: Post, period: Period) -> None:
        """Put a message into the outbox, unless it is there.

        Raises `UserError` where the contact is not found or has no usable address.
        """
        contact = self._services.contacts.find(post.named)
        if contact is None:
            raise UserError("contact_unknown", contact=post.named)
        mail_id = str(uuid5(NAMESPACE_URL, f"frontdesk:{post.kind}:{period.week}:{contact.id}"))
        if post.kind == _DIGEST:
            self._put_digest(contact, period, mail_id)
        else:
            self.put_report(period, contact.name, contact.email, mail_id)

    def put_report(self, period: Period, name: str, email: str, mail_id: str) -> None:
        """Put the report for an address into the outbox; raises `UserError`."""
        from frontdesk.notes.papers import posted
        from frontdesk.reports import covering

        report, files = self._report(period)
        t, now = self._words(), self._now()
        company = self._settings().sender_company
        content = posted(
            (name, email), covering.subject(report, t, company), covering.body(report, t),
            files, t, mail_id, self._domain(), now,
        )  # fmt: skip
        self._keep(mail_id, name, email, content)

    def _put_digest(self, contact: Contact, period: Period, mail_id: str) -> None:
        """Put a contact's digest into the outbox, unless there is nothing to tell them."""
        from frontdesk import digest_words
        from frontdesk.notes.papers import posted

        digest = self._services.digests.digest_of(contact, period)
        if not digest.calls and not digest.still_open:
            return
        t, now = self._words(), self._now()
        subject = t("Who asked for you, {span}", span=digest_words.span(period, t))
        body = "\n".join(digest_words.lines(digest, t, now)) + "\n"
        to = (contact.name, contact.email)
        content = posted(to, subject, body, (), t, mail_id, self._domain(), now)
        self._keep(mail_id, *to, content)

    def _keep(self, mail_id: str, name: str, email: str, content: bytes) -> None:
        from frontdesk.notes.address import address_of

        self._services.outbox.put_paper(mail_id, name, address_of(name, email), content)

    def _report(self, period: Period) -> tuple[Report, list[tuple[str, bytes]]]:
        """Return the report and its files, made once for all who get it."""
        if self._made is None or self._made[0].period != period:
            with TemporaryDirectory(prefix="frontdesk-report-") as folder:
                report = self._services.reports.report(period)
                paths = self.write(report, Path(folder))
                self._made = report, [(path.name, path.read_bytes()) for path in paths]
        return self._made

    def write(self, report: Report, folder: Path) -> list[Path]:
        """Write the report in the formats that are set; return the files."""
        from frontdesk.reports.exports import FORMATS, export

        settings, t, now = self._settings(), self._words(), self._now()
        formats = [format for format in FORMATS if format in settings.weekly_formats] or ["pdf"]
        return [
            export(
                report, format, folder, t,
                company=settings.sender_company, logo=settings.report_logo, now=now,
            )
            for format in formats
        ]  # fmt: skip

    def forget(self) -> None:
        """Keep nothing of the report in memory any longer."""
        self._made = None

    def _domain(self) -> str:
        domain = account_of(self._settings()).sender.rpartition("@")[2]
        return domain if domain.isascii() and domain else "frontdesk.invalid"


class WeeklyMail:
    """To be called on the database worker, as `ui.daily.DailyWork`: a message a step.

    `mailed` and `note_mailed` keep the week in the database. Whom it cannot be mailed to is told
    to `on_refused`, the others get it; `on_posted` is told at the end.
    """

    def __init__(
        self,
        papers: Papers,
        settings: Callable[[], Settings],
        mailed: Callable[[], str],
        note_mailed: Callable[[str], None],
        on_posted: Callable[[], None],
        on_refused: Callable[[UserError], None],
    ) -> None:
        self._papers = papers
        self._settings = settings
        self._mailed = mailed
        self._note_mailed = note_mailed
        self._on_posted = on_posted
        self._on_refused = on_refused
        self._left: list[Post] = []
        self._period: Period | None = None

    def due(self, now: datetime) -> bool:
        """Tell whether last week's report or digests are wanted and not mailed yet."""
        return is_wanted(self._settings()) and self._papers.last_week().week != self._mailed()

    def step(self) -> bool:
        """Put a message into the outbox and tell whether there is more to do."""
        if self._period is None:
            settings = self._settings()
            self._period = self._papers.last_week()
            self._left = [Post(_REPORT, named) for named in settings.report_mail]
            self._left += [Post(_DIGEST, named) for named in settings.digest_mail]
            return True
        if self._left:
            try:
                self._papers.put(self._left[0], self._period)
            except UserError as problem:
                if problem.code.startswith("database"):
                    raise
                self._on_refused(problem)
            del self._left[0]
            return True
        self._note_mailed(self._period.week)
        self._period = None
        self._papers.forget()
        self._on_posted()
        return False

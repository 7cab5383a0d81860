"""The section "Answers": the mailbox that contacts' answers come to, its test, and what came."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.reply import MAILBOX_PORTS
from frontdesk.settings import Settings
from frontdesk.ui.desk_mailbox import DeskMailbox
from frontdesk.ui.look import Look
from frontdesk.ui.mail_words import problem_words
from frontdesk.ui.screens.settings.controls import SettingRow, setting
from frontdesk.ui.screens.settings.line_fields import (
    ChoiceRow,
    LineField,
    TextRow,
    hint,
    read_port,
)
from frontdesk.ui.screens.settings.mail import PasswordRow
from frontdesk.ui.screens.settings.mailbox_answers import AnswerList
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.layouts import boxed, column
from frontdesk.ui.widgets.text import Label

_MINUTES = (1, 2, 5, 15, 30)


class MailboxSettings:
    """What the settings page does about the mailbox; a plain class, like the page's presenter."""

    def __init__(
        self, page: SettingsPresenter, mailbox: DeskMailbox, now: Callable[[], datetime]
    ) -> None:
        self.page = page
        self.mailbox = mailbox
        self.now = now

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.page.settings

    def value(self, kind: str, name: str) -> object:
        """Return one field of the account."""
        return getattr(self.settings, f"{kind}_{name}")

    def set(self, kind: str, name: str, value: object) -> None:
        """Set one field; another way of securing brings its usual port."""
        changes: dict[str, object] = {f"{kind}_{name}": value}
        if name == "security" and self.settings.mailbox_port in MAILBOX_PORTS.values():
            changes["mailbox_port"] = MAILBOX_PORTS[str(value)]
        if name == "minutes":
            changes["mailbox_minutes"] = int(str(value))
        self.page.change(**changes)


class MailboxSection(QWidget):
    """Shows the mailbox as it is, changes it at once, tries it, and lists what came."""

    def __init__(self, look: Look, mailbox: MailboxSettings) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._mailbox = mailbox
        self.switch = Switch(look)
        self.switch.setObjectName("mailbox_switch")
        head = setting(
            look, t("Put links to answer into notes, and read the answers"),
            t("off: notes have no links, and no mailbox is read"), self.switch,
        )  # fmt: skip
        self.needs = hint(look, t("Notes only get links where FrontDesk sends them itself: "
                                  "switch that on under Mail account."))  # fmt: skip
        self.needs.setObjectName("mailbox_needs_mail")
        minutes = [(str(n), t.plural("every minute", "every {n} minutes", n)) for n in _MINUTES]
        self._rows: tuple[LineField, ...] = (
            TextRow(look, mailbox, "mailbox", "host", t("Mailbox server"),
                    t("for incoming mail (IMAP)"), placeholder="imap.halbach.example"),
            ChoiceRow(look, mailbox, "mailbox", "security", t("Encryption"),
                      t("none only to a server on this computer"),
                      (("tls", "TLS"), ("starttls", "STARTTLS"), ("none", t("none")))),
            TextRow(look, mailbox, "mailbox", "port", t("Port"), "", read=read_port),
            TextRow(look, mailbox, "mailbox", "user", t("User"), t("often the mail address")),
        )  # fmt: skip
        self.password = PasswordRow(look, mailbox.mailbox, "mailbox_password")
        self._more: tuple[LineField, ...] = (
            TextRow(look, mailbox, "mailbox", "address", t("Address of the mailbox"),
                    t("answers go there; empty: to the sender of notes"),
                    placeholder="empfang@halbach.example"),
            ChoiceRow(look, mailbox, "mailbox", "minutes", t("Look for answers"), "", minutes),
        )  # fmt: skip
        self.answers = AnswerList(look, mailbox.mailbox, mailbox.now)
        self._body = QWidget()
        fields = QVBoxLayout(self._body)
        fields.setContentsMargins(0, 0, 0, 6)
        fields.setSpacing(0)
        for line in (*self._rows, self.password, *self._more, self._test_row()):
            fields.addWidget(line)
        fields.addWidget(hint(look, t(
            "Only mails with the token of a note count. Nothing in the mailbox is marked, moved or "
            "deleted, and an answer decides nothing about a caller.")))  # fmt: skip
        self.setLayout(column(look, head, self.needs, self._body, self.answers, gap=0))
        self.switch.toggled.connect(lambda on: mailbox.set("mailbox", "on", on))
        mailbox.mailbox.tested.connect(self._on_tested)
        mailbox.mailbox.changed.connect(self._show_state)
        self.show_settings()
        self._show_state()

    def show_settings(self) -> None:
        """Show what is set."""
        now = self._mailbox.settings
        self.switch.blockSignals(True)
        self.switch.setChecked(now.mailbox_on)
        self.switch.blockSignals(False)
        self.needs.setVisible(now.mailbox_on and not now.mail_on)
        self._body.setVisible(now.mailbox_on)
        for line in (*self._rows, *self._more):
            line.show_value()

    def commit(self) -> None:
        """Keep what is typed."""
        if self._mailbox.settings.mailbox_on:
            for line in (*self._rows, *self._more):
                line.commit()
            self.password.commit()

    def _test_row(self) -> QWidget:
        look, t = self._look, self._look.t
        self.test = Button(look, t("Test"), height=32, size=13)
        self.test.setObjectName("mailbox_test")
        self.result = Label(look, "", 13, 500, "text2", wrap=True)
        self.result.setObjectName("mailbox_result")
        self.state = Label(look, "", 13, 400, "text2", wrap=True)
        self.state.setObjectName("mailbox_state")
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.test.clicked.connect(self._on_test)
        return SettingRow(look, boxed(column(look, self.state, self.result, gap=2)), self.test)

    def _on_test(self) -> None:
        self.commit()
        self.test.setEnabled(False)
        self._show(self._look.t("Testing…"))
        self._mailbox.mailbox.test()

    def _on_tested(self, key: str, params: dict[str, str]) -> None:
        t = self._look.t
        self.test.setEnabled(True)
        if key:
            self._show(problem_words(key, params, t), "no")
        else:
            address = self._mailbox.mailbox.account.address
            self._show(t("Works: the mailbox {address} can be read.", address=address), "ok")

    def _show(self, words: str, color: str = "text2") -> None:
        self.result.set_color(color)
        self.result.setText(words)
        self.result.setVisible(bool(words))
        self.test.setAccessibleDescription(words)

    def _show_state(self) -> None:
        """Say when the mailbox was read last, or why it is not."""
        mailbox, t = self._mailbox.mailbox, self._look.t
        if not mailbox.is_on:
            words, color = "", "text2"
        elif mailbox.problem is not None:
            problem = mailbox.problem
            words, color = problem_words(problem.key, problem.params, t), "no"
        elif mailbox.read_at is not None:
            at = t.moment(mailbox.read_at, self._mailbox.now())
            words, color = t("Read last: {time}", time=at), "text2"
        else:
            words, color = t("Not read yet"), "text2"
        self.state.set_color(color)
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.result.setVisible(bool(self.result.text()))

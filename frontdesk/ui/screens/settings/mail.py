"""The section "Mail": the account that notes are sent by, its test, and what is in the outbox."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.mail import PORTS
from frontdesk.settings import Settings
from frontdesk.ui.desk_mail import DeskMail
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
from frontdesk.ui.screens.settings.mail_outbox import OutboxList
from frontdesk.ui.screens.settings.presenter import SettingsPresenter
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.text import Label

_FIELD_WIDTH = 260


class MailSettings:
    """What the settings page does about mail; a plain class, like the page's presenter."""

    def __init__(
        self, page: SettingsPresenter, mail: DeskMail, now: Callable[[], datetime]
    ) -> None:
        self.page = page
        self.mail = mail
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
        changes = {f"{kind}_{name}": value}
        if name == "security" and self.settings.mail_port in PORTS.values():
            changes["mail_port"] = PORTS[str(value)]
        if name == "user" and "@" in str(value) and not self.settings.mail_sender:
            changes["mail_sender"] = value
        self.page.change(**changes)


class MailSection(QWidget):
    """Shows the account as it is, changes it at once, tries it, and lists the outbox."""

    def __init__(self, look: Look, mail: MailSettings) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._mail = mail
        self.switch = Switch(look)
        self.switch.setObjectName("mail_switch")
        head = setting(
            look, t("Send notes by mail from FrontDesk"),
            t("off: they are opened in this computer's mail program"), self.switch,
        )  # fmt: skip
        self._rows: tuple[LineField, ...] = (
            TextRow(look, mail, "mail", "host", t("Mail server"),
                    t("for outgoing mail (SMTP)"), placeholder="smtp.halbach.example"),
            ChoiceRow(look, mail, "mail", "security", t("Encryption"),
                      t("none only to a server on this computer"),
                      (("starttls", "STARTTLS"), ("tls", "TLS"), ("none", t("none")))),
            TextRow(look, mail, "mail", "port", t("Port"), "", read=read_port),
            TextRow(look, mail, "mail", "user", t("User"),
                    t("often the mail address; empty: no login")),
        )  # fmt: skip
        self.password = PasswordRow(look, mail.mail)
        self.sender_row = TextRow(look, mail, "mail", "sender", t("Sender"),
                              t("notes come from this address, and answers go there"),
                              placeholder="empfang@halbach.example")  # fmt: skip
        self.outbox = OutboxList(look, mail.mail, mail.now)
        self._body = QWidget()
        fields = QVBoxLayout(self._body)
        fields.setContentsMargins(0, 0, 0, 6)
        fields.setSpacing(0)
        for line in (*self._rows, self.password, self.sender_row, self._test_row()):
            fields.addWidget(line)
        fields.addWidget(
            hint(look, t("A note goes out ten seconds after it is sent, so that it can be undone."))
        )
        self.setLayout(column(look, head, self._body, self.outbox, gap=0))
        self.switch.toggled.connect(lambda on: mail.set("mail", "on", on))
        mail.mail.tested.connect(self._on_tested)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is set."""
        on = self._mail.settings.mail_on
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        self._body.setVisible(on)
        for line in (*self._rows, self.sender_row):
            line.show_value()

    def commit(self) -> None:
        """Keep what is typed."""
        if self._mail.settings.mail_on:
            for line in (*self._rows, self.sender_row):
                line.commit()
            self.password.commit()

    def _test_row(self) -> QWidget:
        look, t = self._look, self._look.t
        self.test = Button(look, t("Test"), height=32, size=13)
        self.test.setObjectName("mail_test")
        self.result = Label(look, "", 13, 500, "text2", wrap=True)
        self.result.setObjectName("mail_result")
        self.test.clicked.connect(self._on_test)
        return SettingRow(look, self.result, self.test)

    def _on_test(self) -> None:
        self.commit()
        self.test.setEnabled(False)
        self._show(self._look.t("Testing…"))
        self._mail.mail.test()

    def _on_tested(self, key: str, params: dict[str, str]) -> None:
        t = self._look.t
        self.test.setEnabled(True)
        if key:
            self._show(problem_words(key, params, t), "no")
        else:
            sender = self._mail.settings.mail_sender
            self._show(t("Works: the server takes mail from {sender}.", sender=sender), "ok")

    def _show(self, words: str, color: str = "text2") -> None:
        self.result.set_color(color)
        self.result.setText(words)
        self.test.setAccessibleDescription(words)


class PasswordRow(QWidget):
    """The password: it is never shown again, and it is said where it is kept."""

    def __init__(self, look: Look, mail: DeskMail) -> None:
        super().__init__()
        self._look = look
        self._mail = mail
        self.field = Field(look, "", 34, size=14)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setObjectName("mail_password")
        self.field.setFixedWidth(look.px(_FIELD_WIDTH))
        self.kept = Label(look, "", 13, 400, "text2", wrap=True)
        self.kept.setObjectName("mail_password_kept")
        self.kept.setContentsMargins(*(look.px(side) for side in (24, 0, 12, 7)))
        line = setting(look, look.t("Password"), "", self.field)
        self.setLayout(column(look, line, self.kept, gap=0))
        self.field.editingFinished.connect(self.commit)
        mail.secret_kept.connect(lambda kept: self._on_loaded(True, kept))
        mail.load_secret(self._on_loaded, self)
        self._show("")

    def commit(self) -> None:
        """Keep what is typed, and take it from the screen."""
        typed = self.field.text()
        if typed:
            self.field.clear()
            self._mail.keep_secret(typed)

    def _on_loaded(self, known: bool, in_keyring: bool) -> None:
        t = self._look.t
        if not in_keyring:
            self._show(t("There is no keyring here: kept until FrontDesk is closed."))
        else:
            self._show(t("Is kept in the system's keyring.") if known else "")
        self.field.setPlaceholderText("••••••" if known else "")

    def _show(self, words: str) -> None:
        self.kept.setText(words)
        self.kept.setVisible(bool(words))
        self.field.setAccessibleDescription(words)

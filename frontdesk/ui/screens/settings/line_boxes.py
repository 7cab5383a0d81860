"""One box for each telephone line: its switch, how it is, its fields, and its test."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import Translator
from frontdesk.telephony.events import Health, State
from frontdesk.ui.line_words import health_words, problem_words
from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.controls import SettingRow
from frontdesk.ui.screens.settings.line_fields import (
    ChoiceRow,
    LineField,
    SecretRow,
    SwitchRow,
    TextRow,
    hint,
    read_lengths,
    read_list,
    read_port,
    write_list,
)
from frontdesk.ui.screens.settings.line_settings import LineSettings
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label


class LineBox(QWidget):
    """A line that can be switched on; its fields show while it is."""

    #: Whether it is called, and so cannot know that anybody will.
    listening = False

    def __init__(self, look: Look, lines: LineSettings, kind: str, title: str, note: str) -> None:
        super().__init__()
        self._look = look
        self._lines = lines
        self.kind = kind
        self._note = note
        self.setObjectName(f"line_box_{kind}")
        self.switch = Switch(look, title)
        self.switch.setObjectName(f"line_{kind}")
        self.health = Label(look, note, 13, 400, "text2", wrap=True)
        self.health.setObjectName(f"line_{kind}_health")
        head = boxed(column(look, Label(look, title, 14, 600), self.health, gap=1))
        self._rows: list[LineField | SecretRow] = []
        self._body = QWidget()
        self._fields = QVBoxLayout(self._body)
        self._fields.setContentsMargins(0, 0, 0, 6)
        self._fields.setSpacing(0)
        self.setLayout(column(look, SettingRow(look, head, self.switch), self._body, gap=0))
        self.build()
        self._add_numbers()
        self._add_test()
        self.switch.toggled.connect(lambda on: lines.set(kind, "on", on))
        lines.lines.health_changed.connect(self.show_health)
        lines.lines.tested.connect(self._on_tested)
        self.show_settings()

    @property
    def t(self) -> Translator:
        """The words of the desk's language."""
        return self._look.t

    def build(self) -> None:
        """Add the line's own fields."""

    def add(self, *rows: QWidget) -> None:
        """Add rows below one another."""
        for line in rows:
            if isinstance(line, LineField | SecretRow):
                self._rows.append(line)
            self._fields.addWidget(line)

    def text(
        self,
        name: str,
        label: str,
        note: str = "",
        *,
        read: Callable[[str], object] | None = None,
        placeholder: str = "",
    ) -> TextRow:
        """Return the row of a text, a list or a port, by what is set now."""
        value = self._lines.value(self.kind, name)
        reads: Callable[[str], object] = str.strip
        if isinstance(value, tuple | int):
            reads = read_list if isinstance(value, tuple) else read_port
        return TextRow(
            self._look, self._lines, self.kind, name, label, note,
            read=read or reads,
            write=write_list if isinstance(value, tuple) else str,
            placeholder=placeholder,
        )  # fmt: skip

    def show_settings(self) -> None:
        """Show what is set."""
        on = self._lines.lines.is_on(self.kind)
        self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(False)
        self._body.setVisible(on)
        for line in self._rows:
            line.show_value()
        self.show_health()

    def show_health(self) -> None:
        """Show how the line is."""
        t, health = self.t, self._lines.health(self.kind)
        on = self._lines.lines.is_on(self.kind)
        words = health_words(health, t, self._lines.now(), listening=self.listening)
        self.health.setText(words if on else self._note)
        self.health.set_color("no" if on and health.state is State.ERROR else "text2")
        busy = self.kind in self._lines.lines.testing
        self.test.setEnabled(not busy)
        if busy:
            self._show_result(t("Testing…"))

    def commit(self) -> None:
        """Keep what is typed."""
        for line in self._rows:
            line.commit()

    def _add_numbers(self) -> None:
        look, t = self._look, self.t
        self.fold = Button(look, t("How numbers arrive"), icon="chevd", kind="quiet", height=32)
        self.fold.setObjectName(f"line_{self.kind}_numbers")
        self._rules = QWidget()
        formats: Sequence[tuple[str, str]] = (
            ("auto", t("mixed")),
            ("e164_noplus", t("with country code, without +")),
            ("national", t("with 0 and area code")),
        )
        rows: tuple[LineField, ...] = (
            ChoiceRow(look, self._lines, self.kind, "format", t("Numbers from outside come"), "",
                      formats),
            self.text("area_code", t("Own area code"),
                      t("completes numbers that come without one"), placeholder="0221"),
            SwitchRow(look, self._lines, self.kind, "trunk_zero", t("Take the first 0 away"),
                      t("where the system puts a 0 for the outside line before each number")),
            self.text("internal_lengths", t("Digits of internal numbers"),
                      t("how many they have; separated by commas"), read=read_lengths),
        )  # fmt: skip
        self._rows += rows
        self._rules.setLayout(column(look, *rows, gap=0))
        self._rules.hide()
        self.fold.clicked.connect(self._on_fold)

    def _on_fold(self) -> None:
        self._rules.setVisible(self._rules.isHidden())

    def _add_test(self) -> None:
        look = self._look
        self.test = Button(look, self.t("Test"), height=32, size=13)
        self.test.setObjectName(f"line_{self.kind}_test")
        self.result = Label(look, "", 13, 500, "text2", wrap=True)
        self.result.setObjectName(f"line_{self.kind}_result")
        end = row(look, self.fold, (self.result, 1), self.test, gap=12, margins=(12, 4, 12, 6))
        self._fields.addWidget(boxed(end))
        self._fields.addWidget(self._rules)
        self.test.clicked.connect(self._on_test)

    def _on_test(self) -> None:
        self.commit()
        self._lines.lines.test(self.kind)
        self.show_health()

    def _on_tested(self, kind: str, health: Health) -> None:
        if kind != self.kind:
            return
        self.test.setEnabled(True)
        if health.state is State.OK:
            self._show_result(self.works(health), "ok")
        else:
            self._show_result(problem_words(health, self.t), "no")

    def works(self, health: Health) -> str:
        """Return what a test that went well says."""
        return self.t("Works.")

    def _show_result(self, words: str, color: str = "text2") -> None:
        self.result.set_color(color)
        self.result.setText(words)
        self.test.setAccessibleDescription(words)


class FritzBoxBox(LineBox):
    """A FRITZ!Box."""

    def build(self) -> None:
        """Add address and own numbers."""
        t = self.t
        self.add(
            hint(self._look, t("Dial #96*5* once on a phone connected to the box.")),
            self.text("host", t("Address"), t("name or IP address of the box")),
            self.text("own", t("Own numbers"), t("separated by commas; empty: all of the box")),
        )


class AsteriskBox(LineBox):
    """Asterisk or FreePBX."""

    def build(self) -> None:
        """Add address, login, own extensions and encryption."""
        t = self.t
        self.add(
            hint(self._look, t("The manager user needs read = call and no write.")),
            self.text("host", t("Address")),
            self.text("port", t("Port"), t("5038, with TLS mostly 5039")),
            self.text("user", t("User")),
            SecretRow(self._look, self._lines, self.kind, t("Password")),
            self.text("own", t("Own extensions"), t("separated by commas; calls of others are not "
                                                    "looked at"), placeholder="201, 202"),
            SwitchRow(self._look, self._lines, self.kind, "tls", t("Encrypted (TLS)")),
            self.text("fingerprint", t("Fingerprint of the certificate"),
                      t("SHA-256; only where the system does not trust it")),
        )  # fmt: skip


class SipBox(LineBox):
    """A SIP extension that listens."""

    def build(self) -> None:
        """Add the account and the telephone to watch."""
        t = self.t
        offers = (("udp", "UDP"), ("tcp", "TCP"), ("tls", "TLS"))
        self.add(
            hint(self._look, t("An extension of its own that rings along and never answers.")),
            self.text("registrar", t("Registrar"), t("address, with a port where it has another"),
                      placeholder="pbx.example"),
            self.text("user", t("User")),
            SecretRow(self._look, self._lines, self.kind, t("Password")),
            self.text("auth_user", t("User name at login"),
                      t("only where the provider gives one beside the user")),
            self.text("domain", t("Domain"), t("only where it is not the registrar"),
                      placeholder="voip.example"),
            ChoiceRow(self._look, self._lines, self.kind, "transport", t("Transport"), "", offers),
            self.text("fingerprint", t("Fingerprint of the certificate"),
                      t("SHA-256; only where the system does not trust it")),
            self.text("watch", t("Own telephone"),
                      t("its extension; then FrontDesk sees when it answers and hangs up")),
        )  # fmt: skip

"""The fields of a telephone line on the settings page, each a row that sets one thing at once."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.settings.choices import Offer
from frontdesk.ui.screens.settings.controls import Choice, setting
from frontdesk.ui.screens.settings.line_settings import LineSettings
from frontdesk.ui.widgets.buttons import IconButton
from frontdesk.ui.widgets.choices import Switch
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label, safe_tooltip

_FIELD_WIDTH = 260
#: From this width a text to paste stands beside its name, px at 100 %.
_BESIDE = 460
_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX, which the binding does not give


class FieldOwner(Protocol):
    """Has fields that can be set one at a time: those of the lines, or of the mail account."""

    def value(self, kind: str, name: str) -> object:
        """Return one field."""

    def set(self, kind: str, name: str, value: object) -> None:
        """Set one field; it applies at once."""


class LineField(QWidget):
    """A row for one field of a line. `show` follows the settings unless somebody is typing."""

    def __init__(self, look: Look, lines: FieldOwner, kind: str, name: str) -> None:
        super().__init__()
        self._look = look
        self._lines = lines
        self._kind = kind
        self._name = name
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def value(self) -> object:
        """What is set."""
        return self._lines.value(self._kind, self._name)

    def keep(self, value: object) -> None:
        """Set it."""
        self._lines.set(self._kind, self._name, value)

    def put(self, label: str, note: str, control: QWidget) -> None:
        """Lay out the row."""
        control.setObjectName(f"line_{self._kind}_{self._name}")
        self._layout.addWidget(setting(self._look, label, note, control))

    def show_value(self) -> None:
        """Show what is set."""

    def commit(self) -> None:
        """Keep what is typed."""


class TextRow(LineField):
    """A text, a list of texts or numbers, or a port; what makes no sense goes back."""

    def __init__(
        self,
        look: Look,
        lines: FieldOwner,
        kind: str,
        name: str,
        label: str,
        note: str = "",
        *,
        read: Callable[[str], object] = str.strip,
        write: Callable[[object], str] = str,
        placeholder: str = "",
    ) -> None:
        super().__init__(look, lines, kind, name)
        self._read = read
        self._write = write
        self.field = Field(look, placeholder, 34, size=14)
        self.field.setFixedWidth(look.px(_FIELD_WIDTH))
        self.put(label, note, self.field)
        self.field.editingFinished.connect(self.commit)
        self.show_value()

    def show_value(self) -> None:
        """Show what is set, but leave a field that is being typed in."""
        if not self.field.hasFocus():
            self.field.setText(self._write(self.value))

    def commit(self) -> None:
        """Keep what is typed, where it can be read."""
        value = self._read(self.field.text())
        if value is None:
            self.field.setText(self._write(self.value))
        elif value != self.value:
            self.keep(value)


class SwitchRow(LineField):
    """On or off."""

    def __init__(
        self, look: Look, lines: FieldOwner, kind: str, name: str, label: str, note: str = ""
    ) -> None:
        super().__init__(look, lines, kind, name)
        self.switch = Switch(look)
        self.put(label, note, self.switch)
        self.switch.toggled.connect(self.keep)
        self.show_value()

    def show_value(self) -> None:
        """Show what is set."""
        self.switch.blockSignals(True)
        self.switch.setChecked(bool(self.value))
        self.switch.blockSignals(False)


class ChoiceRow(LineField):
    """One of several offers; what is set and not offered is added to them."""

    def __init__(
        self,
        look: Look,
        lines: FieldOwner,
        kind: str,
        name: str,
        label: str,
        note: str,
        offers: Sequence[Offer],
    ) -> None:
        super().__init__(look, lines, kind, name)
        known = {key for key, _ in offers}
        current = str(self.value)
        more = () if current in known else ((current, current),)
        self.choice = Choice(look, (*offers, *more), "", _FIELD_WIDTH)
        self.put(label, note, self.choice)
        self.choice.chosen.connect(self.keep)
        self.show_value()

    def show_value(self) -> None:
        """Show what is set."""
        self.choice.show_key(str(self.value))


class SecretRow(QWidget):
    """A password: it is never shown again, and it is said where it is kept."""

    def __init__(self, look: Look, lines: LineSettings, kind: str, label: str) -> None:
        super().__init__()
        self._look = look
        self._lines = lines
        self._kind = kind
        self.field = Field(look, "", 34, size=14)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setObjectName(f"line_{kind}_secret")
        self.field.setFixedWidth(look.px(_FIELD_WIDTH))
        self.kept = Label(look, "", 13, 400, "text2", wrap=True)
        self.kept.setObjectName(f"line_{kind}_secret_kept")
        self.kept.setContentsMargins(*(look.px(side) for side in (24, 0, 12, 7)))
        row_ = setting(look, label, "", self.field)
        self.setLayout(column(look, row_, self.kept, gap=0))
        self.field.editingFinished.connect(self.commit)
        lines.lines.secret_kept.connect(self._on_kept)
        lines.lines.load_secret(kind, self._on_loaded, self)

    def show_value(self) -> None:
        """Do nothing: a password is not shown."""

    def commit(self) -> None:
        """Keep what is typed, and take it from the screen."""
        typed = self.field.text()
        if typed:
            self.field.clear()
            self._lines.lines.keep_secret(self._kind, typed)

    def _on_loaded(self, known: bool, in_keyring: bool) -> None:
        t = self._look.t
        if not in_keyring:
            self._show(t("There is no keyring here: kept until FrontDesk is closed."))
        else:
            self._show(t("Is kept in the system's keyring.") if known else "")
        self.field.setPlaceholderText("••••••" if known else "")

    def _on_kept(self, kind: str, in_keyring: bool) -> None:
        if kind == self._kind:
            self._on_loaded(True, in_keyring)

    def _show(self, words: str) -> None:
        self.kept.setText(words)
        self.kept.setVisible(bool(words))
        self.field.setAccessibleDescription(words)


class CopyRow(QWidget):
    """A text to paste elsewhere, with the button that copies it."""

    def __init__(self, look: Look, name: str, label: str, text: str) -> None:
        super().__init__()
        self.field = _Shown(look)
        self.field.setObjectName(name)
        self.field.setAccessibleName(label)
        self.field.setReadOnly(True)
        self.button = IconButton(look, "copy", look.t("Copy: {what}", what=label))
        self.button.setObjectName(f"{name}_copy")
        self.button.clicked.connect(self._on_copy)
        self._look = look
        self._words = Label(look, label, 13, 500, "text2", elide=True)
        text_row = boxed(row(look, (self.field, 1), self.button))
        self._line: QBoxLayout = row(look, self._words, (text_row, 1), margins=(24, 3, 12, 3))
        self.setLayout(self._line)
        self._set_slim(False)
        self.show_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the text below its name where there is no room beside."""
        super().resizeEvent(event)
        self._set_slim(self.width() < self._look.px(_BESIDE))

    def _set_slim(self, slim: bool) -> None:
        side, look = QBoxLayout.Direction, self._look
        self._line.setDirection(side.TopToBottom if slim else side.LeftToRight)
        self._line.setSpacing(look.px(1 if slim else 8))
        self._words.setMinimumWidth(0 if slim else look.px(190))
        self._words.setMaximumWidth(_NO_LIMIT if slim else look.px(190))

    def show_label(self, label: str) -> None:
        """Say what it is for."""
        self._words.setText(label)
        self.field.setAccessibleName(label)
        name = self._look.t("Copy: {what}", what=label)
        self.button.setToolTip(safe_tooltip(name))
        self.button.setText(name)

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.field.setText(text)
        self.field.setCursorPosition(0)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())


class _Shown(Field):
    """A field to read that takes the room there is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", 32, size=13)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the text scrolls."""
        return QSize(self._look.px(80), self._look.px(32))


def hint(look: Look, text: str) -> QWidget:
    """Return a sentence under the fields of a line."""
    words = Label(look, text, 13, 400, "text2", wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return boxed(column(look, words, margins=(24, 2, 12, 6)))


def read_list(text: str) -> tuple[str, ...]:
    """Return what stands between commas or semicolons."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;\n]", text) if part.strip()))


def write_list(value: object) -> str:
    """Return a list as it is typed."""
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else ""


def read_lengths(text: str) -> tuple[int, ...] | None:
    """Return numbers of digits, 1 to 8 each; nothing for what is none."""
    parts = [part.strip() for part in re.split(r"[,;\s]+", text.strip()) if part.strip()]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:3]) <= 8 for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}))


def read_port(text: str) -> int | None:
    """Return a port; nothing for what is none."""
    plain = text.strip()
    good = plain.isascii() and plain.isdigit() and len(plain) <= 5 and 1 <= int(plain) <= 65535
    return int(plain) if good else None

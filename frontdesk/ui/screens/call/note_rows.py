"""The rows of a note: a label with its value, and a claim with its glyph."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.note_words import ClaimLine
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.widgets.glyph import Glyph, tone
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.text import Label


class ValueRow(QWidget):
    """A label of 74 px and a value of one or a few lines; an unknown value is a dash."""

    def __init__(self, look: Look, *, most: int) -> None:
        super().__init__()
        label = Label(look, "", 13, color="text3", elide=True)
        label.setFixedWidth(look.px(74))
        value = Prose(look, most=most)
        self._known, self._unknown = look.font(13, 500, tabular=most > 1), look.font(13)
        self._label, self._value = label, value
        layout = row(look, (value, 1), gap=0)
        layout.insertWidget(0, label, 0, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(0, look.px(2), 0, look.px(2))
        self.setLayout(layout)

    def show_value(self, label: str, value: str) -> None:
        """Show a label with its value, or with a dash."""
        self._label.setText(label)
        self._value.set_font(self._known if value else self._unknown)
        self._value.set_color("text" if value else "text3")
        self._value.setText(value or "—")


class ClaimRow(QWidget):
    """A claim's glyph and words; `quiet` leaves the colour to the glyph."""

    def __init__(self, look: Look, *, quiet: bool) -> None:
        super().__init__()
        self._quiet = quiet
        self._glyph = Glyph(look, "open")
        self._text = Prose(look, 13, 500, most=3)
        layout = row(look, (self._text, 1), gap=8)
        layout.insertWidget(0, self._glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)

    def show_claim(self, line: ClaimLine) -> None:
        """Show a claim."""
        self._glyph.show_key(line.result)
        self._text.setText(line.text)
        self._text.set_color("text2" if self._quiet else tone(line.result))


class ValueRows(QWidget):
    """Value rows below one another, made as they are needed."""

    def __init__(self, look: Look, *, most: int) -> None:
        super().__init__()
        self._look = look
        self._most = most
        self._rows: list[ValueRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these labels and values."""
        while len(self._rows) < len(rows):
            made = ValueRow(self._look, most=self._most)
            self._rows.append(made)
            self._layout.addWidget(made)
        for i, shown in enumerate(self._rows):
            if i < len(rows):
                shown.show_value(*rows[i])
            shown.setVisible(i < len(rows))


class ClaimRows(QWidget):
    """Claim rows below one another, made as they are needed."""

    def __init__(self, look: Look, *, quiet: bool) -> None:
        super().__init__()
        self._look = look
        self._quiet = quiet
        self._rows: list[ClaimRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(6))

    def show_claims(self, claims: Sequence[ClaimLine]) -> None:
        """Show these claims."""
        while len(self._rows) < len(claims):
            made = ClaimRow(self._look, quiet=self._quiet)
            self._rows.append(made)
            self._layout.addWidget(made)
        for i, shown in enumerate(self._rows):
            if i < len(claims):
                shown.show_claim(claims[i])
            shown.setVisible(i < len(claims))

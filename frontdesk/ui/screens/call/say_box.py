"""A courteous sentence to say aloud, offered and never required, with a tip for the caller."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.past import Sentence
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Panel
from frontdesk.ui.widgets.text import Label

#: The width, px at 100 %, from which the buttons stand beside the tip; its lines at most below it.
_BESIDE, _MOST = 460, 6


class SayBox(QWidget):
    """The sentence; below it the tip with a button to copy and one to mail it."""

    tip_copied = Signal(str)
    tip_mailed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._tip_text = ""
        self._compact = False
        box = Panel(look, fill="subtle", line="line", radius=8, margins=(14, 10, 14, 10), gap=2)
        box.body.addWidget(Label(look, t("Say"), 13, 500, "text3"))
        self._text = Label(look, "", 15, 400, "text", wrap=True)
        box.body.addWidget(self._text)
        self._tip_label = Prose(look, 13, color="text2", most=2)
        copy = Button(look, t("Copy"), icon="copy", kind="quiet", height=26, size=13)
        copy.setObjectName("copy_tip")
        mail = Button(look, t("Mail"), icon="mail", kind="quiet", height=26, size=13)
        mail.setObjectName("mail_tip")
        name = Label(look, t("Tip"), 13, 500, "text3")
        self._tip = row(look, name, (self._tip_label, 1), gap=8)
        self._tip.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        self._buttons = boxed(row(look, copy, mail, gap=8))
        self._below = row(look, None)
        self._tip_row = boxed(column(look, self._tip, self._below, gap=0, margins=(0, 4, 0, 0)))
        self._place_buttons(beside=True)
        box.body.addWidget(self._tip_row)
        self.setLayout(row(look, (box, 1)))
        copy.clicked.connect(lambda: self.tip_copied.emit(self._tip_text))
        mail.clicked.connect(lambda: self.tip_mailed.emit(self._tip_text))

    def set_compact(self, compact: bool) -> None:
        """Leave the tip one line in a low window."""
        self._compact = compact
        self._set_most()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the tip where there is no room beside it."""
        super().resizeEvent(event)
        beside = self.width() >= self._look.px(_BESIDE)
        if beside != self._beside:
            self._place_buttons(beside=beside)

    def _place_buttons(self, *, beside: bool) -> None:
        self._beside = beside
        if beside:
            self._tip.addWidget(self._buttons)
        else:
            self._below.insertWidget(0, self._buttons)
        self._set_most()

    def _set_most(self) -> None:
        """Give the tip the lines it needs where it is narrow, few where there is room."""
        self._tip_label.set_most((1 if self._compact else 2) if self._beside else _MOST)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_sentence(self, sentence: Sentence | None, more: str = "") -> None:
        """Show a sentence, with `more` said behind it; nothing to say hides the box."""
        text = sentence.text.strip() if sentence else ""
        self._text.setText(_joined(text, more))
        self._tip_text = sentence.tip if sentence else ""
        self._tip_label.setText(self._tip_text)
        self._tip_row.setVisible(bool(self._tip_text))
        self.setVisible(bool(text or more))


def _joined(text: str, more: str) -> str:
    """Put a second sentence inside the closing quotation mark of the first."""
    if not more:
        return text
    if text and text[-1] in '“”"':
        return f"{text[:-1].rstrip()} {more}{text[-1]}"
    return f"{text} {more}".strip()

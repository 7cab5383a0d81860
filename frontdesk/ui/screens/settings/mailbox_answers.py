"""The answers that came by mail on the settings page; each can be taken back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.reply import KeptReply, ReplyState
from frontdesk.ui.desk_mailbox import DeskMailbox
from frontdesk.ui.look import Look
from frontdesk.ui.mailbox_words import reply_words, state_words
from frontdesk.ui.screens.settings.controls import SettingRow
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column
from frontdesk.ui.widgets.text import Label


class AnswerList(QWidget):
    """A line for each answer: who said what about whom, when, and whether it counts."""

    def __init__(self, look: Look, mailbox: DeskMailbox, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("mailbox_answers")
        self._look = look
        self._mailbox = mailbox
        self._now = now
        self._shown: tuple[KeptReply, ...] = ()
        title = Label(look, look.t("Answers that came"), 14, 600)
        title.setContentsMargins(*(look.px(v) for v in (24, 8, 12, 2)))
        lines = QWidget()
        self._lines = QVBoxLayout(lines)
        self._lines.setContentsMargins(0, 0, 0, look.px(6))
        self._lines.setSpacing(0)
        self.setLayout(column(look, title, lines, gap=0))
        self.hide()
        mailbox.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the answers again."""
        self._mailbox.load_answers(self.show_answers, self)

    def show_answers(self, answers: tuple[KeptReply, ...]) -> None:
        """Show these answers; nothing where there are none."""
        self.setVisible(bool(answers))
        if answers == self._shown:
            return
        self._shown = answers
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for reply in answers:
            self._lines.addWidget(self._line(reply))

    def _line(self, reply: KeptReply) -> QWidget:
        look, t = self._look, self._look.t
        said = reply_words(reply, t)
        what = Label(look, said, 14, 500, wrap=True)
        when = Label(look, state_words(reply, t, self._now()), 13, 400, "text2", wrap=True)
        words = boxed(column(look, what, when, gap=1))
        if reply.state is ReplyState.TAKEN:
            back = Button(look, t("Take back"), height=32, size=13, kind="quiet")
            back.setObjectName(f"mailbox_take_back_{reply.digest[:12]}")
            back.setAccessibleName(t("Take back: {what}", what=said))
            back.clicked.connect(lambda: self._mailbox.take_back(reply.digest))
            line: QWidget = SettingRow(look, words, back)
        else:
            line = boxed(column(look, words, margins=(24, 7, 12, 7)))
        line.setObjectName(f"mailbox_answer_{reply.digest[:12]}")
        return line

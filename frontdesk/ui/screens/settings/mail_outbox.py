"""The outbox on the settings page: what waits, what was refused and why, what was sent last."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.mail import MailState, Outgoing
from frontdesk.ui.desk_mail import DeskMail
from frontdesk.ui.look import Look
from frontdesk.ui.mail_words import recipient_words, state_words, why_words
from frontdesk.ui.screens.settings.controls import SettingRow
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.text import Label

#: So many that were sent are listed; what has not gone out is listed whole.
_MOST_SENT = 5
_OPEN = (MailState.WAITING, MailState.REFUSED)


class OutboxList(QWidget):
    """A line for each message; what has not gone out can be sent again or discarded."""

    def __init__(self, look: Look, mail: DeskMail, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("mail_outbox")
        self._look = look
        self._mail = mail
        self._now = now
        self._shown: tuple[Outgoing, ...] = ()
        title = Label(look, look.t("Outbox"), 14, 600)
        title.setContentsMargins(*(look.px(v) for v in (24, 8, 12, 2)))
        lines = QWidget()
        self._lines = QVBoxLayout(lines)
        self._lines.setContentsMargins(0, 0, 0, look.px(6))
        self._lines.setSpacing(0)
        self.setLayout(column(look, title, lines, gap=0))
        self.hide()
        mail.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the outbox again."""
        self._mail.load_outbox(self.show_messages, self)

    def show_messages(self, messages: tuple[Outgoing, ...]) -> None:
        """Show these messages; nothing where there are none."""
        sent = [mail for mail in messages if mail.state is MailState.SENT][:_MOST_SENT]
        shown = tuple(mail for mail in messages if mail.state is not MailState.SENT) + tuple(sent)
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for mail in shown:
            self._lines.addWidget(self._line(mail))

    def _line(self, mail: Outgoing) -> QWidget:
        look, t = self._look, self._look.t
        who = Label(look, recipient_words(mail), 14, 500, elide=True)
        refused = mail.state is MailState.REFUSED
        state = Label(look, state_words(mail, t, self._now()), 13, 600 if refused else 400,
                      "no" if refused else "text2")  # fmt: skip
        why = Label(look, why_words(mail, t), 13, 400, "no" if refused else "text2", wrap=True)
        why.setVisible(bool(why.text()))
        words = boxed(column(look, row(look, (who, 1), state, gap=12), why, gap=1))
        if mail.state in _OPEN and mail.tries:
            line: QWidget = SettingRow(look, words, self._ways(mail))
        else:
            line = boxed(row(look, (words, 1), margins=(24, 4, 12, 4)))
        line.setObjectName(f"mail_message_{mail.id}")
        return line

    def _ways(self, mail: Outgoing) -> QWidget:
        look, t = self._look, self._look.t
        drop = Button(look, t("Discard"), height=32, size=13, kind="quiet")
        drop.setObjectName(f"mail_discard_{mail.id}")
        drop.setAccessibleName(t("Discard the mail to {name}", name=recipient_words(mail)))
        drop.clicked.connect(lambda: self._mail.discard(mail.id))
        again = Button(look, t("Send again"), height=32, size=13)
        again.setObjectName(f"mail_again_{mail.id}")
        again.setAccessibleName(t("Send again to {name}", name=recipient_words(mail)))
        again.clicked.connect(lambda: self._mail.try_again(mail.id))
        return boxed(row(look, again, drop, gap=8))

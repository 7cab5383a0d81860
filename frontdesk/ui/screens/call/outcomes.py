"""The pinned end of the sheet: what the checks say, and the four outcomes of equal weight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import Outcome, OutcomeReason
from frontdesk.domain.verdict import Judgement
from frontdesk.i18n import Translator
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.day_words import surname
from frontdesk.ui.screens.call.sheet import CONTACT_DECLINED
from frontdesk.ui.widgets.buttons import Button, OutcomeButton
from frontdesk.ui.widgets.glyph import VerdictChip
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.text import Label, safe_tooltip

_CENTRE = Qt.AlignmentFlag.AlignVCenter


def decline_word(reason: str, contact: Contact | None, t: Translator) -> str:
    """Return why it is a no, short enough for a chip: `Kein Bedarf`, `Petersen lehnt ab`."""
    if reason == CONTACT_DECLINED:
        if contact is None:
            return wording.word(t, wording.OUTCOMES, Outcome.CONTACT_DECLINED)
        return t("{name} declines", name=surname(contact.name))
    if reason == OutcomeReason.OBJECTION:
        return t("Objection")
    return wording.word(t, wording.OUTCOME_REASONS, reason)


class VerdictLine(QWidget):
    """The verdict with its grounds; a click on the chip sets another with a reason."""

    overrule_requested = Signal()

    def __init__(self, look: Look, *, title: str = "", gap: int = 10) -> None:
        super().__init__()
        self._look = look
        self.chip = VerdictChip(look)
        self.chip.setObjectName("verdict")
        self.chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chip.setToolTip(safe_tooltip(look.t("Set another assessment with a reason (Ctrl+J)")))
        self._why = Label(look, "", 13, 400, "text2", elide=True)
        name = Label(
            look, title or look.t("Assessment"), 15 if title else 13, 600 if title else 400
        )
        if not title:
            name.set_color("text3")
        layout = row(look, name, self.chip, (self._why, 1), gap=gap)
        self.setLayout(layout)

    @property
    def grounds(self) -> str:
        """What the verdict rests on, as shown."""
        return self._why.text()

    def show_judgement(self, judgement: Judgement) -> None:
        """Show a verdict and what it rests on."""
        t = self._look.t
        word = wording.word(t, wording.VERDICTS, judgement.verdict)
        self.chip.show_verdict(str(judgement.verdict), word)
        self._why.setText(one_line(wording.grounds(t, judgement.grounds)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for another verdict where the chip was clicked."""
        if self.chip.geometry().contains(event.position().toPoint()):
            self.overrule_requested.emit()


class Outcomes(QWidget):
    """Assessment and outcome buttons."""

    put_through_requested = Signal()
    message_requested = Signal()
    decline_requested = Signal()
    other_requested = Signal()
    correction_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.verdict = VerdictLine(look)
        self.correct = Button(
            look, t("Save correction"), icon="check", key="Ctrl+Return", height=30, size=13
        )
        self.correct.setObjectName("save_correction")
        self.buttons = (
            # A no-break space: what to do, not the outcome of that name.
            OutcomeButton(look, "forward", t("Put\u00a0through"), "F5"),
            OutcomeButton(look, "note", t("Message"), "F6"),
            OutcomeButton(look, "hand", t("Decline"), "F7"),
            OutcomeButton(look, "dots", t("Other"), "F8"),
        )
        signals = (
            self.put_through_requested,
            self.message_requested,
            self.decline_requested,
            self.other_requested,
        )
        for button, name, signal in zip(
            self.buttons, ("put_through", "message", "decline", "other"), signals, strict=True
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        self.correct.clicked.connect(self.correction_requested)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(look.px(8))
        first = row(look, (self.verdict, 1), self.correct, gap=8, align=_CENTRE)
        self._layout.addLayout(first)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(8))
        self._layout.addLayout(self._grid)
        self._narrow: bool | None = None
        self._compact = False
        self.set_narrow(False)

    def set_compact(self, compact: bool) -> None:
        """Take less room in a low window."""
        self._compact = compact
        look, narrow = self._look, bool(self._narrow)
        sides = (20, 9, 20, 14)
        self._layout.setContentsMargins(*(look.px(side) for side in sides))
        for button in self.buttons:
            button.set_one_line(narrow)
            button.setFixedHeight(look.px(40 if narrow else 54 if compact else 60))

    def set_narrow(self, narrow: bool) -> None:
        """Stand two by two in a narrow window, else in one row."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        per_row = 2 if narrow else 4
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // per_row, place % per_row)
        for place in range(4):
            self._grid.setColumnStretch(place, 1 if place < per_row else 0)
        self.set_compact(self._compact)

    def show_outcomes(
        self, judgement: Judgement, contact: Contact | None, reason: str, *, correction: bool
    ) -> None:
        """Show the verdict and what each outcome would do."""
        t = self._look.t
        self.verdict.show_judgement(judgement)
        self.correct.setVisible(correction)
        name = surname(contact.name) if contact else ""
        whom = ", ".join(part for part in (name, contact.extension) if part) if contact else ""
        details = (
            one_line(whom) or t("to whom? F3"),
            t("for {name}", name=name) if name else t("for whom? F3"),
            _lower(decline_word(reason, contact, t)),
            t("hung up …"),
        )
        for button, detail in zip(self.buttons, details, strict=True):
            button.set_detail(detail)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

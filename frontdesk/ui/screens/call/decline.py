"""Declining: seven numbered reasons, what to say, how they spoke, and save."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.past import Sentence
from frontdesk.domain.people import Contact
from frontdesk.domain.terms import DECLINE_REASONS, Conduct, OutcomeReason
from frontdesk.domain.verdict import Judgement
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.flow import FlowLayout
from frontdesk.ui.screens.call.outcomes import VerdictLine, decline_word
from frontdesk.ui.screens.call.pick_group import PickGroup
from frontdesk.ui.screens.call.say_box import SayBox
from frontdesk.ui.screens.call.sheet import CONTACT_DECLINED
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label

#: The choices in the order of their digits.
REASONS: tuple[str, ...] = (
    *(str(reason) for reason in DECLINE_REASONS),
    CONTACT_DECLINED,
    str(OutcomeReason.OBJECTION),
)
_CONDUCTS = tuple(Conduct)


class DeclineZone(QWidget):
    """The end of the sheet while declining; Enter saves."""

    reason_chosen = Signal(str)
    save_requested = Signal()
    conduct_chosen = Signal(object)
    overrule_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.verdict = VerdictLine(look, title=t("Decline"))
        self.verdict.chip.setObjectName("decline_verdict")
        self.reasons = PickGroup(look, "decline_reason", t("Why is it a no?"))
        self.say = SayBox(look)
        self.save = Button(
            look, t("Save as declined"), icon="check", key="Return", kind="primary", height=40
        )
        self.save.setObjectName("save_decline")
        self.conduct = Segments(
            look,
            [(wording.word(t, wording.CONDUCTS, conduct), "") for conduct in _CONDUCTS],
            optional=True,
        )
        self._in_two_rows = False
        self.conduct.setObjectName("conduct")
        self.conduct.setAccessibleName(t("Conduct"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule(look))
        back = Label(look, t("back"), 13, 400, "text3")
        head = row(
            look, (self.verdict, 1), Keycap(look, "Esc", "quiet"), back, gap=10,
            margins=(20, 12, 20, 10),
        )  # fmt: skip
        layout.addLayout(head)
        layout.addLayout(row(look, (self.reasons, 1), margins=(20, 0, 20, 10)))
        layout.addLayout(row(look, (self.say, 1), margins=(20, 0, 20, 10)))
        name = Label(look, t("Conduct"), 13, 400, "text3")
        name.setFixedHeight(self.conduct.height())
        conduct = FlowLayout(look.px(8))
        conduct.addWidget(name)
        conduct.addWidget(self.conduct)
        layout.addLayout(row(look, (conduct, 1), margins=(20, 0, 20, 10)))
        layout.addLayout(row(look, self.save, None, margins=(20, 0, 20, 14)))
        self.reasons.picked.connect(lambda place: self.reason_chosen.emit(REASONS[place]))
        self.reasons.digit_pressed.connect(self.pick)
        self.reasons.entered.connect(self.save_requested)
        self.save.clicked.connect(self.save_requested)
        self.conduct.chosen.connect(self._on_conduct)
        self.verdict.overrule_requested.connect(self.overrule_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the conduct in two rows where it is too wide for one."""
        super().resizeEvent(event)
        # Two rows make the card higher, a scroll bar then makes it narrower: what would fit again
        # without the bar stays in two rows, or the two would take turns without end.
        spare = self._look.px(24) if self._in_two_rows else 0
        needed = self.conduct.full_width() + self._look.px(40) + spare
        self._in_two_rows = needed > self.width()
        self.conduct.set_per_row(3 if self._in_two_rows else len(_CONDUCTS))

    def pick(self, number: int) -> None:
        """Choose the reason with this digit."""
        if 1 <= number <= len(REASONS):
            self.reason_chosen.emit(REASONS[number - 1])
            self.reasons.focus()

    def focus(self) -> None:
        """Put the focus on the chosen reason."""
        self.reasons.focus()

    def show_decline(
        self,
        judgement: Judgement,
        reason: str,
        conduct: Conduct | None,
        contact: Contact | None,
        sentence: Sentence | None,
    ) -> None:
        """Show what is chosen."""
        t = self._look.t
        self.verdict.show_judgement(judgement)
        chips = [
            (str(place), decline_word(key, contact, t)) for place, key in enumerate(REASONS, 1)
        ]
        self.reasons.show_chips(chips, REASONS.index(reason) if reason in REASONS else -1)
        objection = self.reasons.chips[REASONS.index(OutcomeReason.OBJECTION)]
        objection.setToolTip(t(wording.OUTCOME_REASONS[OutcomeReason.OBJECTION]))
        objection.setAccessibleDescription(objection.toolTip())
        self.conduct.choose(_CONDUCTS.index(conduct) if conduct is not None else -1)
        self.say.show_sentence(sentence if sentence and sentence.key == reason else None)

    def _on_conduct(self, place: int) -> None:
        self.conduct_chosen.emit(_CONDUCTS[place] if place >= 0 else None)

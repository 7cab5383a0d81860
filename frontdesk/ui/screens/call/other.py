"""Every other way a call ends: a numbered list, a digit saves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.terms import OTHER_OUTCOMES
from frontdesk.domain.verdict import Judgement
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.outcomes import VerdictLine
from frontdesk.ui.screens.call.pick_group import PickGroup
from frontdesk.ui.widgets.keycap import Keycap
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.surfaces import Rule
from frontdesk.ui.widgets.text import Label


class OtherZone(QWidget):
    """The end of the sheet for the other outcomes; arrows mark one, Enter saves it."""

    outcome_chosen = Signal(object)
    overrule_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self._marked = 0
        self.verdict = VerdictLine(look, title=t("Other"))
        self.verdict.chip.setObjectName("other_verdict")
        self.outcomes = PickGroup(look, "other_outcome", t("How did it end?"))
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
        layout.addLayout(row(look, (self.outcomes, 1), margins=(20, 0, 20, 18)))
        self.outcomes.digit_pressed.connect(self.pick)
        self.outcomes.picked.connect(self._on_picked)
        self.outcomes.entered.connect(lambda: self.pick(self._marked + 1))
        self.verdict.overrule_requested.connect(self.overrule_requested)

    def pick(self, number: int) -> None:
        """Save with the outcome of this digit."""
        if 1 <= number <= len(OTHER_OUTCOMES):
            self.outcome_chosen.emit(OTHER_OUTCOMES[number - 1])

    def focus(self) -> None:
        """Put the focus on the first outcome."""
        self._marked = 0
        self._show()
        self.outcomes.focus()

    def show_other(self, judgement: Judgement) -> None:
        """Show the verdict so far."""
        self.verdict.show_judgement(judgement)
        self._show()

    def _show(self) -> None:
        t = self._look.t
        chips = [
            (str(place), wording.word(t, wording.OUTCOMES, outcome))
            for place, outcome in enumerate(OTHER_OUTCOMES, 1)
        ]
        self.outcomes.show_chips(chips, self._marked)

    def _on_picked(self, place: int) -> None:
        chip = self.outcomes.chips[place]
        by_mouse = chip.underMouse()
        self._marked = place
        self._show()
        if by_mouse:
            self.pick(place + 1)

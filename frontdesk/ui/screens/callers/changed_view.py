"""A changed story: what was said then and what is said now, side by side, without a comment."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.domain.past import Change
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.text import Label

#: So many differences are shown, the newest of each field first.
_MOST = 6
_TOP = Qt.AlignmentFlag.AlignTop


class ChangedView(Card):
    """One line for each difference: the field, then, now; who said it and when below each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setObjectName("caller_changed")
        self.setAccessibleName(look.t("Said differently"))
        self._content: QWidget | None = None
        self._slim = False
        self._shown: tuple[tuple[Change, ...], datetime] | None = None
        self.hide()

    def set_slim(self, slim: bool) -> None:
        """Put the field above what was said, where there is no room beside it."""
        if slim != self._slim:
            self._slim = slim
            if self._shown is not None:
                self.show_changes(*self._shown)

    def show_changes(self, changes: Sequence[Change], now: datetime) -> None:
        """Show what differs between the latest call and earlier ones, or hide."""
        self._shown = (tuple(changes), now)
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        self.setVisible(bool(changes))
        if not changes:
            return
        look, t = self._look, self._look.t
        grid = QGridLayout()
        grid.setContentsMargins(*(look.px(side) for side in (20, 13, 20, 10)))
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(6))
        first = 0 if self._slim else 1
        title = Label(look, t("Said differently"), 14, 600)
        grid.addWidget(title, 0, 0, 1, 3 if self._slim else 1)
        if not self._slim:
            grid.setColumnStretch(0, 2)
        for place, head in enumerate((t("Earlier"), t("In the latest call")), first):
            label = Label(look, head, 13, 600, "text3", elide=True)
            grid.addWidget(label, 1 if self._slim else 0, place)
            grid.setColumnStretch(place, 3)
        for line, change in enumerate(changes[:_MOST]):
            at = 3 * line + 2
            grid.addWidget(Rule(look), at, 0, 1, 3)
            field = Label(look, words.field_of(t, change), 14, color="text2", elide=True)
            if self._slim:
                grid.addWidget(field, at + 1, 0, 1, 2)
            else:
                grid.addWidget(field, at + 2, 0, _TOP)
            for place, (value, told) in enumerate(words.change_words(t, change, now), first):
                cell = column(
                    look,
                    Label(look, value, 14, 500, elide=True),
                    Label(look, told, 13, color="text3", elide=True),
                    gap=0,
                )
                grid.addLayout(cell, at + 2, place, _TOP)
        self._content = QWidget()
        self._content.setLayout(grid)
        self.body.addWidget(self._content)

"""Rows of a card, each with a clear button over it that opens the calls behind it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.reports.spots import Spot
from frontdesk.ui.widgets.text import Label

#: How far a spot stands out at both sides of its row, and how high it is at most, px at 100 %.
ASIDE, _TALL = 6, 26


class Rows(QWidget):
    """A grid whose cells are covered by spots; leaves room at its sides for their rings."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._covers: list[tuple[Spot, QWidget, QWidget]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(look.px(ASIDE), 0, look.px(ASIDE), 0)
        self.grid.setHorizontalSpacing(look.px(12))
        self.grid.setVerticalSpacing(0)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The spots, from top to bottom."""
        return tuple(spot for spot, _, _ in self._covers)

    def cover(self, spot: Spot, first: QWidget, last: QWidget) -> None:
        """Let a spot lie over the cells from `first` to `last`."""
        spot.setParent(self)
        spot.show()
        self._covers.append((spot, first, last))

    def fit(self) -> None:
        """Lay the spots where their cells are now; one whose cell is hidden is hidden too."""
        self.grid.activate()
        aside, tall = self._look.px(ASIDE), self._look.px(_TALL)
        for spot, first, last in self._covers:
            rect = first.geometry().united(last.geometry())
            middle = rect.center().y()
            height = max(tall, min(rect.height(), tall * 2))
            spot.setGeometry(
                QRect(rect.left() - aside, middle - height // 2, rect.width() + 2 * aside, height)
            )
            spot.setVisible(not last.isHidden())
            spot.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the spots anew."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Lay the spots anew where a cell came or went."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done


class PairRow(QWidget):
    """A name and what is said of it, 26 px high; where both are long, each has its half."""

    def __init__(self, look: Look, name: str, note: str) -> None:
        super().__init__()
        right = Qt.AlignmentFlag.AlignRight
        self._name = Label(look, name, 13, 500, elide=True, parent=self)
        self._note = Label(
            look, note, 13, 400, "text2", tabular=True, elide=True, align=right, parent=self
        )
        self._gap = look.px(12)
        self.setFixedHeight(look.px(26))

    def sizeHint(self) -> QSize:
        """Return the room of both; it can be squeezed."""
        wide = self._name.sizeHint().width() + self._gap + self._note.sizeHint().width()
        return QSize(wide, self.height())

    def minimumSizeHint(self) -> QSize:
        """Return hardly any width: both are elided."""
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the remark what the name leaves."""
        super().resizeEvent(event)
        room, tall = self.width() - self._gap, self.height()
        name, note = (label.sizeHint().width() for label in (self._name, self._note))
        note = min(note, max(room - name, room // 2))
        self._name.setGeometry(0, 0, room - note, tall)
        self._note.setGeometry(self.width() - note, 0, note, tall)

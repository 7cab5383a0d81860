"""Numbered chips of which one is chosen: digits, arrows and Enter work on any of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.flow import FlowLayout
from frontdesk.ui.screens.call.keys import RETURN, Key, digit, is_plain
from frontdesk.ui.widgets.choices import PickChip


class PickGroup(QWidget):
    """Chips in lines that break where the width ends; `picked` names the place of one."""

    picked = Signal(int)
    digit_pressed = Signal(int)
    entered = Signal()

    def __init__(self, look: Look, name: str, spoken: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._chips: list[PickChip] = []
        self._current = -1
        self.setAccessibleName(spoken)
        self._flow = FlowLayout(look.px(8))
        self._flow.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._flow)

    @property
    def chips(self) -> Sequence[PickChip]:
        """The chips in order."""
        return tuple(self._chips)

    def show_chips(self, items: Sequence[tuple[str, str]], current: int) -> None:
        """Show `(digit, text)` chips, one of them chosen or none (-1)."""
        while len(self._chips) < len(items):
            self._add()
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < len(items))
            if place < len(items) and chip.words() != items[place][1]:
                chip.setText(items[place][1])
        self._keys = [key for key, _ in items]
        self._current = current
        for place, chip in enumerate(self._chips):
            chip.setChecked(place == current)
            stop = place == max(0, current)
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def focus(self) -> None:
        """Put the focus on the chosen chip, else the first."""
        if self._chips:
            self._chips[max(0, self._current)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        place = len(self._chips)
        chip = PickChip(self._look, str(self._first + place), "")
        chip.setObjectName(f"{self._name}_{self._first + place}")
        chip.installEventFilter(self)
        chip.clicked.connect(lambda: self._on_clicked(place))
        self._chips.append(chip)
        self._flow.addWidget(chip)

    def start_at(self, digit_of_first: int) -> "PickGroup":
        """Let the first chip have this digit."""
        self._first = digit_of_first
        return self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take digits, arrows and Enter before a chip does."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, number = Key(event.key()), digit(event)
        if not is_plain(event):
            return False
        if number >= 0:
            self.digit_pressed.emit(number)
        elif key in RETURN:
            self.entered.emit()
        elif key in (Key.Key_Left, Key.Key_Up, Key.Key_Right, Key.Key_Down):
            self._step(1 if key in (Key.Key_Right, Key.Key_Down) else -1)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        shown = [chip for chip in self._chips if not chip.isHidden()]
        here = next((i for i, chip in enumerate(shown) if chip.hasFocus()), max(0, self._current))
        there = min(max(here + by, 0), len(shown) - 1)
        if there != here:
            shown[there].setFocus(Qt.FocusReason.TabFocusReason)
            self.picked.emit(there)

    def _on_clicked(self, place: int) -> None:
        self._chips[place].setChecked(place == self._current)
        self.picked.emit(place)

    _first = 1
    _keys: list[str] = []

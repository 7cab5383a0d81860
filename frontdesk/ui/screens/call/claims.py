"""What the caller says: the claims in fixed places, all of it by single keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.terms import ClaimKind, Result
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.claim_row import ClaimRow
from frontdesk.ui.screens.call.claim_words import ClaimLine
from frontdesk.ui.screens.call.keys import RETURN, Key, digit

_RESULT_KEYS = {
    Key.Key_Plus: Result.ACCURATE,
    Key.Key_Equal: Result.ACCURATE,
    Key.Key_Minus: Result.NOT_ACCURATE,
    Key.Key_Period: Result.UNCHECKABLE,
    Key.Key_Comma: Result.UNCHECKABLE,
}
_MODIFIED = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ClaimList(QWidget):
    """The rows; it has the focus itself, so that digits and signs fire only here."""

    digit_pressed = Signal(int)
    picked = Signal(object)
    decided = Signal(object)
    route_stepped = Signal(int)
    removed = Signal()
    words_typed = Signal(str)
    next_requested = Signal()
    filter_requested = Signal(str)
    row_shown = Signal(object)
    focus_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[ClaimRow] = []
        self._lines: tuple[ClaimLine, ...] = ()
        self._picked: ClaimKind | None = None
        self._cursor = -1
        self._words = self._compact = False
        self.setObjectName("claims")
        self.setAccessibleName(look.t("What does the caller say?"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.setContentsMargins(look.px(10), 0, look.px(10), 0)

    @property
    def rows(self) -> Sequence[ClaimRow]:
        """The rows from top to bottom."""
        return tuple(self._rows[: len(self._lines)])

    def show_claims(
        self, lines: tuple[ClaimLine, ...], picked: ClaimKind | None, *, compact: bool
    ) -> None:
        """Show these claims, one of them picked or none."""
        if picked != self._picked:
            self._words = False
        if picked is not None:
            self._cursor = -1
        self._lines, self._picked, self._compact = lines, picked, compact
        while len(self._rows) < len(lines):
            self._add_row()
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(lines))
        self._update_rows()

    def picked_line(self) -> ClaimLine | None:
        """Return what the row of the picked claim shows."""
        return next((line for line in self._lines if line.kind == self._picked), None)

    def open_words(self) -> None:
        """Open the line for what exactly was said."""
        if self._picked is None:
            return
        self._words = True
        self._update_rows()
        line = self.picked_row()
        if line is not None and line.words_field is not None:
            line.words_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        line = ClaimRow(self._look, self)
        place = len(self._rows)
        line.setObjectName(f"claim_{place + 1}")
        self._rows.append(line)
        self._layout.addWidget(line)
        line.clicked.connect(lambda: self._on_clicked(place))
        line.resized.connect(lambda: self._on_resized(line))
        line.decided.connect(self.decided)
        line.route_stepped.connect(self.route_stepped)
        line.words_typed.connect(self.words_typed)
        line.words_left.connect(self._on_words_left)
        line.words_requested.connect(self.open_words)

    def _update_rows(self) -> None:
        shown: ClaimRow | None = None
        for place, (widget, line) in enumerate(zip(self._rows, self._lines, strict=False)):
            picked = line.kind == self._picked
            focused = self.hasFocus() and place == self._cursor
            widget.show_line(
                line,
                picked=picked,
                focused=focused,
                compact=self._compact,
                words=picked and self._words,
            )
            if picked or focused:
                shown = widget
        described = shown.accessibleName() if shown is not None else ""
        self.setAccessibleDescription(described)
        if shown is not None:
            self.row_shown.emit(shown)

    def picked_row(self) -> ClaimRow | None:
        """Return the row of the picked claim."""
        for widget, line in zip(self._rows, self._lines, strict=False):
            if line.kind == self._picked:
                return widget
        return None

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the key alone; its text counts only for the letters of other claims."""
        if event.modifiers() & _MODIFIED:
            event.ignore()
            return
        key, number = Key(event.key()), digit(event)
        if number >= 0:
            self.digit_pressed.emit(number)
        elif key in _RESULT_KEYS and self._picked is not None:
            self.decided.emit(_RESULT_KEYS[key])
        elif key in (Key.Key_Left, Key.Key_Right) and self._picked is not None:
            self.route_stepped.emit(1 if key == Key.Key_Right else -1)
        elif key in (Key.Key_Delete, Key.Key_Backspace) and self._picked is not None:
            self.removed.emit()
        elif key in (Key.Key_Up, Key.Key_Down):
            self._move_cursor(1 if key == Key.Key_Down else -1)
        elif key == Key.Key_Space and self._picked is not None:
            self.open_words()
        elif key in (*RETURN, Key.Key_Space):
            self._pick_or_go_on(key)
        elif event.text().isalpha():
            self.filter_requested.emit(event.text())
        else:
            event.ignore()

    def _pick_or_go_on(self, key: Qt.Key) -> None:
        if 0 <= self._cursor < len(self._lines):
            self.picked.emit(self._lines[self._cursor].kind)
        elif key in RETURN:
            self.next_requested.emit()

    def _move_cursor(self, step: int) -> None:
        here = self._cursor
        if here < 0:
            kinds = [line.kind for line in self._lines]
            here = kinds.index(self._picked) if self._picked in kinds else -1 if step > 0 else 0
        self._cursor = min(max(here + step, 0), len(self._lines) - 1)
        self._update_rows()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go: the first row, if none is picked and Tab led here."""
        super().focusInEvent(event)
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._picked is None and self._cursor < 0 and event.reason() in reasons:
            self._cursor = 0
        self._update_rows()
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._cursor = -1
        self._update_rows()
        self.focus_changed.emit()

    def _on_clicked(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.picked.emit(self._lines[place].kind)

    def _on_resized(self, line: ClaimRow) -> None:
        """Keep the picked row in sight as it grows by what is found."""
        if line is self.picked_row():
            self.row_shown.emit(line)

    def _on_words_left(self) -> None:
        self._words = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._update_rows()

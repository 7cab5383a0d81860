"""The absences of a contact: those known, and a line to add one."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.people import Absence
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts import words
from frontdesk.ui.screens.contacts.days import absence_of, parse_day
from frontdesk.ui.widgets.buttons import Button, IconButton
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label


class AbsenceEditor(QWidget):
    """Adds whole days, first to last; what is refused is said below the line."""

    changed = Signal()

    def __init__(
        self, look: Look, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._now = now
        self._absences: list[Absence] = []
        self._build()

    def show_absences(self, absences: Sequence[Absence]) -> None:
        """Show these absences."""
        self._absences = sorted(absences, key=lambda absence: absence.starts_at)
        self._list_again()

    def absences(self) -> tuple[Absence, ...]:
        """Return the absences as they stand."""
        return tuple(self._absences)

    def take_typed(self) -> bool:
        """Add what stands in the line; tell whether the line is settled (added or empty)."""
        texts = [field.text().strip() for field in (self._first, self._last, self._note)]
        if not any(texts):
            self._say("")
            return True
        return self._add(*texts)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._first = Field(look, t("From, such as 24.12."), 36, size=14)
        self._first.setObjectName("absence_from")
        self._first.setAccessibleName(t("Absent from"))
        self._last = Field(look, t("To, such as 2.1."), 36, size=14)
        self._last.setObjectName("absence_to")
        self._last.setAccessibleName(t("Absent to, that day included"))
        self._note = Field(look, t("Note, such as leave"), 36, size=14)
        self._note.setObjectName("absence_note")
        self._note.setAccessibleName(t("Note on the absence"))
        self._button = Button(look, t("Add"), icon="plus")
        self._button.setObjectName("absence_add")
        self._button.setAccessibleName(t("Add the absence"))
        self._error = Label(look, "", 13, 500, "no", wrap=True)
        self._error.setObjectName("absence_error")
        self._error.hide()
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addLayout(self._rows)
        layout.addLayout(
            row(look, (self._first, 3), (self._last, 3), (self._note, 4), self._button)
        )
        layout.addWidget(self._error)
        for field in (self._first, self._last, self._note):
            field.returnPressed.connect(self.take_typed)
            field.textEdited.connect(self.changed)
        self._button.clicked.connect(self.take_typed)

    def _add(self, first: str, last: str, note: str) -> bool:
        t = self._look.t
        today = t.local(self._now()).date()
        try:
            start = parse_day(first, today)
        except ValueError:
            self._refuse(self._first, t("From which day? A day is written 24.12. or 24.12.2026."))
            return False
        try:
            end = parse_day(last, today, not_before=start) if last else None
        except ValueError:
            self._refuse(self._last, t("To which day? A day is written 24.12. or 24.12.2026."))
            return False
        if end is not None and end < start:
            self._refuse(self._last, t("The last day lies before the first."))
            return False
        self._absences.append(absence_of(start, end, note, t.zone))
        self._absences.sort(key=lambda absence: absence.starts_at)
        for field in (self._first, self._last, self._note):
            field.clear()
        self._say("")
        self._list_again()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return True

    def _refuse(self, field: Field, text: str) -> None:
        self._say(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _list_again(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for i, absence in enumerate(self._absences):
            self._rows.addWidget(self._line(i, absence))

    def _line(self, i: int, absence: Absence) -> QWidget:
        look, t = self._look, self._look.t
        when = words.span(t, absence, self._now())
        button = IconButton(look, "trash", t("Remove absence {when}", when=when))
        button.setObjectName(f"absence_remove_{i}")
        button.clicked.connect(lambda: self._remove(absence))
        note = Label(look, one_line(absence.note), 14, color="text2", elide=True)
        return boxed(row(look, Label(look, when, 14, tabular=True), (note, 1), button, gap=12))

    def _remove(self, absence: Absence) -> None:
        self._absences.remove(absence)
        self._list_again()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

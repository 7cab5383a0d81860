"""The editor of one expected call: who, about what, for whom; this week unless said otherwise."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from frontdesk.domain.people import Contact, ExpectedCall
from frontdesk.ui.look import Look
from frontdesk.ui.screens.expected.fields import ExpectedFields, fields_of, span_of
from frontdesk.ui.widgets.editor_dialog import EditorDialog
from frontdesk.ui.widgets.field import Field


class ExpectedEditor(EditorDialog):
    """Edits an expected call, or a new one; `now` (aware) is when it is read."""

    def __init__(
        self,
        look: Look,
        expected: ExpectedCall | None,
        everybody: Sequence[Contact],
        now: datetime,
        parent: QWidget | None = None,
        *,
        typed: ExpectedFields | None = None,
    ) -> None:
        t = look.t
        title = t("Expected call") if expected else t("New expected call")
        super().__init__(look, "expected", title, parent)
        self._now = now
        self._contact = self.field("contact", t("Who expects the call?"), t("name of a contact"))
        self._who = self.field("who", t("Who calls"))
        self._company = self.field("company", t("Company"))
        self._topic = self.field("topic", t("About what"))
        day = t("this week, or such as Fr, 24.12.")
        self._day = self.field("day", t("Day"), day)
        self._time = self.field("time", t("Time"), t("any time, or such as 10:30, 10–12"))
        self._complete([contact.name for contact in everybody])
        self.assemble(
            self.labelled(t("Who expects the call?"), self._contact),
            self.grid((t("Who calls"), self._who), (t("Company"), self._company)),
            self.labelled(t("About what"), self._topic),
            self.grid((t("Day"), self._day), (t("Time"), self._time)),
            removable=expected is not None,
        )
        begun = fields_of(expected, t.zone) if expected else ExpectedFields()
        self.begin(begun)
        self._fill(typed or begun)

    def fields(self) -> ExpectedFields:
        """Return the fields as typed."""
        return ExpectedFields(
            self._contact.text(),
            self._who.text(),
            self._company.text(),
            self._topic.text(),
            self._day.text().strip(),
            self._time.text().strip(),
        )

    def problem(self) -> tuple[str, Field | None]:
        """Return what is missing or cannot be read."""
        t, fields = self.look.t, self.fields()
        if not fields.contact.strip():
            return t("Who expects the call? Type a name."), self._contact
        if not (fields.who.strip() or fields.company.strip() or fields.topic.strip()):
            return t("Who calls, from where, or about what? One is enough."), self._who
        try:
            span_of(fields.day, fields.time, self._now, t.zone)
        except ValueError as error:
            if str(error) == "time":
                return t("A time is written 10:30 or 10–12, on one day."), self._time
            return t("A day is written 24.12., today or Fr; a span 24.12. – 27.12."), self._day
        return "", None

    def _complete(self, names: Sequence[str]) -> None:
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setFont(self.look.font(14))
            popup.setPalette(self.look.palette())
        self._contact.setCompleter(completer)

    def _fill(self, fields: ExpectedFields) -> None:
        self._contact.setText(fields.contact)
        self._who.setText(fields.who)
        self._company.setText(fields.company)
        self._topic.setText(fields.topic)
        self._day.setText(fields.day)
        self._time.setText(fields.time)
        self._contact.setFocus(Qt.FocusReason.OtherFocusReason)

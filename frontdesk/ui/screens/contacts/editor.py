"""The editor of one contact: a window over the list, opened and left without waiting."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QDialog, QGridLayout, QLayout, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.domain.terms import ContactKind, PutThrough
from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts.absence_editor import AbsenceEditor
from frontdesk.ui.screens.contacts.fields import ContactFields, fields_of, topics
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.chip import Chip
from frontdesk.ui.widgets.choices import Segments
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Canvas, Rule
from frontdesk.ui.widgets.text import Label

_KINDS = tuple(ContactKind)
_WAYS = tuple(PutThrough)
_MOST_CHIPS = 8


class ContactEditor(QDialog):
    """Edits a contact, or a new one. What is typed is in `values()`; nothing is saved here.

    `dropped` carries the fields as typed when the window is left without saving a change.
    """

    save_requested = Signal(object)
    remove_requested = Signal(object)
    dropped = Signal(object)

    def __init__(
        self,
        look: Look,
        contact: Contact | None,
        everybody: Sequence[Contact],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
        *,
        typed: ContactFields | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._contact = contact
        self._everybody = tuple(everybody)
        self._begun_with = fields_of(contact) if contact else ContactFields()
        self.setObjectName("contact_editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        t = look.t
        self.setWindowTitle(t("Edit contact") if contact else t("New contact"))
        self.setPalette(look.palette())
        self._build(now)
        self._arrange()
        self._connect()
        self._fill(typed or self._begun_with)

    @property
    def contact(self) -> Contact | None:
        """The contact that is edited, `None` for a new one."""
        return self._contact

    def values(self) -> Contact:
        """Return the contact as typed."""
        return self.fields().contact(self._contact, self._everybody)

    def fields(self) -> ContactFields:
        """Return the fields as typed."""
        return ContactFields(
            kind=_KINDS[max(0, self._kind.current)],
            name=self._name.text(),
            role=self._role.text(),
            department=self._department.text(),
            email=self._email.text(),
            extension=self._extension.text(),
            responsibilities=self._topics.text(),
            deputy=self._deputy.text(),
            put_through=_WAYS[max(0, self._way.current)],
            absences=self._absences.absences(),
        )

    def sizeHint(self) -> QSize:
        """Return the size that shows every field."""
        return QSize(self._look.px(760), self._look.px(620))

    def reject(self) -> None:
        """Leave without saving; what was typed can be had back."""
        if self.fields() != self._begun_with:
            self.dropped.emit(self.fields())
        super().reject()

    def _build(self, now: Callable[[], datetime]) -> None:
        look, t = self._look, self._look.t
        self._kind = Segments(look, [(t(wording.CONTACT_KINDS[str(kind)]), "") for kind in _KINDS])
        self._kind.setObjectName("contact_kind")
        self._kind.setAccessibleName(t("Kind"))
        self._name = self._field("contact_name", t("Name"))
        self._extension = self._field("contact_extension", t("Extension"))
        self._role = self._field("contact_role", t("Role"))
        self._department = self._field("contact_department", t("Department"))
        self._email = self._field("contact_email", t("E-mail"))
        self._deputy = self._field("contact_deputy", t("Deputy"))
        self._deputy.setPlaceholderText(t("from the list, or in your words"))
        self._topics = self._field("contact_topics", t("Responsible for"))
        self._topics.setPlaceholderText(t("topics, divided by commas"))
        self._way = Segments(look, [(t(wording.PUT_THROUGH[str(way)]), "") for way in _WAYS])
        self._way.setObjectName("contact_put_through")
        self._way.setAccessibleName(t("How to put through"))
        self._absences = AbsenceEditor(look, now)
        self._error = Label(look, "", 13, 500, "no", wrap=True)
        self._error.setObjectName("contact_error")
        self._error.hide()
        self._save = Button(look, t("Save"), key="Ctrl+Enter", kind="primary")
        self._save.setObjectName("contact_save")
        self._cancel = Button(look, t("Cancel"), key="Esc")
        self._cancel.setObjectName("contact_cancel")
        self._remove = Button(look, t("Remove"), icon="trash", kind="quiet")
        self._remove.setObjectName("contact_remove")
        self._remove.setAccessibleName(t("Remove this contact"))
        self._remove.setVisible(self._contact is not None)
        names = [other.name for other in self._everybody if other != self._contact]
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setFont(look.font(14))
            popup.setPalette(look.palette())
        self._deputy.setCompleter(completer)

    def _field(self, name: str, label: str) -> Field:
        field = Field(self._look, "", 36)
        field.setObjectName(name)
        field.setAccessibleName(label)
        return field

    def _labelled(self, text: str, widget: QWidget | QLayout) -> QVBoxLayout:
        return column(self._look, Label(self._look, text, 13, color="text3"), (widget, 1), gap=2)

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(10))
        for place, (label, field) in enumerate(
            (
                (t("Name"), self._name),
                (t("Extension"), self._extension),
                (t("Role"), self._role),
                (t("Department"), self._department),
                (t("E-mail"), self._email),
                (t("Deputy"), self._deputy),
            )
        ):
            grid.addLayout(self._labelled(label, field), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._chips = row(look, gap=6)
        body = column(
            look,
            row(look, self._kind, None),
            grid,
            self._error,
            self._labelled(t("Responsible for"), self._topics),
            self._chips,
            self._labelled(t("How to put through"), row(look, self._way, None)),
            self._labelled(t("Absences"), self._absences),
            None,
            gap=10,
            margins=(24, 4, 24, 12),
        )
        scroll = ScrollArea(look, boxed(body))
        ground = Canvas(look, "surface")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        title = one_line(self._contact.name) if self._contact else t("New contact")
        inner.addLayout(
            row(
                look,
                (Label(look, title, 20, 600, display=True, elide=True), 1),
                margins=(24, 18, 24, 12),
            )
        )
        inner.addWidget(scroll, 1)
        inner.addWidget(Rule(look))
        inner.addLayout(
            row(look, self._remove, None, self._cancel, self._save, margins=(16, 12, 24, 14))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ground)

    def _connect(self) -> None:
        for field in (
            self._name,
            self._extension,
            self._role,
            self._department,
            self._email,
            self._topics,
        ):
            field.returnPressed.connect(self._on_save)
        self._topics.textChanged.connect(self._on_topics_changed)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)
        self._remove.clicked.connect(self._on_remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save)

    def _fill(self, fields: ContactFields) -> None:
        self._kind.choose(_KINDS.index(fields.kind))
        self._name.setText(fields.name)
        self._extension.setText(fields.extension)
        self._role.setText(fields.role)
        self._department.setText(fields.department)
        self._email.setText(fields.email)
        self._deputy.setText(fields.deputy)
        self._topics.setText(fields.responsibilities)
        self._way.choose(_WAYS.index(fields.put_through))
        self._absences.show_absences(fields.absences)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_topics_changed(self, text: str) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for topic in topics(text)[:_MOST_CHIPS]:
            shown = topic if len(topic) <= 24 else topic[:23] + "…"
            self._chips.addWidget(Chip(self._look, shown, "text2", "hover", size=13))
        self._chips.addStretch(1)

    def _on_save(self) -> None:
        if not self._absences.take_typed():
            return
        problem, field = self._problem()
        self._error.setText(problem)
        self._error.setVisible(bool(problem))
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            return
        self.save_requested.emit(self.values())
        self.accept()

    def _problem(self) -> tuple[str, Field | None]:
        t = self._look.t
        if not self._name.text().strip():
            return t("Please give a name; everything else may stay open."), self._name
        email = self._email.text().strip()
        name, at, host = email.partition("@")
        if email and (not (name and at and host) or " " in email or "@" in host or "," in email):
            return t("An e-mail address looks like name@company.example."), self._email
        return "", None

    def _on_remove(self) -> None:
        if self._contact is not None:
            self.remove_requested.emit(self._contact)
        self.accept()

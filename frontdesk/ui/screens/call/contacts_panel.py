"""Who gets the call: suggestions, and with F3 every contact by name, role or topic."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.past import Suggestion
from frontdesk.domain.people import Contact
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.contact_rows import ContactDelegate, ContactEntry
from frontdesk.ui.screens.call.contact_words import contact_line, fits, why
from frontdesk.ui.screens.call.row_list import RowList, RowModel
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keycap import Keycap, KeyHints
from frontdesk.ui.widgets.layouts import boxed, row
from frontdesk.ui.widgets.text import Label

#: How many contacts the list shows before it scrolls.
_MOST_ROWS = 6
#: What stands above and below them while a contact is chosen, px at 100 %.
_BESIDE_ROWS = 160
#: How the keyboard goes elsewhere for good, not only to another window.
_LEAVING = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


class ContactsPanel(QWidget):
    """Suggestions at rest; with the keyboard in it a filter over all contacts.

    `chosen` names who gets the call and `asked_for_chosen` whom they asked for. After `chosen`
    and `left` the panel is at rest again; where the keyboard goes is for the screen to say.
    """

    chosen = Signal(object)
    asked_for_chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._now: datetime | None = None
        self._suggestions: tuple[Suggestion, ...] = ()
        self._contacts: tuple[Contact, ...] = ()
        self._chosen_id: str | None = None
        self._asked_for_id: str | None = None
        self._choosing = False
        self.setObjectName("contacts")
        self._filter = Field(look, t("Name, role or topic"), height=36)
        self._filter.setObjectName("contact_filter")
        self._filter.setAccessibleName(t("Find a contact by name, role or topic"))
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter.installEventFilter(self)
        self._filter_row = boxed(row(look, (self._filter, 1), margins=(16, 0, 14, 6)))
        self._text = Label(look, "", 14, color="text2", wrap=True)
        self._text.setContentsMargins(look.px(16), 0, look.px(14), look.px(6))
        self._model = RowModel(lambda entry: entry.spoken, parent=self)
        self._list = RowList(look, "contact_list", t("Contacts"))
        self._list.setModel(self._model)
        self._delegate = ContactDelegate(look, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._on_opened)
        self._hints = KeyHints(look)
        self._hints.set_hints(
            [
                (("Space",), t("asked for")),
                (("Return",), t("gets it")),
                (("Esc",), t("back")),
            ]
        )
        self._hints_row = boxed(row(look, (self._hints, 1), margins=(16, 4, 0, 0)))
        title = Label(look, t("Right contact"), 14, 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.px(6))
        layout.setSpacing(0)
        cap = Keycap(look, "F3", "quiet")
        layout.addLayout(row(look, title, None, cap, margins=(16, 12, 14, 8)))
        for widget in (self._filter_row, self._text, self._list, self._hints_row):
            layout.addWidget(widget)
        self._show()

    def show_suggestions(
        self,
        suggestions: tuple[Suggestion, ...],
        chosen_id: str | None,
        asked_for_id: str | None,
        now: datetime,
    ) -> None:
        """Show who may be the right one at `now`; while choosing, only the marks change."""
        self._suggestions = suggestions
        self._chosen_id = chosen_id
        self._asked_for_id = asked_for_id
        self._now = now
        self._show()

    def focus_list(self, all_contacts: tuple[Contact, ...]) -> None:
        """Give the panel the keyboard and show every contact, the suggested ones first."""
        suggested = tuple(suggestion.contact for suggestion in self._suggestions)
        known = {contact.id for contact in suggested}
        self._contacts = suggested + tuple(c for c in all_contacts if c.id not in known)
        self._choosing = True
        self._filter.clear()
        self._show()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def choosing(self) -> bool:
        """Whether the keyboard chooses a contact here."""
        return self._choosing

    def rest(self) -> None:
        """Show the suggestions again."""
        self._choosing = False
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the filter's keys walk the list, mark, choose and leave."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _LEAVING:
            self.rest()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        entry: ContactEntry | None = self._list.value()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if entry is not None:
                self._choose(entry)
        elif key == Qt.Key.Key_Space:
            if entry is not None:
                self._asked_for_id = entry.contact.id
                self._show()
                self.asked_for_chosen.emit(entry.contact)
        elif key == Qt.Key.Key_Escape:
            self.rest()
            self.left.emit()
        else:
            return False
        return True

    def _on_filter_changed(self, text: str) -> None:
        self._show()
        self._list.choose_row(0)

    def _on_opened(self, entry: ContactEntry) -> None:
        self._choose(entry)

    def _choose(self, entry: ContactEntry) -> None:
        self._chosen_id = entry.contact.id
        self.rest()
        self.chosen.emit(entry.contact)

    def _show(self) -> None:
        """Show what stands in the panel now."""
        t, choosing = self._look.t, self._choosing
        known = self._list.value() if choosing else None
        entries = self._found() if choosing else self._suggested()
        self._delegate.choosing = choosing
        self._list.by_keyboard = False
        self._model.set_rows(entries)
        if choosing:
            ids = [entry.contact.id for entry in entries]
            row_now = ids.index(known.contact.id) if known and known.contact.id in ids else 0
            self._list.choose_row(row_now)
        self._filter_row.setVisible(choosing)
        if choosing:
            empty = t("No contact found.") if self._contacts else t("No contacts yet.")
        else:
            empty = t("Suggestions appear with the purpose.")
        self._text.setText(empty)
        self._text.setVisible(not entries)
        self._list.setVisible(bool(entries))
        self._fit_list()

    def _fit_list(self) -> None:
        """Show as many rows as there is room for, two at least."""
        most, column = _MOST_ROWS, self.parentWidget()
        if self._choosing and column is not None:
            room = column.height() - self._look.px(_BESIDE_ROWS)
            most = min(most, max(2, room // max(1, self._list.wanted_height(1))))
        self._list.setFixedHeight(max(1, self._list.wanted_height(most)))
        self._hints_row.setVisible(self._choosing and most > 2)  # the bar below has the keys too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height of the column."""
        super().resizeEvent(event)
        self._fit_list()

    def _suggested(self) -> tuple[ContactEntry, ...]:
        now = self._now
        if now is None:
            return ()
        t = self._look.t
        return tuple(
            ContactEntry(
                s.contact,
                contact_line(s.contact, t, now, why(s, t, self._asked_for_id)),
                s.contact.id == self._chosen_id,
            )
            for s in self._suggestions[:3]
        )

    def _found(self) -> tuple[ContactEntry, ...]:
        now, t = self._now, self._look.t
        if now is None:
            return ()
        reasons = {s.contact.id: why(s, t) for s in self._suggestions}
        if self._asked_for_id is not None:
            reasons[self._asked_for_id] = t("asked for")
        return tuple(
            ContactEntry(
                contact,
                contact_line(contact, t, now, reasons.get(contact.id, "")),
                contact.id == self._chosen_id,
            )
            for contact in self._contacts
            if fits(contact, self._filter.text())
        )

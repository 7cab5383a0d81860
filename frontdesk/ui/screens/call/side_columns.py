"""What stands beside the card: the memory at the left; contacts, note and today at the right."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.call.today_panel import TodayPanel
from frontdesk.ui.widgets.surfaces import Rule

if TYPE_CHECKING:
    from frontdesk.domain.note import Note
    from frontdesk.domain.past import Day, Match, Past, Suggestion
    from frontdesk.domain.people import Contact
    from frontdesk.ui.screens.call.contacts_panel import ContactsPanel
    from frontdesk.ui.screens.call.memory import MemoryPanel
    from frontdesk.ui.screens.call.memory_strip import MemoryStrip
    from frontdesk.ui.screens.call.note_panel import NotePanel
    from frontdesk.ui.screens.call.sheet import Mode, Sheet

#: Widths at 100 %, px: the right column in three columns and in two, and the memory at the left.
WIDE, NARROW, MEMORY = 332, 290, 304


class RightColumn(QWidget):
    """Contacts, the note and today's log, as far as the part of the call needs them."""

    contact_chosen = Signal(object)
    asked_for_chosen = Signal(object)
    contacts_left = Signal()
    choosing_changed = Signal()
    call_requested = Signal(str)
    more_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.today = TodayPanel(look)
        self._rules = (Rule(look, 16), Rule(look, 16))
        self._choosing = False
        self._mode: Mode | None = None
        self._parts = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in self._rules:
            layout.addWidget(part)
            part.hide()
        layout.addWidget(self.today, 1)
        self._filler = QWidget()
        layout.addWidget(self._filler, 1)
        self._filler.hide()
        self.today.call_requested.connect(self.call_requested)
        self.today.more_requested.connect(self.more_requested)
        self.set_narrow(False)

    # What only a call needs is built with the first one.

    @cached_property
    def contacts(self) -> ContactsPanel:
        """Whom it may concern, above everything."""
        from frontdesk.ui.screens.call.contacts_panel import ContactsPanel

        panel = ContactsPanel(self._look)
        panel.chosen.connect(self._on_chosen)
        panel.asked_for_chosen.connect(self.asked_for_chosen)
        panel.left.connect(self._on_left)
        self._parts.insertWidget(0, panel)
        return panel

    @cached_property
    def note(self) -> NotePanel:
        """The note to the contact, between the rules."""
        from frontdesk.ui.screens.call.note_panel import NotePanel

        panel = NotePanel(self._look)
        panel.instead_chosen.connect(self.contact_chosen)
        self._parts.insertWidget(self._parts.indexOf(self._rules[1]), panel)
        return panel

    def prepare(self) -> None:
        """Build what the next call needs."""
        for panel in (self.contacts, self.note):
            panel.hide()
        self._show_parts()

    def set_narrow(self, narrow: bool) -> None:
        """Take the width for two columns."""
        self.setFixedWidth(self._look.px(NARROW if narrow else WIDE))

    @property
    def choosing(self) -> bool:
        """Whether the keyboard chooses a contact."""
        return self._choosing

    def show_day(self, day: Day, now: datetime) -> None:
        """Show today's log."""
        self.today.show_day(day, now)

    def show_sheet(
        self,
        sheet: Sheet | None,
        suggestions: tuple[Suggestion, ...],
        contact: Contact | None,
        note: Note | None,
        now: datetime,
    ) -> None:
        """Show what belongs to the part of the call; without a call only today."""
        self._mode = sheet.mode if sheet is not None else None
        if sheet is None:
            self._choosing = False
            if "contacts" not in self.__dict__:
                return
            self.contacts.rest()
        else:
            chosen = contact.id if contact is not None else None
            self.contacts.show_suggestions(suggestions, chosen, sheet.call.asked_for_id, now)
        from frontdesk.ui.screens.call.sheet import Mode

        if self._mode == Mode.MESSAGE and note is not None:
            others = tuple(s.contact for s in suggestions if s.contact != contact)
            self.note.show_preview(note, others)
        else:
            self.note.show_note(note)
        self._show_parts()

    def focus_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Give the list of all contacts the keyboard."""
        self._choosing = True
        self._show_parts()
        self.choosing_changed.emit()
        self.contacts.focus_list(contacts)

    def _show_parts(self) -> None:
        from frontdesk.ui.screens.call.sheet import Mode

        mode, choosing = self._mode, self._choosing
        message = mode == Mode.MESSAGE and not choosing
        note = mode in (Mode.ACTIVE, Mode.MESSAGE) and not choosing
        self.contacts.setVisible(mode is not None and not message)
        self.note.setVisible(note)
        self._rules[0].setVisible(note and not message)
        self._rules[1].setVisible(mode is not None and not message)
        self.today.setVisible(not message)
        self._filler.setVisible(message)

    def _on_chosen(self, contact: Contact) -> None:
        was_choosing, self._choosing = self._choosing, False
        self.contact_chosen.emit(contact)
        self._show_parts()
        if was_choosing:
            self.choosing_changed.emit()
            self.contacts_left.emit()

    def _on_left(self) -> None:
        self._choosing = False
        self._show_parts()
        self.choosing_changed.emit()
        self.contacts_left.emit()


class Memory(QWidget):
    """The past of the caller: a column where there is room, else a strip above the card.

    It holds the column's room until there is something to show; then its parts are built.
    """

    call_requested = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._known: tuple[str, Match | None, Past | None, datetime] | None = None
        self.setFixedWidth(look.px(MEMORY))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def is_made(self) -> bool:
        """Whether it has shown something."""
        return "panel" in self.__dict__

    @cached_property
    def panel(self) -> MemoryPanel:
        """The column."""
        from frontdesk.ui.screens.call.memory import MemoryPanel

        panel = MemoryPanel(self._look)
        panel.call_requested.connect(self.call_requested)
        panel.left.connect(self.left)
        self._layout.addWidget(panel)
        return panel

    @cached_property
    def strip(self) -> MemoryStrip:
        """The strip; whoever asks for it gives it its place."""
        from frontdesk.ui.screens.call.memory_strip import MemoryStrip

        strip = MemoryStrip(self._look)
        if self._known is not None:
            _show_in(strip, *self._known)
        return strip

    def show_past(
        self, sheet: Sheet | None, match: Match | None, past: Past | None, now: datetime
    ) -> None:
        """Show what is known; before a caller is known, what will stand here."""
        t = self._look.t
        text = ""
        if sheet is None:
            text = t("At the next call, earlier conversations appear here.")
        elif past is None and match is None and sheet.is_entry:
            text = t("Once the person or company is chosen, earlier conversations appear here.")
        self._known = (text, match, past, now)
        _show_in(self.panel, *self._known)
        if "strip" in self.__dict__:
            _show_in(self.strip, *self._known)


def _show_in(
    part: MemoryPanel | MemoryStrip,
    text: str,
    match: Match | None,
    past: Past | None,
    now: datetime,
) -> None:
    """Show the text, or else the past."""
    from frontdesk.domain.past import Past

    if text:
        part.show_text(text)
    else:
        part.show_past(match, past if match is not None else Past(), now)

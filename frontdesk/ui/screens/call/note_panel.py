"""The referral note: as it comes about while typing, and as the contact will read it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.note import Note
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.call import note_words
from frontdesk.ui.screens.call.contact_rows import ContactDelegate, ContactEntry
from frontdesk.ui.screens.call.contact_words import contact_line
from frontdesk.ui.screens.call.note_rows import ClaimRows, ValueRows
from frontdesk.ui.screens.call.paragraph import Prose
from frontdesk.ui.screens.call.row_list import RowList, RowModel
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.surfaces import Panel, Rule
from frontdesk.ui.widgets.text import Label

#: How many contacts "instead" shows before it scrolls.
_MOST_INSTEAD = 4


class NotePanel(QWidget):
    """Either the note as it builds or its preview with other contacts it could go to."""

    instead_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("note")
        self.setAccessibleName(look.t("Note"))
        self._live = LiveNote(look)
        self._preview = NotePreview(look)
        self._instead = InsteadList(look)
        self._instead.chosen.connect(self.instead_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._live, self._preview, self._instead):
            layout.addWidget(part)
        self.show_note(None)

    def show_note(self, note: Note | None) -> None:
        """Show the note as it is so far; all dashes where there is none yet."""
        self._live.show_note(note)
        self._live.show()
        self._preview.hide()
        self._instead.hide()

    def show_preview(self, note: Note, instead: tuple[Contact, ...]) -> None:
        """Show the note as the contact will read it, and to whom it could go instead."""
        self._preview.show_note(note)
        self._instead.show_contacts(instead, note.taken_at or datetime.now(UTC))
        self._live.hide()
        self._preview.show()
        self._instead.setVisible(bool(instead))


class LiveNote(QWidget):
    """The note while typing: five rows, a dash where unknown, and the decided claims."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        title = Label(look, t("Note"), 14, 600)
        hint = Label(look, t("builds as you type"), 13, color="text3")
        self._rows = ValueRows(look, most=1)
        self._claims = ClaimRows(look, quiet=False)
        inner = column(look, Rule(look), self._claims, gap=8, margins=(0, 6, 0, 6))
        self._decided = boxed(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(look, title, None, hint, margins=(16, 12, 14, 6)))
        layout.addLayout(column(look, self._rows, self._decided, gap=0, margins=(16, 0, 14, 0)))
        layout.addSpacing(look.px(6))

    def show_note(self, note: Note | None) -> None:
        """Show what is known so far."""
        t = self._look.t
        self._rows.show_rows(note_words.short_rows(note, t))
        claims = note_words.short_claims(note, t)
        self._claims.show_claims(claims)
        self._decided.setVisible(bool(claims))


class NotePreview(QWidget):
    """The finished note on a card, with the address it goes to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        align = Qt.AlignmentFlag.AlignRight
        self._address = Label(look, "", 13, color="text3", elide=True, align=align)
        self._title = Prose(look, 14, 600, most=3)
        self._rows = ValueRows(look, most=4)
        self._claims = ClaimRows(look, quiet=True)
        self._checked = boxed(column(look, Rule(look), self._claims, gap=8, margins=(0, 6, 0, 0)))
        self._taken = Prose(look, 13, color="text3", most=2)
        card = Panel(look, fill="surface", line="line", radius=10, margins=(16, 14, 16, 14))
        card.setObjectName("note_card")
        card.body.addWidget(self._title)
        card.body.addSpacing(look.px(8))
        card.body.addWidget(self._rows)
        card.body.addWidget(self._checked)
        card.body.addSpacing(look.px(8))
        card.body.addWidget(self._taken)
        title = Label(look, look.t("Preview"), 14, 600)
        head = row(look, title, 8, (self._address, 1), margins=(16, 12, 14, 8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(row(look, (card, 1), margins=(12, 0, 8, 12)))

    def show_note(self, note: Note) -> None:
        """Show the note."""
        t = self._look.t
        address = one_line(note.to_email, 80)
        self._address.setText(address or (t("no e-mail address") if note.to else ""))
        self._address.set_color("text3" if address else "ev")
        self._title.setText(note_words.title(note, t))
        self._rows.show_rows(note_words.rows(note, t))
        claims = note_words.claim_lines(note, t)
        self._claims.show_claims(claims)
        self._checked.setVisible(bool(claims))
        self._taken.setText(note_words.taken(note, t))


class InsteadList(QWidget):
    """Other contacts to whom the note could go."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._look = look
        self._model = RowModel(lambda entry: entry.spoken, parent=self)
        self._list = RowList(look, "instead_list", t("Instead to"))
        self._list.setModel(self._model)
        delegate = ContactDelegate(look, self._list)
        self._list.setItemDelegate(delegate)
        self._list.setUniformItemSizes(True)
        self._list.opened.connect(self._on_opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Rule(look, 16))
        title = Label(look, t("Instead to"), 14, 600)
        layout.addLayout(row(look, title, None, margins=(16, 12, 14, 2)))
        layout.addWidget(self._list)

    def show_contacts(self, contacts: Sequence[Contact], now: datetime) -> None:
        """Show these contacts as known at `now`."""
        t = self._look.t
        self._model.set_rows([ContactEntry(c, contact_line(c, t, now)) for c in contacts])
        self._list.setFixedHeight(max(1, self._list.wanted_height(_MOST_INSTEAD)))

    def _on_opened(self, entry: ContactEntry) -> None:
        self.chosen.emit(entry.contact)

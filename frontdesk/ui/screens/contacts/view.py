"""The Contacts screen: the directory with its search, and the contact that is chosen."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.errors import UserError
from frontdesk.domain.people import Contact
from frontdesk.domain.plain import one_line
from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts.detail_view import ContactDetail
from frontdesk.ui.screens.contacts.editor import ContactEditor
from frontdesk.ui.screens.contacts.fields import ContactFields, fields_of
from frontdesk.ui.screens.contacts.presenter import ContactsPresenter
from frontdesk.ui.screens.contacts.table_model import CONTACT, Column, ContactsTableModel
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.page_head import PageHead
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.search_keys import SearchKeys
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

_DETAIL_WIDTH = 288
#: Effective width in px below which the chosen contact's facts have no room.
_NARROW = 900
#: Effective widths in px below which the deputy, then topics and availability have no room.
_WITHOUT_DEPUTY = 760
_SLIM = 560
#: Widths of the columns at 100 %, and where only name and extension are left.
_WIDTHS, _SLIM_WIDTHS = (227, 0, 184, 124, 81), (0, 100, 100, 100, 81)


class ContactsView(QWidget):
    """Who handles what; Enter edits, Del removes, Ctrl+N makes a new contact.

    `notice` carries a text for the toast and what takes the change back, or `None`.
    """

    import_requested = Signal()
    notice = Signal(str, object)
    hints_changed = Signal(object)

    _widths: tuple[int, ...] = _WIDTHS

    def __init__(
        self, look: Look, presenter: ContactsPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("contacts_screen")
        self._look = look
        self._presenter = presenter
        self._model = ContactsTableModel(look.t, presenter.now)
        self._editor: ContactEditor | None = None
        self._build()
        self._arrange()
        self._connect()
        if presenter.loaded:
            self._on_shown()

    @property
    def editor(self) -> ContactEditor | None:
        """The editor that is open."""
        return self._editor

    def take_focus(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def show_contact(self, contact_id: str) -> None:
        """Choose that contact in the list."""
        self._presenter.current_id = contact_id
        self._search.clear()
        self._on_shown()

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid here."""
        t = self._look.t
        return [
            (("Up", "Down"), t("choose")),
            (("Enter",), t("edit")),
            (("Del",), t("remove")),
            (("Ctrl+N",), t("new contact")),
            (("Ctrl+PgDown",), t("next list")),
            (("Esc",), t("empty the search")),
        ]

    def edit(self, contact: Contact | None, typed: ContactFields | None = None) -> None:
        """Open the editor for a contact, or for a new one, with what was typed before."""
        if self._editor is not None:
            return
        presenter = self._presenter
        editor = ContactEditor(
            self._look, contact, presenter.everybody, presenter.now, self, typed=typed
        )
        editor.save_requested.connect(presenter.save)
        editor.remove_requested.connect(presenter.remove)
        editor.dropped.connect(lambda fields: self._on_dropped(contact, fields))
        editor.finished.connect(self._on_editor_finished)
        self._editor = editor
        editor.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch the directory when the screen is first seen."""
        super().showEvent(event)
        self._presenter.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the facts out where there is no room beside the table."""
        super().resizeEvent(event)
        width, px = self.width(), self._look.px
        self._side.setVisible(width >= px(_NARROW))
        self.head.fit(width)
        self._table.setColumnHidden(Column.DEPUTY, width < px(_WITHOUT_DEPUTY))
        for column in (Column.TOPICS, Column.AVAILABLE):
            self._table.setColumnHidden(column, width < px(_SLIM))
        widths = _SLIM_WIDTHS if width < px(_SLIM) else _WIDTHS
        if widths != self._widths:  # what was dragged stays until then
            self._widths = widths
            self._table.set_widths(*widths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Del, where the table has the focus."""
        if event.key() == Qt.Key.Key_Delete and self._table.hasFocus():
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._import = Button(look, t("Import"), icon="down")
        self._import.setObjectName("contacts_import")
        self._import.setAccessibleName(t("Import contacts"))
        self._new = Button(look, t("New contact"), icon="user", key="Ctrl+N", kind="primary")
        self._new.setObjectName("contacts_new")
        self._search = Field(look, t("Topic, name or extension"))
        self._search.setObjectName("contacts_search")
        self._search.setAccessibleName(t("Search contacts by topic, name or extension"))
        self._search.setText(self._presenter.text)
        self._table = Table(look)
        self._table.setObjectName("contacts_table")
        self._table.setAccessibleName(t("Contacts"))
        self._table.setModel(self._model)
        self._empty = Label(look, "", 15, color="text2", wrap=True)
        self._empty.setObjectName("contacts_empty")
        self._empty.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        self._empty.hide()
        buttons = (self._import, self._new)
        self.head = PageHead(look, t("Contacts"), t("Who handles what?"), buttons, "Ctrl+N")
        self.setMinimumWidth(look.px(360))
        self._detail = ContactDetail(look)
        SearchKeys(self._search, self._table)

    def _arrange(self) -> None:
        look = self._look
        card = Card(look)
        card.body.addLayout(row(look, (self._search, 1), margins=(20, 16, 20, 10)))
        card.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._table, 1)
        self._side = ScrollArea(look, self._detail)
        self._side.setFixedWidth(look.px(_DETAIL_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(row(look, (card, 1), self._side, gap=24, margins=(20, 0, 28, 16)), 1)
        self._table.set_widths(*_WIDTHS)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shown.connect(self._on_shown)
        presenter.saved.connect(self._on_saved)
        presenter.removed.connect(self._on_removed)
        presenter.unsaved.connect(self._on_unsaved)
        presenter.failed.connect(self._on_failed)
        self._search.textChanged.connect(presenter.search)
        self._import.clicked.connect(self.import_requested)
        self._new.clicked.connect(self._on_new)
        self._table.activated.connect(self._on_activated)
        self._table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_new)

    def _on_shown(self) -> None:
        presenter, rows = self._presenter, self._presenter.rows
        chosen = presenter.current_id
        self._model.show_contacts(rows, presenter.everybody)
        self._table.setVisible(bool(rows))
        if rows:
            found = max(0, self._model.row_of(chosen))
            self._table.setCurrentIndex(self._model.index(found, 0))
        else:
            self._detail.show_contact(None, (), presenter.now())
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        t, presenter = self._look.t, self._presenter
        self._empty.setVisible(not presenter.rows)
        if presenter.everybody:
            self._empty.setText(t("Nobody found for “{words}”.", words=presenter.text))
        else:
            self._empty.setText(
                t("No contacts yet. Import a list of colleagues, or add the first with Ctrl+N.")
            )

    def _on_current_changed(self, index: QModelIndex) -> None:
        presenter = self._presenter
        contact = self._model.contact(index.row())
        presenter.current_id = contact.id if contact else None
        self._detail.show_contact(contact, presenter.everybody, presenter.now())

    def _on_activated(self, index: QModelIndex) -> None:
        contact = index.data(CONTACT)
        if contact is not None:
            self.edit(contact)

    def _on_new(self) -> None:
        self.edit(None)

    def _on_remove(self) -> None:
        contact = self._model.contact(self._table.currentIndex().row())
        if contact is not None:
            self._presenter.remove(contact)

    def _on_editor_finished(self) -> None:
        self._editor = None
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self, contact: Contact | None, fields: ContactFields) -> None:
        t = self._look.t
        name = one_line(fields.name) or t("New contact")
        text = t("Not saved: {name}", name=name)
        self.notice.emit(text, lambda: self.edit(contact, fields))

    def _on_unsaved(self, contact: Contact) -> None:
        # What was typed must not be lost with the refusal.
        self.edit(self._presenter.get(contact.id), fields_of(contact))

    def _on_saved(self, contact: Contact) -> None:
        text = self._look.t("Contact saved: {name}", name=one_line(contact.name))
        self.notice.emit(text, None)

    def _on_removed(self, contact: Contact) -> None:
        text = self._look.t("Contact removed: {name}", name=one_line(contact.name))
        self.notice.emit(text, lambda: self._presenter.restore(contact))

    def _on_failed(self, problem: UserError) -> None:
        self.notice.emit(wording.error(self._look.t, problem), None)

"""The Contacts tab: contacts, business partners and expected calls as pages of one place.

They are what a claim is looked up in, so they stand together; the design has no tab for the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.screens.contacts.presenter import ContactsPresenter
from frontdesk.ui.screens.contacts.view import ContactsView
from frontdesk.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from frontdesk.ui.screens.expected.presenter import ExpectedPresenter
    from frontdesk.ui.screens.expected.view import ExpectedView
    from frontdesk.ui.screens.partners.presenter import PartnersPresenter
    from frontdesk.ui.screens.partners.view import PartnersView

CONTACTS, PARTNERS, EXPECTED = range(3)
#: What the import page calls them, and what a record begins with.
_KINDS = ("contacts", "partners", "expected")
_RECORDS = {"contact": CONTACTS, "partner": PARTNERS, "expected": EXPECTED}


class ContactPages(QWidget):
    """Shows one page at a time; a page is made when it is first asked for.

    `import_requested` carries the kind to import, `notice` a text and what takes it back.
    """

    import_requested = Signal(str)
    notice = Signal(str, object)
    hints_changed = Signal(object)

    def __init__(
        self,
        look: Look,
        contacts: ContactsPresenter,
        partners: Callable[[], PartnersPresenter],
        expected: Callable[[], ExpectedPresenter],
    ) -> None:
        super().__init__()
        self.setObjectName("contact_pages")
        self._look = look
        self._contacts = contacts
        self._partners = partners
        self._expected = expected
        self._stack = QStackedWidget()
        self._made: dict[int, ContactsView | PartnersView | ExpectedView] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.show_page(CONTACTS)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._on_step(by))

    @property
    def place(self) -> int:
        """Which page is shown: contacts, partners or expected calls."""
        return next(i for i, page in self._made.items() if page is self._stack.currentWidget())

    @property
    def page(self) -> ContactsView | PartnersView | ExpectedView:
        """The page that is shown."""
        return self._made[self.place]

    def show_page(self, place: int) -> None:
        """Show a page."""
        page = self._made.get(place) or self._make(place)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        self.hints_changed.emit(page.hints())

    def show_record(self, ref: str) -> None:
        """Show a record on its page and choose it: `contact:…`, `partner:12`, `expected:…`."""
        kind, _, key = ref.partition(":")
        if kind not in _RECORDS:
            return
        self.show_page(_RECORDS[kind])
        if kind == "contact" and key:
            self._contacts_view().show_contact(key)
        elif kind == "expected" and key:
            self._expected().show(key)
        elif key.isdecimal():
            self._partners().show(int(key))
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the page's search field."""
        self.page.take_focus()

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid on the page."""
        return self.page.hints()

    def _contacts_view(self) -> ContactsView:
        view = self._made[CONTACTS]
        assert isinstance(view, ContactsView)
        return view

    def _make(self, place: int) -> ContactsView | PartnersView | ExpectedView:
        page: ContactsView | PartnersView | ExpectedView
        if place == PARTNERS:
            from frontdesk.ui.screens.partners.view import PartnersView

            page = PartnersView(self._look, self._partners())
        elif place == EXPECTED:
            from frontdesk.ui.screens.expected.view import ExpectedView

            page = ExpectedView(self._look, self._expected())
        else:
            page = ContactsView(self._look, self._contacts)
        page.import_requested.connect(lambda: self.import_requested.emit(_KINDS[place]))
        page.notice.connect(self.notice)
        self._offer_pages(page.head, place)
        self._made[place] = page
        self._stack.addWidget(page)
        return page

    def _offer_pages(self, head: PageHead, place: int) -> None:
        t = self._look.t
        names = (
            (t("Contact persons"), t("Persons")),
            (t("Business partners"), t("Partners")),
            (t("Expected calls"), t("Expected")),
        )
        head.set_pages(names, place, t("Which list?"))
        head.page_chosen.connect(self._on_chosen)

    def _on_chosen(self, place: int) -> None:
        by_keys = self.page.head.has_focus_in_pages()
        self.show_page(place)
        if by_keys:
            self.page.head.focus_pages()

    def _on_step(self, by: int) -> None:
        self.show_page((self.place + by) % len(_KINDS))
        self.take_focus()

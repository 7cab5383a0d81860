"""A page with a list: its head, a search field, the table or what to do while it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.look import Look
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import row
from frontdesk.ui.widgets.page_head import PageHead
from frontdesk.ui.widgets.search_keys import SearchKeys
from frontdesk.ui.widgets.surfaces import Card, Rule
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label


class ListPage(QWidget):
    """Enter edits the chosen row, Del removes it, Ctrl+N makes a new one, letters search.

    `name` begins the object names of its parts. `notice` carries a text for the toast and what
    takes the change back, or `None`.
    """

    import_requested = Signal()
    notice = Signal(str, object)

    def __init__(
        self, look: Look, name: str, title: str, new: tuple[str, str], prompt: str
    ) -> None:
        """`new` are the words and the icon of the button for a new entry."""
        super().__init__()
        self._look = look
        t = look.t
        self.setObjectName(f"{name}_screen")
        self.setMinimumWidth(look.px(360))
        self._import = Button(look, t("Import"), icon="down")
        self._import.setObjectName(f"{name}_import")
        self._import.setAccessibleName(f"{t('Import')}: {title}")
        self._new = Button(look, new[0], icon=new[1], key="Ctrl+N", kind="primary")
        self._new.setObjectName(f"{name}_new")
        self.head = PageHead(look, t("Contacts"), "", (self._import, self._new), "Ctrl+N")
        self.search = Field(look, prompt)
        self.search.setObjectName(f"{name}_search")
        self.table = Table(look)
        self.table.setObjectName(f"{name}_table")
        self.table.setAccessibleName(title)
        self.empty = Label(look, "", 15, color="text2", wrap=True)
        self.empty.setObjectName(f"{name}_empty")
        self.empty.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        self.empty.hide()
        self.more = Label(look, "", 13, color="text3")
        self.more.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(4))
        self.more.hide()
        SearchKeys(self.search, self.table)
        self._import.clicked.connect(self.import_requested)
        self._new.clicked.connect(self.on_new)
        self.table.activated.connect(self._on_activated)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.on_new)

    def assemble(
        self, model: QAbstractItemModel, foot: QWidget | None, widths: Sequence[int]
    ) -> None:
        """Lay the parts; `foot` stands under the table, `widths` are those of the columns."""
        look = self._look
        self.table.setModel(model)
        self.table.set_widths(*widths)
        card = Card(look)
        card.body.addLayout(row(look, (self.search, 1), margins=(20, 16, 20, 10)))
        card.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self.table, 1)
        card.body.addStretch(0)
        card.body.addWidget(self.more)
        if foot is not None:
            card.body.addWidget(Rule(look))
            card.body.addWidget(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(row(look, (card, 1), margins=(20, 0, 20, 16)), 1)

    def take_focus(self) -> None:
        """Put the keyboard into the search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def hints(self) -> list[tuple[tuple[str, ...], str]]:
        """Return the keys that are valid here."""
        t = self._look.t
        return [
            (("Up", "Down"), t("choose")),
            (("Enter",), t("edit")),
            (("Del",), t("remove")),
            (("Ctrl+N",), t("new entry")),
            (("Ctrl+PgDown",), t("next list")),
            (("Esc",), t("empty the search")),
        ]

    def show_emptiness(self, words: str, *, rows: bool) -> None:
        """Show the table, or in its place what there is to do."""
        self.table.setVisible(rows)
        self.empty.setVisible(not rows)
        self.empty.setText(words)

    def on_new(self) -> None:
        """Open the editor for a new entry."""
        raise NotImplementedError

    def on_edit(self, index: QModelIndex) -> None:
        """Open the editor for the entry of a row."""
        raise NotImplementedError

    def on_remove(self, index: QModelIndex) -> None:
        """Remove the entry of a row."""
        raise NotImplementedError

    def _on_activated(self, index: QModelIndex) -> None:
        self.on_edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the head by the width."""
        super().resizeEvent(event)
        self.head.fit(self.width())
        self.fit_columns(self.width())

    def fit_columns(self, width: int) -> None:
        """Leave columns out that have no room in `width` px."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Del, where the table has the focus."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.on_remove(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

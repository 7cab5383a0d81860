"""The list of callers with its search."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.people import Caller
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers.presenter import CallersPresenter
from frontdesk.ui.screens.callers.table_model import CALLER, CallersTableModel, Column
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.search_keys import SearchKeys
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

#: Effective widths in px below which the number of calls, then the phone number has no room.
_WITHOUT_CALLS = 760
_WITHOUT_NUMBER = 600
#: Widths of the columns at 100 %, wide and where some are left out.
_WIDTHS, _SLIM_WIDTHS = (0, 290, 90, 210), (0, 200, 90, 150)


class CallersList(QWidget):
    """Who has called, the latest call first; Enter opens a caller's page."""

    open_requested = Signal(int)

    _widths: tuple[int, ...] = _WIDTHS

    def __init__(
        self, look: Look, presenter: CallersPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._presenter = presenter
        self._model = CallersTableModel(look.t, presenter.now)
        self._build()
        self._arrange()
        self._connect()
        if presenter.loaded:
            self._on_rows_reset()

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the caller chosen last."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room for them."""
        super().resizeEvent(event)
        width, px = self.width(), self._look.px
        self._table.setColumnHidden(Column.CALLS, width < px(_WITHOUT_CALLS))
        self._table.setColumnHidden(Column.NUMBER, width < px(_WITHOUT_NUMBER))
        widths = _SLIM_WIDTHS if width < px(_WITHOUT_CALLS) else _WIDTHS
        if widths != self._widths:  # what was dragged stays until then
            self._widths = widths
            self._table.set_widths(*widths)

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch the first callers when the list is first seen."""
        super().showEvent(event)
        self._presenter.start()

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._search = Field(look, t("Name, company or number"))
        self._search.setObjectName("callers_search")
        self._search.setAccessibleName(t("Search callers by name, company or number"))
        self._search.setText(self._presenter.text)
        self._table = Table(look)
        self._table.setObjectName("callers_table")
        self._table.setAccessibleName(t("Callers"))
        self._table.setModel(self._model)
        self._empty = Label(look, "", 15, color="text2", wrap=True)
        self._empty.setObjectName("callers_empty")
        self._empty.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        self._empty.hide()
        SearchKeys(self._search, self._table)

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        head = row(
            look,
            Label(look, t("Callers"), 24, 600, display=True),
            Label(look, t("Who has called before?"), 15, color="text2"),
            None,
            boxed(column(look, 36)),
            gap=16,
            margins=(28, 16, 28, 14),
        )
        card = Card(look)
        card.body.addLayout(row(look, (self._search, 1), margins=(20, 16, 20, 10)))
        card.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self._table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(row(look, (card, 1), margins=(20, 0, 20, 16)), 1)
        self._table.set_widths(*_WIDTHS)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.rows_reset.connect(self._on_rows_reset)
        presenter.rows_added.connect(self._on_rows_added)
        self._model.more_requested.connect(presenter.more)
        self._search.textChanged.connect(presenter.search)
        self._table.activated.connect(self._on_activated)
        self._table.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def _on_rows_reset(self) -> None:
        presenter, key = self._presenter, self._presenter.current_key
        self._model.set_rows(presenter.rows, complete=presenter.complete)
        if presenter.rows:
            found = max(0, self._model.row_of(key))
            self._table.setCurrentIndex(self._model.index(found, 0))
        self._show_emptiness()

    def _on_rows_added(self, rows: tuple[Caller, ...]) -> None:
        self._model.add_rows(rows, complete=self._presenter.complete)

    def _show_emptiness(self) -> None:
        t, presenter = self._look.t, self._presenter
        self._empty.setVisible(not presenter.rows)
        self._table.setVisible(bool(presenter.rows))
        if presenter.text:
            self._empty.setText(t("Nobody found for “{words}”.", words=presenter.text))
        else:
            self._empty.setText(t("No callers yet. Whoever calls stands here afterwards."))

    def _on_activated(self, index: QModelIndex) -> None:
        caller = index.data(CALLER)
        if caller is not None:
            self.open_requested.emit(caller.key)

    def _on_current_changed(self, index: QModelIndex) -> None:
        caller = self._model.caller(index.row())
        self._presenter.current_key = caller.key if caller else None

"""A caller's page: what they said over time, every call, and what is known of them."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk import wording
from frontdesk.domain.call import Call
from frontdesk.domain.past import Past
from frontdesk.domain.people import Caller
from frontdesk.domain.terms import Verdict
from frontdesk.ui.look import Look
from frontdesk.ui.screens.callers import words
from frontdesk.ui.screens.callers.caller_presenter import CallerPresenter
from frontdesk.ui.screens.callers.calls_delegate import CallsDelegate
from frontdesk.ui.screens.callers.calls_model import CALL, CallsTableModel, Column
from frontdesk.ui.screens.callers.matrix_model import CALL as MATRIX_CALL
from frontdesk.ui.screens.callers.matrix_model import MOST_CALLS, MatrixModel
from frontdesk.ui.screens.callers.matrix_view import MatrixView
from frontdesk.ui.screens.callers.name_editor import NameEditor
from frontdesk.ui.screens.callers.side_view import CallerSide
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.glyph import Glyph
from frontdesk.ui.widgets.layouts import boxed, column, row
from frontdesk.ui.widgets.scroll import ScrollArea
from frontdesk.ui.widgets.surfaces import Card
from frontdesk.ui.widgets.table import Table
from frontdesk.ui.widgets.text import Label

_SIDE_WIDTH = 316
#: Effective width in px below which the facts stand under the calls.
_NARROW = 1040
#: Below this there is room for three calls side by side, and not for outcomes beside them.
_SLIM = 560
_NO_LIMIT = 16777215  # QWIDGETSIZE_MAX, which the binding does not give


class CallerView(QWidget):
    """Shows the caller whose page is open."""

    back_requested = Signal()
    call_requested = Signal(str)
    rename_requested = Signal(str, str)

    def __init__(
        self, look: Look, presenter: CallerPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._presenter = presenter
        self._calls = CallsTableModel(look.t, presenter.now)
        self._matrix = MatrixModel(look.t, presenter.now)
        self._build()
        self._arrange()
        self._connect()
        if presenter.caller is not None:
            self._on_shown()

    def focus_calls(self) -> None:
        """Put the keyboard on the newest call."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Leave the name's fields, else the page."""
        if not self._editor.isHidden():
            self._on_edit_cancelled()
        else:
            self.back_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facts below the calls where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_NARROW)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        slim = self.width() < self._look.px(_SLIM)
        self._matrix.show_at_most(3 if slim else MOST_CALLS)
        self._table.setColumnHidden(Column.OUTCOME, slim)
        self._company.setVisible(not slim)
        for part in self._legend:  # the cells say it themselves, in name and tooltip
            part.setVisible(not narrow)
        self._side.setMinimumWidth(0 if narrow else self._look.px(_SIDE_WIDTH))
        self._side.setMaximumWidth(_NO_LIMIT if narrow else self._look.px(_SIDE_WIDTH))

    def _build(self) -> None:
        look, t = self._look, self._look.t
        self._back = Button(look, t("Callers"), icon="chevl", key="Esc", kind="quiet", height=28)
        self._back.setObjectName("caller_back")
        self._back.setAccessibleName(t("Back to the callers"))
        self._name = Label(look, "", 28, 600, display=True, elide=True)
        self._company = Label(look, "", 15, color="text2", elide=True)
        self._edit = Button(look, t("Change name"), icon="pencil")
        self._edit.setObjectName("caller_edit")
        self._edit.setAccessibleName(t("Change name or company"))
        self._editor = NameEditor(look)
        self._summary = Label(look, "", 15, color="text2", wrap=True)
        self._summary.setObjectName("caller_summary")
        self._matrix_view = MatrixView(look, self._matrix)
        self._matrix_card = Card(look)
        self._table = Table(look, row_height=52, header=False)
        self._table.setObjectName("caller_calls")
        self._table.setAccessibleName(t("Conversations"))
        self._table.setModel(self._calls)
        self._table.setItemDelegate(CallsDelegate(look, self._table))
        self._side = CallerSide(look)

    def _arrange(self) -> None:
        look, t = self._look, self._look.t
        self._title = boxed(
            row(
                look,
                self._name,
                boxed(column(look, 10, self._company, gap=0)),
                None,
                self._edit,
                gap=12,
            )
        )
        self._editor.hide()
        head = column(
            look,
            row(look, self._back, None, margins=(16, 0, 28, 0)),
            column(look, self._title, self._editor, self._summary, gap=4, margins=(28, 0, 28, 0)),
            gap=4,
            margins=(0, 12, 0, 10),
        )
        self._legend: list[QWidget] = []
        for verdict in Verdict:
            self._legend.append(Glyph(look, str(verdict), 16))
            label = wording.word(t, wording.VERDICTS, verdict)
            self._legend.append(Label(look, label, 13, color="text2"))
        title = Label(look, t("Claims over time"), 14, 600)
        self._matrix_card.body.addLayout(
            column(
                look,
                row(look, title, None, *self._legend, gap=8),
                self._matrix_view,
                gap=8,
                margins=(20, 13, 20, 8),
            )
        )
        talks = column(
            look,
            row(
                look,
                Label(look, t("Conversations"), 14, 600),
                None,
                Label(look, t("newest first"), 13, color="text3"),
                margins=(20, 0, 20, 0),
            ),
            (self._table, 1),
            gap=2,
            margins=(4, 2, 4, 0),
        )
        left = column(look, self._matrix_card, (talks, 1), gap=10)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(look.px(24), 0, look.px(28), look.px(14))
        self._body.setSpacing(look.px(28))
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        self._table.setMinimumHeight(look.px(190))
        scroll = ScrollArea(look, boxed(self._body))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        self._table.set_widths(170, 0, 240)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.shown.connect(self._on_shown)
        presenter.calls_added.connect(self._on_calls_added)
        self._calls.more_requested.connect(presenter.more)
        self._back.clicked.connect(self.back_requested)
        self._edit.clicked.connect(self._on_edit)
        self._editor.cancelled.connect(self._on_edit_cancelled)
        self._editor.save_requested.connect(self._on_save)
        self._table.activated.connect(self._on_call_activated)
        self._matrix_view.activated.connect(self._on_cell_activated)

    def _on_shown(self) -> None:
        caller, past = self._presenter.caller, self._presenter.past
        if caller is None:
            return
        self._show(caller, past)

    def _show(self, caller: Caller, past: Past) -> None:
        look, now = self._look, self._presenter.now()
        name = words.name_of(look.t, caller)
        self._name.setText(name)
        self._company.setText(words.company_of(caller))
        self._summary.setText(words.summary(look.t, caller, past, now))
        self._show_editor(False)
        self._matrix.set_calls(past.calls)
        self._matrix_card.setVisible(self._matrix.worth_showing)
        self._calls.set_rows(past.calls, complete=self._presenter.complete)
        if past.calls:
            self._table.setCurrentIndex(self._calls.index(0, 0))
        self._side.show_caller(caller, past, now)

    def _on_calls_added(self, calls: tuple[Call, ...]) -> None:
        self._calls.add_rows(calls, complete=self._presenter.complete)

    def _on_edit(self) -> None:
        caller = self._presenter.caller
        if caller is not None:
            self._show_editor(True)
            self._editor.edit(caller)

    def _on_edit_cancelled(self) -> None:
        self._show_editor(False)
        self.focus_calls()

    def _show_editor(self, editing: bool) -> None:
        self._title.setVisible(not editing)
        self._editor.setVisible(editing)

    def _on_save(self, name: str, company: str) -> None:
        self._on_edit_cancelled()
        self.rename_requested.emit(name, company)

    def _on_call_activated(self, index: QModelIndex) -> None:
        call = index.data(CALL)
        if call is not None:
            self.call_requested.emit(call.id)

    def _on_cell_activated(self, index: QModelIndex) -> None:
        call = index.data(MATRIX_CALL)
        if call is not None:
            self.call_requested.emit(call.id)
